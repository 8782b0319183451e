//! A loop that sums up what the loop before it has written becomes part of that loop, if that one has to go step by step,
//! too: then one waits for its numbers while the other does.
//!
//! ```text
//! b = for i in 1..n with a { a[i] = … a[i - 1] … }; s = for j in 0..n with z { z + b[j] }
//!     ⟶    y = if 0 < n { z + a[0] } else { z }; b, s = for i in 1..n with a, y { a[i] = … a[i - 1] …; y + a[i] }
//! ```

use std::collections::HashSet;

use super::affine::{Affine, integer};
use super::parking::Counted;
use super::peeling::{append, peel};
use crate::ir::{Block, Function, Operation, Projection, Range, Statement, Type, Value};

/// Joins what can be, and tells whether there was anything.
pub(super) fn join(function: &mut Function) -> bool {
    let mut body = std::mem::take(&mut function.body);
    let mut joined = false;
    while join_in(function, &mut body) {
        joined = true;
    }
    function.body = body;
    joined
}

fn join_in(function: &mut Function, block: &mut Block) -> bool {
    let found = (0..block.statements.len()).find_map(|position| Site::at(function, block, position));
    if let Some(site) = found {
        site.join(function, block);
        return true;
    }
    block.statements.iter_mut().any(|statement| {
        !matches!(statement.operation, Operation::Map { .. })
            && statement.operation.blocks_mut().into_iter().any(|nested| join_in(function, nested))
    })
}

/// Two loops, by the positions of their statements, and whether the second begins one iteration earlier.
struct Site {
    earlier: usize,
    later: usize,
    begins_before: bool,
}

impl Site {
    fn at(function: &Function, block: &Block, earlier: usize) -> Option<Self> {
        let first = Counted::of(&block.statements[earlier])?;
        let is_known = |statement: &Statement| is_still(&statement.operation);
        let distance = block.statements[earlier + 1..].iter().position(|statement| !is_known(statement))?;
        let later = earlier + 1 + distance;
        let second = Counted::of(&block.statements[later])?;
        let pair = Pair { function, block, between: &block.statements[earlier + 1..later], first, second };
        let fits = pair.first_steps() && pair.second_sums() && pair.is_independent() && pair.reads_what_is_final();
        fits.then_some(Site { earlier, later, begins_before: pair.begins_before()? })
    }

    /// Makes one loop of both, where the second one is.
    fn join(&self, function: &mut Function, block: &mut Block) {
        let mut second = block.statements.remove(self.later);
        let mut first = block.statements.remove(self.earlier);
        let place = self.later - 1;
        let peeled = if self.begins_before { peel(function, &first, &mut second) } else { Vec::new() };
        append(&mut first, second);
        block.statements.splice(place..place, peeled.into_iter().chain([first]));
    }
}

/// Two loops of a block, and what is between them.
struct Pair<'a> {
    function: &'a Function,
    block: &'a Block,
    between: &'a [Statement],
    first: Counted<'a>,
    second: Counted<'a>,
}

