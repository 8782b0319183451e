//! References that branches choose: where one arm gives a reference to what a box holds, and the other one to the box, rustc takes the
//! contents in an assignment, `node = next`, but not in the tuple that generated code makes of the arms' results.
//!
//! Whether a member is a box does not show. So the contents of each are asked for, which what is no box gives itself.

use crate::ir::{Block, CONTENTS, Function, Operation, Origin, Statement, Type, Value};

/// Takes the members that arms give by reference out of their boxes.
pub(crate) fn open(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    let members = members_of(&body);
    visit(function, &mut body, &members);
    function.body = body;
}

/// The references to members, or to elements of such.
fn members_of(body: &Block) -> Vec<Value> {
    let mut members = Vec::new();
    collect(body, body, &mut members);
    members
}

fn collect(body: &Block, block: &Block, members: &mut Vec<Value>) {
    for statement in &block.statements {
        if let Operation::Borrow(place) = &statement.operation
            && is_member(body, *place)
        {
            members.extend(&statement.results);
        }
        statement.operation.blocks().into_iter().for_each(|nested| collect(body, nested, members));
    }
}

fn is_member(body: &Block, place: Value) -> bool {
    match body.definition(place) {
        Some(Operation::Field { .. }) => true,
        Some(Operation::Element { base: inner, .. } | Operation::Dereference(inner) | Operation::Borrow(inner)) => {
            is_member(body, *inner)
        }
        _ => false,
    }
}

fn visit(function: &mut Function, block: &mut Block, members: &[Value]) {
    for statement in &mut block.statements {
        statement.operation.blocks_mut().into_iter().for_each(|nested| visit(function, nested, members));
        if let Operation::If { then, otherwise, .. } = &mut statement.operation {
            for position in 0..then.results.len() {
                for arm in [&mut *then, &mut *otherwise] {
                    unbox_held(function, arm, position, members);
                }
                if is_struct(function.ty(then.results[position])) {
                    unbox(function, then, position, members);
                    unbox(function, otherwise, position, members);
                }
            }
        }
    }
}

/// `Some(reference)`, what an arm gives, refers to what a box holds, too.
fn unbox_held(function: &mut Function, arm: &mut Block, position: usize, members: &[Value]) {
    let option = arm.results[position];
    let Some(place) = arm.statements.iter().position(|statement| statement.results == [option]) else { return };
    let Operation::Record { literal, values } = &mut arm.statements[place].operation else { return };
    let ([member], [held]) = (&literal.members[..], &mut values[..]) else { return };
    if !member.is_payload() || !members.contains(held) || !is_struct(function.ty(*held)) {
        return;
    }
    let boxed = *held;
    let definition = function.definition(boxed);
    let (ty, span) = (definition.ty.clone(), definition.span);
    *held = function.define(ty, None, span);
    let operation = Operation::Same { method: CONTENTS.to_owned(), value: boxed };
    let contents = Statement { results: vec![*held], operation, origin: Origin::Primal };
    arm.statements.insert(place, contents);
}

/// Whether this is a reference to a struct.
fn is_struct(ty: &Type) -> bool {
    matches!(ty, Type::Reference(shown) if matches!(**shown, Type::Record(_)))
}

fn unbox(function: &mut Function, arm: &mut Block, position: usize, members: &[Value]) {
    let value = arm.results[position];
    if members.contains(&value) {
        let definition = function.definition(value);
        let (ty, span) = (definition.ty.clone(), definition.span);
        let contents = function.define(ty, None, span);
        let operation = Operation::Same { method: CONTENTS.to_owned(), value };
        arm.statements.push(Statement { results: vec![contents], operation, origin: Origin::Primal });
        arm.results[position] = contents;
    }
}
