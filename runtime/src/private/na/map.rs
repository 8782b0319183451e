//! One pass over up to six matrices of one shape: into a new matrix, over an old one, or added to it.

use core::ops::AddAssign;

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, Matrix, OMatrix, RawStorage, RawStorageMut, Scalar};

use super::shape::check_operand;

macro_rules! maps {
    ($($map:ident $map_into:ident $accumulate:ident, $first:ident $element:ident
        $(, $name:ident $other:ident)*;)*) => {$(
        /// A new matrix with `function` of the elements of each position.
        ///
        /// # Panics
        ///
        /// If the shapes differ.
        #[inline]
        #[allow(clippy::too_many_arguments)]
        pub fn $map<Z: Scalar, $element: Scalar + Copy, $($other: Scalar + Copy,)* R: Dim, C: Dim>(
            $first: &Matrix<$element, R, C, impl RawStorage<$element, R, C>>,
            $($name: &Matrix<$other, R, C, impl RawStorage<$other, R, C>>,)*
            mut function: impl FnMut($element $(, $other)*) -> Z,
        ) -> OMatrix<Z, R, C>
        where
            DefaultAllocator: Allocator<R, C>,
        {
            $(check_operand($first.shape(), $name.shape());)*
            let (rows, columns) = $first.shape_generic();
            OMatrix::from_fn_generic(rows, columns, |row, column| {
                let at = (row, column);
                function($first[at] $(, $name[at])*)
            })
        }

        /// Overwrites `out` with `function` of the elements of each position.
        ///
        /// # Panics
        ///
        /// If the shapes differ.
        #[inline]
        #[allow(clippy::too_many_arguments)]
        pub fn $map_into<Z: Scalar, $element: Scalar + Copy, $($other: Scalar + Copy,)* R: Dim, C: Dim>(
            out: &mut Matrix<Z, R, C, impl RawStorageMut<Z, R, C>>,
            $first: &Matrix<$element, R, C, impl RawStorage<$element, R, C>>,
            $($name: &Matrix<$other, R, C, impl RawStorage<$other, R, C>>,)*
            mut function: impl FnMut($element $(, $other)*) -> Z,
        ) {
            check_operand($first.shape(), out.shape());
            $(check_operand($first.shape(), $name.shape());)*
            for at in positions($first.shape()) {
                out[at] = function($first[at] $(, $name[at])*);
            }
        }

        /// Adds `function` of the elements of each position to `base`.
        ///
        /// # Panics
        ///
        /// If the shapes differ.
        #[inline]
        #[allow(clippy::too_many_arguments)]
        pub fn $accumulate<Z: Scalar + AddAssign, $element: Scalar + Copy, $($other: Scalar + Copy,)* R: Dim, C: Dim>(
            base: &mut Matrix<Z, R, C, impl RawStorageMut<Z, R, C>>,
            $first: &Matrix<$element, R, C, impl RawStorage<$element, R, C>>,
            $($name: &Matrix<$other, R, C, impl RawStorage<$other, R, C>>,)*
            mut function: impl FnMut($element $(, $other)*) -> Z,
        ) {
            check_operand($first.shape(), base.shape());
            $(check_operand($first.shape(), $name.shape());)*
            for at in positions($first.shape()) {
                base[at] += function($first[at] $(, $name[at])*);
            }
        }
    )*};
}

/// The positions of a shape, column by column as they lie in memory.
#[inline]
fn positions((rows, columns): (usize, usize)) -> impl Iterator<Item = (usize, usize)> {
    (0..columns).flat_map(move |column| (0..rows).map(move |row| (row, column)))
}

maps! {
    map1 map1_into accumulate1, a A;
    map2 map2_into accumulate2, a A, b B;
    map3 map3_into accumulate3, a A, b B, c C3;
    map4 map4_into accumulate4, a A, b B, c C3, d D;
    map5 map5_into accumulate5, a A, b B, c C3, d D, e E;
    map6 map6_into accumulate6, a A, b B, c C3, d D, e E, f F;
}
