//! The transposes of the linear operations on tensors.

use crate::ir::{Lambda, Operation, TensorOperation, Type, Value};

use super::Sweep;
use super::adjoint::Adjoint;

impl Sweep {
    pub(super) fn transpose_tensor(
        &mut self,
        operation: &TensorOperation,
        operands: &[Value],
        result: Value,
        adjoint: Value,
    ) {
        match operation {
            TensorOperation::Dot if self.state.builder.ty(operands[0]).is_nalgebra() => {
                self.contribute_scaled(operands[0], operands[1], adjoint);
                self.contribute_scaled(operands[1], operands[0], adjoint);
            }
            TensorOperation::Dot => self.transpose_dot(operands[0], operands[1], adjoint),
            TensorOperation::Sum => self.contribute_filled(operands[0], adjoint),
            TensorOperation::Mean => {
                let share = self.share(operands[0], None, adjoint);
                self.contribute_filled(operands[0], share);
            }
            TensorOperation::SumAxis(axis) => self.contribute_spread(operands[0], *axis, adjoint),
            TensorOperation::MeanAxis(axis) => {
                self.transpose_mean_axis(operands[0], *axis, adjoint);
            }
            TensorOperation::Transpose => self.transpose_transpose(operands[0], adjoint),
            TensorOperation::InsertAxis(axis) => {
                let ty = self.state.builder.ty(operands[0]).tangent();
                let operation = TensorOperation::SumAxis(*axis);
                let operands_of_sum = vec![adjoint];
                let removed = Operation::Tensor { operation, operands: operands_of_sum };
                let removed = self.state.builder.derive(removed, ty, operands[0]);
                self.contribute(operands[0], removed, true);
            }
            TensorOperation::Multiply => {
                self.contribute_product(operands[0], (adjoint, false), (operands[1], true));
                self.contribute_product(operands[1], (operands[0], true), (adjoint, false));
            }
            TensorOperation::Cross
            | TensorOperation::Norm
            | TensorOperation::NormSquared
            | TensorOperation::Normalize
            | TensorOperation::New => self.transpose_matrix(operation, operands, result, adjoint),
            TensorOperation::Row
            | TensorOperation::Column
            | TensorOperation::Part(_)
            | TensorOperation::Product { .. }
            | TensorOperation::Numbers
            | TensorOperation::SumTo
            | TensorOperation::Spread(_) => {
                unreachable!("parts are views, and the rest only occurs in derivatives")
            }
        }
    }

    fn transpose_dot(&mut self, left: Value, right: Value, adjoint: Value) {
        match (self.rank(left), self.rank(right)) {
            (1, 1) => {
                self.contribute_scaled(left, right, adjoint);
                self.contribute_scaled(right, left, adjoint);
            }
            (2, 1) => {
                self.contribute_product(left, (adjoint, false), (right, false));
                self.contribute_product(right, (left, true), (adjoint, false));
            }
            (1, 2) => {
                self.contribute_product(left, (right, false), (adjoint, false));
                self.contribute_product(right, (left, false), (adjoint, false));
            }
            _ => {
                self.contribute_product(left, (adjoint, false), (right, true));
                self.contribute_product(right, (left, true), (adjoint, false));
            }
        }
    }

    /// `target_bar += factor · scale`.
    pub(super) fn contribute_scaled(&mut self, target: Value, factor: Value, scale: Value) {
        if !self.state.is_varied(target) {
            return;
        }
        let scaled = self
            .elementwise(target, &[factor, scale], |sweep, parameters| sweep.state.mul(parameters[1], parameters[0]));
        self.contribute(target, scaled, true);
    }

    /// `target_bar += op(left) · op(right)`, in place if there is a buffer already.
    fn contribute_product(&mut self, target: Value, left: (Value, bool), right: (Value, bool)) {
        if !self.state.is_varied(target) {
            return;
        }
        let operation = TensorOperation::Product { transpose_left: left.1, transpose_right: right.1 };
        let mut operands = vec![left.0, right.0];
        let (root, place) = self.state.places.resolve(target);
        let owned = match self.adjoints.get(&root) {
            Some(Adjoint::Whole { value, owned: true }) if place.is_empty() => Some(*value),
            _ => None,
        };
        operands.extend(owned);
        let ty = self.state.builder.ty(target).tangent();
        let value = self.state.builder.derive(Operation::Tensor { operation, operands }, ty, target);
        if owned.is_some() {
            self.adjoints.insert(root, Adjoint::Whole { value, owned: true });
        } else {
            self.contribute(target, value, true);
        }
    }

