//! Vectors that grow, and vectors of vectors.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[differentiable]
fn autocorrelation(x: &[f64], scale: f64) -> f64 {
    let mut scaled = Vec::new();
    for i in 0..x.len() {
        scaled.push(x[i] * scale);
    }
    let mut sum = 0.0;
    for i in 0..scaled.len() {
        sum += scaled[i] * scaled[scaled.len() - 1 - i];
    }
    sum
}

#[differentiable]
fn selected(x: &[f64], scale: f64) -> f64 {
    let mut large: Vec<f64> = Vec::with_capacity(x.len());
    let mut positions: Vec<usize> = Vec::new();
    for i in 0..x.len() {
        if x[i] > 0.5 {
            large.push(x[i] * scale);
            positions.push(i);
        }
    }
    let mut sum = 0.0;
    for k in 0..large.len() {
        sum += large[k].sin() * x[x.len() - 1 - positions[k]];
    }
    sum
}

#[differentiable]
fn path_length(x: f64, y: f64, n: usize) -> f64 {
    let mut points = vec![[x, y]];
    for i in 0..n {
        let last = points[i];
        points.push([last[0] - 0.3 * last[1], last[1] + 0.3 * last[0]]);
    }
    let mut length = 0.0;
    for i in 1..points.len() {
        length += (points[i][0] - points[i - 1][0]).hypot(points[i][1] - points[i - 1][1]);
    }
    length
}

#[test]
fn pushed() {
    check_gradient!(autocorrelation(&x = vec![0.3, 0.7, 0.9, -0.2], scale = 2.0));
    check_gradient!(selected(&x = vec![0.3, 0.7, 0.9, -0.2, 1.5], scale = 2.0));
    check_gradient!(path_length(x = 1.0, y = 0.4, [n = 5]));
}

#[differentiable]
fn table(x: &[f64], n: usize) -> f64 {
    let mut m = vec![vec![0.0; n]; x.len()];
    for i in 0..x.len() {
        for j in 0..n {
            m[i][j] = x[i] * (j + 1) as f64;
        }
    }
    let row = &mut m[1];
    row[0] *= 3.0 * x[0];
    let copies = vec![x[0]; 3];
    let mut stack = vec![copies; 2];
    stack[1][2] *= m[0][n - 1];
    m[1][0] * m[1][n - 1] + stack[1][2] * stack[0][1]
}

#[differentiable]
fn pascal(x: f64, rows: usize) -> f64 {
    let mut row = vec![1.0 * x];
    for k in 1..rows {
        let mut next = vec![x; k + 1];
        for j in 1..k {
            next[j] = row[j - 1] + row[j] * x;
        }
        row = next;
    }
    let mut sum = 0.0;
    for j in 0..row.len() {
        sum += row[j] * row[j];
    }
    sum
}

#[test]
fn of_vectors() {
    check_gradient!(table(&x = vec![0.3, 0.7, 0.9], [n = 2]));
    check_gradient!(pascal(x = 0.8, [rows = 4]));
}
