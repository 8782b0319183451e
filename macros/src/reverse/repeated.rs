//! The transpose of `[value; N]`: the sum of the adjoint's elements.

use proc_macro2::TokenStream;

use super::Sweep;
use crate::ir::{Constant, Operation, Origin, Portion, Range, Type, Value};

impl Sweep {
    pub(super) fn transpose_repeat(&mut self, (value, length): (Value, &TokenStream), result: Value, adjoint: Value) {
        let ty = self.state.builder.ty(result);
        let Type::Array(element, known) = &ty else { unreachable!("a repeat is an array") };
        if let Some(count) = known.known() {
            for index in 0..count {
                let part = self.part_of_adjoint(adjoint, &ty, index, element);
                self.contribute(value, part, false);
            }
        } else if element.is_real() {
            let total = self.state.builder.primitive("total", vec![adjoint], value);
            self.contribute(value, total, true);
        } else {
            let total = self.total_of_elements(value, length, adjoint);
            self.contribute(value, total, true);
        }
    }

    /// The sum of elements that are no numbers, by a loop.
    fn total_of_elements(&mut self, value: Value, length: &TokenStream, adjoint: Value) -> Value {
        let ty = self.state.builder.ty(value).tangent();
        let length = Constant::Source { tokens: length.clone(), number: None };
        let end = self.state.builder.derive(Operation::Constant(length), Type::Integer, value);
        let range = Range { start: self.state.index(0, value), end, inclusive: false, reversed: false, step: None };
        let first = self.state.builder.derive(Operation::ZeroLike(value), ty.clone(), value);
        let span = self.state.builder.span(value);
        let index = self.state.builder.parameter(Type::Integer, None, span);
        let [sum, total] = [(); 2].map(|()| self.state.builder.parameter(ty.clone(), None, span));
        self.state.builder.open();
        let element = Operation::Element { base: adjoint, index: vec![index] };
        let element = self.state.builder.derive(element, ty.clone(), value);
        let operation = Operation::Accumulate { base: sum, value: element };
        let next = self.state.builder.derive(operation, ty, value);
        let body = self.state.builder.close(vec![next]);
        let portion = Portion::Whole;
        let (carried, initial) = (vec![sum], vec![first]);
        let operation = Operation::For { index, range, portion, carried, initial, body, exits: false };
        self.state.builder.append(vec![total], operation, Origin::Derivative);
        total
    }
}
