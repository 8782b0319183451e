//! Functions with right and wrong derivatives, written as `#[differentiable]` would write them.

mod right;
mod second;
mod single;
mod wrong;

use alloc::string::ToString;
use alloc::vec::Vec;
use std::vec;

use super::{Failure, Mismatch, gradients};
use crate::DifferentiableFn;

/// `scale · Σ wᵢⱼ²·bᵢ`, and the products `wᵢ₀·bᵢ`; what is wrong with its derivatives is a parameter.
fn energy<const WRONG: u8>(w: &[[f64; 2]], _name: &str, b: &[f64]) -> (f64, Vec<f64>) {
    let total = w.iter().zip(b).map(|(w, b)| (w[0] * w[0] + w[1] * w[1]) * b).sum();
    (total, w.iter().zip(b).map(|(w, b)| w[0] * b).collect())
}

#[allow(non_camel_case_types)]
enum energy<const WRONG: u8> {}

const RIGHT: u8 = 0;
const FORGOTTEN_TERM: u8 = 1;
const FORWARD_SIGN: u8 = 2;
const ROUNDED_VALUE: u8 = 3;
const SHORT_GRADIENT: u8 = 4;

type Args<'a> = (&'a [[f64; 2]], &'a str, &'a [f64]);

impl<'a, const WRONG: u8> DifferentiableFn<Args<'a>> for energy<WRONG> {
    type Output = (f64, Vec<f64>);
    type Gradient = (Vec<[f64; 2]>, Vec<f64>);
    type Tangent = (f64, Vec<f64>);

    const PARAMETERS: &'static [&'static str] = &["w", "b"];

    fn value((w, name, b): Args<'a>) -> Self::Output {
        energy::<WRONG>(w, name, b)
    }

    fn vjp((w, name, b): Args<'a>, (total, parts): Self::Tangent) -> (Self::Output, Self::Gradient) {
        let mut value = energy::<WRONG>(w, name, b);
        let (mut w_bar, mut b_bar) = (Vec::new(), Vec::new());
        for ((w, b), part) in w.iter().zip(b).zip(parts) {
            w_bar.push([2.0 * w[0] * b * total + b * part, 2.0 * w[1] * b * total]);
            b_bar.push((w[0] * w[0] + w[1] * w[1]) * total + w[0] * part);
        }
        match WRONG {
            FORGOTTEN_TERM => w_bar[1][0] -= b[1] * total,
            ROUNDED_VALUE => value.1[0] += 1e-15,
            SHORT_GRADIENT if total > 0.0 => drop(b_bar.pop()),
            _ => {}
        }
        (value, (w_bar, b_bar))
    }

    fn jvp((w, name, b): Args<'a>, (w_dot, b_dot): Self::Gradient) -> (Self::Output, Self::Tangent) {
        let sign = if WRONG == FORWARD_SIGN { -1.0 } else { 1.0 };
        let (mut total, mut parts) = (0.0, Vec::new());
        for ((w, b), (w_dot, b_dot)) in w.iter().zip(b).zip(w_dot.iter().zip(b_dot)) {
            total += 2.0 * (w[0] * w_dot[0] + sign * w[1] * w_dot[1]) * b;
            total += (w[0] * w[0] + w[1] * w[1]) * b_dot;
            parts.push(w_dot[0] * b + w[0] * b_dot);
        }
        (energy::<WRONG>(w, name, b), (total, parts))
    }

    fn displaced((w, name, b): Args<'a>, direction: &Self::Gradient, step: f64) -> Self::Output {
        use crate::__private::displaced;
        energy::<WRONG>(&displaced(w, &direction.0, step), name, &displaced(b, &direction.1, step))
    }
}

fn outcome<const WRONG: u8>() -> Result<(), Failure> {
    let (w, b) = ([[0.5, -1.0], [2.0, 0.25]], [3.0, -0.5]);
    gradients::<energy<WRONG>, _>((&w, "name", &b)).map(|report| {
        assert_eq!((report.function, report.derivatives), ("energy", 18));
    })
}

#[test]
fn a_right_derivative_passes() {
    outcome::<RIGHT>().unwrap();
}

