//! A linear classifier: mean cross entropy of the softmax, with smoothed labels.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

#[differentiable(order = 2)]
fn log_sum_exp(xs: &[f64]) -> f64 {
    let m = xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let s: f64 = xs.iter().map(|&x| (x - m).exp()).sum();
    m + s.ln()
}

#[differentiable(order = 2)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b.iter()).map(|(x, y)| x * y).sum()
}

#[differentiable(order = 2, wrt(weights))]
fn cross_entropy(weights: &[[f64; 4]; 3], xs: &[[f64; 4]], labels: &[usize], smoothing: f64) -> f64 {
    let mut total = 0.0;
    for (x, &label) in xs.iter().zip(labels) {
        let logits: Vec<f64> = weights.iter().map(|row| dot(row, x)).collect();
        let mean = logits.iter().sum::<f64>() / logits.len() as f64;
        total += log_sum_exp(&logits) - (1.0 - smoothing) * logits[label] - smoothing * mean;
    }
    total / xs.len() as f64
}

#[test]
fn gradient_of_cross_entropy() {
    check_hessian!(cross_entropy(
        &weights = [[-0.338, 0.758, -0.767, 0.207], [0.368, -0.875, 0.321, 0.34], [0.427, 0.453, 0.405, 0.95]],
        [xs = &[
            [1.649, -0.662, 0.168, 1.0],
            [1.8, -1.007, -0.562, 1.0],
            [1.088, 0.905, -0.296, 1.0],
            [-1.818, 1.067, 1.663, 1.0],
            [1.564, 0.972, 1.483, 1.0],
        ]],
        [labels = &[0, 2, 1, 1, 0]],
        [smoothing = 0.1],
    ) against (
        2.430_939_557_893_234_7,
        [
            -0.601_488_634_739_756_3, 0.023_849_078_886_607_9, -0.241_095_725_092_983_83, -0.268_396_640_510_354_6,
            0.522_539_342_082_250_5, -0.501_111_781_542_693_4, -0.262_202_409_526_655, -0.106_619_625_677_693_84,
            0.078_949_292_657_505_92, 0.477_262_702_656_085_5, 0.503_298_134_619_638_9, 0.375_016_266_188_048_45,
        ],
    ) => hessian("cross_entropy 1"));
    check_hessian!(cross_entropy(
        &weights = [[162.6, -142.4, 74.6, -27.7], [73.2, 71.2, -248.0, 215.3], [-111.4, -36.7, -74.4, -253.2]],
        [xs = &[
            [-1.112, -0.028, 1.93, 1.0],
            [0.767, -1.257, -0.86, 1.0],
            [-1.769, 1.533, 0.22, 1.0],
            [1.853, -1.795, -0.219, 1.0],
        ]],
        [labels = &[2, 2, 0, 1]],
        [smoothing = 0.0],
    ) against (
        432.035_425,
        [
            0.627_5, -0.839, 0.372_749_999_999_999_97, 0.25, -0.713_75, 0.517_75, -0.105_25, 0.25,
            0.086_250_000_000_000_02, 0.321_25, -0.267_5, -0.5,
        ],
    ) => hessian("cross_entropy 2"));
}
