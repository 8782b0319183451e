//! What generated functions allocate: nothing, but one vector, at the first call, for each loop that keeps something.

#![allow(missing_docs)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use cotangent::differentiable;

#[path = "heap/branches.rs"]
mod branches;
#[path = "heap/histories.rs"]
mod histories;
#[path = "heap/jacobians.rs"]
mod jacobians;
#[path = "heap/matrices.rs"]
mod matrices;
#[path = "heap/second.rs"]
mod second;
#[path = "heap/structs.rs"]
mod structs;

/// Counts the allocations of the thread that asks.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// The bytes allocated and not freed again, and the most there were. Others may free what this thread allocates.
    static BYTES: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: everything is handed on to the allocator of the system.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        let bytes = BYTES.with(Cell::get) + layout.size().cast_signed();
        BYTES.with(|all| all.set(bytes));
        PEAK.with(|peak| peak.set(peak.get().max(bytes)));
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BYTES.with(|all| all.set(all.get() - layout.size().cast_signed()));
        // SAFETY: the caller keeps the promises of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How many allocations the code makes.
fn allocations<T>(code: impl FnOnce() -> T) -> usize {
    let before = COUNT.with(Cell::get);
    std::hint::black_box(code());
    COUNT.with(Cell::get) - before
}

/// The most bytes that the code has allocated at once.
fn peak<T>(code: impl FnOnce() -> T) -> isize {
    let before = BYTES.with(Cell::get);
    PEAK.with(|peak| peak.set(before));
    std::hint::black_box(code());
    PEAK.with(Cell::get) - before
}

#[differentiable]
fn sum(x: &[f64], c: f64) -> f64 {
    let mut s = 0.0;
    for v in x {
        s += (v * c).sin();
    }
    s / x.len() as f64
}

#[differentiable]
fn root_of_sum(x: &[f64], c: f64) -> f64 {
    x.iter().map(|v| (v * c).exp()).sum::<f64>().sqrt()
}

#[differentiable]
fn pairs(x: &[f64], c: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        for j in i + 1..x.len() {
            let d = x[i] - x[j];
            if d.abs() > c {
                continue;
            }
            s += (d * d + 1.0).ln();
        }
    }
    s
}

#[differentiable]
fn newton(x: f64, guess: f64) -> f64 {
    let mut y = guess;
    while (y * y - x).abs() > 1e-12 {
        y = 0.5 * (y + x / y);
    }
    y
}

#[differentiable]
fn product(x: &[f64]) -> f64 {
    x.iter().product()
}

