//! The transposes of what only nalgebra has: cross products, norms, constructors.

use crate::ir::{Constant, Operation, Projection, TensorOperation, Type, Value};

use super::Sweep;

/// Longer arrays than this get their numbers as a whole.
const MOST_ENTRIES: usize = 36;

impl Sweep {
    pub(super) fn transpose_matrix(
        &mut self,
        operation: &TensorOperation,
        operands: &[Value],
        result: Value,
        adjoint: Value,
    ) {
        let operand = operands[0];
        match operation {
            TensorOperation::Cross => {
                self.contribute_cross(operand, [operands[1], adjoint]);
                self.contribute_cross(operands[1], [adjoint, operand]);
            }
            TensorOperation::Norm => {
                let slope = self.state.builder.primitive("hypot_slope", vec![adjoint, result], adjoint);
                self.contribute_scaled(operand, operand, slope);
            }
            TensorOperation::NormSquared => {
                let two = self.state.builder.number(2.0, adjoint);
                let slope = self.state.mul(two, adjoint);
                self.contribute_scaled(operand, operand, slope);
            }
            TensorOperation::Normalize => self.transpose_normalize(operand, result, adjoint),
            TensorOperation::New if self.state.builder.ty(result).is_nalgebra() => self.transpose_new(operand, adjoint),
            TensorOperation::New => self.transpose_new_array(operands, adjoint),
            other => unreachable!("{other:?} is of ndarray too"),
        }
    }

    /// `target_bar += left × right`.
    fn contribute_cross(&mut self, target: Value, factors: [Value; 2]) {
        if !self.state.is_varied(target) {
            return;
        }
        let ty = self.state.builder.ty(target).tangent();
        let operation = Operation::Tensor { operation: TensorOperation::Cross, operands: factors.to_vec() };
        let product = self.state.builder.derive(operation, ty, target);
        self.contribute(target, product, true);
    }

    /// `(u_bar - u (u · u_bar)) / |v|` for `u = v / |v|`.
    fn transpose_normalize(&mut self, target: Value, unit: Value, adjoint: Value) {
        let scalar = self.scalar_type(target);
        let norm = Operation::Tensor { operation: TensorOperation::Norm, operands: vec![target] };
        let norm = self.state.builder.derive(norm, scalar.clone(), target);
        let along = Operation::Tensor { operation: TensorOperation::Dot, operands: vec![unit, adjoint] };
        let along = self.state.builder.derive(along, scalar, adjoint);
        let contribution = self.elementwise(target, &[adjoint, unit, along, norm], |sweep, parameters| {
            let [adjoint, unit, along, norm] = parameters[..] else { unreachable!("one parameter for each input") };
            let part = sweep.state.mul(unit, along);
            let across = sweep.state.builder.primitive("sub", vec![adjoint, part], adjoint);
            sweep.state.builder.primitive("div", vec![across, norm], adjoint)
        });
        self.contribute(target, contribution, true);
    }

    /// Every number of the array gets its element, row by row; a vector goes to a sequence of any length as a whole.
    fn transpose_new(&mut self, array: Value, adjoint: Value) {
        let (ty, scalar) = (self.state.builder.ty(adjoint), self.scalar_type(adjoint));
        let is_array = matches!(self.state.builder.ty(array).peel(), Type::Array(..));
        let extents = ty.family().and_then(|family| family.extents());
        let Some((Some(rows), Some(columns))) =
            extents.filter(|_| is_array).map(|(rows, columns)| (rows.known(), columns.known()))
        else {
            let slice = Type::Slice(Box::new(scalar.clone())).reference();
            let numbers = Operation::Same { method: "as_slice".to_owned(), value: adjoint };
            let numbers = self.state.builder.derive(numbers, slice, adjoint);
            let numbers = Operation::Same { method: "to_vec".to_owned(), value: numbers };
            let numbers = self.state.builder.derive(numbers, Type::Vector(Box::new(scalar)), adjoint);
            return self.contribute(array, numbers, true);
        };
        let is_vector = rows.min(columns) == 1;
        let index = |position| if is_vector { vec![position] } else { vec![position / columns, position % columns] };
        self.contribute_entries(array, (0..rows * columns).map(index), adjoint);
    }

    /// Every number of an array gets the element of the adjoint at its index.
    fn contribute_entries(&mut self, array: Value, indices: impl Iterator<Item = Vec<usize>>, adjoint: Value) {
        let scalar = self.scalar_type(adjoint);
        let (root, place) = self.state.places.resolve(array);
        for (position, index) in indices.enumerate() {
            let index = index.into_iter().map(|index| self.position(index, adjoint)).collect();
            let element = Operation::Element { base: adjoint, index };
            let element = self.state.builder.derive(element, scalar.clone(), adjoint);
            let mut place = place.clone();
            place.push(Projection::Index(vec![self.position(position, adjoint)]));
            self.contribute_at(root, &place, element, true);
        }
    }

    /// The same for an array of ndarray's.
    fn transpose_new_array(&mut self, operands: &[Value], adjoint: Value) {
        let array = operands[0];
        let Some(indices) = self.indices_of_entries(operands) else {
            let operation = Operation::Tensor { operation: TensorOperation::Numbers, operands: vec![adjoint] };
            let ty = Type::Vector(Box::new(self.scalar_type(adjoint)));
            let mut numbers = self.state.builder.derive(operation, ty, adjoint);
            if let whole @ Type::Array(..) = self.state.builder.ty(array).peel() {
                let (ty, base) = (whole.tangent(), self.state.zero(array));
                numbers = self.state.builder.derive(Operation::Accumulate { base, value: numbers }, ty, adjoint);
            }
            return self.contribute(array, numbers, true);
        };
        self.contribute_entries(array, indices.into_iter(), adjoint);
    }

    /// The index of each number of an array that is written out, in a vector or a matrix.
    fn indices_of_entries(&self, operands: &[Value]) -> Option<Vec<Vec<usize>>> {
        let Type::Array(_, length) = self.state.builder.ty(operands[0]) else {
            return None;
        };
        let count = length.known().filter(|&count| count <= MOST_ENTRIES)?;
        let Some(&columns) = operands.get(2) else {
            return Some((0..count).map(|position| vec![position]).collect());
        };
        let Some(Operation::Constant(Constant::Source { tokens, .. })) = self.state.builder.operation(columns) else {
            return None;
        };
        let columns: usize = tokens.to_string().trim_end_matches("usize").parse().ok()?;
        Some((0..count).map(|position| vec![position / columns, position % columns]).collect())
    }

    fn position(&mut self, index: usize, like: Value) -> Value {
        self.state.index(i32::try_from(index).unwrap_or(i32::MAX), like)
    }
}
