//! Notes when variables change, once it is known which values are versions of one.

use std::collections::HashMap;

use super::ownership::consumed;
use super::storage::Storage;
use super::timeline::Timeline;
use crate::ir::{Block, Function, Member, Operation, Projection, Statement, Type, Value};

pub(super) fn record(
    timeline: &Timeline<'_>,
    sums: &HashMap<Value, Value>,
    storage: &mut Storage,
    function: &Function,
) {
    let mut changes = Changes { timeline, sums, storage, function };
    for statement in timeline.statements() {
        changes.statement(statement);
    }
}

struct Changes<'a> {
    timeline: &'a Timeline<'a>,
    sums: &'a HashMap<Value, Value>,
    storage: &'a mut Storage,
    function: &'a Function,
}

impl Changes<'_> {
    fn statement(&mut self, statement: &Statement) {
        let time = self.timeline.point(statement).time;
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                for arm in [then, otherwise] {
                    self.hand_over(&statement.results, arm);
                }
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                for (&value, &first) in carried.iter().zip(initial) {
                    if self.is_version(value) && self.storage.root(first) != self.storage.root(value) {
                        self.storage.change_after(value, time);
                    }
                }
                self.hand_over(carried, body);
            }
            Operation::Call(_) | Operation::CallForward(_) | Operation::CallTangent { .. } => {
                for (_, next) in statement.operation.exchanged(&statement.results) {
                    self.storage.change_within(next, time);
                }
                if matches!(statement.operation, Operation::Call(_)) && self.is_version(statement.results[0]) {
                    self.storage.change_after(statement.results[0], time);
                }
            }
            Operation::CallBackward { .. } | Operation::CallSecond { .. } => {
                statement.results.iter().for_each(|&result| self.storage.change_within(result, time));
            }
            operation if consumed(operation).is_some() => self.consumption(statement, time),
            _ => {
                if let [result] = statement.results[..]
                    && self.is_version(result)
                {
                    self.storage.change_after(result, time);
                }
            }
        }
    }

    /// What a block gives is assigned at its end, where it is not in its variable already.
    fn hand_over(&mut self, variables: &[Value], block: &Block) {
        let end = self.timeline.end_of(block).time;
        for (&variable, &given) in variables.iter().zip(&block.results) {
            let [root, other] = [variable, given].map(|value| self.storage.root(value));
            let declared = self.timeline.definition(variable).is_none() || root != variable;
            if declared && root != other {
                self.storage.change_after(variable, end);
            }
        }
    }

    fn consumption(&mut self, statement: &Statement, time: usize) {
        let result = statement.results[0];
        let plain = match &statement.operation {
            Operation::Update { base, place, value, .. } => {
                // A member of a tangent is borrowed before what is written there is read.
                let is_member = matches!(place.last(), Some(Projection::Field(Member::Named { .. })));
                let lent = is_member && self.function.ty(*base).holds_tangents();
                !lent && matches!(self.function.ty(*value), Type::Real(_) | Type::Integer | Type::Bool)
            }
            Operation::Push { .. } => true,
            _ => matches!(self.function.ty(result), Type::Real(_)),
        };
        if self.sums.contains_key(&result) && !self.is_version(result) {
            return;
        }
        if plain && !self.storage.is_copy_of_base(result) {
            self.storage.change_after(result, time);
        } else {
            self.storage.change_within(result, time);
        }
    }

    fn is_version(&self, value: Value) -> bool {
        self.storage.root(value) != value
    }
}
