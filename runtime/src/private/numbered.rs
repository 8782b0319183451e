//! The numbered members of tuples as methods: generated code cannot always tell a tuple from a struct with such members.

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
