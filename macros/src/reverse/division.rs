//! Divides what a backward sweep needs of a forward block into what is stored and what is computed again.
//!
//! Stored are numbers that are costly, results of loops and calls, numbers and structs read from arrays that change, and the
//! carried values of a loop; sums, products, comparisons and reads of what does not change are computed again.

use std::collections::{HashMap, HashSet};

use crate::derivative::copy_block;
use crate::ir::{Block, Operation, Statement, Type, Value};
use crate::rules::ROOT;

use super::Sweep;

/// Where the stored values go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// The entry of a vector: it holds anything.
    Entry,
    /// As an entry, but what is only costly is computed again.
    Sparing,
    /// Nothing can be stored: there is an entry only for what cannot be computed again.
    Nowhere,
    /// A result that the other arm of a branch has to give too.
    Slot,
}

/// What a backward sweep needs of a forward block.
pub(super) struct Division {
    pub(super) stored: Vec<Value>,
    pub(super) again: Vec<Statement>,
}

impl Sweep {
    /// Divides what `backward` reads of `forward`, a block with the parameters `bound`.
    pub(super) fn divide(&self, forward: &Block, bound: &[Value], backward: &Block, storage: Storage) -> Division {
        let mut inside: HashSet<Value> = bound.iter().copied().collect();
        forward.statements.iter().for_each(|statement| inside.extend(self.results_of(statement)));
        let mut lost: HashSet<Value> = bound.iter().copied().filter(|&value| !self.is_small(value)).collect();
        if storage == Storage::Slot {
            lost.extend(self.overwritten.iter().filter(|&&value| !inside.contains(&value) && !self.is_small(value)));
        }
        let changing = self.changing(forward, lost);
        let mut needed = free_values(backward);
        let mut stored = Vec::new();
        let mut again = Vec::new();
        for statement in forward.statements.iter().rev() {
            let results: Vec<Value> =
                self.results_of(statement).into_iter().filter(|result| needed.contains(result)).collect();
            if results.is_empty() {
                continue;
            }
            if self.is_stored((forward, statement), &changing, storage)
                && results.iter().all(|&result| self.fits(statement, result, storage))
            {
                stored.extend(results.into_iter().rev());
            } else {
                let mut whole = self.filled(statement);
                drop_effects(&mut whole);
                needed.extend(free_values(&Block { statements: whole.clone(), results: Vec::new() }));
                again.extend(whole.into_iter().rev());
            }
        }
        stored.extend(bound.iter().rev().filter(|value| needed.contains(value)));
        stored.reverse();
        again.reverse();
        Division { stored, again }
    }

    /// The statements to compute again under new names, followed by the backward block, which reads these names.
    pub(super) fn prepend(
        &mut self,
        again: Vec<Statement>,
        backward: Block,
        renamed: &mut HashMap<Value, Value>,
    ) -> Block {
        let again = copy_block(&mut self.state, &Block { statements: again, results: Vec::new() }, renamed);
        let mut block = backward;
        block.rename(renamed);
        block.statements.splice(0..0, again.statements);
        block
    }

    /// The arrays of a block whose elements change while it runs, so that they cannot be read again afterwards; `changing`
    /// are those from outside.
    fn changing(&self, forward: &Block, mut changing: HashSet<Value>) -> HashSet<Value> {
        for statement in &forward.statements {
            let from_outside = match &statement.operation {
                Operation::Borrow(value)
                | Operation::Dereference(value)
                | Operation::Same { value, .. }
                | Operation::Slice { base: value, .. }
                | Operation::Element { base: value, .. }
                | Operation::Field { base: value, .. } => !changing.contains(value),
                Operation::Array(parts) | Operation::Tuple(parts) | Operation::Record { values: parts, .. } => {
                    !parts.iter().any(|part| changing.contains(part))
                }
                Operation::Update { base, .. } => !changing.contains(base) && self.is_small(statement.results[0]),
                Operation::For { .. }
                | Operation::While { .. }
                | Operation::Push { .. }
                | Operation::Pop(_)
                | Operation::If { .. }
                | Operation::Call(_)
                | Operation::CallForward(_) => false,
                _ => true,
            };
            if !from_outside {
                changing.extend(&statement.results);
            }
        }
        changing
    }

