//! Elements that a loop keeps for the loop that goes back are read again instead, where they are still to be found: in the
//! array as the loop leaves it, if nothing overwrites the element any more, or in what the array is a copy of, if nothing
//! has overwritten it yet.
//!
//! ```text
//! a = copy x; for i { push t (a[i], a[i - 1]); a[i] = … } … for i back { p, q = pop t … p … q }
//!     ⟶    … for i back { … x[i] … a[i - 1] }
//! ```

use std::collections::HashMap;

use super::affine::Affine;
use super::usage::Usage;
use crate::ir::{Block, Constant, Function, Operation, Origin, Portion, Projection, Range, Statement, Type, Value};

/// Reads again what can be, and tells whether there was anything.
pub(super) fn reread(function: &mut Function) -> bool {
    let usage = Usage::of(function);
    let mut found = Vec::new();
    for (position, statement) in function.body.statements.iter().enumerate() {
        let Some(there) = Loop::of(statement) else { continue };
        for (offset, later) in function.body.statements[position + 1..].iter().enumerate() {
            if let Some(back) = Loop::of(later).filter(|back| there.is_undone_by(back)) {
                let pairs = Pair { function, usage: &usage, there, back }.rereads();
                found.extend(pairs.into_iter().map(|reread| (position + 1 + offset, reread)));
            }
        }
    }
    for (position, reread) in &found {
        reread.apply(function, *position);
    }
    !found.is_empty()
}

/// A counted loop that runs to its end.
#[derive(Clone, Copy)]
struct Loop<'a> {
    index: Value,
    range: &'a Range,
    carried: &'a [Value],
    initial: &'a [Value],
    body: &'a Block,
    results: &'a [Value],
}

impl<'a> Loop<'a> {
    fn of(statement: &'a Statement) -> Option<Self> {
        let Operation::For { index, range, portion, carried, initial, body, exits: false } = &statement.operation
        else {
            return None;
        };
        let is_whole = !matches!(portion, Portion::Block { .. });
        is_whole.then_some(Loop { index: *index, range, carried, initial, body, results: &statement.results })
    }

    /// Whether the other loop goes through the same range from the other end.
    fn is_undone_by(&self, other: &Loop<'_>) -> bool {
        let ends = |range: &Range| (range.start, range.end, range.inclusive, range.step);
        ends(self.range) == ends(other.range)
            && self.range.step.is_none()
            && self.range.reversed != other.range.reversed
    }

    /// The statement of the body that defines a value.
    fn definition(&self, value: Value) -> Option<&'a Statement> {
        self.body.statements.iter().find(|statement| statement.results.contains(&value))
    }

    fn next(&self, position: usize) -> Value {
        self.body.results[position]
    }
}

/// A value that the loop back takes off a vector, and where else it is.
struct Reread {
    popped: Value,
    base: Value,
    /// The index and what is added to it.
    index: Value,
    offset: i64,
}

/// A loop and the one that goes back.
struct Pair<'a> {
    function: &'a Function,
    usage: &'a Usage,
    there: Loop<'a>,
    back: Loop<'a>,
}

