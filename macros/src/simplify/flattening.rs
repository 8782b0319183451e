//! Keeps the entries of vectors in vectors in one vector, where they are taken off as they were put in.
//!
//! ```text
//! for … with t { u = empty; v = for … with u { … }; push t (a, v) }    ⟶    for … with t, u { v = for … with u { … }; push t a }
//! for … with t { a, v = pop t; … for … with v { … } }                  ⟶    for … with t, u { a = pop t; … for … with u { … } }
//! ```

use std::collections::HashMap;

use super::first_writes::uses_of;
use super::lifting::end_of;
use super::tapes::Tapes;
use crate::ir::{Block, Definition, Function, Operation, Origin, Statement, Type, Value};

/// Flattens what can be, and tells whether there was anything.
pub(super) fn flatten(function: &mut Function) -> bool {
    let mut flattened = false;
    loop {
        let tapes = Tapes::of(function);
        let Some((tape, position)) = nested_vector(&tapes, function) else {
            return flattened;
        };
        let mut body = std::mem::take(&mut function.body);
        let single = entry_of(function, tape).is_none();
        let mut flattening = Flattening { tapes: &tapes, function, tape, position, single, beside: HashMap::new() };
        let inner = flattening.inner(&body);
        flattening.block(&mut body, &inner);
        function.body = body;
        if single {
            tapes.retype_all(function, tape, &inner);
        } else {
            tapes.drop_entry(function, tape, position);
        }
        flattened = true;
    }
}

