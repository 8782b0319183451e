//! Problems of Moré, Garbow and Hillstrom, Testing Unconstrained Optimization Software (1981): four unknowns and more.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

/// Problem 13, Powell's singular function.
#[differentiable(order = 2)]
fn powell_singular(x: &[f64; 4]) -> f64 {
    let [a, b, c, d] = *x;
    (a + 10.0 * b).powi(2) + 5.0 * (c - d).powi(2) + (b - 2.0 * c).powi(4) + 10.0 * (a - d).powi(4)
}

#[test]
fn gradient_of_powell_singular() {
    check_hessian!(powell_singular(&x = [3.0, -1.0, 0.0, 1.0]) against (215.0, [306.0, -144.0, -2.0, -310.0]) => hessian("powell_singular 1"));
    check_hessian!(powell_singular(&x = [3.027_3, -0.988_1, 0.075_5, 0.781_3]) against (
        305.619_021_546_892_4,
        [439.491_917_439_999_95, -142.986_151_397_884, 4.766_302_795_767_999_5, -446.141_317_439_999_9],
    ) => hessian("powell_singular 2"));
}

/// Problem 14, Wood's function.
#[differentiable(order = 2)]
fn wood(x: &[f64; 4]) -> f64 {
    let [a, b, c, d] = *x;
    100.0 * (b - a * a).powi(2)
        + (1.0 - a).powi(2)
        + 90.0 * (d - c * c).powi(2)
        + (1.0 - c).powi(2)
        + 10.0 * (b + d - 2.0).powi(2)
        + 0.1 * (b - d).powi(2)
}

#[test]
fn gradient_of_wood() {
    check_hessian!(wood(&x = [-3.0, -1.0, -3.0, -1.0]) against (19_192.0, [-12_008.0, -2080.0, -10_808.0, -1880.0]) => hessian("wood 1"));
    check_hessian!(wood(&x = [-2.326_4, -1.233_5, -3.138_3, -1.046_6]) against (
        15_311.961_136_486_982,
        [-6_190.816_729_497_6, -1_414.766_772, -12_317.912_133_999_322, -2_046.759_460_200_000_1],
    ) => hessian("wood 2"));
}

/// Problem 15, of Kowalik and Osborne.
#[differentiable(order = 2)]
fn kowalik_osborne(x: &[f64; 4]) -> f64 {
    const DATA: [(f64, f64); 11] = [
        (0.1957, 4.0),
        (0.1947, 2.0),
        (0.1735, 1.0),
        (0.1600, 0.5),
        (0.0844, 0.25),
        (0.0627, 0.167),
        (0.0456, 0.125),
        (0.0342, 0.1),
        (0.0323, 0.0833),
        (0.0235, 0.0714),
        (0.0246, 0.0625),
    ];
    DATA.iter()
        .map(|&(y, u)| {
            let f = y - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3]);
            f * f
        })
        .sum()
}

#[test]
fn gradient_of_kowalik_osborne() {
    check_hessian!(kowalik_osborne(&x = [0.25, 0.39, 0.415, 0.39]) against (
        0.005_313_172_272_108_541,
        [
            0.133_576_453_251_895_57, -0.000_747_534_955_131_381_4, -0.009_005_561_577_392_449,
            0.011_135_535_073_328_486,
        ],
    ) => hessian("kowalik_osborne 1"));
    check_hessian!(kowalik_osborne(&x = [0.103_5, 0.338_9, 0.331_7, 0.517_4]) against (
        0.051_255_595_694_419_516,
        [-0.671_478_333_672_838, -0.047_992_889_517_224_02, 0.027_028_753_398_045_766, 0.033_982_441_693_691_33],
    ) => hessian("kowalik_osborne 2"));
}

/// Problem 21, pairs.
#[differentiable(order = 2)]
fn ext_rosenbrock(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for pair in x.chunks(2) {
        s += 100.0 * (pair[1] - pair[0] * pair[0]).powi(2) + (1.0 - pair[0]).powi(2);
    }
    s
}

#[test]
fn gradient_of_ext_rosenbrock() {
    check_hessian!(ext_rosenbrock(&x = vec![-1.2, 1.0, -1.2, 1.0, -1.2, 1.0, -1.2, 1.0]) against (
        96.799_999_999_999_97,
        [
            -215.599_999_999_999_94, -87.999_999_999_999_99, -215.599_999_999_999_94, -87.999_999_999_999_99,
            -215.599_999_999_999_94, -87.999_999_999_999_99, -215.599_999_999_999_94, -87.999_999_999_999_99,
        ],
    ) => hessian("ext_rosenbrock 1"));
    check_hessian!(ext_rosenbrock(
        &x = vec![-1.300_6, 1.221_7, -1.110_9, 0.924_4, -1.141_8, 1.000_3, -1.35, 0.815_3],
    ) against (
        162.177_456_819_916_36,
        [
            -249.041_353_686_399_96, -93.972_071_999_999_98, -141.839_563_211_6, -61.939_762, -142.855_754_652_799_93,
            -60.681_447_999_999_975, -548.588_000_000_000_2, -201.440_000_000_000_05,
        ],
    ) => hessian("ext_rosenbrock 2"));
}

