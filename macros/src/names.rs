//! Forms the names in generated code: the adjoint of `x` is `x_bar`, its tangent `x_dot`.
//!
//! [`Names`] makes a name fresh: it differs from every identifier the user wrote and from all it gave before.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

/// What ends the name of the sibling that every method with derivatives has, whatever its signature.
pub(crate) const MARKER: &str = "is_differentiable";

/// The form of a function that gives tangents along several directions.
pub(crate) const LANES_FORM: &str = "tangent_lanes";

/// `x_bar`.
pub(crate) fn adjoint(name: &str) -> String {
    format!("{}_bar", plain(name))
}

/// `x_dot`.
pub(crate) fn tangent(name: &str) -> String {
    format!("{}_dot", plain(name))
}

/// The name without the `r#` of a raw identifier: what is formed from it is no keyword.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Whether the identifier is among the tokens.
pub(crate) fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(identifier) => identifier == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

/// Whether a type of a name is among the tokens itself, and not only what it has: `H::Rate`, `<H as Rated>::Rate`.
pub(crate) fn tells(tokens: &TokenStream, name: &str) -> bool {
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_told = match &token {
            TokenTree::Ident(identifier) if identifier == name => match tokens.peek() {
                Some(TokenTree::Punct(punct)) => punct.as_char() != ':',
                Some(TokenTree::Ident(next)) => next != "as",
                _ => true,
            },
            TokenTree::Group(group) => tells(&group.stream(), name),
            _ => false,
        };
        if is_told {
            return true;
        }
    }
    false
}

/// An identifier with that name, raw if it has to be.
pub(crate) fn identifier(name: &str, span: Span) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None if matches!(name, "self" | "Self" | "super" | "crate") => Ident::new(name, span),
        None if syn::parse_str::<Ident>(name).is_err() => Ident::new_raw(name, span),
        None => Ident::new(name, span),
    }
}

/// The names that are taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// All identifiers of the user's tokens are taken.
    pub(crate) fn of(tokens: TokenStream) -> Self {
        let mut names = Names::default();
        names.take(tokens);
        names
    }

    /// Takes all identifiers of the tokens.
    pub(crate) fn take(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(identifier) => {
                    self.taken.insert(identifier.to_string());
                }
                TokenTree::Group(group) => self.take(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The wanted name, or the first of `name_2`, `name_3`, … that is free; it is taken from now on.
    pub(crate) fn fresh(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{}_{number}", plain(wanted));
            number += 1;
        }
        name
    }
}

/// Whether type parameters of numbers have such a name; one that a function does not declare is its `impl`'s.
pub(crate) fn is_letter_of_number(name: &str) -> bool {
    matches!(name, "T" | "F")
}
