//! Fixed vectors and matrices: value and gradient by ours and by hand, and the time of the function itself.

use std::hint::black_box;

use cotangent_benches::matrices;
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra::{Matrix3, Vector3};

const COUNT: usize = 1000;

fn point(phase: f64) -> Vector3<f64> {
    Vector3::new(phase.sin(), (2.0 * phase).cos(), 0.5 + phase.cos())
}

fn matrix() -> Matrix3<f64> {
    Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3)
}

fn turns(criterion: &mut Criterion) {
    let (a, b, m) = (point(0.3), point(1.1), matrix());
    let mut group = criterion.benchmark_group("turn");
    group.bench_function("primal", |bencher| bencher.iter(|| matrices::turn(black_box(a), black_box(b), black_box(m))));
    group.bench_function("hand", |bencher| {
        bencher.iter(|| matrices::turn_by_hand(black_box(a), black_box(b), black_box(m)));
    });
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| matrices::turn::value_and_grad(black_box(a), black_box(b), black_box(m)));
    });
    group.finish();
}

fn misfits(criterion: &mut Criterion) {
    let points = |shift: f64| -> Vec<Vector3<f64>> {
        (0..COUNT).map(|i| point(shift + f64::from(u32::try_from(i).unwrap_or(0)) * 0.7)).collect()
    };
    let (from, to, m, t) = (points(0.0), points(0.2), matrix(), point(0.5));
    let mut group = criterion.benchmark_group("misfit");
    group.bench_function("primal", |bencher| bencher.iter(|| matrices::misfit(black_box(&m), t, &from, &to)));
    group.bench_function("hand", |bencher| bencher.iter(|| matrices::misfit_by_hand(black_box(&m), t, &from, &to)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| matrices::misfit::value_and_grad(black_box(&m), t, &from, &to));
    });
    group.finish();
}

fn swings(criterion: &mut Criterion) {
    let (x, v) = (point(0.3), point(1.1));
    let mut states = Vec::new();
    let mut group = criterion.benchmark_group("swing");
    group.bench_function("primal", |bencher| bencher.iter(|| matrices::swing(black_box(x), v, 3.0, COUNT)));
    group.bench_function("hand", |bencher| {
        bencher.iter(|| matrices::swing_by_hand(black_box(x), v, 3.0, COUNT, &mut states));
    });
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| matrices::swing::value_and_grad(black_box(x), v, 3.0, COUNT));
    });
    group.finish();
}

criterion_group!(benches, turns, misfits, swings);
criterion_main!(benches);
