//! What a method means on a receiver of known type: the one table of methods.
//!
//! The functions of the rule table are not listed again: on a real number each of them is a primitive, on a tensor each
//! that ndarray has is a pass over the elements.

use crate::ir::{TensorOperation, Type};
use crate::rules::{self, Rule};

/// What a method does, as far as differentiation is concerned.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// A function of the rule table.
    Primitive(&'static Rule),
    /// The same for each element of a tensor.
    Elementwise(&'static Rule),
    /// A question whose answer has no tangent.
    Inquiry(Answer),
    /// The same numbers in another container.
    Same(Container),
    /// A closure for each element, which gets it by value or by reference.
    Map { by_reference: bool },
    /// `.dot(…)`.
    Dot,
    /// `.t()`.
    Transpose,
    /// `.sum()`.
    Sum,
    /// `.sum_axis(Axis(k))`.
    SumAxis,
    /// `.insert_axis(Axis(k))`.
    InsertAxis,
    /// `.row(i)`.
    Row,
    /// `.column(j)`.
    Column,
    /// `.slice(s![…])`.
    Part,
    /// `.index_axis(Axis(k), i)`: a row or a column.
    IndexAxis,
    /// `.mean()`, `.mean_axis(Axis(k))`: an option that means nothing until it is unwrapped.
    Optional,
    /// An operation of nalgebra's on all of a matrix, or on two of one shape, by the kind of its result.
    Whole(&'static TensorOperation, Outcome),
    /// `.component_mul(…)`, `.scale(…)`: the operator on each element.
    Operator(&'static str),
    /// `.zip_map(…, |a, b| …)`.
    ZipMap,
}

/// The kind of what an operation on matrices gives.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    /// A number.
    Number,
    /// A matrix like the receiver.
    Alike,
    /// A matrix like the receiver's transpose.
    Transposed,
}

/// The type of an answer.
#[derive(Clone, Copy)]
pub(super) enum Answer {
    Integer,
    Bool,
    Opaque,
    /// Lengths along the axes: an integer or a pair of them.
    Lengths,
    /// `&[usize]`.
    LengthSlice,
}

/// The container of a result.
#[derive(Clone, Copy)]
pub(super) enum Container {
    /// As the receiver, without references.
    Receiver,
    Owned,
    View,
    Vector,
    /// Behind a reference.
    Slice,
}

type Row = (&'static [&'static str], Meaning);

const REAL: &[Row] = &[
    (&["clone", "to_owned"], Meaning::Same(Container::Receiver)),
    (
        &["is_nan", "is_infinite", "is_finite", "is_normal", "is_subnormal", "is_sign_positive", "is_sign_negative"],
        Meaning::Inquiry(Answer::Bool),
    ),
    (&["eq", "ne", "lt", "le", "gt", "ge"], Meaning::Inquiry(Answer::Bool)),
    (&["to_bits"], Meaning::Inquiry(Answer::Integer)),
    (DATA, Meaning::Inquiry(Answer::Opaque)),
];

/// Methods of numbers that give neither numbers nor conditions, and the same of whatever else has them.
const DATA: &[&str] = &[
    "classify",
    "partial_cmp",
    "to_i32",
    "to_i64",
    "to_isize",
    "to_string",
    "to_u32",
    "to_u64",
    "to_usize",
    "total_cmp",
];

const INTEGER: &[Row] = &[(
    &[
        "abs",
        "abs_diff",
        "clamp",
        "count_ones",
        "div_ceil",
        "div_euclid",
        "ilog2",
        "leading_zeros",
        "max",
        "min",
        "pow",
        "rem_euclid",
        "saturating_add",
        "saturating_sub",
        "signum",
        "trailing_zeros",
        "unsigned_abs",
        "wrapping_add",
        "wrapping_mul",
        "wrapping_sub",
    ],
    Meaning::Inquiry(Answer::Integer),
)];

const SEQUENCE: &[Row] = &[
    (&["len"], Meaning::Inquiry(Answer::Integer)),
    (&["is_empty"], Meaning::Inquiry(Answer::Bool)),
    (&["clone"], Meaning::Same(Container::Receiver)),
    (&["to_owned"], Meaning::Same(Container::Owned)),
    (&["to_vec"], Meaning::Same(Container::Vector)),
    (&["as_slice"], Meaning::Same(Container::Slice)),
];

const RECORD: &[Row] = &[
    (&["clone"], Meaning::Same(Container::Receiver)),
    (&["eq", "ne", "lt", "le", "gt", "ge"], Meaning::Inquiry(Answer::Bool)),
];

const TENSOR: &[Row] = &[
    (&["dot"], Meaning::Dot),
    (&["t"], Meaning::Transpose),
    (&["sum"], Meaning::Sum),
    (&["sum_axis"], Meaning::SumAxis),
    (&["insert_axis"], Meaning::InsertAxis),
    (&["mean", "mean_axis"], Meaning::Optional),
    (&["row"], Meaning::Row),
    (&["column"], Meaning::Column),
    (&["slice"], Meaning::Part),
    (&["index_axis"], Meaning::IndexAxis),
    (&["mapv", "mapv_into"], Meaning::Map { by_reference: false }),
    (&["map"], Meaning::Map { by_reference: true }),
    (&["clone"], Meaning::Same(Container::Receiver)),
    (&["to_owned", "into_owned"], Meaning::Same(Container::Owned)),
    (&["view"], Meaning::Same(Container::View)),
    (&["len", "nrows", "ncols", "ndim", "len_of"], Meaning::Inquiry(Answer::Integer)),
    (&["dim"], Meaning::Inquiry(Answer::Lengths)),
    (&["shape"], Meaning::Inquiry(Answer::LengthSlice)),
    (&["raw_dim", "strides"], Meaning::Inquiry(Answer::Opaque)),
    (&["is_empty", "is_square", "is_any_nan", "is_all_nan", "is_any_infinite"], Meaning::Inquiry(Answer::Bool)),
];

const NALGEBRA: &[Row] = &[
    (&["dot"], Meaning::Whole(&TensorOperation::Dot, Outcome::Number)),
    (&["cross"], Meaning::Whole(&TensorOperation::Cross, Outcome::Alike)),
    (&["norm", "magnitude"], Meaning::Whole(&TensorOperation::Norm, Outcome::Number)),
    (&["norm_squared", "magnitude_squared"], Meaning::Whole(&TensorOperation::NormSquared, Outcome::Number)),
    (&["normalize"], Meaning::Whole(&TensorOperation::Normalize, Outcome::Alike)),
    (&["transpose"], Meaning::Whole(&TensorOperation::Transpose, Outcome::Transposed)),
    (&["sum"], Meaning::Whole(&TensorOperation::Sum, Outcome::Number)),
    (&["mean"], Meaning::Whole(&TensorOperation::Mean, Outcome::Number)),
    (&["row"], Meaning::Row),
    (&["column"], Meaning::Column),
    (&["component_mul", "scale"], Meaning::Operator("mul")),
    (&["component_div", "unscale"], Meaning::Operator("div")),
    (&["add_scalar"], Meaning::Operator("add")),
    (&["map"], Meaning::Map { by_reference: false }),
    (&["zip_map"], Meaning::ZipMap),
    (&["clone"], Meaning::Same(Container::Receiver)),
    (&["clone_owned", "into_owned"], Meaning::Same(Container::Owned)),
    (&["len", "nrows", "ncols"], Meaning::Inquiry(Answer::Integer)),
    (&["shape"], Meaning::Inquiry(Answer::Lengths)),
    (&["is_empty", "is_square"], Meaning::Inquiry(Answer::Bool)),
];

/// What a method of unknown receivers may mean of these: nothing where there are none.
const MATRICES: &[Row] = if cfg!(any(test, feature = "nalgebra")) { NALGEBRA } else { &[] };

/// Functions of two or three arguments that ndarray applies to each element, with scalars as the others.
const ELEMENTWISE: [&str; 6] = ["powi", "powf", "log", "abs_sub", "hypot", "clamp"];

/// What the method means with that many arguments besides the receiver, whose references are peeled.
pub(super) fn lookup(receiver: &Type, name: &str, arguments: usize) -> Option<Meaning> {
    let rule = rules::lookup(name).filter(|rule| rule.arity == arguments + 1);
    match receiver {
        Type::Real(_) => rule.map(Meaning::Primitive).or_else(|| find(REAL, name)),
        Type::Integer => find(INTEGER, name),
        Type::Array(..) | Type::Slice(_) | Type::Vector(_) => find(SEQUENCE, name),
        Type::Record(_) | Type::Tuple(_) => find(RECORD, name),
        tensor @ Type::Tensor { .. } if tensor.is_nalgebra() => {
            let elementwise = rule.filter(|rule| rule.name == "abs");
            find(NALGEBRA, name).or_else(|| elementwise.map(Meaning::Elementwise))
        }
        Type::Tensor { .. } => {
            let elementwise = rule.filter(|rule| is_elementwise(rule));
            find(TENSOR, name).or_else(|| elementwise.map(Meaning::Elementwise))
        }
        _ => None,
    }
}

fn find(table: &[Row], name: &str) -> Option<Meaning> {
    table.iter().find(|(names, _)| names.contains(&name)).map(|(_, meaning)| *meaning)
}

fn is_elementwise(rule: &Rule) -> bool {
    rule.outputs == 1 && (rule.arity == 1 || ELEMENTWISE.contains(&rule.name))
}

/// Whether only containers have a method of this name, so that a receiver of unknown type is no number.
pub(super) fn is_of_containers(name: &str) -> bool {
    find(REAL, name).is_none()
        && rules::lookup(name).is_none()
        && [TENSOR, MATRICES, SEQUENCE].into_iter().any(|table| find(table, name).is_some())
}

/// Whether of all known types only tensors have a method of this name.
pub(super) fn is_of_tensors(name: &str) -> bool {
    let others = [REAL, INTEGER, SEQUENCE];
    [TENSOR, MATRICES].iter().any(|table| find(table, name).is_some())
        && rules::lookup(name).is_none()
        && others.iter().all(|table| find(table, name).is_none())
}

/// Whether a method gives what has no derivative, whatever it is called on.
pub(super) fn gives_data(name: &str) -> bool {
    DATA.contains(&name)
}

/// Whether of all known types only matrices of nalgebra have a method of this name.
pub(super) fn is_of_matrices(name: &str) -> bool {
    is_of_tensors(name) && find(TENSOR, name).is_none() && find(MATRICES, name).is_some()
}

/// How many arguments a method of tensors has, where that is always the same.
pub(super) fn arguments_of_tensors(name: &str) -> Option<usize> {
    match name {
        "t" | "sum" | "mean" | "norm" | "magnitude" | "norm_squared" | "magnitude_squared" | "normalize"
        | "transpose" | "nrows" | "ncols" | "ndim" | "dim" | "shape" => Some(0),
        "sum_axis" | "insert_axis" | "mean_axis" | "row" | "column" | "mapv" | "scale" | "unscale" | "add_scalar" => {
            Some(1)
        }
        "index_axis" => Some(2),
        _ => takes_another(name).then_some(1),
    }
}

/// Whether a method of tensors takes another one, by reference.
pub(super) fn takes_another(name: &str) -> bool {
    ["dot", "cross", "component_mul", "component_div"].contains(&name)
}

/// Whether the method is an operator's: on numbers it is written as that, so who has it as a method is a struct.
pub(super) fn is_operator(name: &str) -> bool {
    ["add", "sub", "mul", "div", "neg"].contains(&name)
}

/// Whether a number or a container may have a method of this name.
pub(super) fn is_known(name: &str) -> bool {
    let tables = [REAL, INTEGER, SEQUENCE, TENSOR, MATRICES];
    rules::lookup(name).is_some() || tables.iter().any(|table| find(table, name).is_some())
}

/// The names in the table.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    [REAL, INTEGER, SEQUENCE, TENSOR, NALGEBRA].into_iter().flatten().flat_map(|(names, _)| names.iter().copied())
}
