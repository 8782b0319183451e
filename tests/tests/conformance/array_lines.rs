//! Iterators over the rows and columns of arrays of ndarray's.

use cotangent::{Differentiable, assert_gradients, differentiable};
use ndarray::{Array1, Array2, Axis, arr1, arr2};

fn inputs() -> (Array2<f64>, Array1<f64>) {
    (arr2(&[[0.1, 0.5, -0.2], [0.7, 0.3, 0.4]]), arr1(&[0.3, 0.8, -0.5]))
}

#[differentiable(order = 2)]
fn of_rows(x: &Array2<f64>, w: &Array1<f64>) -> f64 {
    let mut sum = 0.0;
    for row in x.rows() {
        sum += row.dot(w).sin();
    }
    sum
}

#[differentiable]
fn residuals(x: &Array2<f64>, targets: &[f64], w: &Array1<f64>) -> f64 {
    let mut sum = 0.0;
    for (row, target) in x.outer_iter().zip(targets) {
        let residual = row.dot(w) - target;
        sum += residual * residual;
    }
    sum / targets.len() as f64
}

#[differentiable]
fn mapped(x: &Array2<f64>, w: &Array1<f64>) -> f64 {
    x.rows().into_iter().map(|row| row.dot(w).tanh()).sum::<f64>()
}

#[differentiable]
fn of_columns(x: &Array2<f64>) -> f64 {
    let mut sum = 0.0;
    for (j, column) in x.columns().into_iter().enumerate() {
        sum += column[0] * column[1] * (j as f64 + 1.0);
    }
    sum
}

#[differentiable]
fn along_an_axis(x: &Array2<f64>) -> f64 {
    let mut sum = 0.0;
    for column in x.axis_iter(Axis(1)) {
        for v in column {
            sum += v * v * sum;
        }
        for v in column.iter().rev() {
            sum += v;
        }
    }
    sum
}

#[differentiable(wrt(w))]
fn log_likelihood(x: &Array2<f64>, labels: &Array1<f64>, w: &Array1<f64>) -> f64 {
    let mut sum = 0.0;
    for (row, &label) in x.rows().into_iter().zip(labels.iter()) {
        let score = row.dot(w);
        sum += label * score - score.exp().ln_1p();
    }
    sum
}

#[derive(Clone, Differentiable)]
struct Layer {
    w: Array2<f64>,
    b: Array1<f64>,
}

impl Layer {
    #[differentiable]
    fn total(&self, x: &Array1<f64>) -> f64 {
        let mut sum = 0.0;
        for (row, b) in self.w.rows().into_iter().zip(self.b.iter()) {
            sum += (row.dot(x) + b).tanh();
        }
        for column in self.w.columns() {
            sum *= column[0] + 1.0;
        }
        sum
    }
}

#[differentiable]
fn of_layer(layer: &Layer, x: &Array1<f64>) -> f64 {
    layer.total(x) * x[0]
}

#[test]
fn rows_and_columns() {
    let (x, w) = inputs();
    assert_gradients!(of_rows(&x, &w), order = 2);
    assert_gradients!(residuals(&x, &[0.1, 0.2], &w));
    assert_gradients!(mapped(&x, &w));
    assert_gradients!(of_columns(&x));
    assert_gradients!(along_an_axis(&x));
    assert_gradients!(log_likelihood(&x, &arr1(&[0.0, 1.0]), &w));
    assert_gradients!(of_layer(&Layer { w: x.clone(), b: arr1(&[0.1, 0.2]) }, &w));
}

#[test]
fn no_rows() {
    let (_, w) = inputs();
    let (value, (x_bar, w_bar)) = of_rows::value_and_grad(&Array2::zeros((0, 3)), &w);
    assert_eq!((value, x_bar.dim(), w_bar), (0.0, (0, 3), Array1::zeros(3)));
}
