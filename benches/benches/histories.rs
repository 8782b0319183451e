//! Arrays that loops change and read elsewhere: value and gradient by ours and by hand, and the time of the function itself.

use std::hint::black_box;

use cotangent_benches::histories::{self, hand};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn recurrences(criterion: &mut Criterion) {
    let a = [0.5, -0.3, 0.2, 0.4, -0.1, 0.2, 0.1, -0.2];
    let mut da = [0.0; 8];
    let mut group = criterion.benchmark_group("recurrence");
    for n in [1000, 10_000] {
        group.bench_function(BenchmarkId::new("primal", n), |bencher| {
            bencher.iter(|| histories::recurrence(black_box(&a), n));
        });
        group.bench_function(BenchmarkId::new("hand", n), |bencher| {
            bencher.iter(|| hand::recurrence(black_box(&a), n, &mut da));
        });
        group.bench_function(BenchmarkId::new("cotangent", n), |bencher| {
            bencher.iter(|| histories::recurrence::value_and_grad_into(black_box(&a), n, &mut da));
        });
    }
    group.finish();
}

fn factors(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("log determinant");
    for n in [20_u32, 80] {
        let size = n as usize;
        let entry = |at: u32| 1.0 / f64::from(1 + at / n + at % n) + if at / n == at % n { 2.0 } else { 0.0 };
        let a: Vec<f64> = (0..n * n).map(entry).collect();
        let mut da = vec![0.0; size * size];
        group.bench_function(BenchmarkId::new("primal", n), |bencher| {
            bencher.iter(|| histories::log_determinant(black_box(&a), size));
        });
        group.bench_function(BenchmarkId::new("hand", n), |bencher| {
            bencher.iter(|| hand::log_determinant(black_box(&a), size, &mut da));
        });
        group.bench_function(BenchmarkId::new("cotangent", n), |bencher| {
            bencher.iter(|| histories::log_determinant::value_and_grad_into(black_box(&a), size, &mut da));
        });
    }
    group.finish();
}

criterion_group!(benches, recurrences, factors);
criterion_main!(benches);
