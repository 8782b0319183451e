//! Norms that are written out: their derivative at zero is zero, in every mode.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::Vector3;
use ndarray::{Array1, Array2, Axis, array};

#[differentiable(order = 2)]
fn length(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}

#[differentiable]
fn weighted(a: f64, b: f64) -> f64 {
    let s = 2.0 * a.powi(2) + (a - b).powi(4) / 3.0;
    f64::sqrt(s)
}

/// The distance to a box, from within.
#[differentiable]
fn to_box(p: [f64; 2], h: [f64; 2]) -> f64 {
    let q = [p[0].abs() - h[0], p[1].abs() - h[1]];
    (q[0].max(0.0).powi(2) + q[1].max(0.0).powi(2)).sqrt() + q[0].max(q[1]).min(0.0)
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

impl Point {
    #[differentiable]
    fn distance(&self, other: &Self) -> f64 {
        ((self.x - other.x) * (self.x - other.x) + (self.y - other.y).powi(2)).sqrt()
    }
}

#[differentiable]
fn spread(points: &[Point]) -> f64 {
    let mut sum = 0.0;
    for p in points {
        for q in points {
            sum += p.distance(q);
        }
    }
    sum
}

#[differentiable]
fn of_loop(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(y) {
        sum += (a - b) * (a - b);
    }
    sum.sqrt() + x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// What is no sum of squares is as steep as it is.
#[differentiable]
fn steep(x: f64, y: f64) -> f64 {
    (x + y * y).sqrt()
}

#[differentiable]
fn product(x: f64, y: f64) -> f64 {
    (x * y).sqrt()
}

/// Only one of two results of a loop is a sum of squares.
#[differentiable]
fn side_by_side(x: f64, y: f64) -> f64 {
    let (mut s, mut t, mut u) = (0.0, 0.0, 0.0);
    for v in [x, y] {
        t += s;
        s += v;
        u += 3.0 * v * v;
    }
    s.sqrt() + t.sqrt() + u.sqrt()
}

#[differentiable]
fn weights(a: f64, b: f64) -> f64 {
    (2.0 * a * a + a * b * 0.5 * b * a).sqrt()
}

#[test]
fn at_zero() {
    assert_eq!(side_by_side::grad(0.0, 1.0).0, f64::INFINITY);
    assert_eq!(weights::grad(0.0, 1.0), (0.0, 0.0));
    assert_eq!(length::grad(0.0, 0.0), (0.0, 0.0));
    assert_eq!(length::jvp(0.0, 0.0, (1.0, 2.0)), (0.0, 0.0));
    assert_eq!(length::hvp(0.0, 0.0, (1.0, 2.0)), (0.0, 0.0));
    assert_eq!(weighted::grad(0.0, 0.0), (0.0, 0.0));
    assert_eq!(to_box::grad([0.3, 0.2], [1.0, 1.0]), ([1.0, 0.0], [-1.0, 0.0]));
    assert_eq!(to_box::grad([0.1, 0.3], [1.0, 1.0]), ([0.0, 1.0], [0.0, -1.0]));
    assert_eq!(of_loop::grad(&[0.0, 0.0], &[0.0, 0.0]), (vec![0.0, 0.0], vec![0.0, 0.0]));
    assert_eq!(steep::grad(0.0, 0.0).0, f64::INFINITY);
    assert_eq!(product::grad(0.0, 1.0).0, f64::INFINITY);
}

#[test]
fn elsewhere() {
    assert_gradients!(length(0.3, -0.4));
    assert_gradients!(weighted(0.3, -0.4));
    assert_gradients!(to_box([1.3, 1.2], [1.0, 0.7]));
    let points = [(0.3, 0.2), (0.1, -0.7), (1.4, 0.6)].map(|(x, y)| Point { x, y });
    let slopes = spread::grad(&points);
    assert!(slopes.iter().all(|slope| slope.x.is_finite() && slope.y.is_finite()));
    let (_, along) = spread::jvp(&points, slopes.clone());
    let norm: f64 = slopes.iter().map(|slope| slope.x * slope.x + slope.y * slope.y).sum();
    assert!((along - norm).abs() < 1e-12 * norm);
    assert_gradients!(of_loop(&[0.3, 0.7][..], &[-0.4, 0.9][..]));
    assert_gradients!(steep(0.3, 0.7));
    assert_gradients!(side_by_side(0.3, 0.7));
    assert_gradients!(weights(0.3, 0.7));
    assert_gradients!(product(0.3, 0.7));
}

#[differentiable]
fn of_arrays(x: &Array1<f64>) -> f64 {
    x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[test]
fn of_arrays_at_zero() {
    assert_eq!(of_arrays::grad(&array![0.0, 0.0]), array![0.0, 0.0]);
    assert_gradients!(of_arrays(&array![0.4, -0.7]));
}

#[differentiable]
fn root_mean_square(x: &[f64], y: &[f64], w: &[f64], k: f64) -> f64 {
    let n = x.len() as f64;
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += w[i].exp() * (x[i] - y[i]).powf(2.0) / n;
    }
    (sum / n).max(0.0).sqrt() + k * sum.powi(3).sqrt()
}

/// Lengths that are collected before their roots are taken, and roots within the loop that builds the sum.
#[differentiable]
fn stored(x: &[f64]) -> f64 {
    let mut squares = vec![0.0; x.len()];
    for (square, v) in squares.iter_mut().zip(x) {
        *square += v * v;
    }
    let (mut total, mut i) = (0.0, 0);
    while i < x.len() {
        total += squares[i];
        i += 1;
    }
    let mut length = 0.0;
    let mut so_far = 0.0;
    for square in &squares {
        so_far += square;
        length += square.sqrt() + so_far.sqrt();
    }
    length + total.sqrt()
}

#[differentiable(wrt(x))]
fn scaled<T: num_traits::Float>(x: &[T], scale: T) -> T {
    let mut sum = T::zero();
    for &v in x {
        sum = sum + v * v;
    }
    (scale * sum / T::from(x.len()).unwrap()).sqrt()
}

/// A difference of squares is zero elsewhere, too; so is what a loop carries that is a sum of squares at first only.
#[differentiable]
fn cone(x: f64, y: f64) -> f64 {
    (2.0 * x * x + -2.0 * y * y).sqrt()
}

#[differentiable]
fn at_first(x: f64, y: f64) -> f64 {
    let (mut s, mut t) = (0.0, 0.0);
    for v in [x, y] {
        let mut u = s;
        for w in [x, y] {
            u += w * w;
        }
        t += u.sqrt();
        s += v;
    }
    t
}

#[test]
fn more_at_zero() {
    let zeros = vec![0.0, 0.0];
    assert_eq!(
        root_mean_square::grad(&[1.0, 2.0], &[1.0, 2.0], &[0.1, 0.2], 1.0),
        (zeros.clone(), vec![-0.0, -0.0], zeros.clone(), 0.0)
    );
    assert_eq!(stored::grad(&[0.0, 0.0]), zeros);
    assert_eq!(scaled::grad(&[0.0, 0.0], 2.0), zeros);
    assert_eq!(cone::grad(1.0, 1.0), (f64::INFINITY, f64::NEG_INFINITY));
    assert_eq!(at_first::grad(0.0, 0.0).0, f64::INFINITY);
}

#[test]
fn more_elsewhere() {
    assert_gradients!(root_mean_square(&[0.3, 0.7][..], &[-0.4, 0.9][..], &[-0.4, 0.9][..], 0.3));
    assert_gradients!(stored(&[0.3, -0.7][..]));
    assert_gradients!(scaled(&[0.3, -0.7][..], 2.0));
    assert_gradients!(cone(0.7, 0.3));
    assert_gradients!(at_first(0.7, 0.3));
}

#[differentiable]
fn distance(x: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let d = x - y;
    d.dot(&d).sqrt() + (&d * &d).sum().sqrt() + d.mapv(|v| v.powi(2)).mean().unwrap().sqrt()
}

#[differentiable]
fn of_rows(x: &Array2<f64>) -> f64 {
    let lengths = x.mapv(|v| v * v).sum_axis(Axis(1)).mapv(f64::sqrt);
    lengths.sum() + x.row(0).dot(&x.row(0)).sqrt()
}

#[differentiable]
fn of_vectors(p: Vector3<f64>, q: Vector3<f64>) -> f64 {
    let d = p - q;
    d.dot(&d).sqrt() + d.norm_squared().sqrt() + (d.x * d.x + d.y * d.y).sqrt() + d.component_mul(&d).sum().sqrt()
}

/// The elements of a product of a matrix with itself are no squares.
#[differentiable]
fn of_product(x: &Array2<f64>) -> f64 {
    x.dot(x).mapv(f64::sqrt).sum()
}

#[test]
fn of_tensors_at_zero() {
    let x = array![0.4, -0.7];
    assert_eq!(distance::grad(&x, &x), (array![0.0, 0.0], array![-0.0, -0.0]));
    assert_gradients!(distance(&x, &array![0.3, 0.2]));
    assert_eq!(of_rows::grad(&array![[0.0, 0.0], [0.0, 4.0]]), array![[0.0, 0.0], [0.0, 1.0]]);
    assert_gradients!(of_rows(&array![[0.3, 0.1], [3.0, 4.0]]));
    let p = Vector3::new(0.3, 0.2, -0.4);
    assert_eq!(of_vectors::grad(p, p), (Vector3::zeros(), Vector3::zeros()));
    assert_gradients!(of_vectors(p, Vector3::new(0.1, 0.7, 0.2)));
    assert!(!of_product::grad(&array![[0.0, 1.0], [0.0, 0.0]])[[1, 0]].is_finite());
    assert_gradients!(of_product(&array![[0.3, 0.1], [3.0, 4.0]]));
}
