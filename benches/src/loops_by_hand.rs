//! Value and gradient of the functions with loops, as an expert writes them: no storage where none is needed, buffers
//! written once, what is stored held in a vector of the caller's.

#![allow(clippy::must_use_candidate, clippy::many_single_char_names, clippy::cast_precision_loss, missing_docs)]
#![allow(clippy::missing_panics_doc)]

pub fn chain(x: &[f64], w: &[f64], b: f64, dx: &mut [f64], dw: &mut [f64]) -> (f64, f64) {
    let n = x.len();
    let (w, dx, dw) = (&w[..n], &mut dx[..n], &mut dw[..n]);
    let scale = 2.0 / n as f64;
    let (mut s, mut db) = (0.0, 0.0);
    for i in 0..n {
        let t = (w[i] * x[i] + b).tanh();
        let square = t * t;
        s += square;
        let slope = scale * t * (1.0 - square);
        dx[i] = slope * w[i];
        dw[i] = slope * x[i];
        db += slope;
    }
    (s / n as f64, db)
}

pub fn cubes(x: &[f64], w: &[f64], b: f64, dx: &mut [f64], dw: &mut [f64]) -> (f64, f64) {
    let n = x.len();
    let (w, dx, dw) = (&w[..n], &mut dx[..n], &mut dw[..n]);
    let (mut s, mut db) = (0.0, 0.0);
    for i in 0..n {
        let z = w[i] * x[i] + b;
        let square = z * z;
        s += square * z;
        let slope = 3.0 * square;
        dx[i] = slope * w[i];
        dw[i] = slope * x[i];
        db += slope;
    }
    (s, db)
}

pub fn distance(x: &[f64], p: f64, q: f64, dx: &mut [f64]) -> (f64, f64, f64) {
    let n = x.len();
    let dx = &mut dx[..n];
    let (mut s, mut dp, mut dq) = (0.0, 0.0, 0.0);
    for i in 0..n {
        let d = x[i] - p;
        let e = (-q * x[i]).exp();
        let (term, slope) = (d * d * e, 2.0 * d * e);
        s += term;
        dx[i] = slope - q * term;
        dp -= slope;
        dq -= x[i] * term;
    }
    let y = s.sqrt();
    let scale = if y > 0.0 { 0.5 / y } else { 0.0 };
    for slope in dx.iter_mut() {
        *slope *= scale;
    }
    (y, scale * dp, scale * dq)
}

fn field(u: f64, v: f64, mu: f64) -> (f64, f64) {
    (v, mu * (1.0 - u * u) * v - u)
}

/// The transpose of the field: the adjoints of `u` and `v` from those of the slopes; that of `mu` is added up.
fn field_transposed(u: f64, v: f64, mu: f64, (su, sv): (f64, f64), dmu: &mut f64) -> (f64, f64) {
    let w = 1.0 - u * u;
    *dmu += sv * w * v;
    (-2.0 * sv * mu * u * v - sv, su + sv * mu * w)
}

type Steps = Vec<[f64; 2]>;

pub fn oscillator(y0: [f64; 2], mu: f64, h: f64, n: usize, steps: &mut Steps) -> (f64, [f64; 2], f64, f64) {
    steps.clear();
    steps.reserve(n);
    let [mut u, mut v] = y0;
    for _ in 0..n {
        steps.push([u, v]);
        let [_, _, _, k1, k2, k3, k4] = stages(u, v, mu, h);
        u += h / 6.0 * (k1.0 + 2.0 * k2.0 + 2.0 * k3.0 + k4.0);
        v += h / 6.0 * (k1.1 + 2.0 * k2.1 + 2.0 * k3.1 + k4.1);
    }
    let y = u * u + v * v;
    let (mut du, mut dv, mut dmu, mut dh) = (2.0 * u, 2.0 * v, 0.0, 0.0);
    for &[u, v] in steps.iter().rev() {
        let [p2, p3, p4, k1, k2, k3, k4] = stages(u, v, mu, h);
        let sum = (k1.0 + 2.0 * k2.0 + 2.0 * k3.0 + k4.0, k1.1 + 2.0 * k2.1 + 2.0 * k3.1 + k4.1);
        dh += (du * sum.0 + dv * sum.1) / 6.0;
        let share = (du * h / 6.0, dv * h / 6.0);
        let a = field_transposed(p4.0, p4.1, mu, share, &mut dmu);
        dh += a.0 * k3.0 + a.1 * k3.1;
        let third = (2.0 * share.0 + h * a.0, 2.0 * share.1 + h * a.1);
        let b = field_transposed(p3.0, p3.1, mu, third, &mut dmu);
        dh += 0.5 * (b.0 * k2.0 + b.1 * k2.1);
        let second = (2.0 * share.0 + 0.5 * h * b.0, 2.0 * share.1 + 0.5 * h * b.1);
        let c = field_transposed(p2.0, p2.1, mu, second, &mut dmu);
        dh += 0.5 * (c.0 * k1.0 + c.1 * k1.1);
        let first = (share.0 + 0.5 * h * c.0, share.1 + 0.5 * h * c.1);
        let d = field_transposed(u, v, mu, first, &mut dmu);
        du += a.0 + b.0 + c.0 + d.0;
        dv += a.1 + b.1 + c.1 + d.1;
    }
    (y, [du, dv], dmu, dh)
}

