//! A perceptron over `Vec<Vec<f64>>` and nothing else.
use cotangent::{assert_gradients, differentiable};

#[differentiable]
fn activate(x: f64) -> f64 {
    x.max(0.01 * x)
}

#[differentiable]
fn layer(w: &[Vec<f64>], b: &[f64], x: &[f64]) -> Vec<f64> {
    let mut y = vec![0.0; b.len()];
    for i in 0..w.len() {
        let mut s = b[i];
        for j in 0..x.len() {
            s += w[i][j] * x[j];
        }
        y[i] = activate(s);
    }
    y
}

#[differentiable(wrt(weights, biases))]
pub(crate) fn loss(weights: &Vec<Vec<Vec<f64>>>, biases: &Vec<Vec<f64>>, xs: &[Vec<f64>], ys: &[f64]) -> f64 {
    let mut total = 0.0;
    for (x, y) in xs.iter().zip(ys) {
        let mut h = x.clone();
        for (w, b) in weights.iter().zip(biases) {
            h = layer(w, b, &h);
        }
        total += (h[0] - y) * (h[0] - y);
    }
    let penalty: f64 = weights.iter().flatten().flatten().map(|w| w * w).sum();
    total / xs.len() as f64 + 1e-3 * penalty
}

#[test]
fn learning() {
    let weights = vec![vec![vec![0.1, 0.2], vec![-0.3, 0.5]], vec![vec![0.7, -0.6]]];
    let biases = vec![vec![0.1, 0.1], vec![0.2]];
    assert_gradients!(loss(&weights, &biases, &[vec![0.3, 0.4], vec![-0.2, 0.9]][..], &[0.1, 0.5][..]));
}
