//! X
use cotangent::differentiable;
// Gaussian mixture log posterior with a Wishart prior on the covariances.
use std::f64::consts::{LN_2, PI};

#[derive(Clone, Copy, Debug)]
pub struct Wishart {
    pub gamma: f64,
    pub m: i32,
}

#[differentiable]
fn log_sum_exp(xs: &[f64]) -> f64 {
    let m = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut s = 0.0;
    for x in xs {
        s += (x - m).exp();
    }
    s.ln() + m
}

/// ln Gamma(n / 2) for a positive integer n.
fn ln_gamma_half(n: i32) -> f64 {
    let mut x = if n % 2 == 0 { 1.0 } else { 0.5 };
    let mut value = if n % 2 == 0 { 0.0 } else { 0.5 * PI.ln() };
    while x < n as f64 / 2.0 - 0.25 {
        value += f64::ln(x);
        x += 1.0;
    }
    value
}

fn log_wishart_constant(d: usize, w: &Wishart) -> f64 {
    let n = d as i32 + w.m + 1;
    let mut log_gamma = 0.25 * (d * (d - 1)) as f64 * PI.ln();
    for j in 0..d as i32 {
        log_gamma += ln_gamma_half(n - j);
    }
    n as f64 * d as f64 * (w.gamma.ln() - 0.5 * LN_2) - log_gamma
}

/// `alphas`: k; `means`: k x d; `icf`: k x d(d+1)/2 (log diagonal, then the strict lower triangle
/// by columns); `x`: n x d. With `replicate`, `x` holds one point that counts n times.
#[differentiable(wrt(alphas, means, icf))]
pub fn gmm_objective(alphas: &[f64], means: &[f64], icf: &[f64], x: &[f64], n: usize, wishart: &Wishart) -> f64 {
    let k = alphas.len();
    let d = means.len() / k;
    let icf_len = d * (d + 1) / 2;

    let mut q_diag = vec![0.0; k * d];
    let mut sum_q = vec![0.0; k];
    for c in 0..k {
        for i in 0..d {
            let q = icf[c * icf_len + i];
            sum_q[c] += q;
            q_diag[c * d + i] = q.exp();
        }
    }

    let mut centered = vec![0.0; d];
    let mut transformed = vec![0.0; d];
    let mut terms = vec![0.0; k];
    let mut log_likelihood = 0.0;
    for p in 0..n {
        let point = &x[p * d..(p + 1) * d];
        for c in 0..k {
            for i in 0..d {
                centered[i] = point[i] - means[c * d + i];
                transformed[i] = q_diag[c * d + i] * centered[i];
            }
            let mut at = c * icf_len + d;
            for i in 0..d {
                for j in i + 1..d {
                    transformed[j] += icf[at] * centered[i];
                    at += 1;
                }
            }
            let sq: f64 = transformed.iter().map(|v| v * v).sum();
            terms[c] = alphas[c] + sum_q[c] - 0.5 * sq;
        }
        log_likelihood += log_sum_exp(&terms);
    }

    let mut prior = 0.0;
    for c in 0..k {
        let mut frobenius = 0.0;
        for i in 0..d {
            frobenius += q_diag[c * d + i] * q_diag[c * d + i];
        }
        for l in &icf[c * icf_len + d..(c + 1) * icf_len] {
            frobenius += l * l;
        }
        prior += 0.5 * wishart.gamma * wishart.gamma * frobenius - wishart.m as f64 * sum_q[c];
    }
    prior -= k as f64 * log_wishart_constant(d, wishart);

    let constant = -0.5 * (n * d) as f64 * (2.0 * PI).ln();
    constant + log_likelihood - n as f64 * log_sum_exp(alphas) + prior
}
