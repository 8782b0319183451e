//! Elements that one iteration adds to and the next one reads are handed on in a variable.
//!
//! ```text
//! for i back with b { g = b[i]; b[i - 1] += u; b[i] = w }
//!     ⟶    g = b[last]; for i back with b, g { b[i] = w; g = b[i - 1] + u }; b[first - 1] = g
//! ```

use super::affine::Affine;
use super::first_writes::uses_of;
use crate::ir::{
    Block, Constant, Function, Mode, Operation, Origin, Portion, Projection, Range, Spelling, Statement, Type, Value,
};

/// Hands on what can be, and tells whether there was anything.
pub(super) fn rotate(function: &mut Function) -> bool {
    let statements = &function.body.statements;
    let found = statements.iter().enumerate().find_map(|(place, statement)| Some((place, find(function, statement)?)));
    let Some((place, rotation)) = found else {
        return false;
    };
    let statement = function.body.statements.remove(place);
    let replaced = rotation.apply(function, statement);
    function.body.statements.splice(place..place, replaced);
    true
}

/// A carried buffer of which each iteration writes one element and adds to the one that is next.
struct Rotation {
    /// The position of the buffer among what the loop carries.
    slot: usize,
    number: Type,
    /// The position of the next element, and what is added to it.
    next: Value,
    term: Value,
    /// The results of the statements that add and that write.
    added: Value,
    written: Value,
    /// The elements that are read before they are written.
    reads: Vec<Value>,
}

fn find(function: &Function, statement: &Statement) -> Option<Rotation> {
    let Operation::For { index, range, portion: Portion::Whole, carried, body, exits: false, .. } =
        &statement.operation
    else {
        return None;
    };
    if range.inclusive || range.step.is_some() {
        return None;
    }
    let affine = Affine { index: *index, body, around: &function.body };
    let ahead = if range.reversed { -1 } else { 1 };
    (0..carried.len()).find_map(|slot| {
        let number = match function.ty(carried[slot]) {
            Type::Vector(element) if matches!(**element, Type::Real(_)) => (**element).clone(),
            _ => return None,
        };
        let (first, at_first) = update_of(body, carried[slot])?;
        let (second, at_second) = update_of(body, first.results[0])?;
        let places = [affine.offset(at_first)?, affine.offset(at_second)?];
        let (adds, writes, next) = match places {
            [one, 0] if one == ahead => (first, second, at_first),
            [0, one] if one == ahead => (second, first, at_second),
            _ => return None,
        };
        let (Operation::Update { value: term, mode: Mode::Add, .. }, Operation::Update { mode: Mode::Set, .. }) =
            (&adds.operation, &writes.operation)
        else {
            return None;
        };
        let last = second.results[0];
        let rotation = Rotation {
            slot,
            number,
            next,
            term: *term,
            added: adds.results[0],
            written: writes.results[0],
            reads: reads(body, carried[slot], &affine),
        };
        let uses = uses_of(body);
        let sole = |value: Value| uses.get(&value) == Some(&1);
        let all_read = uses.get(&carried[slot]) == Some(&(1 + rotation.reads.len()));
        let is_next = body.results[slot] == last && sole(last) && sole(first.results[0]);
        (is_next && all_read && !rotation.reads.is_empty()).then_some(rotation)
    })
}

/// The statement that changes one element of a buffer, and which.
fn update_of(body: &Block, buffer: Value) -> Option<(&Statement, Value)> {
    body.statements.iter().find_map(|statement| match &statement.operation {
        Operation::Update { base, place, .. } if *base == buffer => match &place[..] {
            [Projection::Index(indices)] if indices.len() == 1 => Some((statement, indices[0])),
            _ => None,
        },
        _ => None,
    })
}

/// The elements at the index that are read of a buffer.
fn reads(body: &Block, buffer: Value, affine: &Affine<'_>) -> Vec<Value> {
    let reads = body.statements.iter().filter(|statement| match &statement.operation {
        Operation::Element { base, index } => {
            *base == buffer && matches!(index[..], [index] if affine.offset(index) == Some(0))
        }
        _ => false,
    });
    reads.map(|statement| statement.results[0]).collect()
}

