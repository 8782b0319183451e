//! What printing needs to know of a function: which values are one variable, and which are written inline.

mod changes;
mod heirs;
mod inlining;
mod liveness;
mod ownership;
mod storage;
mod tapes;
mod text;
mod timeline;
mod versions;
mod weight;
mod whole;

use std::collections::{HashMap, HashSet};

pub(super) use ownership::{holds_matrices, is_copy, is_owned, is_place, is_untold};
pub(super) use timeline::{Point, Timeline};
pub(super) use whole::used_whole;

use self::heirs::Heirs;
use self::inlining::Inlining;
use self::storage::Storage;
use self::versions::Versions;
use crate::ir::{Block, Function, Operation, Origin, Statement, Type, Value};

pub(super) struct Plan<'a> {
    pub(super) timeline: Timeline<'a>,
    pub(super) storage: Storage,
    inlined: HashSet<Value>,
    sums: HashMap<Value, Value>,
}

impl<'a> Plan<'a> {
    /// `writable` are the parameters that may be assigned to, `lent` those that are buffers of the caller's, each with
    /// the result it ends as, and `placed` the results with a buffer of their own.
    pub(super) fn of(
        function: &'a Function,
        writable: &HashSet<Value>,
        lent: &[(Value, Value)],
        placed: &HashSet<Value>,
    ) -> Self {
        let timeline = Timeline::of(function);
        let sums = find_sums(function, &timeline);
        let heirs = lent.iter().map(|&(parameter, result)| Heirs::of(function, &timeline, parameter, result)).collect();
        let mut storage = Versions::run(function, &timeline, writable, heirs, &sums);
        let mut kept = kept(function, &timeline);
        kept.extend(placed);
        let (inlined, sums) = Inlining::run(function, &timeline, &mut storage, sums, kept);
        storage.settle(timeline.order());
        Plan { timeline, storage, inlined, sums }
    }

    pub(super) fn is_inlined(&self, value: Value) -> bool {
        self.inlined.contains(&value)
    }

    /// Whether an accumulation is written as `base + value`.
    pub(super) fn is_sum(&self, value: Value) -> bool {
        self.sums.contains_key(&value)
    }

    /// Whether anything reads the value, or is another version of its variable.
    pub(super) fn is_used(&self, value: Value) -> bool {
        !self.timeline.uses(value).is_empty() || self.storage.versions(value).nth(1).is_some()
    }

    /// Whether the text of a value reads a variable.
    pub(super) fn text_reads(&self, value: Value, variable: Value) -> bool {
        match self.timeline.definition(value) {
            Some(definition) if self.is_inlined(value) => self.operation_reads(&definition.operation, variable),
            _ => self.storage.root(value) == variable,
        }
    }

    fn operation_reads(&self, operation: &Operation, variable: Value) -> bool {
        let in_block = |block: &Block| {
            let mut statements = block.statements.iter();
            statements.any(|statement| self.operation_reads(&statement.operation, variable))
                || block.results.iter().any(|&result| self.text_reads(result, variable))
        };
        operation.operands().into_iter().any(|operand| self.text_reads(operand, variable))
            || operation.blocks().into_iter().any(in_block)
    }

    pub(super) fn is_used_after(&self, value: Value, point: Point) -> bool {
        self.storage.is_used_after(value, point)
    }
}

/// What stays a variable: it is read by the user's own tokens, once per element of a pass, or is a list that is indexed.
fn kept(function: &Function, timeline: &Timeline<'_>) -> HashSet<Value> {
    let is_list = |value: &Value| {
        let definition = timeline.definition(*value).map(|statement| &statement.operation);
        matches!(definition, Some(Operation::Array(_) | Operation::Repeat { .. }))
    };
    let read = |statement: &&Statement| match &statement.operation {
        operation @ (Operation::Verbatim(_) | Operation::Effect(_)) => {
            let untold = statement.results.iter().copied().filter(|_| is_untold(function, statement));
            operation.operands().into_iter().chain(untold).collect()
        }
        Operation::Map { inputs, .. } => {
            inputs.iter().copied().filter(|&input| !function.ty(input).is_tensor()).collect()
        }
        Operation::Element { base, .. } => Some(*base).filter(is_list).into_iter().collect(),
        Operation::Constant(_) if is_untold(function, statement) => statement.results.clone(),
        _ => Vec::new(),
    };
    timeline.statements().iter().flat_map(read).collect()
}

/// Sums of ours whose first operand is a number nobody else needs: they are written as sums or as assignments.
fn find_sums(function: &Function, timeline: &Timeline<'_>) -> HashMap<Value, Value> {
    let sum = |statement: &&Statement| {
        let candidates = match &statement.operation {
            Operation::Accumulate { base, .. } => vec![*base],
            Operation::Primitive { name: "add", arguments, .. } if statement.origin == Origin::Derivative => {
                arguments.clone()
            }
            _ => return None,
        };
        let scope = timeline.point(statement).scope;
        let result = statement.results[0];
        let is_base = |&base: &Value| {
            timeline.uses(base).len() == 1
                && timeline.definition(base).is_some_and(|definition| {
                    let ready = matches!(statement.operation, Operation::Accumulate { .. })
                        && definition.results.len() == 1
                        || matches!(
                            definition.operation,
                            Operation::CallBackward { .. } | Operation::CallSecond { .. }
                        );
                    ready && timeline.point(definition).scope == scope
                })
        };
        let base = candidates.into_iter().find(is_base)?;
        matches!(function.ty(result), Type::Real(_)).then_some((result, base))
    };
    timeline.statements().iter().filter_map(sum).collect()
}
