//! Jacobians: their shapes, in forward and in reverse mode, against numbers known from elsewhere.

use std::cell::Cell;

use cotangent::{Differentiable, differentiable};
use cotangent_tests::check_jacobian;
use num_traits::Float;

#[differentiable]
fn polar(r: f64, phi: f64) -> [f64; 3] {
    [r * phi.cos(), r * phi.sin(), r]
}

#[differentiable]
fn cartesian(p: [f32; 3]) -> (f32, f32) {
    (p[0].hypot(p[1]), p[1].atan2(p[0]) * p[2])
}

#[test]
fn rows_are_gradients() {
    let (sin, cos) = 0.5_f64.sin_cos();
    let rows: [(f64, f64); 3] = polar::jacobian(2.0, 0.5);
    assert_eq!(rows, [(cos, -2.0 * sin), (sin, 2.0 * cos), (1.0, 0.0)]);
    let rows: ([f32; 3], [f32; 3]) = cartesian::jacobian([3.0, 4.0, 2.0]);
    assert_eq!(rows.0, [0.6, 0.8, 0.0]);
    check_jacobian!(polar(r = 2.0, phi = 0.5));
    check_jacobian!(cartesian(p = [3.0, 4.0, 2.0]));
}

#[differentiable]
fn reversed_products<T: Float, const N: usize>(x: [T; N]) -> [T; N] {
    let mut y = x;
    for i in 0..N {
        y[i] = x[i] * x[N - 1 - i];
    }
    y
}

#[differentiable]
fn sums<T: Float, const N: usize, const M: usize>(x: &[T; N], b: T) -> [T; M] {
    let mut y = [T::zero(); M];
    for i in 0..M {
        for v in x {
            y[i] = y[i] + (*v * b).sin() * T::from(i).unwrap();
        }
    }
    y
}

#[differentiable]
fn windows<const N: usize, const M: usize>(x: &[[f64; N]; M]) -> [[f64; N]; M] {
    let mut y = *x;
    for i in 1..M {
        for j in 0..N {
            y[i][j] = x[i][j] * x[i - 1][N - 1 - j];
        }
    }
    y
}

#[test]
fn generic_shapes() {
    assert_eq!(reversed_products::jacobian([1.0_f32, 2.0, 3.0]), [[3.0, 0.0, 1.0], [0.0, 4.0, 0.0], [3.0, 0.0, 1.0]]);
    check_jacobian!(reversed_products(x = [0.3, -1.2, 2.0, 0.7]));
    check_jacobian!(windows(&x = [[1.0, 2.0], [-0.5, 0.3], [0.8, 0.9]]));
    let rows: [([f64; 2], f64); 3] = sums::jacobian(&[0.4, -0.7], 1.5);
    for (row, factor) in rows.iter().zip([0.0, 1.0, 2.0]) {
        let slopes = [0.4_f64, -0.7].map(|v| 1.5 * (1.5 * v).cos() * factor);
        let along: f64 = [0.4_f64, -0.7].iter().map(|v| v * (1.5 * v).cos() * factor).sum();
        assert!((row.0[0] - slopes[0]).abs() < 1e-15 && (row.0[1] - slopes[1]).abs() < 1e-15);
        assert!((row.1 - along).abs() < 1e-15);
    }
    let long: [([f32; 20], f32); 1] = sums::jacobian(&[0.5; 20], 1.0);
    assert_eq!(long[0], ([0.0; 20], 0.0));
}

#[differentiable(wrt(x))]
fn many_columns(x: &[f64; 21], weights: &[f64; 30]) -> [f64; 30] {
    let mut y = [0.0; 30];
    for i in 0..30 {
        for j in 0..21 {
            y[i] += weights[(i + j) % 30] * x[j] * x[(i * j) % 21];
        }
    }
    y
}

#[test]
fn more_columns_than_go_side_by_side() {
    let x = std::array::from_fn(|i| (i as f64 * 0.7).sin());
    let weights: [f64; 30] = std::array::from_fn(|i| (i as f64 * 1.3).cos());
    check_jacobian!(many_columns(&x = x, [weights = &weights]));
}

#[differentiable]
fn line(p: &[f64; 2], xs: &[f64]) -> Vec<f64> {
    xs.iter().map(|x| p[0] * x + p[1]).collect()
}

#[differentiable(wrt(p))]
fn decay(p: [f64; 2], times: &[f64]) -> Vec<f64> {
    let mut y = Vec::new();
    for t in times {
        y.push(p[0] * (-p[1] * t).exp());
    }
    y
}

#[differentiable]
fn statistics(x: Vec<f64>) -> [f64; 2] {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    [mean, x.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n]
}

#[test]
fn shapes_that_run_time_knows() {
    assert_eq!(
        line::jacobian(&[1.0, 2.0], &[5.0, 6.0, 7.0]),
        [([5.0, 1.0], vec![1.0, 0.0, 0.0]), ([6.0, 1.0], vec![0.0, 1.0, 0.0]), ([7.0, 1.0], vec![0.0, 0.0, 1.0])]
    );
    for count in [1, 2, 3, 9, 20] {
        let times: Vec<f64> = (0..count).map(|i| f64::from(i) * 0.3).collect();
        check_jacobian!(decay(p = [1.5, 0.4], [times = &times]));
        check_jacobian!(line(&p = [1.5, 0.4], &xs = times.clone()));
        check_jacobian!(statistics(x = times.iter().map(|t| t * t).collect::<Vec<f64>>()));
    }
}

