//! Scalable problems in the style of `CUTEst` (Gould, Orban and Toint, 2015); factors as written here.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

/// ARWHEAD, an arrow head.
#[differentiable(order = 2)]
fn arwhead(x: &[f64]) -> f64 {
    let n = x.len();
    let last2 = x[n - 1] * x[n - 1];
    let mut s = 0.0;
    for i in 0..n - 1 {
        s += (x[i] * x[i] + last2).powi(2) - 4.0 * x[i] + 3.0;
    }
    s
}

#[test]
fn gradient_of_arwhead() {
    check_hessian!(arwhead(&x = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0]) against (15.0, [4.0, 4.0, 4.0, 4.0, 4.0, 40.0]) => hessian("arwhead 1"));
    check_hessian!(arwhead(&x = vec![1.253_8, 0.958, 1.065_2, 1.072_3, 1.115_8, 0.756_3]) against (
        9.134_482_625_457_373,
        [
            6.752_609_512_776, 1.708_736_140_079_999_4, 3.271_654_822_383_998_5, 3.385_217_390_616_000_4,
            4.109_631_409_655_998, 26.861_400_794_471_997,
        ],
    ) => hessian("arwhead 2"));
}

/// CLIFF.
#[differentiable(order = 2)]
fn cliff(x: &[f64; 2]) -> f64 {
    ((x[0] - 3.0) / 100.0).powi(2) - x[0] + x[1] + (20.0 * (x[0] - x[1])).exp()
}

#[test]
fn gradient_of_cliff() {
    check_hessian!(cliff(&x = [0.0, -0.1]) against (
        7.289_956_098_930_651,
        [146.780_521_978_613_02, -146.781_121_978_613_02],
    ) => hessian("cliff 1"));
    check_hessian!(cliff(&x = [0.038_6, 0.002_4]) against (
        2.027_344_389_884_034,
        [40.252_755_737_760_69, -40.253_348_017_760_686],
    ) => hessian("cliff 2"));
}

/// EDENSCH, the extended function of Dennis and Schnabel.
#[differentiable(order = 2)]
fn edensch(x: &[f64]) -> f64 {
    let mut s = 16.0;
    for i in 0..x.len() - 1 {
        s += (x[i] - 2.0).powi(4) + (x[i] * x[i + 1] - 2.0 * x[i + 1]).powi(2) + (x[i + 1] + 1.0).powi(2);
    }
    s
}

#[test]
fn gradient_of_edensch() {
    check_hessian!(edensch(&x = vec![0.0, 0.0, 0.0, 0.0, 0.0]) against (84.0, [-32.0, -30.0, -30.0, -30.0, 2.0]) => hessian("edensch 1"));
    check_hessian!(edensch(&x = vec![-0.099_5, 0.092_2, -0.099_1, 0.108_4, 0.043_4]) against (
        85.348_436_733_589_78,
        [-37.053_241_326_66, -24.815_540_526_743_998, -35.965_312_316_564, -23.908_775_609_768, 2.397_383_468_608],
    ) => hessian("edensch 2"));
}

/// ENGVAL1.
#[differentiable(order = 2)]
fn engval1(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for w in x.windows(2) {
        s += (w[0] * w[0] + w[1] * w[1]).powi(2) - 4.0 * w[0] + 3.0;
    }
    s
}

#[test]
fn gradient_of_engval1() {
    check_hessian!(engval1(&x = vec![2.0, 2.0, 2.0, 2.0, 2.0]) against (236.0, [60.0, 124.0, 124.0, 124.0, 64.0]) => hessian("engval1 1"));
    check_hessian!(engval1(&x = vec![1.693, 1.697, 2.171_1, 2.290_4, 1.483_5]) against (
        225.919_370_521_355_1,
        [34.912_304_776_000_006, 86.548_812_521_48, 148.438_068_517_352, 155.469_666_003_648, 44.188_743_968_94],
    ) => hessian("engval1 2"));
}

/// GENROSE, the generalised function of Rosenbrock.
#[differentiable(order = 2)]
fn genrose(x: &[f64]) -> f64 {
    let mut s = 1.0;
    for i in 1..x.len() {
        s += 100.0 * (x[i] - x[i - 1].powi(2)).powi(2) + (x[i] - 1.0).powi(2);
    }
    s
}

