//! The factors of a square matrix, with which several systems are solved.

use nalgebra::linalg::LU;
use nalgebra::{DMatrix, Dyn};

use super::Real;

/// Panics unless a matrix is square.
#[track_caller]
pub(super) fn require_square<S: Real>(operation: &str, matrix: &DMatrix<S>) {
    let (rows, columns) = matrix.shape();
    assert!(rows == columns, "{operation}: expected a square matrix, got {rows} × {columns}");
}

/// A lower triangle, an upper triangle and a permutation.
pub(super) struct Factors<S: Real> {
    lu: LU<S, Dyn, Dyn>,
}

impl<S: Real> Factors<S> {
    pub(super) fn new(matrix: DMatrix<S>) -> Self {
        Factors { lu: LU::new(matrix) }
    }

    /// As [`Self::new`]; panics if the matrix is singular.
    #[track_caller]
    pub(super) fn of_invertible(operation: &str, matrix: DMatrix<S>) -> Self {
        let factors = Self::new(matrix);
        factors.require_invertible(operation);
        factors
    }

    #[track_caller]
    pub(super) fn require_invertible(&self, operation: &str) {
        assert!(self.is_invertible(), "{operation}: expected an invertible matrix, got a singular one");
    }

    pub(super) fn is_invertible(&self) -> bool {
        self.lu.is_invertible()
    }

    pub(super) fn determinant(&self) -> S {
        self.lu.determinant()
    }

    /// `ln |det|`, the sum of the pivots' logarithms; -∞ where one is 0.
    pub(super) fn log_determinant(&self) -> S {
        self.lu
            .lu_internal()
            .diagonal()
            .iter()
            .fold(nalgebra::zero(), |sum: S, pivot| sum + num_traits::Float::ln(num_traits::Float::abs(*pivot)))
    }

    /// `A⁻¹ b`.
    pub(super) fn solve(&self, right: &DMatrix<S>) -> DMatrix<S> {
        self.lu.solve(right).expect("the matrix is invertible")
    }

    /// `A⁻ᵀ b`, from the same factors.
    pub(super) fn solve_transposed(&self, right: &DMatrix<S>) -> DMatrix<S> {
        let half = self.lu.u().tr_solve_upper_triangular(right).expect("the matrix is invertible");
        let mut solution = self.lu.l().tr_solve_lower_triangular(&half).expect("the diagonal is of ones");
        self.lu.p().inv_permute_rows(&mut solution);
        solution
    }

    pub(super) fn inverse(&self) -> DMatrix<S> {
        self.lu.try_inverse().expect("the matrix is invertible")
    }
}
