//! Says what keeps a function from being differentiated twice.

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::{Block, CallKind, Function, Operation};

/// Reports what has no second derivatives, where the attribute asks for them.
pub(super) fn check(function: &Function, args: &Args, errors: &mut Errors) {
    if !args.order.is_second() {
        return;
    }
    check_signature(args, errors);
    check_block(function, &function.body, errors);
}

/// What the attribute tells.
pub(super) fn check_signature(args: &Args, errors: &mut Errors) {
    if !args.order.is_second() {
        return;
    }
    if args.rule.functions().is_some() {
        let message = "cannot differentiate functions of a rule twice; state the derivatives by `partials(…)`, or leave out \
                       `order`";
        errors.push(args.order.span, message);
    }
}

fn check_block(function: &Function, block: &Block, errors: &mut Errors) {
    for statement in &block.statements {
        if let (Operation::Call(call), Some(&result)) = (&statement.operation, statement.results.first()) {
            let span = function.definition(result).span;
            if call.kind == CallKind::Parameter {
                let message = "cannot differentiate a call of a type parameter twice; call a function marked \
                               #[differentiable(order = 2)] instead";
                errors.push(span, message);
            }
        }
        statement.operation.blocks().into_iter().for_each(|nested| check_block(function, nested, errors));
    }
}
