//! Forward mode along several directions at once: tangents become lanes, one number for each direction.
//!
//! A tangent sweep is linear in its tangents, so it stays the same program when these are wide: sums, products with
//! numbers of the primal, moves. What is wide follows from the tangents of the parameters ([`width`]); zeros that meet them are
//! made wide where they are defined ([`rewrite`]). Whatever else happens to a tangent has no lanes, and the function none.

mod along;
mod bundles;
mod certain;
mod rewrite;
mod tensors;
mod wholes;
mod width;

use std::collections::{BTreeSet, HashSet};

use proc_macro2::TokenStream;

use crate::ir::{Block, Definition, Function, Length, Operation, Record, Scalar, Type, Value};

/// The names of what works on lanes in the runtime, where it is no operator.
const STRONG: &str = "strong_in_lanes";
const SLOPE: &str = "hypot_slope_in_lanes";
const SPLAT: &str = "splat";
const ZEROS: &str = "zeros_in_lanes";
const SPREAD: &str = "spread";
const LANE: &str = "lane_of";
const SHOWN: &str = "shown_lane";
const ARRAY: &str = "lane_of_array";

/// Gives the type of the lanes of numbers of a type.
pub(crate) type OfNumbers = dyn Fn(&Scalar) -> Option<Scalar>;

/// What lanes are called in generated code.
pub(crate) struct Lanes<'a> {
    /// The constant that says how many there are.
    pub(crate) count: String,
    /// The function that gives the same tangent in each.
    pub(crate) spread: TokenStream,
    /// The type of the lanes of numbers of a type.
    pub(crate) of_numbers: &'a OfNumbers,
    /// The names of types that may be matrices.
    pub(crate) matrices: &'a BTreeSet<String>,
}

/// The tangent sweep with lanes, if it has them; the `tangents` are the parameters that become wide.
pub(crate) fn widen(sweep: &Function, tangents: &[Value], lanes: &Lanes<'_>) -> Option<Function> {
    let is_generic = |definition: &Definition| matches!(definition.ty.scalar(), Some(Scalar::Parameter(_)));
    let is_unnamed = |definition: &Definition| matches!(definition.ty.innermost_record(), Some(record) if record.tangent && !record.is_named());
    // What only rustc knows may be a number of a type parameter, which the public traits do not tell.
    if sweep.definitions.iter().any(is_generic) && sweep.definitions.iter().any(is_unnamed) {
        return None;
    }
    let widths = width::Widths::of(sweep, tangents)?;
    rewrite::Rewriter::new(sweep, widths, lanes).function()
}

/// Whether a sweep puts together what only its type knows to keep, for which there has to be a direction.
pub(crate) fn needs_direction(sweep: &Function) -> bool {
    fn within(sweep: &Function, block: &Block) -> bool {
        block.statements.iter().any(|statement| {
            matches!(statement.operation, Operation::EachLane { .. }) && !sweep.ty(statement.results[0]).is_real()
                || statement.operation.blocks().into_iter().any(|nested| within(sweep, nested))
        })
    }
    within(sweep, &sweep.body)
}

/// Which values are wide, and of which a wide version is needed besides.
struct Wide {
    values: HashSet<Value>,
    copies: HashSet<Value>,
}

/// The type with lanes in place of numbers.
fn widened(ty: &Type, lanes: &Lanes<'_>) -> Option<Type> {
    Some(match ty {
        Type::Real(scalar) => Type::Real((lanes.of_numbers)(scalar)?),
        Type::Reference(inner) => widened(inner, lanes)?.reference(),
        // Only rustc knows what that is.
        Type::Array(_, length) if length.is_unknown() => return None,
        Type::Array(element, length) => Type::Array(Box::new(widened(element, lanes)?), length.clone()),
        Type::Slice(element) => Type::Slice(Box::new(widened(element, lanes)?)),
        Type::Vector(element) => Type::Vector(Box::new(widened(element, lanes)?)),
        Type::Tuple(fields) => Type::Tuple(fields.iter().map(|field| widened(field, lanes)).collect::<Option<_>>()?),
        Type::Tensor { scalar, rank, owned, family } => {
            Type::Tensor { scalar: (lanes.of_numbers)(scalar)?, rank: *rank, owned: *owned, family: family.clone() }
        }
        Type::Integer | Type::Bool | Type::Inactive => ty.clone(),
        // A bundle, as far as is known of it: one tangent after the other.
        Type::Record(Record { tangent: true, .. }) => Type::Array(Box::new(ty.clone()), Length::unknown()),
        Type::Record(_) | Type::Unknown(_) => return None,
    })
}

/// Whether that is the type of a bundle.
fn is_bundle(ty: &Type) -> bool {
    matches!(ty.peel(), Type::Array(element, length) if length.is_unknown() && element.is_tangent())
}
