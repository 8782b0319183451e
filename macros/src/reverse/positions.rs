//! Integers whose type is known: positions in sequences, and counts of ours. They are of the type `usize`, which can be written down
//! where something is saved.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Constant, Function, Operation, Origin, Projection, Statement, Type, Value};

/// Such integers, and vectors with no others.
pub(super) struct Positions<'a> {
    function: &'a Function,
    values: HashSet<Value>,
    /// What tuples are made of.
    tuples: HashMap<Value, Vec<Value>>,
}

impl<'a> Positions<'a> {
    pub(super) fn of(function: &'a Function) -> Self {
        let mut positions = Positions { function, values: HashSet::new(), tuples: HashMap::new() };
        for statement in &function.body.statements {
            positions.note(statement);
        }
        positions.note_operands(&function.body);
        for statement in &function.body.statements {
            positions.note_loop(statement);
        }
        positions
    }

    pub(super) fn contain(&self, value: Value) -> bool {
        self.values.contains(&value)
    }

    fn note(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Element { index, .. } => self.values.extend(index),
            // The length of a vector of ours.
            Operation::Inquiry { method, .. } if method == "len" && statement.origin == Origin::Derivative => {
                self.values.extend(&statement.results);
            }
            Operation::Update { place, .. } => {
                let indices = place.iter().filter_map(|part| match part {
                    Projection::Index(index) => Some(index),
                    _ => None,
                });
                self.values.extend(indices.flatten());
            }
            Operation::Constant(Constant::Source { tokens, .. }) if tokens.to_string().ends_with("usize") => {
                self.values.extend(&statement.results);
            }
            Operation::Tuple(parts) => {
                self.tuples.insert(statement.results[0], parts.clone());
            }
            _ => {}
        }
        for nested in statement.operation.blocks() {
            nested.statements.iter().for_each(|statement| self.note(statement));
        }
    }

    /// What a position is computed of is of its type, and so are the ends of what it goes through.
    fn note_operands(&mut self, block: &Block) {
        for statement in block.statements.iter().rev() {
            statement.operation.blocks().into_iter().for_each(|nested| self.note_operands(nested));
            if let Operation::Primitive { name: "add" | "sub" | "mul" | "div" | "rem", arguments, .. } =
                &statement.operation
                && self.values.contains(&statement.results[0])
            {
                self.values.extend(arguments);
            }
            if let Operation::For { index, range, .. } = &statement.operation
                && self.values.contains(index)
            {
                self.values.extend([range.start, range.end]);
            }
        }
    }

    /// A loop counts on from what it starts with, and a vector holds what the loop pushes to it.
    fn note_loop(&mut self, statement: &Statement) {
        let nested = statement.operation.blocks().into_iter().flat_map(|block| &block.statements);
        nested.for_each(|statement| self.note_loop(statement));
        let (Operation::For { initial, .. } | Operation::While { initial, .. }) = &statement.operation else {
            return;
        };
        let mut pushed = Vec::new();
        find_pushed(statement, &mut pushed);
        let holds_positions = pushed.iter().all(|&value| self.is_of_positions(value));
        for (first, result) in initial.iter().zip(&statement.results) {
            let is_known = match self.function.ty(*result) {
                Type::Integer => self.values.contains(first),
                Type::Vector(_) => holds_positions,
                _ => false,
            };
            if is_known {
                self.values.insert(*result);
            }
        }
    }

    /// Whether a value is none but such integers, and what has no integers.
    fn is_of_positions(&self, value: Value) -> bool {
        match self.tuples.get(&value) {
            Some(parts) => parts.iter().all(|&part| self.is_of_positions(part)),
            None => self.values.contains(&value) || !has_integers(self.function.ty(value)),
        }
    }
}

fn find_pushed(statement: &Statement, pushed: &mut Vec<Value>) {
    if let Operation::Push { values, .. } = &statement.operation {
        pushed.extend(values);
    }
    for nested in statement.operation.blocks() {
        nested.statements.iter().for_each(|statement| find_pushed(statement, pushed));
    }
}

fn has_integers(ty: &Type) -> bool {
    match ty {
        Type::Integer => true,
        Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) | Type::Reference(inner) => {
            has_integers(inner)
        }
        Type::Tuple(fields) => fields.iter().any(has_integers),
        _ => false,
    }
}
