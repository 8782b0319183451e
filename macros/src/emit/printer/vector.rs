//! Prints vectors that grow, and values that are there before there is anything to put in their place.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::super::expression::{Expression, Precedence};
use super::super::plan::is_copy;
use super::super::types::{bare_or_tuple, length_argument, length_tokens, tuple_type};
use super::Printer;
use crate::ir::{Operation, Origin, Range, Scalar, Statement, Type, Value};

impl Printer<'_> {
    /// An empty vector, with room for the elements of a range if one is given.
    pub(super) fn empty(&self, range: Option<&Range>, origin: Origin, value: Value) -> Expression {
        let (span, private) = (self.span(value), self.private());
        let element = match self.function.ty(value) {
            Type::Vector(element) if !self.is_told(value) => self.types.owned(element),
            _ => None,
        };
        let element = element.map(|element| quote!(::<#element>));
        let is_tape = origin == Origin::Derivative && self.plan.is_tape(self.function, value);
        Expression::postfix(match range {
            None if is_tape => quote_spanned!(span=> #private::tape #element ()),
            Some(range) if is_tape => {
                let range = self.range(&Range { reversed: false, ..range.clone() }, origin);
                quote_spanned!(span=> #private::tape_for #element (#range))
            }
            None => quote_spanned!(span=> #private::alloc::vec::Vec #element::new()),
            Some(range) => {
                let range = self.range(&Range { reversed: false, ..range.clone() }, origin);
                quote_spanned!(span=> #private::room_for #element (#range))
            }
        })
    }

    /// Whether the type of an empty vector is told by what is put in first of all.
    fn is_told(&self, value: Value) -> bool {
        let [point] = self.plan.timeline.uses(value) else {
            return false;
        };
        let Some(statement) = self.plan.timeline.statement_at(point.time) else {
            return false;
        };
        match &statement.operation {
            Operation::Push { base, .. } => *base == value,
            Operation::For { carried, initial, .. } => {
                let position = initial.iter().position(|first| *first == value);
                position.is_some_and(|position| self.is_told(carried[position]))
            }
            _ => false,
        }
    }

    /// `base.push(value);`
    pub(super) fn push(&mut self, statement: &Statement, base: Value, values: &[Value]) -> TokenStream {
        let (declaration, result) = self.next_version(statement, base);
        let (entry, span) = (bare_or_tuple(&self.all_owned(values, statement)), self.span(result));
        let base = self.receiver(result);
        quote_spanned!(span=> #declaration #base.push(#entry);)
    }

    /// `let (a, b) = base.pop().unwrap();`
    pub(super) fn pop(&mut self, statement: &Statement, base: Value) -> TokenStream {
        let (declaration, result) = self.next_version(statement, base);
        let (values, span) = (&statement.results[1..], self.span(result));
        let base = self.receiver(result);
        if !values.iter().any(|&value| self.plan.is_used(value)) {
            return quote_spanned!(span=> #declaration #base.pop(););
        }
        let names: Vec<TokenStream> = values.iter().map(|&value| self.popped(value)).collect();
        let names = bare_or_tuple(&names);
        quote_spanned!(span=> #declaration let #names = #base.pop().unwrap();)
    }

    fn popped(&mut self, value: Value) -> TokenStream {
        if !self.plan.is_used(value) {
            return quote!(_);
        }
        let (name, mutability) = (self.name(value), self.mutability(value));
        quote!(#mutability #name)
    }

    /// Some value of a type.
    pub(super) fn placeholder(&self, ty: &Type, span: Span) -> Expression {
        let private = || self.private();
        match ty {
            Type::Real(scalar) => self.number(0.0, scalar, span),
            Type::Integer => Expression::postfix(quote_spanned!(span=> 0)),
            Type::Bool => Expression::postfix(quote_spanned!(span=> false)),
            Type::Array(element, length) => {
                let (value, length) = (self.placeholder(element, span).free(), length_tokens(length));
                Expression::postfix(if is_copy(element) {
                    quote_spanned!(span=> [#value; #length])
                } else {
                    let length = length_argument(length);
                    quote_spanned!(span=> ::core::array::from_fn::<_, #length, _>(|_| #value))
                })
            }
            Type::Tuple(fields) => {
                // Beside integers, of whatever type, no annotation tells the type of a number.
                let is_untold = fields.iter().any(|field| matches!(field, Type::Integer));
                let part = |field: &Type| match field {
                    Type::Real(scalar @ Scalar::F64) if is_untold => self.suffixed(0.0, scalar, span),
                    field => self.placeholder(field, span),
                };
                let fields: Vec<TokenStream> = fields.iter().map(|field| part(field).free()).collect();
                Expression::postfix(tuple_type(&fields))
            }
            Type::Vector(_) => {
                let private = private();
                Expression::postfix(quote_spanned!(span=> #private::alloc::vec::Vec::new()))
            }
            Type::Record(record) if record.optional().is_some() => {
                let held: TokenStream = record.optional().and_then(|held| held.parse().ok()).unwrap_or_default();
                Expression::postfix(quote_spanned!(span=> ::core::option::Option::#held::None))
            }
            _ => Expression::postfix(quote_spanned!(span=> ::core::default::Default::default())),
        }
    }

    /// `start..end`, without a start that is zero.
    pub(super) fn bounds(&self, start: Value, end: Value) -> TokenStream {
        let definition = self.plan.timeline.definition(start);
        let zero = definition.is_some_and(|definition| matches!(&definition.operation, Operation::Constant(_)));
        let [start, end] = [start, end].map(|end| self.value(end).at_least(Precedence::Or));
        let start = if zero && start.to_string() == "0" { TokenStream::new() } else { start };
        quote!(#start..#end)
    }
}
