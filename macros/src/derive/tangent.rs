//! Defines the tangent type: the same variants, with the fields that have a tangent.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Member;

use super::generics::Parameters;
use super::input::{Field, Input, Style, Variant};
use super::{fields, lints};

/// The struct or enum, documented.
pub(super) fn define(input: &Input, parameters: &Parameters) -> TokenStream {
    let Input { name, tangent, visibility, .. } = input;
    let (generics, bounds) = parameters.definition();
    let summary = format!("The tangent of [`{name}`]: a gradient, or a direction to move it in.");
    let lints = lints();
    let documentation = quote!(#[doc = #summary] #lints);
    if input.is_enum() {
        let variants = input.variants.iter().map(|variant| define_variant(variant, input));
        return quote!(#documentation #visibility enum #tangent #generics #bounds { #(#variants),* });
    }
    let fields = |variant: &Variant| define_fields(variant, input);
    let definitions = input.variants.iter().map(|variant| match (variant.style, fields(variant)) {
        (Style::Named, fields) => quote!(struct #tangent #generics #bounds { #fields }),
        (Style::Tuple, fields) => quote!(struct #tangent #generics (#fields) #bounds;),
        (Style::Unit, _) => quote!(struct #tangent #generics #bounds;),
    });
    quote!(#documentation #visibility #(#definitions)*)
}

fn define_variant(variant: &Variant, input: &Input) -> TokenStream {
    let (name, fields) = (&variant.name, define_fields(variant, input));
    let documentation = match name {
        Some(name) => format!("The tangent of [`{}::{name}`].", input.name),
        None => String::new(),
    };
    match variant.style {
        Style::Named => quote!(#[doc = #documentation] #name { #fields }),
        Style::Tuple => quote!(#[doc = #documentation] #name(#fields)),
        Style::Unit => quote!(#[doc = #documentation] #name),
    }
}

fn define_fields(variant: &Variant, input: &Input) -> TokenStream {
    let fields = variant.active().map(|(_, field)| {
        let (visibility, tangent) = (&field.visibility, field_type(field, input));
        let documentation = format!("The tangent of `{}`.", field.plain_name());
        match &field.member {
            Member::Named(name) => quote!(#[doc = #documentation] #visibility #name: #tangent),
            Member::Unnamed(_) => quote!(#[doc = #documentation] #visibility #tangent),
        }
    });
    quote!(#(#fields),*)
}

/// The type of the tangent of a field.
pub(super) fn field_type(field: &Field, input: &Input) -> TokenStream {
    fields::tangent(&field.ty, &input.floats, &input.krate)
}
