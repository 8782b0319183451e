//! Problems of Moré, Garbow and Hillstrom, Testing Unconstrained Optimization Software (1981): two and three unknowns.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

/// Problem 1, Rosenbrock's function.
#[differentiable(order = 2)]
fn rosenbrock2(x: &[f64; 2]) -> f64 {
    let f1 = 10.0 * (x[1] - x[0] * x[0]);
    let f2 = 1.0 - x[0];
    f1 * f1 + f2 * f2
}

#[test]
fn gradient_of_rosenbrock2() {
    check_hessian!(rosenbrock2(&x = [-1.2, 1.0]) against (
        24.199_999_999_999_992,
        [-215.599_999_999_999_94, -87.999_999_999_999_99],
    ) => hessian("rosenbrock2 1"));
    check_hessian!(rosenbrock2(&x = [-1.043_4, 1.17]) against (
        4.836_719_901_427_355,
        [29.851_429_398_399_883, 16.263_287_999_999_942],
    ) => hessian("rosenbrock2 2"));
}

/// Problem 5, Beale's function.
#[differentiable(order = 2)]
fn beale_mgh(x: &[f64; 2]) -> f64 {
    const Y: [f64; 3] = [1.5, 2.25, 2.625];
    let mut s = 0.0;
    for i in 0..3 {
        let f = Y[i] - x[0] * (1.0 - x[1].powi(i32::try_from(i).unwrap() + 1));
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_beale_mgh() {
    check_hessian!(beale_mgh(&x = [1.0, 1.0]) against (14.203_125, [0.0, 27.75]) => hessian("beale_mgh 1"));
    check_hessian!(beale_mgh(&x = [1.295_5, 1.011]) against (
        14.604_652_340_363_515,
        [0.312_172_870_877_582, 37.060_208_556_464_04],
    ) => hessian("beale_mgh 2"));
}

/// Problem 6, of Jennrich and Sampson.
#[differentiable(order = 2)]
fn jennrich_sampson(x: &[f64; 2]) -> f64 {
    let mut s = 0.0;
    for i in 1..=10 {
        let t = f64::from(i);
        let f = 2.0 + 2.0 * t - ((t * x[0]).exp() + (t * x[1]).exp());
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_jennrich_sampson() {
    check_hessian!(jennrich_sampson(&x = [0.3, 0.4]) against (
        4_171.306_161_960_495,
        [33_796.558_823_846_986, 87_402.146_670_344_93],
    ) => hessian("jennrich_sampson 1"));
    check_hessian!(jennrich_sampson(&x = [0.300_1, 0.582]) against (
        158_836.208_425_786_17,
        [209_402.763_605_467_95, 3_098_536.087_906_372_3],
    ) => hessian("jennrich_sampson 2"));
}

/// Problem 7, the helical valley.
#[differentiable(order = 2)]
fn helical_valley(x: &[f64; 3]) -> f64 {
    let mut theta = (x[1] / x[0]).atan() / (2.0 * std::f64::consts::PI);
    if x[0] < 0.0 {
        theta += 0.5;
    }
    let f1 = 10.0 * (x[2] - 10.0 * theta);
    let f2 = 10.0 * ((x[0] * x[0] + x[1] * x[1]).sqrt() - 1.0);
    f1 * f1 + f2 * f2 + x[2] * x[2]
}

#[test]
fn gradient_of_helical_valley() {
    check_hessian!(helical_valley(&x = [-1.0, 0.0, 0.0]) against (2500.0, [0.0, -1_591.549_430_918_953_2, -1000.0]) => hessian("helical_valley 1"));
    check_hessian!(helical_valley(&x = [-0.963_9, 0.132_6, -0.133]) against (
        2_416.228_391_803_618_3,
        [-213.799_570_961_903_44, -1_593.814_404_185_471_2, -983.350_469_076_474_2],
    ) => hessian("helical_valley 2"));
}

/// Problem 8, Bard's function.
#[differentiable(order = 2)]
fn bard(x: &[f64; 3]) -> f64 {
    const Y: [f64; 15] = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
    let mut s = 0.0;
    for (i, y) in Y.iter().enumerate() {
        let u = (i + 1) as f64;
        let v = 16.0 - u;
        let w = u.min(v);
        let f = y - (x[0] + u / (v * x[1] + w * x[2]));
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_bard() {
    check_hessian!(bard(&x = [1.0, 1.0, 1.0]) against (
        41.681_695_861_678_01,
        [43.765_714_285_714_29, -51.871_237_528_344_67, -50.559_987_528_344_67],
    ) => hessian("bard 1"));
    check_hessian!(bard(&x = [0.923, 1.236_3, 0.935_7]) against (
        30.879_058_047_928_474,
        [38.211_887_476_996_33, -37.171_923_246_929_07, -36.301_216_324_886_24],
    ) => hessian("bard 2"));
}

/// Problem 12, Box's function in three dimensions.
#[differentiable(order = 2)]
fn box3d(x: &[f64; 3]) -> f64 {
    let mut s = 0.0;
    for i in 1..=10 {
        let t = 0.1 * f64::from(i);
        let f = (-t * x[0]).exp() - (-t * x[1]).exp() - x[2] * ((-t).exp() - (-10.0 * t).exp());
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_box3d() {
    check_hessian!(box3d(&x = [0.0, 10.0, 20.0]) against (
        1_031.153_810_609_398_3,
        [98.223_431_498_492_18, -2.119_374_206_758_737, 112.388_173_622_203_51],
    ) => hessian("box3d 1"));
    check_hessian!(box3d(&x = [-0.086_2, 11.768_3, 19.215_8]) against (
        933.621_712_999_888_7,
        [98.540_481_226_726_78, -1.399_356_354_103_061_8, 106.932_100_964_151_43],
    ) => hessian("box3d 2"));
}
