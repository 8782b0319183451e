//! The tuples that traits are implemented for: as long as those the standard library prints and compares.

/// Calls a macro for each length with the parts of a tuple: a type, another type, a kind, and the index of each.
macro_rules! for_tuples {
    ($implement:ident) => {
        $crate::tuples::for_tuples! {
            $implement []
            [A OtherA KindA 0] [B OtherB KindB 1] [C OtherC KindC 2] [D OtherD KindD 3]
            [E OtherE KindE 4] [F OtherF KindF 5] [G OtherG KindG 6] [H OtherH KindH 7]
            [I OtherI KindI 8] [J OtherJ KindJ 9] [L OtherL KindL 10] [M OtherM KindM 11]
        }
    };
    ($implement:ident [$($shorter:tt)*]) => {};
    ($implement:ident [$($shorter:tt)*] [$($next:tt)*] $($rest:tt)*) => {
        $implement!($($shorter)* $($next)*);
        $crate::tuples::for_tuples!($implement [$($shorter)* $($next)*,] $($rest)*);
    };
}

pub(crate) use for_tuples;
