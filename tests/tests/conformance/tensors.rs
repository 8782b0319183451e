//! More of ndarray: views, constants, broadcasting, branches and calls on whole tensors.

use cotangent::differentiable;
use cotangent::math::{dot, log_softmax, logsumexp, sigmoid, softmax, softplus, sum};
use cotangent_tests::{check_gradient, check_jacobian};
use ndarray::{Array, Array1, Array2, ArrayView1, ArrayView2, Axis, Ix1, Ix2, LinalgScalar, ScalarOperand, array};
use num_traits::{Float, FromPrimitive};

fn matrix() -> Array2<f64> {
    array![[1.0, -0.3, 0.7], [0.2, 0.9, -1.1]]
}

fn square() -> Array2<f64> {
    array![[1.0, -0.3], [0.2, 0.9]]
}

fn vector() -> Array1<f64> {
    array![0.5, -1.0, 2.0]
}

#[differentiable]
fn by_value(a: Array2<f64>, x: Array1<f64>) -> f64 {
    (a.dot(&x) / (1.0 + x.dot(&x))).sum()
}

#[differentiable]
fn by_view(a: ArrayView2<f64>, x: ArrayView1<'_, f64>) -> Array1<f64> {
    let z = a.dot(&x);
    1.0 / (1.0 + (-z).mapv(f64::exp))
}

#[differentiable]
fn by_dimension(x: &Array<f64, Ix1>, a: &Array<f64, Ix2>) -> f64 {
    x.dot(&a.dot(x)) - x.sum()
}

#[differentiable]
fn in_any_precision<T>(w: &Array2<T>, x: &Array1<T>, b: T) -> T
where
    T: Float + LinalgScalar + ScalarOperand + FromPrimitive,
{
    let z = w.dot(x).mapv(T::tanh);
    z.sum() * b + z.mean().unwrap()
}

#[test]
fn parameters_of_every_kind() {
    check_gradient!(by_value(a = matrix(), x = vector()));
    check_jacobian!(by_view(view a = matrix(), view x = vector()));
    check_gradient!(by_dimension(&x = array![0.3, 0.4], &a = square()));
    check_gradient!(in_any_precision(&w = matrix(), &x = vector(), b = 0.3));
    let single = |x: f64| x as f32;
    check_gradient!(in_any_precision(&w = matrix().mapv(single), &x = vector().mapv(single), b = 0.3_f32));
}

#[differentiable]
fn gram(a: &Array2<f64>) -> Array2<f64> {
    a.t().dot(a) - a.dot(&a.t()) + 2.0 * a - a / 3.0 + (1.0 - a) * a
}

#[differentiable]
fn rows_and_columns(a: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    let shifted = a + &a.row(0);
    let column = shifted.column(1).to_owned();
    &shifted * b - &column
}

#[differentiable]
fn scaled_by_itself(x: &Array2<f64>) -> Array1<f64> {
    x.row(0).dot(&x.row(1)) * &x.row(0) + x.column(0).sum()
}

#[differentiable]
fn row_of_a_product(x: &Array2<f64>, z: ArrayView2<'_, f64>) -> f64 {
    let row = (&z.to_owned() / (1.0 + x.mapv(|q| q * q))).row(1).to_owned();
    (-(0.5 * &row))[0]
}

#[differentiable]
fn normalised(scores: &Array2<f64>) -> Array2<f64> {
    let weights = scores.mapv(f64::exp);
    let totals = weights.sum_axis(Axis(1)).insert_axis(Axis(1));
    weights / totals
}

#[test]
fn views() {
    check_jacobian!(gram(&a = square()));
    check_jacobian!(rows_and_columns(&a = array![[1.0, -0.3, 0.7], [0.2, 0.9, -1.1], [0.3, 0.6, 0.8]], &b = vector()));
    check_jacobian!(scaled_by_itself(&x = matrix()));
    check_gradient!(row_of_a_product(&x = matrix(), view z = 2.0 * matrix()));
    check_jacobian!(normalised(&scores = matrix()));
}

#[differentiable]
fn known_matrices(x: &Array1<f64>) -> Array1<f64> {
    let unit = Array2::<f64>::eye(3);
    let blank: Array2<f64> = Array2::zeros((x.len(), 3));
    let weights = Array1::from_elem(3, 2.0);
    let product: Array2<f64> = &unit * 2.0 + blank;
    product.dot(x) * weights + array![1.0, 2.0, 3.0]
}

