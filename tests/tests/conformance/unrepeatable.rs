//! Code that gives something else each time it runs, and code that is run for what it changes: the derivatives run it as often
//! as the function does, as far as one function's own body goes.

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
