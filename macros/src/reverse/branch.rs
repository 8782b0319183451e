//! Branches, in three ways.
//!
//! A branch at the end of a block is *fused*: each arm holds its own backward sweep. A branch with one number as its
//! result and few active inputs is *preaccumulated*: each arm yields its value and its local partials, and the backward
//! sweep has no branch. Any other branch is taken again in the backward sweep, see `choice`.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Operation, Origin, Projection, Statement, Value};
use crate::rules::{Kind as RuleKind, lookup};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};
use super::cells::{Cell, take_part};

/// A place outside a branch and the partial of the branch's result with respect to it.
pub(super) struct Partial {
    root: Value,
    place: Vec<Projection>,
    value: Value,
    /// Whether the partial may be infinite, or is zero in one of the arms.
    strong: bool,
}

/// One arm with its backward sweep: statements, and the adjoints of what is outside.
pub(super) struct Arm {
    pub(super) block: Block,
    pub(super) adjoints: HashMap<Value, Adjoint>,
}

/// With more local partials than this an arm is computed again instead.
const MOST_PARTIALS: usize = 4;

impl Sweep {
    /// A branch at the end of a block, whose results' adjoints are known before it is taken.
    pub(super) fn fuse_branch(&mut self, statement: &Statement, seeds: &[(Value, Value)]) {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only branches are fused")
        };
        let seeds: Vec<Option<Value>> = statement
            .results
            .iter()
            .map(|result| seeds.iter().find(|seed| seed.0 == *result).map(|seed| seed.1))
            .collect();
        self.branch(*condition, [then, otherwise], &seeds, &statement.results);
    }

    /// Tries to emit the branch with its local partials; the caller emits the plain branch otherwise.
    pub(super) fn preaccumulate(&mut self, statement: &Statement) -> bool {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            return false;
        };
        let [result] = statement.results[..] else {
            return false;
        };
        let ty = self.state.builder.ty(result);
        if !ty.is_real() || !self.may_preaccumulate(&[then, otherwise]) {
            return false;
        }
        let one = self.state.builder.number(1.0, result);
        let arms = [then, otherwise].map(|block| self.arm(block, &[Some(one)], &[]));
        let cells = self.cells(&[&arms[0].adjoints, &arms[1].adjoints]);
        if cells.is_empty() || cells.len() > MOST_PARTIALS || cells.iter().any(|cell| !cell.ty.is_real()) {
            return false;
        }
        let is_infinite = [then, otherwise].iter().any(|block| may_be_infinite(block));
        let is_selective = |cell: &Cell| arms.iter().any(|arm| !arm.adjoints.contains_key(&cell.root));
        let strong: Vec<bool> = cells.iter().map(|cell| is_infinite || is_selective(cell)).collect();
        let values = self.join(*condition, arms, &cells, &[result]);
        let partials = cells.iter().zip(values).zip(strong).map(|((cell, value), strong)| {
            self.name_partial(value, result, cell.root);
            let place = self.cell_place(cell);
            Partial { root: cell.root, place, value, strong }
        });
        let partials = partials.collect();
        self.partials.insert(result, partials);
        true
    }

    /// The partial of `z` with respect to `x` is named `z_x`.
    fn name_partial(&mut self, partial: Value, of: Value, root: Value) {
        let name = |value: Value| self.state.builder.function.definition(value).name.clone();
        let name = name(of).zip(name(root)).map(|(of, root)| format!("{of}_{root}"));
        self.state.builder.function.definitions[partial.0].name = name;
    }

    /// Few numbers and no buffers from outside go into the arms, and there are no loops.
    fn may_preaccumulate(&self, blocks: &[&Block; 2]) -> bool {
        let roots = self.outer_roots(blocks, &[]);
        let numbers = roots.iter().filter(|&&root| self.state.builder.function.ty(root).is_real()).count();
        numbers <= MOST_PARTIALS
            && !roots.iter().any(|&root| self.is_buffer(root))
            && !blocks.iter().any(|block| repeats(block))
    }

    /// Uses the local partials of a branch.
    pub(super) fn apply_partials(&mut self, partials: Vec<Partial>, adjoint: Value) {
        for partial in partials {
            let name = if partial.strong { "strong" } else { "mul" };
            let product = self.state.builder.primitive(name, vec![adjoint, partial.value], adjoint);
            self.contribute_at(partial.root, &partial.place, product, true);
        }
    }

    /// Emits a branch whose arms hold both sweeps, yielding `kept` results of the primal and every contribution.
    fn branch(&mut self, condition: Value, blocks: [&Block; 2], seeds: &[Option<Value>], kept: &[Value]) {
        let buffers = self.own_buffers(&blocks, seeds);
        let arms = blocks.map(|block| self.arm(block, seeds, &buffers));
        let cells = self.cells(&[&arms[0].adjoints, &arms[1].adjoints]);
        let values = self.join(condition, arms, &cells, kept);
        self.contribute_cells(&cells, values, &buffers);
    }

    /// Makes the adjoints of buffers outside, if there are none yet, and ours to change. Those of buffers that the arms
    /// change in place are what the adjoints of their results become.
    pub(super) fn own_buffers(&mut self, blocks: &[&Block], seeds: &[Option<Value>]) -> Vec<Value> {
        let mut buffers = self.buffers(blocks, &[]);
        let results = (0..seeds.len()).filter(|&position| seeds[position].is_some());
        let changed: Vec<Value> = results
            .flat_map(|position| blocks.iter().map(move |block| first_version(block, block.results[position])))
            .collect();
        buffers.retain(|buffer| self.adjoints.contains_key(buffer) || !changed.contains(buffer));
        for &buffer in &buffers {
            let before = self.adjoints.remove(&buffer);
            let value = self.owned_whole(before.as_ref(), buffer);
            self.adjoints.insert(buffer, Adjoint::Whole { value, owned: true });
        }
        buffers
    }

    pub(super) fn contribute_cells(&mut self, cells: &[Cell], values: Vec<Value>, buffers: &[Value]) {
        for (cell, value) in cells.iter().zip(values) {
            if buffers.contains(&cell.root) {
                self.adjoints.insert(cell.root, Adjoint::Whole { value, owned: true });
            } else {
                let place = self.cell_place(cell);
                self.contribute_at(cell.root, &place, value, true);
            }
        }
    }

    /// Both sweeps of one arm, with an account of adjoints of its own that starts with the buffers outside, also those
    /// that only the other arm adds to.
    fn arm(&mut self, block: &Block, seeds: &[Option<Value>], buffers: &[Value]) -> Arm {
        let inner = self.account_of(buffers);
        let outer = std::mem::replace(&mut self.adjoints, inner);
        self.state.builder.open();
        let pairs = block.results.iter().zip(seeds);
        let seeds: Vec<(Value, Value)> = pairs.filter_map(|(&result, &seed)| Some((result, seed?))).collect();
        self.run(block, &seeds, true);
        let block = self.state.builder.close(block.results.clone());
        let adjoints = std::mem::replace(&mut self.adjoints, outer);
        Arm { block, adjoints }
    }

    /// An account of adjoints that starts with the buffers outside.
    pub(super) fn account_of(&self, buffers: &[Value]) -> HashMap<Value, Adjoint> {
        buffers.iter().filter_map(|buffer| Some((*buffer, self.adjoints.get(buffer)?.clone()))).collect()
    }

    /// The varied values outside that the blocks refer to and whose adjoints are buffers.
    pub(super) fn buffers(&self, blocks: &[&Block], bound: &[Value]) -> Vec<Value> {
        let mut buffers = self.outer_roots(blocks, bound);
        buffers.retain(|root| self.is_buffer(*root));
        buffers
    }

    /// The varied values outside that the blocks refer to; `bound` are their parameters.
    fn outer_roots(&self, blocks: &[&Block], bound: &[Value]) -> Vec<Value> {
        let mut inside = bound.iter().copied().collect();
        let mut read = Vec::new();
        for block in blocks {
            survey(block, &mut inside, &mut read);
        }
        let varied = read.into_iter().filter(|value| self.state.is_varied(*value));
        let roots = varied.map(|value| self.state.places.resolve(value).0);
        let mut roots: Vec<Value> = roots.filter(|root| !inside.contains(root)).collect();
        roots.sort();
        roots.dedup();
        roots
    }

    fn is_buffer(&self, root: Value) -> bool {
        let ty = self.state.builder.ty(root);
        ty.is_differentiable() && matches!(self.kind(&ty, root), Kind::Whole)
    }

    /// Emits the branch: results `kept`, then one value per cell, which are returned.
    pub(super) fn join(&mut self, condition: Value, arms: [Arm; 2], cells: &[Cell], kept: &[Value]) -> Vec<Value> {
        let [then, otherwise] = arms.map(|arm| self.complete(arm, cells, !kept.is_empty()));
        let values: Vec<Value> = cells.iter().map(|cell| self.cell_value(cell)).collect();
        let results = kept.iter().chain(&values).copied().collect();
        let origin = if kept.is_empty() { Origin::Derivative } else { Origin::Primal };
        self.state.builder.append(results, Operation::If { condition, then, otherwise }, origin);
        values
    }

    /// Ends an arm: its primal results if they are wanted, then its contribution to every cell.
    pub(super) fn complete(&mut self, arm: Arm, cells: &[Cell], keep: bool) -> Block {
        let Arm { block, mut adjoints } = arm;
        let mut results = if keep { block.results.clone() } else { Vec::new() };
        self.state.builder.resume(block);
        for cell in cells {
            let adjoint = adjoints.get_mut(&cell.root).and_then(|adjoint| take_part(adjoint, &cell.place));
            results.push(self.cell_total(adjoint, cell));
        }
        self.state.builder.close(results)
    }
}

