//! Which values are needed: by the results of the function, or by what has effects.
//!
//! A result of a branch needs the values that its arms give for it, and what a loop carries needs what it starts from
//! and what the body gives for it; so values of a loop that only go into themselves are not needed.

use std::collections::HashMap;

use crate::ir::{Block, CallKind, Function, Operation, Origin, Statement, Type, Value};

/// The values that are needed, and the statements that have effects.
pub(super) struct Live<'a> {
    function: &'a Function,
    marked: Vec<bool>,
    pending: Vec<Value>,
    /// What a value needs when it is needed itself.
    needs: HashMap<Value, Vec<Value>>,
}

impl<'a> Live<'a> {
    pub(super) fn of(function: &'a Function, body: &Block) -> Self {
        let marked = vec![false; function.definitions.len()];
        let mut analysis = Live { function, marked, pending: Vec::new(), needs: HashMap::new() };
        analysis.block(body, &[]);
        analysis.mark(&body.results);
        while let Some(value) = analysis.pending.pop() {
            let needed = analysis.needs.remove(&value).unwrap_or_default();
            analysis.mark(&needed);
        }
        analysis
    }

    pub(super) fn is_live(&self, value: Value) -> bool {
        self.marked[value.0]
    }

    /// Whether a statement stays: something needs a result of it, or it does something besides giving results.
    pub(super) fn keeps(&self, statement: &Statement) -> bool {
        statement.results.iter().any(|result| self.is_live(*result)) || self.has_effects(statement)
    }

    /// Functions of the user's own may have effects, whether or not their values are used.
    fn has_effects(&self, statement: &Statement) -> bool {
        match &statement.operation {
            Operation::Effect(_) => true,
            Operation::Call(call) if call.kind == CallKind::Function => statement.origin == Origin::Primal,
            Operation::Call(_) | Operation::Verbatim(_) => {
                let unit = |result: &Value| *self.function.ty(*result) == Type::Tuple(Vec::new());
                statement.origin == Origin::Primal && statement.results.iter().all(unit)
            }
            other => {
                let mut nested = other.blocks().into_iter().flat_map(|block| &block.statements);
                nested.any(|statement| self.has_effects(statement))
            }
        }
    }

    fn mark(&mut self, values: &[Value]) {
        for &value in values {
            if !std::mem::replace(&mut self.marked[value.0], true) {
                self.pending.push(value);
            }
        }
    }

    fn need(&mut self, value: Value, needed: impl IntoIterator<Item = Value>) {
        self.needs.entry(value).or_default().extend(needed);
    }

    /// Notes what the statements of a block need. What has effects needs `control`, which tells whether it comes.
    fn block(&mut self, block: &Block, control: &[Value]) {
        for statement in &block.statements {
            self.statement(statement, control);
        }
    }

    fn statement(&mut self, statement: &Statement, control: &[Value]) {
        let (results, operation) = (&statement.results, &statement.operation);
        let mut inner = control.to_vec();
        match operation {
            Operation::If { condition, then, otherwise } => {
                for (position, &result) in results.iter().enumerate() {
                    self.need(result, [*condition, then.results[position], otherwise.results[position]]);
                }
                inner.push(*condition);
            }
            Operation::For { carried, initial, body, .. } => {
                let ends = operation.operands();
                inner.extend(self.repeat([results, carried, initial], body, &ends[..ends.len() - initial.len()]));
            }
            Operation::While { carried, initial, condition, body, .. } => {
                inner.extend(self.repeat([results, carried, initial], body, &condition.results));
            }
            _ => {
                let mut needed = operation.operands();
                needed.extend(operation.blocks().into_iter().flat_map(|block| &block.results));
                for &result in results {
                    self.need(result, needed.iter().copied());
                }
                if self.has_effects(statement) {
                    self.mark(&needed);
                    self.mark(control);
                }
            }
        }
        for block in operation.blocks() {
            self.block(block, &inner);
        }
    }

    /// What a loop carries; `ends` tells when it ends, and with it what tells that in the body is given back.
    fn repeat(&mut self, [results, carried, initial]: [&[Value]; 3], body: &Block, ends: &[Value]) -> Vec<Value> {
        let (next, exit) = body.results.split_at(carried.len());
        let control = [ends, exit].concat();
        for (position, &value) in carried.iter().enumerate() {
            self.need(value, [initial[position], next[position]].into_iter().chain(control.iter().copied()));
            self.need(results[position], [value]);
        }
        control
    }
}
