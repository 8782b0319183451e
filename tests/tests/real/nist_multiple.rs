//! Regressions of the NIST Statistical Reference Datasets with several terms, predictors or parameters: residual sums of squares, and the
//! certified standard deviations from the derivatives of the models.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

use crate::nist_data::{GAUSS1_Y, LANCZOS3_X, LANCZOS3_Y, MGH09_X, MGH09_Y, NELSON_X, NELSON_Y};
use crate::regression::{assert_optimum, assert_standard_deviations};

/// A sum of three exponentials, rounded to five digits (Lanczos, 1956).
#[differentiable(order = 2)]
fn lanczos(b: &[f64; 6], x: f64) -> f64 {
    let mut y = 0.0;
    for t in 0..3 {
        y += b[2 * t] * (-b[2 * t + 1] * x).exp();
    }
    y
}

#[differentiable(order = 2, wrt(b))]
fn lanczos_rss(b: &[f64; 6], x: &[f64], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        let r = y[i] - lanczos(b, x[i]);
        s += r * r;
    }
    s
}

#[test]
fn regression_lanczos3() {
    let (x, y) = (&LANCZOS3_X, &LANCZOS3_Y);
    check_hessian!(lanczos_rss(&b = [1.2, 0.3, 5.6, 5.5, 6.5, 7.6], [x = x], [y = y]) against (
        269.751_469_498_205_8,
        [
            99.115_812_297_198_73, -30.762_086_019_195_394, 49.767_266_565_287_75, -19.945_228_965_846_322,
            43.687_952_037_627, -15.347_224_373_563_37,
        ],
    ) => hessian("lanczos_rss 1"));
    check_hessian!(lanczos_rss(&b = [0.5, 0.7, 3.6, 4.2, 4.0, 6.3], [x = x], [y = y]) against (
        78.789_216_102_958_92,
        [
            47.509_923_752_362_184, -4.527_119_859_654_101, 30.198_294_891_477_392, -9.802_406_143_472_966,
            25.660_998_448_767_224, -6.872_466_589_664_38,
        ],
    ) => hessian("lanczos_rss 2"));
}

#[test]
fn optimum_of_lanczos3() {
    let (x, y) = (&LANCZOS3_X, &LANCZOS3_Y);
    let b = [0.086_816_414_977, 0.954_981_015_05, 0.844_007_774_63, 2.951_595_183_2, 1.582_568_590_1, 4.986_356_508_4];
    let (rss, gradient) = lanczos_rss::value_and_grad(&b, x, y);
    assert_optimum(
        1.611_719_359_4e-8,
        rss,
        &gradient,
        &[
            -3.622_003_706_265_957_7e-10,
            4.935_493_693_424_957e-12,
            -2.796_810_992_108_731e-10,
            2.535_371_746_816_263_5e-11,
            -2.318_352_791_666_074_3e-10,
            2.913_991_679_425_058e-11,
        ],
        &[0.000_617, 2.89e-5, 0.000_253, 7.72e-5, 0.000_139, 5.22e-5],
    );
    let rows: Vec<_> = x.iter().map(|x| lanczos::grad(&b, *x).0).collect();
    assert_standard_deviations(
        &[
            0.017_197_908_859,
            0.097_041_624_475,
            0.041_488_663_282,
            0.107_663_125_06,
            0.058_371_576_281,
            0.034_436_403_035,
        ],
        rss,
        &rows,
    );
}

/// Two Gaussians on a decaying background (Rust, 1996).
#[differentiable(order = 2)]
fn gauss(b: &[f64; 8], x: f64) -> f64 {
    let background = b[0] * (-b[1] * x).exp();
    let peak1 = b[2] * (-((x - b[3]) / b[4]).powi(2)).exp();
    let peak2 = b[5] * (-((x - b[6]) / b[7]).powi(2)).exp();
    background + peak1 + peak2
}

#[differentiable(order = 2, wrt(b))]
fn gauss_rss(b: &[f64; 8], x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(&xi, &yi)| (yi - gauss(b, xi)).powi(2)).sum()
}

#[test]
fn regression_gauss1() {
    let (x, y) = (&std::array::from_fn::<f64, 250, _>(|place| (place + 1) as f64), &GAUSS1_Y);
    check_hessian!(gauss_rss(&b = [97.0, 0.009, 100.0, 65.0, 20.0, 70.0, 178.0, 16.5], [x = x], [y = y]) against (
        7_371.720_578_441_941,
        [
            -64.614_445_599_702_76, -164_077.600_184_883_92, -57.423_090_037_661_52, -2_545.293_927_517_676_4,
            -1_586.601_772_208_321, 16.872_553_776_067_534, -772.368_217_337_067_1, -167.372_376_281_748_36,
        ],
    ) => hessian("gauss_rss 1"));
    check_hessian!(gauss_rss(&b = [94.0, 0.010_5, 99.0, 63.0, 25.0, 71.0, 180.0, 20.0], [x = x], [y = y]) against (
        12_081.692_554_365_98,
        [
            84.398_027_267_529_27, 339_135.851_984_585_8, 37.035_482_712_067_12, -4_326.368_810_293_146,
            92.778_372_945_706_61, 56.990_220_059_274_62, 701.454_151_453_094_7, 496.959_633_058_932_4,
        ],
    ) => hessian("gauss_rss 2"));
}

