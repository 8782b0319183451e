//! The transpose of a loop: a loop backwards, which carries the adjoints of what the loop carries, and sums up those of
//! what the loop reads from outside.
//!
//! What an iteration needs of its forward counterpart is computed again, or taken off a vector that the forward loop put it
//! on.

use std::collections::HashMap;

use proc_macro2::Span;
use quote::quote;

use crate::ir::{Block, Constant, Operation, Origin, Portion, Range, Statement, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};
use super::division::{Division, Storage};
use super::gathering::Accumulator;
use super::residual::Kept;
use super::sums::reads_in;
use super::window::Windowed;

/// A loop of the primal, by its parts.
#[derive(Clone, Copy)]
pub(super) struct Repetition<'a> {
    pub(super) carried: &'a [Value],
    pub(super) initial: &'a [Value],
    pub(super) body: &'a Block,
    pub(super) results: &'a [Value],
    pub(super) index: Option<Value>,
    /// The range of a counted loop that runs to its end.
    pub(super) range: Option<&'a Range>,
    pub(super) operation: &'a Operation,
}

impl<'a> Repetition<'a> {
    pub(super) fn of(statement: &'a Statement) -> Option<Self> {
        let (carried, initial, body, index, range) = match &statement.operation {
            Operation::For { index, range, carried, initial, body, exits, .. } => {
                (carried, initial, body, Some(*index), (!exits).then_some(range))
            }
            Operation::While { carried, initial, body, .. } => (carried, initial, body, None, None),
            _ => return None,
        };
        Some(Repetition {
            carried,
            initial,
            body,
            results: &statement.results,
            index,
            range,
            operation: &statement.operation,
        })
    }

    /// The values bound by the loop.
    pub(super) fn bound(&self) -> Vec<Value> {
        self.carried.iter().chain(&self.index).copied().collect()
    }

    /// Whether the range, the condition or the body reads a value from outside.
    pub(super) fn reads(&self, value: Value) -> bool {
        let ends = self.operation.operands().len() - self.initial.len();
        self.operation.operands()[..ends].contains(&value)
            || self.operation.blocks().into_iter().any(|block| reads_in(block, value))
    }

    /// The range of a loop whose iterations the backward sweep computes again, block by block.
    pub(super) fn checkpointed(&self) -> Option<&'a Range> {
        match self.operation {
            Operation::For { range, portion: Portion::Checkpointed, .. } => Some(range),
            _ => None,
        }
    }

    /// Whether the iterations need nothing of their forward counterparts but which they are.
    fn keeps_nothing(&self, division: &Division) -> bool {
        let index = self.range.and(self.index);
        division.stored.iter().all(|value| Some(*value) == index)
    }

    /// The values that go on from one iteration to the next.
    pub(super) fn next(&self) -> &'a [Value] {
        &self.body.results[..self.carried.len()]
    }
}

impl Sweep {
    pub(super) fn transpose_repetition(&mut self, repetition: Repetition<'_>) {
        let positions = self.varied_positions(repetition);
        let adjoints: Vec<Option<Adjoint>> =
            positions.iter().map(|&position| self.adjoints.remove(&repetition.results[position])).collect();
        if adjoints.iter().all(Option::is_none) {
            return;
        }
        let mut bars: Vec<Accumulator> = Vec::new();
        for (&position, adjoint) in positions.iter().zip(adjoints) {
            let first = self.whole_adjoint(adjoint, repetition.results[position]);
            bars.push(self.accumulator_of(repetition.carried[position], first));
        }
        let mut gathering = self.gather_into(repetition.body, &repetition.bound());
        self.state.builder.open();
        for (&position, bar) in positions.iter().zip(&bars) {
            self.contribute(repetition.next()[position], bar.value, true);
        }
        self.backward(&repetition.body.statements);
        for (&position, bar) in positions.iter().zip(&mut bars) {
            let carried = repetition.carried[position];
            let adjoint = self.adjoints.remove(&carried);
            bar.next = self.whole_adjoint(adjoint, carried);
        }
        self.finish_iteration(&mut gathering);
        let body = self.state.builder.close(Vec::new());
        let more = self.accumulators(&mut gathering);
        let all: Vec<&Accumulator> = bars.iter().chain(more).collect();
        self.emit_backward(repetition, body, &all);
        self.deliver(gathering);
        for (&position, bar) in positions.iter().zip(&bars) {
            if self.state.is_varied(repetition.initial[position]) {
                self.contribute(repetition.initial[position], bar.result, true);
            }
        }
    }