/// Collects what a block defines and what it reads, nested blocks included.
fn survey(block: &Block, inside: &mut HashSet<Value>, read: &mut Vec<Value>) {
    for statement in &block.statements {
        inside.extend(&statement.results);
        inside.extend(statement.operation.clone().bound_mut().into_iter().map(|bound| *bound));
        read.extend(statement.operation.operands());
        statement.operation.blocks().into_iter().for_each(|nested| survey(nested, inside, read));
    }
    read.extend(&block.results);
}

/// The value whose version a result of a block is, after changes in place.
pub(super) fn first_version(block: &Block, result: Value) -> Value {
    let defined = block.statements.iter().rev().find_map(|statement| {
        let position = statement.results.iter().position(|&defined| defined == result)?;
        match &statement.operation {
            Operation::Update { base, .. } | Operation::Accumulate { base, .. } => Some(*base),
            Operation::If { then, .. } => Some(first_version(then, then.results[position])),
            Operation::For { initial, .. } | Operation::While { initial, .. } => initial.get(position).copied(),
            operation => {
                let exchanged = operation.exchanged(&statement.results);
                exchanged.into_iter().find_map(|(base, next)| (next == result).then_some(base))
            }
        }
    });
    match defined {
        Some(before) if before != result => first_version(block, before),
        _ => result,
    }
}

fn repeats(block: &Block) -> bool {
    block.statements.iter().any(|statement| {
        matches!(statement.operation, Operation::For { .. } | Operation::While { .. })
            || statement.operation.blocks().into_iter().any(repeats)
    })
}

/// Whether a block has an operation whose partial can be infinite.
fn may_be_infinite(block: &Block) -> bool {
    block.statements.iter().any(|statement| match &statement.operation {
        Operation::Primitive { name, .. } => lookup(name).is_some_and(|rule| rule.kind == RuleKind::Singular),
        Operation::Call(_) => true,
        operation => operation.blocks().into_iter().any(may_be_infinite),
    })
}
