//! How directions are given to `jvp`: tensors of any shape by reference, everything else by value.

use nalgebra::{DMatrix, DVector, SMatrix, Scalar};
use ndarray::{ArrayBase, Dimension, OwnedRepr};

/// A gradient that can be given as a direction.
pub trait Direction {
    /// What `jvp` takes.
    type Given<'a>
    where
        Self: 'a;

    /// The direction as `jvp` takes it.
    fn given(&self) -> Self::Given<'_>;
}

macro_rules! by_value {
    ($([$($generics:tt)*] $value:ty;)*) => {$(
        impl<$($generics)*> Direction for $value {
            type Given<'a>
                = $value
            where
                Self: 'a;

            fn given(&self) -> $value {
                self.clone()
            }
        }
    )*};
}

by_value! {
    [] f32;
    [] f64;
    [E: Clone, const N: usize] [E; N];
    [E: Clone] Vec<E>;
    [E: Scalar, const R: usize, const C: usize] SMatrix<E, R, C>;
}

macro_rules! by_reference {
    ($([$($generics:tt)*] $value:ty;)*) => {$(
        impl<$($generics)*> Direction for $value {
            type Given<'a>
                = &'a Self
            where
                Self: 'a;

            fn given(&self) -> &Self {
                self
            }
        }
    )*};
}

by_reference! {
    [E, D: Dimension] ArrayBase<OwnedRepr<E>, D>;
    [E: Scalar] DVector<E>;
    [E: Scalar] DMatrix<E>;
}

macro_rules! tuples {
    ($(($($field:ident)+))*) => {$(
        impl<$($field: Direction),+> Direction for ($($field,)+) {
            type Given<'a>
                = ($($field::Given<'a>,)+)
            where
                Self: 'a;

            #[allow(non_snake_case)]
            fn given(&self) -> Self::Given<'_> {
                let ($($field,)+) = self;
                ($($field.given(),)+)
            }
        }
    )*};
}

tuples!((A)(A B)(A B C)(A B C D)(A B C D E)(A B C D E F)(A B C D E F G)(A B C D E F G H));
