//! Derivatives along several directions at once of functions that call others and of structs, against those along each.

mod calls;
mod found;
mod matrices;
mod members;
mod operators;
mod rules;
mod structs;
mod tensors;

use cotangent::Leaves;

/// `jvp_many` against `jvp` along each of the directions, and along none: values to the bit, derivatives but for roundings.
macro_rules! assert_lanes {
    ($function:ident $arguments:tt, [$($direction:expr),+ $(,)?]) => {{
        let (value, slopes) = $crate::lanes::assert_lanes!(@call $function::jvp_many $arguments [$($direction),+]);
        let each = [$($crate::lanes::assert_lanes!(@call $function::jvp $arguments $direction)),+];
        for (along, slope) in each.iter().zip(&slopes) {
            assert_eq!(format!("{:?}", along.0), format!("{value:?}"));
            $crate::lanes::assert_close(&along.1, slope);
        }
        let none = $crate::lanes::assert_lanes!(@none $($direction),+);
        let (alone, none) = $crate::lanes::assert_lanes!(@call $function::jvp_many $arguments none);
        assert_eq!(format!("{alone:?}"), format!("{value:?}"));
        assert!(none.is_empty());
    }};
    (@call $function:ident::$form:ident($($argument:expr),*) $direction:expr) => {
        $function::$form($($argument,)* $direction)
    };
    (@none $first:expr $(, $direction:expr)*) => {
        $crate::lanes::none_like($first)
    };
}

pub(crate) use assert_lanes;

/// Equal, but for roundings.
pub(crate) fn assert_close<T: Leaves + std::fmt::Debug>(expected: &T, got: &T) {
    let (mut left, mut right) = (expected.leaves(), got.leaves());
    let is_close = |(left, right): (f64, f64)| {
        left == right || left.is_nan() && right.is_nan() || (left - right).abs() <= 8.0 * T::leaf_epsilon() * left.abs()
    };
    assert_eq!(left.len(), right.len());
    assert!(
        left.by_ref().zip(right.by_ref()).all(|(left, right)| is_close((left.1, right.1))),
        "{expected:?}\n{got:?}"
    );
}

/// No directions of that type.
pub(crate) fn none_like<T>(_direction: T) -> [T; 0] {
    []
}
