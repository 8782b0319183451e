//! What is no function, and functions that have the attribute twice.

use proc_macro2::{Span, TokenStream, TokenTree};

use syn::ItemFn;

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

/// The function without a second attribute of this kind, which is an error.
pub(super) fn once(mut function: ItemFn, errors: &mut Errors) -> ItemFn {
    function.attrs.retain(|attribute| {
        let is_again = attribute.path().segments.last().is_some_and(|segment| segment.ident == "differentiable");
        if is_again {
            errors.push_spanned(
                attribute.path(),
                "cannot differentiate a function twice; write its arguments into one attribute",
            );
        }
        !is_again
    });
    function
}
