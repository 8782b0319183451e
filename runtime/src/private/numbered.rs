//! The numbered members of tuples as methods: generated code cannot always tell a tuple from a struct with such members.
//! What an option holds is the one of its variant.

use super::different_variants;

macro_rules! parts {
    ($($part:ident $shared:ident $exclusive:ident $index:tt: $($output:ident [$($types:ident)+])+;)+) => {$(
        /// A tuple with a member of this number.
        pub trait $part {
            /// Its type.
            type Output;
            /// The member.
            fn $shared(&self) -> &Self::Output;
            /// The member, to write to.
            fn $exclusive(&mut self) -> &mut Self::Output;
        }

        $(
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
        )+
    )+};
}

parts! {
    Part0 __0 __0_mut 0: A [A] A [A B] A [A B C] A [A B C D] A [A B C D E] A [A B C D E F];
    Part1 __1 __1_mut 1: B [A B] B [A B C] B [A B C D] B [A B C D E] B [A B C D E F];
    Part2 __2 __2_mut 2: C [A B C] C [A B C D] C [A B C D E] C [A B C D E F];
    Part3 __3 __3_mut 3: D [A B C D] D [A B C D E] D [A B C D E F];
    Part4 __4 __4_mut 4: E [A B C D E] E [A B C D E F];
    Part5 __5 __5_mut 5: F [A B C D E F];
}

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
