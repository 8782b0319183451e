//! Prints `x = x + e` as `x += e`, where that is the same.

use proc_macro2::TokenStream;
use quote::{format_ident, quote_spanned};

use super::super::expression::push_operator;
use super::Printer;
use crate::ir::{Constant, Operation, Origin, Projection, Scalar, Spelling, Statement, Type, Value};

impl Printer<'_> {
    /// The assignment of `value` to a place of a variable, if it is an operation on what is there.
    pub(super) fn compound(&self, variable: Value, place: &[Projection], value: Value) -> Option<TokenStream> {
        let ty = self.function.ty(variable).at(place);
        let definition = self.plan.timeline.definition(value)?;
        let here = self.plan.is_inlined(value) || value == variable;
        let Operation::Primitive { name, arguments, spelling: Spelling::Operator } = &definition.operation else {
            return None;
        };
        let [left, right] = arguments[..] else {
            return None;
        };
        let is_number = matches!(ty, Type::Real(Scalar::F32 | Scalar::F64) | Type::Integer);
        if !is_number || !here || ty != *self.function.ty(value) {
            return None;
        }
        let commutes = definition.origin == Origin::Derivative && matches!(*name, "add" | "mul");
        let operand = if self.is_at(left, variable, place) {
            right
        } else if commutes && self.is_at(right, variable, place) {
            left
        } else {
            return None;
        };
        Some(self.compound_assignment(name, variable, place, operand, definition))
    }

    fn compound_assignment(
        &self,
        name: &str,
        variable: Value,
        place: &[Projection],
        operand: Value,
        definition: &Statement,
    ) -> TokenStream {
        let operand = self.operand(operand, definition.origin);
        let (symbol, operand) = match (name, operand.clone().without_minus()) {
            ("add", Ok(operand)) => ("-", operand),
            ("add", _) => ("+", operand),
            ("sub", _) => ("-", operand),
            ("mul", _) => ("*", operand),
            ("div", _) => ("/", operand),
            ("rem", _) => ("%", operand),
            (other, _) => unreachable!("{other} is no operator of two operands"),
        };
        let (span, operand) = (self.span(definition.results[0]), operand.free());
        let mut tokens = self.target(variable, place).free();
        push_operator(&mut tokens, &format!("{symbol}="), span);
        quote_spanned!(span=> #tokens #operand;)
    }

    /// Whether a value is read from a place of a variable right here.
    fn is_at(&self, value: Value, variable: Value, place: &[Projection]) -> bool {
        let Some((last, before)) = place.split_last() else {
            let same = self.plan.storage.root(value) == self.plan.storage.root(variable);
            return same && !self.plan.is_inlined(value);
        };
        let definition = self.plan.timeline.definition(value).filter(|_| self.plan.is_inlined(value));
        match (definition.map(|definition| &definition.operation), last) {
            (Some(Operation::Field { base, index }), Projection::Field(other)) => {
                index == other && self.is_at(*base, variable, before)
            }
            (Some(Operation::Element { base, index }), Projection::Index(other)) => {
                let mut pairs = index.iter().zip(other);
                index.len() == other.len()
                    && pairs.all(|(&left, &right)| self.is_same(left, right))
                    && self.is_at(*base, variable, before)
            }
            _ => false,
        }
    }

    /// Whether two values are the same for certain.
    fn is_same(&self, left: Value, right: Value) -> bool {
        let constant = |value| match &self.plan.timeline.definition(value)?.operation {
            Operation::Constant(Constant::Source { tokens, .. }) => Some(tokens.to_string()),
            Operation::Constant(Constant::Number(number)) => Some(format_ident!("n{}", number.to_bits()).to_string()),
            _ => None,
        };
        left == right || constant(left).is_some_and(|text| constant(right) == Some(text))
    }
}
