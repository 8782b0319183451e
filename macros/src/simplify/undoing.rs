//! Arrays that loops keep as a whole for the loops that go back are kept once, as they are in the end, with a log of what
//! was overwritten: the loops back undo the log as far as they have to.
//!
//! ```text
//! for … with a { push t a; …; a[i] = x } … for … back { b = pop t; … b[j] … }
//!     ⟶    for … with a, log { push t (len log); …; push log (i, a[i]); a[i] = x }
//!          for … back with a, log { n = pop t; while len log > n { i, y = pop log; a[i] = y } … a[j] … }
//! ```
//!
//! Going back, each version has to come before those that were there earlier. Where all of an array changes between two
//! entries, a copy costs as much as the changes, and stays. A vector that only grows needs no log: it is read as it is in
//! the end.

mod chain;
mod logging;
mod order;
mod places;
mod rewinding;

use std::collections::HashMap;

use super::tapes::Tapes;
use super::usage::is_kept_in;
use crate::ir::{Block, Definition, Function, Operation, Origin, Projection, Statement, Type, Value};
use crate::loops::LOG_LENGTH;

use chain::{Chain, Changes};
use logging::{Logging, log_of};
use order::Rewind;
use places::{Pair, Site, Transfer};
use rewinding::{Rewinding, Undone};

/// Keeps logs where that takes less than copies, and tells whether there are any.
pub(super) fn undo(function: &mut Function) -> bool {
    let mut found = false;
    while let Some(history) = find(function) {
        history.keep(function);
        found = true;
    }
    found
}

/// An array whose versions a loop back needs.
struct History {
    pair: Pair,
    /// What takes the array and the log from one loop to the other, unless both stand in the same block.
    carrier: Option<Transfer>,
    /// The position of the array among what the loop carries.
    position: usize,
    changes: Changes,
    /// The loops and branches that change it.
    nested: HashMap<Value, usize>,
    sites: Vec<Site>,
    rewinds: Vec<Rewind>,
}

fn find(function: &Function) -> Option<History> {
    let mut tapes = Tapes::of(function);
    tapes.follow_entries(function);
    let transfers = places::transfers(function, &tapes);
    let is_read_only = |site: &Site| !is_kept_in(&function.body, site.popped);
    let mut pairs: Vec<(Pair, Vec<Site>)> = Vec::new();
    for site in places::sites(function, &transfers).into_iter().filter(is_read_only) {
        for pair in site.transfer.pairs(&function.body) {
            match pairs.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, sites)) => sites.push(site.clone()),
                None => pairs.push((pair, vec![site.clone()])),
            }
        }
    }
    pairs.into_iter().find_map(|(pair, sites)| history(function, &pair, &sites, &transfers))
}

/// The first array of a loop that is worth it.
fn history(function: &Function, pair: &Pair, sites: &[Site], transfers: &[Transfer]) -> Option<History> {
    let [there, back] = [&pair.there, &pair.back].map(|spot| spot.statement(&function.body));
    let is_apart = pair.there.block != pair.back.block;
    let carrier = if is_apart { Some(carrier(function, pair, transfers)?.clone()) } else { None };
    (0..there.results.len()).find_map(|position| {
        let chain = Chain::of(function, there, position)?;
        let sites: Vec<Site> = sites.iter().filter(|site| chain.has(site.pushed)).cloned().collect();
        if sites.is_empty() {
            return None;
        }
        let changes = chain.changes()?;
        let rewinds = match changes {
            Changes::Growth => {
                let is_read_by_parts = |site: &Site| places::is_read_by_parts(back, site.popped);
                sites.iter().all(is_read_by_parts).then(Vec::new)?
            }
            Changes::Updates(_) => {
                let around = |site: &Site| site.transfer.loops_there(&function.body, &pair.there.block);
                sites.iter().any(|site| chain.is_sparse_for(&around(site))).then_some(())?;
                order::rewinds(function, &chain, &sites, pair)?
            }
        };
        let (pair, carrier, nested) = (pair.clone(), carrier.clone(), chain.positions());
        Some(History { pair, carrier, position, changes, nested, sites, rewinds })
    })
}

/// What takes values from the block of a loop to another one, that of the loop back.
fn carrier<'t>(function: &Function, pair: &Pair, transfers: &'t [Transfer]) -> Option<&'t Transfer> {
    let earlier = &pair.back.block.in_body(&function.body).statements[..pair.back.position];
    let is_emptied = |transfer: &Transfer| earlier.iter().any(|statement| statement.results.contains(&transfer.pop));
    let mut between = transfers.iter().filter(|transfer| transfer.there == pair.there.block);
    between.find(|transfer| transfer.back == pair.back.block && is_emptied(transfer))
}

