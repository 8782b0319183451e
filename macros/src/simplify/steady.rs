//! Members that a loop leaves as they are while it changes others of the same struct, where calls borrow them: the backward
//! sweep would need the whole struct as it was at each call.
//!
//! ```text
//! for i { call f (&s.u); s.v[i] = … }   ⇒   c = copy s.u; for i { call f (&c); s.v[i] = … }
//! ```

use std::collections::{HashMap, HashSet};

use super::usage::consumed;
use crate::ir::{Block, CallKind, Function, Member, Operation, Origin, Projection, Statement, Type, Value};

/// The function with such members copied before the loops; nothing if there are none.
pub(crate) fn part(function: &Function) -> Option<Function> {
    let mut parted = function.clone();
    let mut body = std::mem::take(&mut parted.body);
    let changed = visit(&mut parted, &mut body);
    parted.body = body;
    changed.then_some(parted)
}

/// Outer loops first: what they leave as it is need not be copied in each of their iterations.
fn visit(function: &mut Function, block: &mut Block) -> bool {
    let mut changed = false;
    let mut statements = Vec::with_capacity(block.statements.len());
    for mut statement in std::mem::take(&mut block.statements) {
        for carried in structs(function, &statement) {
            let copies = copy_members(function, &mut statement, carried);
            changed |= !copies.is_empty();
            statements.extend(copies);
        }
        for nested in statement.operation.blocks_mut() {
            changed |= visit(function, nested);
        }
        statements.push(statement);
    }
    block.statements = statements;
    changed
}

/// A struct that a loop carries.
struct Carried {
    value: Value,
    initial: Value,
    next: Value,
}

fn structs(function: &Function, statement: &Statement) -> Vec<Carried> {
    let (Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }) =
        &statement.operation
    else {
        return Vec::new();
    };
    let each = carried.iter().zip(initial).zip(&body.results);
    let each = each.map(|((&value, &initial), &next)| Carried { value, initial, next });
    each.filter(|carried| function.ty(carried.value).is_record()).collect()
}

/// Copies the members that calls in a loop borrow and that nothing in it changes.
fn copy_members(
    function: &mut Function,
    statement: &mut Statement,
    Carried { value, initial, next }: Carried,
) -> Vec<Statement> {
    let mut changes = Changes { versions: HashSet::from([value]), members: Vec::new(), borrowed: Vec::new() };
    let is_followed = statement.operation.blocks().into_iter().all(|block| changes.follow(block));
    if !is_followed || changes.members.is_empty() || !changes.versions.contains(&next) {
        return Vec::new();
    }
    let mut copies: Vec<(Member, Value)> = Vec::new();
    let mut statements = Vec::new();
    let mut renamed = HashMap::new();
    for Borrowed { reference, part, member } in &changes.borrowed {
        let is_sequence = matches!(
            function.ty(*part).peel(),
            Type::Array(..) | Type::Vector(_) | Type::Tensor { .. } | Type::Record(_)
        );
        if changes.members.contains(member) || !is_sequence || function.ty(*part).is_small() {
            continue;
        }
        let mut define = |like: Value, operation: Operation| {
            let definition = function.definition(like).clone();
            let result = function.define(definition.ty, None, definition.span);
            statements.push(Statement { results: vec![result], operation, origin: Origin::Primal });
            result
        };
        let known = copies.iter().find(|(copied, _)| copied == member).map(|(_, copy)| *copy);
        let copy = known.unwrap_or_else(|| {
            let place = define(*part, Operation::Field { base: initial, index: member.clone() });
            let copy = define(*part, Operation::Same { method: "clone".to_owned(), value: place });
            copies.push((member.clone(), copy));
            copy
        });
        let is_receiver = reference == part;
        renamed.insert(*reference, if is_receiver { copy } else { define(*reference, Operation::Borrow(copy)) });
    }
    lend(statement, &renamed);
    statements
}

