//! The outer product.

use core::borrow::{Borrow, BorrowMut};

use nalgebra::DMatrix;

use super::pair::{PairRule, pair};
use super::{Matrix, Real};
use crate::__private::{Slot, Source};
use crate::DifferentiableFn;

pair! {
    /// The matrix `a bᵀ` of the products of the elements of two vectors.
    outer(a, b) -> V::Dynamic by Outer
}

/// The rule of the outer product: the vectors.
pub struct Outer<S: Real> {
    a: DMatrix<S>,
    b: DMatrix<S>,
}

impl<S: Real> PairRule<S> for Outer<S> {
    fn forward(a: DMatrix<S>, b: DMatrix<S>) -> (DMatrix<S>, Self) {
        (&a * b.transpose(), Outer { a, b })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> [DMatrix<S>; 2] {
        [cotangent * &self.b, cotangent.tr_mul(&self.a)]
    }

    fn push(&self, [a_dot, b_dot]: [&DMatrix<S>; 2]) -> DMatrix<S> {
        a_dot * self.b.transpose() + &self.a * b_dot.transpose()
    }

    fn bend(
        &self,
        [a_dot, b_dot]: [&DMatrix<S>; 2],
        cotangent: &DMatrix<S>,
        cotangent_dot: &DMatrix<S>,
    ) -> [DMatrix<S>; 2] {
        let [a_bar, b_bar] = self.pull(cotangent_dot);
        [a_bar + cotangent * b_dot, b_bar + cotangent.tr_mul(a_dot)]
    }
}
