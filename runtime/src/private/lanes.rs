//! Tangents along several directions at once: a number for each.

mod along;
mod lane;
#[cfg(any(feature = "ndarray", feature = "nalgebra"))]
mod times;
mod wide;

use core::ops::{Add, AddAssign, Div, Index, Mul, Neg, Sub};

use num_traits::{Float, Zero};

use super::{Accumulate, Shaped, hypot_slope, strong};

pub use along::{
    Directed, InLane, each_lane, each_slope, gathered, in_lane, lane_of, lane_of_array, shown_lane, side_by_side,
    spread,
};
pub use lane::{Gathered, Lane};
#[cfg(any(feature = "ndarray", feature = "nalgebra"))]
pub use times::Times;
pub use wide::{Bundle, Bundled, InLanes, Widened, zeros_in_lanes};

/// The derivatives of a number along `K` directions.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(transparent)]
pub struct Lanes<S, const K: usize>(pub [S; K]);

impl<S: Float, const K: usize> Lanes<S, K> {
    /// Each lane by a function of it. In place, so that loops over the lanes can become one.
    #[inline]
    fn each(mut self, function: impl Fn(S) -> S) -> Self {
        for lane in &mut self.0 {
            *lane = function(*lane);
        }
        self
    }

    #[inline]
    fn both(mut self, other: Self, function: impl Fn(S, S) -> S) -> Self {
        for (lane, other) in self.0.iter_mut().zip(other.0) {
            *lane = function(*lane, other);
        }
        self
    }
}

impl<S, const K: usize> Index<usize> for Lanes<S, K> {
    type Output = S;

    #[inline]
    fn index(&self, lane: usize) -> &S {
        &self.0[lane]
    }
}

impl<S: Float, const K: usize> Add for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.both(other, |lane, other| lane + other)
    }
}

impl<S: Float, const K: usize> AddAssign for Lanes<S, K> {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<S: Float, const K: usize> Sub for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self.both(other, |lane, other| lane - other)
    }
}

impl<S: Float, const K: usize> Neg for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        self.each(|lane| -lane)
    }
}

impl<S: Float, const K: usize> Mul<S> for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn mul(self, factor: S) -> Self {
        self.each(|lane| lane * factor)
    }
}

impl<S: Float, const K: usize> Div<S> for Lanes<S, K> {
    type Output = Self;

    #[inline]
    fn div(self, divisor: S) -> Self {
        self.each(|lane| lane / divisor)
    }
}

/// Zero, where nothing reads it.
impl<S: Float, const K: usize> Default for Lanes<S, K> {
    #[inline]
    fn default() -> Self {
        Lanes::zero()
    }
}

impl<S: Float, const K: usize> Zero for Lanes<S, K> {
    #[inline]
    fn zero() -> Self {
        Lanes([S::zero(); K])
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.0.iter().all(Zero::is_zero)
    }
}

/// The same number in every lane.
#[inline]
pub fn splat<S: Float, const K: usize>(number: S) -> Lanes<S, K> {
    Lanes([number; K])
}

/// `tangent · partial`, and 0 in the lanes whose tangent is zero, whatever the partial is.
#[inline]
pub fn strong_in_lanes<S: Float, const K: usize>(tangent: Lanes<S, K>, partial: S) -> Lanes<S, K> {
    tangent.each(|lane| strong(lane, partial))
}

/// `tangent / length`, and 0 where the length is 0: the slope of a norm.
#[inline]
pub fn hypot_slope_in_lanes<S: Float, const K: usize>(tangent: Lanes<S, K>, length: S) -> Lanes<S, K> {
    tangent.each(|lane| hypot_slope(lane, length))
}

/// The kind of lanes.
pub enum Wide {}

impl<S: Float, const K: usize> Shaped<Wide> for Lanes<S, K> {
    type Tangent = Self;
    type Owned = Self;

    #[inline]
    fn zeros_like(&self) -> Self {
        Self::zero()
    }

    #[inline]
    fn displaced(&self, direction: &Self, step: f64) -> Self {
        *self + *direction * super::constant(step)
    }

    #[inline]
    fn shift(&mut self, direction: &Self, step: f64) {
        *self = Shaped::displaced(self, direction, step);
    }
}

impl<S: Float, const K: usize> Accumulate<Self, Wide> for Lanes<S, K> {
    #[inline]
    fn accumulate(&mut self, value: &Self) {
        *self += *value;
    }
}