/// Problem 23, the first penalty function.
#[differentiable(order = 2)]
fn penalty1(x: &[f64]) -> f64 {
    let mut s = 0.0;
    let mut norm2 = 0.0;
    for &v in x {
        s += 1e-5 * (v - 1.0) * (v - 1.0);
        norm2 += v * v;
    }
    s + (norm2 - 0.25).powi(2)
}

#[test]
fn gradient_of_penalty1() {
    check_hessian!(penalty1(&x = vec![1.0, 2.0, 3.0, 4.0]) against (
        885.062_64,
        [119.0, 238.000_02, 357.000_04, 476.000_06],
    ) => hessian("penalty1 1"));
    check_hessian!(penalty1(&x = vec![1.033_1, 1.970_8, 3.354, 4.033_6]) against (
        1_038.166_783_680_23,
        [133.148_380_043_003_98, 254.001_399_809_072, 432.271_525_585_36, 519.859_999_759_424],
    ) => hessian("penalty1 2"));
}

/// Problem 25.
#[differentiable(order = 2)]
fn variably_dimensioned(x: &[f64]) -> f64 {
    let squares: f64 = x.iter().map(|v| (v - 1.0).powi(2)).sum();
    let weighted: f64 = x.iter().enumerate().map(|(j, v)| (j + 1) as f64 * (v - 1.0)).sum();
    squares + weighted.powi(2) + weighted.powi(4)
}

#[test]
fn gradient_of_variably_dimensioned() {
    check_hessian!(variably_dimensioned(
        &x = vec![0.833_333_333_333_333_4, 0.666_666_666_666_666_7, 0.5, 0.333_333_333_333_333_37, 0.166_666_666_666_666_63, 0.0],
    ) against (
        53_145.334_104_938_27,
        [
            -13_985.685_185_185_184, -27_971.370_370_370_37, -41_957.055_555_555_555, -55_942.740_740_740_74,
            -69_928.425_925_925_93, -83_914.111_111_111_11,
        ],
    ) => hessian("variably_dimensioned 1"));
    check_hessian!(variably_dimensioned(&x = vec![1.001_4, 0.720_2, 0.569_5, 0.170_5, 0.292_5, -0.007_9]) against (
        47_586.931_635_042_03,
        [
            -12_872.479_046_590_304, -25_745.523_293_180_61, -38_618.306_539_770_914, -51_491.586_386_361_22,
            -64_363.824_232_951_52, -77_236.906_879_541_83,
        ],
    ) => hessian("variably_dimensioned 2"));
}

/// Problem 30, tridiagonal.
#[differentiable(order = 2)]
fn broyden_tridiagonal(x: &[f64]) -> f64 {
    let n = x.len();
    let mut s = 0.0;
    for i in 0..n {
        let mut f = (3.0 - 2.0 * x[i]) * x[i] + 1.0;
        if i > 0 {
            f -= x[i - 1];
        }
        if i + 1 < n {
            f -= 2.0 * x[i + 1];
        }
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_broyden_tridiagonal() {
    check_hessian!(broyden_tridiagonal(&x = vec![-1.0, -1.0, -1.0, -1.0, -1.0, -1.0]) against (
        17.0,
        [-26.0, -4.0, -8.0, -8.0, -4.0, -38.0],
    ) => hessian("broyden_tridiagonal 1"));
    check_hessian!(broyden_tridiagonal(&x = vec![-0.949_8, -0.793_4, -1.018_8, -1.103_5, -1.244_4, -2.821 / 2.5]) against (
        26.905_191_171_587_42,
        [
            -28.802_183_903_872, 14.830_875_095_935_998, -14.933_217_634_751_994, -8.894_322_725_999_995,
            -27.080_704_950_143_993, -45.531_042_468_864_015,
        ],
    ) => hessian("broyden_tridiagonal 2"));
}

/// Problem 32, linear of full rank.
#[differentiable(order = 2)]
fn linear_full_rank(x: &[f64]) -> f64 {
    let n = x.len();
    let m = 2 * n;
    let sum: f64 = x.iter().sum();
    let common = 2.0 * sum / m as f64 + 1.0;
    let mut s = 0.0;
    for i in 0..m {
        let f = if i < n { x[i] - common } else { -common };
        s += f * f;
    }
    s
}

#[test]
fn gradient_of_linear_full_rank() {
    check_hessian!(linear_full_rank(&x = vec![1.0, 1.0, 1.0, 1.0]) against (20.0, [4.0, 4.0, 4.0, 4.0]) => hessian("linear_full_rank 1"));
    check_hessian!(linear_full_rank(&x = vec![1.007_1, 0.771_1, 1.074_9, 0.967_4]) against (
        19.341_118_390_000_002,
        [4.014_2, 3.542_2, 4.149_8, 3.934_8],
    ) => hessian("linear_full_rank 2"));
}
