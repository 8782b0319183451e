//! Tuples as parameters, values and results.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn complex_product((a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    (a * c - b * d, a * d + b * c)
}

#[differentiable]
fn complex_modulus(z: (f64, f64)) -> f64 {
    z.0.hypot(z.1)
}

#[differentiable]
fn of_modulus(z: (f64, f64), w: (f64, f64)) -> f64 {
    let product: (f64, f64) = complex_product(z, w);
    complex_modulus(product)
}

#[test]
fn complex_numbers() {
    check_jacobian!(complex_product(z = (1.0, -2.0), w = (0.5, 3.0)));
    check_gradient!(complex_modulus(z = (3.0, 4.0)) => (0.6, 0.8));
    check_gradient!(of_modulus(z = (1.0, -2.0), w = (0.5, 3.0)) => {
        let (p, q) = (z.0.hypot(z.1), w.0.hypot(w.1));
        ((z.0 / p * q, z.1 / p * q), (w.0 / q * p, w.1 / q * p))
    });
}

#[differentiable]
fn polar(r: f64, angle: f64) -> (f64, f64) {
    let (sine, cosine) = angle.sin_cos();
    (r * cosine, r * sine)
}

#[differentiable]
fn layer(parameters: &([f64; 4], [f64; 2]), x: [f64; 2]) -> [f64; 2] {
    let (weights, bias) = parameters;
    [(weights[0] * x[0] + weights[1] * x[1] + bias[0]).tanh(), (weights[2] * x[0] + weights[3] * x[1] + bias[1]).tanh()]
}

#[differentiable]
fn nested(p: ((f64, f64), f64), q: (f64, [f64; 2])) -> f64 {
    let ((a, b), c) = p;
    let product = a * b * c;
    let (d, [e, _]) = q;
    product * d + e * p.0.1
}

#[differentiable]
fn three_results(x: f64, y: f64) -> (f64, [f64; 2], f64) {
    let product = x * y;
    (product, [x + y, product.exp()], x)
}

#[differentiable]
fn with_a_count(x: f64, n: usize) -> (f64, usize) {
    (x * x, n + 1)
}

#[differentiable]
fn halves(pair: (f64, f64)) -> ((f64, f64), f64) {
    let (a, b) = pair;
    let mean = 0.5 * (a + b);
    ((a - mean, b - mean), mean)
}

#[test]
fn tuples_of_everything() {
    check_jacobian!(polar(r = 2.0, angle = 0.6));
    check_jacobian!(layer(&parameters = ([0.5, -0.2, 0.8, 0.1], [0.05, -0.3]), x = [1.0, -1.5]));
    check_gradient!(nested(p = ((2.0, 3.0), -1.0), q = (0.5, [4.0, 9.0])) => {
        (((-1.5, -1.0 + 4.0), 3.0), (-6.0, [3.0, 0.0]))
    });
    check_jacobian!(three_results(x = 0.4, y = -0.9));
    check_jacobian!(halves(pair = (1.0, 5.0)));
}

#[test]
fn integers_in_results() {
    let ((square, next), slope) = with_a_count::vjp(3.0, 4, (2.0, ()));
    assert_eq!((square, next, slope), (9.0, 5, 12.0));
    let ((square, next), (tangent, ())) = with_a_count::jvp(3.0, 4, 0.5);
    assert_eq!((square, next, tangent), (9.0, 5, 3.0));
}
