//! Tensors: linear operations apply to tangents as they do to values; a map's tangent is a map over both.

use std::collections::HashMap;

use crate::derivative::copy_block;
use crate::ir::{Lambda, Operation, Statement, TensorOperation, Type, Value};

use super::Sweep;

/// A pass of the runtime goes over no more tensors than this.
const MOST_TENSORS: usize = 6;

impl Sweep {
    pub(super) fn linearise_tensor(
        &mut self,
        operation: &TensorOperation,
        operands: &[Value],
        result: Value,
    ) -> Option<Value> {
        match operation {
            TensorOperation::Dot | TensorOperation::Multiply => return self.linearise_dot(operands, result),
            TensorOperation::Cross => return self.linearise_cross(operands, result),
            TensorOperation::Norm | TensorOperation::NormSquared | TensorOperation::Normalize => {
                return self.linearise_norm(operation, operands[0], result);
            }
            _ => {}
        }
        let mut operands = operands.to_vec();
        operands[0] = *self.tangents.get(&operands[0])?;
        let ty = self.state.builder.ty(result);
        let operation = operation.clone();
        Some(self.state.builder.derive(Operation::Tensor { operation, operands }, ty, result))
    }

    fn linearise_dot(&mut self, operands: &[Value], result: Value) -> Option<Value> {
        let ty = self.state.builder.ty(result).own_tangent();
        let mut sum: Option<Value> = None;
        for position in 0..2 {
            let Some(&tangent) = self.tangents.get(&operands[position]) else {
                continue;
            };
            let mut factors = vec![operands[0], operands[1]];
            factors[position] = tangent;
            sum = Some(self.plus_product(sum, factors, ty.clone(), result));
        }
        sum
    }

    /// `sum + left · right`, in place where the sum is a buffer.
    fn plus_product(&mut self, sum: Option<Value>, mut factors: Vec<Value>, ty: Type, result: Value) -> Value {
        if ty.is_real() {
            // The second factor of the user's `dot` is a reference.
            let right = self.state.builder.ty(factors[1]);
            if !matches!(right, Type::Reference(_)) {
                factors[1] = self.state.builder.derive(Operation::Borrow(factors[1]), right.reference(), result);
            }
            let operation = Operation::Tensor { operation: TensorOperation::Dot, operands: factors };
            let product = self.state.builder.derive(operation, ty, result);
            return sum.map_or(product, |sum| self.state.add(sum, product));
        }
        factors.extend(sum);
        let operation = TensorOperation::Product { transpose_left: false, transpose_right: false };
        self.state.builder.derive(Operation::Tensor { operation, operands: factors }, ty, result)
    }

    /// `base_dot + op(left_dot) · op(right) + op(left) · op(right_dot)`: what a backward sweep multiplies.
    pub(super) fn product(&mut self, statement: &Statement) {
        let Operation::Tensor { operation, operands } = &statement.operation else {
            unreachable!("only products come here")
        };
        let result = statement.results[0];
        let mut sum = operands.get(2).and_then(|base| self.tangents.get(base)).copied();
        self.copy(statement);
        let ty = self.state.builder.ty(result).own_tangent();
        for position in 0..2 {
            let Some(&tangent) = self.tangents.get(&operands[position]) else { continue };
            let mut factors = vec![operands[0], operands[1]];
            factors[position] = tangent;
            factors.extend(sum);
            let operation = Operation::Tensor { operation: operation.clone(), operands: factors };
            sum = Some(self.state.builder.derive(operation, ty.clone(), result));
        }
        if let Some(tangent) = sum {
            self.name_tangent(tangent, result);
            self.tangents.insert(result, tangent);
        }
    }

    /// A map over the inputs and their tangents; a sum of such maps if one would be over too many.
    pub(super) fn linearise_map(&mut self, inputs: &[Value], lambda: &Lambda, result: Value) -> Value {
        let is_tensor = |sweep: &Self, input: Value| sweep.state.builder.ty(input).is_tensor();
        let count = inputs.iter().filter(|&&input| is_tensor(self, input)).count();
        let varied: Vec<usize> =
            (0..inputs.len()).filter(|&position| self.tangents.contains_key(&inputs[position])).collect();
        let room =
            if count + varied.len() > MOST_TENSORS { MOST_TENSORS.saturating_sub(count).max(1) } else { varied.len() };
        let ty = self.state.builder.ty(result).own_tangent();
        let mut sum: Option<Value> = None;
        for group in varied.chunks(room.max(1)) {
            let value = self.linearise_map_in(inputs, lambda, group, result);
            sum = Some(match sum {
                None => value,
                Some(base) => self.state.builder.derive(Operation::Accumulate { base, value }, ty.clone(), result),
            });
        }
        sum.unwrap_or_else(|| self.zero(result))
    }

    /// The part of the tangent that comes from the inputs at some positions.
    fn linearise_map_in(&mut self, inputs: &[Value], lambda: &Lambda, group: &[usize], result: Value) -> Value {
        let mut renamed = HashMap::new();
        let mut parameters: Vec<Value> = Vec::new();
        for &parameter in &lambda.parameters {
            let copy = self.copy_parameter(parameter);
            renamed.insert(parameter, copy);
            parameters.push(copy);
        }
        let mut all = inputs.to_vec();
        let outer = self.tangents.clone();
        for &position in group {
            let copy = self.copy_parameter(lambda.parameters[position]);
            self.state.varied.insert(parameters[position]);
            self.tangents.insert(parameters[position], copy);
            parameters.push(copy);
            all.push(outer[&inputs[position]]);
        }
        let body = copy_block(&mut self.state, &lambda.body, &mut renamed);
        self.state.builder.open();
        self.state.set_in_pass(true);
        self.block(&body);
        self.state.set_in_pass(false);
        let tangent = self.tangent_or_zero(body.results[0]);
        let body = self.state.builder.close(vec![tangent]);
        self.tangents = outer;
        let ty = self.state.builder.ty(result).own_tangent();
        let lambda = Box::new(Lambda { parameters, body });
        self.state.builder.derive(Operation::Map { inputs: all, lambda }, ty, result)
    }

    fn copy_parameter(&mut self, parameter: Value) -> Value {
        let definition = self.state.builder.function.definition(parameter).clone();
        self.state.builder.parameter(definition.ty, definition.name, definition.span)
    }
}
