//! What is emitted for a function that cannot be differentiated: itself, the errors, and a twin of stubs, so that one
//! mistake is one message.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{FnArg, ItemFn};

/// Stubs whose signatures cannot be told: they take the user's parameters and give whatever is asked of them.
pub(super) fn loose_twin(item: &ItemFn) -> TokenStream {
    let (name, vis) = (&item.sig.ident, &item.vis);
    let bounds = &item.sig.generics.where_clause;
    let parameters: Vec<TokenStream> = item
        .sig
        .inputs
        .iter()
        .enumerate()
        .filter_map(|(position, input)| match input {
            FnArg::Typed(parameter) => {
                let (name, ty) = (format_ident!("_{position}"), &parameter.ty);
                Some(quote!(#name: #ty,))
            }
            FnArg::Receiver(_) => None,
        })
        .collect();
    let declared = &item.sig.generics.params;
    let stubs =
        [("grad", ""), ("value_and_grad", ""), ("vjp", "cotangent"), ("jvp", "direction")].map(|(stub, last)| {
            let (stub, more) =
                (format_ident!("{stub}"), (!last.is_empty()).then(|| quote!(_: impl ::core::marker::Sized)));
            let comma = (!declared.is_empty() && !declared.trailing_punct()).then(|| quote!(,));
            quote! {
                #vis fn #stub<#declared #comma Stub>(#(#parameters)* #more) -> Stub #bounds { loop {} }
            }
        });
    quote! {
        #[allow(non_camel_case_types, dead_code)]
        #vis enum #name {}
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #name {
            #vis const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
            #(#stubs)*
        }
    }
}
