//! Regressions of the NIST Statistical Reference Datasets with three parameters: residual sums of squares, and the certified
//! standard deviations from the derivatives of the models.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

use crate::nist_data::{CHWIRUT2_X, CHWIRUT2_Y, ECKERLE4_X, ECKERLE4_Y, RAT42_X, RAT42_Y};
use crate::regression::{assert_optimum, assert_standard_deviations};

/// Ultrasonic response by the distance from a steel plate (Chwirut, 1979).
#[differentiable(order = 2)]
fn chwirut(b: &[f64; 3], x: f64) -> f64 {
    (-b[0] * x).exp() / (b[1] + b[2] * x)
}

#[differentiable(order = 2, wrt(b))]
fn chwirut_rss(b: &[f64; 3], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for (&xi, &yi) in x.iter().zip(y) {
        s += (yi - chwirut(b, xi)).powi(2);
    }
    s
}

#[test]
fn regression_chwirut2() {
    let (x, y) = (&CHWIRUT2_X, &CHWIRUT2_Y);
    check_hessian!(chwirut_rss(&b = [0.1, 0.01, 0.02], [x = x], [y = y]) against (
        14_794.790_154_797_307,
        [34_661.117_487_371_135, 1_801_938.176_288_946_3, 1_240_115.138_484_242_8],
    ) => hessian("chwirut_rss 1"));
    check_hessian!(chwirut_rss(&b = [0.15, 0.008, 0.01], [x = x], [y = y]) against (
        1_486.958_824_302_714,
        [997.066_621_612_606_2, 911_001.470_174_733_9, 371_584.056_848_980_66],
    ) => hessian("chwirut_rss 2"));
}

#[test]
fn optimum_of_chwirut2() {
    let (x, y) = (&CHWIRUT2_X, &CHWIRUT2_Y);
    let b = [0.166_576_665_37, 0.005_165_329_128_6, 0.012_150_007_096];
    let (rss, gradient) = chwirut_rss::value_and_grad(&b, x, y);
    assert_optimum(
        513.048_029_41,
        rss,
        &gradient,
        &[2.095_074_629_539_289e-6, 0.000_156_824_560_449_252, 0.000_116_452_514_681_088_89],
        &[9480.0, 618_000.0, 490_000.0],
    );
    let rows: Vec<_> = x.iter().map(|x| chwirut::grad(&b, *x).0).collect();
    assert_standard_deviations(&[0.038_303_286_81, 0.000_666_216_051_26, 0.001_530_423_476_7], rss, &rows);
}

/// Growth of pasture (Ratkowsky, 1983).
#[differentiable(order = 2)]
fn rat42(b: &[f64; 3], x: f64) -> f64 {
    b[0] / (1.0 + (b[1] - b[2] * x).exp())
}

#[differentiable(order = 2, wrt(b))]
fn rat42_rss(b: &[f64; 3], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for (&xi, &yi) in x.iter().zip(y) {
        s += (yi - rat42(b, xi)).powi(2);
    }
    s
}

#[test]
fn regression_rat42() {
    let (x, y) = (&RAT42_X, &RAT42_Y);
    check_hessian!(rat42_rss(&b = [100.0, 1.0, 0.1], [x = x], [y = y]) against (
        19_915.852_728_025_675,
        [694.102_131_617_509_1, -8_507.186_947_864_691, 164_411.370_384_086],
    ) => hessian("rat42_rss 1"));
    check_hessian!(rat42_rss(&b = [75.0, 2.5, 0.07], [x = x], [y = y]) against (
        152.762_014_750_265_2,
        [44.055_727_259_698_03, -771.389_468_884_699_9, 32_262.651_808_323_906],
    ) => hessian("rat42_rss 2"));
}

#[test]
fn optimum_of_rat42() {
    let (x, y) = (&RAT42_X, &RAT42_Y);
    let b = [72.462_237_576, 2.618_076_840_2, 0.067_359_200_066];
    let (rss, gradient) = rat42_rss::value_and_grad(&b, x, y);
    assert_optimum(
        8.056_522_933_8,
        rss,
        &gradient,
        &[3.296_208_676_899_861e-9, -5.306_178_968_517_198e-8, 2.485_669_840_379_518_2e-6],
        &[6.61, 164.0, 5680.0],
    );
    let rows: Vec<_> = x.iter().map(|x| rat42::grad(&b, *x).0).collect();
    assert_standard_deviations(&[1.734_028_340_1, 0.088_295_217_536, 0.003_446_566_337_7], rss, &rows);
}

/// Circular interference transmittance (Eckerle, 1979).
#[differentiable(order = 2)]
fn eckerle4(b: &[f64; 3], x: f64) -> f64 {
    b[0] / b[1] * (-0.5 * ((x - b[2]) / b[1]).powi(2)).exp()
}

#[differentiable(order = 2, wrt(b))]
fn eckerle4_rss(b: &[f64; 3], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        let r = y[i] - eckerle4(b, x[i]);
        s += r * r;
    }
    s
}

#[test]
fn regression_eckerle4() {
    let (x, y) = (&ECKERLE4_X, &ECKERLE4_Y);
    check_hessian!(eckerle4_rss(&b = [1.0, 10.0, 500.0], [x = x], [y = y]) against (
        0.722_302_650_302_225_3,
        [0.045_330_957_618_906_8, -0.002_820_973_468_266_683_3, -0.001_893_514_864_881_287],
    ) => hessian("eckerle4_rss 1"));
    check_hessian!(eckerle4_rss(&b = [1.5, 5.0, 450.0], [x = x], [y = y]) against (
        0.056_682_908_444_435_53,
        [-0.074_187_332_254_297, 0.024_408_071_285_552_134, -0.041_987_001_054_378_165],
    ) => hessian("eckerle4_rss 2"));
}

#[test]
fn optimum_of_eckerle4() {
    let (x, y) = (&ECKERLE4_X, &ECKERLE4_Y);
    let b = [1.554_382_717_8, 4.088_832_175_4, 451.541_218_44];
    let (rss, gradient) = eckerle4_rss::value_and_grad(&b, x, y);
    assert_optimum(
        0.001_463_588_748_7,
        rss,
        &gradient,
        &[2.991_502_977_528_734e-11, 1.311_711_896_611_672e-13, 1.609_604_659_209_766_5e-10],
        &[0.027_3, 0.01, 0.006_82],
    );
    let rows: Vec<_> = x.iter().map(|x| eckerle4::grad(&b, *x).0).collect();
    assert_standard_deviations(&[0.015_408_051_163, 0.046_803_020_753, 0.046_800_518_816], rss, &rows);
}
