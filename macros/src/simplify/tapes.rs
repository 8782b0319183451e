//! Narrows vectors that only grow and shrink: what is taken off again and not read is not put in, nothing twice.
//!
//! ```text
//! push t (a, b, a) … u, c, d, e = pop t … mul c e    ⟶    push t (a) … u, c = pop t … mul c c
//! ```

use std::collections::{HashMap, HashSet};

use super::fusion::rename;
use super::usage::Usage;
use crate::ir::{Block, Definition, Function, Operation, Origin, Statement, Type, Value};

/// Narrows what can be, and tells whether there was anything.
pub(super) fn narrow(function: &mut Function) -> bool {
    let mut tapes = Tapes::of(function);
    tapes.follow_entries(function);
    let dropped = tapes.superfluous(&Usage::of(function));
    if dropped.is_empty() {
        return false;
    }
    let mut body = std::mem::take(&mut function.body);
    let mut renamed = HashMap::new();
    tapes.rewrite(&mut body, &dropped, &mut renamed);
    rename(&mut body, &renamed);
    function.body = body;
    tapes.retype(function, &dropped);
    true
}

/// Lets what we push be pushed as soon as it is there, so that what comes after may overwrite it.
pub(super) fn push_early(block: &mut Block) {
    for place in 0..block.statements.len() {
        let statement = &block.statements[place];
        if matches!(statement.operation, Operation::Push { .. }) && statement.origin == Origin::Derivative {
            let operands = statement.operation.operands();
            let bounds = |other: &Statement| {
                let gives = other.results.iter().any(|result| operands.contains(result));
                gives || matches!(other.operation, Operation::Push { .. })
            };
            let early = block.statements[..place].iter().rposition(bounds).map_or(0, |last| last + 1);
            block.statements[early..=place].rotate_right(1);
        }
    }
    for statement in &mut block.statements {
        statement.operation.blocks_mut().into_iter().for_each(push_early);
    }
}

/// Vectors that are versions of one another, by one of them.
#[derive(Default)]
pub(super) struct Tapes {
    parents: HashMap<Value, Value>,
    /// The entries that are put in, and what they are taken off as.
    pub(super) pushed: HashMap<Value, Vec<Vec<Value>>>,
    popped: HashMap<Value, Vec<Vec<Value>>>,
    /// Vectors whose length is asked for.
    measured: HashSet<Value>,
    /// Vectors that something else reads, or makes.
    open: HashSet<Value>,
}

/// For every position that goes, the position that has the same, unless nobody reads it.
pub(super) type Dropped = HashMap<Value, Vec<(usize, Option<usize>)>>;

impl Tapes {
    pub(super) fn of(function: &Function) -> Tapes {
        let mut tapes = Tapes::default();
        tapes.block(&function.body);
        tapes.give_up_all(&function.parameters);
        tapes.give_up_all(&function.body.results);
        tapes
    }

    /// The vectors of ours that are no entries of others and have one kind of entry: what is put in, and taken off as.
    pub(super) fn plain(&self) -> Vec<(Value, &[Value], &[Value])> {
        let open: HashSet<Value> = self.open.iter().map(|value| self.find(*value)).collect();
        let (pushed, popped) = (self.by_tape(&self.pushed), self.by_tape(&self.popped));
        let entries = self.pushed.values().chain(self.popped.values()).flatten().flatten();
        let inner: HashSet<Value> = entries.map(|value| self.find(*value)).collect();
        let mut plain: Vec<_> = Vec::new();
        for (tape, pushed) in pushed {
            if let ([pushed], Some([popped])) = (&pushed[..], popped.get(&tape).map(Vec::as_slice))
                && !open.contains(&tape)
                && !inner.contains(&tape)
            {
                plain.push((tape, &pushed[..], &popped[..]));
            }
        }
        plain.sort_by_key(|(tape, ..)| *tape);
        plain
    }

    /// Leaves out one value of the entries of a vector.
    pub(super) fn drop_entry(&self, function: &mut Function, tape: Value, position: usize) {
        let dropped = Dropped::from([(tape, vec![(position, None)])]);
        let mut body = std::mem::take(&mut function.body);
        self.rewrite(&mut body, &dropped, &mut HashMap::new());
        function.body = body;
        self.retype(function, &dropped);
    }

    /// Whether something else makes a vector, or reads it.
    pub(super) fn is_open(&self, tape: Value) -> bool {
        self.open.iter().any(|&value| self.find(value) == tape)
    }

    /// Makes all versions of a vector like another one.
    pub(super) fn retype_all(&self, function: &mut Function, tape: Value, like: &Definition) {
        for value in (0..function.definitions.len()).map(Value) {
            if self.find(value) == tape {
                function.definitions[value.0].ty = like.ty.clone();
            }
        }
    }

    /// Whether the length of a vector is asked for.
    pub(super) fn is_measured(&self, tape: Value) -> bool {
        self.measured.iter().any(|&value| self.find(value) == self.find(tape))
    }

    pub(super) fn find(&self, value: Value) -> Value {
        std::iter::successors(Some(value), |value| self.parents.get(value).copied()).last().unwrap_or(value)
    }

