//! Structs in the closures of elementwise methods: each pass is a loop then.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{DVector, Matrix2, Vector3};
use ndarray::{Array1, Array2, array};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) enum Activation {
    Tanh,
    Leaky { slope: f64 },
    Rectified,
}

impl Activation {
    #[differentiable]
    pub(crate) fn apply(&self, x: f64) -> f64 {
        match self {
            Activation::Tanh => x.tanh(),
            Activation::Leaky { slope } => {
                if x > 0.0 {
                    x
                } else {
                    slope * x
                }
            }
            Activation::Rectified => x.max(0.0),
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Layer {
    w: Array2<f64>,
    b: Array1<f64>,
    activation: Activation,
}

impl Layer {
    #[differentiable]
    pub(crate) fn forward(&self, x: &Array1<f64>) -> Array1<f64> {
        (self.w.dot(x) + &self.b).mapv(|v| self.activation.apply(v))
    }

    #[differentiable]
    fn batch(&self, x: &Array2<f64>) -> Array2<f64> {
        x.dot(&self.w.t()).mapv(|v| self.activation.apply(v))
    }
}

#[differentiable]
fn one(layer: &Layer, x: &Array1<f64>) -> f64 {
    let y: Array1<f64> = layer.forward(x);
    y.sum()
}

#[differentiable]
fn many(layer: &Layer, x: &Array2<f64>) -> f64 {
    let y: Array2<f64> = layer.batch(x);
    (&y * &y).sum()
}

#[differentiable]
fn of_vectors(activation: Activation, x: Vector3<f64>, scale: f64) -> f64 {
    x.map(|v| activation.apply(v * scale)).norm()
}

#[differentiable]
fn of_matrices(activation: &Activation, x: &DVector<f64>, m: Matrix2<f64>) -> f64 {
    x.map(|v| activation.apply(v)).sum() + m.map(|v| activation.apply(v)).norm_squared()
}

#[differentiable]
fn chosen(k: &[f64], x: &Array1<f64>) -> f64 {
    let y = x.mapv(|v| v * k[0] + k[(v > 0.0) as usize]);
    y.sum()
}

#[test]
fn activations_of_structs() {
    let x = array![0.4, 0.7];
    for activation in [Activation::Tanh, Activation::Leaky { slope: 0.1 }, Activation::Rectified] {
        let layer = Layer { w: array![[0.3, -0.4], [0.5, -0.2]], b: array![0.1, -0.9], activation };
        assert_gradients!(one(&layer, &x));
        assert_gradients!(many(&layer, &array![[0.3, 0.4], [-0.3, 0.9]]));
        assert_gradients!(of_vectors(activation, Vector3::new(0.3, -0.4, 0.8), 1.3));
        let m = Matrix2::new(1.0, -0.3, 0.2, 0.9);
        assert_gradients!(of_matrices(&activation, &DVector::from_vec(vec![0.3, -0.4, 0.8]), m));
    }
}

#[test]
fn elements_that_the_element_tells() {
    assert_gradients!(chosen(&[0.3, 0.4], &array![0.4, -0.7]));
}
