//! A network of two sigmoid neurons and one on top learns the exclusive or, which no single neuron can.
//!
//! ```text
//! epoch    0  loss 0.2…
//! …
//! 0 xor 0 = 0.0…   0 xor 1 = 0.9…   1 xor 0 = 0.9…   1 xor 1 = 0.0…
//! ```

#![allow(clippy::many_single_char_names)] // The rows of the truth table.

use cotangent::differentiable;
use cotangent::math::sigmoid;

/// The network: `p` holds weights and bias of the first hidden neuron, of the second, and of the output.
#[differentiable(wrt(p))]
fn network(p: &[f64; 9], x: [f64; 2]) -> f64 {
    let first = sigmoid(p[0] * x[0] + p[1] * x[1] + p[2]);
    let second = sigmoid(p[3] * x[0] + p[4] * x[1] + p[5]);
    sigmoid(p[6] * first + p[7] * second + p[8])
}

/// The mean squared error over the four rows of the truth table.
#[differentiable]
fn loss(p: &[f64; 9]) -> f64 {
    let a = network(p, [0.0, 0.0]);
    let b = network(p, [0.0, 1.0]) - 1.0;
    let c = network(p, [1.0, 0.0]) - 1.0;
    let d = network(p, [1.0, 1.0]);
    (a * a + b * b + c * c + d * d) / 4.0
}

pub(crate) fn main() {
    let mut p = [0.9, -0.6, 0.1, -0.7, 0.8, -0.2, 0.5, 0.4, -0.3];
    for epoch in 0..=4000 {
        let (value, slope) = loss::value_and_grad(&p);
        if epoch % 1000 == 0 {
            println!("epoch {epoch:4}  loss {value:.6}");
        }
        for (weight, slope) in p.iter_mut().zip(slope) {
            *weight -= 5.0 * slope;
        }
    }
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let output = network(&p, [f64::from(a), f64::from(b)]);
        print!("{a} xor {b} = {output:.3}   ");
        assert!((output - f64::from(a ^ b)).abs() < 0.1);
    }
    println!();
}
