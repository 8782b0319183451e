//! Branches that are not taken and would have saved for the backward sweep, behind `&mut` parameters.

use cotangent::{Differentiable, differentiable};
use cotangent_tests::check_gradient;
use ndarray::Array2;

#[differentiable]
fn scale(x: &mut [f64]) {
    x[0] = x[0].sin() * x[1];
}

#[differentiable]
fn scale_vector(x: &mut Vec<f64>) {
    x[0] = x[0].sin() * x[1];
}

#[differentiable]
fn slice(x: &mut [f64], n: usize) {
    if n > 0 {
        x[0] = x[0].sin();
        scale(x);
    }
}

#[differentiable]
fn vector(x: &mut Vec<f64>, n: usize) {
    if n > 0 {
        x[0] = x[0].sin();
        scale_vector(x);
    }
}

#[differentiable]
fn recursive_vector(v: &mut Vec<f64>, depth: usize) {
    if depth > 0 {
        v[0] = v[0].sin() * v[1];
        recursive_vector(v, depth - 1);
        v[1] *= v[0];
    }
}

#[differentiable]
fn recursive_slice(v: &mut [f64], depth: usize) {
    if depth > 0 {
        v[0] = v[0].sin() * v[1];
        recursive_slice(v, depth - 1);
        v[1] *= v[0];
    }
}

#[differentiable]
fn alternately(v: &mut [f64], n: usize) {
    for i in 0..n {
        if i % 2 == 1 {
            v[0] = v[0].sin() * v[1];
            scale(v);
        } else if i == 2 {
            v[1] = v[1].exp();
        }
    }
}

#[differentiable]
fn another_length(v: &mut [f64], w: &[f64], n: usize) {
    if n > 0 {
        v[0] = v[0].sin();
        scale(v);
    } else {
        let mut u = vec![w[0], v[0], w[2]];
        u[0] = u[1].exp();
        scale(&mut u);
        v[1] *= u[0];
    }
}

#[differentiable]
fn another_of_its_name(v: &mut [f64], w: &[f64], n: usize) {
    if n > 0 {
        v[0] = v[0].sin();
        scale(v);
    } else {
        let mut u = v[0] * v[1];
        {
            let mut v = vec![w[0], u, w[2]];
            v[0] = v[1].exp();
            scale(&mut v);
            u *= v[0];
        }
        v[1] *= u;
    }
}

#[differentiable]
fn early(v: &mut Vec<f64>, n: usize) -> f64 {
    v[0] = v[0].sin();
    if n == 0 {
        return v[1];
    }
    scale_vector(v);
    if n == 1 {
        return v[0];
    }
    scale_vector(v);
    v[0] * v[1]
}

#[differentiable]
fn matched(v: &mut [f64], n: usize) {
    match n {
        0 => {}
        1 => {
            v[0] = v[0].exp();
            scale(v);
        }
        _ => {
            v[1] = v[0].cos();
            scale(v);
            scale(v);
        }
    }
}

#[differentiable]
fn while_large(v: &mut [f64], n: usize) {
    let mut i = 0;
    while i < n {
        if v[0] > 0.3 {
            v[0] = v[0].sin();
            scale(v);
        }
        i += 1;
    }
}

#[differentiable]
fn rows(v: &mut [Vec<f64>], n: usize) {
    for i in 0..n {
        if i % 2 == 1 {
            v[0][1] = v[0][0].sin();
            scale(&mut v[0]);
        }
    }
}

#[differentiable]
fn squeeze(m: &mut Array2<f64>, k: f64) {
    m[[0, 0]] = m[[0, 1]].sin() * k;
}

#[differentiable]
fn matrix(m: &mut Array2<f64>, k: f64, n: usize) {
    if n > 0 {
        m[[0, 1]] = m[[0, 0]].exp() * k;
        squeeze(m, k);
        if n > 1 {
            matrix(m, k, n - 2);
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
struct State {
    at: Vec<f64>,
    time: f64,
}

#[differentiable]
fn step(state: &mut State) {
    state.at[0] = state.at[0].sin() * state.at[1];
    state.time += state.at[0];
}

#[differentiable]
fn steps(state: &mut State, n: usize) {
    if n > 0 {
        state.at[0] = state.at[0].exp() * state.time;
        step(state);
        steps(state, n - 1);
        state.at[1] *= state.time;
    }
}

#[differentiable]
fn steps_of_all(states: &mut Vec<State>, n: usize) {
    if n > 0 {
        let angle: f64 = states[1].at[0];
        states[0].time *= angle.sin();
        step(&mut states[1]);
        steps_of_all(states, n - 1);
        states[1].time *= states[0].time;
    }
}

#[differentiable]
fn of_slices(x: f64, y: f64, w: &[f64], n: usize) -> f64 {
    let mut v = vec![x, y];
    slice(&mut v, n);
    recursive_slice(&mut v, n);
    alternately(&mut v, n);
    another_length(&mut v, w, n);
    another_of_its_name(&mut v, w, n);
    matched(&mut v, n);
    while_large(&mut v, n);
    v[0] * v[1]
}

#[differentiable]
fn of_vectors(x: f64, y: f64, n: usize) -> f64 {
    let mut v = vec![x, y];
    vector(&mut v, n);
    recursive_vector(&mut v, n);
    let ended = early(&mut v, n);
    let mut both = vec![v.clone(), vec![y, x]];
    rows(&mut both, n);
    ended * v[0] * v[1] + both[0][0] * both[0][1]
}

#[differentiable]
fn of_arrays(x: f64, y: f64, n: usize) -> f64 {
    let mut m = Array2::zeros((1, 2));
    m[[0, 0]] = x;
    m[[0, 1]] = y;
    matrix(&mut m, x, n);
    m[[0, 0]] * m[[0, 1]]
}

#[differentiable]
fn of_structs(x: f64, y: f64, n: usize) -> f64 {
    let mut state = State { at: vec![x, y], time: 1.0 };
    steps(&mut state, n);
    let mut states = vec![state.clone(), State { at: vec![y, x], time: x }];
    steps_of_all(&mut states, n);
    state.at[0] * state.at[1] + state.time + states[1].at[0] * states[1].time * states[0].time
}

#[test]
fn branches_not_taken() {
    for n in 0..4 {
        check_gradient!(of_slices(x = 0.6, y = 0.45, &w = vec![0.3, 0.8, 0.1], [n = n]));
        check_gradient!(of_vectors(x = 0.6, y = 0.45, [n = n]));
        check_gradient!(of_arrays(x = 0.6, y = 0.45, [n = n]));
        check_gradient!(of_structs(x = 0.6, y = 0.45, [n = n]));
    }
}

#[test]
fn forms_of_their_own() {
    let mut x = [0.5, 0.25];
    let (value, saved) = slice::forward(&mut x, 0);
    let mut x_bar = [2.0, 3.0];
    slice::backward(saved, 0, value, &mut x_bar, cotangent::__private::Ignore);
    assert_eq!((x, x_bar), ([0.5, 0.25], [2.0, 3.0]));
}
