//! Matrices by where their numbers lie: those of an array, or those of lanes, which are arrays of numbers themselves.

use core::marker::PhantomData;

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2};

use crate::__private::Lanes;

/// The place of a matrix; its numbers are there and of that type as long as what it was made of is borrowed.
#[derive(Clone, Copy)]
struct Place<Pointer> {
    pointer: Pointer,
    shape: (usize, usize),
    strides: (isize, isize),
}

/// What is multiplied.
pub(super) struct Factor<'a, S> {
    place: Place<*const S>,
    of: PhantomData<&'a [S]>,
}

/// What a product is written to.
pub(super) struct Product<'a, S> {
    place: Place<*mut S>,
    of: PhantomData<&'a mut [S]>,
}

fn by_axis(strides: &[isize]) -> (isize, isize) {
    (strides[0], strides[1])
}

/// So many numbers from one of an array of lanes to the next.
fn width<const K: usize>() -> isize {
    K.cast_signed()
}

/// Row by row all numbers of the lanes, if those of a row lie side by side.
fn flat<const K: usize>(shape: (usize, usize), strides: &[isize]) -> Option<((usize, usize), (isize, isize))> {
    let (from_row, from_column) = by_axis(strides);
    let is_flat = shape.1 <= 1 || from_column == 1;
    is_flat.then_some(((shape.0, shape.1 * K), (from_row * width::<K>(), 1)))
}

impl<'a, S> Factor<'a, S> {
    fn at(pointer: *const S, (shape, strides): ((usize, usize), (isize, isize))) -> Self {
        Factor { place: Place { pointer, shape, strides }, of: PhantomData }
    }

    pub(super) fn of(view: ArrayView2<'a, S>) -> Self {
        Factor::at(view.as_ptr(), (view.dim(), by_axis(view.strides())))
    }

    /// All lanes, those of one element side by side.
    pub(super) fn flattened<const K: usize>(view: ArrayView2<'a, Lanes<S, K>>) -> Option<Self> {
        Some(Factor::at(view.as_ptr().cast(), flat::<K>(view.dim(), view.strides())?))
    }

    /// The lanes of a column as a matrix.
    pub(super) fn of_column<const K: usize>(view: ArrayView1<'a, Lanes<S, K>>) -> Self {
        Factor::at(view.as_ptr().cast(), ((view.len(), K), (view.strides()[0] * width::<K>(), 1)))
    }

    /// One lane of all elements.
    pub(super) fn of_lane<const K: usize>(view: ArrayView2<'a, Lanes<S, K>>, lane: usize) -> Self {
        assert!(lane < K, "there are {K} lanes");
        let (from_row, from_column) = by_axis(view.strides());
        let strides = (from_row * width::<K>(), from_column * width::<K>());
        Factor::at(view.as_ptr().cast::<S>().wrapping_add(lane), (view.dim(), strides))
    }

    pub(super) fn pointer(&self) -> *const S {
        self.place.pointer
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        self.place.shape
    }

    pub(super) fn strides(&self) -> (isize, isize) {
        self.place.strides
    }
}

impl<'a, S> Product<'a, S> {
    fn at(pointer: *mut S, (shape, strides): ((usize, usize), (isize, isize))) -> Self {
        Product { place: Place { pointer, shape, strides }, of: PhantomData }
    }

    pub(super) fn of(mut view: ArrayViewMut2<'a, S>) -> Self {
        Product::at(view.as_mut_ptr(), (view.dim(), by_axis(view.strides())))
    }

    /// All lanes, those of one element side by side.
    pub(super) fn flattened<const K: usize>(view: &'a mut ArrayViewMut2<'_, Lanes<S, K>>) -> Option<Self> {
        let place = flat::<K>(view.dim(), view.strides())?;
        Some(Product::at(view.as_mut_ptr().cast(), place))
    }

    /// The lanes of a column as a matrix.
    pub(super) fn of_column<const K: usize>(mut view: ArrayViewMut1<'a, Lanes<S, K>>) -> Self {
        Product::at(view.as_mut_ptr().cast(), ((view.len(), K), (view.strides()[0] * width::<K>(), 1)))
    }

    /// One lane of all elements.
    pub(super) fn of_lane<const K: usize>(view: &'a mut ArrayViewMut2<'_, Lanes<S, K>>, lane: usize) -> Self {
        assert!(lane < K, "there are {K} lanes");
        let (from_row, from_column) = by_axis(view.strides());
        let strides = (from_row * width::<K>(), from_column * width::<K>());
        Product::at(view.as_mut_ptr().cast::<S>().wrapping_add(lane), (view.dim(), strides))
    }

    pub(super) fn pointer(&self) -> *mut S {
        self.place.pointer
    }

    pub(super) fn shape(&self) -> (usize, usize) {
        self.place.shape
    }

    pub(super) fn strides(&self) -> (isize, isize) {
        self.place.strides
    }
}
