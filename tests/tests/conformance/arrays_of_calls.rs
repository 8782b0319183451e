//! Arrays that functions give without an annotation, beside others.

use cotangent::{Differentiable, assert_gradients, differentiable};
use ndarray::{Array1, Array2, array};

#[derive(Clone, Debug, Differentiable)]
struct Net {
    w: Array1<f64>,
}

impl Net {
    #[differentiable]
    pub(crate) fn predict(&self, x: &Array1<f64>) -> Array1<f64> {
        x * &self.w
    }

    #[differentiable]
    pub(crate) fn loss(&self, x: &Array1<f64>, y: &Array1<f64>) -> f64 {
        let predicted: Array1<f64> = self.predict(x);
        let r = predicted - y;
        r.dot(&r)
    }

    #[differentiable]
    pub(crate) fn gain(&self, x: &Array1<f64>) -> f64 {
        x.dot(&self.w)
    }

    /// A number beside an array.
    #[differentiable]
    pub(crate) fn scaled(&self, x: &Array1<f64>) -> Array1<f64> {
        let gain: f64 = self.gain(x);
        x * gain
    }
}

#[differentiable]
fn fitted(net: &Net, x: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let scaled: Array1<f64> = net.scaled(x);
    net.loss(x, y) + scaled.sum()
}

#[differentiable]
fn laplacian(u: &Array2<f64>) -> Array2<f64> {
    u * 2.0
}

#[differentiable]
fn stepped(u: &Array2<f64>) -> Array2<f64> {
    let l = laplacian(u);
    u + &(0.1 * l)
}

#[differentiable]
fn energy(u: &Array2<f64>) -> f64 {
    let next: Array2<f64> = stepped(u);
    (&next * &next).sum()
}

#[differentiable]
fn total(x: &Array1<f64>) -> f64 {
    x.sum()
}

/// Numbers that functions of arrays give, in sums with arrays.
#[differentiable]
fn centred(x: &Array1<f64>) -> f64 {
    let mut c = x - total(x) / x.len() as f64;
    c += 2.0 * total(x);
    c.dot(&c)
}

#[test]
fn arrays_that_functions_give() {
    let (x, y) = (array![0.3, -0.8, 1.1], array![0.4, 0.5, 0.2]);
    assert_gradients!(fitted(&Net { w: array![0.7, 0.2, -0.9] }, &x, &y));
    assert_gradients!(centred(&x));
    assert_gradients!(energy(&array![[0.3, 0.4], [0.7, -0.2]]));
}