#[test]
fn gradient_of_genrose() {
    check_hessian!(genrose(
        &x = vec![
        0.142_857_142_857_142_85, 0.285_714_285_714_285_7, 0.428_571_428_571_428_55, 0.571_428_571_428_571_4,
        0.714_285_714_285_714_3, 0.857_142_857_142_857_1,
    ],
    ) against (
        63.305_289_462_723_86,
        [
            -15.160_349_854_227_404, 11.982_507_288_629_739, 1.772_594_752_186_591_5, -11.935_860_058_309_046,
            -22.145_772_594_752_16, 69.102_040_816_326_52,
        ],
    ) => hessian("genrose 1"));
    check_hessian!(genrose(&x = vec![0.162, 0.396_4, 0.271_4, 0.683_9, 0.891_3, 0.812_9]) against (
        72.264_944_582_292_34,
        [
            -23.986_108_8, 54.705_818_137_6, -44.851_667_862_399_99, 5.541_447_087_599_988, 77.908_731_798_800_02,
            3.322_661_999_999_998,
        ],
    ) => hessian("genrose 2"));
}

/// LIARWHD, a simplified NONDIA.
#[differentiable(order = 2)]
fn liarwhd(x: &[f64]) -> f64 {
    x.iter().map(|v| 4.0 * (v * v - x[0]).powi(2) + (v - 1.0).powi(2)).sum()
}

#[test]
fn gradient_of_liarwhd() {
    check_hessian!(liarwhd(&x = vec![4.0, 4.0, 4.0, 4.0, 4.0]) against (2925.0, [294.0, 774.0, 774.0, 774.0, 774.0]) => hessian("liarwhd 1"));
    check_hessian!(liarwhd(&x = vec![3.542_7, 3.709_3, 3.758_7, 4.099_4, 4.837_5]) against (
        3_517.025_507_078_805_7,
        [
            12.245_449_111_727_945, 611.738_195_733_711_9, 642.098_390_896_048, 876.083_632_764_544_1,
            1_544.738_863_750_000_3,
        ],
    ) => hessian("liarwhd 2"));
}

/// COSINE.
#[differentiable(order = 2)]
fn cosine(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() - 1 {
        s += (x[i] * x[i] - x[i + 1] / 2.0).cos();
    }
    s
}

#[test]
fn gradient_of_cosine() {
    check_hessian!(cosine(&x = vec![1.0, 1.0, 1.0, 1.0, 1.0]) against (
        3.510_330_247_561_491,
        [
            -0.958_851_077_208_406, -0.719_138_307_906_304_5, -0.719_138_307_906_304_5, -0.719_138_307_906_304_5,
            0.239_712_769_302_101_5,
        ],
    ) => hessian("cosine 1"));
    check_hessian!(cosine(&x = vec![1.100_1, 0.927_7, 0.828_8, 1.070_4, 1.095_8]) against (
        3.451_298_472_076_127,
        [
            -1.493_887_949_315_504_4, -0.461_237_170_527_370_9, -0.034_727_374_491_269_44, -1.129_431_848_285_431,
            0.281_435_894_841_862_54,
        ],
    ) => hessian("cosine 2"));
}

/// TRIDIA, a quadratic with a tridiagonal Hessian.
#[differentiable(order = 2)]
fn tridia(x: &[f64]) -> f64 {
    let mut s = (x[0] - 1.0).powi(2);
    for i in 1..x.len() {
        s += (i + 1) as f64 * (2.0 * x[i] - x[i - 1]).powi(2);
    }
    s
}

#[test]
fn gradient_of_tridia() {
    check_hessian!(tridia(&x = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0]) against (20.0, [-4.0, 2.0, 4.0, 6.0, 8.0, 24.0]) => hessian("tridia 1"));
    check_hessian!(tridia(&x = vec![1.028_2, 1.174, 0.854_9, 1.22, 1.116_6, 1.208]) against (
        29.659_465_639_999_997,
        [
            -5.222_799_999_999_999, 7.343_599_999_999_999, -6.251_199_999_999_999, 15.229_599_999_999_998,
            4.671_200_000_000_003, 31.185_599_999_999_997,
        ],
    ) => hessian("tridia 2"));
}
