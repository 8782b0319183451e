//! Prints members of tuples and structs.
//!
//! The tangent of a struct may lack a member, which nothing of is differentiated then: `__name` is a method of the tangent
//! where it has one, and otherwise one of a trait whose answer swallows what is added, and reads as zero.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};

use super::super::expression::Expression;
use super::{Printer, at};
use crate::ir::{Definition, Member, Record, Scalar, Type, Variant};
use crate::names::identifier;

impl Printer<'_> {
    /// Whether nothing is known of a type, in a function of numbers of any precision: it may have a tangent because a type
    /// parameter is one of those, which the public traits do not tell.
    pub(super) fn is_by_kind(&self, record: &Record) -> bool {
        let is_parameter =
            |definition: &Definition| matches!(definition.ty.scalar(), Some(Scalar::Parameter(_) | Scalar::Lanes(_)));
        !record.is_named() && !record.tangent && self.function.definitions.iter().any(is_parameter)
    }

    /// `base.name`; of a tangent `base.__name()`.
    pub(super) fn member_of(
        &self,
        base: Expression,
        whole: &Type,
        member: &Member,
        access: Access,
        span: Span,
    ) -> Expression {
        let base = base.receiver();
        let Member::Named { name, .. } = member else {
            let index = field(member, span);
            return Expression::postfix(quote_spanned!(span=> #base.#index));
        };
        if let (Some(variant), false) = (member.variant(), whole.is_tangent()) {
            return of_variant(&base, variant, access, span);
        }
        if !whole.is_tangent() {
            let name = field(member, span);
            return Expression::postfix(quote_spanned!(span=> #base.#name));
        }
        let name = name.trim_start_matches("r#");
        let method = match access {
            Access::Shared => format_ident!("__{name}", span = span),
            Access::Exclusive { .. } => format_ident!("__{name}_mut", span = span),
        };
        let part = self.required(quote_spanned!(span=> #base.#method()), member);
        match access {
            Access::Exclusive { is_last: true } => Expression::behind(part, span),
            _ => part,
        }
    }

    /// A member of a tangent, which has to have it where something that must not be lost is put there. An error is at the
    /// tokens of that alone.
    fn required(&self, part: TokenStream, member: &Member) -> Expression {
        Expression::postfix(match member.required() {
            None => part,
            Some(span) => {
                let span = at(span);
                let private = identifier(&self.private().to_string(), span);
                quote_spanned!(span=> (match #part { part => #private::required(part) }))
            }
        })
    }
}

/// How a member is used.
#[derive(Clone, Copy)]
pub(super) enum Access {
    Shared,
    /// The last one of a place stands for what is written to.
    Exclusive {
        is_last: bool,
    },
}

/// `*match &base { Path { name: part, .. } => part, … }`: a place.
fn of_variant(base: &TokenStream, variant: &Variant, access: Access, span: Span) -> Expression {
    let (path, name) = (&variant.path, numbered_or_named(&variant.field, span));
    let exclusive = matches!(access, Access::Exclusive { .. }).then(|| quote_spanned!(span=> mut));
    Expression::behind(
        Expression::postfix(quote_spanned! {span=>
            (match &#exclusive #base { #path { #name: part, .. } => part, _ => ::core::unreachable!() })
        }),
        span,
    )
}

/// The name or the number.
pub(super) fn field(member: &Member, span: Span) -> TokenStream {
    match member {
        Member::Position(index) => numbered_or_named(&index.to_string(), span),
        Member::Named { variant: Some(variant), .. } => numbered_or_named(&variant.field, span),
        Member::Named { name, .. } => numbered_or_named(name, span),
    }
}

fn numbered_or_named(name: &str, span: Span) -> TokenStream {
    let tokens: syn::Member = match name.parse::<usize>() {
        Ok(index) => syn::Member::Unnamed(syn::Index { span, ..syn::Index::from(index) }),
        Err(_) => syn::Member::Named(identifier(name, span)),
    };
    quote::ToTokens::into_token_stream(tokens)
}
