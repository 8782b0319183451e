//! The transpose of an elementwise map: maps whose lambda is the reverse sweep of the primal's.

use std::collections::HashMap;

use crate::derivative::copy_block;
use crate::ir::{Block, Lambda, Operation, TensorOperation, Type, Value};

use super::Sweep;

/// The reverse sweep of a lambda: its first parameter is the adjoint of the result.
struct Pullback {
    parameters: Vec<Value>,
    body: Block,
    /// The adjoint of each parameter of the primal lambda that has one.
    adjoints: Vec<Option<Value>>,
}

impl Sweep {
    /// Inputs with the same adjoint share one map; those that were broadcast to a higher rank are summed first, so that
    /// the map is handed on whole to the last.
    pub(super) fn transpose_map(&mut self, inputs: &[Value], lambda: &Lambda, adjoint: Value) {
        let pullback = self.pull_back(inputs, lambda, adjoint);
        let mut maps: HashMap<Value, (Value, bool)> = HashMap::new();
        let mut order: Vec<usize> = (0..inputs.len()).collect();
        order.sort_by_key(|&position| self.rank(inputs[position]));
        for position in order {
            let Some(result) = pullback.adjoints[position] else {
                continue;
            };
            let (spread, owned) = match maps.get(&result) {
                Some(&(map, _)) => (map, false),
                None => self.pullback_map(inputs, &pullback, result, adjoint),
            };
            maps.insert(result, (spread, owned));
            let (contribution, owned) = self.gather(inputs, inputs[position], spread, owned);
            self.contribute(inputs[position], contribution, owned);
        }
    }

    /// The map of one result of a pullback, and whether it is a value of its own; if the adjoint is only passed on, it is
    /// that adjoint.
    fn pullback_map(&mut self, inputs: &[Value], pullback: &Pullback, result: Value, adjoint: Value) -> (Value, bool) {
        if result == pullback.parameters[0] {
            return (adjoint, false);
        }
        let mut renamed = HashMap::new();
        let mut parameters = Vec::new();
        for &parameter in &pullback.parameters {
            let definition = self.state.builder.function.definition(parameter).clone();
            let copy = self.state.builder.parameter(definition.ty, definition.name, definition.span);
            renamed.insert(parameter, copy);
            parameters.push(copy);
        }
        let mut body = pullback.body.clone();
        body.results = vec![result];
        let body = copy_block(&mut self.state, &body, &mut renamed);
        let inputs = [adjoint].into_iter().chain(inputs.iter().copied()).collect();
        let ty = self.state.builder.ty(adjoint);
        let operation = Operation::Map { inputs, lambda: Box::new(Lambda { parameters, body }) };
        (self.state.builder.derive(operation, ty, adjoint), true)
    }

    fn pull_back(&mut self, inputs: &[Value], lambda: &Lambda, adjoint: Value) -> Pullback {
        let scalar = self.scalar_type(adjoint);
        let span = self.state.builder.span(adjoint);
        let seed = self.state.builder.parameter(scalar, Some("bar".to_owned()), span);
        let mut renamed = HashMap::new();
        let mut parameters = vec![seed];
        for (&input, &parameter) in inputs.iter().zip(&lambda.parameters) {
            let definition = self.state.builder.function.definition(parameter).clone();
            let copy = self.state.builder.parameter(definition.ty, definition.name, definition.span);
            if self.state.is_varied(input) {
                self.state.varied.insert(copy);
            }
            renamed.insert(parameter, copy);
            parameters.push(copy);
        }
        let outer = std::mem::take(&mut self.adjoints);
        let body = copy_block(&mut self.state, &lambda.body, &mut renamed);
        self.state.builder.open();
        self.state.set_in_pass(true);
        self.run(&body, &[(body.results[0], seed)], true);
        self.state.set_in_pass(false);
        let adjoints = parameters[1..].iter().map(|&parameter| self.take_adjoint(parameter)).collect();
        self.adjoints = outer;
        let body = self.state.builder.close(Vec::new());
        Pullback { parameters, body, adjoints }
    }

    /// Sums the contribution of every element to an input that was broadcast.
    fn gather(&mut self, inputs: &[Value], input: Value, spread: Value, owned: bool) -> (Value, bool) {
        let ty = self.state.builder.ty(input);
        if ty.is_real() {
            let operation = Operation::Tensor { operation: TensorOperation::Sum, operands: vec![spread] };
            return (self.state.builder.derive(operation, ty.peel().clone(), input), true);
        }
        let tensors = inputs.iter().filter(|&&input| self.state.builder.ty(input).is_tensor()).count();
        if tensors == 1 || ty.is_nalgebra() {
            return (spread, owned);
        }
        let operation = Operation::Tensor { operation: TensorOperation::SumTo, operands: vec![spread, input] };
        let tangent: Type = ty.tangent();
        (self.state.builder.derive(operation, tangent, input), true)
    }
}
