//! Places in values, as statements read them.

use crate::ir::{Operation, Projection, Statement, Type, Value};

use super::Known;

/// Whether a place is one that can be lent: a member of a tangent has to be there.
pub(super) fn is_told(place: &[Projection], of_tangent: bool) -> bool {
    place.iter().all(|step| match step {
        Projection::Field(member) => !of_tangent || member.required().is_some(),
        Projection::Index(_) => true,
        _ => false,
    })
}

/// What a value is a part of, and the way to it.
pub(super) fn place_of(statements: &[Statement], part: Value) -> Option<(Value, Vec<Projection>)> {
    let mut place = Vec::new();
    let mut value = part;
    while let Some(operation) = definition(statements, value) {
        match operation {
            Operation::Element { base, index } => {
                place.push(Projection::Index(index.clone()));
                value = *base;
            }
            Operation::Field { base, index } => {
                place.push(Projection::Field(index.clone()));
                value = *base;
            }
            _ => break,
        }
    }
    place.reverse();
    (!place.is_empty()).then_some((value, place))
}

pub(super) fn definition(statements: &[Statement], value: Value) -> Option<&Operation> {
    statements.iter().rev().find(|statement| statement.results == [value]).map(|statement| &statement.operation)
}

pub(super) fn is_same(left: &[Projection], right: &[Projection]) -> bool {
    let is_step = |(left, right): (&Projection, &Projection)| match (left, right) {
        (Projection::Field(left), Projection::Field(right)) => left == right,
        (Projection::Index(left), Projection::Index(right)) => left == right,
        _ => false,
    };
    left.len() == right.len() && left.iter().zip(right).all(is_step)
}

/// Whether two ways lead to different members.
pub(super) fn is_disjoint(left: &[Projection], right: &[Projection]) -> bool {
    let step = |(left, right): (&Projection, &Projection)| match (left, right) {
        (Projection::Field(left), Projection::Field(right)) => Some(left != right),
        _ => None,
    };
    let steps = left.iter().zip(right).map_while(step);
    steps.into_iter().any(|differs| differs)
}

/// What shows a part of a value, or refers to one; numbers are read once.
pub(super) fn shown_by(statements: &[Statement], base: Value, known: &Known<'_>) -> Vec<Value> {
    let mut shown = Vec::new();
    for statement in statements {
        let Some(whole) = statement.whole() else { continue };
        let result = statement.results[0];
        let is_number = matches!(known.type_of(result), Type::Real(_) | Type::Integer | Type::Bool);
        if !is_number && (whole == base || shown.contains(&whole)) {
            shown.push(result);
        }
    }
    shown
}
