//! How values are read: by value, by reference, as a place, or moved.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::expression::Expression;
use super::super::plan::{Point, is_copy, is_place};
use super::super::types::{length_argument, length_tokens};
use super::Printer;
use crate::ir::{Operation, Origin, Type, Value};

/// How a value is read.
#[derive(Clone)]
pub(super) enum Read {
    Expression(Expression),
    /// Through a variable that is a reference to it.
    Behind(Ident),
}

impl Read {
    pub(super) fn variable(name: &Ident) -> Read {
        Read::Expression(Expression::postfix(name))
    }
}

impl Printer<'_> {
    pub(super) fn read(&self, value: Value) -> Read {
        let root = self.plan.storage.root(value);
        match self.reads.get(&value).or_else(|| self.reads.get(&root)) {
            Some(read) => read.clone(),
            None => unreachable!("every value is defined before it is used"),
        }
    }

    /// The value itself.
    pub(super) fn value(&self, value: Value) -> Expression {
        match self.read(value) {
            Read::Expression(expression) => expression,
            Read::Behind(name) => Expression::unary('*', Expression::postfix(name), self.span(value)),
        }
    }

    /// The value where a method is called on it, or a part of it taken.
    pub(super) fn receiver(&self, value: Value) -> TokenStream {
        match self.read(value) {
            Read::Expression(expression) => expression.receiver(),
            Read::Behind(name) => quote!(#name),
        }
    }

    /// The value whose member or element is taken: a borrow that is written here is none there.
    pub(super) fn whole(&self, value: Value) -> TokenStream {
        match self.plan.timeline.definition(value).map(|definition| &definition.operation) {
            Some(Operation::Borrow(inner)) if self.plan.is_inlined(value) => self.whole(*inner),
            _ => self.receiver(value),
        }
    }

    /// The value as an operand of arithmetic; ours does not rely on operators of references.
    pub(super) fn operand(&self, value: Value, origin: Origin) -> Expression {
        let expression = self.value(value);
        if origin == Origin::Primal || !self.function.ty(value).is_real() {
            return expression;
        }
        self.dereferenced(expression, value)
    }

    fn dereferenced(&self, expression: Expression, value: Value) -> Expression {
        let mut ty = self.function.ty(value);
        let mut expression = expression;
        while let Type::Reference(inner) = ty {
            expression = Expression::unary('*', expression, self.span(value));
            ty = inner;
        }
        expression
    }

    /// A shared reference to the value.
    pub(super) fn reference(&self, value: Value) -> Expression {
        let is_reference = matches!(self.function.ty(value), Type::Reference(_));
        match self.read(value) {
            Read::Expression(expression) if is_reference => expression,
            Read::Expression(expression) => Expression::borrow(expression, false, self.span(value)),
            Read::Behind(name) => {
                let place = Expression::unary('*', Expression::postfix(name), self.span(value));
                Expression::borrow(place, false, self.span(value))
            }
        }
    }

    /// An exclusive reference to a variable of ours.
    pub(super) fn exclusive(&self, value: Value) -> TokenStream {
        Expression::borrow(self.value(value), true, self.span(value)).free()
    }

    /// A clone of the value.
    pub(super) fn clone_of(&self, value: Value) -> Expression {
        if let Read::Expression(expression) = self.read(value)
            && let Some(member) = self.taken(&expression, value)
        {
            return member;
        }
        cloned(&self.receiver(value), &self.reference(value).free(), self.function.ty(value).peel())
    }

    /// The value where it is moved to: a clone, if it is needed again or not ours to give.
    pub(super) fn owned(&self, value: Value, point: Point) -> Expression {
        let ty = self.function.ty(value);
        match self.read(value) {
            Read::Behind(_) if is_copy(ty) && !matches!(ty, Type::Array(..)) => self.value(value),
            Read::Behind(name) => {
                cloned(&quote!(#name), &Expression::borrow(self.value(value), false, self.span(value)).free(), ty)
            }
            Read::Expression(expression) => {
                let part =
                    self.plan.timeline.definition(value).is_some_and(|definition| is_place(self.function, definition));
                if is_copy(ty) || !(part || self.plan.is_used_after(value, point)) {
                    return expression;
                }
                let reference = self.reference(value).free();
                self.taken(&expression, value).unwrap_or_else(|| cloned(&expression.receiver(), &reference, ty))
            }
        }
    }

    /// A reference to a member that a tangent may lack, for a call.
    pub(super) fn offered(&self, value: Value) -> Option<TokenStream> {
        let Read::Expression(expression) = self.read(value) else {
            return None;
        };
        let member = expression.lacking().filter(|_| self.function.ty(value).is_tangent())?;
        let private = self.private();
        Some(quote!(#private::offered(#member)))
    }

    /// A clone of a member that a tangent may lack.
    fn taken(&self, expression: &Expression, value: Value) -> Option<Expression> {
        let member = expression.lacking().filter(|_| self.function.ty(value).is_tangent())?;
        let private = self.private();
        Some(Expression::postfix(quote!(#private::taken(#member))))
    }
}

/// A clone, without the traits of the prelude.
fn cloned(receiver: &TokenStream, reference: &TokenStream, ty: &Type) -> Expression {
    Expression::postfix(match ty {
        Type::Real(_) => quote!(*#receiver),
        Type::Vector(_) => quote!(#receiver.to_vec()),
        tensor @ Type::Tensor { .. } if tensor.is_nalgebra() => quote!(#receiver.clone_owned()),
        Type::Tensor { .. } => quote!(#receiver.to_owned()),
        Type::Array(_, length) if !length.is_unknown() => {
            let length = length_argument(length_tokens(length));
            quote!(::core::array::from_fn::<_, #length, _>(|index| ::core::clone::Clone::clone(&#receiver[index])))
        }
        _ => quote!(::core::clone::Clone::clone(#reference)),
    })
}
