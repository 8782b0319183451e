//! Iterators that end with one of their elements, leave some out, or give several for one.

#![allow(clippy::iter_nth, clippy::double_ended_iterator_last, clippy::unnecessary_lazy_evaluations)] // What is tested.

use cotangent::{assert_gradients, differentiable};
use cotangent_tests::check_gradient;
use num_traits::Float;

#[differentiable]
fn best(x: &[f64]) -> f64 {
    let greatest = x.iter().max_by(|a, b| a.partial_cmp(b).unwrap()).unwrap();
    let least = x.iter().copied().min_by(f64::total_cmp).unwrap();
    let (i, m) = x.iter().enumerate().max_by(|a, b| a.1.partial_cmp(b.1).unwrap()).unwrap();
    greatest * least + m * x[0] * i as f64
}

#[differentiable]
fn best_of_rows(rows: &[Vec<f64>]) -> f64 {
    let row = rows.iter().max_by(|a, b| a[0].partial_cmp(&b[0]).unwrap()).unwrap();
    let all: f64 = rows.iter().flatten().map(|v| v.sin()).sum();
    let longest = rows.iter().flat_map(|row| row.iter()).fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    row[0] * row[1] + all * longest
}

#[differentiable]
fn generic<T: Float>(x: &[T]) -> T {
    let greatest = x.iter().copied().fold(T::neg_infinity(), T::max);
    let i = x.iter().enumerate().min_by(|a, b| a.1.partial_cmp(b.1).unwrap()).map(|(i, _)| i).unwrap();
    x[i] * greatest + x.iter().copied().reduce(|a, b| a * b).unwrap()
}

#[differentiable]
fn of_single_precision(x: &[f32]) -> f32 {
    let (a, b): (Vec<f32>, Vec<f32>) = x.iter().map(|v| (v.sin(), *v)).unzip();
    a.iter().zip(&b).map(|(a, b)| a * b).sum::<f32>() * x.iter().copied().min_by(f32::total_cmp).unwrap()
}

#[differentiable]
fn positions(x: &[f64], limit: f64) -> f64 {
    let first = x.iter().position(|v| *v > limit).unwrap_or(0);
    let last = x.iter().rposition(|&v| v > limit).unwrap();
    let found = x.iter().find(|v| **v > limit).unwrap();
    let mapped = x.iter().find_map(|&v| (v > limit).then(|| v * v)).unwrap_or(1.0);
    x[first] * x[last] + found * mapped + x.iter().nth(2).unwrap() * x.iter().map(|v| v.cos()).last().unwrap()
}

#[differentiable]
fn running(x: &[f64]) -> f64 {
    let sums: Vec<f64> = x
        .iter()
        .scan(0.0, |sum, v| {
            *sum += v;
            Some(*sum)
        })
        .collect();
    let products: f64 = x
        .iter()
        .scan(1.0, |p, &v| {
            *p *= v;
            if *p > 0.5 { Some(*p) } else { None }
        })
        .sum();
    products * sums.iter().map(|s| s.sin()).product::<f64>()
}

#[differentiable]
fn left_out(x: &[f64]) -> f64 {
    let logarithms: f64 = x.iter().filter_map(|v| if *v > 0.5 { Some(v.ln()) } else { None }).sum();
    let later: f64 = x.iter().skip_while(|v| **v < 1.0).map(|v| v * v).sum();
    let earlier: f64 = x.iter().map_while(|v| if *v > 0.5 { Some(v * v) } else { None }).sum();
    let some = x.iter().filter(|v| **v > 0.2).skip(1).take(1).product::<f64>();
    logarithms * later + earlier * some
}

#[differentiable]
fn nested(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    'all: for (i, v) in x.iter().flat_map(|a| y.iter().map(move |b| a * b)).enumerate() {
        for k in 0..2 {
            if i == 1 {
                continue 'all;
            }
            if sum > 50.0 && k == 1 {
                break 'all;
            }
            sum = sum * 0.5 + v;
        }
    }
    sum + x.iter().chain(y).map(|v| v.sin()).product::<f64>()
}

