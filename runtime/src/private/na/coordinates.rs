//! The coordinates of vectors as methods: generated code cannot always tell a vector from a struct with such members.

use nalgebra::{Const, Dim, Matrix, RawStorage, RawStorageMut};

macro_rules! coordinates {
    ($($index:literal $shared:ident $exclusive:ident;)+) => {
        /// A vector by its coordinates.
        pub trait Coordinates {
            /// The type of its numbers.
            type Number;
            $(
                /// The coordinate.
                fn $shared(&self) -> &Self::Number;
            )+
        }

        /// The same to write to.
        pub trait CoordinatesMut: Coordinates {
            $(
                /// The coordinate.
                fn $exclusive(&mut self) -> &mut Self::Number;
            )+
        }

        impl<T, R: Dim, S: RawStorage<T, R>> Coordinates for Matrix<T, R, Const<1>, S> {
            type Number = T;
            $(
                #[inline]
                fn $shared(&self) -> &T {
                    &self[$index]
                }
            )+
        }

        impl<T, R: Dim, S: RawStorageMut<T, R>> CoordinatesMut for Matrix<T, R, Const<1>, S> {
            $(
                #[inline]
                fn $exclusive(&mut self) -> &mut T {
                    &mut self[$index]
                }
            )+
        }
    };
}

coordinates! {
    0 __x __x_mut;
    1 __y __y_mut;
    2 __z __z_mut;
    3 __w __w_mut;
}
