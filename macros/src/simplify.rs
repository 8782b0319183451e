//! Simplifies a program: dead code, common operations, algebra, and the fusion of elementwise maps.
//!
//! The arithmetic of primal statements stays as the user wrote it, bit for bit; only derivative statements are rewritten
//! algebraically. In the result no statement is unused, no pure operation is computed twice where one dominates the
//! other, and no derivative statement multiplies by one or adds zero. Nothing becomes more costly, and no read of a
//! buffer is moved behind the operation that consumes it.

mod affine;
mod algebra;
mod borrowing;
mod collecting;
mod control;
mod dead;
mod duplicates;
mod elements;
mod entries;
mod first_writes;
mod flattening;
mod fusion;
mod identities;
mod in_place;
mod invariants;
mod joining;
mod lengths;
mod lifting;
mod live;
mod parking;
mod parting;
mod peeling;
mod reads;
mod rereading;
mod roots;
mod rotation;
mod scalar;
mod shapes;
mod steady;
mod structure;
mod tapes;
mod terms;
mod undoing;
mod usage;
mod writes;

pub(crate) use in_place::calls as call_in_place;
pub(crate) use roots::mark as mark_roots;
pub(crate) use steady::part as part_members;

use crate::ir::Function;

/// Each round but the last finds something; derivatives of straight code take three or four.
const MOST_ROUNDS: usize = 12;

/// Simplifies the function until nothing changes.
pub(crate) fn function(function: &mut Function) {
    to_fixed_point(function, |function| improve(function, fusion::fuse));
    undo(function);
    tapes::push_early(&mut function.body);
    borrowing::keep_places(function);
    parting::copy(function);
}

/// Simplifies a derivative that is yet to be differentiated: its maps are left apart, so that the tangents of their inputs
/// find room beside these.
pub(crate) fn derivative(function: &mut Function) {
    to_fixed_point(function, |function| improve(function, |_| false));
}

fn improve(function: &mut Function, fuse: impl Fn(&mut Function) -> bool) -> bool {
    let [reused, moved, reread, narrowed] =
        [elements::reuse(function), invariants::hoist(function), rereading::reread(function), tapes::narrow(function)];
    let fused = fuse(function);
    fused
        || reused
        || moved
        || reread
        || narrowed
        || first_writes::find(function)
        || parking::park(function)
        || keep_apart(function)
        || rotation::rotate(function)
        || joining::join(function)
        || in_place::adjoints(function)
}

/// Vectors in vectors and in loops become one each.
fn keep_apart(function: &mut Function) -> bool {
    let flattened = flattening::flatten(function);
    lifting::lift(function) || flattened
}

/// Simplifies a function that is yet to be differentiated: its maps are left apart, so that the derivative can read the
/// result of each instead of computing it again.
pub(crate) fn primal(function: &mut Function) {
    to_fixed_point(function, |_| false);
}

/// Drops what is not needed, and what is put into tapes and never read; statements stay where they are.
pub(crate) fn tapes(function: &mut Function) {
    dead::eliminate(function);
    while rereading::reread(function) || tapes::narrow(function) {
        dead::eliminate(function);
    }
    undo(function);
}

/// Keeps logs of what loops overwrite in arrays, in place of copies.
fn undo(function: &mut Function) {
    if undoing::undo(function) {
        dead::eliminate(function);
        while tapes::narrow(function) {
            dead::eliminate(function);
        }
    }
}

fn to_fixed_point(function: &mut Function, improve: impl Fn(&mut Function) -> bool) {
    for _ in 0..MOST_ROUNDS {
        dead::eliminate(function);
        let straightened = control::straighten(function);
        let rewritten = algebra::rewrite(function);
        let merged = duplicates::merge(function);
        let improved = improve(function);
        if !(straightened || rewritten || merged || improved) {
            break;
        }
    }
    dead::eliminate(function);
}
