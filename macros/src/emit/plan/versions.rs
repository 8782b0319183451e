//! Decides which values are versions of one variable, so that consuming operations and assignments work in place.
//!
//! Two values can be in one variable if neither is to be read when the other has been written. Values that are worth it
//! are joined: what an operation consumes with what it gives, what a loop starts from with what it carries and what its
//! body gives, and what both arms of a branch make of a variable outside.

use std::collections::{HashMap, HashSet};

use super::heirs::Heirs;
use super::liveness::Liveness;
use super::ownership::{self, consumed, is_copy, is_place, lenders};
use super::storage::Storage;
use super::timeline::Timeline;
use super::weight;
use crate::ir::{Block, Function, Operation, Origin, Statement, Type, Value};

pub(super) struct Versions<'a> {
    function: &'a Function,
    timeline: &'a Timeline<'a>,
    /// Parameters that may be assigned to.
    writable: &'a HashSet<Value>,
    /// Accumulations that are written as sums instead.
    sums: &'a HashMap<Value, Value>,
    storage: Storage,
    carried: HashSet<Value>,
}

impl<'a> Versions<'a> {
    pub(super) fn run(
        function: &'a Function,
        timeline: &'a Timeline<'a>,
        writable: &'a HashSet<Value>,
        heirs: Vec<Heirs>,
        sums: &'a HashMap<Value, Value>,
    ) -> Storage {
        let liveness = Liveness::of(function, timeline, |statement| ownership::is_echo(function, statement));
        let (mut storage, carried) = (Storage::new(liveness, heirs), HashSet::new());
        for statement in timeline.statements() {
            if let [result] = statement.results[..] {
                storage.lend(lenders(function, statement), result);
            }
        }
        let mut versions = Versions { function, timeline, writable, sums, storage, carried };
        versions.visit_block(&function.body);
        super::changes::record(timeline, sums, &mut versions.storage, function);
        versions.storage
    }

