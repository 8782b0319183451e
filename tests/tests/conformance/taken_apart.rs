//! Assignments that take a value apart, to variables with and without derivatives in either order.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[differentiable]
fn greatest(x: &[f64]) -> f64 {
    let (mut at, mut best) = (0, x[0]);
    for (i, v) in x.iter().enumerate() {
        (at, best) = if *v > best { (i, *v) } else { (at, best) };
    }
    best * at as f64 + x[at]
}

#[differentiable]
fn halved(x: f64, n: u32) -> f64 {
    let (mut n, mut x) = (n, x);
    while n > 1 {
        (n, x) = if n % 3 > 0 { (n / 2, x * 2.0) } else { (n - 1, x.sin()) };
    }
    x
}

#[differentiable]
fn step(n: u32, x: f64) -> (u32, f64) {
    if n > 1 { (n / 2, x * 2.0) } else { (n, x.cos()) }
}

#[differentiable]
fn by_calls(x: f64, n: u32) -> f64 {
    let (mut n, mut x) = (n, x);
    for _ in 0..4 {
        let next: (u32, f64) = step(n, x);
        (n, x) = next;
    }
    x * f64::from(n)
}

#[differentiable]
fn in_a_branch(x: f64, n: u32) -> f64 {
    let (mut n, mut x) = (n, x);
    if n > 1 {
        (n, x) = if n > 2 { (n / 2, x * 2.0) } else { (n + 1, x) };
    }
    x * f64::from(n)
}

#[differentiable]
fn integers(x: f64, k: usize) -> f64 {
    let (mut n, mut m) = (1usize, 2usize);
    for i in 0..k {
        (n, m) = if i % 2 == 0 { (m, n) } else { (n + m, n) };
    }
    x * n as f64 + m as f64
}

#[differentiable]
fn numbers(x: f64, y: f64, k: usize) -> f64 {
    let (mut a, mut b, mut done) = (x, y, false);
    for i in 0..k {
        (done, a, b) = match i % 3 {
            0 => (true, b * x, a),
            1 if done => (false, a + b, a.sin()),
            _ => (done, b, a),
        };
    }
    if done { a * b } else { a - b * b }
}

#[differentiable]
fn arrays(x: [f64; 2], k: usize) -> f64 {
    let (mut n, [mut a, mut b]) = (k, x);
    while n > 0 {
        let next = if n % 2 == 0 { [b, a * b] } else { [a.sin() + b, a] };
        [a, b] = next;
        n -= 1;
    }
    a * b
}

/// All active: by reverse mode, and by the split form in its caller.
#[differentiable]
fn many(x: f64, c: &[f64], k: usize) -> f64 {
    let (mut a, mut b) = (x, 1.0);
    for i in 0..k {
        (a, b) = if i % 2 == 0 { (b * c[0], a * x) } else { (a + b * c[1], b * 0.5) };
    }
    a * b
}

#[differentiable]
fn through_many(x: f64, k: usize) -> f64 {
    let y = many(x, &[x, 0.7], k);
    y * y
}

/// The parts one after the other.
#[differentiable]
fn by_fields(x: f64, n: u32) -> f64 {
    let (mut n, mut x) = (n, x);
    for _ in 0..3 {
        let next = if n > 1 { (n / 2, x * 2.0) } else { (n, x.sin()) };
        n = next.0;
        x = next.1;
    }
    x * f64::from(n)
}

#[test]
fn taken_apart() {
    assert_eq!(greatest::vjp(&[1.0, 3.0, 2.0], 1.0), (6.0, vec![0.0, 2.0, 0.0]));
    assert_eq!(integers::vjp(1.3, 5, 1.0), (integers(1.3, 5), 2.0));
    for n in 0..14 {
        assert_gradients!(halved(1.3, n));
        assert_gradients!(by_calls(0.7, n));
        assert_gradients!(in_a_branch(1.3, n));
        assert_eq!(halved::vjp(1.3, n, 1.0).0.to_bits(), halved(1.3, n).to_bits());
        assert_eq!(by_calls::vjp(1.3, n, 1.0).0.to_bits(), by_calls(1.3, n).to_bits());
    }
    for k in 0..8 {
        assert_gradients!(many(0.7, &[0.4, 1.3], k));
        assert_gradients!(through_many(0.7, k));
        assert_eq!(many::forward(0.7, &[0.4, 1.3], k).0.to_bits(), many(0.7, &[0.4, 1.3], k).to_bits());
        assert_gradients!(by_fields(0.7, k as u32));
        assert_gradients!(numbers(0.7, 1.2, k));
        assert_gradients!(arrays([0.7, 1.2], k));
        assert_gradients!(integers(0.7, k));
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Log {
    history: Vec<f64>,
    x: f64,
}

/// What stays behind is shorter than what was there.
#[differentiable]
fn taken(log: &Log) -> f64 {
    let mut log = log.clone();
    let history = std::mem::take(&mut log.history);
    log.x * log.x + history.iter().map(|x| x * log.x).sum::<f64>() + log.history.len() as f64
}

#[test]
fn members_that_become_shorter() {
    assert_gradients!(taken(&Log { history: vec![1.0, 0.3], x: 2.0 }));
}
