//! The transpose of a branch that stands anywhere: the branch is taken again in the backward sweep.
//!
//! What its arms need of the forward sweep are results of the forward branch, or are computed again.

use std::collections::HashMap;

use crate::ir::{Block, Member, Operation, Origin, Record, RecordLiteral, Statement, Type, Value};

use super::Sweep;
use super::branch::Arm;
use super::division::{Division, Storage, has_placeholder};
use super::residual::Kept;

impl Sweep {
    pub(super) fn transpose_branch(&mut self, statement: &Statement) {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only branches are chosen from")
        };
        if let Some(partials) = self.partials.remove(&statement.results[0]) {
            if let Some(adjoint) = self.take_adjoint(statement.results[0]) {
                self.apply_partials(partials, adjoint);
            }
            return;
        }
        let seeds: Vec<Option<Value>> = statement.results.iter().map(|&result| self.seed_of(result)).collect();
        if seeds.iter().all(Option::is_none) {
            return;
        }
        let blocks = [then, otherwise];
        let buffers = self.own_buffers(&blocks.map(|block| block), &seeds);
        let arms = blocks.map(|block| self.backward_arm(block, &seeds, &buffers));
        let cells = self.cells(&[&arms[0].adjoints, &arms[1].adjoints]);
        let mut blocks = arms.map(|arm| self.complete(arm, &cells, false));
        self.provide(statement.results[0], &mut blocks);
        let values: Vec<Value> = cells.iter().map(|cell| self.cell_value(cell)).collect();
        let [then, otherwise] = blocks;
        let operation = Operation::If { condition: *condition, then, otherwise };
        self.state.builder.append(values.clone(), operation, Origin::Derivative);
        self.contribute_cells(&cells, values, &buffers);
    }

    /// The adjoint of a result of the branch, if it has one.
    fn seed_of(&mut self, result: Value) -> Option<Value> {
        if self.state.is_varied(result) && self.adjoints.contains_key(&result) {
            let adjoint = self.adjoints.remove(&result);
            return Some(self.whole_adjoint(adjoint, result));
        }
        None
    }

    /// The backward sweep of one arm.
    fn backward_arm(&mut self, block: &Block, seeds: &[Option<Value>], buffers: &[Value]) -> Arm {
        let inner = self.account_of(buffers);
        let outer = std::mem::replace(&mut self.adjoints, inner);
        self.state.builder.open();
        for (&result, seed) in block.results.iter().zip(seeds) {
            if let Some(seed) = *seed
                && self.state.is_varied(result)
            {
                self.contribute(result, seed, true);
            }
        }
        self.backward(&block.statements);
        let block = self.state.builder.close(Vec::new());
        let adjoints = std::mem::replace(&mut self.adjoints, outer);
        Arm { block, adjoints }
    }

    /// Gives the backward arms what they read of the forward ones.
    fn provide(&mut self, branch: Value, backward: &mut [Block; 2]) {
        let forward: Vec<Block> = self.pending[&branch].blocks.clone();
        let mut slots: Vec<Slot> = Vec::new();
        for (arm, block) in backward.iter_mut().enumerate() {
            let Division { stored, again } = self.divide(&forward[arm], &[], block, Storage::Slot);
            let mut renamed = HashMap::new();
            let mut opened = Vec::new();
            for value in stored {
                let slot = {
                    let held = self.held(branch, arm, value);
                    self.slot_for(arm, held, &mut slots)
                };
                renamed.insert(value, self.opened(slot, value, &mut opened));
            }
            *block = self.prepend(again, std::mem::take(block), &mut renamed);
            block.statements.splice(0..0, opened);
        }
        for slot in slots {
            self.keep_slot(branch, &slot);
        }
    }

    /// What the arm yields of a value: an option of it, if the other arm has nothing to put in its place.
    fn held(&mut self, branch: Value, arm: usize, value: Value) -> Value {
        let ty = self.state.builder.ty(value);
        if has_placeholder(&ty) {
            return value;
        }
        let option = self.copy_name(value, Record::type_of_option(&ty));
        let operation = Operation::Record { literal: RecordLiteral::some(&ty), values: vec![value] };
        let statement = Statement { results: vec![option], operation, origin: Origin::Derivative };
        if let Some(pending) = self.pending.get_mut(&branch) {
            pending.blocks[arm].statements.push(statement);
        }
        option
    }

    /// The value that a result of the branch holds.
    fn opened(&mut self, slot: Value, value: Value, statements: &mut Vec<Statement>) -> Value {
        let ty = self.state.builder.ty(value);
        if has_placeholder(&ty) {
            return slot;
        }
        let held = self.copy_name(value, ty.clone());
        let operation = Operation::Field { base: slot, index: Member::of_option(&ty) };
        statements.push(Statement { results: vec![held], operation, origin: Origin::Derivative });
        held
    }

    /// The result of the branch that holds a value of one arm: values of both arms can share it.
    fn slot_for(&mut self, arm: usize, value: Value, slots: &mut Vec<Slot>) -> Value {
        let ty = self.state.builder.ty(value);
        if let Some(slot) = slots.iter_mut().find(|slot| slot.values[arm].is_none() && slot.ty == ty) {
            slot.values[arm] = Some(value);
            return slot.result;
        }
        let result = self.copy_name(value, ty.clone());
        let mut values = [None; 2];
        values[arm] = Some(value);
        slots.push(Slot { ty, result, values });
        result
    }

    fn keep_slot(&mut self, branch: Value, slot: &Slot) {
        let mut yields = Vec::new();
        for (arm, value) in slot.values.iter().enumerate() {
            let yielded = value.unwrap_or_else(|| {
                let placeholder = self.copy_name(slot.result, slot.ty.clone());
                let operation = Operation::Placeholder;
                let statement = Statement { results: vec![placeholder], operation, origin: Origin::Derivative };
                if let Some(pending) = self.pending.get_mut(&branch) {
                    pending.blocks[arm].statements.push(statement);
                }
                placeholder
            });
            yields.push(yielded);
        }
        if let Some(pending) = self.pending.get_mut(&branch) {
            pending.kept.push(Kept { result: slot.result, yields, carried: None });
        }
    }
}

/// A result of a branch that its backward sweep reads.
struct Slot {
    ty: Type,
    result: Value,
    /// The value of each arm, if it has one there.
    values: [Option<Value>; 2],
}
