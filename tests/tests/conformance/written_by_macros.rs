//! Functions that `macro_rules!` writes: what it substitutes stays one operand.

#![allow(clippy::unnecessary_cast)] // Casts are what is substituted.

use cotangent::{assert_gradients, differentiable};

macro_rules! functions {
    ($($name:ident($x:ident, $y:ident) = $expression:expr, $($part:expr),*; $count:expr;)*) => {$(
        #[differentiable]
        fn $name($x: f64, $y: f64) -> f64 {
            let mut sum = $expression * $x - -$expression + $x * $expression;
            for _ in 0..$count * 2 {
                sum += ($x * $expression).sin() / $y;
            }
            for v in [$($part * $x),*] {
                sum -= $expression * v % $y;
            }
            let whole = $expression;
            sum * whole + { $expression } * $expression.exp()
        }
    )*};
}

functions! {
    sums(x, y) = 1.0_f64 + 2.0, x + y, y - 1.0; 1 + 1;
    active(x, y) = x - y, -x, x * y; 2;
    casts(x, y) = 3 as f64, 2 as f64; 1;
    single(x, y) = y, x; 1;
}

#[test]
fn operands() {
    for (x, y) in [(0.7, 1.3), (-0.4, 0.9)] {
        assert_gradients!(sums(x, y));
        assert_gradients!(active(x, y));
        assert_gradients!(casts(x, y));
        assert_gradients!(single(x, y));
    }
}

macro_rules! typed {
    ($name:ident, $ty:ty, $v:ident, $pattern:pat, $block:block) => {
        #[differentiable]
        fn $name(given: $ty, k: f64) -> f64 {
            let mut sum = $block;
            for $pattern in given.iter() {
                sum += $v * k;
            }
            sum
        }
    };
}

typed!(by_slice, &[f64], v, &v, { 1.0 + 2.0 });
typed!(by_array, [f64; 2], v, v, { 0.5 });

#[test]
fn types_and_patterns() {
    assert_gradients!(by_slice(&[0.3, 0.4], 0.7));
    assert_gradients!(by_array([0.3, 0.4], 0.7));
}
