//! Products of matrices, one of which has lanes, with either factor transposed: into a new matrix, over an old one, or added
//! to it.

use alloc::vec::Vec;

use nalgebra::allocator::Allocator;
use nalgebra::{DMatrix, DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, RawStorageMut, Scalar};
use num_traits::{Float, Zero};

use super::super::product::Number;
use super::zeros;
use crate::__private::{Lanes, Times};

/// Products of matrices with all extents at least this large are taken of flat copies of the factors.
const FLAT_FROM: usize = 16;

/// So many products are added up before an entry is written again.
const BLOCK: usize = 4;

/// Elements of matrices that can be multiplied, of which one has lanes.
pub trait Multiplied<Right>: Times<Right, Product: Scalar> + Scalar {
    /// `base += left · right` by products of matrices of numbers, for all directions.
    fn add_flat<R: Dim, I: Dim, C: Dim>(
        base: &mut Matrix<Self::Product, R, C, impl RawStorageMut<Self::Product, R, C>>,
        left: &Matrix<Self, R, I, impl RawStorage<Self, R, I>>,
        right: &Matrix<Right, I, C, impl RawStorage<Right, I, C>>,
    );
}

impl<S: Float + Number, const K: usize> Multiplied<Lanes<S, K>> for S {
    fn add_flat<R: Dim, I: Dim, C: Dim>(
        base: &mut Matrix<Lanes<S, K>, R, C, impl RawStorageMut<Lanes<S, K>, R, C>>,
        left: &Matrix<S, R, I, impl RawStorage<S, R, I>>,
        right: &Matrix<Lanes<S, K>, I, C, impl RawStorage<Lanes<S, K>, I, C>>,
    ) {
        let mut numbers = DMatrix::zeros(right.nrows(), right.ncols() * K);
        for (column, elements) in right.column_iter().enumerate() {
            for (row, lanes) in elements.iter().enumerate() {
                (0..K).for_each(|lane| numbers[(row, column * K + lane)] = lanes[lane]);
            }
        }
        let product = DMatrix::from_iterator(left.nrows(), left.ncols(), left.iter().copied()) * numbers;
        for (column, mut entries) in base.column_iter_mut().enumerate() {
            for (row, entry) in entries.iter_mut().enumerate() {
                (0..K).for_each(|lane| entry.0[lane] += product[(row, column * K + lane)]);
            }
        }
    }
}

impl<S: Float + Number, const K: usize> Multiplied<S> for Lanes<S, K> {
    fn add_flat<R: Dim, I: Dim, C: Dim>(
        base: &mut Matrix<Self, R, C, impl RawStorageMut<Self, R, C>>,
        left: &Matrix<Self, R, I, impl RawStorage<Self, R, I>>,
        right: &Matrix<S, I, C, impl RawStorage<S, I, C>>,
    ) {
        let mut numbers = Vec::with_capacity(left.nrows() * left.ncols() * K);
        left.iter().for_each(|lanes| numbers.extend_from_slice(&lanes.0));
        let numbers = DMatrix::from_vec(left.nrows() * K, left.ncols(), numbers);
        let product = numbers * DMatrix::from_iterator(right.nrows(), right.ncols(), right.iter().copied());
        for (entry, numbers) in base.iter_mut().zip(product.as_slice().chunks_exact(K.max(1))) {
            entry.0.iter_mut().zip(numbers).for_each(|(lane, &number)| *lane += number);
        }
    }
}

/// `base += left · right`, entry by entry, for factors that are read at positions.
#[inline]
fn add_entries<A: Multiplied<B>, B: Copy, R: Dim, C: Dim>(
    base: &mut Matrix<A::Product, R, C, impl RawStorageMut<A::Product, R, C>>,
    inner: usize,
    left: impl Fn(usize, usize) -> A,
    right: impl Fn(usize, usize) -> B,
) {
    for column in 0..base.ncols() {
        let mut start = 0;
        while start < inner {
            let end = inner.min(start + BLOCK);
            for row in 0..base.nrows() {
                let terms = (start..end).map(|position| left(row, position).times(right(position, column)));
                base[(row, column)] = terms.fold(base[(row, column)], |sum, term| sum + term);
            }
            start = end;
        }
    }
}

