//! Tells apart variables that have the same name but come from a macro and from its caller.
//!
//! To rustc they are two variables. Names are all that can be compared here, so a function with such a pair is rejected.
//! Where an identifier comes from is read off the printed form of its span (`#3 bytes(10..12)`): stable Rust has no other
//! way. Should that form change, all identifiers count as the user's own.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, TokenStream, TokenTree};

/// The macro expansions each identifier comes from.
pub(super) struct Contexts(HashMap<String, HashSet<String>>);

impl Contexts {
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut contexts = Contexts(HashMap::new());
        contexts.collect(tokens);
        contexts
    }

    fn collect(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    self.0.entry(name.to_string()).or_default().insert(context(&name));
                }
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// Whether identifiers of this name come from more than one place.
    pub(super) fn are_mixed(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|contexts| contexts.len() > 1)
    }
}

/// `#3` for the span `#3 bytes(10..12)`.
fn context(name: &Ident) -> String {
    let printed = format!("{:?}", name.span());
    match printed.split_once(' ') {
        Some((context, rest)) if context.starts_with('#') && rest.starts_with("bytes") => context.to_owned(),
        _ => String::new(),
    }
}
