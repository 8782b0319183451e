//! The transpose of a loop marked `#[checkpoint]` that has to keep something: block after block of its iterations, the
//! last one first, each computed again from the state before it.
//!
//! ```text
//! forward:    for each iteration { if it begins a block { push checkpoints state }; the primal's statements }
//! backward:   for each block, backwards {
//!                 state = pop checkpoints
//!                 for each iteration of the block, from state { the primal's statements; push tape what is needed }
//!                 for each entry of the tape { pop tape; the transposes of the statements }
//!             }
//! ```
//!
//! There are about as many blocks as a block has iterations, and the tape is that of one block.

use std::collections::HashMap;

use crate::ir::{Block, Constant, Operation, Origin, Portion, Range, Spelling, Statement, Type, Value};

use super::Sweep;
use super::division::{Division, drop_effects};
use super::gathering::Accumulator;
use super::repetition::Repetition;
use super::residual::Kept;

/// A vector as a loop carries it: its first version, the parameter of the body, what that becomes, and the result.
struct Versions {
    first: Value,
    value: Value,
    next: Value,
    result: Value,
}

impl Sweep {
    /// Emits a checkpointed loop backwards, each iteration of which is `backward`.
    pub(super) fn emit_by_blocks(
        &mut self,
        (repetition, range): (Repetition<'_>, &Range),
        division: Division,
        backward: Block,
        accumulators: &[&Accumulator],
    ) {
        let (name, entry) = ("tape", self.vector_of(&division.stored));
        let tape = self.versions(name, &entry, repetition);
        let iteration = self.iteration_with_tape(repetition, &division.stored, &tape);
        let kept = self.keep_checkpoints(repetition, range);
        let length = self.block_length(repetition, range);
        let checkpoints = self.versions("checkpoints", &self.state.builder.ty(kept), repetition);
        self.derived(vec![tape.first], Operation::Empty(None));
        let carried: Vec<Value> = accumulators.iter().map(|accumulator| self.copy_of(accumulator.value)).collect();
        let number = self.integer("block", repetition);
        let blocks = self.count_of(kept, true, repetition);

        self.state.builder.open();
        let state: Vec<Value> = repetition.carried.iter().map(|&value| self.copy_of(value)).collect();
        let popped = [&[checkpoints.next], &state[..]].concat();
        self.derived(popped, Operation::Pop(checkpoints.value));
        let outer = self.versions("tape", &entry, repetition);
        let portion = Portion::Block { number, length };
        let filled = self.emit_again((repetition, range, portion), iteration, &state, (&tape, outer.value));
        let (results, emptied) =
            self.emit_iterations_backward(repetition, division, backward, (accumulators, &carried), filled);
        let results = [&results[..], &[checkpoints.next, emptied]].concat();
        let body = self.state.builder.close(results);

        let of = |part: fn(&Accumulator) -> Value| accumulators.iter().map(move |accumulator| part(accumulator));
        let operation = Operation::For {
            index: number,
            range: blocks,
            portion: Portion::Whole,
            carried: [&carried[..], &[checkpoints.value, outer.value]].concat(),
            initial: of(|accumulator| accumulator.first).chain([kept, tape.first]).collect(),
            body,
            exits: false,
        };
        let results = of(|accumulator| accumulator.result).chain([checkpoints.result, outer.result]).collect();
        self.derived(results, operation);
    }

    /// The iteration as the backward sweep computes it again: it puts what is stored on the tape.
    fn iteration_with_tape(&mut self, repetition: Repetition<'_>, stored: &[Value], tape: &Versions) -> Block {
        let mut forward = self.pending[&repetition.results[0]].blocks[0].clone();
        let position = self.last_definition(&forward, stored);
        let push = Operation::Push { base: tape.value, values: stored.to_vec() };
        let push = Statement { results: vec![tape.next], operation: push, origin: Origin::Derivative };
        forward.statements.insert(position, push);
        let mut statements: Vec<Statement> =
            forward.statements.iter().flat_map(|statement| self.filled(statement)).collect();
        drop_effects(&mut statements);
        let mut results = forward.results;
        results.insert(repetition.carried.len(), tape.next);
        Block { statements, results }
    }

    /// Lets the forward loop keep nothing but its state at the beginning of each block; its result is the vector of them.
    fn keep_checkpoints(&mut self, repetition: Repetition<'_>, range: &Range) -> Value {
        let ty = self.vector_of(repetition.carried);
        let checkpoints = self.versions("checkpoints", &ty, repetition);
        let [zero, iteration, next, end] = [(); 4].map(|()| self.integer("iteration", repetition));
        let length = self.integer("length", repetition);
        self.state.builder.open();
        let is_first = self.is_divisible(iteration, length, repetition);
        let pushed = self.copy_of(checkpoints.next);
        let push = Operation::Push { base: checkpoints.value, values: repetition.carried.to_vec() };
        let push = Statement { results: vec![pushed], operation: push, origin: Origin::Derivative };
        let then = Block { statements: vec![push], results: vec![pushed] };
        let otherwise = Block { statements: Vec::new(), results: vec![checkpoints.value] };
        self.derived(vec![checkpoints.next], Operation::If { condition: is_first, then, otherwise });
        let one = self.literal(1, repetition);
        self.derived(vec![next], operator("add", iteration, one));
        let Block { mut statements, .. } = self.state.builder.close(Vec::new());
        statements.extend(repetition.body.statements.iter().cloned());

        self.forget(repetition.body);
        let before = [
            (checkpoints.first, Operation::Empty(None)),
            (zero, Operation::Constant(Constant::Number(0.0))),
            (length, Operation::BlockLength(range.clone())),
        ];
        let before = before.map(|(result, operation)| Statement {
            results: vec![result],
            operation,
            origin: Origin::Derivative,
        });
        let Versions { first, value, next: kept, result } = checkpoints;
        let kept = Kept { result, yields: vec![kept], carried: Some((value, first)) };
        let counted = Kept { result: end, yields: vec![next], carried: Some((iteration, zero)) };
        let pending = self.pending.get_mut(&repetition.results[0]).expect("the loop was left hollow");
        pending.blocks[0] = Block { statements, results: repetition.body.results.clone() };
        pending.before.extend(before);
        pending.kept.extend([kept, counted]);
        result
    }

    /// Emits the loop over the iterations of one block as in the forward sweep; the tape that they have filled.
    fn emit_again(
        &mut self,
        (repetition, range, portion): (Repetition<'_>, &Range, Portion),
        iteration: Block,
        state: &[Value],
        (tape, first): (&Versions, Value),
    ) -> Value {
        let Operation::For { index, exits, .. } = repetition.operation else {
            unreachable!("only counted loops are checkpointed")
        };
        let mut renamed = HashMap::new();
        let mut bound = |sweep: &mut Self, value: Value| {
            let copy = sweep.copy_of(value);
            renamed.insert(value, copy);
            copy
        };
        let index = bound(self, *index);
        let mut carried: Vec<Value> = repetition.carried.iter().map(|&value| bound(self, value)).collect();
        let body = self.prepend(
            iteration.statements,
            Block { statements: Vec::new(), results: iteration.results },
            &mut renamed,
        );
        carried.push(tape.value);
        let initial = [state, &[first]].concat();
        let mut results: Vec<Value> = repetition.carried.iter().map(|&value| self.copy_of(value)).collect();
        results.push(tape.result);
        let range = range.clone();
        self.derived(results, Operation::For { index, range, portion, carried, initial, body, exits: *exits });
        tape.result
    }

    /// Emits the loop that takes the entries off the tape; what the accumulators have become, and the tape.
    fn emit_iterations_backward(
        &mut self,
        repetition: Repetition<'_>,
        Division { stored, again }: Division,
        backward: Block,
        (accumulators, first): (&[&Accumulator], &[Value]),
        filled: Value,
    ) -> (Vec<Value>, Value) {
        let range = self.count_of(filled, false, repetition);
        let tape = self.versions("tape", &self.state.builder.ty(filled), repetition);
        let taken: Vec<Value> = stored.iter().map(|&value| self.copy_of(value)).collect();
        let mut renamed = stored.into_iter().zip(taken.iter().copied()).collect();
        let mut body = self.prepend(again, backward, &mut renamed);
        let results = [&[tape.next], &taken[..]].concat();
        let pop = Statement { results, operation: Operation::Pop(tape.value), origin: Origin::Derivative };
        body.statements.insert(0, pop);
        body.results.push(tape.next);
        let results: Vec<Value> = accumulators.iter().map(|accumulator| self.copy_of(accumulator.result)).collect();
        let operation = Operation::For {
            index: self.integer("", repetition),
            range,
            portion: Portion::Whole,
            carried: accumulators.iter().map(|accumulator| accumulator.value).chain([tape.value]).collect(),
            initial: [first, &[filled]].concat(),
            body,
            exits: false,
        };
        self.derived([&results[..], &[tape.result]].concat(), operation);
        (results, tape.result)
    }

    /// What the iterations were to keep, they keep when they are computed again.
    fn forget(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Some(first) = statement.results.first() {
                self.pending.remove(first);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.forget(nested));
        }
    }

    fn block_length(&mut self, repetition: Repetition<'_>, range: &Range) -> Value {
        let length = self.integer("length", repetition);
        self.derived(vec![length], Operation::BlockLength(range.clone()));
        length
    }

    /// `0..vector.len()`
    fn count_of(&mut self, vector: Value, reversed: bool, repetition: Repetition<'_>) -> Range {
        let (start, end) = (self.literal(0, repetition), self.integer("", repetition));
        self.derived(
            vec![end],
            Operation::Inquiry { method: "len".to_owned(), receiver: vector, arguments: Vec::new(), guessed: false },
        );
        Range { start, end, inclusive: false, reversed, step: None }
    }

    /// `number % divisor == 0`
    fn is_divisible(&mut self, number: Value, divisor: Value, repetition: Repetition<'_>) -> Value {
        let remainder = self.integer("", repetition);
        self.derived(vec![remainder], operator("rem", number, divisor));
        let zero = self.literal(0, repetition);
        let operands = vec![remainder, zero];
        self.state.builder.derive(Operation::Discrete { operator: "==", operands }, Type::Bool, remainder)
    }

    fn literal(&mut self, number: i32, repetition: Repetition<'_>) -> Value {
        self.state.index(number, repetition.results[0])
    }

    fn integer(&mut self, name: &str, repetition: Repetition<'_>) -> Value {
        let name = (!name.is_empty()).then(|| name.to_owned());
        let span = self.state.builder.span(repetition.results[0]);
        self.state.builder.parameter(Type::Integer, name, span)
    }

    fn versions(&mut self, name: &str, ty: &Type, repetition: Repetition<'_>) -> Versions {
        let span = self.state.builder.span(repetition.results[0]);
        let [first, value, next, result] =
            [(); 4].map(|()| self.state.builder.parameter(ty.clone(), Some(name.to_owned()), span));
        Versions { first, value, next, result }
    }

    fn copy_of(&mut self, value: Value) -> Value {
        self.copy_name(value, self.state.builder.ty(value))
    }

    fn derived(&mut self, results: Vec<Value>, operation: Operation) {
        self.state.builder.append(results, operation, Origin::Derivative);
    }
}

fn operator(name: &'static str, left: Value, right: Value) -> Operation {
    Operation::Primitive { name, arguments: vec![left, right], spelling: Spelling::Operator }
}
