//! Functions whose derivatives are stated: `partials(…)`, and `forward` with `backward`.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};
use num_traits::Float;

/// `x · e^(-x²/2)`, computed where the compiler cannot look.
#[differentiable(partials(x = (1.0 - x * x) * (-0.5 * x * x).exp()))]
fn hidden(x: f64) -> f64 {
    let table: Vec<Box<dyn Fn(f64) -> f64>> = vec![Box::new(|x| x), Box::new(|x| (-0.5 * x * x).exp())];
    table.iter().map(|factor| factor(x)).product()
}

/// The result stands in its own partials.
#[differentiable(partials(x = y * result / x, y = { let l = x.ln(); l * result }))]
fn power(x: f64, y: f64) -> f64 {
    (y * x.ln()).exp()
}

/// Inactive parameters are read and have no partial; a number may be left out.
#[differentiable(wrt(x), partials(x = if n == 0 { 0.0 } else { n as f64 * scale * x.powi(n - 1) * w.len() as f64 }))]
fn monomial(x: f64, n: i32, scale: f64, w: &[f64]) -> f64 {
    (0..n).fold(scale, |product, _| product * x) * w.len() as f64
}

#[differentiable(partials(x = T::one() / (T::one() + x * x), y = 2.0 * y))]
fn generic<T: Float>(x: T, y: &T) -> T {
    x.atan() + *y * *y
}

/// A partial by a loop.
#[differentiable(partials(x = { let mut p = 1.0; for i in 1..n { p *= (i + 1) as f64 / i as f64 * x; } p }))]
fn raised(x: f64, n: usize) -> f64 {
    x.powi(n as i32)
}

#[differentiable(partials(x = 0.5_f32 / result))]
fn single(x: f32) -> f32 {
    let mut root = x;
    for _ in 0..40 {
        root = 0.5 * (root + x / root);
    }
    root
}

#[test]
fn partials() {
    check_gradient!(hidden(x = 0.7) => (1.0 - 0.49) * (-0.245_f64).exp());
    check_gradient!(power(x = 1.3, y = 2.4) => (2.4 * 1.3_f64.powf(1.4), 1.3_f64.ln() * 1.3_f64.powf(2.4)));
    check_gradient!(monomial(x = 1.2, [n = 3], [s = 0.5], [w = &[0.0; 2]]) => 3.0 * 1.44);
    check_gradient!(raised(x = 1.2, [n = 4]) => 4.0 * 1.2_f64.powi(3));
    check_gradient!(generic(x = 0.4, &y = 1.5) => (1.0 / 1.16, 3.0));
    check_gradient!(generic(x = 0.4_f32, &y = 1.5_f32));
    check_gradient!(single(x = 2.0_f32) => 0.5 / 2.0_f64.sqrt());
}

#[differentiable]
fn composed(x: f64, y: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        let z = hidden(x + 0.1 * i as f64);
        sum += if z > 0.3 { power(z + 1.0, y) } else { monomial(z, 3, 0.5, &[1.0]) };
    }
    sum * generic(sum, &x)
}

#[test]
fn rules_in_loops_and_branches() {
    check_gradient!(composed(x = -0.2, y = 0.9, [n = 9]));
}

/// The root of a sum, whose slope at 0 is infinite.
#[differentiable(partials(x = 0.5 / result))]
fn root(x: f64) -> f64 {
    x.sqrt()
}

#[differentiable]
fn guarded(x: f64, y: f64) -> f64 {
    if x > 0.0 { root(x) * y } else { 0.0 * root(x) + y }
}

#[test]
fn a_zero_kills_an_infinite_partial() {
    assert_eq!(guarded::grad(0.0, 2.0), (0.0, 1.0));
    assert_eq!(root::grad(0.0), f64::INFINITY);
    assert_eq!(root::vjp(0.0, 0.0), (0.0, 0.0));
    assert_eq!(root::jvp(0.0, 0.0), (0.0, 0.0));
    assert_eq!(guarded::jvp(0.0, 2.0, (0.0, 1.0)), (2.0, 1.0));
}

// Where x³ + p·x = q, by Newton's method.

/// What the backward function needs: the root, and the slope there.
struct Solved {
    x: f64,
    slope: f64,
}

fn cubic_forward(p: f64, q: f64, guess: f64) -> (f64, Solved) {
    let x = cubic(p, q, guess);
    (x, Solved { x, slope: 3.0 * x * x + p })
}

fn cubic_backward(solved: &Solved, cotangent: f64) -> (f64, f64) {
    (-solved.x / solved.slope * cotangent, cotangent / solved.slope)
}

fn cubic_jvp(p: f64, q: f64, guess: f64, (dp, dq): (f64, f64)) -> (f64, f64) {
    let (x, Solved { slope, .. }) = cubic_forward(p, q, guess);
    (x, (dq - x * dp) / slope)
}

#[differentiable(wrt(p, q), forward = cubic_forward, backward = cubic_backward)]
fn cubic(p: f64, q: f64, guess: f64) -> f64 {
    let mut x = guess;
    while (x * x * x + p * x - q).abs() > 1e-13 {
        x -= (x * x * x + p * x - q) / (3.0 * x * x + p);
    }
    x
}

#[differentiable(wrt(p, q), forward = cubic_forward, backward = cubic_backward, jvp = self::cubic_jvp)]
fn cubic_both_ways(p: f64, q: f64, guess: f64) -> f64 {
    cubic(p, q, guess)
}

#[differentiable]
fn cubics(p: f64, q: f64) -> f64 {
    let mut x = q;
    for i in 0..4 {
        let y = if i % 2 == 0 { cubic(p, x + 1.0, 1.0) } else { cubic_both_ways(p * p, x, 1.0) };
        x = 0.5 * x + y;
    }
    x * p
}

