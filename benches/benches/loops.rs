//! Loops: value and gradient by ours and by hand, and the time of the function itself.

use std::hint::black_box;

use cotangent_benches::{loops, loops_by_hand as hand};
use criterion::{Criterion, criterion_group, criterion_main};

const COUNT: usize = 1000;

/// Numbers around one.
fn numbers(phase: f64) -> Vec<f64> {
    (0..COUNT).map(|i| 1.0 + 0.4 * (f64::from(u32::try_from(i).unwrap_or(0)) * 0.7 + phase).sin()).collect()
}

fn chains(criterion: &mut Criterion) {
    let (x, w) = (numbers(0.0), numbers(1.0));
    let (mut dx, mut dw, mut db) = (vec![0.0; COUNT], vec![0.0; COUNT], 0.0);
    let mut group = criterion.benchmark_group("chain");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::chain(black_box(&x), &w, 0.3)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::chain(black_box(&x), &w, 0.3, &mut dx, &mut dw)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::chain::value_and_grad_into(black_box(&x), &w, 0.3, &mut dx, &mut dw, &mut db));
    });
    group.finish();
    let mut group = criterion.benchmark_group("cubes");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::cubes(black_box(&x), &w, 0.3)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::cubes(black_box(&x), &w, 0.3, &mut dx, &mut dw)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::cubes::value_and_grad_into(black_box(&x), &w, 0.3, &mut dx, &mut dw, &mut db));
    });
    group.finish();
}

fn distance(criterion: &mut Criterion) {
    let x = numbers(0.0);
    let (mut dx, mut dp, mut dq) = (vec![0.0; COUNT], 0.0, 0.0);
    let mut group = criterion.benchmark_group("distance");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::distance(black_box(&x), 0.2, 0.4)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::distance(black_box(&x), 0.2, 0.4, &mut dx)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::distance::value_and_grad_into(black_box(&x), 0.2, 0.4, &mut dx, &mut dp, &mut dq));
    });
    group.finish();
}

fn oscillator(criterion: &mut Criterion) {
    let start = || black_box([1.2, -0.4]);
    let mut steps = Vec::new();
    let mut group = criterion.benchmark_group("oscillator");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::oscillator(start(), 0.8, 0.01, COUNT)));
    group.bench_function("hand", |bencher| {
        bencher.iter(|| hand::oscillator(start(), 0.8, 0.01, COUNT, &mut steps));
    });
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::oscillator::value_and_grad(start(), 0.8, 0.01, COUNT));
    });
    group.finish();
}

fn checkpoints(criterion: &mut Criterion) {
    let (start, count) = (|| black_box([1.2, -0.4]), 1000 * COUNT);
    let mut group = criterion.benchmark_group("a million steps");
    group.sample_size(10);
    group.bench_function("primal", |bencher| bencher.iter(|| loops::oscillator(start(), 0.8, 1e-5, count)));
    group.bench_function("kept", |bencher| {
        bencher.iter(|| loops::oscillator::value_and_grad(start(), 0.8, 1e-5, count));
    });
    group.bench_function("checkpointed", |bencher| {
        bencher.iter(|| loops::checkpointed_oscillator::value_and_grad(start(), 0.8, 1e-5, count));
    });
    group.finish();
}

fn scalars(criterion: &mut Criterion) {
    let at = || black_box((0.7, 0.2));
    let mut group = criterion.benchmark_group("branch");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::branch(at().0, at().1)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::branch(at().0, at().1)));
    group.bench_function("cotangent", |bencher| bencher.iter(|| loops::branch::value_and_grad(at().0, at().1)));
    group.finish();
    let at = || black_box((7.3, 1.0));
    let mut group = criterion.benchmark_group("root");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::root(at().0, at().1)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::root(at().0, at().1)));
    group.bench_function("cotangent", |bencher| bencher.iter(|| loops::root::value_and_grad(at().0, at().1)));
    group.finish();
}

fn in_place(criterion: &mut Criterion) {
    let x: Vec<f64> = numbers(0.0).iter().map(|v| v * 0.6).collect();
    let (mut dx, mut dc, mut a) = (vec![0.0; COUNT], 0.0, Vec::new());
    let mut group = criterion.benchmark_group("sweep");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::sweep(black_box(&x), 0.3)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::sweep(black_box(&x), 0.3, &mut dx, &mut a)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::sweep::value_and_grad_into(black_box(&x), 0.3, &mut dx, &mut dc));
    });
    group.finish();
    let x = numbers(0.0);
    let mut group = criterion.benchmark_group("product");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::product(black_box(&x))));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::product(black_box(&x), &mut dx)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::product::value_and_grad_into(black_box(&x), &mut dx));
    });
    group.finish();
}

fn extremes(criterion: &mut Criterion) {
    let x = numbers(0.0);
    let mut dx = vec![0.0; COUNT];
    let mut group = criterion.benchmark_group("largest");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::largest(black_box(&x))));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::largest(black_box(&x), &mut dx)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::largest::value_and_grad_into(black_box(&x), &mut dx));
    });
    group.finish();
    let mut group = criterion.benchmark_group("largest_at");
    group.bench_function("primal", |bencher| bencher.iter(|| loops::largest_at(black_box(&x))));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::largest_at(black_box(&x), &mut dx)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| loops::largest_at::value_and_grad_into(black_box(&x), &mut dx));
    });
    group.finish();
}

criterion_group!(benches, chains, distance, oscillator, checkpoints, scalars, in_place, extremes);
criterion_main!(benches);
