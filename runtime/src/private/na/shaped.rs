//! The traits of differentiable values for matrices and vectors of any shape.

use nalgebra::allocator::Allocator;
use nalgebra::{
    ArrayStorage, ClosedAddAssign, Const, DefaultAllocator, Dim, Dyn, Matrix, OMatrix, RawStorage, RawStorageMut,
    Scalar, VecStorage, ViewStorage, ViewStorageMut,
};
use num_traits::{Float, Zero};

use crate::__private::{Accumulate, Flat, OfNumbers, Shaped, constant};
use crate::{Differentiable, Leaves, Place, Tangent};

/// The kind of nalgebra's matrices and vectors, and of views of them.
pub enum Entries {}

pub(super) fn zeros<T: Scalar + Zero, R: Dim, C: Dim>((rows, columns): (R, C)) -> OMatrix<T, R, C>
where
    DefaultAllocator: Allocator<R, C>,
{
    OMatrix::from_element_generic(rows, columns, T::zero())
}

fn displaced<T, R, C, S>(value: &Matrix<T, R, C, S>, direction: &OMatrix<T, R, C>, step: f64) -> OMatrix<T, R, C>
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    let step = constant::<T>(step);
    value.zip_map(direction, |number, slope| number + step * slope)
}

fn shift<T, R, C, S>(value: &mut Matrix<T, R, C, S>, direction: &OMatrix<T, R, C>, step: f64)
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
{
    let (expected, got) = (value.shape(), direction.shape());
    assert!(expected == got, "advance: expected shape {expected:?}, got {got:?}");
    let step = constant::<T>(step);
    value.zip_apply(direction, |number, slope| *number = *number + step * slope);
}

fn shift_borrowed<T, R, C, S>(value: &mut Matrix<T, R, C, S>, _direction: &OMatrix<T, R, C>, _step: f64)
where
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
    DefaultAllocator: Allocator<R, C>,
    T: Scalar,
{
    panic!("advance: expected an owned matrix, got a view of shape {:?}", value.shape());
}

macro_rules! matrices {
    ($($shift:ident [$($lifetime:lifetime)?] [$($generics:tt)*] $rows:ty, $columns:ty, $storage:ty;)*) => {$(
        matrices!(@ [Float + Scalar] [Shaped<Entries>] $shift [$($lifetime)?] [$($generics)*] $rows, $columns, $storage);
        matrices!(@ [Float + Tangent + Scalar] [Differentiable] $shift [$($lifetime)?] [$($generics)*] $rows, $columns, $storage);
    )*};
    (@ [$($number:tt)*] [$($implemented:tt)*] $shift:ident [$($lifetime:lifetime)?] [$($generics:tt)*] $rows:ty, $columns:ty, $storage:ty) => {
        impl<$($lifetime,)? T: $($number)*, $($generics)*> $($implemented)* for Matrix<T, $rows, $columns, $storage>
        where
            DefaultAllocator: Allocator<$rows, $columns>,
        {
            type Tangent = OMatrix<T, $rows, $columns>;
            type Owned = OMatrix<T, $rows, $columns>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                zeros(self.shape_generic())
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                displaced(self, direction, step)
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                $shift(self, direction, step);
            }
        }
    };
}

matrices! {
    shift [] [const R: usize, const C: usize] Const<R>, Const<C>, ArrayStorage<T, R, C>;
    shift [] [C: Dim] Dyn, C, VecStorage<T, Dyn, C>;
    shift [] [const R: usize] Const<R>, Dyn, VecStorage<T, Const<R>, Dyn>;
    shift_borrowed ['a] [R: Dim, C: Dim, U: Dim, V: Dim] R, C, ViewStorage<'a, T, R, C, U, V>;
    shift ['a] [R: Dim, C: Dim, U: Dim, V: Dim] R, C, ViewStorageMut<'a, T, R, C, U, V>;
}

impl<T, R, C, S, W> Accumulate<Matrix<T, R, C, W>, Entries> for Matrix<T, R, C, S>
where
    T: Scalar + Copy + ClosedAddAssign,
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C>,
    W: RawStorage<T, R, C>,
{
    #[inline]
    fn accumulate(&mut self, value: &Matrix<T, R, C, W>) {
        let (expected, got) = (self.shape(), value.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.zip_apply(value, |base, value| *base += value);
    }
}

impl<T, R, C, S> Leaves for Matrix<T, R, C, S>
where
    T: Leaves + Scalar,
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C>,
{
    fn leaf_epsilon() -> f64 {
        T::leaf_epsilon()
    }

    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
        let is_vector = self.ncols() == 1;
        for (index, element) in self.iter().enumerate() {
            if is_vector {
                element.visit(&Place::Element(place, index), visit);
            } else {
                element.visit(&Place::Entry(place, index % self.nrows(), index / self.nrows()), visit);
            }
        }
    }
}

impl<T, R, C> Tangent for OMatrix<T, R, C>
where
    T: Float + Tangent + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    fn empty() -> Self {
        let rows = R::from_usize(R::try_to_usize().unwrap_or(0));
        let columns = C::from_usize(C::try_to_usize().unwrap_or(0));
        OMatrix::from_element_generic(rows, columns, T::empty())
    }

    fn accumulate(&mut self, other: &Self) {
        let (expected, got) = (self.shape(), other.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.iter_mut().zip(other.iter()).for_each(|(base, value)| base.accumulate(value));
    }

    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
        self.iter_mut().for_each(|element| element.replace(function));
    }
}

impl<T, R, C> Flat<Entries> for OMatrix<T, R, C>
where
    T: Float + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    #[inline]
    fn read(&self, visit: &mut dyn FnMut(f64)) {
        self.iter().for_each(|element| element.read(visit));
    }

    #[inline]
    fn write(&mut self, next: &mut dyn FnMut() -> f64) {
        self.iter_mut().for_each(|element| element.write(next));
    }
}

impl<T, R, C> OfNumbers for OMatrix<T, R, C>
where
    T: Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    type Number = T;
}
