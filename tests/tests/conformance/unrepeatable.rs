//! Code that gives something else each time it runs, and code that is run for what it changes: the derivatives run it as often
//! as the function does: in one function's own body, and through functions of numbers that call each other.

use std::cell::Cell;

use cotangent::differentiable;

thread_local! {
    static STATE: Cell<u64> = const { Cell::new(1) };
}

fn seeded<T>(run: impl FnOnce() -> T) -> T {
    STATE.set(12_345);
    run()
}

fn draw() -> u64 {
    STATE.set(STATE.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    STATE.get() >> 33
}

#[allow(clippy::cast_precision_loss)]
fn random() -> f64 {
    0.5 + draw() as f64 / (1u64 << 31) as f64
}

#[allow(clippy::cast_possible_truncation)]
fn below(n: usize) -> usize {
    draw() as usize % n
}

#[differentiable]
fn sampled(v: &[f64]) -> f64 {
    let i = below(v.len());
    v[i] * v[i]
}

#[differentiable]
fn squared_sample(v: &[f64]) -> f64 {
    let sample = sampled(v);
    sample * sample
}

#[differentiable]
fn repeated(x: f64) -> f64 {
    let count = below(7) + 1;
    let scaled = x * count as f64;
    scaled * scaled
}

#[differentiable]
fn of_repeated(x: f64) -> f64 {
    let y = repeated(x);
    y * x
}

#[differentiable]
fn with_a_cell(x: f64) -> f64 {
    let cell = Cell::new(1.0);
    let first = x * cell.get();
    cell.set(5.0);
    first * first * cell.get()
}

#[differentiable]
fn square_of_that(x: f64) -> f64 {
    let y = with_a_cell(x);
    y * y
}

#[allow(unused_variables, unused_assignments)]
#[differentiable]
fn discarding(x: f64) -> f64 {
    let _ = random();
    for _ in 0..3 {
        let _dropped = random();
    }
    let unused = x * random();
    let mut factor = random();
    factor = random();
    x * factor
}

#[test]
fn draws_are_not_repeated() {
    let v = [1.0, 2.0, 3.0_f64];
    let chosen = seeded(|| below(3));
    let mut expected = [0.0; 3];
    expected[chosen] = 4.0 * v[chosen].powi(3);
    assert_eq!(seeded(|| squared_sample::value_and_grad(&v)), (v[chosen].powi(4), expected.to_vec()));
    let (value, slope) = seeded(|| of_repeated::value_and_grad(0.9));
    assert!((slope - 3.0 * value / 0.9).abs() < 1e-12);
}

#[test]
fn cells() {
    assert_eq!(square_of_that::grad(1.0), 100.0);
    assert_eq!(square_of_that::jvp(1.0, 1.0), (25.0, 100.0));
}

#[test]
fn what_is_discarded_runs() {
    let value = seeded(|| discarding(0.7));
    assert_eq!(seeded(|| discarding::value_and_grad(0.7)).0.to_bits(), value.to_bits());
    assert_eq!(seeded(|| discarding::jvp(0.7, 1.0)).0.to_bits(), value.to_bits());
    assert_eq!(seeded(|| discarding::forward(0.7)).0.to_bits(), value.to_bits());
}

thread_local! {
    static DRAWN: Cell<u32> = const { Cell::new(0) };
}

fn counted<T>(run: impl FnOnce() -> T) -> (T, u32) {
    DRAWN.set(0);
    let result = seeded(run);
    (result, DRAWN.get())
}

fn drawn() -> f64 {
    DRAWN.set(DRAWN.get() + 1);
    random()
}

fn position(n: usize) -> usize {
    DRAWN.set(DRAWN.get() + 1);
    below(n)
}

#[differentiable]
fn summed(x: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for _ in 0..n {
        sum += x * drawn();
    }
    sum
}

#[differentiable]
fn iterated(x: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..n {
        y = y.sin() * drawn() + x;
    }
    y
}

#[differentiable]
fn gathered(x: f64, n: usize) -> f64 {
    let factors: Vec<f64> = (0..n).map(|_| drawn()).collect();
    factors.iter().map(|factor| factor * x * x).sum()
}

#[differentiable]
fn branching(x: f64, n: usize) -> f64 {
    let mut sum = x;
    for _ in 0..n {
        if drawn() > 1.0 {
            sum += x * sum * drawn();
        } else {
            sum -= x.sin();
        }
    }
    sum
}

#[differentiable]
fn until(x: f64, n: usize) -> f64 {
    let (mut y, mut steps) = (x, 0);
    while steps < n {
        y *= 0.5 + drawn();
        steps += 1;
        if y > 3.0 {
            break;
        }
    }
    y
}

#[differentiable]
fn stochastic(x: f64, n: usize) -> f64 {
    let samples = [x, x * x, x.sin()];
    let mut sum = 0.0;
    for _ in 0..n {
        let i = position(samples.len());
        sum += samples[i] * samples[i] * drawn();
    }
    sum
}

#[differentiable]
fn greatest(x: f64, n: usize) -> f64 {
    let mut greatest = f64::NEG_INFINITY;
    for i in 0..n {
        let value = (x * i as f64).sin() * drawn();
        if value > greatest {
            greatest = value;
        }
    }
    greatest
}

#[differentiable]
fn one_level(x: f64, n: usize) -> f64 {
    (0.1 * iterated(x, n)).exp() + x
}

#[differentiable]
fn two_levels(x: f64, n: usize) -> f64 {
    if x > 0.0 { one_level(x, n).sqrt() } else { one_level(-x, n) }
}

#[differentiable]
fn three_levels(x: f64, n: usize) -> f64 {
    let mut sum = drawn();
    for _ in 0..n {
        sum += two_levels(x * drawn(), n).sin();
    }
    sum
}

#[differentiable]
fn recursive(x: f64, n: usize) -> f64 {
    if n == 0 { drawn() } else { x * drawn() + recursive(x, n - 1).cos() }
}

macro_rules! check_draws {
    ($($function:ident)*) => {$({
        let (x, n, step) = (0.7, 7, 1e-6);
        let (value, times) = counted(|| $function(x, n));
        let difference = (seeded(|| $function(x + step, n)) - seeded(|| $function(x - step, n))) / (2.0 * step);
        let is_slope = |slope: f64| (slope - difference).abs() < 1e-7 * (1.0 + difference.abs());
        let ((same, slope), fused) = counted(|| $function::value_and_grad(x, n));
        assert!(same == value && is_slope(slope) && fused == times, "{}: {slope} {difference}", stringify!($function));
        let ((same, slope), tangent) = counted(|| $function::jvp(x, n, 1.0));
        assert!(same == value && is_slope(slope) && tangent == times, "{}: {slope} {difference}", stringify!($function));
        let ((same, saved), forward) = counted(|| $function::forward(x, n));
        let mut slope = 0.0;
        let (_, backward) = counted(|| $function::backward(saved, x, n, 1.0, &mut slope, cotangent::Ignore));
        assert!(same == value && is_slope(slope), "{}: {slope} {difference}", stringify!($function));
        assert_eq!((forward, backward), (times, 0), "{}", stringify!($function));
    })*};
}

#[test]
fn every_draw_is_made_once() {
    check_draws!(summed iterated gathered branching until stochastic greatest);
    check_draws!(one_level two_levels three_levels recursive);
}