/// The points and slopes of one step.
fn stages(u: f64, v: f64, mu: f64, h: f64) -> [(f64, f64); 7] {
    let k1 = field(u, v, mu);
    let p2 = (u + 0.5 * h * k1.0, v + 0.5 * h * k1.1);
    let k2 = field(p2.0, p2.1, mu);
    let p3 = (u + 0.5 * h * k2.0, v + 0.5 * h * k2.1);
    let k3 = field(p3.0, p3.1, mu);
    let p4 = (u + h * k3.0, v + h * k3.1);
    [p2, p3, p4, k1, k2, k3, field(p4.0, p4.1, mu)]
}

pub fn branch(x: f64, y: f64) -> (f64, f64, f64) {
    let (z, dx, dy) = if x > y {
        let e = x.exp();
        let z = e * y;
        (z, z, e)
    } else {
        let (s, c) = y.sin_cos();
        (x * s, s, x * c)
    };
    let scale = 2.0 * z;
    (z * z + x, 1.0 + scale * dx, scale * dy)
}

pub fn root(x: f64, g: f64) -> (f64, f64, f64) {
    let (mut y, mut dx, mut dg, mut steps) = (g, 0.0, 1.0, 0);
    while (y * y * y - x).abs() > 1e-13 * x.abs() && steps < 100 {
        let i = 1.0 / (y * y);
        let p = (2.0 - 2.0 * x * i * (y * i)) * (1.0 / 3.0);
        dx = p * dx + i * (1.0 / 3.0);
        dg *= p;
        y = (2.0 * y + x / (y * y)) / 3.0;
        steps += 1;
    }
    (y, dx, dg)
}

pub fn sweep(x: &[f64], c: f64, dx: &mut [f64], a: &mut Vec<f64>) -> (f64, f64) {
    let n = x.len();
    let dx = &mut dx[..n];
    a.clear();
    a.extend_from_slice(x);
    let a = &mut a[..n];
    let mut r = -0.0 + if n > 0 { a[0] } else { 0.0 };
    for i in 1..n {
        a[i] = x[i] * a[i - 1] + c * x[i];
        r += a[i];
    }
    let (mut g, mut dc) = (1.0, 0.0);
    for i in (1..n).rev() {
        let old = g * x[i];
        dx[i] = g * (a[i - 1] + c);
        dc += old;
        g = 1.0 + old;
    }
    if n > 0 {
        dx[0] = g;
    }
    (r, dc)
}

pub fn product(x: &[f64], dx: &mut [f64]) -> f64 {
    let n = x.len();
    let dx = &mut dx[..n];
    let mut p = 1.0;
    for i in 0..n {
        dx[i] = p;
        p *= x[i];
    }
    let mut suffix = 1.0;
    for i in (0..n).rev() {
        dx[i] *= suffix;
        suffix *= x[i];
    }
    p
}

/// All of it goes to the first of the largest numbers.
pub fn largest(x: &[f64], dx: &mut [f64]) -> f64 {
    let (mut m, mut at) = (f64::NEG_INFINITY, None);
    for (i, &v) in x.iter().enumerate() {
        if v > m {
            at = Some(i);
        }
        m = m.max(v);
    }
    dx.fill(0.0);
    if let Some(at) = at {
        dx[at] = 1.0;
    }
    m
}

pub fn largest_at(x: &[f64], dx: &mut [f64]) -> f64 {
    let (mut m, mut at) = (x[0], 0);
    for (i, &v) in x.iter().enumerate().skip(1) {
        if v > m {
            m = v;
            at = i;
        }
    }
    dx.fill(0.0);
    dx[at] = at as f64;
    m * at as f64
}
