//! Calls of other differentiable functions, by any path.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

mod geometry {
    use cotangent::differentiable;

    #[differentiable]
    pub(super) fn squared_length(x: f64, y: f64) -> f64 {
        x * x + y * y
    }

    pub(super) mod deeper {
        use cotangent::differentiable;

        /// Calls what its parent module has.
        #[differentiable]
        pub(in crate::calls) fn length(x: f64, y: f64) -> f64 {
            super::squared_length(x, y).sqrt()
        }
    }
}

use geometry::deeper::length as distance;

#[differentiable]
fn by_paths(x: f64, y: f64) -> f64 {
    let a = geometry::squared_length(x, 2.0 * y);
    let b = self::geometry::deeper::length(y, x);
    let c = crate::calls::geometry::squared_length(a, 1.0);
    a * b + distance(c, b)
}

#[test]
fn every_path() {
    check_gradient!(by_paths(x = 0.6, y = -0.9));
}

#[differentiable]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiable]
fn iterated(x: f64) -> f64 {
    cube(cube(x) + x) - cube(2.0)
}

#[differentiable(wrt(x))]
fn power(x: f64, exponent: f64, n: usize) -> f64 {
    x.powf(exponent) * n as f64
}

#[differentiable]
fn inactive_arguments(x: f64, y: f64) -> f64 {
    power(x * y, 1.5, 3) + power(2.0, 0.5, 1) * y
}

/// Not differentiable, and called with what does not matter.
fn count(values: &[f64]) -> usize {
    values.iter().filter(|value| **value > 0.0).count()
}

fn fahrenheit(celsius: f64) -> f64 {
    celsius * 1.8 + 32.0
}

#[differentiable(wrt(x))]
fn plain_helpers(x: f64, temperature: f64, choices: &[usize]) -> f64 {
    let weight = fahrenheit(temperature);
    let n = count(&[1.0, -1.0, 2.0]) + choices.iter().sum::<usize>();
    x * weight * n as f64
}

#[test]
fn active_and_inactive() {
    check_gradient!(iterated(x = 0.7) => {
        let inner = x.powi(3) + x;
        3.0 * inner * inner * (3.0 * x * x + 1.0)
    });
    check_gradient!(inactive_arguments(x = 0.7, y = 1.9));
    check_gradient!(plain_helpers(x = 2.0, [t = 20.0], [c = &[1, 2]]) => 68.0 * 5.0);
}

#[differentiable]
fn scale(v: &[f64; 3], factor: f64) -> [f64; 3] {
    [v[0] * factor, v[1] * factor, v[2] * factor]
}

#[differentiable]
fn inner(v: &[f64; 3], w: &[f64; 3]) -> f64 {
    v[0] * w[0] + v[1] * w[1] + v[2] * w[2]
}

/// The part of `v` along `axis`.
#[differentiable]
fn projection(v: &[f64; 3], axis: &[f64; 3]) -> [f64; 3] {
    scale(axis, inner(v, axis) / inner(axis, axis))
}

#[differentiable]
fn reflected_energy(v: [f64; 3], axis: [f64; 3]) -> f64 {
    let along: [f64; 3] = projection(&v, &axis);
    let across = [v[0] - along[0], v[1] - along[1], v[2] - along[2]];
    inner(&across, &across) - 0.5 * inner(&along, &v)
}

#[test]
fn vectors_through_calls() {
    check_jacobian!(projection(&v = [1.0, 2.0, -0.5], &axis = [0.3, -0.2, 1.0]));
    check_gradient!(reflected_energy(v = [1.0, 2.0, -0.5], axis = [0.3, -0.2, 1.0]));
}

#[differentiable]
fn polynomial(c: &[f64], x: f64) -> f64 {
    c[0] + x * (c[1] + x * c[2])
}

#[differentiable]
fn at_two_points(c: &[f64], x: f64) -> f64 {
    polynomial(c, x) * polynomial(c, x + 1.0)
}

#[differentiable]
fn same_argument_twice(x: f64) -> f64 {
    geometry::squared_length(x, x)
}

#[differentiable]
fn in_a_branch(x: f64, y: f64) -> f64 {
    if x > y { cube(x) } else { distance(x, y) * cube(y) }
}

