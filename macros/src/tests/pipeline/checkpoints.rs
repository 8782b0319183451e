//! With `#[checkpoint]` at each of its loops, a function has the same derivatives, but for the sign of a zero: a buffer that
//! is written once starts without one.

use super::{both, check_split, leaves};
use crate::ir::{Block, Function, Operation, Portion, Value};
use crate::tests::interpreter::Datum;
use crate::{activity, reverse};

/// Marks the counted loops of a function, and compares with what it gives without that, bit for bit.
pub(super) fn check(
    source: &str,
    (function, active, activity): (&Function, &[Value], &activity::Activity),
    arguments: &[Datum],
    (directions, cotangent): (&[Datum], &Datum),
    expected: &[Datum],
) {
    let mut marked = function.clone();
    if !mark(&mut marked.body) {
        return;
    }
    let fused = reverse::fused(&marked, active, |value| activity.varied(value));
    let found = both(&fused, &[arguments, std::slice::from_ref(cotangent)].concat());
    let bits = |data: &[Datum]| data.iter().flat_map(leaves).map(|number| (number + 0.0).to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&found), bits(expected), "{source}: {found:?} with checkpoints, {expected:?} without");
    check_split(source, (&marked, active, activity), arguments, (directions, cotangent), &expected[1..]);
}

/// Marks the counted loops, and tells whether there are any.
fn mark(block: &mut Block) -> bool {
    let mut found = false;
    for statement in &mut block.statements {
        if let Operation::For { portion, .. } = &mut statement.operation {
            *portion = Portion::Checkpointed;
            found = true;
        }
        for nested in statement.operation.blocks_mut() {
            found |= mark(nested);
        }
    }
    found
}
