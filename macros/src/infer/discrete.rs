//! What calls give of which a function reads nothing but integers, and whether there is something: an option of an index, pairs of indices.
//! Whoever makes it, it needs no derivatives.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, CallKind, Function, Operation, Statement, Type, Value};

/// Takes such values for inactive.
pub(super) fn settle(function: &mut Function, body: &Block) {
    let mut uses = Uses { function, parts: HashMap::new(), whole: HashSet::new() };
    uses.add(body);
    let mut found = Vec::new();
    uses.find(body, &mut found);
    for value in found {
        function.definitions[value.0].ty = Type::Inactive;
    }
}

struct Uses<'f> {
    function: &'f Function,
    /// The parts that are read of a value, and references to it.
    parts: HashMap<Value, Vec<Value>>,
    /// What is used in any other way.
    whole: HashSet<Value>,
}

impl Uses<'_> {
    fn add(&mut self, block: &Block) {
        for statement in &block.statements {
            self.add_statement(statement);
            statement.operation.blocks().into_iter().for_each(|nested| self.add(nested));
        }
        self.whole.extend(&block.results);
    }

    fn add_statement(&mut self, statement: &Statement) {
        let base = match &statement.operation {
            Operation::Field { base, .. }
            | Operation::Element { base, .. }
            | Operation::Borrow(base)
            | Operation::Dereference(base) => Some(*base),
            // These ask what derivatives do not depend on.
            Operation::Inquiry { receiver, .. } => Some(*receiver),
            Operation::Verbatim(verbatim) if self.function.ty(statement.results[0]) == &Type::Bool => {
                match &verbatim.reads[..] {
                    [(_, read)] => Some(*read),
                    _ => None,
                }
            }
            _ => None,
        };
        match base {
            Some(base) => self.parts.entry(base).or_default().extend(&statement.results),
            None => self.whole.extend(statement.operation.operands()),
        }
    }

    fn find(&self, block: &Block, found: &mut Vec<Value>) {
        for statement in &block.statements {
            if let (Operation::Call(call), [result]) = (&statement.operation, &statement.results[..])
                && matches!(call.kind, CallKind::Function | CallKind::Associated | CallKind::Method)
            {
                let mut inside = vec![*result];
                if self.function.ty(*result).is_differentiable() && self.is_discrete(*result, &mut inside) {
                    found.extend(inside);
                }
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find(nested, found));
        }
    }

    /// Whether integers are all that is read of a value; collects its parts on the way.
    fn is_discrete(&self, value: Value, inside: &mut Vec<Value>) -> bool {
        if self.whole.contains(&value) {
            return false;
        }
        let parts = self.parts.get(&value).map_or(&[][..], |parts| &parts[..]);
        !parts.is_empty()
            && parts.iter().all(|&part| {
                let is_open = self.function.ty(part).is_differentiable();
                inside.extend(Some(part).filter(|_| is_open));
                !is_open || self.is_discrete(part, inside)
            })
    }
}
