//! Matrices from their entries, row by row, as differentiated functions call the constructors of users' types: where one has
//! a name of the user's own, `type V = Vector3<f64>`, only rustc knows that `V::new(…)` is this.

use nalgebra::{RealField, SMatrix};
use num_traits::{Float, Zero};

use super::methods::InEach;
use crate::__private::{Gathered, InLanes, Slot, Source, each_lane, in_lane};

macro_rules! constructed {
    ($($name:ident [$($rows:literal $columns:literal),+] $(($entry:ident $dot:ident $bar:ident $bar_dot:ident $position:literal))+;)+) => {$(
        constructed!(@trait $name $(($entry $dot $bar $bar_dot))+);
        constructed!(@each $name [$($rows $columns),+] [$(($entry $dot $bar $bar_dot $position))+]);
    )+};
    (@trait $name:ident ($first:ident $first_dot:ident $first_bar:ident $first_bar_dot:ident) $(($entry:ident $dot:ident $bar:ident $bar_dot:ident))+) => {
        /// `new` of so many entries.
        #[allow(clippy::too_many_arguments)]
        pub trait $name: InLanes {
            /// The type of the entries.
            type Number: InLanes;
            /// The matrix, and what `backward` needs.
            fn new_forward($first: Self::Number $(, $entry: Self::Number)+) -> (Self, ());
            /// Adds the adjoints of the entries into their slots.
            fn new_backward(
                $first: Self::Number,
                saved: (),
                $($entry: Self::Number,)+
                cotangent: Self,
                $first_bar: impl Slot<Self::Number>,
                $($bar: impl Slot<Self::Number>,)+
            );
            /// The matrix and its tangent.
            fn new_tangent(
                $first: Self::Number,
                $($entry: Self::Number,)+
                $first_dot: impl Source<Self::Number>,
                $($dot: impl Source<Self::Number>,)+
            ) -> (Self, Self);
            /// The matrix and its tangents along several directions.
            fn new_tangent_lanes<const K: usize>(
                $first: Self::Number,
                $($entry: Self::Number,)+
                $first_dot: impl Source<InEach<Self::Number, K>>,
                $($dot: impl Source<InEach<Self::Number, K>>,)+
            ) -> (Self, InEach<Self, K>);
            /// Adds the adjoints of the entries and their tangents into slots.
            fn new_second(
                $first: Self::Number,
                $($entry: Self::Number,)+
                $first_dot: impl Source<Self::Number>,
                $($dot: impl Source<Self::Number>,)+
                cotangent: Self,
                cotangent_dot: Self,
                $first_bar: impl Slot<Self::Number>,
                $($bar: impl Slot<Self::Number>,)+
                $first_bar_dot: impl Slot<Self::Number>,
                $($bar_dot: impl Slot<Self::Number>,)+
            );
        }
    };
    (@each $name:ident [$($rows:literal $columns:literal),+] $entries:tt) => {
        $(constructed!(@impl $name $rows $columns $entries);)+
    };
    (@impl $name:ident $rows:literal $columns:literal [
        ($first:ident $first_dot:ident $first_bar:ident $first_bar_dot:ident $start:literal)
        $(($entry:ident $dot:ident $bar:ident $bar_dot:ident $position:literal))+
    ]) => {
        #[allow(unused_variables, clippy::identity_op, clippy::erasing_op, clippy::modulo_one)]
        impl<T: RealField + Float + InLanes> $name for SMatrix<T, $rows, $columns> {
            type Number = T;

            #[inline]
            fn new_forward($first: T $(, $entry: T)+) -> (Self, ()) {
                (Self::new($first $(, $entry)+), ())
            }

            #[inline]
            fn new_backward(
                $first: T,
                (): (),
                $($entry: T,)+
                cotangent: Self,
                $first_bar: impl Slot<T>,
                $($bar: impl Slot<T>,)+
            ) {
                *$first_bar.open_with(<T as Zero>::zero) += cotangent[($start / $columns, $start % $columns)];
                $(*$bar.open_with(<T as Zero>::zero) += cotangent[($position / $columns, $position % $columns)];)+
            }

            #[inline]
            fn new_tangent(
                $first: T,
                $($entry: T,)+
                $first_dot: impl Source<T>,
                $($dot: impl Source<T>,)+
            ) -> (Self, Self) {
                let tangent = Self::new(*$first_dot.open_with(<T as Zero>::zero) $(, *$dot.open_with(<T as Zero>::zero))+);
                (Self::new($first $(, $entry)+), tangent)
            }

            #[inline]
            fn new_tangent_lanes<const K: usize>(
                $first: T,
                $($entry: T,)+
                $first_dot: impl Source<InEach<T, K>>,
                $($dot: impl Source<InEach<T, K>>,)+
            ) -> (Self, InEach<Self, K>) {
                let zeros = || <InEach<T, K>>::spread(<T as Zero>::zero());
                let $first_dot = $first_dot.open_with(zeros);
                $(let $dot = $dot.open_with(zeros);)+
                each_lane(|lane| {
                    Self::new_tangent(
                        $first $(, $entry)+,
                        in_lane::<_, K>(&*$first_dot, lane) $(, in_lane::<_, K>(&*$dot, lane))+,
                    )
                })
            }

            #[inline]
            fn new_second(
                $first: T,
                $($entry: T,)+
                $first_dot: impl Source<T>,
                $($dot: impl Source<T>,)+
                cotangent: Self,
                cotangent_dot: Self,
                $first_bar: impl Slot<T>,
                $($bar: impl Slot<T>,)+
                $first_bar_dot: impl Slot<T>,
                $($bar_dot: impl Slot<T>,)+
            ) {
                Self::new_backward($first, () $(, $entry)+, cotangent, $first_bar $(, $bar)+);
                Self::new_backward($first, () $(, $entry)+, cotangent_dot, $first_bar_dot $(, $bar_dot)+);
            }
        }
    };
}

constructed! {
    New2 [2 1, 1 2] (a a_dot a_bar a_bar_dot 0) (b b_dot b_bar b_bar_dot 1);
    New3 [3 1, 1 3] (a a_dot a_bar a_bar_dot 0) (b b_dot b_bar b_bar_dot 1) (c c_dot c_bar c_bar_dot 2);
    New4 [4 1, 1 4, 2 2]
        (a a_dot a_bar a_bar_dot 0) (b b_dot b_bar b_bar_dot 1) (c c_dot c_bar c_bar_dot 2) (d d_dot d_bar d_bar_dot 3);
    New6 [6 1, 2 3, 3 2]
        (a a_dot a_bar a_bar_dot 0) (b b_dot b_bar b_bar_dot 1) (c c_dot c_bar c_bar_dot 2)
        (d d_dot d_bar d_bar_dot 3) (e e_dot e_bar e_bar_dot 4) (f f_dot f_bar f_bar_dot 5);
    New9 [3 3]
        (a a_dot a_bar a_bar_dot 0) (b b_dot b_bar b_bar_dot 1) (c c_dot c_bar c_bar_dot 2)
        (d d_dot d_bar d_bar_dot 3) (e e_dot e_bar e_bar_dot 4) (f f_dot f_bar f_bar_dot 5)
        (g g_dot g_bar g_bar_dot 6) (h h_dot h_bar h_bar_dot 7) (i i_dot i_bar i_bar_dot 8);
}
