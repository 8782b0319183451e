//! Products of matrices and vectors into a new array, over an old one, or added to it; transposes come as views.

use ndarray::{Array, Array2, ArrayBase, ArrayView, ArrayViewMut, ArrayViewMut2, Data, DataMut, Dimension, Ix1, Ix2};
use num_traits::Float;

use super::gemm;

/// The rank of a left factor, multiplied with a right factor of rank `Right`.
pub trait Factor<Right: Dimension>: Dimension {
    /// The rank of the product.
    type Product: Dimension;

    /// The shape of the product.
    fn shape(left: &Self, right: &Right) -> Self::Product;

    /// `base = left · right`, or `base += left · right`.
    fn multiply<S: Float + 'static>(
        base: ArrayViewMut<'_, S, Self::Product>,
        left: ArrayView<'_, S, Self>,
        right: ArrayView<'_, S, Right>,
        add: bool,
    );
}

fn check_inner(left: &[usize], right: &[usize]) {
    let (columns, rows) = (left[left.len() - 1], right[0]);
    assert!(columns == rows, "product: expected {columns} rows on the right of {left:?}, got {right:?}");
}

impl Factor<Ix2> for Ix2 {
    type Product = Ix2;

    fn shape(left: &Ix2, right: &Ix2) -> Ix2 {
        check_inner(left.slice(), right.slice());
        Ix2(left[0], right[1])
    }

    #[inline]
    fn multiply<S: Float + 'static>(
        base: ArrayViewMut<'_, S, Ix2>,
        left: ArrayView<'_, S, Ix2>,
        right: ArrayView<'_, S, Ix2>,
        add: bool,
    ) {
        gemm::multiply(base, left, right, add);
    }
}

impl Factor<Ix1> for Ix2 {
    type Product = Ix1;

    fn shape(left: &Ix2, right: &Ix1) -> Ix1 {
        check_inner(left.slice(), right.slice());
        Ix1(left[0])
    }

    fn multiply<S: Float + 'static>(
        mut base: ArrayViewMut<'_, S, Ix1>,
        left: ArrayView<'_, S, Ix2>,
        right: ArrayView<'_, S, Ix1>,
        add: bool,
    ) {
        if left.strides()[1].abs() <= left.strides()[0].abs() {
            for (row, target) in left.outer_iter().zip(&mut base) {
                let start = if add { *target } else { S::zero() };
                *target = row.iter().zip(&right).fold(start, |sum, (&a, &b)| sum + a * b);
            }
            return;
        }
        if !add {
            base.fill(S::zero());
        }
        for (column, &factor) in left.columns().into_iter().zip(&right) {
            base.zip_mut_with(&column, |target, &element| {
                *target = *target + element * factor;
            });
        }
    }
}

impl Factor<Ix2> for Ix1 {
    type Product = Ix1;

    fn shape(left: &Ix1, right: &Ix2) -> Ix1 {
        check_inner(left.slice(), right.slice());
        Ix1(right[1])
    }

    #[inline]
    fn multiply<S: Float + 'static>(
        base: ArrayViewMut<'_, S, Ix1>,
        left: ArrayView<'_, S, Ix1>,
        right: ArrayView<'_, S, Ix2>,
        add: bool,
    ) {
        <Ix2 as Factor<Ix1>>::multiply(base, right.reversed_axes(), left, add);
    }
}

/// `left · right`.
///
/// # Panics
///
/// If the columns of `left` are not as many as the rows of `right`.
#[inline]
pub fn product<S: Float + 'static, L: Factor<R>, R: Dimension>(
    left: &ArrayBase<impl Data<Elem = S>, L>,
    right: &ArrayBase<impl Data<Elem = S>, R>,
) -> Array<S, L::Product> {
    let mut base = Array::zeros(L::shape(&left.raw_dim(), &right.raw_dim()));
    L::multiply(base.view_mut(), left.view(), right.view(), false);
    base
}

/// `base = left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_into<S: Float + 'static, L: Factor<R>, R: Dimension>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, L::Product>,
    left: &ArrayBase<impl Data<Elem = S>, L>,
    right: &ArrayBase<impl Data<Elem = S>, R>,
) {
    check_base(base, &L::shape(&left.raw_dim(), &right.raw_dim()));
    L::multiply(base.view_mut(), left.view(), right.view(), false);
}

/// `base += left · right`.
///
/// # Panics
///
/// If the shapes do not fit.
#[inline]
pub fn product_add<S: Float + 'static, L: Factor<R>, R: Dimension>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, L::Product>,
    left: &ArrayBase<impl Data<Elem = S>, L>,
    right: &ArrayBase<impl Data<Elem = S>, R>,
) {
    check_base(base, &L::shape(&left.raw_dim(), &right.raw_dim()));
    L::multiply(base.view_mut(), left.view(), right.view(), true);
}

pub(super) fn check_base<S, D: Dimension>(base: &ArrayBase<impl Data<Elem = S>, D>, shape: &D) {
    let (expected, got) = (shape.slice(), base.shape());
    assert!(expected == got, "product: expected a result of shape {expected:?}, got {got:?}");
}

/// `left · rightᵀ` of two vectors.
#[inline]
pub fn outer<S: Float + 'static>(
    left: &ArrayBase<impl Data<Elem = S>, Ix1>,
    right: &ArrayBase<impl Data<Elem = S>, Ix1>,
) -> Array2<S> {
    Array2::from_shape_fn((left.len(), right.len()), |(row, column)| left[row] * right[column])
}

/// `base = left · rightᵀ`.
#[inline]
pub fn outer_into<S: Float + 'static>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, Ix2>,
    left: &ArrayBase<impl Data<Elem = S>, Ix1>,
    right: &ArrayBase<impl Data<Elem = S>, Ix1>,
) {
    check_base(base, &Ix2(left.len(), right.len()));
    each_row(base.view_mut(), left, right, |_, product| product);
}

/// `base += left · rightᵀ`.
#[inline]
pub fn outer_add<S: Float + 'static>(
    base: &mut ArrayBase<impl DataMut<Elem = S>, Ix2>,
    left: &ArrayBase<impl Data<Elem = S>, Ix1>,
    right: &ArrayBase<impl Data<Elem = S>, Ix1>,
) {
    check_base(base, &Ix2(left.len(), right.len()));
    each_row(base.view_mut(), left, right, |before, product| before + product);
}

#[inline]
fn each_row<S: Float + 'static>(
    mut base: ArrayViewMut2<'_, S>,
    left: &ArrayBase<impl Data<Elem = S>, Ix1>,
    right: &ArrayBase<impl Data<Elem = S>, Ix1>,
    combine: impl Fn(S, S) -> S,
) {
    for (mut row, &factor) in base.outer_iter_mut().zip(left) {
        row.zip_mut_with(right, |target, &element| {
            *target = combine(*target, factor * element);
        });
    }
}
