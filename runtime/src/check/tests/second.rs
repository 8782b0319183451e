//! Hessians, right and wrong.

use std::string::ToString;

use crate::check::{Failure, Kink, Mismatch, Report, hessians};
use crate::{DifferentiableFn, TwiceDifferentiableFn};

/// `exp(x·y) + x·|y|·y`; what is wrong with its Hessian is a parameter.
fn value(x: f64, y: f64) -> f64 {
    (x * y).exp() + x * y.abs() * y
}

#[allow(non_camel_case_types)]
enum potential<const WRONG: u8> {}

#[allow(non_camel_case_types)]
type right_potential = potential<RIGHT>;

const RIGHT: u8 = 0;
const FORGOTTEN_TERM: u8 = 1;
const ASYMMETRIC: u8 = 2;
const SLIGHTLY_OFF: u8 = 3;
const WRONG_GRADIENT: u8 = 4;

impl<const WRONG: u8> DifferentiableFn<(f64, f64)> for potential<WRONG> {
    type Output = f64;
    type Gradient = (f64, f64);
    type Tangent = f64;

    const PARAMETERS: &'static [&'static str] = &["x", "y"];

    fn value((x, y): (f64, f64)) -> f64 {
        value(x, y)
    }

    fn vjp((x, y): (f64, f64), bar: f64) -> (f64, (f64, f64)) {
        let exp = (x * y).exp();
        let factor = if WRONG == WRONG_GRADIENT { 1.0 } else { 2.0 };
        (value(x, y), (bar * (y * exp + y.abs() * y), bar * (x * exp + factor * x * y.abs())))
    }

    fn jvp(at: (f64, f64), (a, b): (f64, f64)) -> (f64, f64) {
        let (value, (x_bar, y_bar)) = Self::vjp(at, 1.0);
        (value, x_bar * a + y_bar * b)
    }

    fn displaced((x, y): (f64, f64), direction: &(f64, f64), step: f64) -> f64 {
        value(x + step * direction.0, y + step * direction.1)
    }
}

impl<const WRONG: u8> TwiceDifferentiableFn<(f64, f64)> for potential<WRONG> {
    fn hvp((x, y): (f64, f64), (a, b): (f64, f64)) -> (f64, f64) {
        let exp = (x * y).exp();
        let sign = if y == 0.0 { 0.0 } else { y.signum() };
        let [mut xx, mut xy, yy] = [y * y * exp, (1.0 + x * y) * exp + 2.0 * y.abs(), x * x * exp + 2.0 * x * sign];
        let yx = if WRONG == ASYMMETRIC { xy * 0.5 } else { xy };
        match WRONG {
            FORGOTTEN_TERM => xx = 0.0,
            SLIGHTLY_OFF => xy *= 1.0 + 1e-6,
            _ => {}
        }
        (xx * a + xy * b, if WRONG == SLIGHTLY_OFF { xy * a } else { yx * a } + yy * b)
    }

    fn displaced_grad((x, y): (f64, f64), direction: &(f64, f64), step: f64) -> (f64, f64) {
        Self::vjp((x + step * direction.0, y + step * direction.1), 1.0).1
    }
}

fn outcome<const WRONG: u8>(y: f64) -> Result<Report, Failure> {
    hessians::<potential<WRONG>, _>((0.7, y))
}

#[test]
fn right_hessians_pass() {
    let report = outcome::<RIGHT>(-0.4).unwrap();
    assert_eq!((report.derivatives, report.forms), (4, ["hvp", "its transpose"]));
    let text = crate::assert_gradients!(right_potential(0.7, 1.2), order = 2).to_string();
    assert!(text.starts_with("potential: 4 derivatives agree with finite differences to "), "{text}");
    assert!(text.ends_with(", its transpose with hvp in 4 directions"), "{text}");
}

#[test]
fn kinks_of_the_gradient_are_told() {
    let report = outcome::<RIGHT>(0.0).unwrap();
    let [Kink { output, input, left, right }] = &report.kinks[..] else { panic!("{report}") };
    assert_eq!((output.as_str(), input.as_str()), ("grad(potential).y", "y"));
    assert!((left + 0.91).abs() < 1e-6 && (right - 1.89).abs() < 1e-6, "{report}");
}

#[test]
fn wrong_hessians_are_found() {
    let failure = outcome::<FORGOTTEN_TERM>(-0.4).unwrap_err();
    let Mismatch::Derivative { output, input, form, .. } = &failure.mismatches[0] else { panic!("{failure}") };
    assert_eq!((output.as_str(), input.as_str(), *form), ("grad(potential).x", "x", "hvp"));
    let failure = outcome::<SLIGHTLY_OFF>(-0.4).unwrap_err();
    assert_eq!(failure.mismatches.len(), 2, "{failure}");
    let failure = outcome::<ASYMMETRIC>(-0.4).unwrap_err();
    assert!(failure.to_string().contains("∂grad(potential).x/∂y: hvp gives "), "{failure}");
    assert!(failure.to_string().contains(", its transpose "), "{failure}");
    let failure = outcome::<WRONG_GRADIENT>(-0.4).unwrap_err();
    assert!(failure.to_string().contains("∂potential/∂y: vjp gives "), "{failure}");
}
