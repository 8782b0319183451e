//! The user's code, kept as it is.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Value;

/// The user's tokens, the variables they read, and why they cannot be differentiated if one of those turns out active.
#[derive(Clone, Debug)]
pub(crate) struct Verbatim {
    pub(crate) tokens: TokenStream,
    /// Identifier in `tokens` and the value it means.
    pub(crate) reads: Vec<(String, Value)>,
    /// `cannot <verb> <what>; <what to do instead>`.
    pub(crate) reason: String,
}

impl Verbatim {
    /// Whether a call or a macro is among the tokens, which may give something else each time.
    pub(crate) fn is_opaque(&self) -> bool {
        has_call(self.tokens.clone())
    }

    /// Whether this is a zero or full of zeros: `vec![0.0; n]`, `Array1::zeros(n)`, `T::zero()`.
    pub(crate) fn is_zero(&self) -> bool {
        match syn::parse2(self.tokens.clone()) {
            Ok(syn::Expr::Macro(node)) => repeated(&node.mac).is_some_and(|element| is_zero(&element)),
            Ok(expression) => is_zero(&expression),
            Err(_) => false,
        }
    }

    /// Whether only literals of floats tell what this vector holds: `vec![0.0; n]`, `vec![vec![0.0; n]; n]`.
    pub(crate) fn is_vector_of_literals(&self) -> bool {
        matches!(syn::parse2(self.tokens.clone()), Ok(syn::Expr::Macro(node)) if holds_literals(&node.mac))
    }

    /// Whether this is a macro that never has a value.
    pub(crate) fn diverges(&self) -> bool {
        let mut path = self.tokens.clone().into_iter();
        let name = path
            .by_ref()
            .take_while(|token| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!'))
            .last();
        let names = ["panic", "unreachable", "todo", "unimplemented"];
        let is_macro = matches!(path.next(), Some(TokenTree::Group(_))) && path.next().is_none();
        is_macro && name.is_some_and(|name| names.iter().any(|known| name.to_string() == *known))
    }
}

fn is_semicolon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';')
}

/// What `vec![element; count]` repeats.
fn repeated(node: &syn::Macro) -> Option<syn::Expr> {
    let mut tokens = node.tokens.clone().into_iter();
    let element = tokens.by_ref().take_while(|token| !is_semicolon(token)).collect();
    let is_repeated = node.path.is_ident("vec") && tokens.next().is_some();
    syn::parse2(element).ok().filter(|_| is_repeated)
}

fn holds_literals(node: &syn::Macro) -> bool {
    match repeated(node) {
        Some(syn::Expr::Macro(inner)) => holds_literals(&inner.mac),
        Some(syn::Expr::Lit(literal)) => {
            matches!(literal.lit, syn::Lit::Float(number) if number.suffix().is_empty())
        }
        _ => false,
    }
}

/// Whether this is `0.0`, or an associated function called `zero` or `zeros`.
fn is_zero(expression: &syn::Expr) -> bool {
    match expression {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Float(number), .. }) => number.base10_digits().parse() == Ok(0.0),
        syn::Expr::Call(syn::ExprCall { func, .. }) => match &**func {
            syn::Expr::Path(syn::ExprPath { path, .. }) => {
                let last = &path.segments[path.segments.len() - 1].ident;
                path.segments.len() > 1 && (last == "zero" || last == "zeros")
            }
            _ => false,
        },
        _ => false,
    }
}

fn has_call(tokens: TokenStream) -> bool {
    let mut after_name = false;
    tokens.into_iter().any(|token| {
        let found = match &token {
            TokenTree::Group(group) => {
                after_name && group.delimiter() == Delimiter::Parenthesis || has_call(group.stream())
            }
            TokenTree::Punct(punct) => punct.as_char() == '!',
            _ => false,
        };
        after_name = matches!(&token, TokenTree::Ident(_) | TokenTree::Group(_))
            || matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '>');
        found
    })
}
