//! Inverse kinematics of an arm with six joints, given by the parameters of Denavit and Hartenberg (those of a UR5).

use std::f64::consts::{FRAC_PI_2, PI};

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

/// (d, a, alpha) per joint
const DH: [(f64, f64, f64); 6] = [
    (0.089_159, 0.0, FRAC_PI_2),
    (0.0, -0.425, 0.0),
    (0.0, -0.39225, 0.0),
    (0.10915, 0.0, FRAC_PI_2),
    (0.09465, 0.0, -FRAC_PI_2),
    (0.0823, 0.0, 0.0),
];

#[differentiable(order = 2)]
fn mat_mul(a: &[[f64; 4]; 4], b: &[[f64; 4]; 4]) -> [[f64; 4]; 4] {
    let mut c = [[0.0; 4]; 4];
    for i in 0..4 {
        for j in 0..4 {
            for k in 0..4 {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    c
}

#[differentiable(order = 2)]
fn dh_transform(theta: f64, d: f64, a: f64, alpha: f64) -> [[f64; 4]; 4] {
    let (st, ct) = theta.sin_cos();
    let (sa, ca) = alpha.sin_cos();
    [[ct, -st * ca, st * sa, a * ct], [st, ct * ca, -ct * sa, a * st], [0.0, sa, ca, d], [0.0, 0.0, 0.0, 1.0]]
}

#[differentiable(order = 2)]
fn forward_kinematics(q: &[f64; 6]) -> [[f64; 4]; 4] {
    let mut t = [[0.0; 4]; 4];
    for i in 0..4 {
        t[i][i] = 1.0;
    }
    for (qi, (d, a, alpha)) in q.iter().zip(DH.iter()) {
        t = mat_mul(&t, &dh_transform(*qi, *d, *a, *alpha));
    }
    t
}

/// Squared position error + weighted rotation error + a penalty outside [-pi, pi].
#[differentiable(order = 2, wrt(q))]
fn ik_cost(q: &[f64; 6], target: &[[f64; 4]; 4], rot_weight: f64) -> f64 {
    let t = forward_kinematics(q);
    let mut pos_err = 0.0;
    let mut rot_err = 0.0;
    for i in 0..3 {
        let e = t[i][3] - target[i][3];
        pos_err += e * e;
        for j in 0..3 {
            let e = t[i][j] - target[i][j];
            rot_err += e * e;
        }
    }
    let mut limits = 0.0;
    for qi in q {
        let over = qi.abs() - PI;
        if over > 0.0 {
            limits += over * over;
        }
    }
    pos_err + rot_weight * rot_err + limits
}

#[test]
fn gradient_of_ik_cost() {
    check_hessian!(ik_cost(
        &q = [0.3, -1.1, 1.4, -0.6, 0.9, 0.2],
        [target = &[[0.0, -1.0, 0.0, -0.4], [1.0, 0.0, 0.0, -0.2], [0.0, 0.0, 1.0, 0.35], [0.0, 0.0, 0.0, 1.0]]],
        [rot_weight = 0.25],
    ) against (
        1.774_333_270_548_261,
        [
            -0.473_466_562_757_559_4, 0.084_751_370_269_691_84, -0.105_490_244_177_580_24, -0.107_440_886_462_974_96,
            0.368_018_730_286_488_4, -0.519_188_177_360_751,
        ],
    ) => hessian("ik_cost 1"));
    check_hessian!(ik_cost(
        &q = [3.5, -0.4, -3.3, 2.0, -1.0, 0.0],
        [target = &[[0.0, -1.0, 0.0, -0.4], [1.0, 0.0, 0.0, -0.2], [0.0, 0.0, 1.0, 0.35], [0.0, 0.0, 0.0, 1.0]]],
        [rot_weight = 1.0],
    ) against (
        8.029_515_987_488_134,
        [
            0.570_344_150_785_537_6, 0.347_822_673_963_917_53, -0.451_251_407_915_009_3, 0.356_864_313_619_553_7,
            -2.170_482_038_468_68, -0.025_011_872_303_202_447,
        ],
    ) => hessian("ik_cost 2"));
}
