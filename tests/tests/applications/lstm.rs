//! LSTM cell with a parameter struct over ndarray.
use cotangent::math::sigmoid;
use cotangent::{Differentiable, assert_gradients, differentiable};
use ndarray::{Array1, Array2, ArrayView1};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Gate {
    w: Array2<f64>,
    u: Array2<f64>,
    b: Array1<f64>,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Lstm {
    input: Gate,
    forget: Gate,
    output: Gate,
    cell: Gate,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct State {
    h: Array1<f64>,
    c: Array1<f64>,
}

impl Gate {
    #[differentiable]
    pub(crate) fn pre(&self, x: ArrayView1<f64>, h: &Array1<f64>) -> Array1<f64> {
        self.w.dot(&x) + self.u.dot(h) + &self.b
    }
}

impl Lstm {
    #[differentiable]
    pub(crate) fn step(&self, x: ArrayView1<f64>, state: &State) -> State {
        let i: Array1<f64> = self.input.pre(x, &state.h).mapv(sigmoid);
        let f: Array1<f64> = self.forget.pre(x, &state.h).mapv(sigmoid);
        let o: Array1<f64> = self.output.pre(x, &state.h).mapv(sigmoid);
        let g: Array1<f64> = self.cell.pre(x, &state.h).mapv(f64::tanh);
        let c = f * &state.c + i * g;
        let h = o * c.mapv(|v| v.tanh());
        State { h, c }
    }

    #[differentiable]
    pub(crate) fn loss(&self, start: &State, xs: &Array2<f64>, target: &Array1<f64>) -> f64 {
        let mut state = start.clone();
        for t in 0..xs.nrows() {
            state = self.step(xs.row(t), &state);
        }
        let e = &state.h - target;
        e.dot(&e)
    }
}

#[differentiable]
fn loss(lstm: &Lstm, start: &State, xs: &Array2<f64>, target: &Array1<f64>) -> f64 {
    lstm.loss(start, xs, target)
}

#[test]
fn remembering() {
    let mut state = 0.1_f64;
    let mut next = || {
        state = (12.9898 * state).sin() * 0.7;
        state
    };
    let mut gate = || Gate {
        w: Array2::from_shape_simple_fn((3, 2), &mut next),
        u: Array2::from_shape_simple_fn((3, 3), &mut next),
        b: Array1::from_shape_simple_fn(3, &mut next),
    };
    let lstm = Lstm { input: gate(), forget: gate(), output: gate(), cell: gate() };
    let start = State { h: Array1::from_elem(3, 0.1), c: Array1::from_elem(3, -0.2) };
    let xs = Array2::from_shape_fn((4, 2), |(i, j)| 0.3 * i as f64 - 0.4 * j as f64);
    assert_gradients!(loss(&lstm, &start, &xs, &Array1::from_elem(3, 0.4)));
}