/// The values of an entry, if there are several.
fn entry_of(function: &Function, tape: Value) -> Option<&Vec<Type>> {
    match function.ty(tape) {
        Type::Vector(entry) => match &**entry {
            Type::Tuple(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// A vector, and the position in its entries of vectors that can be kept in one.
fn nested_vector(tapes: &Tapes, function: &Function) -> Option<(Value, usize)> {
    tapes.plain().into_iter().find_map(|(tape, pushed, popped)| {
        let is_vector = |value: Value| matches!(function.ty(value), Type::Vector(_));
        (0..pushed.len().min(popped.len())).filter(|&position| is_vector(pushed[position])).find_map(|position| {
            let push = holder(&function.body, &[], &|statement| is_push(statement, pushed[position]))?;
            let pop = holder(&function.body, &[], &|statement| statement.results.contains(&popped[position]))?;
            let carried = |(_, carried, statement): &Place<'_>| carried.contains(&statement.operation.operands()[0]);
            let filled = start_of(push.0, pushed[position]).is_some();
            let taken = popped[position];
            let last = end_of(pop.0, taken, &uses_of(pop.0));
            let emptied = last != taken && !uses_of(pop.0).contains_key(&last);
            let length = entry_of(function, tape).map_or(1, Vec::len);
            let even = length == pushed.len() && length == popped.len();
            let keeps_length = length > 1 || !tapes.is_measured(tape);
            (keeps_length && carried(&push) && carried(&pop) && filled && emptied && even).then_some((tape, position))
        })
    })
}

/// A block, what the loop around it carries, and a statement in it.
type Place<'b> = (&'b Block, &'b [Value], &'b Statement);

/// Where a statement is.
fn holder<'b>(block: &'b Block, carried: &'b [Value], is_it: &dyn Fn(&Statement) -> bool) -> Option<Place<'b>> {
    block.statements.iter().find_map(|statement| {
        if is_it(statement) {
            return Some((block, carried, statement));
        }
        let carried = match &statement.operation {
            Operation::For { carried, .. } | Operation::While { carried, .. } => &carried[..],
            _ => &[],
        };
        statement.operation.blocks().into_iter().find_map(|nested| holder(nested, carried, is_it))
    })
}

fn is_push(statement: &Statement, value: Value) -> bool {
    let ours = statement.origin == Origin::Derivative;
    ours && matches!(&statement.operation, Operation::Push { values, .. } if values.contains(&value))
}

/// The empty vector of ours that loops of a block make the value of.
fn start_of(block: &Block, filled: Value) -> Option<Value> {
    let uses = uses_of(block);
    let empty = |statement: &&Statement| {
        matches!(statement.operation, Operation::Empty(_)) && statement.origin == Origin::Derivative
    };
    let mut starts = block.statements.iter().filter(empty).map(|statement| statement.results[0]);
    let start = starts.find(|&start| start != filled && end_of(block, start, &uses) == filled)?;
    (uses.get(&filled) == Some(&1)).then_some(start)
}

struct Flattening<'a> {
    tapes: &'a Tapes,
    function: &'a mut Function,
    /// The vector of vectors, and the position of these in its entries, which may have nothing else.
    tape: Value,
    position: usize,
    single: bool,
    /// The version of the new vector that goes with each version of the old one.
    beside: HashMap<Value, Value>,
}

impl Flattening<'_> {
    fn is_version(&self, value: Value) -> bool {
        self.tapes.find(value) == self.tape
    }

    /// What the vectors in the vector are like.
    fn inner(&self, body: &Block) -> Definition {
        let pushes = |statement: &Statement| {
            matches!(statement.operation, Operation::Push { .. }) && self.is_version(statement.results[0])
        };
        let push = holder(body, &[], &pushes).map(|(.., statement)| statement.operation.operands()[self.position + 1]);
        self.function.definition(push.unwrap_or(self.tape)).clone()
    }

    fn beside(&mut self, version: Value, inner: &Definition) -> Value {
        if self.single {
            return self.beside.get(&version).copied().unwrap_or(version);
        }
        let function = &mut *self.function;
        let define = || function.define(inner.ty.clone(), inner.name.clone(), inner.span);
        *self.beside.entry(version).or_insert_with(define)
    }

    fn block(&mut self, block: &mut Block, inner: &Definition) {
        self.join(block, inner);
        let mut statements = Vec::with_capacity(block.statements.len());
        for mut statement in std::mem::take(&mut block.statements) {
            self.statement(&mut statement, inner);
            let first = statement.results.first().copied();
            let more = match (&statement.operation, first) {
                (Operation::Empty(_), Some(empty)) if self.is_version(empty) && !self.single => Some(empty),
                _ => None,
            };
            statements.push(statement);
            if let Some(empty) = more {
                let results = vec![self.beside(empty, inner)];
                statements.push(Statement { results, operation: Operation::Empty(None), origin: Origin::Derivative });
            }
        }
        block.statements = statements;
    }

    /// Where the entry is put in or taken off: goes on with the new vector instead of one in the entry.
    fn join(&mut self, block: &mut Block, inner: &Definition) {
        let mut renamed = HashMap::new();
        let mut gone = Vec::new();
        let changes = block
            .statements
            .iter()
            .filter(|statement| statement.results.first().is_some_and(|result| self.is_version(*result)));
        let changes: Vec<Statement> = changes.cloned().collect();
        for change in changes {
            let result = change.results[0];
            let (base, first, last) = match &change.operation {
                Operation::Push { base, values } => {
                    let filled = values[self.position];
                    let Some(start) = start_of(block, filled) else { continue };
                    gone.push(start);
                    (*base, start, filled)
                }
                Operation::Pop(base) => {
                    let taken = change.results[self.position + 1];
                    (*base, taken, end_of(block, taken, &uses_of(block)))
                }
                _ => continue,
            };
            renamed.insert(first, self.beside(base, inner));
            self.beside.insert(result, last);
            if self.single {
                renamed.insert(result, last);
                gone.push(result);
            }
        }
        block.statements.retain(|statement| !statement.results.first().is_some_and(|result| gone.contains(result)));
        block.rename(&renamed);
    }

    fn statement(&mut self, statement: &mut Statement, inner: &Definition) {
        let positions: Vec<usize> = (0..statement.results.len())
            .filter(|&position| self.is_version(statement.results[position]) && !self.single)
            .collect();
        for nested in statement.operation.blocks_mut() {
            self.block(nested, inner);
        }
        for position in positions {
            let result = self.beside(statement.results[position], inner);
            match &mut statement.operation {
                Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                    let [value, first, next] = [carried[position], initial[position], body.results[position]]
                        .map(|version| self.beside(version, inner));
                    body.results.insert(carried.len(), next);
                    carried.push(value);
                    initial.push(first);
                }
                Operation::If { then, otherwise, .. } => {
                    for arm in [then, otherwise] {
                        let given = self.beside(arm.results[position], inner);
                        arm.results.push(given);
                    }
                }
                _ => continue,
            }
            statement.results.push(result);
        }
    }
}
