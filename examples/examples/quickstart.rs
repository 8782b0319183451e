//! The smallest example: a polynomial, its gradient, and its derivative along a direction.
//!
//! ```text
//! f(1, 2) = 86
//! gradient: ∂f/∂x = 164, ∂f/∂y = 101
//! along (1, 1): 265
//! ```

use cotangent::differentiable;

#[differentiable]
fn f(x: f64, y: f64) -> f64 {
    10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y
}

#[allow(clippy::float_cmp)] // The numbers are exact.
pub(crate) fn main() {
    let (value, (dx, dy)) = f::value_and_grad(1.0, 2.0);
    println!("f(1, 2) = {value}");
    println!("gradient: ∂f/∂x = {dx}, ∂f/∂y = {dy}");
    assert_eq!((value, dx, dy), (86.0, 164.0, 101.0));

    let (_, slope) = f::jvp(1.0, 2.0, (1.0, 1.0));
    println!("along (1, 1): {slope}");
    assert_eq!(slope, dx + dy);
}
