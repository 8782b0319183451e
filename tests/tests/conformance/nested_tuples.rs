//! Members that are tuples or tuple structs, whose parts are arrays, tuples and structs again: read, taken apart and assigned to.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Model {
    pair: (f64, [f64; 2]),
    deep: (f64, (f64, f64)),
    list: Vec<(f64, [f64; 2])>,
    wrapped: Wrapped,
    all: Vec<Wrapped>,
}

#[derive(Clone, Debug, Differentiable)]
struct Wrapped(f64, [f64; 2], (f64, f64));

#[derive(Clone, Debug, Differentiable)]
struct Of<T> {
    pair: (T, [T; 2]),
    deep: (T, (T, [T; 2])),
}

impl Model {
    #[differentiable(order = 2)]
    fn read(&self) -> f64 {
        self.pair.1[0] * self.deep.1.0 + self.list[0].1[1] * self.deep.1.1 + self.pair.0
    }

    #[differentiable(order = 2)]
    fn read_wrapped(&self) -> f64 {
        self.wrapped.1[1] * 2.0 * self.wrapped.2.1 * self.all[0].2.0
    }

    #[differentiable(order = 2)]
    fn taken_apart(&self) -> f64 {
        let (a, [b, c]) = self.pair;
        let (d, (e, f)) = &self.deep;
        let Wrapped(g, [h, _], (i, _)) = &self.wrapped;
        a * b * c + *d * *e * f + g * h * i
    }

    #[differentiable(order = 2)]
    fn change(&mut self, p: f64) {
        self.deep.1.0 = p;
        self.deep.1.1 *= p;
        self.pair.1[0] = p * p;
        self.list[0].1[1] *= p;
        self.wrapped.2.1 -= p;
        self.all[1].1[0] = p;
    }
}

#[differentiable(order = 2)]
fn changed(model: &Model, p: f64) -> f64 {
    let mut model = model.clone();
    let mut sum = 0.0;
    for _ in 0..2 {
        model.change(p);
        sum += model.read() + model.read_wrapped() * model.taken_apart();
    }
    sum + model.all[1].1[0] * model.all[1].1[1]
}

#[differentiable(order = 2)]
fn in_place(model: &mut Model, k: f64) -> f64 {
    model.list[0].1[1] = k * model.pair.0;
    let pair: &mut (f64, [f64; 2]) = &mut model.pair;
    pair.1[0] = k;
    pair.0 *= pair.1[0];
    model.list.iter().map(|t| t.1[0] * t.0 + t.1[1]).sum::<f64>() + model.pair.0
}

#[differentiable(order = 2)]
fn generic<T: Real>(of: &Of<T>, k: T) -> T {
    let mut of = of.clone();
    of.deep.1.1[0] *= k;
    of.pair.1[1] = of.deep.1.0 * of.deep.1.1[0];
    of.pair.1[1] * of.pair.0
}

fn model() -> Model {
    let wrapped = |x: f64| Wrapped(x, [0.3, x + 0.2], (0.9, x * 0.5));
    Model {
        pair: (0.4, [0.7, -0.2]),
        deep: (0.1, (1.2, 0.8)),
        list: vec![(0.5, [0.6, 0.9]), (1.1, [0.2, 0.3])],
        wrapped: wrapped(0.6),
        all: vec![wrapped(0.3), wrapped(1.4)],
    }
}

#[test]
fn nested_tuples() {
    assert_gradients!(changed(&model(), 0.8), order = 2);
    assert_gradients!(generic(&Of { pair: (0.4, [0.7, 0.2]), deep: (0.1, (1.2, [0.8, 0.3])) }, 0.9), order = 2);
    assert_gradients!(generic(&Of { pair: (0.4_f32, [0.7, 0.2]), deep: (0.1, (1.2, [0.8, 0.3])) }, 0.9), order = 2);
    let step = 1e-6;
    let at = |k: f64| in_place(&mut model(), k);
    let ((_, (slope, _)), expected) = (
        in_place::jvp(&mut model(), 0.7, (model().zeros_like(), 1.0)),
        (at(0.7 + step) - at(0.7 - step)) / (2.0 * step),
    );
    assert!((slope - expected).abs() < 1e-8, "{slope} {expected}");
    assert!((in_place::grad(&mut model(), 0.7).1 - expected).abs() < 1e-8);
}
