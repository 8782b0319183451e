//! Derivatives along several directions at once, against those along each.

#![allow(clippy::no_effect_underscore_binding)] // As users write them.

use cotangent::{Differentiable, differentiable};
use cotangent_tests::{check_gradient, check_jacobian};
use num_traits::Float;

#[differentiable]
fn formula(x: f64, y: f64) -> f64 {
    let z = x * y.sin();
    (z * z + x).sqrt() / (1.0 + y.exp())
}

#[test]
fn any_number_of_directions() {
    let value = formula(1.2, 0.7);
    let none: (f64, [f64; 0]) = formula::jvp_many(1.2, 0.7, []);
    assert_eq!(none, (value, []));
    let (dx, dy) = formula::grad(1.2, 0.7);
    let directions: [(f64, f64); 11] = std::array::from_fn(|k| (k as f64, 3.0 - 2.0 * k as f64));
    let (same, slopes) = formula::jvp_many(1.2, 0.7, directions);
    assert_eq!(same.to_bits(), value.to_bits());
    for ((x, y), slope) in directions.iter().zip(slopes) {
        assert!((slope - (dx * x + dy * y)).abs() < 1e-13);
    }
}

/// A derivative that is infinite times a direction that is zero, in some lanes only.
#[differentiable]
fn root(x: f64, y: f64) -> f64 {
    x.sqrt() + y
}

#[test]
fn each_lane_has_its_own_zero() {
    let (_, slopes) = root::jvp_many(0.0, 1.0, [(0.0, 2.0), (1.0, 0.0), (0.0, 0.0), (-1.0, 5.0)]);
    assert_eq!(slopes, [2.0, f64::INFINITY, 0.0, f64::NEG_INFINITY]);
}

#[differentiable]
fn branches<T: Float>(x: &[T], c: T) -> T {
    let mut sum = T::zero();
    let mut largest = x[0];
    for v in x {
        if *v > largest {
            largest = *v;
        }
        if *v < T::zero() {
            continue;
        }
        sum = sum + (*v * c).ln_1p();
    }
    while sum > c {
        sum = sum * T::from(0.5).unwrap();
    }
    sum + largest
}

#[differentiable]
fn grown(x: &[f64]) -> Vec<f64> {
    let mut stack = vec![1.0];
    for v in x {
        let top = stack.pop().unwrap_or(0.0);
        stack.push(top * v);
        stack.push(v + top);
    }
    stack
}

#[differentiable]
fn tables(rows: [[f64; 3]; 2], pair: (f64, [f64; 2])) -> ([[f64; 2]; 3], f64) {
    let mut transposed = [[0.0; 2]; 3];
    for i in 0..2 {
        for j in 0..3 {
            transposed[j][i] = rows[i][j] * pair.1[i];
        }
    }
    transposed[1] = [pair.0, transposed[0][1]];
    let [first, ..] = transposed;
    (transposed, first[0] * pair.0)
}

#[differentiable]
fn sorted(x: [f64; 4]) -> [f64; 4] {
    let mut y = x;
    for i in 0..4 {
        for j in 0..3 - i {
            if y[j] > y[j + 1] {
                y.swap(j, j + 1);
            }
        }
    }
    y
}

#[differentiable]
fn running(x: &[f64]) -> Vec<f64> {
    let mut total = 0.0;
    x.iter()
        .map(|v| {
            total += v * v;
            total
        })
        .collect()
}

#[differentiable]
fn constant_result(x: f64) -> f64 {
    let _unused = x;
    3.0
}

#[differentiable]
fn single(x: f32) -> f32 {
    (x as f64).exp() as f32
}

#[test]
fn programs() {
    check_gradient!(formula(x = 1.2, y = 0.7));
    check_gradient!(branches(&x = vec![0.4, -0.2, 1.7, 0.9], c = 0.8));
    check_gradient!(branches(&x = vec![0.4_f32, -0.2, 1.7, 0.9], c = 0.8_f32));
    check_jacobian!(grown(&x = vec![0.4, -0.2, 1.7]));
    check_jacobian!(tables(rows = [[1.0, 2.0, 3.0], [0.1, 0.2, 0.3]], pair = (0.7, [2.0, -1.0])));
    check_jacobian!(sorted(x = [0.4, -0.2, 1.7, 0.9]));
    check_jacobian!(running(&x = vec![0.4, -0.2, 1.7, 0.9]));
    check_gradient!(constant_result(x = 0.3));
    check_gradient!(single(x = 0.3));
}

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    #[differentiable]
    pub(crate) fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest) * (length - self.rest)
    }
}

#[differentiable]
fn helper(x: f64) -> f64 {
    x.tanh()
}

#[differentiable]
fn calling(x: &[f64], y: f64) -> f64 {
    let mut sum = y;
    for v in x {
        sum += helper(v * y);
    }
    sum
}

#[test]
fn methods_and_calls() {
    let spring = Spring { stiffness: 3.0, rest: 1.0 };
    let along = |stiffness, rest, length| (SpringTangent { stiffness, rest }, length);
    let (value, slopes) = spring.energy_jvp_many(1.5, [along(1.0, 0.0, 0.0), along(0.0, 1.0, 2.0)]);
    assert_eq!((value, slopes), (0.375, [0.125, 1.5]));
    check_gradient!(calling(&x = vec![0.4, -0.2, 1.7], y = 0.9));
}

#[differentiable]
fn weighted(x: &[f64], w: &Vec<f64>) -> f64 {
    x.iter().zip(w).map(|(a, b)| a * b).sum()
}

#[test]
#[should_panic(expected = "weighted: direction of w: expected length 2, got 3")]
fn directions_have_the_length_of_what_they_move() {
    weighted::jvp_many(&[1.0, 2.0], &vec![3.0, 4.0], [([1.0, 0.0], vec![0.0, 0.0, 1.0])]);
}

/// Names that the generated code would take.
#[differentiable]
fn named(directions: f64, direction: f64, lane: f64, index: f64) -> [f64; 2] {
    [directions * lane, direction + index * lane]
}

#[test]
fn names() {
    check_jacobian!(named(directions = 0.7, direction = 1.1, lane = -0.4, index = 2.0));
    assert_eq!(named::jacobian(2.0, 1.0, 3.0, 4.0)[0], (3.0, 0.0, 2.0, 0.0));
}