    fn visit_block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.visit_statement(statement);
        }
    }

    fn visit_statement(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                self.visit_block(then);
                self.visit_block(otherwise);
                for position in 0..statement.results.len() {
                    self.leave_branch(statement, position, [then, otherwise]);
                }
            }
            Operation::For { carried, initial, body, .. } => {
                self.enter_loop(statement, carried, initial);
                self.visit_block(body);
                self.leave_loop(carried, body);
            }
            Operation::While { carried, initial, condition, body, .. } => {
                self.enter_loop(statement, carried, initial);
                self.visit_block(condition);
                self.visit_block(body);
                self.leave_loop(carried, body);
            }
            Operation::Map { lambda, .. } => self.visit_block(&lambda.body),
            Operation::EachLane { body, .. } => self.visit_block(body),
            Operation::Call(_)
            | Operation::CallForward(_)
            | Operation::CallTangent { .. }
            | Operation::CallBackward { .. }
            | Operation::CallSecond { .. } => self.visit_call(statement),
            operation => {
                if let Some(base) = consumed(operation)
                    && !self.sums.contains_key(&statement.results[0])
                {
                    self.consume(base, statement.results[0], statement);
                }
            }
        }
    }

    fn visit_call(&mut self, statement: &Statement) {
        for (base, next) in statement.operation.exchanged(&statement.results) {
            self.consume(base, next, statement);
        }
    }

    fn consume(&mut self, base: Value, result: Value, statement: &Statement) {
        let time = self.timeline.point(statement).time;
        let in_place = self.storage.uses_at(base, time) == 1 && self.is_ours(base) && !self.is_behind(base);
        if !(in_place && self.storage.join(self.timeline, base, result)) {
            self.storage.start_as_copy(result, time);
        }
    }

    /// Whether the variable the value is a version of may be assigned to.
    fn is_ours(&self, value: Value) -> bool {
        let root = self.storage.root(value);
        let variable = |definition| !is_place(self.function, definition);
        self.writable.contains(&root)
            || self.carried.contains(&root)
            || self.timeline.definition(root).is_some_and(variable)
    }

    /// Whether what the variable shows belongs to another one.
    fn is_behind(&self, value: Value) -> bool {
        let borrowed =
            matches!(self.function.ty(value), Type::Reference(_) | Type::Slice(_) | Type::Tensor { owned: false, .. });
        borrowed && !self.writable.contains(&self.storage.root(value))
    }

    fn enter_loop(&mut self, statement: &Statement, carried: &[Value], initial: &[Value]) {
        for ((&value, &first), &result) in carried.iter().zip(initial).zip(&statement.results) {
            self.carried.insert(value);
            self.storage.join(self.timeline, value, result);
            if self.is_ours(first) && self.may_start(first, value) {
                self.storage.join(self.timeline, first, value);
            }
        }
    }

    /// Whether the variable of what a loop starts from may go on as the one it carries.
    fn may_start(&self, first: Value, carried: Value) -> bool {
        let constant = self.timeline.definition(first).is_some_and(|statement| match &statement.operation {
            Operation::Constant(constant) => weight::is_short(constant) && self.timeline.uses(first).len() > 1,
            _ => false,
        });
        let [own, other] = [first, carried].map(|value| &self.function.definition(value).name);
        !constant && (!self.is_number(first) || own.is_none() || own == other)
    }

    fn leave_loop(&mut self, carried: &[Value], body: &Block) {
        for (&value, &next) in carried.iter().zip(&body.results) {
            if self.becomes(next, value) {
                self.assign(value, next);
            }
        }
    }

    /// Whether a value is worth being written into the variable of another as soon as it is known.
    fn becomes(&self, next: Value, variable: Value) -> bool {
        let Some(definition) = self.timeline.definition(next) else {
            return false;
        };
        let root = self.storage.root(variable);
        let [own, other] = [next, variable].map(|value| &self.function.definition(value).name);
        let named = own.is_some() && own == other;
        let in_steps = match &definition.operation {
            Operation::Primitive { arguments, .. } => arguments.iter().any(|&term| self.storage.root(term) == root),
            Operation::Accumulate { base, .. } => self.storage.root(*base) == root,
            operation => !operation.blocks().is_empty(),
        };
        named || in_steps || !self.is_number(next)
    }

    fn is_number(&self, value: Value) -> bool {
        matches!(self.function.ty(value), Type::Real(_) | Type::Integer | Type::Bool)
    }

    /// Writes a value into the variable of another where it is computed, and with it the user's assignments before that
    /// one.
    fn assign(&mut self, variable: Value, next: Value) {
        let mut pending = vec![next];
        while let Some(next) = pending.pop() {
            let root = self.storage.root(next);
            if self.is_assigned(root) && self.storage.join(self.timeline, variable, next) {
                pending.extend(self.assigned_before(next));
                pending.extend(self.given_by_arms(next));
            }
        }
    }

    /// What the arms of a branch compute for its result, if that is worth being written into its variable.
    fn given_by_arms(&self, result: Value) -> Vec<Value> {
        let Some(statement) = self.timeline.definition(result) else {
            return Vec::new();
        };
        let (Operation::If { then, otherwise, .. }, Some(position)) =
            (&statement.operation, statement.results.iter().position(|other| *other == result))
        else {
            return Vec::new();
        };
        let mut given = vec![then.results[position], otherwise.results[position]];
        given.retain(|&value| self.is_inside(value, statement) && self.becomes(value, result));
        given
    }

    /// The values of the user's that a value reads which have its name, and variables of their own.
    fn assigned_before(&self, value: Value) -> Vec<Value> {
        let definition = self.function.definition(value);
        let users = |statement: &&Statement| statement.origin == Origin::Primal && definition.name.is_some();
        let operands = self.timeline.definition(value).filter(users).map(|statement| statement.operation.operands());
        let mut earlier = operands.unwrap_or_default();
        earlier.retain(|&operand| {
            let other = self.function.definition(operand);
            let apart = self.storage.root(operand) != self.storage.root(value);
            other.name == definition.name && other.ty == definition.ty && apart && self.is_ours(operand)
        });
        earlier
    }

    /// Whether the statement that defines the value can be an assignment.
    fn is_assigned(&self, value: Value) -> bool {
        if self.carried.contains(&value) {
            return true;
        }
        self.timeline.definition(value).is_some_and(|definition| {
            let pair = matches!(
                definition.operation,
                Operation::CallForward(_)
                    | Operation::CallTangent { .. }
                    // Its slots are cleared before it reads its arguments.
                    | Operation::CallBackward { .. }
                    | Operation::CallSecond { .. }
                    | Operation::Pop(_)
            );
            !pair && !is_place(self.function, definition)
        })
    }

    /// A result that an arm gives as a version of a variable outside needs no variable of its own.
    fn leave_branch(&mut self, statement: &Statement, position: usize, arms: [&Block; 2]) {
        let result = statement.results[position];
        let given = arms.map(|arm| arm.results[position]);
        if self.timeline.uses(result).is_empty() {
            return;
        }
        let outside = given.map(|value| self.is_outside(value, statement));
        let Some(kept) = (0..2).find(|&arm| outside[arm] && self.continues(result, given, arm)) else {
            return;
        };
        if self.storage.join(self.timeline, given[kept], result) {
            for value in self.given_by_arms(result) {
                self.assign(result, value);
            }
        }
    }

    /// Whether the variable of a value is declared before a branch and may be assigned to in it.
    fn is_outside(&self, value: Value, statement: &Statement) -> bool {
        let root = self.storage.root(value);
        let (home, point) = (self.timeline.declared(root), self.timeline.point(statement));
        self.is_ours(value) && home.time < point.time && self.timeline.encloses(home.scope, point.scope)
    }

    /// Whether a value is defined inside a branch.
    fn is_inside(&self, value: Value, statement: &Statement) -> bool {
        self.timeline.defined(value).time > self.timeline.point(statement).time
    }

    /// Whether the result of a branch goes on with the variable of what an arm gives.
    fn continues(&self, result: Value, given: [Value; 2], arm: usize) -> bool {
        let [root, other] = [given[arm], given[1 - arm]].map(|value| self.storage.root(value));
        let [own, name] = [result, given[arm]].map(|value| &self.function.definition(value).name);
        let changed = given[arm] != root && self.timeline.defined(given[arm]).time > self.timeline.defined(root).time;
        root == other || own.is_some() && own == name || changed && !is_copy(self.function.ty(result))
    }
}
