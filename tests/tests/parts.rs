//! Parts of arrays: `slice(s![…])`, rows and columns of members, parts of transposes, iterators over vectors.

#![allow(clippy::needless_pass_by_value)] // The kinds of parameters are what is tested.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector, Vector3};
use ndarray::{Array1, Array2, ArrayView2, array, s};

#[derive(Clone, Debug, Differentiable)]
struct Heads {
    w: Array2<f64>,
    scale: f64,
    count: usize,
}

#[differentiable]
fn one_head(m: &Heads, x: &Array2<f64>) -> f64 {
    let (_, width) = x.dim();
    let width = width / m.count;
    let y = x.slice(s![.., width..2 * width]).dot(&x.slice(s![..width, ..]));
    m.scale * y.sum()
}

#[differentiable]
fn all_heads(q: &Array2<f64>, k: ArrayView2<f64>, count: usize) -> Array2<f64> {
    let width = q.ncols() / count;
    let mut sum = q.slice(s![.., 0..width]).dot(&k.slice(s![.., 0..width]).t());
    for head in 1..count {
        let range = s![.., head * width..(head + 1) * width];
        let scores = q.slice(range).dot(&k.slice(range).t());
        sum = sum + scores.mapv(f64::tanh);
    }
    sum
}

#[differentiable]
fn parts_of_parts(x: &Array2<f64>, h: usize) -> f64 {
    let part = x.slice(s![.., h..2 * h]);
    let product = part.row(0).dot(&x.slice(s![1, ..;3])) + part[[1, 0]];
    product * x.slice(s![0..2, 1]).sum() + part.column(0).mapv(|v| v * v).sum()
}

/// The name of a sum is that of the macro.
#[differentiable]
fn convolution(x: &Array1<f64>, kernel: &Array1<f64>) -> f64 {
    let n = kernel.len();
    let mut s = 0.0;
    for i in 0..=x.len() - n {
        let y = x.slice(s![i..i + n]).dot(kernel);
        s += y * y;
    }
    s
}

#[differentiable]
fn of_members(m: &Heads, x: &Array1<f64>) -> f64 {
    let w: &Array2<f64> = &m.w;
    let squares = w.slice(s![1.., ..]).mapv(|v| v * v).sum();
    w.row(0).dot(x) + w.row(1)[0] + w.column(0)[1] * m.scale + (&w.column(1) * x).sum() + squares
}

#[differentiable]
fn turned(w: &Array2<f64>, x: &Array1<f64>) -> f64 {
    w.t().row(0).dot(x) + w.t().row(1)[0] * w.t().slice(s![0, ..]).sum()
}

#[differentiable]
fn single(x: &Array1<f32>, k: f32) -> f32 {
    x.slice(s![1..]).sum() * x[0] * k + x.slice(s![..;-1])[0]
}

/// Vectors that are no parameters are gone through like any sequence.
#[differentiable]
fn entropy(x: &Array1<f64>) -> f64 {
    let e = x.mapv(f64::exp);
    let p = &e / e.sum();
    -p.iter().map(|p| p * p.ln()).sum::<f64>()
}

#[differentiable]
fn largest(a: &Array2<f64>, x: &Array1<f64>) -> f64 {
    let z = a.dot(x);
    z.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[differentiable]
fn weighted(a: &Array2<f64>, x: &Array1<f64>) -> f64 {
    let z = &a.dot(x) - x;
    let mut sum = 0.0;
    for (i, v) in z.iter().enumerate() {
        sum += v * v * (i + 1) as f64;
    }
    sum + a.row(0).iter().fold(0.0, |sum, v| sum + v * v) + a.column(1).iter().map(|v| v.sin()).sum::<f64>()
}

#[differentiable]
fn of_nalgebra(m: &DMatrix<f64>, x: &DVector<f64>, v: &Vector3<f64>) -> f64 {
    let y = m * x;
    let e = y.map(f64::exp);
    let c = v.cross(&Vector3::new(0.3, -0.2, 0.9));
    y.iter().zip(e.iter()).map(|(a, b)| a * b).sum::<f64>() + c.iter().product::<f64>()
}

#[test]
fn iterators() {
    let (w, x) = (array![[1.0, 2.0], [0.5, 0.3]], array![0.3, 0.8]);
    assert_gradients!(entropy(&x));
    assert_gradients!(largest(&w, &x));
    assert_gradients!(weighted(&w, &x));
    let m = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 0.5, 0.3]);
    assert_gradients!(of_nalgebra(&m, &DVector::from_vec(vec![0.3, -0.4]), &Vector3::new(0.1, 0.2, 0.3)));
}

