//! First derivatives: both forms of reverse mode, and forward mode.

use super::simplified;
use crate::emit::Derivatives;
use crate::errors::Errors;
use crate::formulas::Formulas;
use crate::ir::{Function, Value};
use crate::loops::Loop;
use crate::signature::Signature;
use crate::{activity, forward, reverse, simplify};

/// The derivatives; without checkpoints where the loops keep nothing in any case.
pub(super) fn derive(function: &Function, signature: &Signature, varied: impl Fn(Value) -> bool + Copy) -> Derivatives {
    let mut plain = function.clone();
    if !plain.body.unmark() {
        return derive_marked(function, signature, varied);
    }
    let derivatives = derive_marked(&plain, signature, varied);
    let keeps = [&derivatives.fused, &derivatives.backward].iter().any(|sweep| sweep.body.keeps());
    if keeps { derive_marked(function, signature, varied) } else { derivatives }
}

fn derive_marked(function: &Function, signature: &Signature, varied: impl Fn(Value) -> bool + Copy) -> Derivatives {
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let Reverse { loops, fused, split } = match simplify::part_members(function) {
        Some(parted) => {
            let activity = activity::analyse(&parted, signature, &mut Errors::new());
            by_reverse(&parted, signature, &active, |value| activity.varied(value))
        }
        None => by_reverse(function, signature, &active, varied),
    };
    Derivatives {
        loops,
        fused,
        forward: simplified(split.forward),
        backward: simplified(split.backward),
        saved: split.saved,
        tangent: simplified(forward::tangent(function, &active, varied)),
        lanes: None,
        second: None,
        formulas: Formulas::None,
    }
}

/// What reverse mode makes of a function.
struct Reverse {
    loops: Vec<Loop>,
    fused: Function,
    split: reverse::Split,
}

fn by_reverse(
    function: &Function,
    signature: &Signature,
    active: &[Value],
    varied: impl Fn(Value) -> bool + Copy,
) -> Reverse {
    let fused = gradient(function, signature, active, varied);
    let split = split(function, signature, active, &fused);
    Reverse { loops: reverse::survey(function, &fused, varied), fused, split }
}

/// With more parameters than this, carrying a tangent for each costs more than a backward sweep.
pub(super) const MOST_TANGENTS: usize = 4;

/// Value and adjoints in one function: by a backward sweep, unless that would have to keep what loops carry for the sake of
/// a few numbers. Other differentiated functions would have to be called once for each of these.
fn gradient(
    function: &Function,
    signature: &Signature,
    active: &[Value],
    varied: impl Fn(Value) -> bool + Copy,
) -> Function {
    let fused = simplified(reverse::fused(function, active, varied));
    let few = is_of_numbers(signature) && active.len() <= MOST_TANGENTS;
    if few && fused.body.keeps() && !function.body.calls() {
        simplified(forward::gradient(function, active))
    } else {
        fused
    }
}

/// Whether all that is active are numbers, and a number of their type comes of them.
fn is_of_numbers(signature: &Signature) -> bool {
    let is_pure = signature.inouts().next().is_none();
    is_pure && signature.output.is_real() && signature.active().all(|parameter| parameter.ty == signature.output)
}

/// The split form: of functions of numbers that would run calls or loops once more in the backward sweep, from `fused`.
fn split(function: &Function, signature: &Signature, active: &[Value], fused: &Function) -> reverse::Split {
    let split = saving(function, signature, active);
    if is_of_numbers(signature) && !signature.may_be_of_trait() && reverse::runs_again(&split.backward.body) {
        reverse::preaccumulated(function, fused, active)
    } else {
        split
    }
}

/// The split form of the function with its elementwise passes fused, so that it saves what goes into a pass and not what
/// passes between two.
fn saving(function: &Function, signature: &Signature, active: &[Value]) -> reverse::Split {
    let compact = simplified(function.clone());
    let activity = activity::analyse(&compact, signature, &mut Errors::new());
    let inouts: Vec<Value> = signature.inouts().map(|parameter| parameter.value).collect();
    let saving = if signature.may_be_of_trait() { reverse::Saving::Parameters } else { reverse::Saving::Anything };
    reverse::split(&compact, (active, &inouts), |value| activity.varied(value), (saving, simplify::tapes))
}
