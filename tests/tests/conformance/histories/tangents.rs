//! Vectors that each iteration makes, whose last versions nothing reads.

use cotangent::{assert_gradients, differentiable};

#[differentiable]
fn collected(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for _ in 0..3 {
        let mut h: Vec<f64> = x.iter().map(|q| q * 2.0).collect();
        for j in 0..3 {
            sum += h[j];
            h[j] *= 3.0;
        }
    }
    sum
}

#[differentiable]
fn pushed(x: [f64; 2]) -> [f64; 2] {
    let mut s = [0.0; 2];
    for i in 0..2 {
        let mut h = Vec::new();
        for _ in 0..2 {
            h.push(x[i]);
        }
        for j in 0..2 {
            s[i] += h[j];
            h[j] = 0.0;
        }
    }
    s
}

#[differentiable(order = 2)]
fn filled(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..2 {
        let mut h = vec![x[i] * x[0]; 2];
        for j in 0..2 {
            sum += h[j] * x[0];
            h[1] *= 3.0;
        }
    }
    sum
}

/// Not all that is put on the stack is taken off.
#[differentiable(order = 2)]
fn stacked(x: &[f64], n: usize) -> f64 {
    let mut sum = 1.0;
    for i in 0..n {
        let mut stack = Vec::new();
        for v in x {
            stack.push(v * sum);
        }
        for _ in 0..=i % 2 {
            sum += stack.pop().unwrap().sin();
        }
    }
    sum
}

/// What comes after the inner loop is kept for the way back, too.
#[differentiable]
fn followed(x: &[f64], n: usize) -> f64 {
    let mut product = 1.0;
    for _ in 0..n {
        let mut h = x.to_vec();
        for j in 1..x.len() {
            let mut s = product;
            for k in 0..j {
                s += h[k] * x[k];
            }
            h[j] = s * s;
        }
        let t = h[x.len() - 1].tanh();
        product *= t;
    }
    product
}

#[test]
fn made_in_each_iteration() {
    assert_gradients!(collected(&[0.3, -0.8, 1.2]));
    assert_eq!(collected::jvp(&[0.3, -0.8, 1.2], [1.0, 0.0, 0.0]).1, 6.0);
    assert_gradients!(pushed([0.4, 0.9]));
    assert_eq!(pushed::jacobian([0.4, 0.9]), [[2.0, 0.0], [0.0, 2.0]]);
    assert_gradients!(filled(&[0.4, 0.9]), order = 2);
    let hessian = filled::hessian(&[0.4, 0.9]);
    assert!((hessian[0][1] - 3.2).abs() < 1e-12 && (hessian[1][0] - 3.2).abs() < 1e-12, "{hessian:?}");
    assert_gradients!(stacked(&[0.3, -0.8, 1.2], 4), order = 2);
    assert_gradients!(followed(&[0.3, -0.8, 0.9], 3));
}
