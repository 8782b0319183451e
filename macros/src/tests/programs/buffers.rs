//! The steps of random programs that sum in place and read what was summed.

use super::{Grown, Growth, real, tensor};
use crate::ir::{Mode, Operation, Projection, TensorOperation};

impl Growth {
    pub(super) fn push_accumulation(&mut self, v: Grown, w: Grown) {
        let zero = self.emit(Operation::ZeroLike(v.value), tensor(1));
        let first = self.emit(Operation::Accumulate { base: zero, value: w.value }, tensor(1));
        let value = self.emit(Operation::Accumulate { base: first, value: v.value }, tensor(1));
        self.vectors.push(Grown { value, bound: v.bound + w.bound });
    }

    /// A sum into the result of a map.
    pub(super) fn push_sum_in_place(&mut self, v: Grown, w: Grown, first: usize) {
        self.push_map(u8::try_from(first % 20).unwrap_or(0), v, w, 1);
        let base = self.vectors.pop().expect("the map just made");
        let operation = Operation::Accumulate { base: base.value, value: w.value };
        let value = self.emit(operation, tensor(1));
        self.vectors.push(Grown { value, bound: base.bound + w.bound });
    }

    /// A vector, or the rows of a matrix, summed to the shape of a vector.
    pub(super) fn push_sum_to(&mut self, v: Grown, w: Grown, second: usize) {
        let matrix = self.matrices[second % self.matrices.len()];
        let spread = if second.is_multiple_of(2) { v } else { matrix };
        let (operation, operands) = (TensorOperation::SumTo, vec![spread.value, w.value]);
        let value = self.emit(Operation::Tensor { operation, operands }, tensor(1));
        self.vectors.push(Grown { value, bound: 2.0 * spread.bound });
    }

    pub(super) fn push_update(&mut self, v: Grown, a: Grown) {
        let base = self.emit(Operation::Same { method: "to_owned".to_owned(), value: v.value }, tensor(1));
        let place = vec![Projection::Index(vec![self.index(1)])];
        let value = self.emit(Operation::Update { base, place, value: a.value, mode: Mode::Add }, tensor(1));
        self.vectors.push(Grown { value, bound: v.bound + a.bound });
    }

    pub(super) fn push_read(&mut self, v: Grown, second: usize) {
        let index = self.index(second % 3);
        let value = self.emit(Operation::Element { base: v.value, index: vec![index] }, real());
        self.reals.push(Grown { value, bound: v.bound });
    }
}