    pub(super) fn varied_positions(&self, repetition: Repetition<'_>) -> Vec<usize> {
        (0..repetition.carried.len()).filter(|&position| self.state.is_varied(repetition.carried[position])).collect()
    }

    /// The adjoint of a value as one value that may be changed.
    pub(super) fn whole_adjoint(&mut self, adjoint: Option<Adjoint>, like: Value) -> Value {
        let ty = self.state.builder.ty(like);
        match self.kind(&ty, like) {
            Kind::Whole => self.owned_whole(adjoint.as_ref(), like),
            _ => self.total(adjoint, like, &ty),
        }
    }

    /// Emits the loop backwards.
    fn emit_backward(&mut self, repetition: Repetition<'_>, mut body: Block, accumulators: &[&Accumulator]) {
        body.results = accumulators.iter().map(|accumulator| accumulator.next).collect();
        let mut carried: Vec<Value> = accumulators.iter().map(|accumulator| accumulator.value).collect();
        let mut initial: Vec<Value> = accumulators.iter().map(|accumulator| accumulator.first).collect();
        let mut results: Vec<Value> = accumulators.iter().map(|accumulator| accumulator.result).collect();
        if let Some(Windowed { index, range, body }) = self.windowed(repetition, &body) {
            let portion = Portion::Whole;
            let operation = Operation::For { index, range, portion, carried, initial, body, exits: false };
            return self.state.builder.append(results, operation, Origin::Derivative);
        }
        let forward = self.pending[&repetition.results[0]].blocks[0].clone();
        let division = self.divide_iteration(repetition, &forward, &body);
        if let Some(range) = repetition.checkpointed()
            && !repetition.keeps_nothing(&division)
        {
            return self.emit_by_blocks((repetition, range), division, body, accumulators);
        }
        let Division { stored, again } = division;
        let mut renamed = HashMap::new();
        let mut taken = Vec::new();
        let (index, range) = self.backward_range(repetition, &mut renamed);
        let stored: Vec<Value> = stored.into_iter().filter(|value| !renamed.contains_key(value)).collect();
        for &value in &stored {
            let ty = self.state.builder.ty(value);
            let copy = self.copy_name(value, ty);
            renamed.insert(value, copy);
            taken.push(copy);
        }
        let mut body = self.prepend(again, body, &mut renamed);
        if !stored.is_empty() {
            let tape = self.keep_on_tape(repetition, &forward, &stored);
            let tapes = [(); 3].map(|()| self.copy_name(tape, self.state.builder.ty(tape)));
            let pop = Statement {
                results: [tapes[1]].into_iter().chain(taken).collect(),
                operation: Operation::Pop(tapes[0]),
                origin: Origin::Derivative,
            };
            body.statements.insert(0, pop);
            body.results.push(tapes[1]);
            carried.push(tapes[0]);
            initial.push(tape);
            results.push(tapes[2]);
        }
        let portion = Portion::Whole;
        let operation = Operation::For { index, range, portion, carried, initial, body, exits: false };
        self.state.builder.append(results, operation, Origin::Derivative);
    }

    /// The range of the loop backwards, and its index, which is that of the primal if there is one.
    fn backward_range(&mut self, repetition: Repetition<'_>, renamed: &mut HashMap<Value, Value>) -> (Value, Range) {
        let range = match repetition.range {
            Some(range) => Range { reversed: !range.reversed, ..range.clone() },
            None => self.count_iterations(repetition),
        };
        let index = match repetition.index {
            Some(index) => self.copy_name(index, Type::Integer),
            None => self.state.builder.parameter(Type::Integer, None, self.state.builder.span(range.end)),
        };
        if let (Some(_), Some(primal)) = (repetition.range, repetition.index) {
            renamed.insert(primal, index);
        }
        (index, range)
    }

