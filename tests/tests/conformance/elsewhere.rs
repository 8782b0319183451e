//! Calls across crates, by other names, within functions, and of a function by itself.

use cotangent::{Differentiable, DifferentiableFn, Leaves, assert_gradients, differentiable};
use cotangent_elsewhere as other;
use cotangent_elsewhere::{Model, ModelTangent, deep::third_power, pair, square as sq, weighted};
use num_traits::Float;

#[differentiable]
fn by_other_names(x: f64) -> f64 {
    sq(x) + third_power(x) * other::cube(x)
}

#[differentiable]
fn generic_calls(w: &[f64; 2], x: &[f64]) -> f64 {
    weighted::<f64, 2>(w, x) * weighted(w, x).sin()
}

#[differentiable]
fn generic_caller<T: Float>(x: T, w: &[T]) -> T {
    other::square(x) * other::weighted::<T, 2>(&[x, x], w)
}

#[differentiable]
fn tuples(x: f64, y: f64) -> f64 {
    let (p, q): (f64, [f64; 2]) = pair(x, y);
    let (r, _): (f64, [f64; 2]) = other::deep::deeper::pair(p, q[1]);
    r * q[0]
}

#[differentiable]
fn in_loops(x: f64) -> f64 {
    let mut s = x;
    for _ in 0..3 {
        s = if s > 0.0 { sq(sq(s)) - 0.5 * s } else { third_power(s) };
    }
    s
}

#[differentiable]
fn nested(x: f64) -> f64 {
    sq(by_other_names(in_loops(x * 0.3)).sin()) * {
        let y = sq(x);
        y + by_other_names(y)
    }
}

#[test]
fn functions_of_another_crate() {
    assert_gradients!(by_other_names(0.7));
    assert_gradients!(generic_calls(&[0.5, 1.5], &[1.0, 2.0]));
    assert_gradients!(generic_caller(0.7, &[1.0, 2.0]));
    assert_gradients!(tuples(0.7, 1.2));
    assert_gradients!(in_loops(0.9));
    assert_gradients!(nested(0.9));
}

fn slope<F>(x: f64) -> f64
where
    F: DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
{
    F::vjp((x,), 1.0).1
}

#[test]
fn types_of_another_crate() {
    assert_eq!((slope::<other::square>(3.0), slope::<third_power>(3.0)), (6.0, 27.0));
    let mut model = Model { weights: vec![1.0_f32, 2.0], bias: None, steps: 3 };
    model.advance(&ModelTangent { weights: vec![1.0, 1.0], bias: None }, 0.5);
    assert_eq!(model.leaves().map(|(_, value)| value).collect::<Vec<_>>(), [1.5, 2.5]);
}

#[differentiable]
fn power(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}

#[differentiable]
fn generic_power<T: Float>(x: T, n: u32) -> T {
    if n == 0 {
        T::one()
    } else if n % 2 == 1 {
        x * generic_power(x, n - 1)
    } else {
        let half = generic_power(x, n / 2);
        half * half
    }
}

#[differentiable]
fn horner(coefficients: &[f64], x: f64) -> f64 {
    if coefficients.is_empty() {
        return 0.0;
    }
    coefficients[0] + x * horner(&coefficients[1..], x)
}

#[differentiable]
fn halves(x: &[f64]) -> f64 {
    let n = x.len();
    if n == 1 { x[0].sin() } else { halves(&x[..n / 2]) * halves(&x[n / 2..]) }
}

#[differentiable]
fn newton(x: f64, y: f64, n: usize) -> f64 {
    match n {
        0 => y,
        _ => newton(x, 0.5 * (y + x / y), n - 1),
    }
}

#[differentiable]
fn pairs(x: f64, n: usize) -> (f64, f64) {
    if n == 0 {
        return (x, 1.0);
    }
    let (a, b): (f64, f64) = pairs(x, n - 1);
    (a * b, b + x)
}

#[differentiable]
fn tree(x: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        sum += tree(x * 0.5, i) + x;
    }
    sum
}

#[differentiable]
fn even(x: f64, n: usize) -> f64 {
    if n == 0 { x } else { x.sin() * odd(x, n - 1) }
}

#[differentiable]
fn odd(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x.cos() + even(x, n - 1) }
}

#[test]
fn recursion() {
    assert_gradients!(power(1.3, 5));
    assert_gradients!(generic_power(1.3, 7));
    assert_gradients!(horner(&[1.0, 2.0, 3.0], 0.5));
    assert_gradients!(halves(&[1.0, 2.0, 3.0, 0.5]));
    assert_gradients!(newton(2.0, 1.0, 3));
    assert_gradients!(pairs(0.6, 4));
    assert_gradients!(tree(0.7, 4));
    assert_gradients!(even(0.7, 5));
    assert_gradients!(odd(0.7, 4));
}

#[differentiable]
fn with_a_function_inside(x: f64) -> f64 {
    #[differentiable]
    fn inside(y: f64) -> f64 {
        y * y.sin()
    }
    fn next(n: usize) -> usize {
        n + 1
    }
    inside(x) * inside(x * next(1) as f64)
}

#[test]
fn functions_in_functions() {
    #[differentiable]
    fn local(x: f64) -> f64 {
        x.exp() * other::square(x)
    }
    #[differentiable]
    fn twice(x: f64) -> f64 {
        local(local(x))
    }
    assert_gradients!(with_a_function_inside(0.7));
    assert_gradients!(twice(0.3));
}
