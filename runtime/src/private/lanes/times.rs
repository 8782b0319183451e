//! Products of numbers, of which one may be lanes.

use num_traits::{Float, Zero};

use super::Lanes;

/// What can be multiplied: two numbers, or a number and lanes, in either order.
pub trait Times<Right>: Copy {
    /// A number, or lanes.
    type Product: Copy + Zero;

    /// `self · right`.
    fn times(self, right: Right) -> Self::Product;
}

impl<S: Float> Times<S> for S {
    type Product = S;

    #[inline]
    fn times(self, right: S) -> S {
        self * right
    }
}

impl<S: Float, const K: usize> Times<S> for Lanes<S, K> {
    type Product = Self;

    #[inline]
    fn times(self, right: S) -> Self {
        self * right
    }
}

impl<S: Float, const K: usize> Times<Lanes<S, K>> for S {
    type Product = Lanes<S, K>;

    #[inline]
    fn times(self, right: Lanes<S, K>) -> Lanes<S, K> {
        right * self
    }
}
