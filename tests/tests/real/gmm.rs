//! The log posterior of a mixture of Gaussians: the objective and the test data of `ADBench` (Šrajer, Kukelova and Fitzgibbon,
//! 2018; MIT licence).

use std::f64::consts::{LN_2, PI};

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[derive(Clone, Copy, Debug)]
struct Wishart {
    gamma: f64,
    m: usize,
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
fn ln_gamma_half(n: usize) -> f64 {
    let mut x = if n.is_multiple_of(2) { 1.0 } else { 0.5 };
    let mut value = if n.is_multiple_of(2) { 0.0 } else { 0.5 * PI.ln() };
    while x < n as f64 / 2.0 - 0.25 {
        value += f64::ln(x);
        x += 1.0;
    }
    value
}

fn log_wishart_constant(d: usize, w: &Wishart) -> f64 {
    let n = d + w.m + 1;
    let mut log_gamma = 0.25 * (d * (d - 1)) as f64 * PI.ln();
    for j in 0..d {
        log_gamma += ln_gamma_half(n - j);
    }
    n as f64 * d as f64 * (w.gamma.ln() - 0.5 * LN_2) - log_gamma
}

/// `alphas`: k; `means`: k x d; `icf`: k x d(d+1)/2 (log diagonal, then the strict lower triangle
/// by columns); `x`: n x d. With `replicate`, `x` holds one point that counts n times.
#[differentiable(wrt(alphas, means, icf))]
fn gmm_objective(alphas: &[f64], means: &[f64], icf: &[f64], x: &[f64], n: usize, wishart: &Wishart) -> f64 {
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

#[test]
fn gradient_of_gmm_objective() {
    let prior = Wishart { gamma: 1.0, m: 0 };
    check_gradient!(gmm_objective(
        &alphas = vec![-0.649_014, 1.181_166, -0.758_453],
        &means = vec![0.092_339, 0.186_26, 0.345_561, 0.396_767, 0.538_817, 0.419_195],
        &icf = vec![0.586_443, -0.851_887, 0.800_321, -1.509_405, 0.875_874, -0.242_79, 0.166_813, -1.965_419, -1.270_071],
        [x = &[1.175_171, 2.029_16]],
        [n = 1],
        [prior = &prior],
    ) against (
        8.073_804_080_049_724,
        [
            0.108_662_855_508_652_47, -0.741_270_039_523_898_6, 0.632_607_184_015_246_1, 1.116_925_765_327_870_1,
            0.163_333_013_551_455_3, -0.021_998_982_407_119_293, 0.227_778_292_254_235_88, 1.209_630_256_128_321_9,
            -0.060_637_592_073_395_64, 2.585_299_940_511_622_4, 0.112_632_694_524_213_73, 0.385_744_309_849_611_7,
            0.073_518_057_318_230_52, 5.418_363_627_155_953, -0.321_494_409_677_446_4, 1.718_923_097_750_049_6,
            0.860_091_090_790_866_9, -0.994_640_930_466_322_8,
        ],
    ));
}

#[test]
fn points_in_three_dimensions() {
    let x = [0.3, -1.2, 0.8, 1.1, 0.4, -0.5, -0.9, 1.7, 0.2, 0.6, -0.4, 1.3, -1.5, -0.7, 0.1];
    check_gradient!(gmm_objective(
        &alphas = vec![0.4, -0.3],
        &means = vec![0.5, -0.2, 0.1, -0.6, 0.8, 0.3],
        &icf = vec![0.1, -0.2, 0.3, 0.5, -0.4, 0.2, -0.3, 0.2, 0.1, -0.6, 0.7, 0.25],
        [x = &x],
        [n = 5],
        [prior = &Wishart { gamma: 0.8, m: 2 }],
    ));
}
