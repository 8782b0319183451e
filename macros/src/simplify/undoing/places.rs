//! Where loops keep arrays on tapes, and where the loops back take them off.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Function, Operation, Statement, Type, Value};
use crate::simplify::tapes::Tapes;

/// A block, by the statements around it from the body of the function inwards, each with which of its blocks it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<(usize, usize)>);

impl Place {
    pub(super) fn inner(&self, statement: usize, which: usize) -> Place {
        Place(self.0.iter().copied().chain([(statement, which)]).collect())
    }

    pub(super) fn in_body<'b>(&self, body: &'b Block) -> &'b Block {
        let nested = |block: &'b Block, &(statement, which): &(usize, usize)| {
            block.statements[statement].operation.blocks()[which]
        };
        self.0.iter().fold(body, nested)
    }

    pub(super) fn in_body_mut<'b>(&self, body: &'b mut Block) -> &'b mut Block {
        self.0.iter().fold(body, |block, &(statement, which)| {
            block.statements[statement].operation.blocks_mut().swap_remove(which)
        })
    }

    /// Whether this is the other block or nested in it.
    pub(super) fn is_within(&self, other: &Place) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The statements around this block, inwards, each with its block and position.
    fn around(&self) -> impl Iterator<Item = Spot> {
        (0..self.0.len()).map(|depth| Spot { block: Place(self.0[..depth].to_vec()), position: self.0[depth].0 })
    }
}

/// A statement, by its block and the position there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) block: Place,
    pub(super) position: usize,
}

impl Spot {
    pub(super) fn statement<'b>(&self, body: &'b Block) -> &'b Statement {
        &self.block.in_body(body).statements[self.position]
    }

    pub(super) fn statement_mut<'b>(&self, body: &'b mut Block) -> &'b mut Statement {
        &mut self.block.in_body_mut(body).statements[self.position]
    }

    fn is_loop(&self, body: &Block) -> bool {
        matches!(self.statement(body).operation, Operation::For { .. } | Operation::While { .. })
    }
}

/// A loop, and the one that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) there: Spot,
    pub(super) back: Spot,
}

/// What is put on a tape at one place and taken off at another one.
#[derive(Clone, Debug)]
pub(super) struct Transfer {
    /// The results of the statements that put it in and take it off.
    pub(super) push: Value,
    pub(super) pop: Value,
    /// The blocks of these statements.
    pub(super) there: Place,
    pub(super) back: Place,
}

/// An array that is kept as part of the entries of a tape.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The position in the entry.
    pub(super) position: usize,
    pub(super) pushed: Value,
    pub(super) popped: Value,
    pub(super) transfer: Transfer,
}

impl Transfer {
    /// The loops around what fills the tape with those around what empties it, from the block around both inwards, if
    /// there is nothing but loops, as many here as there.
    pub(super) fn pairs(&self, body: &Block) -> Vec<Pair> {
        let common = self.there.0.iter().zip(&self.back.0).take_while(|(there, back)| there == back).count();
        let [there, back] = [&self.there, &self.back].map(|place| place.around().skip(common).collect::<Vec<Spot>>());
        let are_loops = there.iter().chain(&back).all(|spot| spot.is_loop(body));
        let in_order = there.first().zip(back.first()).is_some_and(|(there, back)| there.position < back.position);
        if !are_loops || !in_order || there.len() != back.len() {
            return Vec::new();
        }
        there.into_iter().zip(back).map(|(there, back)| Pair { there, back }).collect()
    }

    /// The loops around the statement that fills the tape, from one in a block inwards.
    pub(super) fn loops_there<'f>(&self, body: &'f Block, block: &Place) -> Vec<&'f Statement> {
        self.there.around().skip(block.0.len()).map(|spot| spot.statement(body)).collect()
    }
}

/// A statement of a function with the block it stands in.
struct Found<'f> {
    statement: &'f Statement,
    block: Place,
}

/// The tapes of ours that are filled at one place and emptied at another one.
pub(super) fn transfers(function: &Function, tapes: &Tapes) -> Vec<Transfer> {
    let mut found = Vec::new();
    find(&function.body, &Place::default(), &mut found);
    let is_push = |found: &&Found<'_>| matches!(found.statement.operation, Operation::Push { .. });
    let (pushes, pops): (Vec<&Found<'_>>, Vec<&Found<'_>>) = found.iter().partition(is_push);
    let tape_of = |found: &Found<'_>| tapes.find(found.statement.results[0]);
    let on = |all: &[&Found<'_>], tape: Value| all.iter().filter(|found| tape_of(found) == tape).count();
    let mut transfers = Vec::new();
    for push in &pushes {
        let tape = tape_of(push);
        if let Some(pop) = pops.iter().find(|pop| tape_of(pop) == tape)
            && [on(&pushes, tape), on(&pops, tape)] == [1, 1]
            && !tapes.is_open(tape)
        {
            let [there, back] = [push, pop].map(|found| found.block.clone());
            let [push, pop] = [push, pop].map(|found| found.statement.results[0]);
            transfers.push(Transfer { push, pop, there, back });
        }
    }
    transfers
}

/// The arrays on such tapes.
pub(super) fn sites(function: &Function, transfers: &[Transfer]) -> Vec<Site> {
    let mut sites = Vec::new();
    for transfer in transfers {
        let entry = |block: &Place, result: Value| {
            let mut statements = block.in_body(&function.body).statements.iter();
            statements.find(|statement| statement.results.first() == Some(&result))
        };
        let (Some(push), Some(pop)) = (entry(&transfer.there, transfer.push), entry(&transfer.back, transfer.pop))
        else {
            continue;
        };
        let Operation::Push { values, .. } = &push.operation else { continue };
        for (position, (&pushed, &popped)) in values.iter().zip(&pop.results[1..]).enumerate() {
            let ty = function.ty(pushed);
            if values.len() + 1 == pop.results.len() && is_array(ty) && !ty.is_small() {
                sites.push(Site { position, pushed, popped, transfer: transfer.clone() });
            }
        }
    }
    sites
}

fn find<'f>(block: &'f Block, place: &Place, found: &mut Vec<Found<'f>>) {
    for (position, statement) in block.statements.iter().enumerate() {
        if matches!(statement.operation, Operation::Push { .. } | Operation::Pop(_)) {
            found.push(Found { statement, block: place.clone() });
        }
        for (which, nested) in statement.operation.blocks().into_iter().enumerate() {
            find(nested, &place.inner(position, which), found);
        }
    }
}

