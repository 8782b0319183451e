//! How directions are given to `jvp`: arrays of ndarray by reference, everything else by value.

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
}

impl<E, D: Dimension> Direction for ArrayBase<OwnedRepr<E>, D> {
    type Given<'a>
        = &'a Self
    where
        Self: 'a;

    fn given(&self) -> &Self {
        self
    }
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