#[test]
fn functions_of_numbers() {
    check_gradient!(cubic(p = 2.0, q = 5.0, [guess = 1.0]));
    check_gradient!(cubic_both_ways(p = 2.0, q = 5.0, [guess = 1.0]));
    check_gradient!(cubics(p = 2.0, q = 5.0));
}

// The solution of a tridiagonal system, whose elimination is kept.

/// The diagonal after elimination, and the factors by which rows were subtracted.
struct Eliminated {
    diagonal: Vec<f64>,
    factors: Vec<f64>,
    upper: Vec<f64>,
    x: Vec<f64>,
}

impl Eliminated {
    fn new(lower: &[f64], diagonal: &[f64], upper: &[f64]) -> Self {
        let (mut diagonal, mut factors) = (diagonal.to_vec(), vec![0.0; diagonal.len()]);
        for i in 1..diagonal.len() {
            factors[i] = lower[i - 1] / diagonal[i - 1];
            diagonal[i] -= factors[i] * upper[i - 1];
        }
        Eliminated { diagonal, factors, upper: upper.to_vec(), x: Vec::new() }
    }

    fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        for i in 1..x.len() {
            x[i] -= self.factors[i] * x[i - 1];
        }
        for i in (0..x.len()).rev() {
            let above = if i + 1 < x.len() { self.upper[i] * x[i + 1] } else { 0.0 };
            x[i] = (x[i] - above) / self.diagonal[i];
        }
        x
    }

    fn solve_transposed(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        for i in 0..x.len() {
            let before = if i > 0 { self.upper[i - 1] * x[i - 1] } else { 0.0 };
            x[i] = (x[i] - before) / self.diagonal[i];
        }
        for i in (1..x.len()).rev() {
            x[i - 1] -= self.factors[i] * x[i];
        }
        x
    }
}

fn tridiagonal_forward(lower: &[f64], diagonal: &[f64], upper: Vec<f64>, right: &[f64; 3]) -> (Vec<f64>, Eliminated) {
    let mut eliminated = Eliminated::new(lower, diagonal, &upper);
    let x = eliminated.solve(right);
    eliminated.x.clone_from(&x);
    (x, eliminated)
}

type Bands = (Vec<f64>, Vec<f64>, Vec<f64>, [f64; 3]);

fn tridiagonal_backward(eliminated: &Eliminated, cotangent: Vec<f64>) -> Bands {
    let (right, x) = (eliminated.solve_transposed(&cotangent), &eliminated.x);
    let lower = (0..2).map(|i| -right[i + 1] * x[i]).collect();
    let diagonal = right.iter().zip(x).map(|(right, x)| -right * x).collect();
    let upper = (0..2).map(|i| -right[i] * x[i + 1]).collect();
    (lower, diagonal, upper, [right[0], right[1], right[2]])
}

fn tridiagonal_jvp(
    lower: &[f64],
    diagonal: &[f64],
    upper: Vec<f64>,
    right: &[f64; 3],
    (lower_dot, diagonal_dot, upper_dot, right_dot): (&[f64], &[f64], Vec<f64>, &[f64; 3]),
) -> (Vec<f64>, Vec<f64>) {
    let (x, eliminated) = tridiagonal_forward(lower, diagonal, upper, right);
    let mut change = right_dot.to_vec();
    for i in 0..3 {
        change[i] -= diagonal_dot[i] * x[i];
    }
    for i in 0..2 {
        change[i] -= upper_dot[i] * x[i + 1];
        change[i + 1] -= lower_dot[i] * x[i];
    }
    let change = eliminated.solve(&change);
    (x, change)
}

#[differentiable(forward = tridiagonal_forward, backward = tridiagonal_backward)]
fn tridiagonal(lower: &[f64], diagonal: &[f64], upper: Vec<f64>, right: &[f64; 3]) -> Vec<f64> {
    Eliminated::new(lower, diagonal, &upper).solve(right)
}

#[differentiable(forward = tridiagonal_forward, backward = tridiagonal_backward, jvp = tridiagonal_jvp)]
fn tridiagonal_both_ways(lower: &[f64], diagonal: &[f64], upper: Vec<f64>, right: &[f64; 3]) -> Vec<f64> {
    tridiagonal(lower, diagonal, upper, right)
}

#[differentiable]
fn relaxed(lower: &[f64], diagonal: &[f64], upper: &[f64], right: [f64; 3]) -> f64 {
    let mut right = right;
    let mut sum = 0.0;
    for i in 0..3 {
        let x: Vec<f64> = tridiagonal_both_ways(lower, diagonal, upper.to_vec(), &right);
        let y: Vec<f64> = tridiagonal(lower, diagonal, upper.to_vec(), &right);
        right[i] += x[0] * y[2];
        sum += x[1] * y[1];
    }
    sum * right[0]
}

#[test]
fn functions_of_sequences() {
    let (lower, diagonal, upper) = (vec![0.3, -0.2], vec![2.0, 1.5, -1.8], vec![0.4, 0.7]);
    let right = [1.0, -0.5, 2.0];
    check_jacobian!(tridiagonal(
        &lower = lower.clone(),
        &diagonal = diagonal.clone(),
        upper = upper.clone(),
        &right = right
    ));
    check_jacobian!(tridiagonal_both_ways(
        &lower = lower.clone(),
        &diagonal = diagonal.clone(),
        upper = upper.clone(),
        &right = right
    ));
    check_gradient!(relaxed(&lower = lower, &diagonal = diagonal, &upper = upper, right = right));
}
