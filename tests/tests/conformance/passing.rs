//! Arguments of every kind passed on to other differentiable functions, and kept for later.

use std::collections::HashMap;

use cotangent::differentiable;
use cotangent::math::{dot, max, min, norm, softmax, sum};
use cotangent_tests::{check_gradient, check_jacobian};
use ndarray::{Array1, Array2, ArrayView1, array};
use num_traits::Float;

#[differentiable]
fn of_array(x: [f64; 3], k: f64) -> f64 {
    x[0] * x[1] + x[2] * k
}

#[differentiable]
fn of_references(x: &[f64; 3], k: &f64) -> f64 {
    x[0] * x[1] + x[2] * *k
}

#[differentiable]
fn of_slice(x: &[f64], n: usize) -> f64 {
    x[n] * x[0]
}

#[differentiable]
fn of_vector(x: Vec<f64>) -> f64 {
    x[1] * x[0]
}

#[differentiable]
fn of_tuples(p: (f64, [f64; 2]), q: &(f64, f64)) -> (f64, f64) {
    (p.0 * p.1[0], p.1[1] * q.0 * q.1)
}

#[differentiable]
fn of_matrix(m: &[[f64; 2]; 2]) -> [f64; 2] {
    [m[0][0] * m[1][1], m[0][1] - m[1][0]]
}

#[differentiable]
fn of_rows(m: &[[f64; 2]]) -> f64 {
    m[0][0] * m[1][1] + m[0][1] * m[1][0]
}

#[differentiable]
fn arrays(x: [f64; 3], k: f64) -> f64 {
    let y = [x[1], k, x[0] * k];
    of_array(x, k) + of_array(y, x[2]) * of_references(&x, &k) + of_references(&y, &x[0]) + of_slice(&y, 2)
}

#[differentiable]
fn vectors(x: &[f64], v: Vec<f64>, w: &Vec<f64>) -> f64 {
    of_slice(x, 1) * of_slice(&v, 1) + of_slice(w, 0) + of_vector(v)
}

#[differentiable]
fn tuples(x: f64, y: [f64; 2]) -> f64 {
    let q = (x, x * y[0]);
    let (a, b): (f64, f64) = of_tuples((x, y), &q);
    let r: (f64, f64) = of_tuples((b, [a, x]), &(1.0, x));
    a * b + r.0 - r.1
}

#[differentiable]
fn matrices(m: [[f64; 2]; 2], rows: &[[f64; 2]]) -> f64 {
    let z: [f64; 2] = of_matrix(&m);
    let w: [f64; 2] = of_matrix(&[z, [m[0][0], 2.0]]);
    z[0] * w[1] + w[0] + of_rows(rows) + of_rows(&m)
}

#[test]
fn sequences_and_tuples() {
    check_gradient!(arrays(x = [1.0, 2.0, 0.5], k = 0.7));
    check_gradient!(vectors(&x = vec![1.0, 2.0], v = vec![0.3, 0.4], &w = vec![0.7, 0.8]));
    check_gradient!(tuples(x = 1.3, y = [0.5, 0.6]));
    check_gradient!(matrices(m = [[1.3, 0.2], [0.5, 0.6]], &rows = vec![[0.1, 0.2], [0.3, 0.4]]));
}

#[differentiable]
fn product(p: (f64, f64)) -> f64 {
    p.0 * p.1
}

#[differentiable]
fn twice(x: f64) -> f64 {
    x * 2.0
}

/// Constants that come from calls, as parts of what is active.
#[differentiable]
fn constant_parts(x: f64) -> f64 {
    let pair = (x, twice(2.0));
    let chosen = (x, if twice(2.0) > 1.0 { twice(1.0) } else { twice(3.0) });
    let array = [twice(2.0), x];
    product(pair) + product(chosen) * array[0] * array[1] + twice(3.0).mul_add(x, x)
}

#[differentiable]
fn of_any<T: Float>(x: T, y: &[T]) -> T {
    x * y[0].sin()
}

