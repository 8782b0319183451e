//! Derivatives of operations on whole matrices: what they pull back, what they push forward, and the derivative of the first.

mod binary;
mod unary;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, RealField};

pub(super) use binary::{
    Cross, Difference, Dot, Multiple, Product, Products, Quotient, Quotients, Scaled, Shifted, Sum,
};
pub(super) use unary::{Mean, Negative, Norm, NormSquared, Total, Transposed, Unit};

/// A function of one matrix.
pub(super) trait Unary<M> {
    /// What it gives.
    type Value;

    /// Adds the adjoint of the operand.
    fn pull(operand: &M, cotangent: &Self::Value, bar: &mut M);

    /// The tangent of the value.
    fn push(operand: &M, dot: &M) -> Self::Value;

    /// Adds the derivative, along `dot` and `cotangent_dot`, of what `pull` adds.
    fn pull_dot(operand: &M, dot: &M, cotangent: &Self::Value, cotangent_dot: &Self::Value, bar_dot: &mut M);
}

/// A function of a matrix or a number and another one.
pub(super) trait Binary<L, R> {
    /// What it gives.
    type Value;

    /// Adds the adjoints of the operands.
    fn pull(operands: (&L, &R), cotangent: &Self::Value, left_bar: &mut L, right_bar: &mut R);

    /// The tangent of the value.
    fn push(operands: (&L, &R), dots: (&L, &R)) -> Self::Value;

    /// Adds the derivatives, along the `dots` and `cotangent_dot`, of what `pull` adds.
    fn pull_dot(
        operands: (&L, &R),
        dots: (&L, &R),
        cotangent: &Self::Value,
        cotangent_dot: &Self::Value,
        left_bar_dot: &mut L,
        right_bar_dot: &mut R,
    );
}

type Entries<T, R, C> = OMatrix<T, R, C>;

/// `bar += factor · values`, and nothing where the factor is zero.
fn add<T: RealField + Copy, R: Dim, C: Dim>(bar: &mut Entries<T, R, C>, factor: T, values: &Entries<T, R, C>)
where
    DefaultAllocator: Allocator<R, C>,
{
    if factor != T::zero() {
        bar.zip_apply(values, |bar, value| *bar += factor * value);
    }
}

/// `left / right`, and 0 where `left` is.
fn strong<T: RealField + Copy>(left: T, right: T) -> T {
    if left == T::zero() { left } else { left / right }
}
