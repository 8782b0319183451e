//! Matrices of lanes: the tangents of a matrix along several directions.

mod product;

use nalgebra::allocator::Allocator;
use nalgebra::{Const, DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, Scalar, Vector3};
use num_traits::{Float, Zero};

use super::shape::check_operand;
use super::shaped::{Entries, zeros};
use crate::__private::{Gathered, InLanes, Lane, Lanes, Shaped, Times, Widened, constant, splat};

pub use product::{
    product_in_lanes, product_in_lanes_add, product_in_lanes_into, product_left_in_lanes, product_left_in_lanes_add,
    product_left_in_lanes_into, product_right_in_lanes, product_right_in_lanes_add, product_right_in_lanes_into,
};

impl<S, R, C, V, const K: usize> Lane<K> for Matrix<Lanes<S, K>, R, C, V>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    V: RawStorage<Lanes<S, K>, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Narrow = OMatrix<S, R, C>;

    #[inline]
    fn lane(&self, lane: usize) -> OMatrix<S, R, C> {
        self.map(|lanes| lanes.0[lane])
    }
}

impl<S, R, C, const K: usize> Gathered<K> for OMatrix<Lanes<S, K>, R, C>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    #[inline]
    fn spread(narrow: OMatrix<S, R, C>) -> Self {
        narrow.map(splat)
    }

    #[inline]
    fn set(&mut self, lane: usize, narrow: OMatrix<S, R, C>) {
        self.zip_apply(&narrow, |lanes, number| lanes.0[lane] = number);
    }
}

impl<S, R, C> InLanes for OMatrix<S, R, C>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    type Wide<const K: usize> = OMatrix<Lanes<S, K>, R, C>;

    #[inline]
    fn spread<const K: usize>(self) -> Self::Wide<K> {
        Gathered::spread(self)
    }
}

impl<T, R, C, S> Widened<Entries> for Matrix<T, R, C, S>
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangents<const K: usize> = OMatrix<Lanes<T, K>, R, C>;

    #[inline]
    fn zeros<const K: usize>(&self) -> Self::Tangents<K> {
        zeros(self.shape_generic())
    }
}

/// The kind of matrices of lanes.
pub enum WideEntries {}

impl<S, R, C, const K: usize> Shaped<WideEntries> for OMatrix<Lanes<S, K>, R, C>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    type Tangent = Self;
    type Owned = Self;

    #[inline]
    fn zeros_like(&self) -> Self {
        zeros(self.shape_generic())
    }

    #[inline]
    fn displaced(&self, direction: &Self, step: f64) -> Self {
        let mut moved = self.clone();
        Shaped::shift(&mut moved, direction, step);
        moved
    }

    #[inline]
    fn shift(&mut self, direction: &Self, step: f64) {
        let step = constant::<S>(step);
        self.zip_apply(direction, |lanes, slope| *lanes += slope * step);
    }
}

/// The tangents along directions, of which there is one for each lane.
///
/// # Panics
///
/// If one of them has another shape than the primal.
#[inline]
#[track_caller]
pub fn gathered<'a, S, R, C, const K: usize>(
    what: &str,
    primal: &Matrix<S, R, C, impl RawStorage<S, R, C>>,
    direction: impl Fn(usize) -> &'a OMatrix<S, R, C>,
) -> OMatrix<Lanes<S, K>, R, C>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C, Buffer<S>: 'a>,
{
    let directions: [&OMatrix<S, R, C>; K] = core::array::from_fn(direction);
    for direction in directions {
        let (expected, got) = (primal.shape(), direction.shape());
        assert!(expected == got, "{what}: expected shape {expected:?}, got {got:?}");
    }
    let (rows, columns) = primal.shape_generic();
    OMatrix::from_fn_generic(rows, columns, |row, column| Lanes(directions.map(|direction| direction[(row, column)])))
}

/// The sum of the products of the elements of two matrices, of which one has lanes.
///
/// # Panics
///
/// If the shapes differ.
#[inline]
pub fn dot_in_lanes<A, B, R, C>(
    left: &Matrix<A, R, C, impl RawStorage<A, R, C>>,
    right: &Matrix<B, R, C, impl RawStorage<B, R, C>>,
) -> A::Product
where
    A: Times<B> + Scalar,
    B: Scalar + Copy,
    R: Dim,
    C: Dim,
{
    check_operand(left.shape(), right.shape());
    left.iter().zip(right.iter()).fold(A::Product::zero(), |sum, (&a, &b)| sum + a.times(b))
}

/// The mean of all elements.
#[inline]
#[allow(clippy::cast_precision_loss)]
pub fn mean_in_lanes<S, R, C, const K: usize>(
    matrix: &Matrix<Lanes<S, K>, R, C, impl RawStorage<Lanes<S, K>, R, C>>,
) -> Lanes<S, K>
where
    S: Float + Scalar,
    R: Dim,
    C: Dim,
{
    matrix.sum() / constant::<S>(matrix.len() as f64)
}

/// `left × right`, where one has lanes.
#[inline]
pub fn cross_in_lanes<A, B, V, W>(
    left: &Matrix<A, Const<3>, Const<1>, V>,
    right: &Matrix<B, Const<3>, Const<1>, W>,
) -> Vector3<A::Product>
where
    A: Times<B, Product: Scalar + core::ops::Sub<Output = A::Product>> + Scalar,
    B: Scalar + Copy,
    V: RawStorage<A, Const<3>>,
    W: RawStorage<B, Const<3>>,
{
    let minor = |i: usize, j: usize| left[i].times(right[j]) - left[j].times(right[i]);
    Vector3::new(minor(1, 2), minor(2, 0), minor(0, 1))
}