impl Pair<'_> {
    /// Whether each iteration of the first loop waits for the one before it, and has no effects that could be seen.
    fn first_steps(&self) -> bool {
        let Counted { carried, body, .. } = self.first;
        let is_number = |value: &Value| matches!(self.function.ty(*value), Type::Real(_));
        let is_other = |written: i64, statement: &Statement, array: Value| match &statement.operation {
            Operation::Element { base, index } if *base == array => {
                matches!(index[..], [index] if self.offset(self.first, index) != Some(written))
            }
            _ => false,
        };
        let follows = |position: usize| {
            let written = self.written(position);
            written.is_some_and(|at| body.statements.iter().any(|read| is_other(at, read, carried[position])))
        };
        is_plain(body) && (carried.iter().any(is_number) || (0..carried.len()).any(follows))
    }

    /// Whether the second loop adds up numbers, and does nothing but that and writes.
    fn second_sums(&self) -> bool {
        let Counted { carried, body, .. } = self.second;
        let is_simple = |statement: &Statement| match &statement.operation {
            Operation::Update { .. } => true,
            other => is_still(other) && !matches!(other, Operation::ZeroLike(_) | Operation::ZeroFrom { .. }),
        };
        let is_sum = |(value, next): (&Value, &Value)| {
            matches!(self.function.ty(*value), Type::Real(_))
                && body.statements.iter().any(|statement| match &statement.operation {
                    Operation::Primitive { name: "add", arguments, .. } => {
                        statement.results == [*next] && arguments.contains(value)
                    }
                    _ => false,
                })
        };
        body.statements.iter().all(is_simple) && carried.iter().zip(&body.results).any(is_sum)
    }

    /// Whether the second loop begins an iteration before the first; none if they are not over the same range otherwise.
    fn begins_before(&self) -> Option<bool> {
        let [first, second] = [self.first.range, self.second.range];
        let is_upward = |range: &Range| !range.inclusive && !range.reversed;
        if !is_upward(first) || !is_upward(second) || self.distance(first.end, second.end)? != 0 {
            return None;
        }
        let ahead = self.distance(second.start, first.start)?;
        [0, 1].contains(&ahead).then_some(ahead == 1)
    }

    /// What has to be added to one integer to get another one.
    fn distance(&self, from: Value, to: Value) -> Option<i64> {
        if from == to {
            return Some(0);
        }
        let number = |value| integer(self.block, value);
        Some(number(to)? - number(from)?)
    }

    /// Whether nothing that the second loop needs waits for the first, and the first reads nothing that the second changes.
    fn is_independent(&self) -> bool {
        let made: HashSet<Value> = self.first.results.iter().copied().collect();
        let waits = |statement: &Statement| statement.operation.operands().iter().any(|value| made.contains(value));
        let taken = |value: &Value| made.contains(value);
        if self.between.iter().any(waits) || self.second.initial.iter().any(taken) {
            return false;
        }
        let mut changed = HashSet::new();
        for &initial in self.second.initial {
            match self.function.ty(initial) {
                Type::Real(_) | Type::Integer | Type::Bool => {}
                owned if owned.holds_values() && self.is_local(initial) => {
                    changed.insert(initial);
                }
                _ => return false,
            }
        }
        for statement in &self.block.statements {
            if statement.operation.operands().iter().any(|value| changed.contains(value)) {
                let views = statement.results.iter().filter(|result| !self.function.ty(**result).holds_values());
                changed.extend(views);
            }
        }
        let mut read = HashSet::new();
        all_read(self.first.body, &mut read);
        read.extend(self.first.initial);
        changed.is_disjoint(&read)
    }

    fn is_local(&self, value: Value) -> bool {
        self.block.statements.iter().any(|statement| statement.results.contains(&value))
    }

    /// Whether the second loop reads some elements that the first writes, each after its last change, and nothing else of
    /// what that one makes.
    fn reads_what_is_final(&self) -> bool {
        let mut found = false;
        for (position, array) in self.first.results.iter().enumerate() {
            let reads = self.second.body.statements.iter().filter(|read| read.operation.operands().contains(array));
            for read in reads {
                if !self.is_final(read, position) {
                    return false;
                }
                found = true;
            }
            if self.second.body.results.contains(array) {
                return false;
            }
        }
        found
    }

    /// Whether a statement of the second loop reads an element of what the first carries, that has been written by then.
    fn is_final(&self, read: &Statement, position: usize) -> bool {
        let Operation::Element { base, index } = &read.operation else {
            return false;
        };
        let [index] = index[..] else { return false };
        let offsets = (self.offset(self.second, index), self.written(position));
        *base == self.first.results[position]
            && matches!(self.function.ty(read.results[0]), Type::Real(_) | Type::Integer | Type::Bool)
            && matches!(offsets, (Some(read), Some(written)) if read <= written)
    }

    /// Where each iteration of the first loop writes the one element of an array that it changes.
    fn written(&self, position: usize) -> Option<i64> {
        let next = self.first.body.results[position];
        let statement = self.first.body.statements.iter().find(|statement| statement.results == [next])?;
        match &statement.operation {
            Operation::Update { base, place, .. } if *base == self.first.carried[position] => match &place[..] {
                [Projection::Index(indices)] if indices.len() == 1 => self.offset(self.first, indices[0]),
                _ => None,
            },
            _ => None,
        }
    }

    fn offset(&self, counted: Counted<'_>, value: Value) -> Option<i64> {
        Affine { index: counted.index, body: counted.body, around: self.block }.offset(value)
    }
}

/// Whether an operation has no effects, and neither takes nor changes anything.
fn is_still(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Constant(_)
            | Operation::Primitive { .. }
            | Operation::Discrete { .. }
            | Operation::Inquiry { .. }
            | Operation::Cast { .. }
            | Operation::Borrow(_)
            | Operation::Dereference(_)
            | Operation::Field { .. }
            | Operation::Element { .. }
            | Operation::ZeroLike(_)
            | Operation::ZeroFrom { .. }
    )
}

/// Whether a block has neither effects nor loops.
fn is_plain(block: &Block) -> bool {
    block.statements.iter().all(|statement| match &statement.operation {
        Operation::If { then, otherwise, .. } => is_plain(then) && is_plain(otherwise),
        Operation::Update { .. } | Operation::Push { .. } | Operation::Tuple(_) | Operation::Array(_) => true,
        other => is_still(other),
    })
}

fn all_read(block: &Block, read: &mut HashSet<Value>) {
    for statement in &block.statements {
        read.extend(statement.operation.operands());
        statement.operation.blocks().into_iter().for_each(|nested| all_read(nested, read));
    }
    read.extend(&block.results);
}