    fn is_stored(
        &self,
        (forward, statement): (&Block, &Statement),
        changing: &HashSet<Value>,
        storage: Storage,
    ) -> bool {
        let result = statement.results[0];
        let again = storage == Storage::Nowhere;
        match &statement.operation {
            Operation::For { .. }
            | Operation::While { .. }
            | Operation::Call(_)
            | Operation::CallForward(_)
            | Operation::If { .. }
            | Operation::Tensor { .. }
            | Operation::Map { .. }
                if again =>
            {
                false
            }
            Operation::For { .. } | Operation::While { .. } | Operation::Call(_) | Operation::CallForward(_) => true,
            Operation::If { .. } => self.pending.contains_key(&result) || statement.results.len() > 1,
            Operation::Element { base, .. } => {
                changing.contains(base) && (self.is_small(result) || self.is_aggregate(result))
            }
            // What only rustc knows of a member may be a number: a copy of it takes no more than one of all, unless that is a reference.
            Operation::Field { base, .. } => {
                changing.contains(base)
                    && (self.is_small(result) || self.is_record(result) && !self.is_referred(*base, forward))
            }
            Operation::Update { base, .. } => changing.contains(base) || !self.is_small(result),
            Operation::Push { .. } | Operation::Pop(_) | Operation::Tensor { .. } | Operation::Map { .. } => {
                !matches!(self.state.builder.function.ty(result), Type::Tensor { owned: false, .. })
            }
            Operation::Primitive { name, .. } => {
                !matches!(storage, Storage::Sparing | Storage::Nowhere)
                    && !matches!(
                        *name,
                        "add" | "sub" | "mul" | "div" | "neg" | "abs" | "max" | "min" | "sqrt" | ROOT | "recip"
                    )
                    && *self.state.builder.function.ty(result).peel() != Type::Integer
            }
            Operation::Verbatim(verbatim) => {
                verbatim.is_opaque() && !matches!(self.state.builder.function.ty(result), Type::Inactive)
            }
            _ => false,
        }
    }

    /// Whether there is room for a result: the other arm of a branch has to give one, too, or none of an option.
    fn fits(&self, statement: &Statement, value: Value, storage: Storage) -> bool {
        let ty = self.state.builder.function.ty(value);
        let is_part = matches!(statement.operation, Operation::Element { .. } | Operation::Field { .. });
        storage != Storage::Slot || has_placeholder(ty) || is_part && ty.is_record()
    }

    /// Whether the value is a struct or the like: a copy of one takes less than one of all.
    fn is_aggregate(&self, value: Value) -> bool {
        matches!(
            self.state.builder.function.ty(value),
            Type::Record(_) | Type::Tuple(_) | Type::Vector(_) | Type::Array(..) | Type::Tensor { owned: true, .. }
        )
    }

    fn is_record(&self, value: Value) -> bool {
        self.state.builder.function.ty(value).is_record()
    }

    /// Whether a value is behind a reference that does not refer to something of the block's own.
    fn is_referred(&self, value: Value, forward: &Block) -> bool {
        match forward.definition(value) {
            Some(
                Operation::Borrow(base)
                | Operation::Field { base, .. }
                | Operation::Element { base, .. }
                | Operation::Dereference(base),
            ) => self.is_referred(*base, forward),
            _ => matches!(self.state.builder.function.ty(value), Type::Reference(_)),
        }
    }

    /// Whether the value is a few numbers, which are copied as a matter of course.
    fn is_small(&self, value: Value) -> bool {
        self.state.builder.function.ty(value).is_small()
    }
}

/// What loops and branches change in place, each in the version before, and what refers to it or to parts of it.
pub(super) fn overwritten(block: &Block) -> HashSet<Value> {
    let nested = block.statements.iter().flat_map(|statement| statement.operation.blocks());
    let mut found = HashSet::new();
    nested.for_each(|block| find_overwritten(block, &mut found));
    find_views(block, &mut found);
    found
}

fn find_views(block: &Block, found: &mut HashSet<Value>) {
    for statement in &block.statements {
        if statement.whole().is_some_and(|whole| found.contains(&whole)) {
            found.extend(&statement.results);
        }
        statement.operation.blocks().into_iter().for_each(|nested| find_views(nested, found));
    }
}

fn find_overwritten(block: &Block, found: &mut HashSet<Value>) {
    for statement in &block.statements {
        match &statement.operation {
            Operation::Update { base, .. } | Operation::Accumulate { base, .. } | Operation::Push { base, .. } => {
                found.insert(*base);
            }
            Operation::For { initial, .. } | Operation::While { initial, .. } => found.extend(initial),
            operation => found.extend(operation.exchanged(&statement.results).into_iter().map(|(base, _)| base)),
        }
        statement.operation.blocks().into_iter().for_each(|nested| find_overwritten(nested, found));
    }
}

/// Whether generated code can make up a value of the type.
pub(super) fn has_placeholder(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Integer | Type::Bool | Type::Vector(_) => true,
        Type::Array(element, length) => !length.is_unknown() && has_placeholder(element),
        Type::Tuple(fields) => fields.iter().all(has_placeholder),
        _ => false,
    }
}

/// What the user asserts or prints happens in the forward sweep only.
pub(super) fn drop_effects(statements: &mut Vec<Statement>) {
    statements.retain(|statement| !matches!(statement.operation, Operation::Effect(_)));
    for statement in statements {
        statement.operation.blocks_mut().into_iter().for_each(|block| drop_effects(&mut block.statements));
    }
}

/// What a block reads but does not define.
fn free_values(block: &Block) -> HashSet<Value> {
    let mut read = HashSet::new();
    let mut inside = HashSet::new();
    collect(block, &mut read, &mut inside);
    read.difference(&inside).copied().collect()
}

fn collect(block: &Block, read: &mut HashSet<Value>, inside: &mut HashSet<Value>) {
    for statement in &block.statements {
        read.extend(statement.operation.operands());
        inside.extend(&statement.results);
        inside.extend(statement.operation.clone().bound_mut().into_iter().map(|bound| *bound));
        statement.operation.blocks().into_iter().for_each(|nested| collect(nested, read, inside));
    }
    read.extend(&block.results);
}
