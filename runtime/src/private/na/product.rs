//! Products of matrices, with either factor transposed: into a new matrix, over an old one, or added to it.

use nalgebra::allocator::Allocator;
use nalgebra::{ClosedAddAssign, ClosedMulAssign, DefaultAllocator, Dim, Matrix, OMatrix, Scalar, Storage, StorageMut};
use num_traits::{One, Zero};

/// What the elements of factors are.
pub trait Number: Scalar + Copy + Zero + One + ClosedAddAssign + ClosedMulAssign {}

impl<S: Scalar + Copy + Zero + One + ClosedAddAssign + ClosedMulAssign> Number for S {}

/// `left · right`.
///
/// # Panics
///
/// If the columns of `left` are not as many as the rows of `right`.
#[inline]
pub fn product<S: Number, R: Dim, K: Dim, C: Dim>(
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) -> OMatrix<S, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    left * right
}

/// `base = left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_into<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) {
    base.gemm(S::one(), left, right, S::zero());
}

/// `base += left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_add<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) {
    base.gemm(S::one(), left, right, S::one());
}

/// `leftᵀ · right`.
///
/// # Panics
///
/// If the rows of `left` are not as many as those of `right`.
#[inline]
pub fn product_left<S: Number, R: Dim, K: Dim, C: Dim>(
    left: &Matrix<S, K, R, impl Storage<S, K, R>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) -> OMatrix<S, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<R, K>,
{
    if right.ncols() == 1 { left.tr_mul(right) } else { left.transpose() * right }
}

/// `base = leftᵀ · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_left_into<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, K, R, impl Storage<S, K, R>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) where
    DefaultAllocator: Allocator<R, K>,
{
    add_product_left(base, left, right, S::zero());
}

/// `base += leftᵀ · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_left_add<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, K, R, impl Storage<S, K, R>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
) where
    DefaultAllocator: Allocator<R, K>,
{
    add_product_left(base, left, right, S::one());
}

/// `base = share · base + leftᵀ · right`; what is multiplied with a whole matrix is faster transposed first.
#[inline]
fn add_product_left<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, K, R, impl Storage<S, K, R>>,
    right: &Matrix<S, K, C, impl Storage<S, K, C>>,
    share: S,
) where
    DefaultAllocator: Allocator<R, K>,
{
    if right.ncols() == 1 {
        base.gemm_tr(S::one(), left, right, share);
    } else {
        base.gemm(S::one(), &left.transpose(), right, share);
    }
}

/// `left · rightᵀ`.
///
/// # Panics
///
/// If the columns of `left` are not as many as those of `right`.
#[inline]
pub fn product_right<S: Number, R: Dim, K: Dim, C: Dim>(
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, C, K, impl Storage<S, C, K>>,
) -> OMatrix<S, R, C>
where
    DefaultAllocator: Allocator<R, C> + Allocator<K, C>,
{
    left * right.transpose()
}

/// `base = left · rightᵀ`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_right_into<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, C, K, impl Storage<S, C, K>>,
) where
    DefaultAllocator: Allocator<K, C>,
{
    add_product_right(base, left, right, S::zero());
}

/// `base += left · rightᵀ`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_right_add<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, C, K, impl Storage<S, C, K>>,
) where
    DefaultAllocator: Allocator<K, C>,
{
    add_product_right(base, left, right, S::one());
}

/// `base = share · base + left · rightᵀ`; of two vectors, without a copy of either.
#[inline]
fn add_product_right<S: Number, R: Dim, K: Dim, C: Dim>(
    base: &mut Matrix<S, R, C, impl StorageMut<S, R, C>>,
    left: &Matrix<S, R, K, impl Storage<S, R, K>>,
    right: &Matrix<S, C, K, impl Storage<S, C, K>>,
    share: S,
) where
    DefaultAllocator: Allocator<K, C>,
{
    if left.ncols() == 1 && right.ncols() == 1 {
        base.ger(S::one(), &left.column(0), &right.column(0), share);
    } else {
        base.gemm(S::one(), left, &right.transpose(), share);
    }
}
