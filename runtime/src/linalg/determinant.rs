//! The trace and the determinant.

use core::borrow::{Borrow, BorrowMut};

use nalgebra::DMatrix;

use super::factors::{Factors, require_square};
use super::single::{Rule, single};
use super::{Matrix, Real};
use crate::__private::{Ignore, Slot, Source};
use crate::DifferentiableFn;

/// A number as a matrix of one element.
fn number<S: Real>(number: S) -> DMatrix<S> {
    DMatrix::from_element(1, 1, number)
}

single! {
    /// The sum of the diagonal.
    ///
    /// # Panics
    ///
    /// If the matrix is not square.
    scalar trace by Trace
}

/// The rule of the trace.
pub struct Trace<S: Real> {
    zero: DMatrix<S>,
}

impl<S: Real> Rule<S> for Trace<S> {
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("trace", &x);
        (number(x.trace()), Trace { zero: x * nalgebra::zero::<S>() })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S> {
        let size = self.zero.nrows();
        DMatrix::from_diagonal_element(size, size, cotangent[(0, 0)])
    }

    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S> {
        number(x_dot.trace())
    }

    fn bend(&self, _x_dot: &DMatrix<S>, _cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S> {
        self.pull(cotangent_dot)
    }
}

single! {
    /// The determinant. Its gradient, the matrix of cofactors, is right for singular matrices too.
    ///
    /// # Panics
    ///
    /// If the matrix is not square.
    scalar det by Determinant
}

/// The rule of the determinant.
pub struct Determinant<S: Real> {
    x: DMatrix<S>,
    factors: Factors<S>,
}

/// `(-1)^(row + column) · det` of the matrix without that row and column.
fn cofactor<S: Real>(x: &DMatrix<S>, row: usize, column: usize) -> S {
    let minor = x.clone().remove_row(row).remove_column(column);
    if (row + column) % 2 == 1 { -minor.determinant() } else { minor.determinant() }
}

impl<S: Real> Determinant<S> {
    fn new(x: DMatrix<S>) -> Self {
        Determinant { factors: Factors::new(x.clone()), x }
    }

    /// The matrix of cofactors, the gradient.
    fn cofactors(&self) -> DMatrix<S> {
        let determinant = self.factors.determinant();
        let (rows, columns) = self.x.shape();
        if self.factors.is_invertible() && num_traits::Float::is_normal(determinant) {
            return self.factors.solve_transposed(&DMatrix::identity(rows, columns)) * determinant;
        }
        DMatrix::from_fn(rows, columns, |row, column| cofactor(&self.x, row, column))
    }
}

impl<S: Real> Rule<S> for Determinant<S> {
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("det", &x);
        let saved = Determinant::new(x);
        (number(saved.factors.determinant()), saved)
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S> {
        self.cofactors() * cotangent[(0, 0)]
    }

    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S> {
        number(self.cofactors().dot(x_dot))
    }

    fn bend(&self, x_dot: &DMatrix<S>, cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S> {
        let (rows, columns) = self.x.shape();
        // A cofactor is a determinant itself.
        let moved = DMatrix::from_fn(rows, columns, |row, column| {
            let minor = |matrix: &DMatrix<S>| matrix.clone().remove_row(row).remove_column(column);
            let along = Determinant::new(minor(&self.x)).cofactors().dot(&minor(x_dot));
            if (row + column) % 2 == 1 { -along } else { along }
        });
        self.cofactors() * cotangent_dot[(0, 0)] + moved * cotangent[(0, 0)]
    }
}

single! {
    /// The logarithm of the determinant's size, `ln |det x|`, which neither over- nor underflows; -∞ for singular
    /// matrices, which have no gradient.
    ///
    /// # Panics
    ///
    /// If the matrix is not square; derivatives, if it is singular.
    scalar logdet by LogDeterminant
}

/// The rule of the logarithm of the determinant.
pub struct LogDeterminant<S: Real> {
    factors: Factors<S>,
    size: usize,
}

impl<S: Real> LogDeterminant<S> {
    /// `x⁻ᵀ`.
    #[track_caller]
    fn gradient(&self) -> DMatrix<S> {
        self.factors.require_invertible("logdet");
        self.factors.solve_transposed(&DMatrix::identity(self.size, self.size))
    }
}

impl<S: Real> Rule<S> for LogDeterminant<S> {
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self) {
        require_square("logdet", &x);
        let size = x.nrows();
        let factors = Factors::new(x);
        (number(factors.log_determinant()), LogDeterminant { factors, size })
    }

    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S> {
        self.gradient() * cotangent[(0, 0)]
    }

    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S> {
        number(self.gradient().dot(x_dot))
    }

    fn bend(&self, x_dot: &DMatrix<S>, cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S> {
        let gradient = self.gradient();
        let moved = &gradient * x_dot.transpose() * &gradient;
        gradient * cotangent_dot[(0, 0)] - moved * cotangent[(0, 0)]
    }
}