#[differentiable]
fn generic<T: Float>(x: T, y: &[T]) -> T {
    of_any(of_any(x, y), y) + of_any::<T>(y[1], y)
}

#[differentiable]
fn both_precisions(x: f64, y: &[f64]) -> f32 {
    (of_any(x, y) * 2.0) as f32 + of_any(x as f32, &[1.0, 2.0])
}

#[differentiable]
fn in_branches(x: f64, n: usize) -> f64 {
    let y = if n > 1 { of_any(x, &[x, 1.0]) } else { x };
    let z = if y > 0.0 {
        let t = of_any(y, &[y]);
        t * t
    } else {
        of_array([x, y, x], 2.0)
    };
    z * y
}

#[differentiable]
fn library_functions(x: &[f64], i: usize) -> f64 {
    let extreme = if i > 0 { max(x) } else { min(x) };
    let p = softmax(x);
    let z = if extreme > 0.0 { p[i] * extreme } else { sum(&p) };
    z + norm(&p) * dot(&p, x)
}

#[test]
fn numbers() {
    check_gradient!(constant_parts(x = 0.6));
    check_gradient!(generic(x = 0.3, &y = vec![0.4, 0.5]));
    check_gradient!(generic(x = 0.3_f32, &y = vec![0.4_f32, 0.5]));
    check_gradient!(both_precisions(x = 0.3, &y = vec![0.4, 0.5]));
    check_gradient!(in_branches(x = 0.3, [n = 2]));
    check_gradient!(in_branches(x = -0.3, [n = 1]));
    check_gradient!(library_functions(&x = vec![0.3, -0.2], [i = 1]));
    check_gradient!(library_functions(&x = vec![0.3, -0.2], [i = 0]));
}

#[differentiable]
fn of_tensors(x: Array1<f64>, m: &Array2<f64>) -> Array1<f64> {
    m.dot(&x)
}

#[differentiable]
fn of_view(x: ArrayView1<f64>) -> f64 {
    x.dot(&x)
}

#[differentiable]
fn tensors(x: &Array1<f64>, m: &Array2<f64>) -> f64 {
    let y: Array1<f64> = of_tensors(x.clone(), m);
    let z: Array1<f64> = of_tensors(y.clone(), m);
    of_view(y.view()) + z.sum() + of_view(m.row(0)) + of_view((&y * &z).view())
}

#[differentiable(wrt(p))]
fn inactive_values(p: (Vec<f64>, f64), q: Option<f64>, names: &[&str], table: &HashMap<String, f64>) -> f64 {
    let extra = q.unwrap_or(1.0) + names.len() as f64 + table.get("a").copied().unwrap_or(0.0);
    let (v, s) = p;
    v[0] * v[1] * s * extra
}

#[differentiable]
fn nested_sequences(xs: &[Vec<f64>], points: &[(f64, f64)], deep: [[[f64; 2]; 2]; 2]) -> f64 {
    xs[0][0] * dot(&xs[0], &xs[1]) + points[0].0 * points[1].1 + deep[0][1][0] * deep[1][1][1]
}

#[differentiable]
fn long_array(x: [f64; 20], i: usize) -> f64 {
    x[i] * x[i + 1] + x[0] * x[19]
}

#[differentiable]
fn results(x: f64, y: f64) -> [[f64; 2]; 2] {
    [[x, y], [x * y; 2]]
}

#[test]
fn everything_else() {
    check_gradient!(tensors(&x = array![0.3, 0.4], &m = array![[0.1, 0.2], [0.5, -0.6]]));
    let table = HashMap::new();
    check_gradient!(inactive_values(p = (vec![0.3, 0.4], 0.5), [q = Some(2.0)], [names = &["a"]], [table = &table]));
    check_gradient!(nested_sequences(
        &xs = vec![vec![1.0, 2.0], vec![3.0, 4.0]],
        &points = vec![(1.0, 2.0), (3.0, 4.0)],
        deep = [[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]],
    ));
    check_gradient!(long_array(x = [0.5; 20], [i = 3]));
    check_jacobian!(results(x = 1.0, y = 2.0));
}
