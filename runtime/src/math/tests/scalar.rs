//! The scalar functions.

use std::fmt::Debug;
use std::format;

use num_traits::Float;

use super::assert_close;
use super::reference::ROWS;
use crate::__private::Ignore;
use crate::check::{self, Failure, Report};
use crate::math;
use crate::{Differentiable, DifferentiableFn, Tangent};

/// A function of one variable in all its forms.
struct Unary<S> {
    name: &'static str,
    value: fn(S) -> S,
    value_and_grad: fn(S) -> (S, S),
    vjp: fn(S, S) -> (S, S),
    jvp: fn(S, S) -> (S, S),
    split: fn(S, S, &mut S) -> S,
    check: fn(S) -> Result<Report, Failure>,
}

macro_rules! unary {
    ($($name:ident)*) => {
        fn functions<S>() -> [Unary<S>; 20]
        where
            S: Float + Tangent + Differentiable<Tangent = S>,
        {
            [$(Unary {
                name: stringify!($name),
                value: math::$name,
                value_and_grad: math::$name::value_and_grad,
                vjp: math::$name::vjp,
                jvp: math::$name::jvp,
                split: |x, cotangent, adjoint| {
                    let (value, saved) = math::$name::forward(x);
                    math::$name::backward(saved, x, cotangent, adjoint);
                    value
                },
                check: |x| check::gradients::<math::$name, _>((x,)),
            }),*]
        }
    };
}

unary!(
    sigmoid log_sigmoid softplus silu gelu gelu_tanh selu erf erfc hard_tanh mish softsign sinc log_cosh xlogx relu
    gamma ln_gamma digamma trigamma
);

#[test]
fn values_and_slopes_are_right_to_the_last_digits() {
    let (double, single) = (functions::<f64>(), functions::<f32>());
    for &(name, x, value, slope) in ROWS {
        // Rounding of `x²` is amplified by the exponential of it.
        let conditioning = 1.0 + x * x;
        let function = double.iter().find(|function| function.name == name).expect(name);
        let got = (function.value_and_grad)(x);
        assert_close(&format!("{name}({x})"), value, got.0, 4e-16 * conditioning.min(2e3));
        assert_close(&format!("{name}'({x})"), slope, got.1, 8e-16 * conditioning.min(2e3));
        #[allow(clippy::cast_possible_truncation)]
        let single_x = x as f32;
        if f64::from(single_x).abs() < 1e-30 || value.abs() < 1e-36 || slope.abs() < 1e-36 {
            continue;
        }
        let function = single.iter().find(|function| function.name == name).expect(name);
        let got = (function.value_and_grad)(single_x);
        assert_close(&format!("{name}({x}_f32)"), value, got.0.into(), 4e-7 * conditioning);
        assert_close(&format!("{name}'({x}_f32)"), slope, got.1.into(), 8e-7 * conditioning);
    }
}

/// All forms give the function's own value, bit for bit, and the same derivative.
fn forms_agree<S: Float + Debug>(functions: &[Unary<S>], points: &[S]) {
    let (two, three) = (S::one() + S::one(), S::one() + S::one() + S::one());
    for function in functions {
        for &x in points {
            let value = (function.value)(x);
            let (first, slope) = (function.value_and_grad)(x);
            let (second, pulled) = (function.vjp)(x, two);
            let (third, pushed) = (function.jvp)(x, two);
            let mut adjoint = three;
            let fourth = (function.split)(x, two, &mut adjoint);
            for other in [first, second, third, fourth] {
                assert_eq!(value.integer_decode(), other.integer_decode(), "{}({x:?})", function.name);
            }
            assert_eq!(pulled, two * slope, "{}'({x:?})", function.name);
            assert_eq!(pushed, two * slope, "{}'({x:?})", function.name);
            assert_eq!(adjoint, three + pulled, "{}'({x:?})", function.name);
        }
    }
}

