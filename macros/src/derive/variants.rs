//! Matches on values and tangents: one arm for each variant, the fields bound to names.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::fields::{Role, span};
use super::input::{Field, Input, Variant};

/// Which of the two types a pattern takes apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Value,
    Tangent,
}

impl Variant {
    /// `Arm`, `ShapeTangent::Circle`.
    pub(super) fn path(&self, input: &Input, side: Side) -> TokenStream {
        let ty = match side {
            Side::Value => &input.name,
            Side::Tangent => &input.tangent,
        };
        let variant = self.name.iter();
        quote!(#ty #(:: #variant)*)
    }

    /// A pattern that binds the fields with a tangent to `a0`, `a1`, …, by the prefix `a`, and the others to names of their own.
    pub(super) fn pattern(&self, input: &Input, side: Side, prefix: char) -> TokenStream {
        let path = self.path(input, side);
        let bindings = self.active().enumerate().map(|(position, (member, field))| {
            let member = if side == Side::Value { &field.member } else { &member };
            let name = binding(prefix, position);
            quote!(#member: #name)
        });
        let others = self.inactive().enumerate().filter(|_| side == Side::Value).map(|(position, field)| {
            let (member, name) = (&field.member, field.kept(position));
            quote!(#member: #name)
        });
        quote!(#path { #(#bindings,)* #(#others,)* })
    }

    /// `call` for each field with a tangent, and its position.
    pub(super) fn each(&self, call: impl Fn(&Field, usize) -> TokenStream) -> TokenStream {
        self.active().enumerate().map(|(position, (_, field))| call(field, position)).collect()
    }
}

impl Field {
    /// The function for the tangent of this field.
    pub(super) fn function(&self, input: &Input, name: &str) -> TokenStream {
        let krate = &input.krate;
        let route = if self.role == Role::ByKind { "by_kind" } else { "by_trait" };
        let (route, name) = (Ident::new(route, span(&self.ty)), Ident::new(name, span(&self.ty)));
        quote_spanned!(span(&self.ty)=> #krate::__private::#route::#name)
    }

    /// The name that a field without a tangent is bound to; errors about it stand at the field.
    fn kept(&self, position: usize) -> Ident {
        format_ident!("__kept{position}", span = span(&self.ty))
    }

    /// A copy of the field that is bound to that name.
    pub(super) fn copied(&self, input: &Input, position: usize) -> TokenStream {
        if self.role == Role::Rejected {
            return quote!(loop {});
        }
        let (krate, value) = (&input.krate, self.kept(position));
        quote_spanned!(span(&self.ty)=> #krate::__private::copied(#value))
    }
}

/// `a0`: fresh, whatever the user's names are.
pub(super) fn binding(prefix: char, position: usize) -> Ident {
    format_ident!("{prefix}{position}", span = Span::mixed_site())
}

/// A `match` on `self` with an arm for each variant.
pub(super) fn match_one(input: &Input, side: Side, arm: impl Fn(&Variant) -> TokenStream) -> TokenStream {
    let arms = input.variants.iter().map(|variant| {
        let (pattern, body) = (variant.pattern(input, side, 'a'), arm(variant));
        quote!(#pattern => { #body })
    });
    quote!(match self { #(#arms)* })
}

/// A `match` on `self` and a tangent, with an arm for each variant; two different ones panic.
pub(super) fn match_two(
    input: &Input,
    side: Side,
    (operation, other): (&str, &str),
    arm: impl Fn(&Variant) -> TokenStream,
) -> TokenStream {
    let other = Ident::new(other, Span::call_site());
    let arms = input.variants.iter().map(|variant| {
        let (first, second) = (variant.pattern(input, side, 'a'), variant.pattern(input, Side::Tangent, 'b'));
        let body = arm(variant);
        quote!((#first, #second) => { #body })
    });
    let mismatch = (input.variants.len() > 1).then(|| mismatch(input, side, operation));
    quote!(match (self, #other) { #(#arms)* #mismatch })
}

fn mismatch(input: &Input, side: Side, operation: &str) -> TokenStream {
    let krate = &input.krate;
    let (first, second) = (binding('a', 0), binding('b', 0));
    let (expected, got) = (variant_name(input, side, &first), variant_name(input, Side::Tangent, &second));
    quote!((#first, #second) => #krate::__private::different_variants(#operation, #expected, #got),)
}

/// The name of the variant that a variable holds.
fn variant_name(input: &Input, side: Side, variable: &Ident) -> TokenStream {
    let arms = input.variants.iter().map(|variant| {
        let path = variant.path(input, side);
        let name = variant.name.as_ref().map(ToString::to_string).unwrap_or_default();
        quote!(#path { .. } => #name)
    });
    quote!(match #variable { #(#arms),* })
}
