//! What is no function, and functions that have the attribute twice.

use proc_macro2::{Span, TokenStream, TokenTree};

use quote::ToTokens;
use syn::{ItemFn, Visibility};

use crate::errors::Errors;
use crate::overloads::Overload;

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

/// The function with an error and nothing else, where it is plain that a trait of the standard library declares it: no
/// derivatives can stand beside it.
pub(super) fn reject_foreign(function: &ItemFn) -> Option<TokenStream> {
    let name = function.sig.ident.to_string();
    let is_of_operator = Overload::of_method(&name).is_some();
    let gives_output = function.sig.output.to_token_stream().to_string().ends_with("Self :: Output");
    let is_private = matches!(function.vis, Visibility::Inherited) && function.sig.receiver().is_some();
    if !is_private || !is_of_operator || !(gives_output || name.ends_with("_assign")) {
        return None;
    }
    let message = "cannot put derivatives beside a method of a trait of the standard library; \
                   put #[differentiable] on the `impl` of the operator";
    let mut errors = Errors::new();
    errors.push(function.sig.ident.span(), message);
    Some([function.to_token_stream(), errors.into_compile_errors()].into_iter().collect())
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
