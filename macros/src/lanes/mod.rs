//! Forward mode along several directions at once: tangents become lanes, one number for each direction.
//!
//! A tangent sweep is linear in its tangents, so it stays the same program when these are wide: sums, products with
//! numbers of the primal, moves. What is wide follows from the tangents of the parameters ([`width`]); zeros that meet them are
//! made wide where they are defined ([`rewrite`]). Whatever else happens to a tangent has no lanes, and the function none.

mod rewrite;
mod width;

use std::collections::HashSet;

use crate::ir::{Function, Scalar, Type, Value};

/// The names of what works on lanes in the runtime, where it is no operator.
const STRONG: &str = "strong_in_lanes";
const SPLAT: &str = "splat";
const ZEROS: &str = "zeros_in_lanes";

/// The tangent sweep with lanes, if it has them; the `tangents` are the parameters that become wide, and `lanes` is the type
/// of the lanes of numbers of a type.
pub(crate) fn widen(
    sweep: &Function,
    tangents: &[Value],
    lanes: impl Fn(&Scalar) -> Option<Scalar>,
) -> Option<Function> {
    let widths = width::Widths::of(sweep, tangents)?;
    rewrite::Rewriter::new(sweep, widths, &lanes).function()
}

/// Which values are wide, and of which a wide version is needed besides.
struct Wide {
    values: HashSet<Value>,
    copies: HashSet<Value>,
}

/// The type with lanes in place of numbers.
fn widened(ty: &Type, lanes: &dyn Fn(&Scalar) -> Option<Scalar>) -> Option<Type> {
    Some(match ty {
        Type::Real(scalar) => Type::Real(lanes(scalar)?),
        Type::Reference(inner) => widened(inner, lanes)?.reference(),
        // Only rustc knows what that is.
        Type::Array(_, length) if length.is_unknown() => return None,
        Type::Array(element, length) => Type::Array(Box::new(widened(element, lanes)?), length.clone()),
        Type::Slice(element) => Type::Slice(Box::new(widened(element, lanes)?)),
        Type::Vector(element) => Type::Vector(Box::new(widened(element, lanes)?)),
        Type::Tuple(fields) => Type::Tuple(fields.iter().map(|field| widened(field, lanes)).collect::<Option<_>>()?),
        Type::Integer | Type::Bool | Type::Inactive => ty.clone(),
        Type::Tensor { .. } | Type::Record(_) | Type::Unknown(_) => return None,
    })
}
