//! Functions without the attribute that give indices, options of them and lists of them: nothing of what they give has derivatives.

use cotangent::{assert_gradients, differentiable};

fn locate(grid: &[f64], x: f64) -> Option<usize> {
    grid.windows(2).position(|pair| pair[0] <= x && x < pair[1])
}

fn is_inside(x: f64) -> Option<bool> {
    (x < 9.0).then_some(x > 0.0)
}

fn neighbours(x: &[f64], cutoff: f64) -> Vec<(usize, usize)> {
    let pairs = (0..x.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
    pairs.filter(|&(i, j)| (x[i] - x[j]).abs() < cutoff).collect()
}

struct Cells(f64);

impl Cells {
    fn pairs(&self, x: &[f64]) -> Vec<(usize, usize)> {
        neighbours(x, self.0)
    }
}

#[differentiable]
fn interpolated(grid: &[f64], y: &[f64], x: f64) -> f64 {
    let Some(i) = locate(grid, x) else { return y[0] };
    let t = (x - grid[i]) / (grid[i + 1] - grid[i]);
    y[i] + t * (y[i + 1] - y[i])
}

#[differentiable]
fn matched(grid: &[f64], y: &[f64], x: f64) -> f64 {
    match locate(grid, x) {
        Some(i) => y[i] * x,
        None => x,
    }
}

#[differentiable]
fn inside(x: f64, y: f64) -> Option<f64> {
    let v = if is_inside(x)? { x * y } else { y };
    Some(v)
}

#[differentiable]
fn energy(x: &[f64], cutoff: f64) -> f64 {
    let mut energy = 0.0;
    for (i, j) in neighbours(x, cutoff) {
        energy += (x[i] - x[j]).powi(2);
    }
    energy
}

#[differentiable(wrt(x))]
fn chained(x: &[f64], cells: &Cells) -> f64 {
    cells.pairs(x).iter().map(|&(i, j)| x[i] * x[j]).sum()
}

#[test]
fn values_and_derivatives() {
    let (grid, y) = ([0.0, 0.5, 1.5, 2.0], [1.0, 3.0, -1.0, 0.5]);
    assert_gradients!(interpolated(&grid, &y, 0.7));
    assert_gradients!(interpolated(&grid, &y, 5.0));
    assert_gradients!(matched(&grid, &y, 1.7));
    assert_gradients!(inside(0.7, 2.0));
    assert_eq!(inside(9.5, 2.0), None);
    let x = [0.1, 0.6, 1.9];
    assert_gradients!(energy(&x, 1.0));
    assert_eq!(energy::grad(&x, 1.0).0, [-1.0, 1.0, 0.0]);
    assert_eq!(chained::grad(&x, &Cells(1.0)), [0.6, 0.1, 0.0]);
}
