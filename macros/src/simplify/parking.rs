//! Parks what a loop keeps for the loop backwards in a buffer that the latter fills, element by element.
//!
//! ```text
//! for i in 0..n with t { push t p }; b = zero like x from n; for i in rev 0..n with t, b { p = pop t; b[i] = … }
//! ⟶    b = zero like x from n; for i in 0..n with b { b[i] = p }; for i in rev 0..n with b { p = b[i]; b[i] = … }
//! ```

use std::collections::HashMap;

use super::first_writes::uses_of;
use crate::ir::{
    Block, Definition, Function, Mode, Operation, Origin, Portion, Projection, Range, Statement, Type, Value,
};

/// Parks what can be, and tells whether there was anything.
pub(super) fn park(function: &mut Function) -> bool {
    let mut body = std::mem::take(&mut function.body);
    let mut parked = false;
    while park_in(function, &mut body) {
        parked = true;
    }
    function.body = body;
    parked
}

fn park_in(function: &mut Function, block: &mut Block) -> bool {
    let uses = uses_of(block);
    let site = (0..block.statements.len()).find_map(|position| Site::at(function, block, &uses, position));
    if let Some(site) = site {
        site.park(function, block);
        return true;
    }
    block.statements.iter_mut().any(|statement| {
        !matches!(statement.operation, Operation::Map { .. })
            && statement.operation.blocks_mut().into_iter().any(|nested| park_in(function, nested))
    })
}

/// Two loops, a vector that goes from the first to the second, and a buffer of the second; places are positions of
/// statements.
struct Site {
    empty: usize,
    cleared: usize,
    forward: usize,
    backward: usize,
    push: usize,
    pop: usize,
    /// Of the vector among what both loops carry, and of the buffer.
    tapes: [usize; 2],
    buffer: usize,
    /// Of the number to park in an entry of the vector.
    entry: usize,
}

/// A loop that runs to its end, by its parts.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) index: Value,
    pub(super) range: &'a Range,
    pub(super) carried: &'a [Value],
    pub(super) initial: &'a [Value],
    pub(super) body: &'a Block,
    pub(super) results: &'a [Value],
}

impl<'a> Counted<'a> {
    pub(super) fn of(statement: &'a Statement) -> Option<Self> {
        match &statement.operation {
            Operation::For { index, range, portion, carried, initial, body, exits: false }
                if range.step.is_none() && !matches!(portion, Portion::Block { .. }) =>
            {
                Some(Counted { index: *index, range, carried, initial, body, results: &statement.results })
            }
            _ => None,
        }
    }

    /// The position of the statement that is all an iteration does with a carried value.
    fn change(&self, position: usize) -> Option<usize> {
        let (value, next) = (self.carried[position], self.body.results[position]);
        let uses = uses_of(self.body);
        let once = uses.get(&value) == Some(&1) && uses.get(&next) == Some(&1);
        let place = self.body.statements.iter().position(|statement| statement.results.first() == Some(&next))?;
        (once && self.body.statements[place].operation.operands().first() == Some(&value)).then_some(place)
    }
}

impl Site {
    fn at(function: &Function, block: &Block, uses: &HashMap<Value, usize>, backward: usize) -> Option<Self> {
        let last = Counted::of(&block.statements[backward])?;
        let single = |value: Value| uses.get(&value) == Some(&1);
        let made_at = |value: Value| block.statements.iter().position(|statement| statement.results.contains(&value));
        let mut buffers = (0..last.carried.len()).filter_map(|position| {
            let (written, first) = (last.change(position)?, last.initial[position]);
            let cleared = made_at(first).filter(|_| single(first))?;
            let fits = is_written(&last, written) && is_cleared(&block.statements[cleared], &last);
            fits.then_some((position, written, cleared))
        });
        let (buffer, written, cleared) = buffers.next()?;
        (0..last.carried.len()).find_map(|tape| {
            let pop = last.change(tape).filter(|&place| place < written)?;
            let kept = last.initial[tape];
            let forward = made_at(kept).filter(|_| single(kept) && !uses.contains_key(&last.results[tape]))?;
            let first = Counted::of(&block.statements[forward])?;
            let position = first.results.iter().position(|result| *result == kept)?;
            let push = first.change(position)?;
            let empty = made_at(first.initial[position]).filter(|_| single(first.initial[position]))?;
            let tapes = [position, tape];
            let site = Site { empty, cleared, forward, backward, push, pop, tapes, buffer, entry: 0 };
            let entry = site.entry(function, first, last)?;
            let early = site.is_known_early(block);
            (early && mirrors(first.range, last.range)).then_some(Site { entry, ..site })
        })
    }

    /// The number to park, if the statements are what they have to be.
    fn entry(&self, function: &Function, first: Counted<'_>, last: Counted<'_>) -> Option<usize> {
        let Operation::Push { values, .. } = &first.body.statements[self.push].operation else {
            return None;
        };
        let Operation::Pop(_) = &last.body.statements[self.pop].operation else {
            return None;
        };
        let Type::Vector(element) = function.ty(last.carried[self.buffer]) else {
            return None;
        };
        values.iter().position(|&value| function.ty(value) == &**element)
    }

