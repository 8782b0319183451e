//! Kernels against plain loops, on shapes and layouts that are easy to get wrong.

#![allow(clippy::cast_precision_loss, clippy::float_cmp, clippy::needless_range_loop)]

use std::vec;
use std::vec::Vec;

use ndarray::{Array1, Array2, Axis, array, s};

use super::{add_column, add_row, map2, map6, outer_add, product, product_add, product_into, spread, sum_to};

fn numbers(rows: usize, columns: usize, seed: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 7 + j * 3) as f64 + seed).sin())
}

fn naive(left: &Array2<f64>, right: &Array2<f64>) -> Array2<f64> {
    Array2::from_shape_fn((left.nrows(), right.ncols()), |(i, j)| {
        (0..left.ncols()).map(|k| left[[i, k]] * right[[k, j]]).sum()
    })
}

fn close(left: &Array2<f64>, right: &Array2<f64>) {
    assert_eq!(left.dim(), right.dim());
    left.iter().zip(right).for_each(|(left, right)| assert!((left - right).abs() < 1e-12, "{left} {right}"));
}

#[test]
fn products_of_all_layouts() {
    for (m, k, n) in [(1, 1, 1), (3, 5, 2), (17, 9, 33), (4, 0, 3), (64, 65, 31)] {
        let (a, b) = (numbers(m, k, 0.1), numbers(k, n, 0.7));
        let expected = naive(&a, &b);
        close(&product(&a, &b), &expected);
        close(&product(&a.t().to_owned().t(), &b), &expected);
        close(&product(&a, &b.t().to_owned().t()), &expected);
        let mut base = Array2::from_elem((m, n), f64::NAN);
        product_into(&mut base, &a, &b);
        close(&base, &expected);
        product_add(&mut base, &a, &b);
        close(&base, &(2.0 * &expected));
        let wide = numbers(m, 2 * k, 0.3);
        close(&product(&wide.slice(s![.., ..;2]), &b), &naive(&wide.slice(s![.., ..;2]).to_owned(), &b));
    }
}

#[test]
fn products_with_vectors() {
    let a = numbers(4, 3, 0.2);
    let x = array![1.0, -2.0, 0.5];
    let y = array![1.0, 2.0, 3.0, 4.0];
    assert_eq!(product(&a, &x), a.dot(&x));
    let left: Vec<f64> = product(&y, &a).to_vec();
    y.dot(&a).iter().zip(&left).for_each(|(a, b)| assert!((a - b).abs() < 1e-14));
    let mut base = Array2::ones((4, 3));
    outer_add(&mut base, &y, &x);
    assert_eq!(base[[2, 1]], 1.0 + 3.0 * -2.0);
    let transposed: Array1<f64> = product(&a.t(), &y);
    a.t().dot(&y).iter().zip(&transposed).for_each(|(a, b)| assert!((a - b).abs() < 1e-14));
}

#[test]
#[should_panic(expected = "product: expected 3 rows on the right of [4, 3], got [4]")]
fn products_say_what_does_not_fit() {
    let _ = product(&numbers(4, 3, 0.0), &array![1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn maps_broadcast_as_ndarray_does() {
    let (a, row, column) = (numbers(3, 4, 0.5), numbers(1, 4, 0.1), numbers(3, 1, 0.9));
    let vector = array![1.0, 2.0, 3.0, 4.0];
    assert_eq!(map2(&a, &vector, |a, b| a * b), &a * &vector);
    assert_eq!(map2(&vector, &a, |a, b| a - b), &vector - &a);
    assert_eq!(map2(&row, &column, |a, b| a + b), &row + &column);
    assert_eq!(map2(&a.t(), &column.t(), |a, b| a + b), &a.t() + &column.t());
    let six = map6(&a, &a, &a, &row, &column, &vector, |a, b, c, d, e, f| a + b + c + d + e + f);
    close(&six, &(3.0 * &a + &row + &column + &vector));
}

#[test]
#[should_panic(expected = "expected shapes that broadcast, got [3, 4] and [3]")]
fn maps_say_what_does_not_fit() {
    let _ = map2(&numbers(3, 4, 0.0), &array![1.0, 2.0, 3.0], |a, b| a + b);
}

#[test]
fn sums_undo_broadcasts() {
    let a = numbers(3, 4, 0.5);
    assert_eq!(sum_to(&a, &Array1::<f64>::zeros(4)), a.sum_axis(Axis(0)));
    assert_eq!(sum_to(&a, &Array2::<f64>::zeros((1, 4))), a.sum_axis(Axis(0)).insert_axis(Axis(0)));
    assert_eq!(sum_to(&a, &Array2::<f64>::zeros((3, 1))), a.sum_axis(Axis(1)).insert_axis(Axis(1)));
    assert_eq!(sum_to(&a, &a), a);
    assert!((sum_to(&a, &Array1::<f64>::zeros(1))[0] - a.sum()).abs() < 1e-14);
    assert_eq!(spread(&array![1.0, 2.0, 3.0], Axis(1), &a).column(2), array![1.0, 2.0, 3.0]);
    assert_eq!(spread(&array![1.0, 2.0, 3.0, 4.0], Axis(0), &a).row(1), array![1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn rows_and_columns_are_added_in_place() {
    let mut a = Array2::<f64>::zeros((2, 3));
    add_row(&mut a, 1, &array![1.0, 2.0, 3.0]);
    add_column(&mut a, 2, &array![10.0, 20.0]);
    assert_eq!(a, array![[0.0, 0.0, 10.0], [1.0, 2.0, 23.0]]);
}