#[test]
fn no_outputs_have_no_rows() {
    assert_eq!(line::jacobian(&[1.0, 2.0], &[]), []);
    assert_eq!(decay::jacobian([1.0, 2.0], &[]), Vec::<[f64; 2]>::new());
    let rows: [([f64; 2], f64); 0] = sums::jacobian(&[0.4, -0.7], 1.5);
    assert!(rows.is_empty());
}

#[differentiable(wrt(x, z))]
fn nested(x: &[Vec<f64>], n: usize, z: (f64, usize)) -> (Vec<Vec<f64>>, usize, f64) {
    let mut all = Vec::new();
    for row in x {
        let mut products = Vec::new();
        for v in row {
            products.push(v * z.0);
        }
        all.push(products);
    }
    (all, n, z.0 * z.0)
}

#[test]
fn containers_in_containers() {
    let (rows, (), last) = nested::jacobian(&[vec![1.0], vec![2.0, 3.0]], 7, (5.0, 1));
    assert_eq!(rows[0], [(vec![vec![5.0], vec![0.0, 0.0]], (1.0, ()))]);
    assert_eq!(rows[1][1], (vec![vec![0.0], vec![0.0, 5.0]], (3.0, ())));
    assert_eq!(last, (vec![vec![0.0], vec![0.0, 0.0]], (10.0, ())));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Line {
    slope: f64,
    offsets: [f64; 2],
    name: &'static str,
}

#[differentiable]
fn on_line(line: &Line, xs: &[f64]) -> Vec<f64> {
    xs.iter().map(|x| line.slope * x * line.offsets[1] + line.offsets[0]).collect()
}

#[differentiable]
fn moved(line: Line, by: f64) -> Line {
    let [a, b] = line.offsets;
    Line { slope: line.slope * by, offsets: [a + by * line.slope, b], ..line }
}

impl Line {
    #[differentiable]
    pub(crate) fn at(&self, x: f64) -> [f64; 2] {
        [self.slope * x + self.offsets[0], x * x]
    }

    #[differentiable(associated)]
    pub(crate) fn through(x: [f64; 2], y: f64) -> (f64, f64) {
        (y / x[0], y / x[1])
    }
}

#[test]
fn structs_and_methods() {
    let model = Line { slope: 2.0, offsets: [1.0, 3.0], name: "a" };
    let tangent = |slope, offsets| LineTangent { slope, offsets };
    for count in [1, 5] {
        let xs: Vec<f64> = (0..count).map(f64::from).collect();
        for (row, x) in on_line::jacobian(&model, &xs).iter().zip(&xs) {
            assert_eq!(row.0, tangent(3.0 * x, [1.0, 2.0 * x]));
            let own: Vec<f64> = xs.iter().map(|other| if other == x { 6.0 } else { 0.0 }).collect();
            assert_eq!(row.1, own);
        }
    }
    let rows: Vec<(LineTangent, f64)> = moved::jacobian(model.clone(), 4.0);
    assert_eq!(rows[0], (tangent(4.0, [0.0, 0.0]), 2.0));
    assert_eq!(rows[1], (tangent(4.0, [1.0, 0.0]), 2.0));
    assert_eq!(rows[2], (tangent(0.0, [0.0, 1.0]), 0.0));
    assert_eq!(model.at_jacobian(3.0), [(tangent(3.0, [1.0, 0.0]), 2.0), (tangent(0.0, [0.0, 0.0]), 6.0)]);
    assert_eq!(Line::through_jacobian([2.0, 4.0], 8.0), (([-2.0, 0.0], 0.5), ([0.0, -0.5], 0.25)));
}

/// Cannot be cloned.
struct Table(Vec<f64>);

#[differentiable(wrt(x))]
fn looked_up(table: &Table, x: f64) -> [f64; 2] {
    let first = table.0[0];
    [first * x, x * x]
}

/// Has no `jvp_many` and no `jacobian` that could be called, and the others as ever.
#[differentiable(wrt(x))]
fn consumed(table: Table, x: f64) -> [f64; 2] {
    let first = table.0[0];
    [first * x, x * x]
}

#[test]
fn arguments_that_cannot_be_copied() {
    assert_eq!(looked_up::jacobian(&Table(vec![3.0]), 2.0), [3.0, 4.0]);
    assert_eq!(consumed::jvp(Table(vec![3.0]), 2.0, 1.0).1, [3.0, 4.0]);
}

#[differentiable(forward = cubes_forward, backward = cubes_backward)]
fn cubes(x: &[f64], scale: f64) -> Vec<f64> {
    cubes_forward(x, scale).0
}

thread_local! {
    static RUNS: Cell<usize> = const { Cell::new(0) };
}

fn cubes_forward(x: &[f64], scale: f64) -> (Vec<f64>, (Vec<f64>, f64)) {
    RUNS.with(|runs| runs.set(runs.get() + 1));
    (x.iter().map(|v| scale * v * v * v).collect(), (x.to_vec(), scale))
}

fn cubes_backward((x, scale): &(Vec<f64>, f64), cotangent: Vec<f64>) -> (Vec<f64>, f64) {
    let slopes = x.iter().zip(&cotangent).map(|(v, c)| 3.0 * scale * v * v * c).collect();
    (slopes, x.iter().zip(&cotangent).map(|(v, c)| v * v * v * c).sum())
}

#[test]
fn custom_rules() {
    check_jacobian!(cubes(&x = vec![1.0, -2.0, 0.5], scale = 0.3));
    let before = RUNS.with(Cell::get);
    assert_eq!(cubes::jacobian(&[2.0; 20], 0.5)[7].1, 8.0);
    assert_eq!(RUNS.with(Cell::get) - before, 2, "one run for the value, one for the residual");
}
