//! What is no function.

use proc_macro2::{Span, TokenStream, TokenTree};

use crate::errors::Errors;

/// The item, and why it has no derivatives.
pub(super) fn reject(item: TokenStream) -> TokenStream {
    if declares_function(&item) {
        // A mistake in the syntax is rustc's to tell.
        return item;
    }
    let message = "cannot differentiate what is no function; put #[differentiable] on a `fn`";
    let mut errors = Errors::new();
    errors.push(Span::call_site(), message);
    [item, errors.into_compile_errors()].into_iter().collect()
}

/// Whether `fn name` is among the tokens, in no group.
fn declares_function(item: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    tokens.windows(2).any(|pair| matches!(pair, [TokenTree::Ident(word), TokenTree::Ident(_)] if word == "fn"))
}
