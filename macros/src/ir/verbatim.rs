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
