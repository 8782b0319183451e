//! Gradient descent, step by step: down the bowl 4x² + y², and fitting the model y = w·x to three points.
//!
//! ```text
//! step  0  (2.0000, 2.0000)  20.000000
//! …
//! step 30  (0.0000, 0.0025)  0.000006
//! w = 2.0000 after 20 steps
//! ```

use cotangent::differentiable;

#[differentiable]
fn bowl(x: f64, y: f64) -> f64 {
    4.0 * x.powi(2) + y.powi(2)
}

/// The mean squared error of the model `y = w·x`.
#[differentiable(wrt(w))]
fn loss(w: f64, x: [f64; 3], y: [f64; 3]) -> f64 {
    let r = [w * x[0] - y[0], w * x[1] - y[1], w * x[2] - y[2]];
    (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]) / 3.0
}

pub(crate) fn main() {
    let (mut x, mut y) = (2.0, 2.0);
    for step in 0..=30 {
        let (value, (dx, dy)) = bowl::value_and_grad(x, y);
        if step % 5 == 0 {
            println!("step {step:2}  ({x:.4}, {y:.4})  {value:.6}");
        }
        assert_eq!((dx, dy), (8.0 * x, 2.0 * y));
        if step < 30 {
            (x, y) = (x - 0.1 * dx, y - 0.1 * dy);
        }
    }
    assert!(bowl(x, y) < 1e-5);

    let mut w = 0.0;
    for _ in 0..20 {
        w -= 0.1 * loss::grad(w, [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]);
    }
    println!("w = {w:.4} after 20 steps");
    assert!((w - 2.0).abs() < 1e-6);
}