impl Rotation {
    /// The loop that hands the element on, between what reads the first and what writes the last.
    fn apply(&self, function: &mut Function, mut statement: Statement) -> Vec<Statement> {
        let span = function.definition(statement.results[self.slot]).span;
        let [first, carried, next, result] = [(); 4].map(|()| function.define(self.number.clone(), None, span));
        let Operation::For { range, carried: all, initial, body, .. } = &mut statement.operation else {
            return vec![statement];
        };
        let (range, buffer) = (range.clone(), initial[self.slot]);
        self.hand_on(function, body, (all[self.slot], carried, next));
        all.push(carried);
        initial.push(first);
        body.results.push(next);
        let after = statement.results[self.slot];
        let definition = function.definition(after).clone();
        let before = function.define(definition.ty, definition.name, definition.span);
        statement.results[self.slot] = before;
        statement.results.push(result);

        let runs = function.define(Type::Bool, None, span);
        let operation = Operation::Discrete { operator: "<", operands: vec![range.start, range.end] };
        let (mut reading, place) = position(function, &range, range.end, range.start);
        let [element, zero] = [(); 2].map(|()| function.define(self.number.clone(), None, span));
        reading.push(derived(element, Operation::Element { base: buffer, index: vec![place] }));
        let none = derived(zero, Operation::Constant(Constant::Number(0.0)));
        let (mut writing, place) = position(function, &range, range.start, range.end);
        let updated = function.define(function.ty(after).clone(), None, span);
        let place = vec![Projection::Index(vec![place])];
        writing.push(derived(updated, Operation::Update { base: before, place, value: result, mode: Mode::Set }));
        vec![
            derived(runs, operation),
            branch(runs, first, (reading, element), (vec![none], zero)),
            statement,
            branch(runs, after, (writing, updated), (Vec::new(), before)),
        ]
    }

    /// Lets the body read and hand on a variable.
    fn hand_on(&self, function: &mut Function, body: &mut Block, (buffer, carried, next): (Value, Value, Value)) {
        let definition = function.definition(next).clone();
        let before = function.define(definition.ty, None, definition.span);
        let read = derived(before, Operation::Element { base: buffer, index: vec![self.next] });
        let sum =
            Operation::Primitive { name: "add", arguments: vec![before, self.term], spelling: Spelling::Operator };
        let place = body.statements.iter().position(|statement| statement.results == [self.added]);
        let place = place.expect("the statement was found before");
        body.statements.splice(place..=place, [read, derived(next, sum)]);
        body.statements.retain(|statement| !self.reads.contains(&statement.results.first().copied().unwrap_or(next)));
        for statement in &mut body.statements {
            if let Operation::Update { base, .. } = &mut statement.operation
                && statement.results == [self.written]
            {
                *base = buffer;
            }
        }
        body.results.iter_mut().for_each(|result| {
            if *result == self.added {
                *result = self.written;
            }
        });
        body.rename(&self.reads.iter().map(|read| (*read, carried)).collect());
        // The element is read before the buffer changes.
        let written = body.statements.iter().position(|statement| statement.results == [self.written]);
        let reading = body.statements.iter().position(|statement| statement.results == [before]);
        if let (Some(written), Some(reading)) = (written, reading)
            && written < reading
        {
            let update = body.statements.remove(written);
            body.statements.insert(reading, update);
        }
    }
}

/// The position before the `beyond` end of a range that goes back; `ahead`, if it goes on.
fn position(function: &mut Function, range: &Range, beyond: Value, ahead: Value) -> (Vec<Statement>, Value) {
    if !range.reversed {
        return (Vec::new(), ahead);
    }
    let definition = function.definition(beyond).clone();
    let literal = function.body.statements.iter().find(|statement| statement.results == [beyond]);
    if let Some(Operation::Constant(Constant::Number(number) | Constant::Source { number: Some(number), .. })) =
        literal.map(|statement| &statement.operation)
    {
        let number = Constant::Number(number - 1.0);
        let before = function.define(definition.ty, None, definition.span);
        return (vec![derived(before, Operation::Constant(number))], before);
    }
    let [one, before] = [(); 2].map(|()| function.define(definition.ty.clone(), None, definition.span));
    let operation = Operation::Primitive { name: "sub", arguments: vec![beyond, one], spelling: Spelling::Operator };
    (vec![derived(one, Operation::Constant(Constant::Number(1.0))), derived(before, operation)], before)
}

fn derived(result: Value, operation: Operation) -> Statement {
    Statement { results: vec![result], operation, origin: Origin::Derivative }
}

fn branch(
    condition: Value,
    result: Value,
    (then, yes): (Vec<Statement>, Value),
    (otherwise, no): (Vec<Statement>, Value),
) -> Statement {
    let block = |statements, result| Block { statements, results: vec![result] };
    derived(result, Operation::If { condition, then: block(then, yes), otherwise: block(otherwise, no) })
}
