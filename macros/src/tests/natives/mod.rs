//! Functions that rustc compiles too: the program the front end makes of one computes the same numbers, bit for bit, and its
//! derivatives agree with differences.

// The functions are there for their form.
#![allow(
    clippy::all,
    clippy::pedantic,
    unused_variables,
    unused_mut,
    unused_assignments,
    unused_labels,
    unreachable_code
)]

mod assignments;
mod closures;
mod iterators;
mod jumps;
mod loops;
mod options;
mod patterns;
mod ranges;
mod sums;
mod sweeps;
mod vectors;

use super::interpreter::Datum;
use super::pipeline::{self, Numbers};

/// Native data, and the same for the interpreter.
trait Sample {
    fn sample(numbers: &mut Numbers) -> Self;
    fn datum(&self) -> Datum;
}

impl Sample for f64 {
    fn sample(numbers: &mut Numbers) -> Self {
        numbers.next()
    }

    fn datum(&self) -> Datum {
        Datum::Real(*self)
    }
}

macro_rules! integers {
    ($($ty:ty)*) => { $(
        impl Sample for $ty {
            fn sample(numbers: &mut Numbers) -> Self {
                (numbers.next() * 3.0) as $ty
            }

            fn datum(&self) -> Datum {
                Datum::Integer(*self as i64)
            }
        }
    )* };
}

integers! { usize i32 i64 u64 }

impl Sample for bool {
    fn sample(numbers: &mut Numbers) -> Self {
        numbers.next() > 1.0
    }

    fn datum(&self) -> Datum {
        Datum::Bool(*self)
    }
}

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(numbers: &mut Numbers) -> Self {
        std::array::from_fn(|_| T::sample(numbers))
    }

    fn datum(&self) -> Datum {
        Datum::Array(self.iter().map(T::datum).collect())
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(numbers: &mut Numbers) -> Self {
        (0..4).map(|_| T::sample(numbers)).collect()
    }

    fn datum(&self) -> Datum {
        Datum::Array(self.iter().map(T::datum).collect())
    }
}

impl<T: Sample> Sample for &'static [T] {
    fn sample(numbers: &mut Numbers) -> Self {
        Vec::leak(Vec::sample(numbers))
    }

    fn datum(&self) -> Datum {
        Datum::Array(self.iter().map(T::datum).collect())
    }
}

impl<T: Sample, const N: usize> Sample for &'static [T; N] {
    fn sample(numbers: &mut Numbers) -> Self {
        Box::leak(Box::new(Sample::sample(numbers)))
    }

    fn datum(&self) -> Datum {
        (**self).datum()
    }
}

impl<A: Sample, B: Sample> Sample for (A, B) {
    fn sample(numbers: &mut Numbers) -> Self {
        (A::sample(numbers), B::sample(numbers))
    }

    fn datum(&self) -> Datum {
        Datum::Tuple(vec![self.0.datum(), self.1.datum()])
    }
}

/// A function of `Arguments`.
trait Native<Arguments> {
    /// Arguments, and its value.
    fn sample(&self, numbers: &mut Numbers) -> (Vec<Datum>, Datum);
}

macro_rules! functions {
    ($(($($argument:ident)*))*) => { $(
        #[allow(non_snake_case)]
        impl<Function: Fn($($argument),*) -> Output, $($argument: Sample,)* Output: Sample> Native<($($argument,)*)> for Function {
            fn sample(&self, numbers: &mut Numbers) -> (Vec<Datum>, Datum) {
                $(let $argument = $argument::sample(numbers);)*
                let arguments = vec![$($argument.datum()),*];
                (arguments, self($($argument),*).datum())
            }
        }
    )* };
}

functions! { (A) (A B) (A B C) (A B C D) }

/// Tests each function at several points: its value, and its derivatives.
macro_rules! natives {
    ($(fn $name:ident $parameters:tt -> $output:ty $body:block)*) => { $(
        #[test]
        fn $name() {
            fn native $parameters -> $output $body
            $crate::tests::natives::check(stringify!(fn $name $parameters -> $output $body), native);
        }
    )* };
}

use natives;

fn check<Arguments>(source: &str, native: impl Native<Arguments>) {
    let (points, values): (Vec<_>, Vec<_>) = (0..12).map(|seed| native.sample(&mut Numbers::new(seed))).unzip();
    for ((arguments, value), found) in points.iter().zip(values).zip(pipeline::values(source, &points)) {
        assert!(is_same(&value, &found), "{source}: {value:?} natively, but {found:?} at {arguments:?}");
    }
    pipeline::check_source(source);
}

fn is_same(left: &Datum, right: &Datum) -> bool {
    match (left, right) {
        (Datum::Real(left), Datum::Real(right)) => left.to_bits() == right.to_bits() || left.is_nan() && right.is_nan(),
        (Datum::Tuple(left), Datum::Tuple(right)) | (Datum::Array(left), Datum::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (left, right) => left == right,
    }
}
