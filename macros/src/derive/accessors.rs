//! The hidden methods of a tangent that give its fields, and the marker that it has them.
//!
//! Generated code reads `__name` and writes `__name_mut`; of fields without a tangent these give nothing. A variant's field
//! has its variant's name before its own: `__Circle_radius`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Member, Visibility};

use super::generics::{Header, Parameters};
use super::input::{Field, Input, Variant};
use super::tangent::field_type;
use super::variants::{Side, binding};
use crate::names::is_letter_of_number;

pub(super) fn implement(input: &Input, parameters: &Parameters) -> TokenStream {
    let krate = &input.krate;
    let Header { generics, ty, bounds } = parameters.tangent(input);
    let methods = input.variants.iter().flat_map(|variant| {
        let active = variant.active().enumerate().map(move |(position, (member, field))| match &variant.name {
            Some(name) => of_variant(input, (variant, name), field, position),
            None => of_struct(input, &member, field),
        });
        let lacking = variant.inactive().map(|field| match &variant.name {
            Some(name) => of_lacking(input, &of_field(name, field), &input.visibility),
            None => of_lacking(input, &field.plain_name(), &field.visibility),
        });
        active.chain(lacking).collect::<Vec<_>>()
    });
    let number = number(input);
    let structured = (!input.is_enum()).then(|| {
        quote! {
            #[automatically_derived]
            impl #generics #krate::__private::Structured for #ty #bounds {}
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics #ty #bounds {
            #(#methods)*
        }

        #structured

        #[automatically_derived]
        impl #generics #krate::__private::Record for #ty #bounds {
            type Number = #number;
        }
    }
}

/// The first type of numbers that stands in a field with a tangent, or a parameter that has the name of one: the bound is most
/// often one of the methods.
fn number(input: &Input) -> Ident {
    let fields = input.fields().filter(|field| field.role.is_active());
    let names: Vec<Ident> = fields.flat_map(|field| names_in(field.ty.to_token_stream())).collect();
    let is_number = |name: &&Ident| *name == "f32" || *name == "f64" || input.floats.contains(&name.to_string());
    let is_parameter = |name: &&Ident| {
        let is_declared = input.generics.type_params().any(|parameter| parameter.ident == **name);
        is_declared && is_letter_of_number(&name.to_string())
    };
    let found = names.iter().find(is_number).or_else(|| names.iter().find(is_parameter));
    found.cloned().unwrap_or_else(|| format_ident!("f64"))
}

fn names_in(tokens: TokenStream) -> Vec<Ident> {
    let names = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Ident(name) => vec![name],
        TokenTree::Group(group) => names_in(group.stream()),
        _ => Vec::new(),
    });
    names.collect()
}

fn of_struct(input: &Input, member: &Member, field: &Field) -> TokenStream {
    let (visibility, ty) = (&field.visibility, field_type(field, input));
    let (read, write) = names(&field.plain_name());
    quote! {
        #[doc(hidden)]
        #[inline]
        #visibility fn #read(&self) -> &#ty { &self.#member }

        #[doc(hidden)]
        #[inline]
        #visibility fn #write(&mut self) -> &mut #ty { &mut self.#member }
    }
}

fn of_variant(input: &Input, (variant, name): (&Variant, &Ident), field: &Field, position: usize) -> TokenStream {
    let (visibility, ty, krate) = (&input.visibility, field_type(field, input), &input.krate);
    let (read, write) = names(&of_field(name, field));
    let (pattern, value) = (variant.pattern(input, Side::Tangent, 'a'), binding('a', position));
    let name = name.to_string();
    let mismatch = (input.variants.len() > 1)
        .then(|| quote!(_ => #krate::__private::different_variants("field", #name, "another")));
    quote! {
        #[doc(hidden)]
        #[inline]
        #visibility fn #read(&self) -> &#ty { match self { #pattern => #value, #mismatch } }

        #[doc(hidden)]
        #[inline]
        #visibility fn #write(&mut self) -> &mut #ty { match self { #pattern => #value, #mismatch } }
    }
}

/// A field that the tangent has not: there is nothing to read, and what is written is swallowed.
fn of_lacking(input: &Input, name: &str, visibility: &Visibility) -> TokenStream {
    let (krate, (read, write)) = (&input.krate, names(name));
    quote! {
        #[doc(hidden)]
        #[inline]
        #visibility fn #read(&self) -> #krate::__private::Skipped { ::core::default::Default::default() }

        #[doc(hidden)]
        #[inline]
        #visibility fn #write(&mut self) -> #krate::__private::Skipped { ::core::default::Default::default() }
    }
}

/// The name of a variant's field: `Circle_radius`.
fn of_field(variant: &Ident, field: &Field) -> String {
    format!("{}_{}", variant.to_string().trim_start_matches("r#"), field.plain_name())
}

/// `__name` and `__name_mut`.
fn names(plain: &str) -> (Ident, Ident) {
    (format_ident!("__{plain}"), format_ident!("__{plain}_mut"))
}