#[differentiable]
fn min_max(x: f64, y: f64) -> (f64, f64) {
    if x < y { (x, y) } else { (y, x) }
}

#[differentiable]
fn spread(x: f64, y: f64) -> f64 {
    let (low, high): (f64, f64) = min_max(x, y);
    let (again, _): (f64, f64) = min_max(high, low * low);
    high - low + again
}

#[test]
fn slices_tuples_and_branches() {
    check_gradient!(at_two_points(&c = vec![0.5, -1.0, 2.0], x = 0.4));
    check_gradient!(same_argument_twice(x = 3.0) => 12.0);
    check_gradient!(in_a_branch(x = 2.0, y = 1.0) => (12.0, 0.0));
    check_gradient!(in_a_branch(x = 0.6, y = 0.8));
    check_gradient!(spread(x = 3.0, y = 5.0));
    check_gradient!(spread(x = 5.0, y = 1.5));
}

/// Without a loop there is recursion.
#[differentiable]
fn power_by_recursion(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * power_by_recursion(x, n - 1) }
}

/// Without a macro there is a function in a function.
#[differentiable]
fn with_helpers_inside(x: f64) -> f64 {
    #[differentiable]
    fn half(x: f64) -> f64 {
        x * FACTOR
    }
    const FACTOR: f64 = 0.5;
    half(x) * half(x.sin())
}

#[test]
fn recursion_and_inner_functions() {
    check_gradient!(power_by_recursion(x = 1.5, [n = 4]) => 4.0 * x.powi(3));
    check_gradient!(with_helpers_inside(x = 0.8) => 0.25 * (x.sin() + x * x.cos()));
}

#[differentiable]
fn with_stop(x: f64, y: f64) -> f64 {
    cotangent::stop_gradient(x * y) * x
}

#[test]
fn stopped_gradients() {
    use cotangent::stop_gradient;

    #[differentiable]
    fn straight_through(x: f64) -> f64 {
        x + stop_gradient(x.round() - x)
    }
    assert_eq!(with_stop::value_and_grad(2.0, 3.0), (12.0, (6.0, 0.0)));
    assert_eq!(with_stop::jvp(2.0, 3.0, (1.0, 1.0)), (12.0, 6.0));
    assert_eq!(straight_through::value_and_grad(2.4), (2.0, 1.0));
}

#[differentiable]
fn square_of_double(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn of_both_precisions(x: f32, y: f64, n: usize) -> f64 {
    let mut s = square_of_double(y) * f64::from(x);
    for _ in 0..n {
        s = s * s + x as f64;
    }
    s
}

#[differentiable]
fn back_to_single(x: f32, y: f64) -> f32 {
    x * square_of_double(y) as f32
}

#[differentiable]
fn calls_of_both(x: f32, y: f64) -> f64 {
    of_both_precisions(x, y, 2) * y + back_to_single(x, y) as f64
}

#[test]
fn both_precisions() {
    let (value, (along_x, along_y)) = calls_of_both::value_and_grad(0.5, 0.7);
    assert_eq!(value, calls_of_both(0.5, 0.7));
    assert!((calls_of_both::jvp(0.5, 0.7, (1.0, 0.0)).1 - f64::from(along_x)).abs() < 1e-6);
    assert!((calls_of_both::jvp(0.5, 0.7, (0.0, 1.0)).1 - along_y).abs() < 1e-6);
    let step = 1e-3;
    let difference = (calls_of_both(0.5, 0.7 + step) - calls_of_both(0.5, 0.7 - step)) / (2.0 * step);
    assert!((along_y - difference).abs() < 1e-3, "{along_y} {difference}");
    let (value, saved) = of_both_precisions::forward(0.5, 0.7, 2);
    let (mut x_bar, mut y_bar) = (0.0, 0.0);
    of_both_precisions::backward(saved, 0.5, 0.7, 2, 1.0, &mut x_bar, &mut y_bar, cotangent::Ignore);
    assert_eq!((value, (x_bar, y_bar)), of_both_precisions::value_and_grad(0.5, 0.7, 2));
}
