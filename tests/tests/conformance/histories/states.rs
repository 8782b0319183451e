//! Tables of the states of all times, and elements with members.

use cotangent::{Differentiable, assert_gradients, differentiable};
use ndarray::{Array1, Array2, arr1, arr2};

/// States of all times, of a network with two layers.
#[differentiable(order = 2)]
fn network(w: &[Vec<f64>], v: &[Vec<f64>], x: &[f64], steps: usize) -> f64 {
    let n = x.len();
    let mut h = vec![vec![0.0; n]; steps + 1];
    let mut c = vec![vec![0.0; n]; steps + 1];
    for i in 0..n {
        h[0][i] = 0.9 * x[i];
    }
    for t in 1..=steps {
        for i in 0..n {
            let mut s = 0.0;
            for j in 0..n {
                s += w[i][j] * h[t - 1][j] - v[j][i] * c[t - 1][j];
            }
            c[t][i] = 0.5 * c[t - 1][i] + s.sin();
        }
        for i in 0..n {
            let mut s = 0.0;
            for j in 0..n {
                s += v[i][j] * c[t][j] * h[t - 1][i];
            }
            h[t][i] = s.tanh();
        }
    }
    let mut total = 0.0;
    for i in 0..n {
        total += h[steps][i] * c[steps / 2][i];
    }
    total
}

/// The same of one layer, in one array.
#[differentiable]
fn flat(w: &[f64], x: &[f64], steps: usize) -> Vec<f64> {
    let n = x.len();
    let mut h = vec![0.0; n * (steps + 1)];
    h[..n].copy_from_slice(x);
    for t in 0..steps {
        for i in 0..n {
            let mut s = 0.0;
            for j in 0..n {
                s += w[i * n + j] * h[t * n + j];
            }
            h[(t + 1) * n + i] = s.tanh();
        }
    }
    h
}

/// Rows of a matrix, pushed.
#[differentiable]
fn pushed(w: &[f64], x: &[f64], steps: usize) -> f64 {
    let n = x.len();
    let mut rows = vec![x.to_vec()];
    for t in 0..steps {
        let mut row = vec![0.0; n];
        for i in 0..n {
            for j in 0..n {
                row[i] += w[i * n + j] * rows[t][j];
            }
            row[i] = row[i].tanh() + rows[t / 2][i];
        }
        rows.push(row);
    }
    rows[steps][0] * rows[steps / 2][n - 1]
}

#[differentiable]
fn by_rows(w: &Array2<f64>, x: &Array1<f64>, steps: usize) -> Array2<f64> {
    let mut h = Array2::zeros((steps + 1, x.len()));
    for i in 0..x.len() {
        h[[0, i]] = x[i];
    }
    for t in 0..steps {
        let next = w.dot(&h.row(t)).mapv(f64::tanh);
        for i in 0..x.len() {
            h[[t + 1, i]] = next[i];
        }
    }
    h
}

#[test]
fn networks() {
    let w = vec![vec![0.5, -0.3], vec![0.2, 0.8]];
    let v = vec![vec![-0.4, 0.1], vec![0.7, 0.6]];
    assert_gradients!(network(&w, &v, &[0.3, -0.9], 4), order = 2);
    assert_gradients!(flat(&[0.5, -0.3, 0.2, 0.8], &[0.3, -0.9], 4));
    assert_gradients!(pushed(&[0.5, -0.3, 0.2, 0.8], &[0.3, -0.9], 4));
    assert_gradients!(by_rows(&arr2(&[[0.5, -0.3], [0.2, 0.8]]), &arr1(&[0.3, -0.9]), 4));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    x: [f64; 3],
    v: [f64; 3],
    mass: f64,
}

#[differentiable]
fn force(a: &Body, b: &Body) -> [f64; 3] {
    let mut d = [0.0; 3];
    let mut r = 0.01;
    for k in 0..3 {
        d[k] = b.x[k] - a.x[k];
        r += d[k] * d[k];
    }
    let f = b.mass / (r * r.sqrt());
    [d[0] * f, d[1] * f, d[2] * f]
}

/// Velocities change between the forces, positions after all of them.
#[differentiable]
fn orbits(bodies: &[Body], steps: usize) -> f64 {
    let mut bodies = bodies.to_vec();
    for _ in 0..steps {
        for i in 0..bodies.len() {
            for j in 0..bodies.len() {
                if i != j {
                    let f = force(&bodies[i], &bodies[j]);
                    for k in 0..3 {
                        bodies[i].v[k] += 0.1 * f[k];
                    }
                }
            }
        }
        for body in bodies.iter_mut() {
            for k in 0..3 {
                body.x[k] += 0.1 * body.v[k];
            }
        }
    }
    bodies[0].x[0] + bodies[1].v[2] * bodies[2].x[1]
}

#[derive(Clone, Debug, Differentiable)]
struct Cell {
    load: f64,
    past: Vec<f64>,
}

/// Members of elements, some of which are vectors.
#[differentiable]
fn relaxed(cells: &[Cell], rate: f64, rounds: usize) -> f64 {
    let mut cells = cells.to_vec();
    for t in 0..rounds {
        let at = t % cells.len();
        let mut mean = 0.0;
        for cell in cells.iter() {
            mean += cell.load * cell.past[0] / cells.len() as f64;
        }
        cells[at].past[t % 2] = cells[at].load * mean;
        cells[at].load += rate * (mean - cells[at].load);
    }
    let mut sum = 0.0;
    for cell in &cells {
        sum += cell.load * cell.past[1];
    }
    sum
}

#[test]
fn elements_with_members() {
    let body = |s: f64| Body { x: [s.sin(), s.cos(), (2.0 * s).sin()], v: [0.1, 0.2, s.cos()], mass: 1.0 + 0.1 * s };
    assert_gradients!(orbits(&[body(0.0), body(1.0), body(2.5)], 2));
    let cell = |load: f64, past: f64| Cell { load, past: vec![past, 0.5 * past] };
    assert_gradients!(relaxed(&[cell(0.4, 1.2), cell(1.3, 0.7), cell(0.9, 0.8)], 0.3, 5));
}
