//! Implements `Differentiable` and `Leaves` for the type, field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::generics::{Header, Parameters};
use super::input::{Input, Variant};
use super::operations::leaves;
use super::variants::{Side, binding, match_one, match_two};

pub(super) fn implement(input: &Input, parameters: &Parameters) -> TokenStream {
    let leaves = leaves(input, &parameters.value(input), Side::Value);
    let differentiable = differentiable(input, parameters);
    quote!(#leaves #differentiable)
}

fn differentiable(input: &Input, parameters: &Parameters) -> TokenStream {
    let (krate, tangent) = (&input.krate, parameters.tangent_type(input));
    let Header { generics, ty, bounds } = parameters.value(input);
    let part = part(input, parameters);
    let zeros = match_one(input, Side::Value, |variant| zeros_like(variant, input));
    let displaced = match_two(input, Side::Value, ("displaced", "direction"), |variant| displaced(variant, input));
    let shift = match_two(input, Side::Value, ("advance", "direction"), |variant| {
        variant.each(|field, position| {
            let (value, by) = (binding('a', position), binding('b', position));
            let function = field.function(input, "shift");
            quote!(#function(#value, #by, step);)
        })
    });
    quote! {
        #[automatically_derived]
        impl #generics #krate::Differentiable for #ty #bounds {
            type Tangent = #tangent;
            type Owned = Self;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                #zeros
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self {
                #displaced
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                #shift
            }
        }

        #[automatically_derived]
        impl #generics #krate::__private::Atom for #ty #bounds {}

        #part
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
        let (member, copy) = (&field.member, field.copied(input, position));
        quote!(#member: #copy)
    });
    quote!(#path { #(#moved,)* #(#still,)* })
}

/// The marker that the type may be held by others and by itself.
fn part(input: &Input, parameters: &Parameters) -> TokenStream {
    let krate = &input.krate;
    let Header { generics, ty, bounds } = parameters.part(input);
    quote! {
        #[automatically_derived]
        impl #generics #krate::__private::Part for #ty #bounds {}
    }
}
