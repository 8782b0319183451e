//! Functions with stated partials, which are formulas like any.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

/// Opaque to the compiler: a series.
#[differentiable(order = 2, partials(x = result, n = 0.0 * n))]
fn series(x: f64, n: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..30 {
        term *= x / f64::from(k);
        sum += term;
    }
    sum + 0.0 * n
}

/// The derivative of one rule is a function with another.
#[differentiable(order = 2, partials(x = opaque_cos(x)))]
fn opaque_sin(x: f64) -> f64 {
    x.sin()
}

#[differentiable(order = 2, partials(x = -opaque_sin(x)))]
fn opaque_cos(x: f64) -> f64 {
    x.cos()
}

#[differentiable(order = 2, partials(x = 0.5 / result))]
fn root(x: f64) -> f64 {
    x.sqrt()
}

#[differentiable(order = 2)]
fn uses(x: f64, y: f64) -> f64 {
    let mut sum = 0.0;
    for k in 1..4 {
        sum += series(x * y, 0.0) * opaque_sin(y * f64::from(k));
    }
    sum + root(x * x + y)
}

#[test]
fn rules() {
    check_hessian!(series(x = 0.7, n = 2.0));
    check_hessian!(opaque_sin(x = 0.4));
    check_hessian!(root(x = 1.7));
    check_hessian!(uses(x = 0.4, y = 0.9));
    assert!((opaque_sin::hessian(0.4) + 0.4_f64.sin()).abs() < 1e-15);
}