#[test]
fn optimum_of_gauss1() {
    let (x, y) = (&std::array::from_fn::<f64, 250, _>(|place| (place + 1) as f64), &GAUSS1_Y);
    let b = [
        98.778_210_871,
        0.010_497_276_517,
        100.489_906_33,
        67.481_111_276,
        23.129_773_36,
        71.994_503_004,
        178.998_050_21,
        18.389_389_025,
    ];
    let (rss, gradient) = gauss_rss::value_and_grad(&b, x, y);
    assert_optimum(
        1_315.822_243_2,
        rss,
        &gradient,
        &[
            1.267_260_010_344_113_7e-7,
            -0.000_607_284_172_929_891_5,
            1.110_877_194_993_323_5e-7,
            -3.277_232_231_807_140_7e-7,
            5.115_636_413_192_109e-7,
            -2.321_569_560_176_694e-9,
            1.924_227_379_591_287e-6,
            -1.262_027_820_662_085_3e-7,
        ],
        &[304.0, 2_410_000.0, 147.0, 765.0, 677.0, 113.0, 455.0, 409.0],
    );
    let rows: Vec<_> = x.iter().map(|x| gauss::grad(&b, *x).0).collect();
    assert_standard_deviations(
        &[
            0.575_273_127_3,
            0.000_114_062_890_17,
            0.588_317_757_52,
            0.104_605_934_12,
            0.174_399_511_46,
            0.626_227_939_13,
            0.124_369_882_17,
            0.201_343_128_32,
        ],
        rss,
        &rows,
    );
}

/// Dielectric breakdown by time in weeks and temperature (Nelson, 1981); the model is of the logarithm.
#[differentiable(order = 2)]
fn nelson(b: &[f64; 3], x: &[f64; 2]) -> f64 {
    b[0] - b[1] * x[0] * (-b[2] * x[1]).exp()
}

#[differentiable(order = 2, wrt(b))]
fn nelson_rss(b: &[f64; 3], x: &[[f64; 2]], y: &[f64]) -> f64 {
    let mut s = 0.0;
    for (xi, yi) in x.iter().zip(y) {
        let r = yi.ln() - nelson(b, xi);
        s += r * r;
    }
    s
}

#[test]
fn regression_nelson() {
    let (x, y) = (&NELSON_X, &NELSON_Y);
    check_hessian!(nelson_rss(&b = [2.0, 0.000_1, -0.01], [x = x], [y = y]) against (
        63.083_540_042_206_51,
        [-77.907_532_908_055_83, -12_468.125_852_515_053, 438.545_951_888_601_17],
    ) => hessian("nelson_rss 1"));
    check_hessian!(nelson_rss(&b = [2.5, 5e-9, -0.05], [x = x], [y = y]) against (
        48.489_928_976_987_96,
        [47.133_852_233_217_226, -2_268_352_096.456_951_6, 3_104.869_342_445_046],
    ) => hessian("nelson_rss 2"));
}

#[test]
fn optimum_of_nelson() {
    let (x, y) = (&NELSON_X, &NELSON_Y);
    let b = [2.590_683_602_1, 5.617_771_702_6e-9, -0.057_701_013_174];
    let (rss, gradient) = nelson_rss::value_and_grad(&b, x, y);
    assert_optimum(
        3.797_683_317_6,
        rss,
        &gradient,
        &[9.444_390_610_980_904e-10, -2.428_599_672_881_521, 3.749_981_294_896_882e-6],
        &[32.4, 3_500_000_000.0, 5360.0],
    );
    let rows: Vec<_> = x.iter().map(|x| nelson::grad(&b, x).0).collect();
    assert_standard_deviations(&[0.019_149_996_413, 6.112_409_654e-9, 0.003_957_236_654_3], rss, &rows);
}

/// Problem 15 of Moré, Garbow and Hillstrom, of Kowalik and Osborne (1978).
#[differentiable(order = 2)]
fn mgh09(b: &[f64; 4], x: f64) -> f64 {
    b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3])
}

#[differentiable(order = 2, wrt(b))]
fn mgh09_rss(b: &[f64; 4], x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(&xi, &yi)| (yi - mgh09(b, xi)).powi(2)).sum()
}

#[test]
fn regression_mgh09() {
    let (x, y) = (&MGH09_X, &MGH09_Y);
    check_hessian!(mgh09_rss(&b = [25.0, 39.0, 41.5, 39.0], [x = x], [y = y]) against (
        897.545_378_040_494_6,
        [72.704_037_884_119_86, 43.916_359_321_181_275, -27.049_019_036_718_3, -15.895_234_072_882_55],
    ) => hessian("mgh09_rss 1"));
    check_hessian!(mgh09_rss(&b = [0.25, 0.39, 0.415, 0.39], [x = x], [y = y]) against (
        0.005_313_172_272_108_541,
        [
            0.133_576_453_251_895_57, -0.000_747_534_955_131_381_4, -0.009_005_561_577_392_449,
            0.011_135_535_073_328_486,
        ],
    ) => hessian("mgh09_rss 2"));
}

#[test]
fn optimum_of_mgh09() {
    let (x, y) = (&MGH09_X, &MGH09_Y);
    let b = [0.192_806_934_58, 0.191_282_328_73, 0.123_056_506_93, 0.136_062_330_68];
    let (rss, gradient) = mgh09_rss::value_and_grad(&b, x, y);
    assert_optimum(
        0.000_307_505_603_85,
        rss,
        &gradient,
        &[
            5.028_037_925_495_446e-12,
            1.336_020_815_120_292_6e-12,
            -6.538_603_229_449_051e-13,
            -2.201_482_535_561_677_4e-12,
        ],
        &[0.051_1, 0.013_3, 0.008_69, 0.020_2],
    );
    let rows: Vec<_> = x.iter().map(|x| mgh09::grad(&b, *x).0).collect();
    assert_standard_deviations(
        &[0.011_435_312_227, 0.196_332_209_11, 0.080_842_031_232, 0.090_025_542_308],
        rss,
        &rows,
    );
}
