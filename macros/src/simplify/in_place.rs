//! Parts that a call changes, changed where they are: `ds[i]` goes to the callee as `&mut ds[i]`, and not as a copy that is put back,
//! and so do parts of adjoints.

mod adjoints;
mod arguments;
mod places;

use super::usage::Usage;
use crate::ir::{Block, Definition, Function, Operation, Projection, Value};

use adjoints::adjoint_in_place;
use arguments::change_argument;

/// Where a part is, and what is put there in the end.
struct Change {
    /// What it is a part of.
    base: Value,
    place: Vec<Projection>,
    /// The statement that puts it back.
    update: usize,
}

/// Lets calls change parts of what the function has.
pub(crate) fn calls(function: &mut Function) {
    let usage = Usage::of(function);
    let known = Known { definitions: &function.definitions, usage: &usage };
    visit(&mut function.body, &|block, position| change_argument(block, position, &known));
}

/// Lets backward sweeps of callees change parts of adjoints; says whether there are any.
pub(super) fn adjoints(function: &mut Function) -> bool {
    let usage = Usage::of(function);
    let definitions = &function.definitions;
    visit(&mut function.body, &|block, position| {
        let Some((argument, part)) = adjoint_in_place(block, position, &usage) else { return false };
        // The zero, which came before, is gone.
        if let (0, Operation::CallBackward { call, .. }) = (argument, &mut block.statements[position - 1].operation) {
            call.parts.get_or_insert_default().receiver = Some(definitions[part.0].ty.clone());
        }
        true
    })
}

fn visit(block: &mut Block, change: &impl Fn(&mut Block, usize) -> bool) -> bool {
    let mut changed = false;
    let mut position = 0;
    while position < block.statements.len() {
        for nested in block.statements[position].operation.blocks_mut() {
            changed |= visit(nested, change);
        }
        while position < block.statements.len() && change(block, position) {
            changed = true;
        }
        position += 1;
    }
    changed
}

/// What is known of the values of a function.
struct Known<'a> {
    definitions: &'a [Definition],
    usage: &'a Usage,
}
