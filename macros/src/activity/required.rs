//! Finds the members of structs that something active is put into: a tangent that lacks one of them would lose its derivative.
//!
//! What members are read from structs may have no derivative either, and is put anywhere.

use std::collections::HashSet;

use crate::dependence::certain_dependents;
use crate::ir::{Block, Function, Operation, Projection, Type, Value};
use crate::signature::Signature;

/// Marks the members that certainly depend on an active number.
pub(crate) fn require_members(function: &mut Function, signature: &Signature) {
    let listed = || signature.parameters.iter().filter(|parameter| parameter.listed);
    let payload = |ty: &Type| signature.payloads.iter().find(|(option, _)| option == ty.peel()).map(|(_, held)| held);
    let numbers = listed().filter(|parameter| holds_numbers(payload(&parameter.ty).unwrap_or(&parameter.ty)));
    let parts = listed().filter(|parameter| !parameter.members.is_empty());
    let parts = parts.map(|parameter| (parameter.value, parameter.members.clone())).collect();
    let numbers = numbers.map(|parameter| parameter.value);
    let certain = certain_dependents(&function.definitions, &function.body, numbers, parts);
    let mut body = std::mem::take(&mut function.body);
    mark(&mut body, function, &certain);
    function.body = body;
}

fn holds_numbers(ty: &Type) -> bool {
    ty.is_differentiable() && !ty.holds_records()
}

fn mark(block: &mut Block, function: &Function, certain: &HashSet<Value>) {
    for statement in &mut block.statements {
        let span = statement.results.first().map(|result| function.definition(*result).span);
        match (&mut statement.operation, span) {
            (Operation::Update { place, value, .. }, Some(span)) if certain.contains(value) => {
                for projection in place {
                    if let Projection::Field(member) = projection {
                        member.require(span);
                    }
                }
            }
            (Operation::Record { literal, values }, Some(span)) => {
                for (member, value) in literal.members.iter_mut().zip(values) {
                    if certain.contains(value) {
                        member.require(span);
                    }
                }
            }
            (operation, _) => {
                for nested in operation.blocks_mut() {
                    mark(nested, function, certain);
                }
            }
        }
    }
}
