//! Regressions of the NIST Statistical Reference Datasets with two parameters: residual sums of squares, and the
//! certified standard deviations from the derivatives of the models.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

use crate::nist_data::{BOXBOD_X, BOXBOD_Y, DANWOOD_X, DANWOOD_Y, MISRA1A_X, MISRA1A_Y};
use crate::regression::{assert_optimum, assert_standard_deviations};

/// An exponential model of dental research: monomolecular adsorption (Misra, 1978).
#[differentiable(order = 2)]
fn misra1a(b: &[f64; 2], x: f64) -> f64 {
    b[0] * (1.0 - (-b[1] * x).exp())
}

#[differentiable(order = 2, wrt(b))]
fn misra1a_rss(b: &[f64; 2], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        let r = y[i] - misra1a(b, x[i]);
        s += r * r;
    }
    s
}

#[test]
fn regression_misra1a() {
    let (x, y) = (&MISRA1A_X, &MISRA1A_Y);
    check_hessian!(misra1a_rss(&b = [500.0, 0.000_1], [x = x], [y = y]) against (
        10_780.190_163_909_72,
        [-32.364_978_526_791_49, -157_393_748.899_852_6],
    ) => hessian("misra1a_rss 1"));
    check_hessian!(misra1a_rss(&b = [250.0, 0.000_5], [x = x], [y = y]) against (
        44.771_276_822_742_09,
        [-9.311_786_127_343_323, -4_063_835.567_970_151],
    ) => hessian("misra1a_rss 2"));
}

#[test]
fn optimum_of_misra1a() {
    let (x, y) = (&MISRA1A_X, &MISRA1A_Y);
    let b = [238.942_129_18, 0.000_550_156_431_81];
    let (rss, gradient) = misra1a_rss::value_and_grad(&b, x, y);
    assert_optimum(
        0.124_551_388_94,
        rss,
        &gradient,
        &[3.078_966_035_504_152e-9, 0.001_147_154_877_884_213],
        &[0.48, 181_000.0],
    );
    let rows: Vec<_> = x.iter().map(|x| misra1a::grad(&b, *x).0).collect();
    assert_standard_deviations(&[2.707_007_524_1, 7.266_868_843_6e-6], rss, &rows);
}

/// Biochemical oxygen demand by the same model (Box, Hunter and Hunter, 1978).
#[test]
fn regression_boxbod() {
    let (x, y) = (&BOXBOD_X, &BOXBOD_Y);
    check_hessian!(misra1a_rss(&b = [1.0, 1.0], [x = x], [y = y]) against (
        186_382.381_657_457_5,
        [-1_921.583_560_678_019, -219.861_683_655_549_23],
    ) => hessian("misra1a_rss 3"));
    check_hessian!(misra1a_rss(&b = [100.0, 0.75], [x = x], [y = y]) against (
        48_785.252_665_638_785,
        [-932.819_615_381_306_2, -18_609.635_793_771_39],
    ) => hessian("misra1a_rss 4"));
}

#[test]
fn optimum_of_boxbod() {
    let (x, y) = (&BOXBOD_X, &BOXBOD_Y);
    let b = [213.809_408_89, 0.547_237_485_42];
    let (rss, gradient) = misra1a_rss::value_and_grad(&b, x, y);
    assert_optimum(
        1_168.008_876_6,
        rss,
        &gradient,
        &[-2.692_537_881_848_950_5e-9, -1.985_318_286_535_556_7e-7],
        &[109.0, 14_100.0],
    );
    let rows: Vec<_> = x.iter().map(|x| misra1a::grad(&b, *x).0).collect();
    assert_standard_deviations(&[12.354_515_176, 0.104_559_932_37], rss, &rows);
}

/// The same adsorption by a rational model (Misra, 1978).
#[differentiable(order = 2)]
fn misra1d(b: &[f64; 2], x: f64) -> f64 {
    b[0] * b[1] * x / (1.0 + b[1] * x)
}

#[differentiable(order = 2, wrt(b))]
fn misra1d_rss(b: &[f64; 2], x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(&xi, &yi)| (yi - misra1d(b, xi)).powi(2)).sum()
}

#[test]
fn regression_misra1d() {
    let (x, y) = (&MISRA1A_X, &MISRA1A_Y);
    check_hessian!(misra1d_rss(&b = [500.0, 0.000_1], [x = x], [y = y]) against (
        11_202.656_768_336_205,
        [-32.152_092_889_198_926, -152_375_653.280_276_3],
    ) => hessian("misra1d_rss 1"));
    check_hessian!(misra1d_rss(&b = [450.0, 0.000_3], [x = x], [y = y]) against (
        16.390_218_629_268_19,
        [3.338_251_450_881_012, 4_302_220.684_227_9],
    ) => hessian("misra1d_rss 2"));
}

#[test]
fn optimum_of_misra1d() {
    let (x, y) = (&MISRA1A_X, &MISRA1A_Y);
    let b = [437.369_707_54, 0.000_302_273_244_49];
    let (rss, gradient) = misra1d_rss::value_and_grad(&b, x, y);
    assert_optimum(
        0.056_419_295_283,
        rss,
        &gradient,
        &[1.825_211_816_180_403_3e-11, 2.263_353_598_449_147_2e-5],
        &[0.182, 229_000.0],
    );
    let rows: Vec<_> = x.iter().map(|x| misra1d::grad(&b, *x).0).collect();
    assert_standard_deviations(&[3.648_917_434_5, 2.933_435_447_9e-6], rss, &rows);
}

/// Radiated energy by the temperature of a filament (Daniel and Wood, 1980).
#[differentiable(order = 2)]
fn danwood(b: &[f64; 2], x: f64) -> f64 {
    b[0] * x.powf(b[1])
}

#[differentiable(order = 2, wrt(b))]
fn danwood_rss(b: &[f64; 2], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for (&xi, &yi) in x.iter().zip(y) {
        s += (yi - danwood(b, xi)).powi(2);
    }
    s
}

#[test]
fn regression_danwood() {
    let (x, y) = (&DANWOOD_X, &DANWOOD_Y);
    check_hessian!(danwood_rss(&b = [1.0, 5.0], [x = x], [y = y]) against (
        149.719_219_077_121_95,
        [546.925_341_029, 255.368_025_266_879_9],
    ) => hessian("danwood_rss 1"));
    check_hessian!(danwood_rss(&b = [0.7, 4.0], [x = x], [y = y]) against (
        0.103_764_696_580_887_05,
        [-8.552_910_041_550_22, -2.624_651_649_151_971_4],
    ) => hessian("danwood_rss 2"));
}

#[test]
fn optimum_of_danwood() {
    let (x, y) = (&DANWOOD_X, &DANWOOD_Y);
    let b = [0.768_862_261_76, 3.860_405_587_1];
    let (rss, gradient) = danwood_rss::value_and_grad(&b, x, y);
    assert_optimum(
        0.004_317_308_408_3,
        rss,
        &gradient,
        &[1.195_801_602_324_755_4e-9, 4.382_055_872_130_301_3e-10],
        &[1.5, 0.52],
    );
    let rows: Vec<_> = x.iter().map(|x| danwood::grad(&b, *x).0).collect();
    assert_standard_deviations(&[0.018_281_973_86, 0.051_726_610_913], rss, &rows);
}
