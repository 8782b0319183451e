//! Implements `Clone`, `Debug`, `Default` and `PartialEq` for the tangent; arrays of any length have a default.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Member;

use super::generics::{Header, Parameters};
use super::input::{Input, Style, Variant};
use super::variants::{Side, binding, match_one};

pub(super) fn implement(input: &Input, parameters: &Parameters) -> TokenStream {
    let (clone, debug, equality) = (clone(input), debug(input), equality(input));
    let krate = &input.krate;
    let implementations = [
        (quote!(::core::clone::Clone), TokenStream::new(), clone),
        (quote!(::core::fmt::Debug), quote!(::core::fmt::Debug), debug),
        (quote!(::core::cmp::PartialEq), quote!(::core::cmp::PartialEq), equality),
        (
            quote!(::core::default::Default),
            TokenStream::new(),
            quote!(fn default() -> Self { <Self as #krate::Tangent>::empty() }),
        ),
    ];
    let implementations = implementations.map(|(name, bound, body)| {
        let Header { generics, ty, bounds } = parameters.tangent_with(input, &bound);
        quote! {
            #[automatically_derived]
            impl #generics #name for #ty #bounds {
                #body
            }
        }
    });
    quote!(#(#implementations)*)
}

fn clone(input: &Input) -> TokenStream {
    let body = match_one(input, Side::Tangent, |variant| {
        let path = variant.path(input, Side::Tangent);
        let fields = variant.active().enumerate().map(|(position, (member, _))| {
            let value = binding('a', position);
            quote!(#member: ::core::clone::Clone::clone(#value))
        });
        quote!(#path { #(#fields),* })
    });
    quote!(fn clone(&self) -> Self { #body })
}

fn debug(input: &Input) -> TokenStream {
    let body = match_one(input, Side::Tangent, |variant| debug_variant(variant, input));
    quote!(fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #body })
}

fn debug_variant(variant: &Variant, input: &Input) -> TokenStream {
    let name = variant.name.as_ref().unwrap_or(&input.tangent).to_string();
    let fields = variant.active().enumerate().map(|(position, (_, field))| {
        let value = binding('a', position);
        match &field.member {
            Member::Named(_) => {
                let name = field.plain_name();
                quote!(.field(#name, #value))
            }
            Member::Unnamed(_) => quote!(.field(#value)),
        }
    });
    match variant.style {
        Style::Named => quote!(formatter.debug_struct(#name) #(#fields)* .finish()),
        Style::Tuple => quote!(formatter.debug_tuple(#name) #(#fields)* .finish()),
        Style::Unit => quote!(formatter.write_str(#name)),
    }
}

fn equality(input: &Input) -> TokenStream {
    let arms = input.variants.iter().map(|variant| {
        let first = variant.pattern(input, Side::Tangent, 'a');
        let second = variant.pattern(input, Side::Tangent, 'b');
        let equal = variant.each(|_, position| {
            let (first, second) = (binding('a', position), binding('b', position));
            quote!(&& #first == #second)
        });
        quote!((#first, #second) => true #equal)
    });
    let otherwise = (input.variants.len() > 1).then(|| quote!(_ => false));
    quote!(fn eq(&self, other: &Self) -> bool { match (self, other) { #(#arms,)* #otherwise } })
}
