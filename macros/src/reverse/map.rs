//! The transpose of an elementwise map: one map per varied input, whose lambda is the reverse sweep of the primal's.

use std::collections::HashMap;

use crate::derivative::copy_block;
use crate::ir::{Lambda, Operation, TensorOperation, Type, Value};

use super::Sweep;

impl Sweep {
    pub(super) fn transpose_map(&mut self, inputs: &[Value], lambda: &Lambda, adjoint: Value) {
        for (position, &input) in inputs.iter().enumerate() {
            if self.state.is_varied(input)
                && let Some((contribution, owned)) =
                    self.map_contribution(inputs, lambda, position, adjoint)
            {
                self.contribute(input, contribution, owned);
            }
        }
    }

    /// What a map passes back to one input, and whether it is a value of its own.
    fn map_contribution(
        &mut self,
        inputs: &[Value],
        lambda: &Lambda,
        position: usize,
        adjoint: Value,
    ) -> Option<(Value, bool)> {
        let (lambda, passes) = self.transpose_lambda(lambda, position, adjoint)?;
        let (spread, owned) = if passes {
            (adjoint, false)
        } else {
            let inputs = [adjoint]
                .into_iter()
                .chain(inputs.iter().copied())
                .collect();
            let ty = self.state.builder.ty(adjoint);
            let operation = Operation::Map {
                inputs,
                lambda: Box::new(lambda),
            };
            (self.state.builder.derive(operation, ty, adjoint), true)
        };
        Some(self.gather(inputs, inputs[position], spread, owned))
    }

    /// The lambda of the adjoint of one parameter: its first parameter is the adjoint of the result. The flag tells
    /// that it passes that adjoint on unchanged.
    fn transpose_lambda(
        &mut self,
        lambda: &Lambda,
        position: usize,
        adjoint: Value,
    ) -> Option<(Lambda, bool)> {
        let scalar = self.scalar_type(adjoint);
        let span = self.state.builder.span(adjoint);
        let seed = self
            .state
            .builder
            .parameter(scalar, name_of_adjoint(), span);
        let mut renamed = HashMap::new();
        let mut parameters = vec![seed];
        for &parameter in &lambda.parameters {
            let definition = self.state.builder.function.definition(parameter).clone();
            let copy =
                self.state
                    .builder
                    .parameter(definition.ty, definition.name, definition.span);
            renamed.insert(parameter, copy);
            parameters.push(copy);
        }
        let target = parameters[position + 1];
        self.state.varied.insert(target);
        let outer = std::mem::take(&mut self.adjoints);
        let body = copy_block(&mut self.state, &lambda.body, &mut renamed);
        self.state.builder.open();
        self.run(&body, &[(body.results[0], seed)], true);
        let result = self.take_adjoint(target);
        self.adjoints = outer;
        let body = self.state.builder.close(result.into_iter().collect());
        let result = result?;
        Some((Lambda { parameters, body }, result == seed))
    }

    /// Sums the contribution of every element to an input that was broadcast.
    fn gather(
        &mut self,
        inputs: &[Value],
        input: Value,
        spread: Value,
        owned: bool,
    ) -> (Value, bool) {
        let ty = self.state.builder.ty(input);
        if ty.is_real() {
            let operation = Operation::Tensor {
                operation: TensorOperation::Sum,
                operands: vec![spread],
            };
            return (
                self.state
                    .builder
                    .derive(operation, ty.peel().clone(), input),
                true,
            );
        }
        let tensors = inputs
            .iter()
            .filter(|&&input| self.state.builder.ty(input).is_tensor())
            .count();
        if tensors == 1 {
            return (spread, owned);
        }
        let operation = Operation::Tensor {
            operation: TensorOperation::SumTo,
            operands: vec![spread, input],
        };
        let tangent: Type = ty.tangent();
        (self.state.builder.derive(operation, tangent, input), true)
    }
}

fn name_of_adjoint() -> Option<String> {
    Some("bar".to_owned())
}
