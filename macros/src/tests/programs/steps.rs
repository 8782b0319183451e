//! The steps of random programs beyond arithmetic: aggregates, branches, loops, maps and buffers.

use proc_macro2::Span;

use super::{Grown, Growth, real, tensor};
use crate::ir::{
    Block, Builder, Constant, Definition, Lambda, Length, Operation, Portion, Range, TensorOperation, Type, Value,
};

impl Growth {
    pub(super) fn index(&mut self, index: usize) -> Value {
        #[allow(clippy::cast_precision_loss)]
        self.emit(Operation::Constant(Constant::Number(index as f64)), Type::Integer)
    }

    pub(super) fn push_parts(&mut self, a: Grown, b: Grown, second: usize) {
        let parts = vec![a.value, b.value];
        let value = if second.is_multiple_of(2) {
            let tuple = self.emit(Operation::Tuple(parts), Type::Tuple(vec![real(), real()]));
            self.emit(Operation::Field { base: tuple, index: (second / 2 % 2).into() }, real())
        } else {
            let ty = Type::Array(Box::new(real()), Length("2".to_owned()));
            let array = self.emit(Operation::Array(parts), ty);
            let index = self.index(second / 2 % 2);
            self.emit(Operation::Element { base: array, index: vec![index] }, real())
        };
        self.reals.push(Grown { value, bound: a.bound.max(b.bound) });
    }

    pub(super) fn push_branch(&mut self, kind: u8, a: Grown, b: Grown) {
        let condition = self.emit(Operation::Discrete { operator: "<", operands: vec![a.value, b.value] }, Type::Bool);
        let mut bounds = [0.0_f64; 2];
        let mut arm = |growth: &mut Growth, offset: u8| {
            growth.builder.open();
            let inner = growth.arithmetic(kind + offset, a, b);
            let outer = growth.arithmetic(kind + 3 * offset, inner, a);
            bounds = [bounds[0].max(inner.bound), bounds[1].max(outer.bound)];
            growth.builder.close(vec![inner.value, outer.value])
        };
        let (then, otherwise) = (arm(self, 2), arm(self, 5));
        let definition = self.builder.function.definition(a.value).clone();
        let definitions = vec![Definition { name: None, ..definition }; 2];
        let operation = Operation::If { condition, then, otherwise };
        let results = self.builder.emit_many(operation, definitions, self.origin);
        self.reals.extend(results.into_iter().zip(bounds).map(|(value, bound)| Grown { value, bound }));
    }

    /// Two sums, of which the first is one of the second's terms or not.
    pub(super) fn push_loop(&mut self, a: Grown, b: Grown, second: usize) {
        let (start, end) = (self.index(0), self.index(3));
        let parameter = |builder: &mut Builder, ty: Type| builder.parameter(ty, None, Span::call_site());
        let index = parameter(&mut self.builder, Type::Integer);
        let carried: Vec<Value> = (0..2).map(|_| parameter(&mut self.builder, real())).collect();
        self.builder.open();
        let first = self.primitive("add", vec![carried[0], a.value]);
        let term = if second.is_multiple_of(2) { carried[0] } else { b.value };
        let other = self.primitive("add", vec![carried[1], term]);
        let body = self.builder.close(vec![first, other]);
        let range = Range { start, end, inclusive: false, reversed: second.is_multiple_of(3), step: None };
        let initial: Vec<Value> = [a, b].iter().map(|grown| self.primitive("max", vec![grown.value; 2])).collect();
        let definition = self.builder.function.definition(a.value).clone();
        let definitions = vec![Definition { name: None, ..definition }; 2];
        let operation = Operation::For { index, range, portion: Portion::Whole, carried, initial, body, exits: false };
        let results = self.builder.emit_many(operation, definitions, self.origin);
        let bounds = [4.0 * a.bound, 12.0 * a.bound + 4.0 * b.bound];
        self.reals.extend(results.into_iter().zip(bounds).map(|(value, bound)| Grown { value, bound }));
    }

    pub(super) fn push_reference(&mut self, a: Grown) {
        let reference = self.emit(Operation::Borrow(a.value), real().reference());
        let value = self.emit(Operation::Dereference(reference), real());
        self.reals.push(Grown { value, bound: a.bound });
    }

    /// A map over a tensor, and another one or a number.
    pub(super) fn push_map(&mut self, kind: u8, a: Grown, b: Grown, rank: usize) {
        let parameters: Vec<Value> = (0..2).map(|_| self.builder.parameter(real(), None, Span::call_site())).collect();
        self.builder.open();
        let [first, second] = [(parameters[0], a), (parameters[1], b)].map(|(value, grown)| Grown { value, ..grown });
        let inner = self.arithmetic(kind, first, second);
        let outer = if kind.is_multiple_of(2) { self.arithmetic(kind / 2, inner, first) } else { inner };
        let body = self.builder.close(vec![outer.value]);
        let lambda = Box::new(Lambda { parameters, body });
        let value = self.emit(Operation::Map { inputs: vec![a.value, b.value], lambda }, tensor(rank));
        let pool = if rank == 1 { &mut self.vectors } else { &mut self.matrices };
        pool.push(Grown { value, bound: outer.bound });
    }

    /// A number in every element of a tensor of the shape of another.
    pub(super) fn push_spread(&mut self, v: Grown, a: Grown) {
        let parameters: Vec<Value> = (0..2).map(|_| self.builder.parameter(real(), None, Span::call_site())).collect();
        let body = Block { statements: Vec::new(), results: vec![parameters[1]] };
        let lambda = Box::new(Lambda { parameters, body });
        let inputs = vec![v.value, a.value];
        let value = self.emit(Operation::Map { inputs, lambda }, tensor(1));
        self.vectors.push(Grown { value, bound: a.bound });
    }

    pub(super) fn push_sum(&mut self, v: Grown) {
        let value = self.emit(Operation::Tensor { operation: TensorOperation::Sum, operands: vec![v.value] }, real());
        self.reals.push(Grown { value, bound: 3.0 * v.bound });
    }
}