    /// `target_bar += adjoint` in every element.
    fn contribute_filled(&mut self, target: Value, adjoint: Value) {
        let filled = self.elementwise(target, &[target, adjoint], |_, parameters| parameters[1]);
        self.contribute(target, filled, true);
    }

    fn contribute_spread(&mut self, target: Value, axis: usize, adjoint: Value) {
        let ty = self.state.builder.ty(target).tangent();
        let operation = TensorOperation::Spread(axis);
        let operands = vec![adjoint, target];
        let spread = self.state.builder.derive(Operation::Tensor { operation, operands }, ty, target);
        self.contribute(target, spread, true);
    }

    fn transpose_mean_axis(&mut self, target: Value, axis: usize, adjoint: Value) {
        if self.rank(target) == 1 {
            unreachable!("the mean of a vector along its axis is a zero-dimensional array, which inference rejects");
        }
        let count = self.count(target, Some(axis));
        let share = self.elementwise(adjoint, &[adjoint, count], |sweep, parameters| {
            sweep.state.builder.primitive("div", parameters.to_vec(), parameters[0])
        });
        self.contribute_spread(target, axis, share);
    }

    fn transpose_transpose(&mut self, target: Value, adjoint: Value) {
        let tangent = self.state.builder.ty(target).tangent();
        if tangent.is_nalgebra() {
            let operands = vec![adjoint];
            let transposed = Operation::Tensor { operation: TensorOperation::Transpose, operands };
            let transposed = self.state.builder.derive(transposed, tangent, adjoint);
            return self.contribute(target, transposed, true);
        }
        let Type::Tensor { scalar, rank, family, .. } = self.state.builder.ty(adjoint) else {
            unreachable!("the adjoint of a tensor is a tensor")
        };
        let ty = Type::Tensor { scalar, rank, owned: false, family };
        let operation = TensorOperation::Transpose;
        let operands = vec![adjoint];
        let transposed = self.state.builder.derive(Operation::Tensor { operation, operands }, ty.clone(), adjoint);
        let method = "to_owned".to_owned();
        let owned = self.state.builder.derive(Operation::Same { method, value: transposed }, ty.tangent(), adjoint);
        self.contribute(target, owned, true);
    }

    /// `adjoint / number of elements`.
    fn share(&mut self, target: Value, axis: Option<usize>, adjoint: Value) -> Value {
        let count = self.count(target, axis);
        self.state.builder.primitive("div", vec![adjoint, count], adjoint)
    }

    /// The number of elements of a tensor, or its length along an axis, as a real.
    fn count(&mut self, tensor: Value, axis: Option<usize>) -> Value {
        let method = match axis {
            None => "len",
            Some(0) => "nrows",
            Some(_) => "ncols",
        };
        let inquiry =
            Operation::Inquiry { method: method.to_owned(), receiver: tensor, arguments: Vec::new(), guessed: false };
        let length = self.state.builder.derive(inquiry, Type::Integer, tensor);
        let scalar = self.scalar_type(tensor);
        let spelling = crate::ir::Spelling::Private;
        let operation = Operation::Primitive { name: "from_usize", arguments: vec![length], spelling };
        self.state.builder.derive(operation, scalar, tensor)
    }

    pub(super) fn scalar_type(&self, tensor: Value) -> Type {
        let ty = self.state.builder.ty(tensor);
        Type::Real(ty.scalar().expect("tensors hold scalars").clone())
    }

    pub(super) fn rank(&self, tensor: Value) -> usize {
        match self.state.builder.ty(tensor).peel() {
            Type::Tensor { rank, .. } => *rank,
            _ => 0,
        }
    }

    /// A map of ours over `inputs` with the type of `like`.
    pub(super) fn elementwise(
        &mut self,
        like: Value,
        inputs: &[Value],
        body: impl FnOnce(&mut Self, &[Value]) -> Value,
    ) -> Value {
        let ty = self.state.builder.ty(like).tangent();
        let scalar = self.scalar_type(like);
        let span = self.state.builder.span(like);
        let parameters: Vec<Value> =
            inputs.iter().map(|_| self.state.builder.parameter(scalar.clone(), None, span)).collect();
        self.state.builder.open();
        let result = body(self, &parameters);
        let body = self.state.builder.close(vec![result]);
        let lambda = Box::new(Lambda { parameters, body });
        self.state.builder.derive(Operation::Map { inputs: inputs.to_vec(), lambda }, ty, like)
    }
}
