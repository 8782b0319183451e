//! The Cholesky factor of a symmetric matrix.

use core::borrow::{Borrow, BorrowMut};

use nalgebra::DMatrix;

use super::factors::require_square;
use super::single::{Rule, single};
use super::{Matrix, Real};
use crate::__private::{Slot, Source, constant};
use crate::DifferentiableFn;

single! {
    /// The lower triangle `L` with `L Lᵀ = x` of a symmetric, positive definite matrix. The upper triangle of `x` is not
    /// read; its adjoint is symmetric.
    ///
    /// # Panics
    ///
    /// If the matrix is not square, or not positive definite.
    matrix cholesky by Cholesky
}

/// The rule of the Cholesky factor: the factor itself.
pub struct Cholesky<S: Real> {
    lower: DMatrix<S>,
}

/// The lower triangle, its diagonal halved.
fn halved<S: Real>(x: &DMatrix<S>) -> DMatrix<S> {
    let mut lower = x.lower_triangle();
    lower.set_diagonal(&(x.diagonal() * constant::<S>(0.5)));
    lower
}

/// The symmetric part.
fn symmetric<S: Real>(x: &DMatrix<S>) -> DMatrix<S> {
    (x + x.transpose()) * constant::<S>(0.5)
}

impl<S: Real> Cholesky<S> {
    /// `L⁻¹ x`.
    fn left(&self, x: &DMatrix<S>) -> DMatrix<S> {
        self.lower.solve_lower_triangular(x).expect("the diagonal is positive")
    }

    /// `L⁻ᵀ x`.
    fn left_transposed(&self, x: &DMatrix<S>) -> DMatrix<S> {
        self.lower.tr_solve_lower_triangular(x).expect("the diagonal is positive")
    }

    /// `L⁻ᵀ x L⁻¹`.
    fn between(&self, x: &DMatrix<S>) -> DMatrix<S> {
        self.left_transposed(&self.left_transposed(x).transpose()).transpose()
    }
}

impl<S: Real> Rule<S> for Cholesky<S> {
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("cholesky", &x);
        let Some(factor) = nalgebra::linalg::Cholesky::new(x) else {
            panic!("cholesky: expected a positive definite matrix, got one that is not");
        };
        let lower = factor.l();
        (lower.clone(), Cholesky { lower })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S> {
        self.between(&symmetric(&halved(&(self.lower.transpose() * cotangent))))
    }

    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S> {
        let inner = self.left(&self.left(&symmetric(x_dot)).transpose());
        &self.lower * halved(&inner)
    }

    fn bend(&self, x_dot: &DMatrix<S>, cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S> {
        let lower_dot = self.push(x_dot);
        let adjoint = self.pull(cotangent);
        let moved = lower_dot.transpose() * cotangent + self.lower.transpose() * cotangent_dot;
        let turned = self.left_transposed(&(lower_dot.transpose() * &adjoint));
        self.between(&symmetric(&halved(&moved))) - &turned - turned.transpose()
    }
}
