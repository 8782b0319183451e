//! Derivatives along several directions: all at once by `jvp_many`, and one after the other by `jvp`.

use std::hint::black_box;

use cotangent_benches::directions::{Pendulum, PendulumTangent, chain, exponentials, great_circle, linked, swing};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};

/// Some number for each direction and place.
fn entry(direction: usize, place: usize) -> f64 {
    f64::from(u32::try_from(31 * direction + 7 * place + 1).unwrap_or(0)).sin()
}

fn formula<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let at = || black_box((0.8, 0.2, -0.4, 1.9));
    let directions: [(f64, f64, f64, f64); K] =
        std::array::from_fn(|k| (entry(k, 0), entry(k, 1), entry(k, 2), entry(k, 3)));
    let along = || black_box(directions);
    group.bench_function(format!("{K} at once"), |bencher| {
        bencher.iter(|| great_circle::jvp_many(at().0, at().1, at().2, at().3, along()));
    });
    group.bench_function(format!("{K} apart"), |bencher| {
        bencher
            .iter(|| along().map(|direction| black_box(great_circle::jvp(at().0, at().1, at().2, at().3, direction))));
    });
}

fn array<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let x: [f64; 64] = std::array::from_fn(|i| entry(9, i));
    let directions: [([f64; 64], f64, f64); K] =
        std::array::from_fn(|k| (std::array::from_fn(|i| entry(k, i)), entry(k, 64), entry(k, 65)));
    group.bench_function(format!("{K} at once"), |bencher| {
        bencher.iter(|| chain::jvp_many(black_box(&x), 0.3, 0.1, *black_box(&directions)));
    });
    group.bench_function(format!("{K} apart"), |bencher| {
        bencher
            .iter(|| black_box(&directions).map(|direction| black_box(chain::jvp(black_box(&x), 0.3, 0.1, direction))));
    });
}

fn slice<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let x: Vec<f64> = (0..1000).map(|i| entry(9, i)).collect();
    let directions: [Vec<f64>; K] = std::array::from_fn(|k| (0..1000).map(|i| entry(k, i)).collect());
    let along = || std::array::from_fn::<_, K, _>(|k| (black_box(&directions[k]), entry(k, 1000)));
    group.bench_function(format!("{K} at once"), |bencher| {
        bencher.iter(|| exponentials::jvp_many(black_box(&x), 0.3, along()));
    });
    group.bench_function(format!("{K} apart"), |bencher| {
        bencher.iter(|| along().map(|direction| black_box(exponentials::jvp(black_box(&x), 0.3, direction))));
    });
}

fn calls<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let x: [f64; 64] = std::array::from_fn(|i| entry(9, i));
    let directions: [([f64; 64], f64, f64); K] =
        std::array::from_fn(|k| (std::array::from_fn(|i| entry(k, i)), entry(k, 64), entry(k, 65)));
    group.bench_function(format!("{K} at once"), |bencher| {
        bencher.iter(|| linked::jvp_many(black_box(&x), 0.3, 0.1, *black_box(&directions)));
    });
    group.bench_function(format!("{K} apart"), |bencher| {
        bencher.iter(|| {
            black_box(&directions).map(|direction| black_box(linked::jvp(black_box(&x), 0.3, 0.1, direction)))
        });
    });
}

fn structs<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let start = Pendulum { length: 0.7, damping: 0.1, angle: 1.2, speed: 0.0 };
    let directions: [(PendulumTangent, f64); K] = std::array::from_fn(|k| {
        let [length, damping, angle, speed] = std::array::from_fn(|i| entry(k, i));
        (PendulumTangent { length, damping, angle, speed }, entry(k, 4))
    });
    group.bench_function(format!("{K} at once"), |bencher| {
        bencher.iter(|| swing::jvp_many(black_box(&start), 0.01, black_box(&directions).clone()));
    });
    group.bench_function(format!("{K} apart"), |bencher| {
        bencher.iter(|| {
            black_box(&directions).clone().map(|direction| black_box(swing::jvp(black_box(&start), 0.01, direction)))
        });
    });
}

fn jacobian(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("Jacobian of the chain, 66 inputs");
    let x: [f64; 64] = std::array::from_fn(|i| entry(9, i));
    group.bench_function("ours", |bencher| bencher.iter(|| chain::jacobian(black_box(&x), 0.3, 0.1)));
    group.bench_function("rows by vjp", |bencher| {
        bencher.iter(|| {
            std::array::from_fn::<_, 64, _>(|row| {
                let mut cotangent = [0.0; 64];
                cotangent[row] = 1.0;
                chain::vjp(black_box(&x), 0.3, 0.1, cotangent).1
            })
        });
    });
    group.finish();
}

fn directions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("great circle, 4 inputs");
    formula::<4>(&mut group);
    formula::<8>(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("step of a chain, 66 inputs");
    array::<4>(&mut group);
    array::<8>(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("sum of exponentials, 1001 inputs");
    slice::<4>(&mut group);
    slice::<8>(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("step of a chain by calls, 66 inputs");
    calls::<4>(&mut group);
    calls::<8>(&mut group);
    group.finish();
    let mut group = criterion.benchmark_group("swing of a pendulum, a struct of 4 numbers");
    structs::<4>(&mut group);
    structs::<8>(&mut group);
    group.finish();
}

criterion_group!(benches, directions, jacobian);
criterion_main!(benches);