fn matrix() -> Array2<f64> {
    array![[1.0, 2.0, 3.0, 4.0], [0.5, 0.3, 0.2, 0.9], [1.0, 0.3, 0.7, 0.4], [0.2, 0.1, 0.3, 0.4]]
}

#[test]
fn slices() {
    let x = matrix();
    let model = Heads { w: array![[1.0, 2.0], [3.0, 4.0]], scale: 1.3, count: 2 };
    assert_gradients!(one_head(&model, &x));
    assert_gradients!(all_heads(&x, x.view(), 2));
    assert_gradients!(parts_of_parts(&x.slice(s![.., ..3]).to_owned(), 1));
    assert_gradients!(convolution(&array![1.0, 2.0, 0.3, 0.4], &array![0.5, 0.7]));
    assert_gradients!(of_members(&model, &array![0.3, 0.4]));
    assert_gradients!(turned(&array![[1.0, 2.0], [3.0, 4.0]], &array![0.3, 0.4]));
    // (x₁ + x₂) x₀ k + x₂
    let (gradient, slope) = single::grad(&array![0.5, 2.0, 3.0], 2.0);
    assert_eq!((gradient, slope), (array![10.0, 1.0, 2.0], 2.5));
}

#[test]
fn parts_along_several_directions() {
    let numbers = |seed: f64| {
        Array2::from_shape_fn((2, 6), |(i, j)| (seed + f64::from(u8::try_from(6 * i + j).unwrap_or(0))).sin())
    };
    let (q, k) = (numbers(0.1), numbers(0.2));
    let [a, b, c] = [1.0, 2.0, 3.0].map(|seed| (numbers(seed), numbers(-seed)));
    let (value, tangents) = all_heads::jvp_many(&q, k.view(), 3, [(&a.0, &a.1), (&b.0, &b.1), (&c.0, &c.1)]);
    assert_eq!(value, all_heads(&q, k.view(), 3));
    for (direction, tangent) in [a, b, c].iter().zip(tangents) {
        let expected = all_heads::jvp(&q, k.view(), 3, (&direction.0, &direction.1)).1;
        assert!(
            expected.iter().zip(&tangent).all(|(expected, got)| (expected - got).abs() < 1e-14),
            "{expected} {tangent}"
        );
    }
}

#[differentiable]
fn convolved(x: &Array1<f64>, k: &Array1<f64>) -> f64 {
    let mut sum = 0.0;
    for i in 0..=x.len() - k.len() {
        sum += x.slice(s![i..i + k.len()]).dot(k).tanh();
    }
    sum
}

/// Ends that are members.
#[differentiable]
fn halves(m: &Heads, z: &Array1<f64>) -> f64 {
    let n = m.count;
    let a = z.slice(s![..n]);
    let w: &Array2<f64> = &m.w;
    a.dot(&w.slice(s![0, ..n])) * z.slice(s![m.count..]).sum() + w.slice(s![1.., ..m.count]).sum()
}

#[test]
fn ends_that_are_lengths_and_members() {
    assert_gradients!(convolved(&array![0.1, 0.4, -0.3, 0.9], &array![0.5, -0.2]));
    let heads = Heads { w: array![[0.3, 0.7], [-0.4, 0.2]], scale: 0.5, count: 2 };
    assert_gradients!(halves(&heads, &array![0.1, 0.4, -0.3]));
}
