//! Rewrites what is no arithmetic: reads of what is known, sums that start from zero, maps that do nothing.

use std::collections::HashMap;

use super::algebra::{Rewriter, Rewritten};
use super::fusion::rename;
use super::{reads, writes};
use crate::ir::{
    Block, CONTENTS, Constant, Lambda, Operation, Origin, Spelling, Statement, TensorOperation, Type, Value,
};

/// What a statement with one result is equal to, if it can be simpler.
pub(super) fn rewrite(context: &mut Rewriter, statement: &Statement) -> Option<Rewritten> {
    reads::rewrite(context, statement).or_else(|| writes::rewrite(context, statement)).or_else(|| {
        match statement.origin {
            Origin::Primal => None,
            Origin::Derivative => start_sum(context, statement).or_else(|| sum_in_map(context, statement)),
        }
    })
}

/// Sums that start from zero, and numbers summed in place although nothing needs the place.
fn start_sum(context: &Rewriter, statement: &Statement) -> Option<Rewritten> {
    let result_type = context.function.ty(statement.results[0]);
    let is_real = matches!(result_type, Type::Real(_));
    match &statement.operation {
        Operation::Same { value, method } if method != CONTENTS && context.function.ty(*value) == result_type => {
            context.only_read(&[*value, statement.results[0]]).then(|| Rewritten::Value(*value))
        }
        Operation::ZeroLike(_) if is_real => Some(Rewritten::Operation(Operation::Constant(Constant::Number(0.0)))),
        Operation::Accumulate { base, value } if context.is_zero(*base) && context.is_fresh(*value) => {
            Some(Rewritten::Value(*value))
        }
        Operation::Accumulate { base, value } if is_real && context.is_spare(*base) => {
            let arguments = vec![*base, *value];
            Some(Rewritten::Operation(Operation::Primitive { name: "add", arguments, spelling: Spelling::Operator }))
        }
        Operation::Tensor { operation: TensorOperation::SumTo, operands } => {
            let [shape, like] = [0, 1].map(|position| context.shapes.shape(operands[position]));
            (shape == like).then(|| Rewritten::Value(operands[0]))
        }
        Operation::Map { inputs, lambda } => match (inputs.as_slice(), lambda.body.results.as_slice()) {
            ([input], [result]) if lambda.parameters == [*result] => Some(Rewritten::Value(*input)),
            _ => None,
        },
        _ => None,
    }
}

/// A sum in place whose base is a map becomes a map itself, which the one before is fused with.
fn sum_in_map(context: &mut Rewriter, statement: &Statement) -> Option<Rewritten> {
    let Operation::Accumulate { base, value } = statement.operation else {
        return None;
    };
    let Type::Tensor { scalar, .. } = context.function.ty(base) else {
        return None;
    };
    if !context.is_movable_map(base) {
        return None;
    }
    let scalar = Type::Real(scalar.clone());
    let parameters = vec![context.define(scalar.clone(), base), context.define(scalar.clone(), base)];
    let result = context.define(scalar, base);
    let sum = Statement {
        results: vec![result],
        operation: Operation::Primitive { name: "add", arguments: parameters.clone(), spelling: Spelling::Operator },
        origin: Origin::Derivative,
    };
    let body = Block { statements: vec![sum], results: vec![result] };
    let lambda = Box::new(Lambda { parameters, body });
    Some(Rewritten::Operation(Operation::Map { inputs: vec![base, value], lambda }))
}

impl Rewriter<'_> {
    /// A new value, of the same span as another.
    pub(super) fn define(&mut self, ty: Type, like: Value) -> Value {
        let span = self.function.definition(like).span;
        let value = self.function.define(ty, None, span);
        self.usage.define(value, self.function.ty(value));
        value
    }

    fn is_zero(&self, value: Value) -> bool {
        let zero_like = matches!(self.operation(value), Some(Operation::ZeroLike(_)));
        self.is_spare(value) && (zero_like || self.number(value) == Some(0.0))
    }

    /// Whether nothing takes any of the values away.
    fn only_read(&self, values: &[Value]) -> bool {
        values.iter().all(|value| !self.usage.is_taken(*value) && !self.usage.is_returned(*value))
    }

    /// Whether a value may go on being a sum: it is a number, or an owned value that nobody else reads.
    fn is_fresh(&self, value: Value) -> bool {
        matches!(self.function.ty(value), Type::Real(_)) || self.is_spare(value)
    }
}

/// Lets a map read tensors instead of references to them, each of them once, and its lambda constants instead of inputs.
pub(super) fn open_map(context: &mut Rewriter, operation: &mut Operation) -> bool {
    let before = operation.clone();
    let Operation::Map { inputs, lambda } = operation else {
        return false;
    };
    for input in inputs.iter_mut() {
        if let Some(Operation::Borrow(tensor)) = context.operation(*input)
            && context.function.ty(*tensor).is_tensor()
        {
            *input = *tensor;
        }
    }
    for position in (0..inputs.len()).rev() {
        if let Some(constant @ Operation::Constant(_)) = context.operation(inputs[position]).cloned()
            && context.function.ty(inputs[position]).is_real()
        {
            let statement = Statement {
                results: vec![lambda.parameters.remove(position)],
                operation: constant,
                origin: Origin::Derivative,
            };
            inputs.remove(position);
            lambda.body.statements.insert(0, statement);
        }
    }
    unite_inputs(inputs, lambda);
    let changed = before.operands() != inputs.as_slice();
    if changed {
        context.usage.discount(&before);
        context.usage.count(operation);
    }
    changed
}

/// Makes equal inputs of a map one.
fn unite_inputs(inputs: &mut Vec<Value>, lambda: &mut Lambda) {
    let mut renamed = HashMap::new();
    for position in (0..inputs.len()).rev() {
        if let Some(first) = inputs[..position].iter().position(|input| *input == inputs[position]) {
            inputs.remove(position);
            renamed.insert(lambda.parameters.remove(position), lambda.parameters[first]);
        }
    }
    if !renamed.is_empty() {
        rename(&mut lambda.body, &renamed);
    }
}
