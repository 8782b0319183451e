//! What is emitted for a function that cannot be differentiated: itself, the errors, and a twin of stubs, so that one
//! mistake is one message.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{FnArg, ItemFn, ReturnType};

/// Stubs whose signatures cannot be told: they take the user's parameters and give whatever is asked of them.
pub(super) fn loose_twin(item: &ItemFn, krate: &TokenStream) -> TokenStream {
    let (name, vis, bounds) = (&item.sig.ident, &item.vis, &item.sig.generics.where_clause);
    let (parameters, declared) = (parameters(item), declared(item));
    let stubs =
        [("grad", ""), ("value_and_grad", ""), ("vjp", "cotangent"), ("jvp", "direction")].map(|(stub, last)| {
            let (stub, more) =
                (format_ident!("{stub}"), (!last.is_empty()).then(|| quote!(_: impl ::core::marker::Sized)));
            quote! {
                #vis fn #stub<#declared Stub>(#(#parameters)* #more) -> Stub #bounds { loop {} }
            }
        });
    let forms = forms(item, krate);
    quote! {
        #[allow(non_camel_case_types, dead_code)]
        #vis enum #name {}
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #name {
            #vis const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
            #(#stubs)*
            #forms
        }
    }
}

/// What callers ask for: they pass a tangent or a slot for each argument.
fn forms(item: &ItemFn, krate: &TokenStream) -> TokenStream {
    let (vis, bounds) = (&item.vis, &item.sig.generics.where_clause);
    let (parameters, declared) = (parameters(item), declared(item));
    let output = match &item.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => quote!(#ty),
    };
    let is_number = matches!(output.to_string().as_str(), "f32" | "f64");
    let [(of_tangent, tangent), (of_lanes, lanes)] = if is_number {
        let lanes = quote!(#krate::__private::Lanes<#output, LANES>);
        [(TokenStream::new(), output.clone()), (quote!(const LANES: usize), lanes)]
    } else {
        [(quote!(Stub), quote!(Stub)), (quote!(Stub), quote!(Stub))]
    };
    let passed = quote!(#(#parameters)*);
    let each: TokenStream = parameters.iter().map(|_| quote!(_: impl ::core::marker::Sized,)).collect();
    quote! {
        #vis fn forward<#declared>(#passed) -> (#output, ()) #bounds { loop {} }
        #vis fn backward<#declared>(_: (), #passed _: impl ::core::marker::Sized, #each) #bounds { loop {} }
        #vis fn tangent<#declared #of_tangent>(#passed #each) -> (#output, #tangent) #bounds { loop {} }
        #vis fn tangent_lanes<#declared #of_lanes>(#passed #each) -> (#output, #lanes) #bounds { loop {} }
    }
}

/// The user's parameters, each with a comma.
fn parameters(item: &ItemFn) -> Vec<TokenStream> {
    let parameter = |(position, input): (usize, &FnArg)| match input {
        FnArg::Typed(parameter) => {
            let (name, ty) = (format_ident!("_{position}"), &parameter.ty);
            Some(quote!(#name: #ty,))
        }
        FnArg::Receiver(_) => None,
    };
    item.sig.inputs.iter().enumerate().filter_map(parameter).collect()
}

/// The user's generic parameters, before others.
fn declared(item: &ItemFn) -> TokenStream {
    let declared = &item.sig.generics.params;
    let comma = (!declared.is_empty() && !declared.trailing_punct()).then(|| quote!(,));
    quote!(#declared #comma)
}