    /// A loop that has to keep nothing computes again even what is costly.
    fn divide_iteration(&self, repetition: Repetition<'_>, forward: &Block, body: &Block) -> Division {
        let bound = repetition.bound();
        let sparing = self.divide(forward, &bound, body, Storage::Sparing);
        if repetition.keeps_nothing(&sparing) {
            return sparing;
        }
        self.divide(forward, &bound, body, Storage::Entry)
    }

    pub(super) fn copy_name(&mut self, value: Value, ty: Type) -> Value {
        let definition = self.state.builder.function.definition(value).clone();
        self.state.builder.parameter(ty, definition.name, definition.span)
    }

    /// Lets the forward loop put the values on a vector, each of its iterations one entry; its result is the vector.
    fn keep_on_tape(&mut self, repetition: Repetition<'_>, forward: &Block, stored: &[Value]) -> Value {
        let ty = self.vector_of(stored);
        let span = self.state.builder.span(repetition.results[0]);
        let name = Some("tape".to_owned());
        let [first, value, next, result] =
            [(); 4].map(|()| self.state.builder.parameter(ty.clone(), name.clone(), span));
        let push = Operation::Push { base: value, values: stored.to_vec() };
        let push = Statement { results: vec![next], operation: push, origin: Origin::Derivative };
        let position = self.last_definition(forward, stored);
        let range = repetition.range.cloned();
        let empty = Statement { results: vec![first], operation: Operation::Empty(range), origin: Origin::Derivative };
        let pending = self.pending.get_mut(&repetition.results[0]).expect("the loop was left hollow");
        pending.before.push(empty);
        pending.blocks[0].statements.insert(position, push);
        pending.kept.push(Kept { result, yields: vec![next], carried: Some((value, first)) });
        result
    }

    /// The type of a vector whose entries are these values.
    pub(super) fn vector_of(&self, values: &[Value]) -> Type {
        let types: Vec<Type> = values.iter().map(|&value| self.state.builder.ty(value)).collect();
        let entry = if let [only] = &types[..] { only.clone() } else { Type::Tuple(types) };
        Type::Vector(Box::new(entry))
    }

    /// The position in a forward block where all the values are defined.
    pub(super) fn last_definition(&self, forward: &Block, values: &[Value]) -> usize {
        let defines = |statement: &Statement| self.results_of(statement).iter().any(|result| values.contains(result));
        forward.statements.iter().rposition(defines).map_or(0, |position| position + 1)
    }

    /// Lets the forward loop count its iterations; the range of that many.
    fn count_iterations(&mut self, repetition: Repetition<'_>) -> Range {
        let span = self.state.builder.span(repetition.results[0]);
        let [first, value, one, next, result, start] = ["trips", "trips", "", "trips", "trips", ""].map(|name| {
            let name = (!name.is_empty()).then(|| name.to_owned());
            self.state.builder.parameter(Type::Integer, name, span)
        });
        let add =
            Operation::Primitive { name: "add", arguments: vec![value, one], spelling: crate::ir::Spelling::Operator };
        let statement = |result, operation| Statement { results: vec![result], operation, origin: Origin::Derivative };
        let pending = self.pending.get_mut(&repetition.results[0]).expect("the loop was left hollow");
        pending.before.push(statement(first, usize_constant(0, span)));
        let counted = [statement(one, usize_constant(1, span)), statement(next, add)];
        pending.blocks[0].statements.extend(counted);
        pending.kept.push(Kept { result, yields: vec![next], carried: Some((value, first)) });
        self.state.builder.append(vec![start], usize_constant(0, span), Origin::Derivative);
        Range { start, end: result, inclusive: false, reversed: false, step: None }
    }
}

fn usize_constant(number: usize, span: Span) -> Operation {
    let mut literal = proc_macro2::Literal::usize_suffixed(number);
    literal.set_span(span);
    #[allow(clippy::cast_precision_loss)] // Zero or one.
    let number = Some(number as f64);
    Operation::Constant(Constant::Source { tokens: quote!(#literal), number })
}
