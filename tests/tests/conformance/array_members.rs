//! Members that are arrays of ndarray: made by extents of other members, read at `[[i, j]]`, of numbers that the struct leaves
//! open.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
use nalgebra::{DVector, Vector3};
use ndarray::{Array1, Array2, ArrayView2, array};

#[derive(Clone, Debug, Differentiable)]
struct Net {
    w: Array2<f64>,
    b: Array1<f64>,
    rows: usize,
    columns: usize,
}

impl Net {
    #[differentiable]
    pub(crate) fn run(&self, x: &[f64]) -> f64 {
        let n = self.rows;
        let mut h: Array1<f64> = Array1::zeros(n);
        let mut g = Array2::zeros((self.rows, 2 * self.columns - self.columns));
        for i in 0..self.rows {
            for j in 0..self.columns {
                g[[i, j]] = self.w[[i, j]] * x[j];
                h[i] += g[[i, j]] * self.b[i];
            }
        }
        let ones = Array1::<f64>::ones(self.rows);
        h.dot(&ones) + g.sum() * DVector::<f64>::zeros(self.columns).sum() + (&h * &self.b).sum()
    }

    #[differentiable]
    pub(crate) fn set(&mut self, x: f64) {
        self.w[[0, 1]] = x * x;
        self.w[[1, 0]] *= x;
    }
}

#[differentiable]
fn changed(net: &Net, x: f64) -> f64 {
    let mut net = net.clone();
    net.set(x);
    net.w[[0, 1]] * net.b[0] + net.w[[1, 0]] * net.run(&[x, 0.3])
}

/// The struct says nothing of its numbers.
#[derive(Clone, Debug, Differentiable)]
struct Open<T> {
    w: Array2<T>,
    b: Option<Array1<T>>,
}

impl<T: Real> Open<T> {
    #[differentiable]
    fn weighted(&self, x: T) -> T {
        let mut sum = T::zero();
        for i in 0..self.w.nrows() {
            for j in 0..self.w.ncols() {
                sum += self.w[[i, j]] * x * self.w[[j, i]];
            }
        }
        sum
    }
}

#[differentiable]
fn of_open(open: &Open<f64>, x: f64) -> f64 {
    open.weighted(x) + open.b.as_ref().map_or(0.0, |b| b[0] * x)
}

#[derive(Clone, Debug, Differentiable)]
struct Point<T> {
    p: Vector3<T>,
}

#[differentiable]
fn of_point(point: &Point<f64>) -> f64 {
    let p: Vector3<f64> = point.p;
    p.norm_squared() * p.x
}

/// A loop over a reference to a matrix goes through its elements.
#[differentiable]
fn all_elements(w: &Array2<f64>, z: ArrayView2<f64>) -> f64 {
    let mut sum = 0.0;
    for v in w {
        sum += v.sin();
    }
    for v in &z {
        sum += v * v * v;
    }
    sum
}

#[test]
fn values() {
    let net = Net { w: array![[0.3, 0.7], [-0.4, 0.2]], b: array![0.6, -0.1], rows: 2, columns: 2 };
    assert_gradients!(changed(&net, 0.7));
    assert_gradients!(all_elements(&net.w, array![[0.5, 0.1], [0.2, -0.7]].view()));
    let open = Open { w: net.w.clone(), b: Some(net.b.clone()) };
    assert_gradients!(of_open(&open, 0.7));
    assert_eq!(Open { w: array![[2.0_f32]], b: None }.weighted_grad(3.0).1, 4.0);
    assert_gradients!(of_point(&Point { p: Vector3::new(0.3, 0.2, 0.9) }));
}
