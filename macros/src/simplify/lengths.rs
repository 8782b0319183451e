//! Which sequences have the same length for certain, because one is a copy or a version of the other.

use std::collections::HashMap;

use crate::ir::{Block, Function, Operation, Statement, Value};

pub(super) struct Lengths {
    /// For values that have the length of a value before, that one.
    like: HashMap<Value, Value>,
}

impl Lengths {
    pub(super) fn of(function: &Function) -> Self {
        let mut lengths = Lengths { like: HashMap::new() };
        lengths.block(&function.body);
        lengths
    }

    /// The first value that has the length of this one.
    pub(super) fn root(&self, value: Value) -> Value {
        std::iter::successors(Some(value), |value| self.like.get(value).copied()).last().unwrap_or(value)
    }

    fn block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Update { base: like, .. }
            | Operation::Accumulate { base: like, .. }
            | Operation::Borrow(like)
            | Operation::Dereference(like)
            | Operation::ZeroLike(like)
            | Operation::ZeroFrom { like, .. }
            | Operation::Same { value: like, .. } => {
                self.like.insert(statement.results[0], self.root(*like));
            }
            Operation::If { then, otherwise, .. } => {
                self.block(then);
                self.block(otherwise);
                for (&result, arms) in statement.results.iter().zip(then.results.iter().zip(&otherwise.results)) {
                    let [root, other] = [*arms.0, *arms.1].map(|value| self.root(value));
                    if root == other {
                        self.like.insert(result, root);
                    }
                }
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                self.repeat([&statement.results, carried, initial], body);
            }
            _ => {}
        }
    }

    /// What a loop carries keeps its length if the body gives something of that length for it.
    fn repeat(&mut self, [results, carried, initial]: [&[Value]; 3], body: &Block) {
        self.block(body);
        for (position, &value) in carried.iter().enumerate() {
            if self.root(body.results[position]) == value {
                let root = self.root(initial[position]);
                self.like.insert(value, root);
                self.like.insert(results[position], root);
            }
        }
    }
}
