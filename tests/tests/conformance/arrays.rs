//! Arrays and arrays of arrays, by value and by reference.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn rosenbrock(x: [f64; 2]) -> f64 {
    100.0 * (x[1] - x[0].powi(2)).powi(2) + (1.0 - x[0]).powi(2)
}

#[differentiable]
fn rosenbrock_borrowed(x: &[f64; 2]) -> f64 {
    let [a, b] = *x;
    100.0 * (b - a * a).powi(2) + (1.0 - a).powi(2)
}

#[test]
fn rosenbrock_both_ways() {
    check_gradient!(rosenbrock(x = [-1.2, 1.0]) => [-215.6, -88.0]);
    check_gradient!(rosenbrock_borrowed(&x = [-1.2, 1.0]) => [-215.6, -88.0]);
}

#[differentiable]
fn xor_network(p: &[f64; 9], x: [f64; 2], target: f64) -> f64 {
    let hidden0 = (p[0] * x[0] + p[1] * x[1] + p[4]).tanh();
    let hidden1 = (p[2] * x[0] + p[3] * x[1] + p[5]).tanh();
    let output = 1.0 / (1.0 + (-(p[6] * hidden0 + p[7] * hidden1 + p[8])).exp());
    (output - target).powi(2)
}

#[test]
fn a_small_network() {
    let weights = [0.5, -0.7, 0.3, 1.1, 0.1, -0.2, 0.9, -1.3, 0.05];
    check_gradient!(xor_network(&p = weights, x = [1.0, 0.5], target = 1.0));
}

/// Two links in the plane.
#[differentiable]
fn arm(angles: [f64; 2], lengths: [f64; 2]) -> [f64; 2] {
    let first = angles[0];
    let second = angles[0] + angles[1];
    [lengths[0] * first.cos() + lengths[1] * second.cos(), lengths[0] * first.sin() + lengths[1] * second.sin()]
}

#[differentiable]
fn reach(angles: [f64; 2], lengths: [f64; 2], target: &[f64; 2]) -> f64 {
    let tip: [f64; 2] = arm(angles, lengths);
    (tip[0] - target[0]).powi(2) + (tip[1] - target[1]).powi(2)
}

#[test]
fn robot_arm() {
    check_jacobian!(arm(angles = [0.4, -1.1], lengths = [1.0, 0.7]));
    check_gradient!(reach(angles = [0.4, -1.1], lengths = [1.0, 0.7], &target = [0.9, 0.9]));
}

#[differentiable]
fn determinant(m: [[f64; 3]; 3]) -> f64 {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
}

#[differentiable]
fn inverse(m: &[[f64; 2]; 2]) -> [[f64; 2]; 2] {
    let [[a, b], [c, d]] = *m;
    let scale = 1.0 / (a * d - b * c);
    [[d * scale, -b * scale], [-c * scale, a * scale]]
}

#[test]
fn matrices() {
    check_gradient!(determinant(m = [[2.0, 1.0, -1.0], [0.5, 3.0, 2.0], [1.5, -2.0, 1.0]]));
    check_jacobian!(inverse(&m = [[2.0, 1.0], [0.5, 3.0]]));
}

/// One segment of a Catmull-Rom spline.
#[differentiable]
fn spline(points: &[[f64; 2]; 4], t: f64) -> [f64; 2] {
    let w0 = -0.5 * t + t * t - 0.5 * t.powi(3);
    let w1 = 1.0 - 2.5 * t * t + 1.5 * t.powi(3);
    let w2 = 0.5 * t + 2.0 * t * t - 1.5 * t.powi(3);
    let w3 = -0.5 * t * t + 0.5 * t.powi(3);
    let x = w0 * points[0][0] + w1 * points[1][0] + w2 * points[2][0] + w3 * points[3][0];
    let y = w0 * points[0][1] + w1 * points[1][1] + w2 * points[2][1] + w3 * points[3][1];
    [x, y]
}

#[test]
fn splines() {
    check_jacobian!(spline(&points = [[0.0, 1.0], [1.0, 2.0], [2.5, 1.5], [3.0, 0.0]], t = 0.3));
}

#[differentiable]
fn repeated(x: f64) -> [f64; 3] {
    [x.sin(); 3]
}