/// Whether it is an array, a slice, a vector, a matrix, or a struct, which may hold some.
pub(super) fn is_array(ty: &Type) -> bool {
    matches!(ty.peel(), Type::Array(..) | Type::Slice(_) | Type::Vector(_) | Type::Tensor { .. } | Type::Record(_))
}

/// The statements of a block that read a value, or references to what it holds.
pub(super) fn readers(function: &Function, block: &Block, value: Value) -> Vec<usize> {
    let mut aliases = HashSet::from([value]);
    let reads = |statement: &Statement, aliases: &HashSet<Value>| {
        let alias = |block: &&Block| aliases.iter().any(|alias| block.reads(*alias));
        statement.operation.operands().iter().any(|operand| aliases.contains(operand))
            || statement.operation.blocks().iter().any(alias)
    };
    let mut readers = Vec::new();
    for (position, statement) in block.statements.iter().enumerate() {
        if reads(statement, &aliases) {
            readers.push(position);
            aliases
                .extend(statement.results.iter().filter(|result| may_refer(function, &statement.operation, **result)));
        }
    }
    readers
}

/// Whether the result of an operation may be a reference to a part of an operand.
fn may_refer(function: &Function, operation: &Operation, result: Value) -> bool {
    let ty = function.ty(result);
    let selects = matches!(
        operation,
        Operation::Element { .. } | Operation::Field { .. } | Operation::Slice { .. } | Operation::Dereference(_)
    );
    let is_reference = matches!(ty, Type::Reference(_) | Type::Slice(_) | Type::Tensor { owned: false, .. });
    is_reference || selects && !matches!(ty, Type::Real(_) | Type::Integer | Type::Bool)
}

/// Whether all that is read of a vector are elements of it and its length.
pub(super) fn is_read_by_parts(statement: &Statement, vector: Value) -> bool {
    let is_part = match &statement.operation {
        Operation::Element { base, index } => *base == vector && !index.contains(&vector),
        operation => is_length_of(operation, vector),
    };
    let operands = statement.operation.operands();
    (is_part || !operands.contains(&vector))
        && statement.operation.blocks().into_iter().all(|block| {
            !block.results.contains(&vector)
                && block.statements.iter().all(|statement| is_read_by_parts(statement, vector))
        })
}

/// Lets tapes hold lengths in place of arrays: what those are that are put in, by version, and taken off, by site.
pub(super) fn keep_lengths(block: &mut Block, sites: &[Site], pushed: &HashMap<Value, Value>, popped: &[Value]) {
    for statement in &mut block.statements {
        for (site, popped) in sites.iter().zip(popped) {
            match &mut statement.operation {
                Operation::Push { values, .. } if statement.results[0] == site.transfer.push => {
                    values[site.position] = pushed[&site.pushed];
                }
                Operation::Pop(_) if statement.results[0] == site.transfer.pop => {
                    statement.results[site.position + 1] = *popped;
                }
                _ => {}
            }
        }
        for nested in statement.operation.blocks_mut() {
            keep_lengths(nested, sites, pushed, popped);
        }
    }
}

/// Lets a loop read a vector as it is in the end, and take its lengths of before for what it asks about them.
pub(super) fn read_instead(statement: &mut Statement, sites: &[Site], vector: Value, lengths: &[Value]) {
    let mut renamed: HashMap<Value, Value> = sites.iter().map(|site| (site.popped, vector)).collect();
    for block in statement.operation.blocks_mut() {
        for (site, length) in sites.iter().zip(lengths) {
            drop_inquiries(block, site.popped, *length, &mut renamed);
        }
        block.rename(&renamed);
    }
}

fn drop_inquiries(block: &mut Block, vector: Value, length: Value, renamed: &mut HashMap<Value, Value>) {
    for statement in block.statements.extract_if(.., |statement| is_length_of(&statement.operation, vector)) {
        renamed.insert(statement.results[0], length);
    }
    for nested in block.statements.iter_mut().flat_map(|statement| statement.operation.blocks_mut()) {
        drop_inquiries(nested, vector, length, renamed);
    }
}

/// Whether an operation asks for the length of a vector.
fn is_length_of(operation: &Operation, vector: Value) -> bool {
    match operation {
        Operation::Inquiry { method, receiver, .. } => method == "len" && *receiver == vector,
        _ => false,
    }
}
