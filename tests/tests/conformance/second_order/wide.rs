//! Loops that keep many numbers at once, and tuples of many parts.

#![allow(clippy::no_effect_underscore_binding)] // As users write them.

use cotangent::{differentiable, math};
use cotangent_tests::check_hessian;

/// A rigid body thrown and spinning: thirteen numbers are its state, which a loop in a branch keeps.
macro_rules! body {
    ($name:ident $(#[$keeping:ident])?) => {
        #[differentiable(order = 2)]
        fn $name(start: &[f64], drag: f64, steps: usize) -> f64 {
            let (mut x, mut y, mut z) = (start[0], start[1], start[2]);
            let (mut vx, mut vy, mut vz) = (start[3], start[4], start[5]);
            let (mut qw, mut qx, mut qy, mut qz) = (1.0, start[0], start[1], start[2]);
            let (mut wx, mut wy, mut wz) = (start[3], start[4], start[5]);
            if drag > 0.0 {
                $(#[$keeping])?
                for _ in 0..steps {
                    let dt = 0.05;
                    let slowed = drag * (vx * vx + vy * vy + vz * vz).sqrt();
                    (x, y, z) = (x + dt * vx, y + dt * vy, z + dt * vz);
                    (vx, vy, vz) = (vx - dt * slowed * vx, vy - dt * slowed * vy, vz - dt * (9.8 + slowed * vz));
                    let (dw, dx) = (qx * wx + qy * wy + qz * wz, qw * wx + qy * wz - qz * wy);
                    let (dy, dz) = (qw * wy + qz * wx - qx * wz, qw * wz + qx * wy - qy * wx);
                    (qw, qx, qy, qz) = (qw - 0.5 * dt * dw, qx + 0.5 * dt * dx, qy + 0.5 * dt * dy, qz + 0.5 * dt * dz);
                    (wx, wy, wz) = (wx + dt * 0.4 * wy * wz, wy - dt * 0.9 * wx * wz, wz + dt * 0.6 * wx * wy);
                }
            } else {
                x = y * z;
            }
            x * y + z * qw + qx * qy * qz + wx * wy * wz + vx * vy * vz
        }
    };
}

body!(flight);
body!(blocks_of_flight #[checkpoint]);

#[test]
fn states_of_many_numbers() {
    let start = vec![0.3, -0.4, 0.2, 1.3, 0.8, -0.6];
    check_hessian!(flight(&start = start.clone(), drag = 0.3, [steps = 12]));
    check_hessian!(blocks_of_flight(&start = start.clone(), drag = 0.3, [steps = 12]));
    check_hessian!(flight(&start = start.clone(), drag = -0.3, [steps = 12]));
    let direction = (vec![0.1, 0.7, -0.2, 0.5, -0.9, 0.3], 0.6);
    let [plain, blocks] = [flight::hvp, blocks_of_flight::hvp].map(|hvp| hvp(&start, 0.3, 12, direction.clone()));
    assert!(plain.0.iter().zip(&blocks.0).all(|(plain, block)| (plain - block).abs() < 1e-9 * plain.abs().max(1.0)));
}

/// What the loop keeps has one type in both arms, though the other arm keeps nothing.
#[differentiable(order = 2)]
fn returned_from_a_loop(x: f64, y: f64, a: [f64; 4], n: usize) -> f64 {
    if n % 2 == 1 {
        let _unused = 0;
    } else {
        let mut k = 0;
        while k < 4 && (k < 2 || math::sum(&a[..]) < x * y) {
            k += 1;
            if x * y > 0.33 {
                return if n > 0 { y + 0.1 * n as f64 } else { x / (1.5 + y.powi(2)) };
            }
        }
    }
    (1.0 + x.powi(2)).sqrt()
}

#[test]
fn kept_in_one_arm() {
    let a = [0.4, -0.3, 0.2, 0.1];
    check_hessian!(returned_from_a_loop(x = 0.8, y = 0.7, a = a, [n = 0]));
    check_hessian!(returned_from_a_loop(x = 0.8, y = 0.3, a = a, [n = 0]));
    check_hessian!(returned_from_a_loop(x = 0.8, y = 0.7, a = a, [n = 2]));
    check_hessian!(returned_from_a_loop(x = 0.8, y = 0.7, a = a, [n = 3]));
}

type Twelve = (f64, f64, f64, f64, f64, f64, f64, f64, f64, f64, f64, [f64; 2]);

#[differentiable(order = 2)]
fn of_twelve_parts(p: Twelve, k: f64) -> f64 {
    let (a, b, c, d, e, f, ..) = p;
    a * b * c + d * e.sin() * f + p.6 * p.7 * p.8 * k + (p.9 * p.10).exp() * p.11[0] * p.11[1]
}

#[test]
fn tuples_of_twelve_parts() {
    let p: Twelve = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, [1.2, 1.3]);
    let (value, (tangent, _)) = of_twelve_parts::value_and_grad(p, 0.5);
    assert_eq!(value, of_twelve_parts(p, 0.5));
    let (last, exponential) = (tangent.11, 1.1_f64.exp());
    assert!((last[0] - 1.3 * exponential).abs() < 1e-14 && (tangent.9 - 1.1 * 1.2 * 1.3 * exponential).abs() < 1e-14);
    let (along, _) = of_twelve_parts::hvp(p, 0.5, ((0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., [1.0, 0.0]), 0.0));
    assert!((along.11[1] - exponential).abs() < 1e-14 && (along.10 - 1.3 * exponential).abs() < 1e-14);
}
