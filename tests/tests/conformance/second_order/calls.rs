//! Calls of functions that are differentiated twice too: nested, in loops and branches, recursive, of the library.

use cotangent::{differentiable, math};
use cotangent_tests::check_hessian;

#[differentiable(order = 2)]
fn potential(r: f64, depth: f64) -> f64 {
    depth * (r.powi(-12) - 2.0 * r.powi(-6))
}

#[differentiable(order = 2)]
fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

#[differentiable(order = 2)]
fn cluster(atoms: &[[f64; 2]], depth: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..atoms.len() {
        for j in 0..i {
            let r = distance(&atoms[i], &atoms[j]);
            if r < 2.5 {
                sum += potential(r, depth);
            }
        }
    }
    sum
}

#[test]
fn calls_in_loops_and_branches() {
    check_hessian!(distance(&a = vec![1.0, 2.0], &b = vec![-0.3, 0.4]));
    check_hessian!(cluster(&atoms = vec![[0.0, 0.1], [1.1, 0.2], [0.4, 0.9], [4.0, 4.0]], depth = 0.7));
}

/// Not a number: has no Hessian, and is part of one.
#[differentiable(order = 2)]
fn rotated(p: [f64; 2], angle: f64) -> [f64; 2] {
    let (s, c) = angle.sin_cos();
    [c * p[0] - s * p[1], s * p[0] + c * p[1]]
}

#[differentiable(order = 2)]
fn scaled(v: &[f64], k: f64) -> Vec<f64> {
    v.iter().map(|x| x * k * k).collect()
}

#[differentiable(order = 2)]
fn reach(angles: [f64; 3], target: &[f64]) -> f64 {
    let mut p = [0.0, 0.0];
    for k in 0..3 {
        p = rotated([p[0] + 1.0, p[1]], angles[k]);
    }
    let goal: Vec<f64> = scaled(target, angles[0]);
    (p[0] - goal[0]).powi(2) + (p[1] - goal[1]).powi(2) + rotated(p, 0.3)[1]
}

#[test]
fn callees_may_return_anything() {
    check_hessian!(reach(angles = [0.4, -0.9, 1.3], &target = vec![1.2, 0.7]));
}

#[differentiable(order = 2)]
fn power(x: f64, n: usize) -> f64 {
    if n == 0 { 1.0 } else { x.sin() * power(x, n - 1) + x }
}

#[differentiable(order = 2)]
fn tree(x: &[f64], k: f64) -> f64 {
    if x.len() == 1 {
        return x[0] * x[0] * k;
    }
    let middle = x.len() / 2;
    let left = tree(&x[..middle], k);
    let right = tree(&x[middle..], k * left);
    left * right
}

#[test]
fn recursion() {
    check_hessian!(power(x = 0.7, [n = 4]));
    check_hessian!(tree(&x = vec![0.9, 1.2, 0.7], k = 1.1));
}

#[differentiable(order = 2)]
fn logistic_loss(w: &[f64], b: f64, xs: &[Vec<f64>], labels: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in xs.iter().zip(labels) {
        let z = math::dot(w, x) + b;
        sum += math::softplus(z) - y * z;
    }
    sum + 0.1 * math::norm_squared(w) + math::sigmoid(b)
}

#[differentiable(order = 2)]
fn cross_entropy(logits: &[f64], class: usize) -> f64 {
    math::logsumexp(logits) - logits[class] + 0.01 * math::norm(logits)
}

#[test]
fn functions_of_the_library() {
    check_hessian!(logistic_loss(
        &w = vec![0.4, -0.8],
        b = 0.3,
        &xs = vec![vec![1.0, 0.5], vec![-0.7, 1.2]],
        &labels = vec![1.0, 0.0]
    ));
    check_hessian!(cross_entropy(&logits = vec![0.4, -1.2, 2.0], [class = 1]));
}

#[differentiable(order = 2, wrt(x))]
fn outer(x: f64, weights: &[f64]) -> f64 {
    inner(x * x, weights) + inner(2.0, weights)
}

#[differentiable(order = 2)]
fn inner(x: f64, weights: &[f64]) -> f64 {
    weights.iter().map(|w| (w * x).cos()).sum::<f64>()
}

#[test]
fn inactive_arguments_are_left_alone() {
    check_hessian!(outer(x = 1.2, [weights = &[0.4, 1.7]]));
}
