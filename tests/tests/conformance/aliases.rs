//! Other names of types, and members whose types only their uses tell.

use cotangent::{Differentiable, assert_gradients, differentiable};
use cotangent_tests::check_gradient;

type Real = f64;
type Pair = (f64, f64);
type Row = [Real; 3];
type List = Vec<f64>;
type Slice = [Real];
type Nested = Vec<Vec<f64>>;

#[differentiable]
fn of_pairs(p: Pair, q: Pair) -> Real {
    let (a, b) = p;
    a * b.sin() * q.0 * q.1
}

#[differentiable]
fn of_rows(r: &Row, x: Real) -> Real {
    r.iter().sum::<Real>() * x.exp()
}

#[differentiable]
fn of_lists(p: &List, x: Real) -> Real {
    p.iter().map(|y| x * y * y).sum()
}

#[differentiable]
fn of_slices(p: &Slice, x: Real) -> Real {
    p[0] * x.sin() * p[1]
}

#[differentiable]
fn of_nested(p: &Nested) -> Real {
    p[0][1] * p[1][0]
}

#[derive(Clone, Debug, Differentiable)]
struct Model {
    rate: f64,
    weights: Vec<f64>,
    rows: Vec<[f64; 2]>,
    steps: usize,
}

#[differentiable]
fn of_members(model: &Model) -> f64 {
    let first = model.weights[0];
    let steps: usize = model.steps;
    first.sin() * model.weights[1].exp() * model.rows[1][0].cos() * steps as f64 + model.rate
}

#[differentiable]
fn through_members(weights: [f64; 2], rate: f64) -> f64 {
    let model = Model { rate, weights: weights.to_vec(), rows: vec![[rate, 1.0], weights], steps: 3 };
    of_members(&model)
}

#[test]
fn aliases() {
    check_gradient!(of_pairs(p = (0.3, 0.8), q = (1.2, 0.4)));
    check_gradient!(of_rows(&r = [0.3, 0.8, 1.1], x = 0.4));
    check_gradient!(of_lists(&p = vec![0.3, 0.8], x = 0.4));
    check_gradient!(of_nested(&p = vec![vec![0.3, 0.8], vec![1.2]]));
    let (gradient, x_bar) = of_slices::grad(&[0.3, 0.8], 0.4);
    assert_eq!(gradient, [0.4f64.sin() * 0.8, 0.3 * 0.4f64.sin()]);
    assert!((x_bar - 0.3 * 0.8 * 0.4f64.cos()).abs() < 1e-15);
}

#[test]
fn members() {
    check_gradient!(through_members(weights = [0.3, 0.8], rate = 0.4));
}

type Point = [f64; 2];

#[differentiable(order = 2)]
fn of_points(points: &[Point]) -> f64 {
    let mut sum = 0.0;
    for &[x, y] in points {
        sum += x * y;
    }
    for p in points {
        sum *= p[0] + 1.0;
    }
    sum
}

#[differentiable]
fn of_owned_points(points: Vec<Point>, i: usize) -> f64 {
    points[i][0] * points[0][1]
}

#[differentiable]
fn scaled_points(points: &[Point], scaled: &mut [Point]) -> f64 {
    let mut sum = 0.0;
    for (p, s) in points.iter().zip(scaled.iter_mut()) {
        s[0] *= p[1];
        sum += p[0] * s[0];
    }
    sum
}

#[differentiable]
fn of_scaled_points(points: &[Point]) -> f64 {
    let mut scaled = points.to_vec();
    let sum = scaled_points(points, &mut scaled);
    sum * scaled[0][1] * scaled[1][0]
}

#[test]
fn sequences_of_arrays_that_have_a_name() {
    let points = [[0.7, 0.3], [0.1, 0.4]];
    assert_gradients!(of_points(&points), order = 2);
    assert_gradients!(of_owned_points(points.to_vec(), 1));
    assert_gradients!(of_scaled_points(&points));
    let mut buffer = vec![[1.0; 2]; 2];
    assert_eq!(of_points::value_and_grad_into(&points, &mut buffer), of_points(&points));
    assert_eq!(buffer, of_points::grad(&points));
}

type P3 = [f64; 3];

#[differentiable]
fn dot_of_named(a: P3, b: P3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[differentiable]
fn unit(a: P3) -> P3 {
    let n = dot_of_named(a, a).sqrt();
    [a[0] / n, a[1] / n, a[2] / n]
}

#[differentiable]
fn in_words(a: &P3, b: [f64; 3]) -> f64 {
    let projection = dot_of_named(*a, b);
    projection * dot_of_named(b, b) * a[0]
}

#[differentiable]
fn of_each(points: &[P3], k: f64) -> f64 {
    let mut sum = 0.0;
    for p in points {
        sum += dot_of_named(*p, *p) * k;
    }
    sum + dot_of_named(points[0], unit(points[1]))
}

#[test]
fn arrays_that_have_a_name_and_others() {
    assert_gradients!(unit([0.4, -0.2, 0.7]));
    assert_gradients!(in_words(&[0.4, -0.2, 0.7], [0.3, 0.9, 0.1]));
    assert_gradients!(of_each(&[[0.4, -0.2, 0.7], [0.3, 0.9, 0.1]], 0.6));
}

type Line = [f64; 3];
type Table = [Line; 2];

#[differentiable]
fn scaled_row(row: Line, k: f64) -> Line {
    let mut scaled = row;
    for entry in &mut scaled {
        *entry *= k;
    }
    scaled
}

/// What is only handed on may be an array, by value and by reference.
#[differentiable(order = 2)]
fn each(rows: &Table, k: f64) -> f64 {
    scaled_row_2(rows[0], k)[1] * rows[1][2]
}

#[differentiable(order = 2)]
fn scaled_row_2(row: Line, k: f64) -> Line {
    std::array::from_fn(|i| row[i] * k)
}

#[differentiable]
fn handed_on(rows: &Table, k: f64) -> Table {
    [scaled_row(rows[0], k), scaled_row(rows[1], k)]
}

#[differentiable]
fn by_value(rows: Table, k: f64) -> Table {
    [scaled_row(rows[0], k), scaled_row(rows[1], k)]
}

/// The name tells how many elements there are.
#[differentiable(order = 2)]
fn difference(a: &Line, b: &Line) -> Line {
    std::array::from_fn(|i| a[i] - a[i] * b[i])
}

type Amount = f64;
type Couple = [f64; 2];

#[differentiable]
fn given_back(x: f64) -> Amount {
    x
}

#[differentiable]
fn put_together(x: f64, y: &f64) -> (Amount, Couple, Vec<Amount>) {
    (*y, [x, *y], vec![x])
}

#[test]
fn names_of_arrays() {
    let rows = [[1.0, 2.0, -0.5], [0.3, 0.2, 0.7]];
    assert_gradients!(each(&rows, 0.7));
    assert_gradients!(handed_on(&rows, 0.7));
    assert_gradients!(by_value(rows, 0.7));
    assert_gradients!(difference(&rows[0], &rows[1]));
    assert_gradients!(given_back(0.7));
    assert_gradients!(put_together(0.7, &0.3));
}
