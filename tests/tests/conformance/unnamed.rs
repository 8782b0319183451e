//! Other names of types of which a function shows little: elements that are only copied and handed on, sequences in sequences.

use cotangent::{Differentiable, assert_gradients, differentiable};

type Number = f64;
type Point = [f64; 2];
type List = Vec<f64>;
type Table = Vec<Vec<f64>>;

#[derive(Clone, Differentiable)]
struct Sphere {
    radius: f64,
}

impl Sphere {
    #[differentiable]
    pub(crate) fn depth(&self, o: [f64; 3], d: f64) -> f64 {
        self.radius * o[0] * d * o[1] - o[2].sin()
    }
}

#[differentiable]
fn handed_on(sphere: &Sphere, o: [Number; 3], d: Number) -> f64 {
    sphere.depth(o, d)
}

#[differentiable]
fn between(a: Point, b: Point, t: f64) -> Point {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

#[differentiable]
fn de_casteljau(control: &[Point], t: f64) -> Point {
    let mut points = control.to_vec();
    let n = points.len();
    for k in 1..n {
        for i in 0..n - k {
            points[i] = between(points[i], points[i + 1], t);
        }
    }
    points[0]
}

#[differentiable]
fn bezier(control: &[Point], t: f64) -> f64 {
    let [x, y]: [f64; 2] = de_casteljau(control, t);
    x * y
}

#[differentiable]
fn doubled(a: &Table) -> Table {
    let mut b = a.clone();
    b[0][0] *= 2.0;
    b
}

#[differentiable]
fn sum(a: &Table) -> f64 {
    let mut total = 0.0;
    for row in a {
        for j in 0..row.len() {
            total += row[j] * row[j];
        }
    }
    total
}

#[differentiable]
fn of_tables(a: &Table, x: &Table) -> f64 {
    let b: Vec<Vec<f64>> = doubled(a);
    let mut total = 0.0;
    for row in a {
        total += row[0] * sum(x);
    }
    total * sum(&b)
}

#[test]
fn handed() {
    assert_gradients!(handed_on(&Sphere { radius: 0.7 }, [0.3, 0.8, 1.1], 0.4));
    assert_gradients!(bezier(&[[0.1, 0.4], [0.5, 1.3], [1.2, -0.3]], 0.3));
}

#[differentiable]
fn mean(list: &List) -> f64 {
    let n = list.len();
    list[0] / n as f64
}

#[differentiable]
fn total(list: &List) -> f64 {
    let mut sum = 0.0;
    for x in list {
        sum += x * x;
    }
    sum
}

#[test]
fn lists() {
    assert_gradients!(mean(&vec![0.3, 0.8]));
    assert_gradients!(total(&vec![0.3, 0.8]));
}

#[test]
fn tables() {
    let table = |x: f64| vec![vec![x, 0.8], vec![1.2]];
    assert_gradients!(of_tables(&table(0.3), &table(0.9)));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Slope {
    k: f64,
}

impl Slope {
    /// Without a `Self` among its tokens.
    #[differentiable]
    fn new(k: f64) -> Slope {
        Slope { k: k * k }
    }
}

#[differentiable]
fn sloped(x: f64) -> f64 {
    let slope = Slope::new(x);
    slope.k * x
}

#[test]
fn a_new_that_names_its_type() {
    assert_eq!(sloped::value_and_grad(2.0), (8.0, 12.0));
}