    fn unite(&mut self, left: Value, right: Value) {
        let [left, right] = [left, right].map(|value| self.find(value));
        if left != right {
            self.parents.insert(right, left);
        }
    }

    fn give_up_all(&mut self, values: &[Value]) {
        self.open.extend(values);
    }

    fn block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let results = &statement.results;
        match &statement.operation {
            Operation::Empty(_) => {}
            // The length is that of a vector of anything.
            Operation::Inquiry { method, receiver, .. }
                if method == "len" && statement.origin == Origin::Derivative =>
            {
                self.measured.insert(*receiver);
            }
            Operation::Push { base, values } => {
                self.unite(*base, results[0]);
                self.pushed.entry(results[0]).or_default().push(values.clone());
            }
            Operation::Pop(base) => {
                self.unite(*base, results[0]);
                self.popped.entry(results[0]).or_default().push(results[1..].to_vec());
            }
            Operation::If { then, otherwise, .. } => {
                for arm in [then, otherwise] {
                    self.block(arm);
                    for (result, given) in results.iter().zip(&arm.results) {
                        self.unite(*result, *given);
                    }
                }
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                for (position, &value) in carried.iter().enumerate() {
                    for other in [initial[position], body.results[position], results[position]] {
                        self.unite(value, other);
                    }
                }
                for block in statement.operation.blocks() {
                    self.block(block);
                }
            }
            other => {
                self.give_up_all(&other.operands());
                self.give_up_all(results);
                for block in other.blocks() {
                    self.block(block);
                    self.give_up_all(&block.results);
                }
            }
        }
    }

    /// Vectors in entries of vectors are taken off as what is put in; if the outer ones are read by others, so are they.
    pub(super) fn follow_entries(&mut self, function: &Function) {
        let entries = self.pushed.iter().chain(&self.popped).flat_map(|(tape, entries)| {
            entries.iter().flat_map(|entry| entry.iter().enumerate().map(|(position, value)| (*tape, position, *value)))
        });
        let is_vector = |value: Value| matches!(function.ty(value), Type::Vector(_));
        let nested: Vec<_> = entries.filter(|(.., value)| is_vector(*value)).collect();
        loop {
            let (known, open) = (self.parents.len(), self.open.len());
            let mut first: HashMap<(Value, usize), Value> = HashMap::new();
            let closed: HashSet<Value> = self.open.iter().map(|value| self.find(*value)).collect();
            for &(tape, position, value) in &nested {
                let tape = self.find(tape);
                let like = *first.entry((tape, position)).or_insert(value);
                self.unite(like, value);
                if closed.contains(&tape) {
                    self.give_up_all(&[value]);
                }
            }
            if (known, open) == (self.parents.len(), self.open.len()) {
                return;
            }
        }
    }

    /// The positions of entries that need not be there.
    fn superfluous(&self, usage: &Usage) -> Dropped {
        let open: HashSet<Value> = self.open.iter().map(|value| self.find(*value)).collect();
        let (pushed, popped) = (self.by_tape(&self.pushed), self.by_tape(&self.popped));
        let mut dropped = Dropped::new();
        for (tape, entries) in &pushed {
            let taken = popped.get(tape).map_or(&[][..], Vec::as_slice);
            let length = entries[0].len();
            let even = entries.iter().chain(taken).all(|entry| entry.len() == length);
            if open.contains(tape) || !even || length < 2 {
                continue;
            }
            let mut positions: Vec<(usize, Option<usize>)> = Vec::new();
            for position in 0..length {
                let unread = taken.iter().all(|entry| usage.uses(entry[position]) == 0);
                let same = (0..position).find(|other| entries.iter().all(|entry| entry[*other] == entry[position]));
                if unread && positions.len() + 1 < length {
                    positions.push((position, None));
                } else if same.is_some_and(|same| positions.iter().all(|(gone, _)| *gone != same)) {
                    positions.push((position, same));
                }
            }
            if !positions.is_empty() {
                dropped.insert(*tape, positions);
            }
        }
        dropped
    }

    fn by_tape<'e>(&self, entries: &'e HashMap<Value, Vec<Vec<Value>>>) -> HashMap<Value, Vec<&'e Vec<Value>>> {
        let mut tapes: HashMap<Value, Vec<&Vec<Value>>> = HashMap::new();
        for (value, entries) in entries {
            tapes.entry(self.find(*value)).or_default().extend(entries);
        }
        tapes
    }

    fn rewrite(&self, block: &mut Block, dropped: &Dropped, renamed: &mut HashMap<Value, Value>) {
        for statement in &mut block.statements {
            let positions = statement.results.first().and_then(|result| dropped.get(&self.find(*result)));
            match (&mut statement.operation, positions) {
                (Operation::Push { values, .. }, Some(positions)) => {
                    for (position, _) in positions.iter().rev() {
                        values.remove(*position);
                    }
                }
                (Operation::Pop(_), Some(positions)) => {
                    for (position, same) in positions.iter().rev() {
                        let gone = statement.results.remove(position + 1);
                        renamed.extend(same.map(|same| (gone, statement.results[same + 1])));
                    }
                }
                _ => {}
            }
            for nested in statement.operation.blocks_mut() {
                self.rewrite(nested, dropped, renamed);
            }
        }
    }
}
