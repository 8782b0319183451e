//! What may be missing: fields, parameters, results and variables that are options.

#![allow(clippy::manual_unwrap_or)] // As users write them.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Unit {
    bias: Option<f64>,
    table: Option<Vec<f64>>,
    next: Option<Box<Unit>>,
    n: Option<usize>,
    gain: f64,
}
impl Unit {
    #[differentiable]
    fn eval(&self, x: f64) -> f64 {
        let mut y = self.gain * x;
        if let Some(b) = self.bias {
            y += b;
        }
        if let Some(t) = &self.table {
            for v in t {
                y += v * x;
            }
        }
        if let Some(t) = self.table.as_ref() {
            y += t[0];
        }
        match &self.next {
            Some(cell) => cell.eval(y),
            None => y,
        }
    }
    #[differentiable]
    fn train(&mut self, by: f64) {
        if let Some(b) = &mut self.bias {
            *b += by;
        }
        if let Some(t) = self.table.as_mut() {
            for v in t.iter_mut() {
                *v *= by;
            }
        }
        self.bias = Some(by * self.gain);
        if self.gain > 10.0 {
            self.table = None::<Vec<f64>>;
        }
    }
}
#[differentiable]
fn all(cell: &Unit, by: f64, x: f64) -> f64 {
    let mut c = cell.clone();
    c.train(by);
    c.train(by * by);
    c.eval(x) + cell.eval(x)
}
#[differentiable]
fn local(x: f64) -> f64 {
    let root = if x > 0.0 { Some(x.sqrt()) } else { None };
    match root {
        Some(root) => root,
        None => 0.0,
    }
}
#[differentiable]
fn maybe(x: f64, y: Option<f64>) -> Option<f64> {
    match y {
        Some(y) if y > 0.0 => Some(x * y),
        _ => None,
    }
}
#[differentiable]
fn maybe_used(x: f64, y: f64) -> f64 {
    if let Some(v) = maybe(x, Some(y)) { v * v } else { x }
}
#[differentiable]
fn best(xs: &[f64]) -> f64 {
    let mut best: Option<f64> = None;
    for x in xs {
        best = match best {
            Some(b) if b > x * x => Some(b),
            _ => Some(x * x),
        };
    }
    let Some(b) = best else { return 0.0 };
    b
}
#[test]
fn what_may_be_missing() {
    for (bias, table) in [(Some(0.3), Some(vec![0.3, 0.4])), (None, Some(vec![0.3, 0.4])), (None, None)] {
        let last = Unit { bias, table: table.clone(), next: None, n: Some(3), gain: 1.2 };
        let cell = Unit { bias: None, table, next: Some(Box::new(last.clone())), n: None, gain: 0.7 };
        assert_gradients!(all(&cell, 0.3, 0.9));
        assert_gradients!(all(&last, 0.3, 0.9));
    }
    assert_gradients!(local(0.7));
    assert_gradients!(local(-0.7));
    assert_gradients!(maybe(0.7, Some(0.4)));
    assert_gradients!(maybe(0.7, None));
    assert_gradients!(maybe_used(0.7, 0.4));
    assert_gradients!(maybe_used(0.7, -0.4));
    assert_eq!(best::value_and_grad(&[0.7, 0.4, 0.2, 1.5, 0.9]), (2.25, vec![0.0, 0.0, 0.0, 3.0, 0.0]));
    assert_gradients!(best(&[][..]));
}

/// A controller that remembers its last error, in numbers of any precision.
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Damper<T: Real> {
    gain: T,
    damping: T,
    last: Option<T>,
    #[differentiable(skip)]
    limit: T,
}

impl<T: Real> Damper<T> {
    #[differentiable(wrt(gain, damping), order = 2)]
    pub(crate) fn new(gain: T, damping: T, limit: T) -> Self {
        Damper { gain, damping, last: None, limit }
    }

    #[differentiable]
    pub(crate) fn update(&mut self, error: T, dt: T) -> T {
        let slope = match self.last {
            Some(last) => (error - last) / dt,
            None => T::zero(),
        };
        self.last = Some(error);
        (self.gain * error + self.damping * slope).min(self.limit).max(-self.limit)
    }
}

#[differentiable(order = 2)]
fn product_or<T: Real>(x: Option<T>, y: T) -> T {
    match x {
        Some(x) => x * x * y,
        None => y + T::epsilon() * y.sin(),
    }
}

#[differentiable]
fn settled<T: Real>(gain: T, damping: T, steps: usize) -> T {
    let mut damper = Damper::new(gain, damping, T::one());
    let mut x = T::zero();
    for _ in 0..steps {
        x += damper.update(T::one() - x, T::one());
    }
    x + product_or(Some(x), gain) + product_or(None, x)
}

#[test]
fn numbers_of_any_precision_may_be_missing() {
    assert_gradients!(settled(0.3, 0.1, 4_usize));
    assert_gradients!(settled(0.3_f32, 0.1_f32, 4_usize));
    assert_gradients!(product_or(Some(0.3), 0.1));
    assert_gradients!(product_or(None, 0.1));
    let (x_bar, y_bar) = product_or::hvp(Some(0.3), 0.1, (Some(1.0), 0.0));
    assert!((x_bar.expect("some") - 0.2_f64).abs() < 1e-15 && (y_bar - 0.6_f64).abs() < 1e-15);
}
