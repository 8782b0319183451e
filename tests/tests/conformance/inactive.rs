//! Inactive code among loops: integers, text, what is kept as it is.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[differentiable]
fn kept(x: f64, n: usize) -> f64 {
    let mut k = n;
    let mut s = x;
    let mut counts = [0_usize; 3];
    let mut label = "odd";
    for i in 0..4 {
        let weight: f64 = match k % 3 {
            0 => 0.5,
            1 => 1.5,
            _ => 0.25,
        };
        s = s * weight + x;
        counts[k % 3] += 1;
        k += i;
        label = if let 0 = k % 2 { "even" } else { "odd" };
        assert!(k >= n, "{k} {label}");
    }
    let largest: usize = counts.iter().copied().max().unwrap_or(0);
    s * (largest + format!("{k}{label}").len()) as f64
}

#[differentiable]
fn forwarded(x: f64, i: usize) -> f64 {
    let m = [[x, 0.5], [0.2, -0.3]];
    (m[1][0].tanh() + m[1][1].exp()) * m[i][0]
}

#[test]
fn inactive_code() {
    check_gradient!(kept(x = 0.8, [n = 4]));
    check_gradient!(kept(x = 0.8, [n = 1]));
    check_gradient!(forwarded(x = 0.8, [i = 0]));
}

#[differentiable]
fn noisy(x: f64, n: usize) -> f64 {
    let mut seed: u64 = 42;
    let mut s = x;
    for _ in 0..n {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        s = s * 0.5 + x * ((seed >> 33) as f64 / (1_u64 << 31) as f64);
    }
    seed = 7;
    let bits: u32 = 1;
    let shift: u32;
    if n > 2 {
        shift = 31;
    } else {
        shift = 30;
    }
    s * (seed.wrapping_mul(6_364_136_223_846_793_005) >> 60) as f64 + (bits << shift) as f64
}

#[test]
fn integer_types() {
    check_gradient!(noisy(x = 0.7, [n = 5]));
}