#[differentiable]
fn largest(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[differentiable]
fn largest_by_branch(x: &[f64]) -> f64 {
    let (mut m, mut at) = (x[0], 0);
    for (i, &v) in x.iter().enumerate().skip(1) {
        if v > m {
            (m, at) = (v, i);
        }
    }
    m * at as f64
}

#[differentiable]
fn powers(x: &[f64], c: f64) -> f64 {
    let mut p = 1.0;
    for v in x {
        p = (p * v).powf(c);
    }
    p
}

#[differentiable]
fn steps(y: [f64; 2], h: f64, n: usize) -> f64 {
    let [mut u, mut v] = y;
    for _ in 0..n {
        (u, v) = (u + h * v, v - h * u.sin());
    }
    u * v
}

/// An oscillator by Runge and Kutta, with a spring that gets stiffer.
macro_rules! oscillators {
    ($($name:ident [$($mark:tt)*])*) => { $(
        #[differentiable(order = 2)]
        fn $name(start: [f64; 2], p: [f64; 2], h: f64, n: usize) -> f64 {
            let [mut u, mut v] = start;
            $($mark)*
            for _ in 0..n {
                let (u1, v1) = (v, -p[0] * u - p[1] * u * u * u);
                let (a, b) = (u + 0.5 * h * u1, v + 0.5 * h * v1);
                let (u2, v2) = (b, -p[0] * a - p[1] * a * a * a);
                let (a, b) = (u + 0.5 * h * u2, v + 0.5 * h * v2);
                let (u3, v3) = (b, -p[0] * a - p[1] * a * a * a);
                let (a, b) = (u + h * u3, v + h * v3);
                let (u4, v4) = (b, -p[0] * a - p[1] * a * a * a);
                u += h / 6.0 * (u1 + 2.0 * u2 + 2.0 * u3 + u4);
                v += h / 6.0 * (v1 + 2.0 * v2 + 2.0 * v3 + v4);
            }
            u * u + v
        }
    )* };
}

oscillators! { kept [] checkpointed [#[checkpoint]] }

/// A loop that carries references along.
#[differentiable]
fn references(x: &[f64], n: usize) -> f64 {
    let (mut row, mut s) = (&x[1..], 0.5);
    #[checkpoint]
    for i in 0..n {
        s = (s * row[0]).sin();
        row = &x[i % x.len()..];
    }
    s
}

/// One that calls it, in two sweeps.
#[differentiable]
fn caller(start: [f64; 2], p: [f64; 2], h: f64, n: usize) -> f64 {
    checkpointed(start, p, h, n) * p[0]
}

#[test]
fn checkpoints_of_a_million_steps_take_little() {
    let (start, p, h, n) = ([0.9, 0.1], [1.0, 0.3], 1e-5, 1_000_000);
    let mut gradients = [0; 2].map(|_| None);
    let without = peak(|| gradients[0] = Some(kept::value_and_grad(start, p, h, n)));
    let with = peak(|| gradients[1] = Some(checkpointed::value_and_grad(start, p, h, n)));
    assert_eq!(gradients[0], gradients[1]);
    assert!(without >= 16 * 1_000_000, "{without} bytes without checkpoints");
    assert!(with < 128 << 10, "{with} bytes with checkpoints");
    let split = peak(|| caller::value_and_grad(start, p, h, n));
    assert!(split < 128 << 10, "{split} bytes in two sweeps");
    let borrowed = peak(|| references::value_and_grad(&[0.9, 1.2, 0.4], 10_000));
    assert!(borrowed < 32 << 10, "{borrowed} bytes with references");
    let twice = peak(|| checkpointed::hvp(start, p, h, n, (p, start, 1.0)));
    assert!(twice < 256 << 10, "{twice} bytes in a product with the Hessian");
}

#[test]
fn sums_allocate_nothing() {
    let x = [0.3, 0.5, 0.9, 1.2];
    let (mut x_bar, mut c_bar) = ([0.0; 4], 0.0);
    assert_eq!(allocations(|| sum::value_and_grad_into(&x, 0.7, &mut x_bar, &mut c_bar)), 0);
    assert_eq!(allocations(|| root_of_sum::value_and_grad_into(&x, 0.7, &mut x_bar, &mut c_bar)), 0);
    assert_eq!(allocations(|| pairs::value_and_grad_into(&x, 0.7, &mut x_bar, &mut c_bar)), 0);
}

#[test]
fn products_and_extremes_allocate_nothing() {
    let (x, mut x_bar) = ([0.3, 0.5, 0.9, 1.2], [0.0; 4]);
    assert_eq!(allocations(|| product::value_and_grad_into(&x, &mut x_bar)), 0);
    assert_eq!(allocations(|| largest::value_and_grad_into(&x, &mut x_bar)), 0);
    assert_eq!(allocations(|| largest_by_branch::value_and_grad_into(&x, &mut x_bar)), 0);
}

#[test]
fn few_numbers_allocate_nothing() {
    assert_eq!(allocations(|| newton::value_and_grad(2.0, 1.0)), 0);
}

/// How many allocations the code makes when it has run before.
fn again<T>(mut code: impl FnMut() -> T) -> usize {
    std::hint::black_box(code());
    allocations(code)
}

#[test]
fn what_loops_keep_is_allocated_once() {
    let x = [0.3, 0.5, 0.9, 1.2];
    let mut x_bar = [0.0; 4];
    assert_eq!(again(|| powers::value_and_grad_into(&x, 0.7, &mut x_bar, &mut 0.0)), 0);
    assert_eq!(again(|| steps::value_and_grad([0.3, 0.1], 0.01, 1000)), 0);
    assert_eq!(allocations(|| steps::value_and_grad([0.3, 0.1], 0.01, 900)), 0);
    assert_eq!(allocations(|| steps::value_and_grad([0.3, 0.1], 0.01, 1100)), 1);
}

#[differentiable]
fn rounds(x: &[f64], n: usize) -> f64 {
    let mut s = 0.0;
    for v in x {
        let mut u = *v;
        for _ in 0..n {
            u = u * u.sin();
        }
        s += u;
    }
    s
}

#[differentiable]
fn nested(x: &[f64], n: usize) -> f64 {
    let mut s = 0.5;
    for v in x {
        let mut u = s * v;
        for _ in 0..n {
            u = 0.3 * u * u + v;
        }
        s *= u;
    }
    s
}

#[differentiable]
fn sweep(x: &[f64], c: f64) -> f64 {
    let mut a = x.to_vec();
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] + c * a[i];
    }
    a.iter().sum()
}

#[test]
fn a_sweep_in_place_allocates_what_the_function_does() {
    let (x, mut x_bar, mut c_bar) = ([0.3, 0.5, 0.9, 1.2], [0.0; 4], 0.0);
    assert_eq!(allocations(|| sweep(&x, 0.7)), 1);
    assert_eq!(allocations(|| sweep::value_and_grad_into(&x, 0.7, &mut x_bar, &mut c_bar)), 1);
}

#[test]
fn loops_in_loops_share_what_they_allocate() {
    let (x, mut x_bar) = ([0.3, 0.5, 0.9, 1.2], [0.0; 4]);
    assert_eq!(again(|| rounds::value_and_grad_into(&x, 10, &mut x_bar)), 0);
    let (many, mut many_bar) = ([0.3; 400], [0.0; 400]);
    assert_eq!(again(|| nested::value_and_grad_into(&many, 1, &mut many_bar)), 0);
}

#[test]
fn forward_mode_allocates_nothing() {
    let x = [0.3, 0.5, 0.9, 1.2];
    assert_eq!(allocations(|| product::jvp(&x, x)), 0);
    assert_eq!(allocations(|| steps::jvp([0.3, 0.1], 0.01, 1000, ([1.0, 0.0], 0.0))), 0);
    assert_eq!(allocations(|| sum::jvp(&x, 0.7, (x, 1.0))), 0);
}
