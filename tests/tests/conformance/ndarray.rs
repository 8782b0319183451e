//! Vector and matrix expressions of ndarray.

use cotangent::differentiable;
use cotangent::math::{dot, logsumexp, mean, norm, softmax, sum};
use cotangent_tests::{check_gradient, check_jacobian};
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, array};

fn vector() -> Array1<f64> {
    array![0.5, -1.0, 2.0]
}

fn matrix() -> Array2<f64> {
    array![[1.0, -0.3, 0.7], [0.2, 0.9, -1.1]]
}

#[differentiable]
fn linear_regression(w: &Array1<f64>, b: f64, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
    let residual = x.dot(w) + b - y;
    residual.dot(&residual) / y.len() as f64
}

#[differentiable(wrt(w, b))]
fn logistic_regression(w: ArrayView1<f64>, b: f64, x: ArrayView2<f64>, y: ArrayView1<f64>) -> f64 {
    let z = x.dot(&w) + b;
    let softplus = z.mapv(|z| z.max(0.0) + (-z.abs()).exp().ln_1p());
    (softplus - &y * &z).mean().unwrap()
}

#[test]
fn regression() {
    let (x, y) = (matrix(), array![1.0, 0.0]);
    check_gradient!(linear_regression(&w = vector(), b = 0.1, &x = matrix(), &y = array![0.5, -0.7]) => {
        let residual = x.dot(&w) + b - &y;
        let outer = Array2::from_shape_fn((2, 3), |(i, j)| residual[i] * w[j]);
        (x.t().dot(&residual), residual.sum(), outer, -1.0 * &residual)
    });
    check_gradient!(logistic_regression(view w = vector(), b = 0.1, [x = x.view()], [y = y.view()]) => {
        let error = (x.dot(&w) + b).mapv(|z| 1.0 / (1.0 + (-z).exp())) - y;
        (x.t().dot(&error) / 2.0, error.mean().unwrap())
    });
}

#[differentiable]
fn network(x: &Array2<f64>, w1: &Array2<f64>, b1: &Array1<f64>, w2: &Array2<f64>, b2: &Array1<f64>) -> f64 {
    let hidden = (x.dot(w1) + b1).mapv(f64::tanh);
    let output = (hidden.dot(w2) + b2).mapv(|z| 1.0 / (1.0 + (-z).exp()));
    (&output * &output).sum()
}

#[differentiable(wrt(w, b))]
fn relu_layer(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    (x.dot(&w.t()) + b).mapv(|z| z.max(0.0))
}

#[test]
fn networks() {
    check_gradient!(network(
        &x = array![[0.5, -1.0], [1.5, 0.3], [0.2, 0.8]],
        &w1 = matrix(),
        &b1 = array![0.1, -0.2, 0.3],
        &w2 = array![[0.4], [-0.6], [1.2]],
        &b2 = array![0.05],
    ));
    let x = array![[0.5, -1.0, 0.3], [1.5, 0.3, -0.4]];
    check_jacobian!(relu_layer([x = &x], &w = matrix(), &b = array![0.1, -0.2]));
}

#[differentiable(wrt(logits))]
fn cross_entropy(logits: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let exponentials = logits.mapv(f64::exp);
    let totals = exponentials.sum_axis(Axis(1));
    let log_totals = totals.mapv(f64::ln);
    log_totals.mean().unwrap() - (logits * targets).sum() / logits.nrows() as f64
}

#[differentiable]
fn attention(query: &Array2<f64>, key: &Array2<f64>, value: &Array2<f64>) -> Array2<f64> {
    let scale = 1.0 / (query.ncols() as f64).sqrt();
    let scores = query.dot(&key.t()) * scale;
    let weights = scores.mapv(f64::exp);
    let totals = weights.sum_axis(Axis(1));
    (weights.t().to_owned() / totals).t().dot(value)
}

#[differentiable]
fn matrix_factorisation(u: &Array2<f64>, v: &Array2<f64>, ratings: &Array2<f64>, penalty: f64) -> f64 {
    let error = ratings - u.dot(&v.t());
    (&error * &error).sum() + penalty * ((u * u).sum() + v.mapv(|x| x * x).sum())
}

#[differentiable]
fn normalised_rows(x: &Array2<f64>) -> Array2<f64> {
    let mean = x.mean_axis(Axis(0)).unwrap();
    let centered = x - &mean;
    let variance = (&centered * &centered).mean_axis(Axis(0)).unwrap();
    let deviation = variance.mapv(|v| (v + 1e-5).sqrt());
    centered / deviation
}

