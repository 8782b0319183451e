//! Functions of one number with a claimed slope, at some points.

use core::fmt::Debug;
use std::vec::Vec;

use num_traits::Float;

use crate::check::{Failure, Report, gradients_of};
use crate::{Differentiable, Tangent};

pub(super) trait Scalar: Float + Debug + Differentiable<Tangent = Self, Owned = Self> + Tangent {}

impl Scalar for f32 {}
impl Scalar for f64 {}

pub(super) struct Case<S> {
    pub(super) name: &'static str,
    pub(super) at: Vec<S>,
    pub(super) value: fn(S) -> S,
    pub(super) slope: fn(S) -> S,
}

pub(super) fn check<S: Scalar>(case: &Case<S>, x: S) -> Result<Report, Failure> {
    let scaled = |x, factor: S| {
        let slope = if factor.is_zero() { S::zero() } else { factor * (case.slope)(x) };
        ((case.value)(x), slope)
    };
    gradients_of(case.name, &["x"], x, case.value, scaled, scaled)
}