#[test]
fn a_wrong_element_is_named() {
    let failure = outcome::<FORGOTTEN_TERM>().unwrap_err();
    let Mismatch::Derivative { output, input, derivative, .. } = &failure.mismatches[0] else {
        panic!("{failure}");
    };
    assert_eq!((output.as_str(), input.as_str(), *derivative), ("energy.0", "w[1][0]", -1.5));
    let text = failure.to_string();
    assert!(text.starts_with("the derivatives of energy are wrong:\n  ∂energy.0/∂w[1][0]: vjp gives -1.5, finite"));
    let others = &failure.mismatches[1..];
    assert!(others.iter().all(|other| matches!(other, Mismatch::Modes { .. } | Mismatch::Directions { .. })));
}

#[test]
fn a_wrong_forward_mode_is_found() {
    let failure = outcome::<FORWARD_SIGN>().unwrap_err();
    let of_modes = |mismatch: &Mismatch| matches!(mismatch, Mismatch::Modes { .. } | Mismatch::Directions { .. });
    assert!(failure.mismatches.iter().all(of_modes));
    let text = failure.to_string();
    assert!(text.starts_with("the derivatives of energy are wrong:\n  ∂energy.0/∂w[0][1]: vjp gives -6, jvp 6 (± "));
    assert!(text.contains("along a random direction: vjp gives "), "{text}");
}

#[test]
fn another_value_is_found() {
    let failure = outcome::<ROUNDED_VALUE>().unwrap_err();
    let text = failure.to_string();
    assert!(text.ends_with("energy.1[0]: the value is 1.5, vjp gives 1.500000000000001"), "{text}");
}

#[test]
fn another_shape_is_found() {
    let failure = outcome::<SHORT_GRADIENT>().unwrap_err();
    assert_eq!(failure.mismatches, [Mismatch::Shape { form: "vjp", expected: 6, got: 5 }]);
}

/// A function of one real number whose derivative is given.
macro_rules! function {
    ($($name:ident: $value:expr, $slope:expr;)*) => {$(
        enum $name {}

        impl DifferentiableFn<(f64,)> for $name {
            type Output = f64;
            type Gradient = f64;
            type Tangent = f64;

            const PARAMETERS: &'static [&'static str] = &["x"];

            fn value((x,): (f64,)) -> f64 {
                let value: fn(f64) -> f64 = $value;
                value(x)
            }

            fn vjp((x,): (f64,), cotangent: f64) -> (f64, f64) {
                let slope: fn(f64) -> f64 = $slope;
                (Self::value((x,)), cotangent * slope(x))
            }

            fn jvp((x,): (f64,), direction: f64) -> (f64, f64) {
                Self::vjp((x,), direction)
            }

            fn displaced((x,): (f64,), direction: &f64, step: f64) -> f64 {
                Self::value((x + step * direction,))
            }
        }
    )*};
}

function! {
    Logarithm: |x| x.ln(), |x| 1.0 / x;
    Wave: |x| (100.0 * core::f64::consts::PI * x).sin(),
        |x| 100.0 * core::f64::consts::PI * (100.0 * core::f64::consts::PI * x).cos();
    Bump: |x| (-(x * 1e3).powi(2)).exp(), |x| -2e6 * x * (-(x * 1e3).powi(2)).exp();
    Cancelling: |x| (1e8 + x.sin()) - 1e8, f64::cos;
    Constant: |_| 1e6, |_| 0.0;
    Slightly: |x| x.sin(), |x| x.cos() * 1.000_01;
    Nothing: |x| x * 0.0 + 1.0, |_| 1e-3;
}

#[test]
fn differences_hold_in_hard_places() {
    for x in [1e-9, 1e-3, 1.0, 1e5, 1e12] {
        gradients::<Logarithm, _>((x,)).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
    }
    for x in [0.0, 0.5, 0.123, 77.7] {
        gradients::<Wave, _>((x,)).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
    }
    for x in [0.0, 1e-3, -2e-3] {
        gradients::<Bump, _>((x,)).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
    }
    gradients::<Cancelling, _>((0.7,)).unwrap();
    gradients::<Constant, _>((0.7,)).unwrap();
}

#[test]
fn small_errors_are_found() {
    gradients::<Slightly, _>((0.7,)).unwrap_err();
    gradients::<Nothing, _>((0.7,)).unwrap_err();
}

#[test]
fn reports_are_readable() {
    let report = crate::assert_gradients!(crate::math::dot(&[1.0, 2.0], &vec![3.0, 4.0]));
    let text = report.to_string();
    assert!(text.starts_with("dot: 4 derivatives agree with finite differences to "), "{text}");
    assert!(text.ends_with(", jvp with vjp in 4 directions"), "{text}");
    assert!(report.largest_difference < 1e-9);
}
