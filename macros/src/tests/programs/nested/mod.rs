//! Random programs with branches and loops in each other, which assign to parts, swap, push and pop, and go on reading
//! what has been overwritten.
//!
//! Choices decide what comes next; every list of them is a program. Numbers are small integers, and what loops carry
//! stays small, so that rearranged arithmetic is exact.

mod aggregates;
mod control;
mod growth;
mod vectors;

use proc_macro2::Span;

use crate::ir::{Function, Length, Scalar, Type, Value};
use crate::tests::interpreter::Datum;

use growth::{Growth, Item};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Real,
    /// Less than three.
    Index,
    Truth,
    /// `[f64; 3]`.
    Array,
    /// `[[f64; 3]; 3]`.
    Grid,
    /// `(f64, [f64; 3])`.
    Pair,
    /// `Vec<f64>` of three.
    Vector,
    /// `Vec<(f64, [f64; 3])>`.
    Stack,
    /// `&[f64]` of two or more.
    View,
}

impl Kind {
    const CARRIED: [Kind; 12] = [
        Kind::Real,
        Kind::Array,
        Kind::Vector,
        Kind::Real,
        Kind::Pair,
        Kind::Array,
        Kind::Stack,
        Kind::Grid,
        Kind::Index,
        Kind::Truth,
        Kind::Truth,
        Kind::Truth,
    ];

    pub(crate) fn ty(self) -> Type {
        let real = Type::Real(Scalar::F64);
        let array = |element: Type| Type::Array(Box::new(element), Length("3".to_owned()));
        let pair = Type::Tuple(vec![real.clone(), array(real.clone())]);
        match self {
            Kind::Real => real,
            Kind::Index => Type::Integer,
            Kind::Truth => Type::Bool,
            Kind::Array => array(real),
            Kind::Grid => array(array(real)),
            Kind::Pair => pair,
            Kind::Vector => Type::Vector(Box::new(real)),
            Kind::Stack => Type::Vector(Box::new(pair)),
            Kind::View => Type::Slice(Box::new(real)).reference(),
        }
    }
}

/// The parameters: their names, kinds, and whether they are accumulators, which are behind references.
pub(crate) const PARAMETERS: [(&str, Kind, bool); 7] = [
    ("x", Kind::Real, false),
    ("y", Kind::Real, false),
    ("u", Kind::View, false),
    ("a", Kind::Array, false),
    ("v", Kind::Vector, false),
    ("x_bar", Kind::Real, true),
    ("v_bar", Kind::Vector, true),
];

/// What programs give beside the accumulators.
pub(crate) const RESULTS: [Kind; 11] = [
    Kind::Real,
    Kind::Array,
    Kind::Vector,
    Kind::Pair,
    Kind::Real,
    Kind::Index,
    Kind::Array,
    Kind::Stack,
    Kind::Grid,
    Kind::Array,
    Kind::Vector,
];

/// A program over [`PARAMETERS`]. Its first results are versions of the accumulators.
pub(crate) fn any(choices: &[u16]) -> Function {
    grow(Growth::new(choices))
}

/// A program whose statements are all the user's.
pub(crate) fn users(choices: &[u16]) -> Function {
    grow(Growth { users: true, ..Growth::new(choices) })
}

fn grow(mut growth: Growth<'_>) -> Function {
    let choices = growth.choices.clone();
    let parameters: Vec<Value> = PARAMETERS
        .iter()
        .map(|(name, kind, _)| {
            let value = growth.builder.parameter(kind.ty(), Some((*name).to_owned()), Span::call_site());
            growth.add(Item { value, kind: *kind, entries: 0 });
            value
        })
        .collect();
    growth.accumulators = parameters[5..].to_vec();
    while growth.choices.any_left() {
        growth.statement(0);
    }
    growth.choices = choices;
    let mut results = growth.accumulators.clone();
    results.extend(RESULTS.map(|kind| growth.pick(kind).value));
    growth.builder.finish(parameters, results)
}

/// What the programs are run on.
pub(crate) fn arguments() -> Vec<Datum> {
    let array = |numbers: [f64; 3]| Datum::Array(numbers.map(Datum::Real).to_vec());
    vec![
        Datum::Real(2.0),
        Datum::Real(-3.0),
        array([1.0, 2.0, -1.0]),
        array([3.0, -2.0, 1.0]),
        array([-1.0, 0.0, 2.0]),
        Datum::Real(1.0),
        array([2.0, 1.0, -2.0]),
    ]
}