impl History {
    fn keep(self, function: &mut Function) {
        let mut body = std::mem::take(&mut function.body);
        let looped = self.pair.there.statement(&body).results[self.position];
        let log = log_of(function, looped, self.place().unwrap_or_default());
        let first = self.place().map(|_| define(function, &log));
        let (pushed, last) = self.keep_log(function, &mut body, (&log, first));
        let name = first.map(|_| LOG_LENGTH.to_owned());
        let length = Definition { ty: Type::Integer, name, ..log.clone() };
        let popped: Vec<Value> = self.sites.iter().map(|_| define(function, &length)).collect();
        places::keep_lengths(&mut body, &self.sites, &pushed, &popped);
        let (copy, array) = if last.is_some() { owned(function, looped) } else { (None, looped) };
        let (array, last) = self.carry_over(function, &mut body, (looped, array, last));
        let back = self.pair.back.statement_mut(&mut body);
        match (self.place(), last) {
            (Some(place), Some(last)) => {
                let (sites, rewinds, lengths) = (&self.sites[..], &self.rewinds[..], &popped[..]);
                let definition = function.definition(array).clone();
                let mut rewinding = Rewinding { function, sites, rewinds, lengths, place, log, array: definition };
                let inside = self.pair.back.block.inner(self.pair.back.position, 0);
                rewinding.repetition(back, &inside, Undone { log: last, array });
            }
            _ => places::read_instead(back, &self.sites, array, &popped),
        }
        let statements = &mut self.pair.there.block.in_body_mut(&mut body).statements;
        let position = defining(statements, looped);
        if let Some(copy) = copy {
            statements.insert(position + 1, copy);
        }
        if let Some(first) = first {
            statements.insert(position, empty(first));
        }
        function.body = body;
        self.retype(function);
    }

    /// Where the array changes, unless it only grows.
    fn place(&self) -> Option<&[Projection]> {
        match &self.changes {
            Changes::Growth => None,
            Changes::Updates(place) => Some(place),
        }
    }

    /// Lets the loop keep the log: how long it was for each of the versions, and what it becomes.
    fn keep_log(
        &self,
        function: &mut Function,
        body: &mut Block,
        (log, first): (&Definition, Option<Value>),
    ) -> (HashMap<Value, Value>, Option<Value>) {
        let needed = self.sites.iter().map(|site| site.pushed).collect();
        let (positions, lengths) = (self.nested.clone(), HashMap::new());
        let steps = self.place().map_or(0, <[Projection]>::len);
        let mut logging = Logging { function, positions, needed, steps, lengths, log: log.clone() };
        let last = logging.repetition(self.pair.there.statement_mut(body), self.position, first);
        (logging.lengths, last)
    }

    /// The array and the log where the loop back stands.
    fn carry_over(
        &self,
        function: &mut Function,
        body: &mut Block,
        (looped, array, log): (Value, Value, Option<Value>),
    ) -> (Value, Option<Value>) {
        let Some(carrier) = &self.carrier else {
            return (array, log);
        };
        let statements = &mut carrier.there.in_body_mut(body).statements;
        let before = defining(statements, carrier.push);
        let mut push = statements.remove(before);
        if let Operation::Push { values, .. } = &mut push.operation {
            values.extend([array].into_iter().chain(log));
        }
        let behind = defining(statements, looped) + 1;
        statements.insert(behind.max(before), push);
        let mut copy = |value: Value| define(function, &function.definition(value).clone());
        let (array, log) = (copy(array), log.map(copy));
        let statements = &mut carrier.back.in_body_mut(body).statements;
        let pop = defining(statements, carrier.pop);
        statements[pop].results.extend([array].into_iter().chain(log));
        (array, log)
    }

    /// The types of the tapes, whose entries hold numbers instead of arrays.
    fn retype(&self, function: &mut Function) {
        let mut tapes = Tapes::of(function);
        tapes.follow_entries(function);
        let filled = self.sites.iter().map(|site| &site.transfer).chain(&self.carrier);
        let filled: Vec<Value> = filled.map(|transfer| transfer.push).collect();
        tapes.retype_entries(function, &filled);
    }
}

/// The position of the statement that gives a value.
fn defining(statements: &[Statement], value: Value) -> usize {
    let defines = |statement: &Statement| statement.results.contains(&value);
    statements.iter().position(defines).expect("the value is given in this block")
}

/// The array as what may be changed, and the statement that makes it so.
fn owned(function: &mut Function, array: Value) -> (Option<Statement>, Value) {
    let definition = function.definition(array).clone();
    let (method, ty) = match definition.ty.peel().clone() {
        Type::Slice(element) => ("to_vec", Type::Vector(element)),
        Type::Tensor { scalar, rank, owned: false, family } => {
            ("to_owned", Type::Tensor { scalar, rank, owned: true, family })
        }
        ty if ty == definition.ty => return (None, array),
        ty => ("clone", ty),
    };
    let copy = define(function, &Definition { ty, ..definition });
    let operation = Operation::Same { method: method.to_owned(), value: array };
    (Some(Statement { results: vec![copy], operation, origin: Origin::Derivative }), copy)
}

fn define(function: &mut Function, definition: &Definition) -> Value {
    function.definitions.push(definition.clone());
    Value(function.definitions.len() - 1)
}

fn empty(log: Value) -> Statement {
    Statement { results: vec![log], operation: Operation::Empty(None), origin: Origin::Derivative }
}
