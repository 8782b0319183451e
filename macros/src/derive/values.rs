//! Implements `Differentiable`, `Advance` and `Leaves` for the type, field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::generics::{Header, Parameters};
use super::input::{Input, Variant};
use super::operations::leaves;
use super::variants::{Side, binding, match_one, match_two};

pub(super) fn implement(input: &Input, parameters: &Parameters) -> TokenStream {
    let krate = &input.krate;
    let leaves = leaves(input, &parameters.value(input, &quote!(#krate::Leaves)), Side::Value);
    let (differentiable, advance) = (differentiable(input, parameters), advance(input, parameters));
    quote!(#leaves #differentiable #advance)
}

fn differentiable(input: &Input, parameters: &Parameters) -> TokenStream {
    let (krate, tangent) = (&input.krate, parameters.tangent_type(input));
    let Header { generics, ty, bounds } = parameters.value(input, &TokenStream::new());
    let zeros = match_one(input, Side::Value, |variant| zeros_like(variant, input));
    let displaced = match_two(input, Side::Value, ("displaced", "direction"), |variant| displaced(variant, input));
    quote! {
        #[automatically_derived]
        #[allow(unused, deprecated, clippy::all, clippy::pedantic)]
        impl #generics #krate::Differentiable for #ty #bounds {
            type Tangent = #tangent;
            type Owned = Self;

            fn zeros_like(&self) -> Self::Tangent {
                #zeros
            }

            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self {
                #displaced
            }
        }

        #[automatically_derived]
        impl #generics #krate::__private::Atom for #ty #bounds {}
    }
}

fn zeros_like(variant: &Variant, input: &Input) -> TokenStream {
    let path = variant.path(input, Side::Tangent);
    let fields = variant.active().enumerate().map(|(position, (member, field))| {
        let (function, value) = (field.function(input, "zeros_like"), binding('a', position));
        quote!(#member: #function(#value))
    });
    quote!(#path { #(#fields),* })
}

/// Fields without a tangent are cloned.
fn displaced(variant: &Variant, input: &Input) -> TokenStream {
    let path = variant.path(input, Side::Value);
    let moved = variant.active().enumerate().map(|(position, (_, field))| {
        let (member, function) = (&field.member, field.function(input, "displaced"));
        let (value, by) = (binding('a', position), binding('b', position));
        quote!(#member: #function(#value, #by, step))
    });
    let still = variant.inactive().enumerate().map(|(position, field)| {
        let (member, value) = (&field.member, binding('c', position));
        let clone = field.clone_function();
        quote!(#member: #clone(#value))
    });
    quote!(#path { #(#moved,)* #(#still,)* })
}

fn advance(input: &Input, parameters: &Parameters) -> TokenStream {
    let krate = &input.krate;
    let Header { generics, ty, bounds } = parameters.value(input, &quote!(#krate::Advance));
    let body = match_two(input, Side::Value, ("advance", "direction"), |variant| {
        variant.each(|field, position| {
            let (value, by) = (binding('a', position), binding('b', position));
            let function = field.function(input, "advance");
            quote!(#function(#value, #by, step);)
        })
    });
    quote! {
        #[automatically_derived]
        #[allow(unused, deprecated, clippy::all, clippy::pedantic)]
        impl #generics #krate::Advance for #ty #bounds {
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                #body
            }
        }
    }
}
