//! Lets the loop back undo the log of an array as far as what it reads asks for.

use std::collections::HashMap;

use super::logging::length_of;
use super::order::Rewind;
use super::places::{Place, Site};
use crate::ir::{Block, Definition, Function, Mode, Operation, Origin, Projection, Statement, Type, Value};

/// What is added to the loop back.
pub(super) struct Rewinding<'a> {
    pub(super) function: &'a mut Function,
    pub(super) sites: &'a [Site],
    pub(super) rewinds: &'a [Rewind],
    /// How long the log was when the versions of the sites were there.
    pub(super) lengths: &'a [Value],
    /// Where the array changes.
    pub(super) place: &'a [Projection],
    pub(super) log: Definition,
    pub(super) array: Definition,
}

/// The array with its log, to which it belongs.
#[derive(Clone, Copy)]
pub(super) struct Undone {
    pub(super) log: Value,
    pub(super) array: Value,
}

impl Rewinding<'_> {
    /// Lets a loop carry the array and its log: what they become.
    pub(super) fn repetition(&mut self, statement: &mut Statement, inside: &Place, first: Undone) -> Undone {
        let (Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }) =
            &mut statement.operation
        else {
            return first;
        };
        let [value, result] = [(); 2].map(|()| self.version());
        let last = self.block(body, inside, value);
        body.results.splice(carried.len()..carried.len(), [last.log, last.array]);
        carried.extend([value.log, value.array]);
        initial.extend([first.log, first.array]);
        statement.results.extend([result.log, result.array]);
        result
    }

    fn block(&mut self, block: &mut Block, place: &Place, first: Undone) -> Undone {
        let mut now = first;
        let mut renamed = HashMap::new();
        for (position, mut statement) in std::mem::take(&mut block.statements).into_iter().enumerate() {
            for rewind in self.rewinds {
                if rewind.block == *place && rewind.statement == position {
                    if rewind.is_earlier {
                        now = self.rewind(&mut block.statements, self.lengths[rewind.site], now);
                    }
                    renamed.insert(self.sites[rewind.site].popped, now.array);
                }
            }
            let nested = place.inner(position, 0);
            if self.sites.iter().any(|site| site.transfer.back.is_within(&nested)) {
                now = self.repetition(&mut statement, &nested, now);
            }
            block.statements.push(statement);
        }
        block.rename(&renamed);
        now
    }

    /// Takes off the log what came after it had this length, and puts back what was overwritten.
    fn rewind(&mut self, statements: &mut Vec<Statement>, length: Value, first: Undone) -> Undone {
        let [asked, popped, result] = [(); 3].map(|()| self.version());
        let span = self.array.span;
        let [known, more] = [Type::Integer, Type::Bool].map(|ty| self.function.define(ty, None, span));
        let longer = Operation::Discrete { operator: ">", operands: vec![known, length] };
        let condition =
            Block { statements: vec![length_of(known, asked.log), derived(vec![more], longer)], results: vec![more] };
        let (place, entry) = self.entry();
        let old = entry[entry.len() - 1];
        let taken = [popped.log].into_iter().chain(entry).collect();
        let update = Operation::Update { base: asked.array, place, value: old, mode: Mode::Set };
        let body = Block {
            statements: vec![derived(taken, Operation::Pop(asked.log)), derived(vec![popped.array], update)],
            results: vec![popped.log, popped.array],
        };
        let operation = Operation::While {
            carried: vec![asked.log, asked.array],
            initial: vec![first.log, first.array],
            condition,
            body,
            exits: false,
        };
        statements.push(derived(vec![result.log, result.array], operation));
        result
    }

    /// What an entry of the log is taken off as: the place, and the indices of it followed by what was there.
    fn entry(&mut self) -> (Vec<Projection>, Vec<Value>) {
        let span = self.array.span;
        let mut entry = Vec::new();
        let mut place = Vec::new();
        for part in self.place {
            let Projection::Index(indices) = part else {
                place.push(part.clone());
                continue;
            };
            let indices: Vec<Value> = indices.iter().map(|_| self.function.define(Type::Integer, None, span)).collect();
            entry.extend(&indices);
            place.push(Projection::Index(indices));
        }
        entry.push(self.function.define(self.array.ty.at(self.place), None, span));
        (place, entry)
    }

    fn version(&mut self) -> Undone {
        let [log, array] = [&self.log, &self.array].map(Clone::clone).map(|definition| {
            let Definition { ty, name, span, .. } = definition;
            self.function.define(ty, name, span)
        });
        Undone { log, array }
    }
}

fn derived(results: Vec<Value>, operation: Operation) -> Statement {
    Statement { results, operation, origin: Origin::Derivative }
}
