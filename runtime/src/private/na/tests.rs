//! Kernels against nalgebra's own operators, for fixed and dynamic shapes and for views.

#![allow(clippy::float_cmp, clippy::cast_precision_loss)]

use std::vec;
use std::vec::Vec;

use nalgebra::{DMatrix, DVector, Matrix3, SMatrix, Vector3};

use super::{
    accumulate2, add_column, add_row, map1, map2, map3, map6, map6_into, product, product_add, product_into,
    product_left, product_left_add, product_left_into, product_right, product_right_add, product_right_into,
};
use crate::__private::{accumulate, displaced, zeros_like};
use crate::{Leaves, Place, Tangent};

fn numbers(rows: usize, columns: usize, phase: f64) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |row, column| ((row * 7 + column * 3) as f64 + phase).sin())
}

fn close(left: &DMatrix<f64>, right: &DMatrix<f64>) {
    assert_eq!(left.shape(), right.shape());
    assert!((left - right).amax() < 1e-12, "{left} {right}");
}

#[test]
fn products_of_all_shapes() {
    for (m, k, n) in [(1, 1, 1), (3, 5, 2), (17, 9, 33), (4, 0, 3), (6, 7, 1), (5, 1, 4), (1, 8, 1)] {
        let (a, b) = (numbers(m, k, 0.1), numbers(k, n, 0.7));
        let (a_t, b_t) = (a.transpose(), b.transpose());
        let expected = &a * &b;
        close(&product(&a, &b), &expected);
        close(&product_left(&a_t, &b), &expected);
        close(&product_right(&a, &b_t), &expected);
        let mut base = DMatrix::from_element(m, n, 7.0);
        product_into(&mut base, &a, &b);
        close(&base, &expected);
        product_left_add(&mut base, &a_t, &b);
        close(&base, &(2.0 * &expected));
        product_right_into(&mut base, &a, &b_t);
        product_add(&mut base, &a, &b);
        close(&base, &(2.0 * &expected));
        product_left_into(&mut base, &a_t, &b);
        product_right_add(&mut base, &a, &b_t);
        close(&base, &(2.0 * &expected));
    }
}

#[test]
fn products_of_fixed_shapes() {
    let a = SMatrix::<f64, 2, 3>::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    let (x, y) = (Vector3::new(0.5, -1.0, 2.0), nalgebra::Vector2::new(3.0, -0.5));
    assert_eq!(product(&a, &x), a * x);
    assert_eq!(product_left(&a, &y), a.transpose() * y);
    assert_eq!(product_right(&y, &x), y * x.transpose());
    let mut base = a;
    product_right_add(&mut base, &y, &x);
    assert_eq!(base, a + y * x.transpose());
}

#[test]
fn passes() {
    let (a, b) = (numbers(3, 4, 0.3), numbers(3, 4, 0.9));
    assert_eq!(map1(&a, |a| a * 2.0), &a * 2.0);
    assert_eq!(map2(&a.column(1), &b.column(2), |a, b| a - b), a.column(1) - b.column(2));
    assert_eq!(
        map3(&a.row(1), &b.row(2), &a.row(0), |a, b, c| a - b * c),
        a.row(1) - b.row(2).component_mul(&a.row(0))
    );
    let sum = map6(&a, &b, &a, &b, &a, &b, |a, b, c, d, e, f| (a + b) * (c - d) + e / f);
    let (p, q) = (a[(2, 1)], b[(2, 1)]);
    assert_eq!(sum[(2, 1)], (p + q) * (p - q) + p / q);
    let mut base = b.clone();
    map6_into(&mut base, &a, &b, &a, &b, &a, &b, |a, b, c, d, e, f| (a + b) * (c - d) + e / f);
    assert_eq!(base, sum);
    accumulate2(&mut base, &a, &b, |a, b| a - b);
    assert_eq!(base, sum + (&a - &b));
}

#[test]
#[should_panic(expected = "elementwise operation: expected shape (2, 1), got (3, 1)")]
fn shapes_that_differ() {
    let _ = map2(&DVector::from_element(2, 1.0), &DVector::from_element(3, 1.0), |a, b| a + b);
}

#[test]
fn rows_and_columns() {
    let (row, column) = (nalgebra::RowVector3::new(1.0, 2.0, 3.0), Vector3::new(4.0, 5.0, 6.0));
    let mut base = Matrix3::identity();
    add_row(&mut base, 1, &row);
    add_column(&mut base, 2, &column.column(0));
    assert_eq!(base, Matrix3::new(1.0, 0.0, 4.0, 1.0, 3.0, 8.0, 0.0, 0.0, 7.0));
}

#[test]
fn tangents() {
    let a = numbers(2, 3, 0.4);
    assert_eq!(zeros_like(&a), DMatrix::zeros(2, 3));
    assert_eq!(zeros_like(&a.column(1)), DVector::zeros(2));
    assert_eq!(zeros_like(&[Vector3::new(1.0, 2.0, 3.0); 2]), [Vector3::<f64>::zeros(); 2]);
    let mut sum = vec![Vector3::new(1.0_f32, 2.0, 3.0)];
    accumulate(&mut sum, &[Vector3::new(0.5_f32, 0.0, -1.0)]);
    assert_eq!(sum, [Vector3::new(1.5, 2.0, 2.0)]);
    assert_eq!(displaced(&a, &a, 2.0), &a + &a * 2.0);
    let mut moved = a.clone();
    Tangent::accumulate(&mut moved, &a);
    moved.replace(&mut |number| number / 2.0);
    assert_eq!(moved, a);
    let mut places = Vec::new();
    let whole = Place::Whole("p");
    let pair = (Vector3::new(1.0, 2.0, 3.0), SMatrix::<f64, 2, 2>::new(4.0, 5.0, 6.0, 7.0));
    pair.visit(&whole, &mut |place, number| places.push((std::string::ToString::to_string(place), number)));
    assert_eq!(places[2], ("p.0[2]".into(), 3.0));
    assert_eq!(places[4], ("p.1[[1, 0]]".into(), 6.0));
}
