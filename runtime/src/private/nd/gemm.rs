//! Matrix products: the `gemm` crate for `f32` and `f64`, a plain loop for other scalars.

use core::any::TypeId;

use ndarray::{ArrayView2, ArrayViewMut2};
use num_traits::Float;

/// Products with at least this many multiplications run on all cores: there two cores took two thirds of the time of one.
const PARALLEL_FROM: usize = 1 << 21;

/// `base = left · right`, or `base += left · right`. The caller has checked the shapes.
pub(super) fn multiply<S: Float + 'static>(
    base: ArrayViewMut2<'_, S>,
    left: ArrayView2<'_, S>,
    right: ArrayView2<'_, S>,
    add: bool,
) {
    let scalar = TypeId::of::<S>();
    if scalar == TypeId::of::<f32>() || scalar == TypeId::of::<f64>() {
        fast(base, &left, &right, add);
    } else {
        plain(base, &left, &right, add);
    }
}

#[allow(unsafe_code)]
fn fast<S: Float + 'static>(
    mut base: ArrayViewMut2<'_, S>,
    left: &ArrayView2<'_, S>,
    right: &ArrayView2<'_, S>,
    add: bool,
) {
    let ((rows, inner), columns) = (left.dim(), right.ncols());
    assert!(base.dim() == (rows, columns) && right.nrows() == inner, "product: the shapes do not fit");
    let parallelism =
        if rows * inner * columns >= PARALLEL_FROM { gemm::Parallelism::Rayon(0) } else { gemm::Parallelism::None };
    let strides = |strides: &[isize]| (strides[0], strides[1]);
    let (base_rows, base_columns) = strides(base.strides());
    let (left_rows, left_columns) = strides(left.strides());
    let (right_rows, right_columns) = strides(right.strides());
    let beta = S::one();
    let alpha = if add { S::one() } else { S::zero() };
    // SAFETY: the pointers, shapes and strides are those of live views whose shapes were checked above; `base` is
    // borrowed mutably, so it overlaps neither factor; with `read_dst` unset its old contents are not read.
    unsafe {
        gemm::gemm(
            rows,
            columns,
            inner,
            base.as_mut_ptr(),
            base_columns,
            base_rows,
            add,
            left.as_ptr(),
            left_columns,
            left_rows,
            right.as_ptr(),
            right_columns,
            right_rows,
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
