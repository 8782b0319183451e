//! Inverses and the solution of linear systems.

use core::borrow::{Borrow, BorrowMut};

use nalgebra::DMatrix;

use super::factors::{Factors, require_square};
use super::pair::{PairRule, pair};
use super::single::{Rule, single};
use super::{Matrix, Real};
use crate::__private::{Slot, Source};
use crate::DifferentiableFn;

single! {
    /// The inverse of a matrix. To solve a system, use [`solve`](fn@solve), which is cheaper and more accurate.
    ///
    /// # Panics
    ///
    /// If the matrix is not square, or singular.
    matrix inverse by Inverse
}

/// The rule of the inverse: the inverse itself.
pub struct Inverse<S: Real> {
    inverse: DMatrix<S>,
}

impl<S: Real> Rule<S> for Inverse<S> {
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("inverse", &x);
        let inverse = Factors::of_invertible("inverse", x).inverse();
        (inverse.clone(), Inverse { inverse })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S> {
        -(self.inverse.tr_mul(cotangent) * self.inverse.transpose())
    }

    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S> {
        -(&self.inverse * x_dot * &self.inverse)
    }

    fn bend(&self, x_dot: &DMatrix<S>, cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S> {
        let (inverse_dot, transposed) = (self.push(x_dot), self.inverse.transpose());
        let left = inverse_dot.tr_mul(cotangent) * &transposed;
        let right = &transposed * cotangent * inverse_dot.transpose();
        self.pull(cotangent_dot) - left - right
    }
}

pair! {
    /// The solution `x` of `a x = b` for a vector or a matrix `b`.
    ///
    /// The derivatives use the factors of `a` that the value has: `b̄ = a⁻ᵀ x̄` and `ā = -b̄ xᵀ`.
    ///
    /// # Panics
    ///
    /// If `a` is not square, or singular, or has not as many rows as `b`.
    solve(a, b) -> W::Owned by Solution
}

/// The rule of the solution: the factors and the solution.
pub struct Solution<S: Real> {
    factors: Factors<S>,
    solution: DMatrix<S>,
}

impl<S: Real> PairRule<S> for Solution<S> {
    fn forward(a: DMatrix<S>, b: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("solve", &a);
        let (expected, got) = (a.nrows(), b.nrows());
        assert!(expected == got, "solve: expected a right-hand side with {expected} rows, got {got}");
        let factors = Factors::of_invertible("solve", a);
        let solution = factors.solve(&b);
        (solution.clone(), Solution { factors, solution })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> [DMatrix<S>; 2] {
        let b_bar = self.factors.solve_transposed(cotangent);
        [-(&b_bar * self.solution.transpose()), b_bar]
    }

    fn push(&self, [a_dot, b_dot]: [&DMatrix<S>; 2]) -> DMatrix<S> {
        self.factors.solve(&(b_dot - a_dot * &self.solution))
    }

    fn bend(&self, dots: [&DMatrix<S>; 2], cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> [DMatrix<S>; 2] {
        let b_bar = self.factors.solve_transposed(cotangent);
        let b_bar_dot = self.factors.solve_transposed(&(cotangent_dot - dots[0].tr_mul(&b_bar)));
        let moved = &b_bar_dot * self.solution.transpose() + b_bar * self.push(dots).transpose();
        [-moved, b_bar_dot]
    }
}