#[differentiable]
fn lookup(table: [f64; 4], index: usize, x: f64) -> f64 {
    let shifted = index % 3 + 1;
    table[index] * x + table[shifted] * x * x
}

#[differentiable]
fn row_by_row(m: [[f64; 2]; 2], v: [f64; 2]) -> [f64; 2] {
    let first = m[0];
    let second = &m[1];
    [first[0] * v[0] + first[1] * v[1], second[0] * v[0] + second[1] * v[1]]
}

#[differentiable]
fn local_array(x: f64, y: f64) -> f64 {
    let powers = [1.0, x, x * x, x * x * x];
    let coefficients = [y; 4];
    powers[0] * coefficients[3] + powers[3] * coefficients[1] - powers[2]
}

#[differentiable]
fn quaternion_rotation(q: [f64; 4], v: [f64; 3]) -> [f64; 3] {
    let [w, x, y, z] = q;
    let scale = 2.0 / (w * w + x * x + y * y + z * z);
    let [a, b, c] = v;
    [
        a * (1.0 - scale * (y * y + z * z)) + b * scale * (x * y - z * w) + c * scale * (x * z + y * w),
        a * scale * (x * y + z * w) + b * (1.0 - scale * (x * x + z * z)) + c * scale * (y * z - x * w),
        a * scale * (x * z - y * w) + b * scale * (y * z + x * w) + c * (1.0 - scale * (x * x + y * y)),
    ]
}

#[test]
fn elements() {
    check_jacobian!(repeated(x = 0.4));
    check_gradient!(lookup(table = [1.0, -2.0, 0.5, 3.0], [index = 2], x = 1.5) => ([0.0, 0.0, 1.5, 2.25], 9.5));
    check_gradient!(lookup(table = [1.0, -2.0, 0.5, 3.0], [index = 3], x = 2.0) => ([0.0, 4.0, 0.0, 2.0], -5.0));
    check_jacobian!(row_by_row(m = [[1.0, 2.0], [3.0, 4.0]], v = [0.5, -0.25]));
    check_gradient!(local_array(x = 0.7, y = 1.2) => (
        3.0 * x * x * y - 2.0 * x,
        1.0 + x.powi(3),
    ));
    check_jacobian!(quaternion_rotation(q = [0.9, 0.1, -0.3, 0.2], v = [1.0, 2.0, -0.5]));
}

#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
struct Corner {
    x: f64,
    y: f64,
}

/// Copies as many as a constant parameter tells: of numbers, arrays, tuples and structs.
#[cotangent::differentiable]
fn copies<const M: usize>(b: f64, pair: [f64; 2], corner: Corner) -> f64 {
    let mut numbers = [b * b; M];
    let rows = [[b, pair[1]]; M];
    let pairs = [(b, pair[0]); M];
    let corners = [corner; M];
    let mut sum = 0.0;
    for i in 0..M {
        numbers[i] *= i as f64;
        let (left, right) = pairs[i];
        sum += numbers[i] * rows[i][1] * left * right * corners[i].x - rows[i][0] * corners[i].y;
    }
    sum
}

#[test]
fn copies_of_a_constant_number() {
    let (b, pair, corner) = (0.7, [0.4, -1.2], Corner { x: 0.3, y: 0.8 });
    let (b_bar, pair_bar, corner_bar) = copies::grad::<3>(b, pair, corner);
    // s = 3 b³ p q x - 3 b y
    let (p, q) = (pair[0], pair[1]);
    let close = |left: f64, right: f64| assert!((left - right).abs() < 1e-14, "{left} {right}");
    close(b_bar, 9.0 * b * b * p * q * corner.x - 3.0 * corner.y);
    close(pair_bar[0], 3.0 * b.powi(3) * q * corner.x);
    close(pair_bar[1], 3.0 * b.powi(3) * p * corner.x);
    close(corner_bar.x, 3.0 * b.powi(3) * p * q);
    close(corner_bar.y, -3.0 * b);
    let direction = CornerTangent { x: 0.5, y: -0.2 };
    let expected = 0.3 * b_bar + pair_bar[0] + 2.0 * pair_bar[1] + 0.5 * corner_bar.x - 0.2 * corner_bar.y;
    close(copies::jvp::<3>(b, pair, corner, (0.3, [1.0, 2.0], direction)).1, expected);
}
