//! Products of matrices and vectors, one of which has lanes: into a new array, over an old one, or added to it.

use ndarray::{
    Array, Array2, ArrayBase, ArrayView, ArrayView2, ArrayViewMut, ArrayViewMut2, Axis, Data, DataMut, Dimension, Ix1,
    Ix2,
};
use num_traits::Float;

use super::super::gemm;
use super::super::product::{Factor, check_base};
use crate::__private::{Lanes, Times};

/// Elements of matrices that can be multiplied, of which one has lanes.
pub trait Multiplied<Right>: Times<Right> {
    /// `base = left · right`, or `base += left · right`. The caller has checked the shapes.
    fn multiply(
        base: ArrayViewMut2<'_, Self::Product>,
        left: ArrayView2<'_, Self>,
        right: ArrayView2<'_, Right>,
        add: bool,
    );
}

impl<S: Float + 'static, const K: usize> Multiplied<Lanes<S, K>> for S {
    #[inline]
    fn multiply(
        base: ArrayViewMut2<'_, Lanes<S, K>>,
        left: ArrayView2<'_, S>,
        right: ArrayView2<'_, Lanes<S, K>>,
        add: bool,
    ) {
        gemm::multiply_lanes(base, left, right, add);
    }
}

impl<S: Float + 'static, const K: usize> Multiplied<S> for Lanes<S, K> {
    #[inline]
    fn multiply(base: ArrayViewMut2<'_, Self>, left: ArrayView2<'_, Self>, right: ArrayView2<'_, S>, add: bool) {
        gemm::multiply_lanes(base.reversed_axes(), right.reversed_axes(), left.reversed_axes(), add);
    }
}

/// `left · right`.
///
/// # Panics
///
/// If the columns of `left` are not as many as the rows of `right`.
#[inline]
pub fn product_in_lanes<A: Multiplied<B>, B, L: Factor<R>, R: Dimension>(
    left: &ArrayBase<impl Data<Elem = A>, L>,
    right: &ArrayBase<impl Data<Elem = B>, R>,
) -> Array<A::Product, L::Product> {
    let mut base = Array::zeros(L::shape(&left.raw_dim(), &right.raw_dim()));
    multiply::<A, B, L, R>(base.view_mut(), left.view(), right.view(), true);
    base
}

/// `base = left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_in_lanes_into<A: Multiplied<B>, B, L: Factor<R>, R: Dimension>(
    base: &mut ArrayBase<impl DataMut<Elem = A::Product>, L::Product>,
    left: &ArrayBase<impl Data<Elem = A>, L>,
    right: &ArrayBase<impl Data<Elem = B>, R>,
) {
    check_base(base, &L::shape(&left.raw_dim(), &right.raw_dim()));
    multiply::<A, B, L, R>(base.view_mut(), left.view(), right.view(), false);
}

/// `base += left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_in_lanes_add<A: Multiplied<B>, B, L: Factor<R>, R: Dimension>(
    base: &mut ArrayBase<impl DataMut<Elem = A::Product>, L::Product>,
    left: &ArrayBase<impl Data<Elem = A>, L>,
    right: &ArrayBase<impl Data<Elem = B>, R>,
) {
    check_base(base, &L::shape(&left.raw_dim(), &right.raw_dim()));
    multiply::<A, B, L, R>(base.view_mut(), left.view(), right.view(), true);
}

/// Vectors are rows on the left, columns on the right.
fn multiply<A: Multiplied<B>, B, L: Factor<R>, R: Dimension>(
    base: ArrayViewMut<'_, A::Product, L::Product>,
    left: ArrayView<'_, A, L>,
    right: ArrayView<'_, B, R>,
    add: bool,
) {
    let missing = usize::from(left.ndim() == 2);
    let mut base = base.into_dyn();
    if base.ndim() == 1 {
        base = base.insert_axis(Axis(missing));
    }
    let Ok(base) = base.into_dimensionality::<Ix2>() else { unreachable!("products are vectors and matrices") };
    A::multiply(base, as_matrix(left, 0), as_matrix(right, 1), add);
}

fn as_matrix<A, D: Dimension>(factor: ArrayView<'_, A, D>, missing: usize) -> ArrayView2<'_, A> {
    let mut factor = factor.into_dyn();
    if factor.ndim() == 1 {
        factor = factor.insert_axis(Axis(missing));
    }
    let Ok(matrix) = factor.into_dimensionality::<Ix2>() else { unreachable!("factors are vectors and matrices") };
    matrix
}

/// `left · rightᵀ` of two vectors.
#[inline]
pub fn outer_in_lanes<A: Times<B>, B: Copy>(
    left: &ArrayBase<impl Data<Elem = A>, Ix1>,
    right: &ArrayBase<impl Data<Elem = B>, Ix1>,
) -> Array2<A::Product> {
    let mut base = Array2::zeros((left.len(), right.len()));
    each_entry(&mut base, left, right, |_, product| product);
    base
}

/// `base = left · rightᵀ`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn outer_in_lanes_into<A: Times<B>, B: Copy>(
    base: &mut ArrayBase<impl DataMut<Elem = A::Product>, Ix2>,
    left: &ArrayBase<impl Data<Elem = A>, Ix1>,
    right: &ArrayBase<impl Data<Elem = B>, Ix1>,
) {
    check_base(base, &Ix2(left.len(), right.len()));
    each_entry(base, left, right, |_, product| product);
}

/// `base += left · rightᵀ`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn outer_in_lanes_add<A: Times<B>, B: Copy>(
    base: &mut ArrayBase<impl DataMut<Elem = A::Product>, Ix2>,
    left: &ArrayBase<impl Data<Elem = A>, Ix1>,
    right: &ArrayBase<impl Data<Elem = B>, Ix1>,
) {
    check_base(base, &Ix2(left.len(), right.len()));
    each_entry(base, left, right, |before, product| before + product);
}

fn each_entry<A: Times<B>, B: Copy>(
    base: &mut ArrayBase<impl DataMut<Elem = A::Product>, Ix2>,
    left: &ArrayBase<impl Data<Elem = A>, Ix1>,
    right: &ArrayBase<impl Data<Elem = B>, Ix1>,
    combine: impl Fn(A::Product, A::Product) -> A::Product,
) {
    for (mut row, &factor) in base.outer_iter_mut().zip(left) {
        row.zip_mut_with(right, |entry, &other| *entry = combine(*entry, factor.times(other)));
    }
}
