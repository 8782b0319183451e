//! Bundle adjustment with weighted observations: the objective and the test data of `ADBench` (Šrajer, Kukelova and Fitzgibbon,
//! 2018; MIT licence).

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian, numbers};

/// Camera layout.
const ROT: usize = 0;
const CENTER: usize = 3;
const FOCAL: usize = 6;
const PRINCIPAL: usize = 7;
const RADIAL: usize = 9;

#[differentiable]
fn cross(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[differentiable]
fn rodrigues(rot: &[f64], p: &[f64; 3]) -> [f64; 3] {
    let sq_theta = rot.iter().map(|v| v * v).sum::<f64>();
    if sq_theta == 0.0 {
        let c = cross(&[rot[0], rot[1], rot[2]], p);
        return [p[0] + c[0], p[1] + c[1], p[2] + c[2]];
    }
    let theta = sq_theta.sqrt();
    let (s, c) = theta.sin_cos();
    let w = [rot[0] / theta, rot[1] / theta, rot[2] / theta];
    let w_x_p = cross(&w, p);
    let along = (w[0] * p[0] + w[1] * p[1] + w[2] * p[2]) * (1.0 - c);
    let mut out = [0.0; 3];
    for i in 0..3 {
        out[i] = p[i] * c + w_x_p[i] * s + w[i] * along;
    }
    out
}

#[differentiable]
fn project(cam: &[f64; 11], point: &[f64; 3]) -> [f64; 2] {
    let mut local = [0.0; 3];
    for i in 0..3 {
        local[i] = point[i] - cam[CENTER + i];
    }
    let p = rodrigues(&cam[ROT..ROT + 3], &local);
    let mut uv = [p[0] / p[2], p[1] / p[2]];
    let r2 = uv[0] * uv[0] + uv[1] * uv[1];
    let distortion = 1.0 + cam[RADIAL] * r2 + cam[RADIAL + 1] * r2 * r2;
    for i in 0..2 {
        uv[i] = uv[i] * distortion * cam[FOCAL] + cam[PRINCIPAL + i];
    }
    uv
}

/// Weighted reprojection error of one observation.
#[differentiable(wrt(cam, point, weight))]
fn reprojection_error(cam: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> [f64; 2] {
    let uv = project(cam, point);
    [weight * (uv[0] - feature[0]), weight * (uv[1] - feature[1])]
}

#[differentiable]
fn weight_error(weight: f64) -> f64 {
    1.0 - weight * weight
}

#[test]
fn jacobian_of_reprojection_error() {
    check_jacobian!(reprojection_error(
        &cam = [
            1.797_201, 0.590_697, -0.635_786, 90.859_55, 29.361_415, 28.777_534, 211.628_116, -0.284_531, -14.762_924,
            0.058_931, 0.069_976,
        ],
        &point = [4.173_048, 5.586_898, 1.403_869],
        weight = 0.417_022,
        [feature = &[-525.672_849, 161.811_929]],
    ) against (
        [-0.269_048_849_235_306_1, 0.259_944_792_677_912],
        [
            [
                228.877_202_208_246_76, 634.574_811_495_545_6, -782.222_866_259_340_9, 2.428_926_156_071_597_6,
                -11.782_807_962_801_135, 2.541_693_124_877_436, -1.036_570_849_585_181_3, 0.417_022, 0.0,
                -350.739_521_096_005_4, -912.107_773_668_009_5, -2.428_926_156_071_597_6, 11.782_807_962_801_135,
                -2.541_693_124_877_436, -0.645_167_039_713_267_2,
            ],
            [
                -120.542_435_994_996_91, -385.673_240_766_460_5, 97.547_629_140_332_73, -1.783_721_085_295_766_3,
                4.154_667_994_331_262, 2.040_257_180_298_989_5, 0.349_176_397_433_145_94, 0.0, 0.417_022,
                118.149_147_704_414_53, 307.250_108_960_343_5, 1.783_721_085_295_766_3, -4.154_667_994_331_262,
                -2.040_257_180_298_989_5, 0.623_335_921_553_088_3,
            ],
        ],
    ));
    check_jacobian!(reprojection_error(
        &cam = [
            -0.758_453, -1.109_613, -0.845_551, 34.556_073, 39.676_747, 53.881_673, 419.194_514, 5.864_426, -8.518_87,
            0.087_812, 0.002_739,
        ],
        &point = [7.203_245, 0.001_144, 3.023_326],
        weight = 0.417_022,
        [feature = &[271.760_969, 834.209_256]],
    ) against (
        [0.101_335_837_914_461_14, -0.068_967_765_924_356_55],
        [
            [
                -461.446_321_001_599_5, 178.867_928_014_445_62, -19.423_916_472_206_294, -3.061_598_342_041_033,
                6.392_457_556_226_444, -3.340_282_281_299_017_6, 0.264_760_249_207_031_5, 0.417_022, 0.0,
                243.628_245_660_830_03, 676.486_778_265_869_1, 3.061_598_342_041_033, -6.392_457_556_226_444,
                3.340_282_281_299_017_6, 0.242_998_781_633_729_5,
            ],
            [
                -803.743_623_364_879_7, -309.595_417_523_449_04, 604.780_284_662_503_2, -15.049_628_170_340_558,
                6.248_486_312_079_827_5, 3.219_479_951_604_928, 0.838_196_085_731_331, 0.0, 0.417_022,
                771.294_945_136_633_8, 2_141.668_061_159_957_2, 15.049_628_170_340_558, -6.248_486_312_079_827_5,
                -3.219_479_951_604_928, -0.165_381_600_789_302_59,
            ],
        ],
    ));
}

#[test]
fn gradient_of_weight_error() {
    check_gradient!(weight_error(weight = 0.417_022) against (0.826_092_651_516, -0.834_044));
}

/// Without a rotation the other branch is taken, which is exact to first order.
#[test]
fn camera_that_looks_straight_ahead() {
    let check = |rotation: f64| {
        let cam = [rotation, 0.0, 0.0, 0.1, -0.2, 0.3, 500.0, 2.0, -3.0, 0.01, 0.002];
        reprojection_error::vjp(&cam, &[0.4, 0.9, 4.0], 0.7, &[60.0, 140.0], [1.0, -0.5]).1
    };
    let (at, beside) = (check(0.0), check(1e-9));
    for (at, beside) in numbers(&at).iter().zip(numbers(&beside)) {
        assert!((at - beside).abs() <= 1e-6 * (1.0 + at.abs()), "{at}, beside {beside}");
    }
}
