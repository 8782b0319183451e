//! Functions with loops, as a user writes them.

#![allow(clippy::must_use_candidate, clippy::many_single_char_names, clippy::cast_precision_loss)]

use cotangent::differentiable;

/// A chain of elementwise functions and a mean: `mean tanh(w x + b)²`.
#[differentiable]
pub fn chain(x: &[f64], w: &[f64], b: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        let t = (w[i] * x[i] + b).tanh();
        s += t * t;
    }
    s / x.len() as f64
}

/// The same with a cheap body: `Σ (w x + b)³`.
#[differentiable]
pub fn cubes(x: &[f64], w: &[f64], b: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        let z = w[i] * x[i] + b;
        s += z * z * z;
    }
    s
}

/// A sum whose adjoint is known only after it: `√Σ (x − p)² exp(−q x)`.
#[differentiable]
pub fn distance(x: &[f64], p: f64, q: f64) -> f64 {
    let mut s = 0.0;
    for &v in x {
        let d = v - p;
        s += d * d * (-q * v).exp();
    }
    s.sqrt()
}

macro_rules! oscillators {
    ($($(#[doc = $doc:literal])* $name:ident [$($mark:tt)*])*) => { $(
        $(#[doc = $doc])*
        #[differentiable]
        pub fn $name(y0: [f64; 2], mu: f64, h: f64, n: usize) -> f64 {
            let [mut u, mut v] = y0;
            $($mark)*
            for _ in 0..n {
                let (k1u, k1v) = (v, mu * (1.0 - u * u) * v - u);
                let (u2, v2) = (u + 0.5 * h * k1u, v + 0.5 * h * k1v);
                let (k2u, k2v) = (v2, mu * (1.0 - u2 * u2) * v2 - u2);
                let (u3, v3) = (u + 0.5 * h * k2u, v + 0.5 * h * k2v);
                let (k3u, k3v) = (v3, mu * (1.0 - u3 * u3) * v3 - u3);
                let (u4, v4) = (u + h * k3u, v + h * k3v);
                let (k4u, k4v) = (v4, mu * (1.0 - u4 * u4) * v4 - u4);
                u += h / 6.0 * (k1u + 2.0 * k2u + 2.0 * k3u + k4u);
                v += h / 6.0 * (k1v + 2.0 * k2v + 2.0 * k3v + k4v);
            }
            u * u + v * v
        }
    )* };
}

oscillators! {
    /// Van der Pol's oscillator by the classical Runge–Kutta method.
    oscillator []
    /// The same, which keeps its state at the beginning of blocks of steps only.
    checkpointed_oscillator [#[checkpoint]]
}

/// A branch on data.
#[differentiable]
pub fn branch(x: f64, y: f64) -> f64 {
    let z = if x > y { x.exp() * y } else { x * y.sin() };
    z * z + x
}

/// The cube root of `x` from the guess `g`, by Newton's method.
#[differentiable]
pub fn root(x: f64, g: f64) -> f64 {
    let mut y = g;
    let mut steps = 0;
    while (y * y * y - x).abs() > 1e-13 * x.abs() && steps < 100 {
        y = (2.0 * y + x / (y * y)) / 3.0;
        steps += 1;
    }
    y
}

/// A sweep in place: each element by the one before it.
#[differentiable]
pub fn sweep(x: &[f64], c: f64) -> f64 {
    let mut a = x.to_vec();
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] + c * a[i];
    }
    a.iter().sum()
}

/// A product.
#[differentiable]
pub fn product(x: &[f64]) -> f64 {
    let mut p = 1.0;
    for v in x {
        p *= v;
    }
    p
}

/// The largest number.
#[differentiable]
pub fn largest(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// The largest number by comparisons, and where it is.
#[differentiable]
pub fn largest_at(x: &[f64]) -> f64 {
    let (mut m, mut at) = (x[0], 0);
    for (i, &v) in x.iter().enumerate().skip(1) {
        if v > m {
            m = v;
            at = i;
        }
    }
    m * at as f64
}
