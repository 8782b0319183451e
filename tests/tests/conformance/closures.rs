//! Closures that are called where they are written, and exclusive references to variables.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};

#[differentiable]
fn simpson(a: f64, b: f64, k: f64) -> f64 {
    let f = |x: f64| (k * x).sin() * x;
    let n = 8;
    let h = (b - a) / n as f64;
    let mut sum = f(a) + f(b);
    for i in 1..n {
        let weight = if i % 2 == 0 { 2.0 } else { 4.0 };
        sum += weight * f(a + i as f64 * h);
    }
    sum * h / 3.0
}

#[differentiable]
fn euler(y0: f64, rate: f64) -> f64 {
    let right = |t: f64, y: f64| {
        if y > 2.0 {
            return -rate * y;
        }
        rate * y * (1.0 - y / 3.0) + t
    };
    let mut y = y0;
    let mut t = 0.0;
    for _ in 0..10 {
        y += 0.1 * right(t, y);
        t += 0.1;
    }
    y
}

#[differentiable]
fn accumulated(x: &[f64], decay: f64) -> f64 {
    let mut total = 0.0;
    let mut largest = 0.0;
    let mut add = |value: f64| {
        total = total * decay + value;
        if value > largest {
            largest = value;
        }
    };
    for i in 0..x.len() {
        add(x[i]);
        add(0.5 * x[i] * x[i]);
    }
    total + largest
}

#[test]
fn called() {
    check_gradient!(simpson(a = 0.2, b = 1.7, k = 1.3));
    check_gradient!(euler(y0 = 1.5, rate = 0.8));
    check_gradient!(accumulated(&x = vec![0.3, 1.4, -0.2], decay = 0.8));
}

#[differentiable]
fn rotate(points: [[f64; 2]; 3], angle: f64) -> [[f64; 2]; 3] {
    let mut rotated = points;
    let (sin, cos) = angle.sin_cos();
    for i in 0..3 {
        let p = &mut rotated[i];
        let x = p[0];
        p[0] = cos * x - sin * p[1];
        p[1] = sin * x + cos * p[1];
    }
    rotated
}

#[differentiable]
fn relax(x: [f64; 4], weight: f64) -> f64 {
    let mut u = x;
    let mut previous = [0.0; 4];
    previous.fill(weight);
    for k in 0..3 {
        let old = std::mem::replace(&mut u[k], previous[k] * weight);
        previous[k] += old * u[k + 1];
        u.swap(k, 3);
        previous.copy_from_slice(&u);
    }
    let r = &mut u;
    *r = [r[3], r[0], r[1] * r[2], 1.0];
    r[1] *= r[0];
    u[0] * u[1] + u[2] * previous[3]
}

#[test]
fn references() {
    check_jacobian!(rotate(points = [[1.0, 0.2], [-0.4, 0.6], [0.0, 2.0]], angle = 0.4));
    check_gradient!(relax(x = [0.4, 1.2, -0.7, 0.9], weight = 0.8));
}

#[differentiable]
fn butterfly(x: [f64; 8], w: f64) -> f64 {
    let mut a = x;
    for k in 0..2 {
        let part = &mut a[4 * k..4 * k + 4];
        let (left, right) = part.split_at_mut(2);
        for i in 0..2 {
            let sum = left[i] + right[i];
            right[i] = (left[i] - right[i]) * w;
            left[i] = sum;
        }
    }
    a[6..].fill(w);
    let (head, tail) = a.split_at(3);
    head[0] * tail[1] + head[2] * tail[2] * tail[4]
}

#[differentiable]
fn shifted(x: &[f64], scale: f64) -> f64 {
    let mut v = x.to_vec();
    let n = v.len();
    v[..n - 1].copy_from_slice(&x[1..]);
    let last = &mut v[n - 1];
    *last *= scale;
    let scratch = &mut [0.0; 2];
    scratch[1] += *last;
    scratch[0] = v[0] * scratch[1];
    scratch[0] + scratch[1]
}

#[test]
fn parts() {
    check_gradient!(butterfly(x = [0.4, 1.2, -0.7, 0.9, 0.1, 0.8, 1.5, -0.3], w = 0.6));
    check_gradient!(shifted(&x = vec![0.4, 1.2, -0.7, 0.9], scale = 0.6));
}