impl Pair<'_> {
    fn rereads(&self) -> Vec<Reread> {
        let mut rereads = Vec::new();
        for (position, &tape) in self.there.results.iter().enumerate() {
            let Some(slot) = self.back.initial.iter().position(|first| *first == tape) else { continue };
            let (Some(pushed), Some(popped)) = (self.pushed(position), self.popped(slot)) else { continue };
            for (&value, &popped) in pushed.iter().zip(popped) {
                if self.usage.uses(popped) > 0
                    && let Some((base, offset)) = self.source(value)
                {
                    rereads.push(Reread { popped, base, index: self.back.index, offset });
                }
            }
        }
        rereads
    }

    /// What each iteration puts on the vector that the loop carries at a position.
    fn pushed(&self, position: usize) -> Option<&[Value]> {
        match &self.there.definition(self.there.next(position))?.operation {
            Operation::Push { base, values } if *base == self.there.carried[position] => Some(values),
            _ => None,
        }
    }

    /// What each iteration back takes off it.
    fn popped(&self, position: usize) -> Option<&[Value]> {
        let statement = self.back.definition(self.back.next(position))?;
        match &statement.operation {
            Operation::Pop(base) if *base == self.back.carried[position] => Some(&statement.results[1..]),
            _ => None,
        }
    }

    /// Where a value can be read after the loop as it was in an iteration: an array, and what to add to the index.
    fn source(&self, value: Value) -> Option<(Value, i64)> {
        let Operation::Element { base, index } = &self.there.definition(value)?.operation else {
            return None;
        };
        let [index] = index[..] else { return None };
        if !matches!(self.function.ty(value), Type::Real(_) | Type::Integer | Type::Bool) {
            return None;
        }
        let read = self.offset(index)?;
        let (position, written) = self.written(*base)?;
        let overwritten = *base == self.there.carried[position];
        let ahead = if self.there.range.reversed { written > read } else { written < read };
        if ahead || read == written && overwritten {
            self.original(self.there.initial[position]).map(|original| (original, read))
        } else {
            let last = self.there.results[position];
            (!self.usage.is_taken(last)).then_some((last, read))
        }
    }

    /// The position of a carried array, of which `version` is one, and where in it each iteration writes one element.
    fn written(&self, version: Value) -> Option<(usize, i64)> {
        let position = (0..self.there.carried.len())
            .find(|&position| [self.there.carried[position], self.there.next(position)].contains(&version))?;
        match &self.there.definition(self.there.next(position))?.operation {
            Operation::Update { base, place, .. } if *base == self.there.carried[position] => match &place[..] {
                [Projection::Index(indices)] if indices.len() == 1 => Some((position, self.offset(indices[0])?)),
                _ => None,
            },
            _ => None,
        }
    }

    fn offset(&self, value: Value) -> Option<i64> {
        let Loop { index, body, .. } = self.there;
        Affine { index, body, around: &self.function.body }.offset(value)
    }

    /// What an array is a copy of, if that stays as it is.
    fn original(&self, copy: Value) -> Option<Value> {
        let mut value = copy;
        loop {
            let mut statements = self.function.body.statements.iter();
            let definition = statements.find(|statement| statement.results == [value]);
            match definition.map(|statement| &statement.operation) {
                Some(Operation::Same { value: original, .. } | Operation::Dereference(original)) => value = *original,
                _ => break,
            }
        }
        (value != copy && !self.usage.is_taken(value)).then_some(value)
    }
}

impl Reread {
    /// Reads the element at the beginning of the loop back, a statement of the function at a position.
    fn apply(&self, function: &mut Function, position: usize) {
        let definition = function.definition(self.popped).clone();
        let Operation::For { index, .. } = &function.body.statements[position].operation else {
            return;
        };
        let (ty, span) = (function.ty(*index).clone(), function.definition(*index).span);
        let mut statements = Vec::new();
        let mut place = self.index;
        if self.offset != 0 {
            let [distance, moved] = [(); 2].map(|()| function.define(ty.clone(), None, span));
            #[allow(clippy::cast_precision_loss)] // Small, as above.
            let operation = Operation::Constant(Constant::Number(self.offset.unsigned_abs() as f64));
            statements.push(Statement { results: vec![distance], operation, origin: Origin::Derivative });
            let operation = Operation::Primitive {
                name: if self.offset < 0 { "sub" } else { "add" },
                arguments: vec![self.index, distance],
                spelling: crate::ir::Spelling::Operator,
            };
            statements.push(Statement { results: vec![moved], operation, origin: Origin::Derivative });
            place = moved;
        }
        let element = function.define(definition.ty, definition.name, definition.span);
        let operation = Operation::Element { base: self.base, index: vec![place] };
        statements.push(Statement { results: vec![element], operation, origin: Origin::Derivative });
        if let Operation::For { body, .. } = &mut function.body.statements[position].operation {
            body.rename(&HashMap::from([(self.popped, element)]));
            body.statements.splice(0..0, statements);
        }
    }
}