#[test]
fn elements() {
    check_gradient!(best(&x = vec![0.7, 1.2, 0.3]));
    check_gradient!(best_of_rows(&rows = vec![vec![0.7, 1.2], vec![0.9, 0.3]]));
    check_gradient!(generic(&x = vec![0.7, 1.2, 0.3]));
    check_gradient!(positions(&x = vec![0.7, 1.2, 0.3], limit = 0.5));
    let gradient = of_single_precision::grad(&[0.7, 1.2, 0.3]);
    assert!(
        (gradient[2] - (0.3 * (0.3_f32.sin() + 0.3 * 0.3_f32.cos()) + of_single_precision(&[0.7, 1.2, 0.3]) / 0.3))
            .abs()
            < 1e-5
    );
}

#[test]
fn parts() {
    check_gradient!(running(&x = vec![0.7, 1.2, 0.3]));
    check_gradient!(left_out(&x = vec![0.7, 1.2, 0.3]));
    check_gradient!(nested(&x = vec![0.7, 1.2, 0.3], &y = vec![0.4, 2.1]));
}

#[test]
#[should_panic(expected = "called `Option::unwrap()` on a `None` value")]
fn nothing_found() {
    _ = positions::value_and_grad(&[1.0, 2.0, 3.0], 10.0);
}

/// A function by its values at some points.
#[derive(Clone, Copy, Debug)]
struct Table<'a> {
    xs: &'a [f64],
    ys: &'a [f64],
}

#[differentiable(wrt(x))]
fn interpolated(table: Table<'_>, x: f64) -> f64 {
    let n = table.xs.len();
    let i = table.xs.partition_point(|&k| k <= x).clamp(1, n - 1);
    let w = (x - table.xs[i - 1]) / (table.xs[i] - table.xs[i - 1]);
    (1.0 - w) * table.ys[i - 1] + w * table.ys[i]
}

#[differentiable]
fn between(xs: &[f64], x: f64) -> f64 {
    let i = match xs.binary_search_by(|k| k.partial_cmp(&x).unwrap()) {
        Ok(i) => i,
        Err(i) => i.clamp(1, xs.len() - 1) - 1,
    };
    let j = xs.partition_point(|&k| k < x * 0.5);
    (x - xs[i]).powi(2) * xs[j]
}

#[test]
fn positions_in_sorted_sequences() {
    let table = Table { xs: &[0.0, 1.0, 3.0], ys: &[1.0, 2.0, 5.0] };
    for x in [-0.3, 0.4, 1.3, 4.0] {
        assert_gradients!(interpolated(table, x));
    }
    assert_eq!(interpolated::grad(table, 1.3), 1.5);
    assert_gradients!(between(&[0.5, 1.0, 3.0][..], 1.3));
    assert_gradients!(between(&[0.5, 1.0, 3.0][..], 0.1));
}

/// What a search gives is a number like any other.
#[differentiable]
fn of_what_is_found(x: &[f64], k: f64) -> f64 {
    let reduced = x.iter().map(|x| x * k).reduce(|s, t| (s + t).sin()).unwrap_or(k).tanh();
    let greatest = (x.iter().copied().max_by(|a, b| a.partial_cmp(b).unwrap()).unwrap()).sin();
    let last = x.iter().map(|x| x * x).last().expect("an element").powi(2);
    reduced * greatest + last * x.iter().find(|x| **x > 0.35).map_or(k, |x| x * 0.5).exp()
}

#[test]
fn methods_of_what_is_found() {
    for k in [0.3, 0.9] {
        assert_gradients!(of_what_is_found(&[0.3, 0.8, 0.4, 0.7][..], k));
        assert_gradients!(of_what_is_found(&[0.3, 0.2][..], k));
    }
}
