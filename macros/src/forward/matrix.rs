//! The tangents of what only nalgebra has: cross products and norms.

use crate::ir::{Lambda, Operation, TensorOperation, Type, Value};

use super::Sweep;

impl Sweep {
    /// `a_dot × b + a × b_dot`.
    pub(super) fn linearise_cross(&mut self, operands: &[Value], result: Value) -> Option<Value> {
        let ty = self.state.builder.ty(result).own_tangent();
        let mut sum: Option<Value> = None;
        for position in 0..2 {
            let Some(&tangent) = self.tangents.get(&operands[position]) else {
                continue;
            };
            let mut operands = operands.to_vec();
            operands[position] = tangent;
            let operation = Operation::Tensor { operation: TensorOperation::Cross, operands };
            let product = self.state.builder.derive(operation, ty.clone(), result);
            sum = Some(match sum {
                None => product,
                Some(base) => {
                    let accumulate = Operation::Accumulate { base, value: product };
                    self.state.builder.derive(accumulate, ty.clone(), result)
                }
            });
        }
        sum
    }

    /// With `s = v · v_dot`: `s / |v|`, `2 s`, or `(v_dot - u (u · v_dot)) / |v|` for the unit vector `u`.
    pub(super) fn linearise_norm(
        &mut self,
        operation: &TensorOperation,
        vector: Value,
        result: Value,
    ) -> Option<Value> {
        let tangent = *self.tangents.get(&vector)?;
        let scalar = Type::Real(self.state.builder.ty(vector).scalar()?.clone());
        let direction = if *operation == TensorOperation::Normalize { result } else { vector };
        let along = Operation::Tensor { operation: TensorOperation::Dot, operands: vec![direction, tangent] };
        let along = self.state.builder.derive(along, scalar.clone(), result);
        Some(match operation {
            TensorOperation::Norm => self.state.builder.primitive("hypot_slope", vec![along, result], along),
            TensorOperation::NormSquared => {
                let two = self.state.builder.number(2.0, along);
                self.state.mul(two, along)
            }
            _ => {
                let norm = Operation::Tensor { operation: TensorOperation::Norm, operands: vec![vector] };
                let norm = self.state.builder.derive(norm, scalar.clone(), result);
                self.across([tangent, result, along, norm], &scalar)
            }
        })
    }

    /// `(tangent - unit · along) / norm`, element by element.
    fn across(&mut self, inputs: [Value; 4], scalar: &Type) -> Value {
        let unit = inputs[1];
        let (ty, span) = (self.state.builder.ty(unit).own_tangent(), self.state.builder.span(unit));
        let parameters = inputs.map(|_| self.state.builder.parameter(scalar.clone(), None, span));
        let [tangent, element, along, norm] = parameters;
        self.state.builder.open();
        let part = self.state.mul(element, along);
        let across = self.state.builder.primitive("sub", vec![tangent, part], tangent);
        let quotient = self.state.builder.primitive("div", vec![across, norm], tangent);
        let body = self.state.builder.close(vec![quotient]);
        let lambda = Box::new(Lambda { parameters: parameters.to_vec(), body });
        self.state.builder.derive(Operation::Map { inputs: inputs.to_vec(), lambda }, ty, unit)
    }
}