#[test]
fn all_forms_agree() {
    forms_agree(&functions::<f64>(), &[1e-300, 1e-9, 0.1, 0.7, 3.0, 40.0, 800.0]);
    forms_agree(&functions::<f64>()[..14], &[-1e-300, -1e-9, -0.1, -0.7, -3.0, -40.0, -800.0, 0.0]);
    forms_agree(&functions::<f32>(), &[1e-30, 1e-9, 0.1, 0.7, 3.0, 40.0, 800.0]);
}

#[test]
fn slopes_agree_with_finite_differences() {
    for x in [0.02, 0.3, 1.25, 2.5, 7.0] {
        for function in functions::<f64>() {
            (function.check)(x).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
        }
        #[allow(clippy::cast_possible_truncation)]
        for function in functions::<f32>() {
            (function.check)(x as f32).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
        }
    }
    for p in [0.02, 0.24, 0.5, 0.98] {
        check::gradients::<math::logit, _>((p,)).unwrap_or_else(|failure| panic!("at {p}: {failure}"));
        check::gradients::<math::log1mexp, _>((-3.0 * p,)).unwrap_or_else(|failure| panic!("at {p}: {failure}"));
    }
    for function in &functions::<f64>()[..14] {
        for x in [-0.02, -0.3, -1.25, -2.5, -7.0] {
            (function.check)(x).unwrap_or_else(|failure| panic!("at {x}: {failure}"));
        }
    }
}

/// Both arguments are differentiated; `DifferentiableFn` gives them as a tuple.
fn check_pair<F>(pairs: &[(f64, f64)])
where
    F: DifferentiableFn<(f64, f64), Output = f64, Gradient = (f64, f64), Tangent = f64>,
{
    for &pair in pairs {
        check::gradients::<F, _>(pair).unwrap_or_else(|failure| panic!("at {pair:?}: {failure}"));
    }
}

#[test]
fn functions_with_a_parameter_agree_with_finite_differences() {
    check_pair::<math::leaky_relu>(&[(1.5, 0.1), (-1.5, 0.1), (-0.01, -2.0)]);
    check_pair::<math::elu>(&[(1.5, 0.7), (-1.5, 0.7), (-30.0, 1.0), (-0.01, 2.0)]);
    check_pair::<math::huber>(&[(0.3, 1.0), (-0.3, 1.0), (2.0, 1.0), (-7.0, 0.5)]);
    check_pair::<math::logaddexp>(&[(0.3, 1.5), (-2.0, -2.0), (5.0, 100.0)]);
    check_pair::<math::xlogy>(&[(0.3, 1.5), (-2.0, 0.01), (5.0, 100.0)]);
}

#[test]
fn functions_with_a_parameter_have_closed_forms() {
    assert_eq!(math::leaky_relu::value_and_grad(-2.0, 0.25), (-0.5, (0.25, -2.0)));
    assert_eq!(math::leaky_relu::jvp(-2.0, 0.25, (1.0, 10.0)), (-0.5, -19.75));
    assert_eq!(math::elu::value_and_grad(2.0, 0.5), (2.0, (1.0, 0.0)));
    assert_eq!(math::elu(-1.0, 2.0), 2.0 * (-1.0_f64).exp_m1());
    assert_eq!(math::huber::value_and_grad(1.0, 1.0), (0.5, (1.0, 0.0)));
    assert_eq!(math::huber::value_and_grad(3.0_f32, 0.5), (1.375, (0.5, 2.5)));
    assert_eq!(math::xlogy::value_and_grad(2.0, 1.0), (0.0, (0.0, 2.0)));
}

#[test]
fn a_parameter_may_be_left_out() {
    let (_, saved) = math::huber::forward(3.0, 0.5);
    let mut adjoint = 1.0;
    math::huber::backward(saved, 3.0, 0.5, 2.0, &mut adjoint, Ignore);
    assert_eq!(adjoint, 2.0);
    assert_eq!(math::huber::tangent(3.0, 0.5, 2.0, Ignore), (1.375, 1.0));
    assert_eq!(math::huber::tangent(3.0, 0.5, Ignore, 2.0), (1.375, 5.0));
}
