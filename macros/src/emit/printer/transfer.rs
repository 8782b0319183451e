//! Prints assignments of several variables at once, one after the other where no variable is read after its assignment.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::{Point, is_copy};
use super::super::types::bare_or_tuple;
use super::{Printer, Read};
use crate::ir::{Type, Value};

impl Printer<'_> {
    /// `a = x; b = y;`, or `(a, b) = (b, a);`, for pairs of a variable and its next value.
    pub(super) fn transfer(&mut self, pairs: &[(Value, Value)], point: Point) -> TokenStream {
        let root = |value| self.plan.storage.root(value);
        let mut pending: Vec<(Value, Value)> =
            pairs.iter().copied().filter(|&(variable, value)| root(variable) != root(value)).collect();
        let mut tokens = TokenStream::new();
        while !pending.is_empty() {
            let Some(next) = (0..pending.len()).find(|&next| self.is_free(next, &pending)) else {
                tokens.extend(self.rotate(&pending, point));
                break;
            };
            let (variable, value) = pending.remove(next);
            tokens.extend(self.assignment(variable, value, point));
        }
        tokens
    }

    /// Whether none of the other values reads the variable of a pair.
    fn is_free(&self, position: usize, pairs: &[(Value, Value)]) -> bool {
        let variable = self.plan.storage.root(pairs[position].0);
        let mut others = pairs.iter().enumerate().filter(|(other, _)| *other != position);
        others.all(|(_, &(_, value))| !self.plan.text_reads(value, variable))
    }

    /// `(a, b) = (b, a);`
    fn rotate(&mut self, pairs: &[(Value, Value)], point: Point) -> TokenStream {
        let values: Vec<TokenStream> = pairs.iter().map(|(_, value)| self.owned(*value, point).free()).collect();
        if pairs.iter().any(|(variable, _)| self.is_filled(*variable)) {
            let names: Vec<Ident> = pairs.iter().map(|(_, value)| self.scope.numbered(self.span(*value))).collect();
            let assignments = pairs
                .iter()
                .zip(&names)
                .map(|((variable, _), name)| self.assign_whole(*variable, Expression::postfix(name), &quote!(&#name)));
            return quote!(let (#(#names),*) = (#(#values),*); #(#assignments)*);
        }
        let targets: Vec<TokenStream> = pairs.iter().map(|(target, _)| self.value(*target).free()).collect();
        let (targets, values) = (bare_or_tuple(&targets), bare_or_tuple(&values));
        quote!(#targets = #values;)
    }

    fn assignment(&mut self, variable: Value, value: Value, point: Point) -> TokenStream {
        if let Some(compound) = self.compound(variable, &[], value) {
            return compound;
        }
        let reference = self.reference(value).free();
        self.assign_whole(variable, self.owned(value, point), &reference)
    }

    /// Whether the variable is a buffer behind a reference, to be filled.
    fn is_filled(&self, variable: Value) -> bool {
        let behind = matches!(self.read(variable), Read::Behind(_));
        behind && matches!(self.function.ty(variable), ty @ (Type::Vector(_) | Type::Tensor { .. }) if ty.is_heap())
    }

    /// `variable = value;`
    pub(super) fn assign_whole(&self, variable: Value, value: Expression, reference: &TokenStream) -> TokenStream {
        let (span, ty) = (self.span(variable), self.function.ty(variable));
        if self.is_filled(variable) {
            let (buffer, method) = (self.receiver(variable), filling(ty));
            return quote_spanned!(span=> #buffer.#method(#reference););
        }
        let (target, value) = (self.value(variable).free(), value.free());
        quote_spanned!(span=> #target = #value;)
    }

    /// The values of a block that is about to assign variables; those that read one of these get a variable before,
    /// if possible of the name that is wanted.
    pub(super) fn read_before(
        &mut self,
        values: &[Value],
        pairs: &[(Value, Value)],
        point: Point,
        wanted: Option<&str>,
    ) -> (TokenStream, Vec<TokenStream>) {
        let mut kept = TokenStream::new();
        let mut read = Vec::new();
        for &value in values {
            let text = self.owned(value, point).free();
            let assigned = |&(variable, next): &(Value, Value)| {
                let [variable, next] = [variable, next].map(|value| self.plan.storage.root(value));
                variable != next && self.plan.text_reads(value, variable)
            };
            if pairs.iter().any(assigned) {
                let span = self.span(value);
                let name = match wanted {
                    Some(name) => self.scope.ours(name, span),
                    None => self.scope.numbered(span),
                };
                kept.extend(quote!(let #name = #text;));
                read.push(quote!(#name));
            } else {
                read.push(text);
            }
        }
        (kept, read)
    }
}

/// The method that writes all of a value into a buffer.
pub(super) fn filling(ty: &Type) -> TokenStream {
    match ty {
        Type::Vector(element) | Type::Array(element, _) if is_copy(element) => quote!(copy_from_slice),
        tensor @ Type::Tensor { .. } if tensor.is_nalgebra() => quote!(copy_from),
        Type::Tensor { .. } => quote!(assign),
        _ => quote!(clone_from_slice),
    }
}
