//! Loops that run once for both sweeps.
//!
//! Where all that a loop hands on are sums, and the adjoints of these sums are known before it, each iteration is followed
//! by its own backward sweep: nothing is kept, and nothing computed again.

use std::collections::{HashMap, HashSet};

use crate::derivative::copy_block;
use crate::ir::{Block, Operation, Origin, Statement, Value};

use super::Sweep;
use super::gathering::{Accumulator, Gathering};
use super::repetition::Repetition;

/// What comes after a statement in its block.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a> {
    pub(super) statements: &'a [Statement],
    /// Results of the block and their adjoints.
    pub(super) seeds: &'a [(Value, Value)],
}

impl Sweep {
    /// Tries to emit the loop with its backward sweep in it.
    pub(super) fn merge_sweeps(&mut self, statement: &Statement, rest: Rest<'_>) -> bool {
        let Some(repetition) = Repetition::of(statement) else {
            return false;
        };
        let positions = self.varied_positions(repetition);
        if !positions.iter().all(|&position| repetition.is_sum(&self.state.builder.function, position)) {
            return false;
        }
        let sums: Vec<Value> = positions.iter().map(|&position| repetition.results[position]).collect();
        let Some(adjoints) = self.adjoints_of_sums(&sums, repetition.results, rest) else {
            return self.scale_later(statement, repetition);
        };
        if adjoints.iter().all(Option::is_none) {
            return false;
        }
        let known = positions.into_iter().zip(adjoints);
        let seeds: Vec<(usize, Value)> = known.filter_map(|(position, seed)| Some((position, seed?))).collect();
        let gathering = self.emit_merged(statement, repetition, &seeds);
        self.deliver(gathering);
        for (position, seed) in seeds {
            if self.state.is_varied(repetition.initial[position]) {
                self.contribute(repetition.initial[position], seed, false);
            }
        }
        self.merged.insert(statement.results[0]);
        true
    }

    /// Emits the loop, each iteration followed by its backward sweep from these adjoints; what it adds to the adjoints
    /// outside is yet to be delivered.
    pub(super) fn emit_merged(
        &mut self,
        statement: &Statement,
        repetition: Repetition<'_>,
        seeds: &[(usize, Value)],
    ) -> Gathering {
        let mut gathering = self.gather_into(repetition.body, &repetition.bound());
        self.state.builder.open();
        let next: Vec<(Value, Value)> =
            seeds.iter().map(|&(position, seed)| (repetition.next()[position], seed)).collect();
        self.depth += 1;
        self.run(repetition.body, &next, true);
        self.depth -= 1;
        for carried in repetition.carried {
            self.adjoints.remove(carried);
        }
        self.finish_iteration(&mut gathering);
        let mut body = self.state.builder.close(repetition.body.results.clone());
        let accumulators = self.accumulators(&mut gathering);
        let (mut operation, mut results) = (statement.operation.clone(), statement.results.clone());
        if let Operation::For { carried, initial, body: block, .. }
        | Operation::While { carried, initial, body: block, .. } = &mut operation
        {
            let count = carried.len();
            let next: Vec<Value> = accumulators.iter().map(|accumulator| accumulator.next).collect();
            body.results.splice(count..count, next);
            carried.extend(accumulators.iter().map(|accumulator| accumulator.value));
            initial.extend(accumulators.iter().map(|accumulator| accumulator.first));
            results.extend(accumulators.iter().map(|Accumulator { result, .. }| result));
            *block = body;
        }
        self.state.builder.append(results, operation, Origin::Primal);
        gathering
    }

    /// The adjoints of the sums, if they depend on nothing that comes after the loop, and on none of its results; the
    /// statements that compute them are laid down.
    fn adjoints_of_sums(&mut self, sums: &[Value], results: &[Value], rest: Rest<'_>) -> Option<Vec<Option<Value>>> {
        let mut dependent: HashSet<Value> = sums.iter().copied().collect();
        let slice = self.linear_slice(&mut dependent, rest.statements)?;
        let outer = std::mem::take(&mut self.adjoints);
        self.state.builder.open();
        for &(result, seed) in rest.seeds.iter().filter(|(result, _)| dependent.contains(result)) {
            self.contribute(result, seed, false);
        }
        for statement in slice.into_iter().rev() {
            self.transpose_linear(statement, &dependent);
        }
        let adjoints: Vec<Option<Value>> = sums.iter().map(|&sum| self.take_adjoint(sum)).collect();
        self.adjoints = outer;
        let block = self.state.builder.close(adjoints.iter().flatten().copied().collect());
        let statements = needed_statements(block);
        let mut renamed = HashMap::new();
        dependent.extend(results);
        let early = early_statements(&statements, rest.statements, &dependent)?;
        let early = copy_block(&mut self.state, &Block { statements: early, results: Vec::new() }, &mut renamed);
        let mut block = Block { statements, results: Vec::new() };
        block.rename(&renamed);
        for statement in early.statements.into_iter().chain(block.statements) {
            self.state.builder.append(statement.results, statement.operation, statement.origin);
        }
        Some(adjoints)
    }