#[differentiable]
fn literal_tensors(x: f64) -> f64 {
    let inverse = &array![0.5_f64, -1.0] / (1.0 + array![0.5_f64, 2.0].mapv(|q| q * q));
    let shifted = &array![0.5, -1.0] - x;
    shifted.dot(&inverse) + shifted[1] * array![[1.0, 2.0]].sum()
}

#[differentiable]
fn unused_result(x: &Array1<f64>) -> Array2<f64> {
    let _ = x.sum();
    -Array2::<f64>::eye(2)
}

#[test]
fn constants() {
    check_jacobian!(known_matrices(&x = vector()));
    check_gradient!(literal_tensors(x = 0.7));
    check_jacobian!(unused_result(&x = vector()));
}

#[differentiable]
fn activations(x: &Array1<f64>, s: f64) -> f64 {
    let leaky = x.mapv(|z| if z > 0.0 { z } else { 0.1 * z });
    let gated = leaky.map(|&z| z.tanh() * z * s);
    let smooth = gated.mapv(sigmoid).mapv(|z| {
        let doubled = 2.0 * z;
        softplus(doubled) + s
    });
    smooth.sum() * x.len() as f64
}

#[differentiable]
fn steps(x: &Array1<f64>, s: f64) -> f64 {
    (x.mapv(|_| 1.0) * x.mapv(|z| if z > 0.0 { 2.0 } else { 0.0 })).sum() * s
}

#[differentiable]
fn chosen(x: &Array1<f64>, is_doubled: bool) -> f64 {
    let y = if is_doubled { x * 2.0 } else { x.mapv(f64::sin) };
    let z = if y.sum() > 0.0 { y.dot(x) } else { y.sum() };
    if z > 1.0 { z.ln() } else { y[0] * z }
}

#[differentiable]
fn total_inside(x: &Array1<f64>, s: f64) -> Array1<f64> {
    let total = x.sum() * s;
    x.mapv(|v| (v - total).exp()) / total
}

#[test]
fn closures_and_branches() {
    check_gradient!(activations(&x = vector(), s = 0.8));
    check_gradient!(steps(&x = vector(), s = 0.8) => ([0.0; 3], 4.0));
    check_gradient!(chosen(&x = vector(), [is_doubled = true]));
    check_gradient!(chosen(&x = vector(), [is_doubled = false]));
    check_gradient!(chosen(&x = array![-0.3, 0.2], [is_doubled = false]));
    check_jacobian!(total_inside(&x = vector(), s = 0.8));
}

#[differentiable]
fn layer(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    (x.dot(w) + b).mapv(f64::tanh)
}

#[differentiable]
fn two_layers(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> f64 {
    let hidden: Array2<f64> = layer(x, w, b);
    let output: Array2<f64> = layer(&hidden, w, b);
    (&output * &hidden).sum()
}

/// What `dot` returns is known only after the rest: its product with a matrix is none the less a matrix.
#[differentiable]
fn products_with_calls(x: &Array1<f64>, y: ArrayView2<'_, f64>) -> Array2<f64> {
    let scaled = &y * dot(x, x);
    &scaled + x.dot(x)
}

#[differentiable]
fn classified(w: &Array2<f64>, x: &Array2<f64>, labels: &[usize]) -> f64 {
    let logits = x.dot(w);
    let first = logits.row(0);
    let second = logits.row(1);
    logsumexp(&first) - first[labels[0]] + logsumexp(&second) - logits[[1, labels[1]]]
}

#[differentiable]
fn entropy(x: &Array1<f64>, w: &Array2<f64>) -> f64 {
    let p = softmax(&w.dot(x));
    let l = log_softmax(&w.dot(x));
    sum(&(1.5 + &log_softmax(&w.row(1).to_owned()))) - (&p * &l).sum() + p[0]
}

#[differentiable]
fn pair(a: &Array2<f64>, b: &Array2<f64>) -> (f64, Array2<f64>) {
    let product = a.dot(b);
    (product.sum(), product.mapv(|z| z * z))
}

#[test]
fn calls() {
    check_gradient!(two_layers(&x = square(), &w = square(), &b = array![0.1, 0.2]));
    check_jacobian!(products_with_calls(&x = vector(), view y = matrix()));
    check_gradient!(classified(&w = matrix().t().to_owned(), &x = matrix(), [labels = &[1, 0]]));
    check_gradient!(entropy(&x = vector(), &w = matrix()));
    check_jacobian!(pair(&a = matrix(), &b = matrix().t().to_owned()));
}
