//! The split form of functions of numbers that give a number: the forward sweep makes the partial derivatives at once, and
//! `backward` multiplies them with the cotangent. Nothing is computed twice, however deep functions call each other.
//!
//! ```text
//! forward:  parameters → value, partial…
//! backward: partial…, parameters, cotangent, accumulators → accumulators
//! ```
//!
//! Preaccumulation: A. Griewank and A. Walther, *Evaluating Derivatives*, 2nd ed., 2008, chapter 10.

use crate::derivative::{Transformation, name_with};
use crate::ir::{Block, Constant, Function, Operation, Origin, Statement, Value};

use super::Split;

/// The two sweeps, of what computes the value and, from the cotangent of the result, the adjoints of `active` numbers.
pub(crate) fn preaccumulated(function: &Function, fused: &Function, active: &[Value]) -> Split {
    let forward = with_cotangent_one(fused, function.parameters.len());
    let partials = &forward.body.results[1..];
    let saved = partials.iter().map(|&partial| forward.ty(partial).clone()).collect();
    Split { backward: multiplied(function, active), forward, saved }
}

/// Whether a backward sweep runs calls or loops, which the forward sweep has run before.
pub(crate) fn runs_again(backward: &Block) -> bool {
    backward.statements.iter().any(|statement| match &statement.operation {
        Operation::CallForward(_) | Operation::For { .. } | Operation::While { .. } => true,
        Operation::Verbatim(verbatim) => verbatim.is_opaque(),
        operation => operation.blocks().into_iter().any(runs_again),
    })
}

/// The function with a one for its last parameter, the cotangent.
fn with_cotangent_one(fused: &Function, count: usize) -> Function {
    let mut forward = fused.clone();
    let one = Operation::Constant(Constant::Number(1.0));
    let cotangents = forward.parameters.split_off(count);
    let ones = cotangents.into_iter().map(|cotangent| Statement {
        results: vec![cotangent],
        operation: one.clone(),
        origin: Origin::Derivative,
    });
    forward.body.statements.splice(0..0, ones);
    forward
}

/// Adds the products of the cotangent and the partial derivatives to what the adjoints are.
fn multiplied(function: &Function, active: &[Value]) -> Function {
    let mut state = Transformation::new(function, |_| false);
    let value = function.definition(function.body.results[0]).clone();
    let companions = |state: &mut Transformation, suffix: &str| -> Vec<Value> {
        let companion = |&parameter: &Value| {
            let definition = function.definition(parameter);
            let name = name_with(definition.name.as_ref(), suffix);
            state.builder.parameter(definition.ty.tangent(), name, definition.span)
        };
        active.iter().map(companion).collect()
    };
    let partials = companions(&mut state, "partial");
    let cotangent = state.builder.parameter(value.ty, Some("cotangent".to_owned()), value.span);
    let accumulators = companions(&mut state, "bar");
    let sums = accumulators.iter().zip(&partials).map(|(&base, &partial)| {
        let value = state.builder.primitive("strong", vec![cotangent, partial], cotangent);
        let ty = state.builder.ty(base);
        state.builder.derive(Operation::Accumulate { base, value }, ty, base)
    });
    let results = sums.collect();
    let parameters = [&partials[..], &function.parameters, &[cotangent], &accumulators].concat();
    state.builder.finish(parameters, results)
}
