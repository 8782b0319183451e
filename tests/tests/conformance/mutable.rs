//! Parameters behind `&mut`: what they hold after the call is an output.

use cotangent::differentiable;
use cotangent_tests::check_gradient;
use ndarray::{Array1, array};

#[differentiable]
fn rotate(theta: f64, a: &mut [f64; 2]) -> f64 {
    let (s, c) = theta.sin_cos();
    let t = c * a[0] - s * a[1];
    a[1] = s * a[0] + c * a[1];
    a[0] = t;
    t * a[1]
}

#[differentiable]
fn relax(w: f64, a: &mut [f64]) {
    for i in 1..a.len() {
        a[i] += w * a[i - 1];
    }
}

#[differentiable]
fn bounded(a: &mut f64, k: f64) {
    *a *= k;
    if *a > 2.0 {
        *a = k;
        return;
    }
    *a += 1.0;
}

#[differentiable]
fn scaled(x: &[f64], count: &mut usize, out: &mut Vec<f64>) -> f64 {
    let mut sum = 0.0;
    for (value, target) in x.iter().zip(out) {
        if *value > 0.5 {
            *count += 1;
            sum += value * value;
            *target *= sum;
        }
    }
    sum * *count as f64
}

#[differentiable]
fn step(state: &mut (f64, [f64; 2]), dt: f64) {
    let (x, v) = (state.0, state.1);
    state.1[0] -= dt * x.sin();
    state.0 += dt * state.1[0] + v[1];
    state.1[1] *= 0.5;
}

#[differentiable]
fn damp(v: &mut Array1<f64>, k: f64) {
    let n = v.len();
    v[0] *= k;
    for i in 1..n {
        v[i] = v[i] * k + v[i - 1];
    }
}

/// Tangents of outputs against differences, and cotangents against tangents.
#[test]
fn values_after_the_call_are_outputs() {
    let (theta, a, seeds) = (0.4, [0.8, -1.1], (0.7, [0.3, -0.2]));
    let (mut value, mut moved) = (a, a);
    let (result, (theta_bar, a_bar)) = rotate::vjp(theta, &mut value, seeds);
    assert_eq!(result.to_bits(), rotate(theta, &mut moved).to_bits());
    assert_eq!(value, moved);

    let direction = (0.5, [-0.6, 0.9]);
    let (result, (result_dot, a_dot)) = rotate::jvp(theta, &mut { a }, direction);
    let displaced = |h: f64| {
        let mut a = [a[0] + h * direction.1[0], a[1] + h * direction.1[1]];
        (rotate(theta + h * direction.0, &mut a), a)
    };
    let (h, (plus, minus)) = (1e-5, (displaced(1e-5), displaced(-1e-5)));
    assert!((result_dot - (plus.0 - minus.0) / (2.0 * h)).abs() < 1e-9, "{result}");
    for k in 0..2 {
        assert!((a_dot[k] - (plus.1[k] - minus.1[k]) / (2.0 * h)).abs() < 1e-9);
    }
    let pulled = theta_bar * direction.0 + a_bar[0] * direction.1[0] + a_bar[1] * direction.1[1];
    let pushed = seeds.0 * result_dot + seeds.1[0] * a_dot[0] + seeds.1[1] * a_dot[1];
    assert!((pulled - pushed).abs() < 1e-14);
}

#[test]
fn slices_and_numbers() {
    let mut a = [1.0, 2.0, 3.0];
    let (value, (w_bar, a_bar)) = relax::vjp(0.5, &mut a, vec![0.0, 0.0, 1.0]);
    assert_eq!((value, a), ((), [1.0, 2.5, 4.25]));
    assert_eq!((w_bar, a_bar), (2.5 + 0.5, vec![0.25, 0.5, 1.0]));
    assert_eq!(relax::jvp(0.5, &mut [1.0, 2.0, 3.0], (1.0, vec![0.0; 3])), ((), vec![0.0, 1.0, 3.0]));

    let mut a = 0.5;
    assert_eq!(bounded::vjp(&mut a, 3.0, 1.0), ((), (3.0, 0.5)));
    assert_eq!(a, 2.5);
    assert_eq!(bounded::vjp(&mut a, 3.0, 1.0), ((), (0.0, 1.0)));
    assert_eq!(a, 3.0);

    let mut bar = [0.0, 0.0, 1.0];
    assert_eq!(relax::vjp_into(0.5, &mut [1.0, 2.0, 3.0], &mut bar), ((), 3.0));
    assert_eq!(bar, [0.25, 0.5, 1.0]);
}

#[test]
fn gradients_are_those_of_the_value() {
    let (mut count, mut out) = (1, vec![1.0, 2.0, 3.0]);
    let (value, (x_bar, out_bar)) = scaled::value_and_grad(&[0.3, 0.8, 1.5], &mut count, &mut out);
    assert_eq!((value, count), (3.0 * (0.8 * 0.8 + 1.5 * 1.5), 3));
    assert_eq!(scaled(&[0.3, 0.8, 1.5], &mut 1, &mut vec![1.0; 3]), value);
    assert_eq!(out, [1.0, 2.0 * (0.8 * 0.8), 3.0 * (0.8 * 0.8 + 1.5 * 1.5)]);
    assert_eq!((x_bar, out_bar), (vec![0.0, 3.0 * 2.0 * 0.8, 3.0 * 2.0 * 1.5], vec![0.0; 3]));

    let (mut x_bar, mut out_bar) = (vec![9.0; 3], vec![9.0; 3]);
    scaled::value_and_grad_into(&[0.3, 0.8, 1.5], &mut 0, &mut vec![1.0; 3], &mut x_bar, &mut out_bar);
    assert_eq!((x_bar, out_bar), (vec![0.0, 2.0 * 2.0 * 0.8, 2.0 * 2.0 * 1.5], vec![0.0; 3]));
}