#[test]
fn classification_and_attention() {
    let targets = array![[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
    check_gradient!(cross_entropy(&logits = matrix(), [targets = &targets]));
    check_gradient!(matrix_factorisation(
        &u = array![[0.5, -0.2], [1.0, 0.3]],
        &v = array![[0.9, 0.1], [-0.4, 0.6], [0.2, 0.2]],
        &ratings = matrix(),
        penalty = 0.1,
    ));
    check_jacobian!(normalised_rows(&x = array![[1.0, -0.3], [0.2, 0.9], [0.4, 2.5], [-1.0, 0.1]]));
}

#[test]
fn attention_on_matrices() {
    check_jacobian!(attention(&query = matrix(), &key = matrix(), &value = array![[1.0, 2.0], [-0.5, 0.3]]));
}

#[differentiable]
fn products(a: &Array2<f64>, b: Array2<f64>, x: &Array1<f64>) -> f64 {
    let left = x.dot(a);
    let right = b.dot(&left);
    let square = a.dot(&b);
    right.dot(x) + square.sum() - left.sum()
}

#[differentiable]
fn elements(a: &Array2<f64>, x: &Array1<f64>, i: usize) -> f64 {
    let row = a.row(i);
    a[[0, 1]] * x[2] + row[0] * row.dot(x) + a[(1, 2)] * a.column(0).sum()
}

#[differentiable]
fn shapes(a: &Array2<f64>) -> f64 {
    let (rows, columns) = a.dim();
    let count = a.len() as f64;
    let view = a.view();
    let owned = view.to_owned();
    owned.sum() / count + a.sum() * rows as f64 - a[[rows - 1, columns - 1]]
}

#[differentiable]
fn broadcasts(a: &Array2<f64>, x: &Array1<f64>, s: f64) -> Array2<f64> {
    let shifted = a * 2.0 - s;
    let scaled = &shifted / (x + 3.0);
    -scaled * x + s * a + 1.0
}

#[differentiable]
fn constants(x: &Array1<f64>) -> f64 {
    let weights = Array1::from(vec![1.0, 2.0, 3.0]);
    let ones: Array1<f64> = Array1::ones(3);
    (x * &weights + &ones).sum()
}

#[differentiable]
fn captures(x: &Array1<f64>, scale: f64) -> Array1<f64> {
    let offset = scale * scale;
    x.map(|x| x * scale + offset)
}

#[differentiable]
fn functions(x: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let probabilities = softmax(x);
    dot(&probabilities, y) + norm(x) * mean(y) + logsumexp(y) - sum(&probabilities)
}

#[test]
fn everything_else() {
    let square = array![[1.0, 0.5], [-0.5, 2.0]];
    check_gradient!(products(&a = square, b = array![[0.3, 1.0], [0.7, -0.1]], &x = array![1.0, -2.0]));
    check_gradient!(elements(&a = matrix(), &x = vector(), [i = 1]));
    check_gradient!(shapes(&a = matrix()));
    check_jacobian!(broadcasts(&a = matrix(), &x = vector(), s = 0.7));
    check_gradient!(constants(&x = vector()) => [1.0, 2.0, 3.0]);
    check_jacobian!(captures(&x = vector(), scale = 0.7));
    check_gradient!(functions(&x = vector(), &y = array![0.3, 0.2, -0.9]));
}

#[differentiable]
fn single_precision(w: &Array2<f32>, x: &Array1<f32>) -> f32 {
    w.dot(x).mapv(f32::tanh).sum()
}

#[test]
fn both_precisions() {
    check_gradient!(single_precision(&w = array![[0.5_f32, -0.3], [0.1, 0.9]], &x = array![1.0_f32, 0.4]));
}

#[differentiable(order = 2)]
fn scaled_square(x: &Array1<f64>, k: f64) -> f64 {
    x.dot(x) * k
}

#[test]
fn directions_are_owned_or_borrowed() {
    let (x, along) = (vector(), vector() * 0.3);
    let owned = scaled_square::jvp(&x, 0.7, (along.clone(), 1.0));
    assert_eq!(owned, scaled_square::jvp(&x, 0.7, (&along, 1.0)));
    let many = scaled_square::jvp_many(&x, 0.7, [(along.clone(), 1.0), (x.clone(), 0.0)]);
    assert_eq!(many, scaled_square::jvp_many(&x, 0.7, [(&along, 1.0), (&x, 0.0)]));
    assert_eq!(many.1[0], owned.1);
    let product = scaled_square::hvp(&x, 0.7, (along.clone(), 1.0));
    assert_eq!(product, scaled_square::hvp(&x, 0.7, (&along, 1.0)));
}

#[differentiable]
fn squares_of_all(q: &Array2<f64>) -> f64 {
    q.iter().map(|x| x * x).sum()
}

#[differentiable]
fn folded(q: &Array2<f64>, k: f64) -> f64 {
    let s: Array2<f64> = q * k;
    s.iter().fold(0.0, |m, &x| m + x * x) + q.iter().sum::<f64>()
}

#[differentiable]
fn greatest_of_all(q: &Array2<f64>) -> f64 {
    let mut greatest = 0.0;
    for x in q.iter() {
        if *x > greatest {
            greatest = *x;
        }
    }
    greatest * q.iter().copied().fold(f64::INFINITY, f64::min)
        + q.iter().enumerate().map(|(i, x)| x * i as f64).sum::<f64>()
}

#[differentiable]
fn row_by_row(q: &Array2<f64>) -> f64 {
    let mut sum = 0.0;
    for row in q.rows() {
        for x in row {
            sum += *x * *x;
        }
        for y in row.iter() {
            sum += y * 2.0;
        }
    }
    sum + q.rows().into_iter().flatten().map(|x| x * x).sum::<f64>()
}

#[differentiable]
fn scale_in_place(h: &mut Array1<f64>, k: f64) {
    h.mapv_inplace(|v| v * k);
}

#[differentiable]
fn mapped_in_place(x: &Array1<f64>, w: &Array2<f64>, k: f64) -> f64 {
    let mut h = w.dot(x);
    h.mapv_inplace(f64::tanh);
    h.mapv_inplace(|v| v * k + 1.0);
    let mut g = x.clone();
    scale_in_place(&mut g, k);
    h.sum() + g.dot(x)
}

#[test]
fn elements_of_matrices() {
    let q = array![[0.3, -0.4, 0.2], [0.7, 0.1, 0.5]];
    check_gradient!(squares_of_all(&a = q.clone()));
    check_gradient!(folded(&a = q.clone(), k = 0.7));
    check_gradient!(greatest_of_all(&a = q.clone()));
    check_gradient!(row_by_row(&a = q.clone()));
    check_gradient!(mapped_in_place(&x = array![0.3, 0.5, -0.2], &w = q, k = 0.7));
}
