//! Second derivatives of numbers: after the first call nothing is allocated, also where loops keep something and its tangents.

use cotangent::differentiable;

use super::allocations;

#[differentiable(order = 2)]
fn map(x: f64, r: [f64; 2], steps: usize) -> f64 {
    let mut x = x;
    for k in 0..steps {
        x = r[k % 2] * x * (1.0 - x);
    }
    x.sin()
}

#[differentiable(order = 2)]
fn caller(x: f64, y: f64) -> f64 {
    map(x * y, [y, x + 2.0], 20) * x.hypot(y)
}

#[test]
fn second_derivatives_of_numbers() {
    let along = || map::hvp(0.3, [2.1, 2.9], 50, (1.0, [0.5, -0.5]));
    along();
    assert_eq!(allocations(along), 0);
    caller::hvp(0.4, 1.1, (1.0, 0.0));
    assert_eq!(allocations(|| caller::hessian(0.4, 1.1)), 0);
}