    /// Whether the buffer can be made before the first loop.
    fn is_known_early(&self, block: &Block) -> bool {
        let Operation::ZeroFrom { like, .. } = block.statements[self.cleared].operation else {
            return false;
        };
        let late = &block.statements[self.forward..];
        matches!(block.statements[self.empty].operation, Operation::Empty(_))
            && !late.iter().any(|statement| statement.results.contains(&like))
    }

    fn park(self, function: &mut Function, block: &mut Block) {
        let buffer = block.statements[self.cleared].results[0];
        if let Some(last) = Counted::of(&block.statements[self.backward]) {
            let name = function.definition(last.carried[self.buffer]).name.clone();
            function.definitions[buffer.0].name = name;
        }
        let parked = self.write_forward(function, &mut block.statements[self.forward], buffer);
        self.read_backward(&mut block.statements[self.backward], parked);
        let changes = [(self.forward, self.tapes[0], self.push), (self.backward, self.tapes[1], self.pop)];
        for (statement, tape, change) in changes {
            shorten(function, &mut block.statements[statement], tape, (change + 1, self.entry));
        }
        if self.cleared > self.forward {
            block.statements[self.forward..=self.cleared].rotate_right(1);
        }
    }

    /// Lets the first loop write the number into the buffer; the buffer after it.
    fn write_forward(&self, function: &mut Function, statement: &mut Statement, buffer: Value) -> Value {
        let Definition { ty, name, span, .. } = function.definition(buffer).clone();
        let [value, next, result] = [(); 3].map(|()| function.define(ty.clone(), name.clone(), span));
        if let Operation::For { index, carried, initial, body, .. } = &mut statement.operation {
            let number = body.statements[self.push].operation.operands()[self.entry + 1];
            let place = vec![Projection::Index(vec![*index])];
            let write = Operation::Update { base: value, place, value: number, mode: Mode::Set };
            let write = Statement { results: vec![next], operation: write, origin: Origin::Derivative };
            body.statements.insert(self.push, write);
            body.results.push(next);
            carried.push(value);
            initial.push(buffer);
            statement.results.push(result);
        }
        result
    }

    /// Lets the second loop read it there.
    fn read_backward(&self, statement: &mut Statement, buffer: Value) {
        if let Operation::For { index, carried, initial, body, .. } = &mut statement.operation {
            initial[self.buffer] = buffer;
            let number = body.statements[self.pop].results[self.entry + 1];
            let read = Operation::Element { base: carried[self.buffer], index: vec![*index] };
            let read = Statement { results: vec![number], operation: read, origin: Origin::Derivative };
            body.statements.insert(self.pop, read);
        }
    }
}

/// Takes one value out of the entries of a vector that a loop carries; the vector goes with the last.
fn shorten(function: &mut Function, statement: &mut Statement, tape: usize, (change, entry): (usize, usize)) {
    let Operation::For { carried, initial, body, .. } = &mut statement.operation else {
        return;
    };
    let Statement { operation, results, .. } = &mut body.statements[change];
    let versions = [carried[tape], initial[tape], results[0], statement.results[tape]];
    let left = if let Operation::Push { values, .. } = operation {
        values.remove(entry);
        values.len()
    } else {
        results.remove(entry + 1);
        results.len() - 1
    };
    if left == 0 {
        body.statements.remove(change);
        for list in [carried, initial, &mut body.results, &mut statement.results] {
            list.remove(tape);
        }
        return;
    }
    for value in versions {
        let definition = &mut function.definitions[value.0];
        if let Type::Vector(kept) = &definition.ty
            && let Type::Tuple(fields) = &**kept
            && fields.len() > left
        {
            let mut fields = fields.clone();
            fields.remove(entry);
            let kept = if left == 1 { fields.remove(0) } else { Type::Tuple(fields) };
            definition.ty = Type::Vector(Box::new(kept));
        }
    }
}

/// Whether an iteration sets the element of its index, and does nothing else, at this place.
fn is_written(counted: &Counted<'_>, place: usize) -> bool {
    match &counted.body.statements[place].operation {
        Operation::Update { place, mode: Mode::Set, .. } => {
            matches!(&place[..], [Projection::Index(indices)] if indices[..] == [counted.index])
        }
        _ => false,
    }
}

/// Whether a statement makes a buffer that the loop writes.
fn is_cleared(statement: &Statement, counted: &Counted<'_>) -> bool {
    matches!(statement.operation, Operation::ZeroFrom { start, .. } if start == counted.range.end)
}

/// Whether a range has the elements of another, the other way round.
fn mirrors(range: &Range, other: &Range) -> bool {
    (range.start, range.end, range.inclusive) == (other.start, other.end, other.inclusive)
        && range.reversed != other.reversed
}