    /// The statements that pass on what depends on the values, if each does so by simple operations.
    fn linear_slice<'s>(
        &self,
        dependent: &mut HashSet<Value>,
        statements: &'s [Statement],
    ) -> Option<Vec<&'s Statement>> {
        let mut slice = Vec::new();
        for statement in statements {
            let touched: Vec<Value> = reads_of(statement).into_iter().filter(|read| dependent.contains(read)).collect();
            if touched.is_empty() || !self.results_varied(statement) {
                continue;
            }
            match Repetition::of(statement) {
                Some(repetition) => {
                    let positions = self.continued(repetition, &touched)?;
                    dependent.extend(positions.into_iter().map(|position| statement.results[position]));
                }
                None if is_simple(&statement.operation) => dependent.extend(&statement.results),
                None => return None,
            }
            slice.push(statement);
        }
        Some(slice)
    }

    /// The positions at which a loop goes on summing up the values, if it does nothing else with them.
    fn continued(&self, repetition: Repetition<'_>, touched: &[Value]) -> Option<Vec<usize>> {
        let positions: Vec<usize> =
            (0..repetition.initial.len()).filter(|&position| touched.contains(&repetition.initial[position])).collect();
        let only_there = touched.iter().all(|value| repetition.initial.contains(value) && !repetition.reads(*value));
        (only_there && positions.iter().all(|&position| repetition.is_sum(&self.state.builder.function, position)))
            .then_some(positions)
    }

    /// Passes adjoints back through a statement of a linear slice.
    fn transpose_linear(&mut self, statement: &Statement, dependent: &HashSet<Value>) {
        let Some(repetition) = Repetition::of(statement) else {
            return self.transpose(statement);
        };
        for (&result, &first) in repetition.results.iter().zip(repetition.initial) {
            if dependent.contains(&result)
                && let Some(adjoint) = self.take_adjoint(result)
            {
                self.contribute(first, adjoint, false);
            }
        }
    }
}

/// Operations on numbers and their aggregates, without blocks.
fn is_simple(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Primitive { .. }
            | Operation::Tuple(_)
            | Operation::Record { .. }
            | Operation::Array(_)
            | Operation::Field { .. }
            | Operation::Borrow(_)
            | Operation::Dereference(_)
            | Operation::Same { .. }
            | Operation::Cast { .. }
    )
}

fn reads_of(statement: &Statement) -> HashSet<Value> {
    let mut reads: HashSet<Value> = statement.operation.operands().into_iter().collect();
    for block in statement.operation.blocks() {
        reads.extend(&block.results);
        reads.extend(block.statements.iter().flat_map(reads_of));
    }
    reads
}

/// What the derivative statements need of the statements that come later; nothing if that cannot be computed earlier,
/// because it depends on the sums or has effects.
fn early_statements(
    derivative: &[Statement],
    later: &[Statement],
    dependent: &HashSet<Value>,
) -> Option<Vec<Statement>> {
    let mut needed: HashSet<Value> = derivative.iter().flat_map(reads_of).collect();
    if !needed.is_disjoint(dependent) {
        return None;
    }
    let mut early = Vec::new();
    for statement in later.iter().rev() {
        if statement.results.iter().any(|result| needed.contains(result)) {
            let reads = reads_of(statement);
            if !is_movable(&statement.operation) || !reads.is_disjoint(dependent) {
                return None;
            }
            needed.extend(reads);
            early.push(statement.clone());
        }
    }
    early.reverse();
    Some(early)
}

/// Whether an operation gives the same before the loop as after it.
fn is_movable(operation: &Operation) -> bool {
    is_simple(operation)
        || matches!(
            operation,
            Operation::Constant(_) | Operation::Discrete { .. } | Operation::Inquiry { .. } | Operation::Element { .. }
        )
}

/// The statements of a block that its results depend on.
fn needed_statements(block: Block) -> Vec<Statement> {
    let mut needed: HashSet<Value> = block.results.into_iter().collect();
    let mut kept = Vec::new();
    for statement in block.statements.into_iter().rev() {
        if statement.results.iter().any(|result| needed.contains(result)) {
            needed.extend(reads_of(&statement));
            kept.push(statement);
        }
    }
    kept.reverse();
    kept
}