#[test]
#[should_panic(expected = "relax: a_bar")]
fn cotangents_of_another_length() {
    _ = relax::vjp(0.5, &mut [1.0, 2.0, 3.0], vec![0.0; 2]);
}

#[differentiable]
fn accelerations(pos: &[[f64; 2]; 3], mass: &[f64; 3], acc: &mut [[f64; 2]; 3]) {
    for a in acc.iter_mut() {
        *a = [0.0; 2];
    }
    for i in 0..3 {
        for j in 0..3 {
            if i == j {
                continue;
            }
            let d = [pos[j][0] - pos[i][0], pos[j][1] - pos[i][1]];
            let inv_r3 = (d[0] * d[0] + d[1] * d[1] + 1e-2).powf(-1.5);
            for k in 0..2 {
                acc[i][k] += mass[j] * d[k] * inv_r3;
            }
        }
    }
}

#[differentiable]
fn orbits(pos: &[[f64; 2]; 3], mass: &[f64; 3], dt: f64, steps: usize) -> f64 {
    let (mut pos, mut vel, mut acc) = (*pos, [[0.0; 2]; 3], [[0.0; 2]; 3]);
    accelerations(&pos, mass, &mut acc);
    for _ in 0..steps {
        for i in 0..3 {
            for k in 0..2 {
                vel[i][k] += dt * acc[i][k];
                pos[i][k] += dt * vel[i][k];
            }
        }
        accelerations(&pos, mass, &mut acc);
    }
    pos[0][0] * acc[1][0] + vel[2][1]
}

#[differentiable]
fn parts(x: f64, y: &[f64], n: usize) -> f64 {
    let mut a = [x, 2.0];
    let r = rotate(x * 2.0, &mut a);
    bounded(&mut a[1], r);
    let mut v = y.to_vec();
    relax(a[0], &mut v);
    relax(x, &mut v[1..]);
    let mut rows = [[x, 1.0, y[0]], [y[1], 2.0, x]];
    relax(x, &mut rows[n % 2]);
    let before = rows;
    for row in &mut rows {
        relax(y[0], row);
    }
    let whole = &mut rows[0];
    relax(0.5, whole);
    whole[1] += x;
    v.iter().sum::<f64>() * a[1] + rows[0][2] * rows[1][1] + before[0][1]
}

#[differentiable]
fn passed_on(x: f64, v: &mut [f64]) -> f64 {
    relax(x, v);
    let first = v[0];
    relax(2.0 * x, v);
    v[0] += first;
    v[1] * x
}

#[differentiable]
fn passed_twice(x: f64, y: f64) -> f64 {
    let mut v = vec![x, y, x * y];
    let r = if x > 0.5 { passed_on(y, &mut v) } else { 1.0 };
    while v[2] < 10.0 {
        relax(r, &mut v);
        v[0] += 1.0;
    }
    v[2].sqrt() + r
}

#[differentiable]
fn swings(x: f64, dt: f64, y: &Array1<f64>, n: usize) -> f64 {
    let mut state = (x, [0.1, 0.2]);
    for _ in 0..n {
        step(&mut state, dt);
    }
    let mut v = y.clone();
    damp(&mut v, dt);
    v[1] += state.0;
    damp(&mut v, state.1[0]);
    v.sum()
}

#[test]
fn called() {
    let pos = [[0.0, 0.1], [1.0, 0.2], [-0.3, 0.9]];
    check_gradient!(orbits(&pos = pos, &mass = [1.0, 0.5, 0.8], dt = 0.1, [steps = 3]));
    check_gradient!(orbits(&pos = pos, &mass = [1.0, 0.5, 0.8], dt = 0.1, [steps = 0]));
    check_gradient!(parts(x = 0.7, &y = vec![0.3, 0.8, -0.4], [n = 0]));
    check_gradient!(parts(x = 1.2, &y = vec![0.3, 0.8, -0.4, 0.9], [n = 1]));
    check_gradient!(passed_twice(x = 0.7, y = 0.9));
    check_gradient!(passed_twice(x = 0.3, y = 0.9));
    check_gradient!(swings(x = 0.7, dt = 0.3, &y = array![0.3, 1.2, -0.8], [n = 3]));
}

#[differentiable]
fn relaxed<T: num_traits::Float>(w: T, a: &mut [T]) {
    for i in 1..a.len() {
        a[i] = a[i] + w * a[i - 1];
    }
}

#[test]
fn generic() {
    let mut a = [1.0_f32, 2.0, 3.0];
    relaxed(0.0, &mut a);
    assert_eq!(relaxed::vjp(0.5, &mut a, vec![0.0, 0.0, 1.0]), ((), (3.0, vec![0.25, 0.5, 1.0])));
    assert_eq!(relaxed::jvp(0.5, &mut [1.0, 2.0, 3.0], (1.0, vec![0.0; 3])), ((), vec![0.0, 1.0, 3.0]));
}

/// A generator of numbers, of which there are no derivatives.
fn draw(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 40) as f64 / (1_u64 << 24) as f64
}

#[differentiable]
fn noisy(x: f64, n: usize) -> f64 {
    let mut seed = 7;
    let mut sum = x;
    for _ in 0..n {
        let noise: f64 = draw(&mut seed);
        sum = (sum + x * noise).sin();
        draw(&mut seed);
    }
    sum * x
}

#[test]
fn inactive() {
    check_gradient!(noisy(x = 0.7, [n = 4]));
}
