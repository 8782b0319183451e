//! Implements `Leaves` and `Tangent` for the tangent, field by field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Member;

use super::generics::{Header, Parameters};
use super::input::{Field, Input, Style, Variant};
use super::tangent::field_type;
use super::variants::{Side, binding, match_one, match_two};
use crate::names::mentions;

pub(super) fn implement(input: &Input, parameters: &Parameters) -> TokenStream {
    let krate = &input.krate;
    let leaves = leaves(input, &parameters.tangent(input), Side::Tangent);
    let Header { generics, ty, bounds } = parameters.tangent(input);
    let methods =
        [empty(input), accumulate(input), replace(input), set_to_zero(input), scale(input), axpy(input), dot(input)];
    quote! {
        #leaves

        #[automatically_derived]
        impl #generics #krate::Tangent for #ty #bounds {
            #(#methods)*
        }

        #[automatically_derived]
        impl #generics #krate::__private::Bundled for #ty #bounds {}
    }
}

/// `Leaves` for the type or its tangent.
pub(super) fn leaves(input: &Input, header: &Header, side: Side) -> TokenStream {
    let krate = &input.krate;
    let Header { generics, ty, bounds } = header;
    let epsilons = input.variants.iter().map(|variant| variant.each(|field, _| epsilon(field, input, side)));
    let visits = match_one(input, side, |variant| variant.each(|field, position| visit(field, input, position)));
    quote! {
        #[automatically_derived]
        impl #generics #krate::Leaves for #ty #bounds {
            fn leaf_epsilon() -> f64 {
                <Self as #krate::Leaves>::leaf_epsilon_beyond(&mut ::core::default::Default::default())
            }

            fn leaf_epsilon_beyond(seen: &mut #krate::__private::Seen) -> f64 {
                let epsilon: f64 = 0.0;
                if !seen.insert::<Self>() {
                    return epsilon;
                }
                #(#epsilons)*
                epsilon
            }

            fn visit(&self, place: &#krate::Place<'_>, visit: &mut dyn ::core::ops::FnMut(&#krate::Place<'_>, f64)) {
                #visits
            }
        }
    }
}

fn epsilon(field: &Field, input: &Input, side: Side) -> TokenStream {
    let function = field.function(input, "leaf_epsilon");
    let ty = match side {
        Side::Value => {
            let ty = &field.ty;
            quote!(#ty)
        }
        Side::Tangent => field_type(field, input),
    };
    quote!(let epsilon = f64::max(epsilon, #function(::core::marker::PhantomData::<#ty>, seen));)
}

fn visit(field: &Field, input: &Input, position: usize) -> TokenStream {
    let krate = &input.krate;
    let (function, value) = (field.function(input, "visit"), binding('a', position));
    let place = match &field.member {
        Member::Named(_) => {
            let name = field.plain_name();
            quote!(#krate::Place::Named(place, #name))
        }
        Member::Unnamed(index) => {
            let index = index.index as usize;
            quote!(#krate::Place::Field(place, #index))
        }
    };
    quote!(#function(#value, &#place, visit);)
}

/// The zero tangent without elements; of an enum, that of a variant without a `Box`, which may hold the enum itself.
fn empty(input: &Input) -> TokenStream {
    let is_finite = |variant: &&Variant| {
        let mut types = variant.active().map(|(_, field)| field_type(field, input));
        types.all(|ty| !mentions(&ty, "Box") && !mentions(&ty, &input.name.to_string()))
    };
    let variant = input.variants.iter().find(is_finite).or(input.variants.first());
    let value = variant.map(|variant| {
        let path = variant.path(input, Side::Tangent);
        let fields = variant.active().map(|(member, field)| {
            let function = field.function(input, "empty");
            quote!(#member: #function())
        });
        if variant.style == Style::Unit { quote!(#path) } else { quote!(#path { #(#fields),* }) }
    });
    quote!(#[inline] fn empty() -> Self { #value })
}

fn accumulate(input: &Input) -> TokenStream {
    let body = two(input, "accumulate", &[]);
    quote!(#[inline] fn accumulate(&mut self, other: &Self) { #body })
}

fn axpy(input: &Input) -> TokenStream {
    let body = two(input, "axpy", &["factor"]);
    quote!(#[inline] fn axpy(&mut self, factor: f64, other: &Self) { #body })
}

fn replace(input: &Input) -> TokenStream {
    let body = one(input, "replace", &["function"]);
    quote!(#[inline] fn replace(&mut self, function: &mut dyn ::core::ops::FnMut(f64) -> f64) { #body })
}

fn set_to_zero(input: &Input) -> TokenStream {
    let body = one(input, "set_to_zero", &[]);
    quote!(#[inline] fn set_to_zero(&mut self) { #body })
}

fn scale(input: &Input) -> TokenStream {
    let body = one(input, "scale", &["factor"]);
    quote!(#[inline] fn scale(&mut self, factor: f64) { #body })
}

fn dot(input: &Input) -> TokenStream {
    let body = match_two(input, Side::Tangent, ("dot", "other"), |variant| {
        let terms = variant.each(|field, position| {
            let (first, second) = (binding('a', position), binding('b', position));
            let function = field.function(input, "dot");
            quote!(let sum = sum + #function(#first, #second);)
        });
        quote!(let sum: f64 = 0.0; #terms sum)
    });
    quote!(#[inline] fn dot(&self, other: &Self) -> f64 { #body })
}

/// `operation(field, arguments)` for every field.
fn one(input: &Input, operation: &str, arguments: &[&str]) -> TokenStream {
    let arguments = identifiers(arguments);
    match_one(input, Side::Tangent, |variant| {
        variant.each(|field, position| {
            let (function, value) = (field.function(input, operation), binding('a', position));
            quote!(#function(#value #(, #arguments)*);)
        })
    })
}

/// `operation(field, arguments, other's field)` for every field.
fn two(input: &Input, operation: &str, arguments: &[&str]) -> TokenStream {
    let arguments = identifiers(arguments);
    match_two(input, Side::Tangent, (operation, "other"), |variant| {
        variant.each(|field, position| {
            let (first, second) = (binding('a', position), binding('b', position));
            let function = field.function(input, operation);
            quote!(#function(#first, #(#arguments,)* #second);)
        })
    })
}

fn identifiers(names: &[&str]) -> Vec<Ident> {
    names.iter().map(|name| Ident::new(name, proc_macro2::Span::call_site())).collect()
}
