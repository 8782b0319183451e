//! Derivatives of functions of arrays and matrices along several directions: all at once, and one after the other.

use std::hint::black_box;

use cotangent_benches::directions::{evolve, layer_of_many, layers, product_of_matrices, response, tumble};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use nalgebra::{DMatrix, DVector, Matrix3, Vector3};
use ndarray::{Array1, Array2};

/// Some number for each direction and place.
fn entry(direction: usize, place: usize) -> f64 {
    f64::from(u32::try_from(31 * direction + 7 * place + 1).unwrap_or(0)).sin()
}

fn array(rows: usize, columns: usize, direction: usize) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(row, column)| entry(direction, row * columns + column) / 8.0)
}

fn vector(length: usize, direction: usize) -> Array1<f64> {
    Array1::from_shape_fn(length, |place| entry(direction, place))
}

fn matrix(size: usize, direction: usize) -> DMatrix<f64> {
    DMatrix::from_fn(size, size, |row, column| entry(direction, row * size + column) / 8.0)
}

/// Two layers along directions of everything, and along directions of the input.
fn networks<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let (first, second, x) = (array(64, 64, 90), array(64, 64, 91), vector(64, 92));
    let given: [_; K] = std::array::from_fn(|k| (array(64, 64, k), array(64, 64, k + 20), vector(64, k + 40)));
    let along = || std::array::from_fn::<_, K, _>(|k| (&given[k].0, &given[k].1, &given[k].2));
    group.bench_function(format!("layers, {K} at once"), |bencher| {
        bencher.iter(|| layers::jvp_many(black_box(&first), &second, &x, along()));
    });
    group.bench_function(format!("layers, {K} apart"), |bencher| {
        bencher.iter(|| along().map(|direction| black_box(layers::jvp(black_box(&first), &second, &x, direction))));
    });
    let along = || std::array::from_fn::<_, K, _>(|k| &given[k].2);
    group.bench_function(format!("inputs, {K} at once"), |bencher| {
        bencher.iter(|| response::jvp_many(black_box(&x), &first, &second, along()));
    });
    group.bench_function(format!("inputs, {K} apart"), |bencher| {
        bencher.iter(|| along().map(|direction| black_box(response::jvp(black_box(&x), &first, &second, direction))));
    });
}

/// A layer for 32 inputs of 64 numbers.
fn many<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let (x, weights) = (array(32, 64, 90), array(64, 64, 91));
    let given: [_; K] = std::array::from_fn(|k| (array(32, 64, k), array(64, 64, k + 20)));
    let along = || std::array::from_fn::<_, K, _>(|k| (&given[k].0, &given[k].1));
    group.bench_function(format!("layer of many, {K} at once"), |bencher| {
        bencher.iter(|| layer_of_many::jvp_many(black_box(&x), &weights, along()));
    });
    group.bench_function(format!("layer of many, {K} apart"), |bencher| {
        bencher.iter(|| along().map(|direction| black_box(layer_of_many::jvp(black_box(&x), &weights, direction))));
    });
}

fn fixed<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let inertia = Matrix3::from_fn(|row, column| entry(9, 3 * row + column));
    let spin = Vector3::new(0.1, 0.2, -0.4);
    let given: [(Matrix3<f64>, Vector3<f64>, f64); K] = std::array::from_fn(|k| {
        let of_inertia = Matrix3::from_fn(|row, column| entry(k, 3 * row + column));
        (of_inertia, Vector3::from_fn(|row, _| entry(k, 9 + row)), 0.5)
    });
    group.bench_function(format!("tumble, {K} at once"), |bencher| {
        bencher.iter(|| tumble::jvp_many(black_box(inertia), spin, 0.01, black_box(given)));
    });
    group.bench_function(format!("tumble, {K} apart"), |bencher| {
        bencher.iter(|| {
            black_box(given).map(|direction| black_box(tumble::jvp(black_box(inertia), spin, 0.01, direction)))
        });
    });
}

fn dynamic<const K: usize>(group: &mut BenchmarkGroup<'_, WallTime>) {
    let (system, other) = (matrix(64, 90), matrix(64, 93));
    let start = DVector::from_fn(64, |place, _| entry(92, place));
    let given: [_; K] = std::array::from_fn(|k| {
        (matrix(64, k), matrix(64, k + 20), DVector::from_fn(64, |place, _| entry(k + 40, place)))
    });
    let along = || std::array::from_fn::<_, K, _>(|k| (&given[k].0, &given[k].2));
    group.bench_function(format!("evolve, {K} at once"), |bencher| {
        bencher.iter(|| evolve::jvp_many(black_box(&system), &start, 10, along()));
    });
    group.bench_function(format!("evolve, {K} apart"), |bencher| {
        bencher.iter(|| along().map(|direction| black_box(evolve::jvp(black_box(&system), &start, 10, direction))));
    });
    let along = || std::array::from_fn::<_, K, _>(|k| (&given[k].0, &given[k].1));
    group.bench_function(format!("product, {K} at once"), |bencher| {
        bencher.iter(|| product_of_matrices::jvp_many(black_box(&system), &other, along()));
    });
    group.bench_function(format!("product, {K} apart"), |bencher| {
        bencher.iter(|| {
            along().map(|direction| black_box(product_of_matrices::jvp(black_box(&system), &other, direction)))
        });
    });
}

fn jacobian(group: &mut BenchmarkGroup<'_, WallTime>) {
    let (first, second, x) = (array(64, 64, 90), array(64, 64, 91), vector(64, 92));
    group.bench_function("Jacobian, ours", |bencher| {
        bencher.iter(|| response::jacobian(black_box(&x), &first, &second));
    });
    group.bench_function("Jacobian, columns by jvp", |bencher| {
        bencher.iter(|| {
            let column = |place| {
                let mut direction = Array1::zeros(64);
                direction[place] = 1.0;
                response::jvp(black_box(&x), &first, &second, &direction).1
            };
            (0..64).map(column).collect::<Vec<_>>()
        });
    });
}

fn tensors(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tensors");
    networks::<4>(&mut group);
    networks::<8>(&mut group);
    many::<4>(&mut group);
    many::<8>(&mut group);
    fixed::<4>(&mut group);
    fixed::<8>(&mut group);
    dynamic::<4>(&mut group);
    dynamic::<8>(&mut group);
    jacobian(&mut group);
    group.finish();
}

criterion_group!(benches, tensors);
criterion_main!(benches);