fn check((rows, columns): (usize, usize), [inner, other]: [usize; 2], base: (usize, usize)) {
    assert!(inner == other, "product: expected {inner} rows on the right, got {other}");
    assert!(base == (rows, columns), "product: expected a result of shape {:?}, got {base:?}", (rows, columns));
}

/// Products in three forms: the extents, and how they are added to `base`.
macro_rules! products {
    ($(
        $(#[$doc:meta])* $product:ident $into:ident $add:ident ($left:ident: $left_rows:ident, $left_columns:ident) ($right:ident: $right_rows:ident, $right_columns:ident)
        [$rows:expr, $columns:expr, $inner:expr, $other:expr]
        |$base:ident| $sum:block;
    )*) => {$(
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If the shapes do not fit.
        #[inline]
        pub fn $product<A: Multiplied<B>, B: Scalar + Copy, R: Dim, I: Dim, C: Dim>(
            $left: &Matrix<A, $left_rows, $left_columns, impl RawStorage<A, $left_rows, $left_columns>>,
            $right: &Matrix<B, $right_rows, $right_columns, impl RawStorage<B, $right_rows, $right_columns>>,
        ) -> OMatrix<A::Product, R, C>
        where
            DefaultAllocator: Allocator<R, C>,
        {
            let mut base = zeros(($rows, $columns));
            $add(&mut base, $left, $right);
            base
        }

        #[doc = concat!("What [`", stringify!($product), "`] gives, as the new value of `base`.")]
        ///
        /// # Panics
        ///
        /// If the shapes do not fit.
        #[inline]
        pub fn $into<A: Multiplied<B>, B: Scalar + Copy, R: Dim, I: Dim, C: Dim>(
            base: &mut Matrix<A::Product, R, C, impl RawStorageMut<A::Product, R, C>>,
            $left: &Matrix<A, $left_rows, $left_columns, impl RawStorage<A, $left_rows, $left_columns>>,
            $right: &Matrix<B, $right_rows, $right_columns, impl RawStorage<B, $right_rows, $right_columns>>,
        ) {
            base.fill(A::Product::zero());
            $add(base, $left, $right);
        }

        #[doc = concat!("Adds what [`", stringify!($product), "`] gives to `base`.")]
        ///
        /// # Panics
        ///
        /// If the shapes do not fit.
        #[inline]
        pub fn $add<A: Multiplied<B>, B: Scalar + Copy, R: Dim, I: Dim, C: Dim>(
            $base: &mut Matrix<A::Product, R, C, impl RawStorageMut<A::Product, R, C>>,
            $left: &Matrix<A, $left_rows, $left_columns, impl RawStorage<A, $left_rows, $left_columns>>,
            $right: &Matrix<B, $right_rows, $right_columns, impl RawStorage<B, $right_rows, $right_columns>>,
        ) {
            check(($rows.value(), $columns.value()), [$inner, $other], $base.shape());
            $sum
        }
    )*};
}

products! {
    /// `left · right`, where one has lanes.
    product_in_lanes product_in_lanes_into product_in_lanes_add (left: R, I) (right: I, C)
    [left.shape_generic().0, right.shape_generic().1, left.ncols(), right.nrows()]
    |base| {
        if base.nrows().min(base.ncols()).min(left.ncols()) >= FLAT_FROM {
            A::add_flat(base, left, right);
        } else {
            add_entries(base, left.ncols(), |row, inner| left[(row, inner)], |inner, column| right[(inner, column)]);
        }
    };
    /// `leftᵀ · right`, where one has lanes.
    product_left_in_lanes product_left_in_lanes_into product_left_in_lanes_add (left: I, R) (right: I, C)
    [left.shape_generic().1, right.shape_generic().1, left.nrows(), right.nrows()]
    |base| {
        add_entries(base, left.nrows(), |row, inner| left[(inner, row)], |inner, column| right[(inner, column)]);
    };
    /// `left · rightᵀ`, where one has lanes.
    product_right_in_lanes product_right_in_lanes_into product_right_in_lanes_add (left: R, I) (right: C, I)
    [left.shape_generic().0, right.shape_generic().0, left.ncols(), right.ncols()]
    |base| {
        add_entries(base, left.ncols(), |row, inner| left[(row, inner)], |inner, column| right[(column, inner)]);
    };
}
