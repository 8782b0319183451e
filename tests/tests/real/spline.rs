//! The natural cubic spline.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

#[differentiable(order = 2)]
fn spline_eval(xs: &[f64], ys: &[f64], x: f64) -> f64 {
    let n = xs.len();
    // second derivatives by the tridiagonal algorithm
    let mut y2 = vec![0.0; n];
    let mut u = vec![0.0; n];
    for i in 1..n - 1 {
        let sig = (xs[i] - xs[i - 1]) / (xs[i + 1] - xs[i - 1]);
        let p = sig * y2[i - 1] + 2.0;
        y2[i] = (sig - 1.0) / p;
        let slope = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) - (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]);
        u[i] = (6.0 * slope / (xs[i + 1] - xs[i - 1]) - sig * u[i - 1]) / p;
    }
    for k in (0..n - 1).rev() {
        y2[k] = y2[k] * y2[k + 1] + u[k];
    }
    // find the interval
    let mut lo = 0;
    let mut hi = n - 1;
    while hi - lo > 1 {
        let mid = usize::midpoint(lo, hi);
        if xs[mid] > x {
            hi = mid;
        } else {
            lo = mid;
        }
    }
    let h = xs[hi] - xs[lo];
    let a = (xs[hi] - x) / h;
    let b = (x - xs[lo]) / h;
    a * ys[lo] + b * ys[hi] + ((a.powi(3) - a) * y2[lo] + (b.powi(3) - b) * y2[hi]) * h * h / 6.0
}

#[test]
fn gradient_of_spline_eval() {
    check_hessian!(spline_eval(
        &xs = vec![0.0, 0.7, 1.5, 2.1, 3.3, 4.0],
        &ys = vec![1.0, 1.8, 0.4, -0.6, 0.9, 2.5],
        x = 1.9,
    ) against (
        -0.386_173_940_576_306_66,
        [
            -0.032_107_068_234_427_81, -0.052_633_039_527_704_54, 0.865_243_199_319_123_4, 0.576_092_945_683_686,
            0.131_643_625_459_396_26, -0.036_945_458_157_571_935, 0.012_595_795_197_601_579,
            -0.064_947_068_987_633_14, 0.382_065_607_571_338_6, 0.708_920_931_706_543_9, -0.054_530_917_574_281_045,
            0.015_895_652_086_430_095, -1.451_294_204_542_501_5,
        ],
    ) => hessian("spline_eval 1"));
    check_hessian!(spline_eval(
        &xs = vec![-2.0, -1.1, 0.2, 0.9, 2.4],
        &ys = vec![0.3, -0.8, 1.7, 1.1, 0.0],
        x = -1.6,
    ) against (
        -0.486_223_682_483_950_4,
        [
            1.300_515_560_445_320_7, 0.056_087_509_346_939_63, 0.164_007_236_723_124_7, 0.079_362_729_732_829_3,
            -0.000_364_345_232_259_846, 0.474_608_456_666_390_2, 0.600_166_530_559_958_9, -0.115_103_227_943_694_83,
            0.042_911_356_789_437_194, -0.002_583_116_072_091_428_6, -1.599_608_691_015_954_6,
        ],
    ) => hessian("spline_eval 2"));
}
