//! Classic test functions of global optimisation.

use std::f64::consts::{E, PI};

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

/// D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing (1987).
#[differentiable(order = 2)]
fn ackley(x: &[f64]) -> f64 {
    let n = x.len() as f64;
    let mean_sq = x.iter().map(|v| v * v).sum::<f64>() / n;
    let mean_cos = x.iter().map(|v| (2.0 * PI * v).cos()).sum::<f64>() / n;
    -20.0 * (-0.2 * mean_sq.sqrt()).exp() - mean_cos.exp() + 20.0 + E
}

#[test]
fn gradient_of_ackley() {
    check_hessian!(ackley(&x = vec![0.7, -1.2, 2.3]) against (
        7.151_161_866_318_299,
        [-1.355_781_362_003_775_5, -2.553_173_442_718_784, 3.246_400_436_816_947_5],
    ) => hessian("ackley 1"));
    check_hessian!(ackley(&x = vec![-5.1, 0.4, 0.9]) against (
        10.430_073_933_841_037,
        [-2.856_820_029_681_384_4, 1.709_733_742_954_292_5, -1.392_454_557_263_819],
    ) => hessian("ackley 2"));
}

/// E. M. L. Beale, On an iterative method for finding a local minimum of a function of more than one variable (1958).
#[differentiable(order = 2)]
fn beale(x: &[f64; 2]) -> f64 {
    let [a, b] = *x;
    (1.5 - a + a * b).powi(2) + (2.25 - a + a * b.powi(2)).powi(2) + (2.625 - a + a * b.powi(3)).powi(2)
}

#[test]
fn gradient_of_beale() {
    check_hessian!(beale(&x = [1.2, -0.7]) against (4.001_623_56, [-2.556_752_400_000_001, -3.224_404_799_999_999]) => hessian("beale 1"));
    check_hessian!(beale(&x = [2.6, 0.3]) against (
        0.124_919_040_000_000_06,
        [0.473_860_800_000_000_47, -1.892_259_200_000_001],
    ) => hessian("beale 2"));
}

/// Booth's quadratic.
#[differentiable(order = 2)]
fn booth(x: &[f64; 2]) -> f64 {
    (x[0] + 2.0 * x[1] - 7.0).powi(2) + (2.0 * x[0] + x[1] - 5.0).powi(2)
}

#[test]
fn gradient_of_booth() {
    check_hessian!(booth(&x = [0.4, 2.2]) against (
        8.839_999_999_999_998,
        [-12.399_999_999_999_999, -12.799_999_999_999_999],
    ) => hessian("booth 1"));
}

/// A. A. Goldstein and J. F. Price, On descent from local minima (1971).
#[differentiable(order = 2)]
fn goldstein_price(x: &[f64; 2]) -> f64 {
    let [a, b] = *x;
    let u = 1.0 + (a + b + 1.0).powi(2) * (19.0 - 14.0 * a + 3.0 * a * a - 14.0 * b + 6.0 * a * b + 3.0 * b * b);
    let v =
        30.0 + (2.0 * a - 3.0 * b).powi(2) * (18.0 - 32.0 * a + 12.0 * a * a + 48.0 * b - 36.0 * a * b + 27.0 * b * b);
    u * v
}

#[test]
fn gradient_of_goldstein_price() {
    check_hessian!(goldstein_price(&x = [0.6, -0.9]) against (
        608.868_362_49,
        [4_277.130_951_6, -3_357.302_270_399_999_5],
    ) => hessian("goldstein_price 1"));
    check_hessian!(goldstein_price(&x = [-1.1, 1.7]) against (
        486_161.183_241_44,
        [-293_666.653_324_799_9, 863_402.060_371_200_1],
    ) => hessian("goldstein_price 2"));
}

/// D. M. Himmelblau, Applied Nonlinear Programming (1972).
#[differentiable(order = 2)]
fn himmelblau(x: &[f64; 2]) -> f64 {
    (x[0].powi(2) + x[1] - 11.0).powi(2) + (x[0] + x[1].powi(2) - 7.0).powi(2)
}

#[test]
fn gradient_of_himmelblau() {
    check_hessian!(himmelblau(&x = [1.3, -2.4]) against (137.127_7, [-60.772, -23.995_999_999_999_995]) => hessian("himmelblau 1"));
}

/// Matyas's quadratic.
#[differentiable(order = 2)]
fn matyas(x: &[f64; 2]) -> f64 {
    0.26 * (x[0].powi(2) + x[1].powi(2)) - 0.48 * x[0] * x[1]
}

#[test]
fn gradient_of_matyas() {
    check_hessian!(matyas(&x = [1.7, -2.2]) against (3.805, [1.94, -1.960_000_000_000_000_2]) => hessian("matyas 1"));
}

/// L. A. Rastrigin, Systems of Extremal Control (1974), in any number of dimensions.
#[differentiable(order = 2)]
fn rastrigin(x: &[f64]) -> f64 {
    10.0 * x.len() as f64 + x.iter().map(|v| v * v - 10.0 * (2.0 * PI * v).cos()).sum::<f64>()
}

#[test]
fn gradient_of_rastrigin() {
    check_hessian!(rastrigin(&x = vec![0.3, -1.4, 2.6]) against (
        58.080_509_831_248_41,
        [60.356_643_294_831_12, -39.731_636_609_809_165, -31.731_636_609_809_165],
    ) => hessian("rastrigin 1"));
}

/// H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function (1960), as a chain.
#[differentiable(order = 2)]
fn rosenbrock(x: &[f64]) -> f64 {
    x.windows(2).map(|w| (1.0 - w[0]).powi(2) + 100.0 * (w[1] - w[0].powi(2)).powi(2)).sum()
}

#[test]
fn gradient_of_rosenbrock() {
    check_hessian!(rosenbrock(&x = vec![-1.2, 1.0, 0.3, 0.8]) against (
        124.1,
        [-215.599_999_999_999_94, 192.000_000_000_000_03, -226.6, 142.0],
    ) => hessian("rosenbrock 1"));
}

/// The three-hump camel function of Dixon and Szegő, Towards Global Optimisation 2 (1978).
#[differentiable(order = 2)]
fn three_hump_camel(x: &[f64; 2]) -> f64 {
    let [a, b] = *x;
    2.0 * a.powi(2) - 1.05 * a.powi(4) + a.powi(6) / 6.0 + a * b + b.powi(2)
}

#[test]
fn gradient_of_three_hump_camel() {
    check_hessian!(three_hump_camel(&x = [1.1, -0.6]) against (
        0.877_955_166_666_666_6,
        [-0.179_690_000_000_000_57, -0.099_999_999_999_999_87],
    ) => hessian("three_hump_camel 1"));
}
