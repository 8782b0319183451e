//! How a gradient flows back through a computation: addition distributes it, multiplication swaps its factors, `max`
//! routes it to the larger operand.
//!
//! ```text
//! (x + y)·z at (-2, 5, -4): value -12, gradient (-4, -4, 3)
//! sigmoid neuron: value 0.73, w (-0.20, -0.39, 0.20), x (0.39, -0.59)
//! add: (3, 3)   multiply: (-12, 6)   max: (3, 0)
//! ```

use cotangent::differentiable;

/// The graph of two nodes that many courses begin with.
#[differentiable]
fn graph(x: f64, y: f64, z: f64) -> f64 {
    let q = x + y;
    q * z
}

/// A neuron with two inputs.
#[differentiable]
fn neuron(w: [f64; 3], x: [f64; 2]) -> f64 {
    1.0 / (1.0 + (-(w[0] * x[0] + w[1] * x[1] + w[2])).exp())
}

#[differentiable]
fn add(x: f64, y: f64) -> f64 {
    x + y
}

#[differentiable]
fn multiply(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiable]
fn larger(x: f64, y: f64) -> f64 {
    x.max(y)
}

fn to_two_digits<const N: usize>(numbers: [f64; N]) -> [f64; N] {
    numbers.map(|number| (100.0 * number).round() / 100.0)
}

#[allow(clippy::float_cmp)] // The numbers are exact, or rounded before they are compared.
pub(crate) fn main() {
    let (value, gradient) = graph::value_and_grad(-2.0, 5.0, -4.0);
    println!("(x + y)·z at (-2, 5, -4): value {value}, gradient {gradient:?}");
    assert_eq!((value, gradient), (-12.0, (-4.0, -4.0, 3.0)));

    let (value, (w, x)) = neuron::value_and_grad([2.0, -3.0, -3.0], [-1.0, -2.0]);
    let (w, x) = (to_two_digits(w), to_two_digits(x));
    println!("sigmoid neuron: value {value:.2}, w {w:?}, x {x:?}");
    assert_eq!((w, x), ([-0.2, -0.39, 0.2], [0.39, -0.59]));

    // The cotangent 3 comes in from above; the operands are 2 and -4.
    let routes = [add::vjp, multiply::vjp, larger::vjp].map(|rule| rule(2.0, -4.0, 3.0).1);
    println!("add: {:?}   multiply: {:?}   max: {:?}", routes[0], routes[1], routes[2]);
    assert_eq!(routes, [(3.0, 3.0), (-12.0, 6.0), (3.0, 0.0)]);
}
