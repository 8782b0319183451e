//! Loops that select: each iteration either keeps the number that the loop carries or puts another in its place.
//!
//! ```text
//! m = max m e      m = min e m      m = if e > m { yield e } else { yield m }
//! ```

use std::collections::HashSet;

use crate::ir::{Block, Function, Operation, Statement, Type, Value};

use super::repetition::Repetition;
use super::sums::reads;
use super::unrepeatable::has_calls;

/// How a loop selects.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    /// The number among what the loop carries.
    pub(super) position: usize,
    pub(super) choice: Choice,
}

#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// By `max` or `min`, whose slope with respect to the number has a name: one of two that are equal gets half.
    Extreme { slope: &'static str, other: Value },
    /// By a branch with this first result and this condition; the number is replaced where that is `replaces`.
    Branch { result: Value, condition: Value, replaces: bool },
}

impl Selection {
    /// How the loop selects, if that is all it does to the one varied number it carries.
    pub(super) fn of(function: &Function, repetition: Repetition<'_>, varied: impl Fn(Value) -> bool) -> Option<Self> {
        let forwards = repetition.range.is_some_and(|range| !range.reversed && !range.inclusive);
        let mut positions = (0..repetition.carried.len()).filter(|&position| varied(repetition.carried[position]));
        let position = positions.next().filter(|_| forwards && positions.next().is_none())?;
        // Some iterations run again.
        if has_calls(repetition.body) {
            return None;
        }
        let (number, next) = (repetition.carried[position], repetition.next()[position]);
        if !matches!(function.ty(number), Type::Real(_)) {
            return None;
        }
        let statement = repetition.body.statements.iter().find(|statement| statement.results.contains(&next))?;
        let mut dependent = HashSet::from([number]);
        follow(repetition.body, statement, &varied, &mut dependent);
        let choice = match &statement.operation {
            Operation::Primitive { name, arguments, .. } => extreme(name, arguments, number, &dependent),
            Operation::If { .. } => branch(statement, (number, next), &varied, &mut dependent),
            _ => None,
        };
        choice.map(|choice| Selection { position, choice })
    }
}

fn extreme(name: &str, arguments: &[Value], number: Value, dependent: &HashSet<Value>) -> Option<Choice> {
    let slope = match name {
        "max" => "max_slope",
        "min" => "min_slope",
        _ => return None,
    };
    let other = match *arguments {
        [left, right] if left == number => right,
        [left, right] if right == number => left,
        _ => return None,
    };
    (!dependent.contains(&other)).then_some(Choice::Extreme { slope, other })
}

fn branch(
    statement: &Statement,
    (number, next): (Value, Value),
    varied: &impl Fn(Value) -> bool,
    dependent: &mut HashSet<Value>,
) -> Option<Choice> {
    let Operation::If { condition, then, otherwise } = &statement.operation else {
        return None;
    };
    let place = statement.results.iter().position(|result| *result == next)?;
    if statement.results.iter().any(|&result| result != next && varied(result)) {
        return None;
    }
    let replaces = otherwise.results[place] == number;
    let (kept, other) = if replaces { (otherwise, then) } else { (then, otherwise) };
    for statement in &other.statements {
        follow_statement(statement, varied, dependent);
    }
    let keeps = kept.results[place] == number && !dependent.contains(&other.results[place]);
    keeps.then_some(Choice::Branch { result: statement.results[0], condition: *condition, replaces })
}

/// Collects the varied values of a block that depend on such values, up to the statement that selects.
fn follow(block: &Block, end: &Statement, varied: &impl Fn(Value) -> bool, dependent: &mut HashSet<Value>) {
    for statement in &block.statements {
        if statement.results == end.results {
            return;
        }
        follow_statement(statement, varied, dependent);
    }
}

fn follow_statement(statement: &Statement, varied: &impl Fn(Value) -> bool, dependent: &mut HashSet<Value>) {
    if dependent.iter().any(|&value| reads(statement, value)) {
        dependent.extend(statement.results.iter().copied().filter(|&result| varied(result)));
    }
}
