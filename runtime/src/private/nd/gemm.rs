//! Matrix products: the `gemm` crate for `f32` and `f64`, plain loops for other scalars.

mod strided;

use core::any::TypeId;

use ndarray::{ArrayView2, ArrayViewMut2};
use num_traits::{Float, Zero};

use self::strided::{Factor, Product};
use crate::__private::Lanes;

/// Products with at least this many multiplications run on all cores: there two cores took two thirds of the time of one.
const PARALLEL_FROM: usize = 1 << 21;

/// `base = left · right`, or `base += left · right`. The caller has checked the shapes.
pub(super) fn multiply<S: Float + 'static>(
    base: ArrayViewMut2<'_, S>,
    left: ArrayView2<'_, S>,
    right: ArrayView2<'_, S>,
    add: bool,
) {
    if is_fast::<S>() {
        fast(&Product::of(base), &Factor::of(left), &Factor::of(right), add);
    } else {
        plain(base, &left, &right, add);
    }
}

/// The same with lanes on the right. Where these lie side by side, it is one product for all directions.
pub(super) fn multiply_lanes<S: Float + 'static, const K: usize>(
    mut base: ArrayViewMut2<'_, Lanes<S, K>>,
    left: ArrayView2<'_, S>,
    right: ArrayView2<'_, Lanes<S, K>>,
    add: bool,
) {
    let is_small = base.ncols() == 1 || left.nrows() == 1;
    if K == 0 || is_small || !is_fast::<S>() {
        return plain_lanes(base, &left, &right, add);
    }
    let left = Factor::of(left);
    if let (Some(base), Some(right)) = (Product::flattened(&mut base), Factor::flattened(right)) {
        return fast(&base, &left, &right, add);
    }
    if base.ncols() <= K {
        for (column, right) in base.columns_mut().into_iter().zip(right.columns()) {
            fast(&Product::of_column(column), &left, &Factor::of_column(right), add);
        }
    } else {
        for lane in 0..K {
            fast(&Product::of_lane(&mut base, lane), &left, &Factor::of_lane(right, lane), add);
        }
    }
}

fn is_fast<S: 'static>() -> bool {
    let scalar = TypeId::of::<S>();
    scalar == TypeId::of::<f32>() || scalar == TypeId::of::<f64>()
}

#[allow(unsafe_code)]
fn fast<S: Float + 'static>(base: &Product<'_, S>, left: &Factor<'_, S>, right: &Factor<'_, S>, add: bool) {
    let ((rows, inner), columns) = (left.shape(), right.shape().1);
    assert!(
        is_fast::<S>() && base.shape() == (rows, columns) && right.shape().0 == inner,
        "product: the shapes do not fit"
    );
    let parallelism =
        if rows * inner * columns >= PARALLEL_FROM { gemm::Parallelism::Rayon(0) } else { gemm::Parallelism::None };
    let beta = S::one();
    let alpha = if add { S::one() } else { S::zero() };
    // SAFETY: the pointers, shapes and strides are those of live views, or of the numbers in lanes, which are nothing but
    // arrays of these (`strided`); the shapes were checked above; `base` is borrowed mutably, so it overlaps neither factor; with `read_dst` unset its old contents are not read.
    unsafe {
        gemm::gemm(
            rows,
            columns,
            inner,
            base.pointer(),
            base.strides().1,
            base.strides().0,
            add,
            left.pointer(),
            left.strides().1,
            left.strides().0,
            right.pointer(),
            right.strides().1,
            right.strides().0,
            alpha,
            beta,
            false,
            false,
            false,
            parallelism,
        );
    }
}

fn plain<S: Float>(mut base: ArrayViewMut2<'_, S>, left: &ArrayView2<'_, S>, right: &ArrayView2<'_, S>, add: bool) {
    for (mut target, row) in base.outer_iter_mut().zip(left.outer_iter()) {
        if !add {
            target.fill(S::zero());
        }
        for (&factor, other) in row.iter().zip(right.outer_iter()) {
            target.zip_mut_with(&other, |target, &element| {
                *target = *target + factor * element;
            });
        }
    }
}

/// Entry by entry.
fn plain_lanes<S: Float, const K: usize>(
    mut base: ArrayViewMut2<'_, Lanes<S, K>>,
    left: &ArrayView2<'_, S>,
    right: &ArrayView2<'_, Lanes<S, K>>,
    add: bool,
) {
    for (mut target, row) in base.outer_iter_mut().zip(left.outer_iter()) {
        for (entry, column) in target.iter_mut().zip(right.columns()) {
            let start = if add { *entry } else { Lanes::zero() };
            *entry = row.iter().zip(&column).fold(start, |sum, (&factor, &lanes)| sum + lanes * factor);
        }
    }
}
