//! Decides for every consuming operation whether it works in place: whether anybody needs the old version.

use std::collections::{HashMap, HashSet};

use super::ownership::{consumed, is_place, lenders};
use super::storage::Storage;
use super::timeline::{Nesting, Point, Timeline};
use crate::ir::{Block, Function, Operation, Slot, Statement, Type, Value};

/// Decides for every consuming operation whether it works in place.
pub(crate) struct Versions<'a> {
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
    pub(crate) fn run(
        function: &'a Function,
        timeline: &'a Timeline<'a>,
        writable: &'a HashSet<Value>,
        sums: &'a HashMap<Value, Value>,
    ) -> Storage {
        let (storage, carried) = (Storage::default(), HashSet::new());
        let mut analysis = Versions { function, timeline, writable, sums, storage, carried };
        analysis.find_borrowers();
        analysis.visit_block(&function.body);
        analysis.storage
    }

    fn find_borrowers(&mut self) {
        for statement in self.timeline.statements() {
            let lenders = lenders(self.function, statement);
            if lenders.is_empty() {
                continue;
            }
            for &lender in &lenders {
                self.storage.borrowers.entry(lender).or_default().push(statement.results[0]);
            }
            self.storage.lenders.insert(statement.results[0], lenders);
        }
    }

    fn visit_block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.visit_statement(statement);
        }
    }

    fn visit_statement(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::If { then, otherwise, .. } => self.visit_if(statement, then, otherwise),
            Operation::For { carried, initial, body, .. } => {
                self.enter_loop(statement, carried, initial);
                self.visit_block(body);
                self.leave_loop(statement, carried, body);
            }
            Operation::While { carried, initial, condition, body, .. } => {
                self.enter_loop(statement, carried, initial);
                self.visit_block(condition);
                self.visit_block(body);
                self.leave_loop(statement, carried, body);
            }
            Operation::Map { lambda, .. } => self.visit_block(&lambda.body),
            Operation::CallBackward { slots, .. } => self.visit_slots(statement, slots),
            operation => {
                if let Some(base) = consumed(operation)
                    && !self.sums.contains_key(&statement.results[0])
                {
                    self.consume(base, statement.results[0], self.timeline.point(statement));
                }
            }
        }
    }

    fn visit_slots(&mut self, statement: &Statement, slots: &[Slot]) {
        let point = self.timeline.point(statement);
        let taken = slots.iter().filter(|slot| !matches!(slot, Slot::Ignore));
        for (&result, slot) in statement.results.iter().zip(taken) {
            match slot {
                Slot::Into(base) => self.consume(*base, result, point),
                _ => self.storage.change(result, point.time),
            }
        }
    }

    fn consume(&mut self, base: Value, result: Value, point: Point) {
        let uses_now = self.timeline.uses(base).iter().filter(|&&use_point| use_point == point).count();
        if uses_now == 1 && self.is_ours(base) && !self.storage.is_used_after(self.timeline, base, point) {
            self.storage.assign(base, result, point.time);
        } else {
            self.storage.copies.insert(result);
            self.storage.change(result, point.time);
        }
    }

    /// Whether the variable the value is a version of may be assigned to.
    fn is_ours(&self, value: Value) -> bool {
        let root = self.storage.root(value);
        if self.writable.contains(&root) || self.carried.contains(&root) {
            return true;
        }
        let Some(definition) = self.timeline.definition(root) else {
            return false;
        };
        let borrowed = matches!(self.function.ty(root), Type::Reference(_) | Type::Tensor { owned: false, .. });
        !borrowed && !is_place(self.function, definition)
    }

    /// A result that both arms give as versions of one variable outside needs no variable of its own.
    fn visit_if(&mut self, statement: &Statement, then: &Block, otherwise: &Block) {
        self.visit_block(then);
        self.visit_block(otherwise);
        let point = self.timeline.point(statement);
        for (position, &result) in statement.results.iter().enumerate() {
            let versions = [then.results[position], otherwise.results[position]];
            let [root, other] = versions.map(|version| self.storage.root(version));
            let kept = versions.iter().any(|&version| self.outlives(version, point));
            if root == other && self.timeline.defined(root).time < point.time && self.is_ours(root) && !kept {
                self.storage.alias(result, root);
            }
        }
    }

    /// Whether a value of before the `if` at `point` is used again when that has passed.
    fn outlives(&self, value: Value, point: Point) -> bool {
        let home = self.timeline.defined(value);
        let inside = |&&other: &&Point| {
            self.timeline
                .between(other.scope, point.scope)
                .any(|scope| self.timeline.nesting(scope) == Nesting::Arm(point.time))
        };
        let repeats = || {
            self.timeline.between(point.scope, home.scope).any(|scope| self.timeline.nesting(scope) == Nesting::Loop)
        };
        let read_beyond = || {
            self.timeline
                .uses(value)
                .iter()
                .filter(|other| !inside(other))
                .any(|&other| other.time > point.time && !self.timeline.exclusive(other, point))
        };
        home.time < point.time && (repeats() || read_beyond())
    }

    fn enter_loop(&mut self, statement: &Statement, carried: &[Value], initial: &[Value]) {
        let point = self.timeline.point(statement);
        for (&value, &first) in carried.iter().zip(initial) {
            self.carried.insert(value);
            let uses_now = self.timeline.uses(first).iter().filter(|&&use_point| use_point == point).count();
            let free = !self.storage.is_used_after(self.timeline, first, point);
            if uses_now == 1 && free && self.is_ours(first) {
                let root = self.storage.root(first);
                self.storage.alias(value, root);
            }
        }
    }

    fn leave_loop(&mut self, statement: &Statement, carried: &[Value], body: &Block) {
        let point = self.timeline.point(statement);
        for ((&result, &value), &next) in statement.results.iter().zip(carried).zip(&body.results) {
            let root = self.storage.root(value);
            self.storage.alias(result, root);
            if self.storage.root(next) != root {
                self.storage.change(root, point.time);
            }
        }
    }
}
