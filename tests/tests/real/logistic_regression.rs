//! Logistic regression with a ridge, generic over the type of numbers.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;
use num_traits::Float;

#[differentiable(order = 2)]
fn softplus<T: Float>(z: T) -> T {
    if z > T::zero() { z + (-z).exp().ln_1p() } else { z.exp().ln_1p() }
}

/// `w`: weights followed by the bias; `x`: row-major samples; `y`: labels in {0, 1}.
#[differentiable(order = 2, wrt(w, l2))]
fn logistic_loss<T: Float>(w: &[T], x: &[T], y: &[T], l2: T) -> T {
    let n = y.len();
    let d = w.len() - 1;
    let mut loss = T::zero();
    for i in 0..n {
        let mut z = w[d];
        for j in 0..d {
            z = z + w[j] * x[i * d + j];
        }
        loss = loss + softplus(z) - y[i] * z;
    }
    let mut reg = T::zero();
    for wj in &w[..d] {
        reg = reg + *wj * *wj;
    }
    let half = T::from(0.5).unwrap();
    loss / T::from(n).unwrap() + half * l2 * reg
}

#[test]
fn gradient_of_logistic_loss() {
    check_hessian!(logistic_loss(
        &w = vec![0.4, -1.2, 0.7, 0.1],
        [x = &[
            0.431, 1.084, -0.965, -1.401, 0.873, 1.46, -0.661, -1.074, 0.712, 1.605, -1.503, -1.8, -0.567, -0.802,
            0.407, -1.273, -1.876, -0.693, -1.06, -0.796, -0.34, -1.16, 1.895, 0.487,
        ]],
        [y = &[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0]],
        l2 = 0.05,
    ) against (
        0.911_911_712_257_645_9,
        [
            -0.273_709_174_841_338_5, -0.304_608_817_207_903_2, 0.270_909_274_960_543_23, 0.048_891_051_685_443_325,
            1.045,
        ],
    ) => hessian("logistic_loss 1"));
    check_hessian!(logistic_loss(
        &w = vec![12.5, -30.0, 18.0, 4.0],
        [x = &[
            0.921, -0.502, 1.742, 1.359, -1.014, 0.843, 1.78, 0.286, -0.519, -0.492, 1.336, 0.137, 1.741, 0.746,
            1.273, 0.663, -0.495, -0.684, 1.836, 0.795, -0.375, -1.619, -0.34, 0.868,
        ]],
        [y = &[0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0]],
        l2 = 0.001,
    ) against (
        25.235_371_217_139_864,
        [
            0.015_773_961_929_227_188, -0.587_738_259_761_503_1, 0.392_695_786_313_935_87, 0.253_127_762_243_754_16,
            690.125,
        ],
    ) => hessian("logistic_loss 2"));
}
