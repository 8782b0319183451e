//! Products with lanes against products along each direction, on shapes and layouts that are easy to get wrong.

#![allow(clippy::cast_precision_loss)]

use ndarray::{Array1, Array2, ArrayView2, s};

use super::super::{product, product_add};
use super::{
    dot_in_lanes, gathered, outer_in_lanes, outer_in_lanes_add, product_in_lanes, product_in_lanes_add,
    product_in_lanes_into,
};
use crate::__private::{Lane, Lanes};

const K: usize = 3;

fn numbers(rows: usize, columns: usize, seed: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 7 + j * 3) as f64 + seed).sin())
}

fn wide(rows: usize, columns: usize, seed: f64) -> Array2<Lanes<f64, K>> {
    let directions: [Array2<f64>; K] = core::array::from_fn(|lane| numbers(rows, columns, seed + (100 * lane) as f64));
    gathered("direction", &directions[0], |lane| &directions[lane])
}

fn assert_close(expected: &Array2<f64>, got: &Array2<f64>) {
    assert_eq!(expected.dim(), got.dim());
    expected.iter().zip(got).for_each(|(left, right)| assert!((left - right).abs() < 1e-12, "{left} {right}"));
}

fn check_left(left: &ArrayView2<'_, Lanes<f64, K>>, right: &ArrayView2<'_, f64>) {
    let mut base = product_in_lanes(left, right);
    let mut written = base.clone();
    product_in_lanes_into(&mut written, left, right);
    assert_eq!(base, written);
    product_in_lanes_add(&mut base, left, right);
    for lane in 0..K {
        let mut expected = product(&left.lane(lane), right);
        product_add(&mut expected, &left.lane(lane), right);
        assert_close(&expected, &base.lane(lane));
    }
}

fn check_right(left: &ArrayView2<'_, f64>, right: &ArrayView2<'_, Lanes<f64, K>>) {
    let mut base = product_in_lanes(left, right);
    product_in_lanes_add(&mut base, left, right);
    let mut transposed = base.clone().reversed_axes();
    product_in_lanes_into(&mut transposed, &right.t(), &left.t());
    for lane in 0..K {
        let mut expected = product(left, &right.lane(lane));
        assert_close(&expected, &transposed.t().lane(lane));
        product_add(&mut expected, left, &right.lane(lane));
        assert_close(&expected, &base.lane(lane));
    }
}

#[test]
fn products_of_all_layouts() {
    for (m, k, n) in [(1, 1, 1), (3, 5, 2), (2, 4, 9), (17, 9, 33), (4, 0, 3), (1, 6, 4), (5, 6, 1)] {
        let (a, b) = (numbers(m, k, 0.1), numbers(k, n, 0.7));
        let (a_dot, b_dot) = (wide(m, k, 1.1), wide(k, n, 1.7));
        check_left(&a_dot.view(), &b.view());
        check_right(&a.view(), &b_dot.view());
        let (turned, turned_dot) = (numbers(k, m, 0.2), wide(n, k, 1.2));
        check_right(&turned.t(), &turned_dot.t());
        check_left(&a_dot.t().to_owned().t(), &numbers(n, k, 0.4).t());
        let (every, every_dot) = (numbers(2 * m, 2 * k, 0.3), wide(2 * k, 2 * n, 1.3));
        check_right(&every.slice(s![..;2, ..;-2]), &every_dot.slice(s![..;-2, ..;2]));
    }
}

#[test]
fn vectors() {
    let (a, a_dot) = (numbers(3, 4, 0.1), wide(3, 4, 1.1));
    let (x, x_dot) = (a.row(1), a_dot.row(2));
    let (applied, turned) = (product_in_lanes(&a, &x_dot), product_in_lanes(&x, &a_dot.t()));
    let (outer, dot) = (outer_in_lanes(&x_dot, &x), dot_in_lanes(&x_dot, &x));
    let mut twice = outer_in_lanes(&x, &x_dot);
    outer_in_lanes_add(&mut twice, &x, &x_dot);
    for lane in 0..K {
        let x_dot: Array1<f64> = x_dot.lane(lane);
        assert!((&product(&a, &x_dot) - &applied.lane(lane)).iter().all(|difference| difference.abs() < 1e-14));
        assert!(
            (&product(&a_dot.lane(lane), &x) - &turned.lane(lane)).iter().all(|difference| difference.abs() < 1e-14)
        );
        assert!((x_dot.dot(&x) - dot[lane]).abs() < 1e-14);
        assert!((outer[[1, 2]][lane] - x_dot[1] * x[2]).abs() < 1e-14);
        assert!((twice[[1, 2]][lane] - 2.0 * x[1] * x_dot[2]).abs() < 1e-14);
    }
}

#[test]
#[should_panic(expected = "direction: expected shape [2], got [1]")]
fn directions_of_other_shapes() {
    let (long, short) = (Array1::zeros(2), Array1::zeros(1));
    let _: Array1<Lanes<f64, 2>> = gathered("direction", &long, |_| &short);
}