/// Gives calls other references.
fn lend(statement: &mut Statement, renamed: &HashMap<Value, Value>) {
    if let Operation::Call(call) = &mut statement.operation {
        for (position, argument) in call.arguments.iter_mut().enumerate() {
            if let (false, Some(other)) = (call.changed.contains(&position), renamed.get(argument)) {
                *argument = *other;
            }
        }
    }
    for block in statement.operation.blocks_mut() {
        block.statements.iter_mut().for_each(|statement| lend(statement, renamed));
    }
}

/// A member that a call is given: by a reference to it, or as the receiver.
struct Borrowed {
    reference: Value,
    part: Value,
    member: Member,
}

/// What a loop does with a struct that it carries.
struct Changes {
    versions: HashSet<Value>,
    /// The members that it changes.
    members: Vec<Member>,
    /// The references to large members.
    borrowed: Vec<Borrowed>,
}

impl Changes {
    /// Follows the versions through a block; whether that is possible.
    fn follow(&mut self, block: &Block) -> bool {
        let mut parts: HashMap<Value, Member> = HashMap::new();
        self.follow_statements(block, &mut parts)
    }

    fn follow_statements(&mut self, block: &Block, parts: &mut HashMap<Value, Member>) -> bool {
        block.statements.iter().all(|statement| self.follow_statement(statement, parts))
    }

    fn follow_statement(&mut self, statement: &Statement, parts: &mut HashMap<Value, Member>) -> bool {
        let results = &statement.results;
        match &statement.operation {
            Operation::Borrow(base) | Operation::Dereference(base) if self.versions.contains(base) => {
                self.versions.extend(results);
                true
            }
            Operation::Field { base, index } if self.versions.contains(base) => {
                parts.insert(results[0], index.clone());
                true
            }
            Operation::Borrow(part) => {
                if let Some(member @ Member::Named { variant: None, .. }) = parts.get(part) {
                    self.borrowed.push(Borrowed { reference: results[0], part: *part, member: member.clone() });
                }
                true
            }
            Operation::Update { base, place, .. } if self.versions.contains(base) => {
                self.versions.extend(results);
                let Some(Projection::Field(member)) = place.first() else { return false };
                self.members.push(member.clone());
                true
            }
            Operation::Call(call) if call.kind == CallKind::Method && !call.changed.contains(&0) => {
                let receiver = call.arguments[0];
                if let Some(member @ Member::Named { variant: None, .. }) = parts.get(&receiver) {
                    self.borrowed.push(Borrowed { reference: receiver, part: receiver, member: member.clone() });
                }
                call.changing().all(|value| !self.versions.contains(&value))
            }
            Operation::If { then, otherwise, .. } => {
                if ![then, otherwise].into_iter().all(|arm| self.follow_statements(arm, parts)) {
                    return false;
                }
                self.join(results, [&then.results[..], &otherwise.results])
            }
            Operation::For { carried, initial, body, .. } => {
                self.follow_loop((carried, initial), &[body], results, parts)
            }
            Operation::While { carried, initial, condition, body, .. } => {
                self.follow_loop((carried, initial), &[body, condition], results, parts)
            }
            operation => !consumed(operation).iter().any(|value| self.versions.contains(value)),
        }
    }

    /// The results of a branch: versions in both arms, or in none.
    fn join(&mut self, results: &[Value], arms: [&[Value]; 2]) -> bool {
        results.iter().zip(arms[0].iter().zip(arms[1])).all(|(result, (left, right))| {
            let [left, right] = [left, right].map(|value| self.versions.contains(value));
            if left && right {
                self.versions.insert(*result);
            }
            left == right
        })
    }

    fn follow_loop(
        &mut self,
        (carried, initial): (&[Value], &[Value]),
        blocks: &[&Block],
        results: &[Value],
        parts: &mut HashMap<Value, Member>,
    ) -> bool {
        let versions: Vec<usize> = (0..carried.len()).filter(|&at| self.versions.contains(&initial[at])).collect();
        self.versions.extend(versions.iter().map(|&at| carried[at]));
        if !blocks.iter().all(|block| self.follow_statements(block, parts)) {
            return false;
        }
        self.versions.extend(versions.iter().map(|&at| results[at]));
        versions.iter().all(|&at| self.versions.contains(&blocks[0].results[at]))
    }
}
