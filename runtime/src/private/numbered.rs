//! The numbered members of tuples as methods: generated code cannot always tell a tuple from a struct with such members.
//! What an option holds is the one of its variant.

use super::different_variants;
use crate::tuples::for_tuples;

macro_rules! parts {
    ($($part:ident $shared:ident $exclusive:ident;)+) => {$(
        /// A tuple with a member of this number.
        pub trait $part {
            /// Its type.
            type Output;
            /// The member.
            fn $shared(&self) -> &Self::Output;
            /// The member, to write to.
            fn $exclusive(&mut self) -> &mut Self::Output;
        }
    )+};
}

parts! {
    Part0 __0 __0_mut;
    Part1 __1 __1_mut;
    Part2 __2 __2_mut;
    Part3 __3 __3_mut;
    Part4 __4 __4_mut;
    Part5 __5 __5_mut;
    Part6 __6 __6_mut;
    Part7 __7 __7_mut;
    Part8 __8 __8_mut;
    Part9 __9 __9_mut;
    Part10 __10 __10_mut;
    Part11 __11 __11_mut;
}

macro_rules! part {
    ($part:ident $shared:ident $exclusive:ident $index:tt $output:ident ($($types:ident,)+)) => {
        impl<$($types),+> $part for ($($types,)+) {
            type Output = $output;

            #[inline]
            fn $shared(&self) -> &$output {
                &self.$index
            }

            #[inline]
            fn $exclusive(&mut self) -> &mut $output {
                &mut self.$index
            }
        }
    };
    (0 $($rest:tt)+) => { part!(Part0 __0 __0_mut 0 $($rest)+); };
    (1 $($rest:tt)+) => { part!(Part1 __1 __1_mut 1 $($rest)+); };
    (2 $($rest:tt)+) => { part!(Part2 __2 __2_mut 2 $($rest)+); };
    (3 $($rest:tt)+) => { part!(Part3 __3 __3_mut 3 $($rest)+); };
    (4 $($rest:tt)+) => { part!(Part4 __4 __4_mut 4 $($rest)+); };
    (5 $($rest:tt)+) => { part!(Part5 __5 __5_mut 5 $($rest)+); };
    (6 $($rest:tt)+) => { part!(Part6 __6 __6_mut 6 $($rest)+); };
    (7 $($rest:tt)+) => { part!(Part7 __7 __7_mut 7 $($rest)+); };
    (8 $($rest:tt)+) => { part!(Part8 __8 __8_mut 8 $($rest)+); };
    (9 $($rest:tt)+) => { part!(Part9 __9 __9_mut 9 $($rest)+); };
    (10 $($rest:tt)+) => { part!(Part10 __10 __10_mut 10 $($rest)+); };
    (11 $($rest:tt)+) => { part!(Part11 __11 __11_mut 11 $($rest)+); };
}

macro_rules! tuple {
    ($($element:ident $other:ident $kind:ident $index:tt),+) => {
        tuple!(@ ($($element,)+) $($index $element),+);
    };
    (@ $tuple:tt $($index:tt $element:ident),+) => {
        $(part!($index $element $tuple);)+
    };
}

for_tuples!(tuple);

/// An option with what it holds as a member.
pub trait Payload {
    /// Its type.
    type Output;
    /// What is there.
    #[allow(non_snake_case)]
    fn __Some_0(&self) -> &Self::Output;
    /// What is there, to write to.
    #[allow(non_snake_case)]
    fn __Some_0_mut(&mut self) -> &mut Self::Output;
}

impl<V> Payload for Option<V> {
    type Output = V;

    #[inline]
    fn __Some_0(&self) -> &V {
        self.as_ref().unwrap_or_else(|| different_variants("field", "Some", "None"))
    }

    #[inline]
    fn __Some_0_mut(&mut self) -> &mut V {
        self.as_mut().unwrap_or_else(|| different_variants("field", "Some", "None"))
    }
}
