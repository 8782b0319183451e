//! Value and gradient: ours, by hand, and the time of the function itself.

use std::hint::black_box;

use cotangent_benches::{functions, hand};
use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::{Array1, Array2};

fn polynomial(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("polynomial");
    let p = || (black_box(1.1), black_box(0.7));
    group.bench_function("primal", |bencher| bencher.iter(|| functions::polynomial(p().0, p().1)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::polynomial(p().0, p().1)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| functions::polynomial::value_and_grad(p().0, p().1));
    });
    group.finish();
}

fn neuron(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("neuron");
    let p = || black_box(([0.5, -0.3], 0.1, [1.0, 2.0]));
    group.bench_function("primal", |bencher| bencher.iter(|| functions::neuron(p().0, p().1, p().2)));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::neuron(p().0, p().1, p().2)));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| functions::neuron::value_and_grad(p().0, p().1, p().2));
    });
    group.finish();
}

#[allow(clippy::many_single_char_names)] // Spot, strike, rate, volatility, expiry.
fn call_price(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("call price");
    let p = || black_box([100.0, 95.0, 0.03, 0.2, 0.5]);
    group.bench_function("primal", |bencher| {
        bencher.iter(|| {
            let [a, b, c, d, e] = p();
            functions::call_price(a, b, c, d, e)
        });
    });
    group.bench_function("hand", |bencher| {
        bencher.iter(|| {
            let [a, b, c, d, e] = p();
            hand::call_price(a, b, c, d, e)
        });
    });
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| {
            let [a, b, c, d, e] = p();
            functions::call_price::value_and_grad(a, b, c, d, e)
        });
    });
    group.finish();
}

fn logistic(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("logistic 1000×20");
    let x = Array2::from_shape_fn((1000, 20), |(i, j)| f64::from(u32::try_from(i * 20 + j).unwrap_or(0)).sin());
    let labels = Array1::from_shape_fn(1000, |i| if i % 3 == 0 { 1.0 } else { -1.0 });
    let w = Array1::from_shape_fn(20, |i| f64::from(u32::try_from(i).unwrap_or(0)).cos() * 0.1);
    let mut w_bar = Array1::zeros(20);
    group.bench_function("primal", |bencher| bencher.iter(|| functions::logistic(&x, &labels, black_box(&w))));
    group.bench_function("hand", |bencher| bencher.iter(|| hand::logistic(&x, &labels, black_box(&w))));
    group.bench_function("cotangent", |bencher| {
        bencher.iter(|| functions::logistic::value_and_grad_into(&x, &labels, black_box(&w), &mut w_bar));
    });
    group.finish();
}

criterion_group!(gradients, polynomial, neuron, call_price, logistic);
criterion_main!(gradients);
