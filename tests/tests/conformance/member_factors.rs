//! Members that are matrices and vectors of nalgebra, told by what stands beside them.

#![allow(clippy::op_ref)] // Operands by reference are what is tested.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector, Matrix2x3, Matrix3, Vector2, Vector3};

#[derive(Clone, Debug, Differentiable)]
struct Dense {
    w: DMatrix<f64>,
    b: DVector<f64>,
}

impl Dense {
    #[differentiable]
    fn forward(&self, x: &DVector<f64>) -> DVector<f64> {
        (&self.w * x + &self.b).map(|v| v.tanh())
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Network {
    hidden: Dense,
    output: Dense,
}

#[differentiable]
fn loss(network: &Network, x: &DVector<f64>) -> f64 {
    let h: DVector<f64> = network.hidden.forward(x);
    let y = &network.output.w * &h + &network.output.b;
    y.dot(&y) + y[0]
}

#[differentiable]
fn residual(layer: &Dense, z: &DVector<f64>) -> DVector<f64> {
    z - &layer.w * &layer.b
}

#[differentiable]
fn quadratic(layer: &Dense, x: &DVector<f64>) -> f64 {
    (x.transpose() * &layer.w * x)[(0, 0)] + x.dot(&(&layer.w * x))
}

#[derive(Clone, Debug, Differentiable)]
struct Camera {
    k: Matrix3<f64>,
    t: Vector3<f64>,
}

#[differentiable]
fn projected(camera: &Camera, x: &Vector3<f64>) -> f64 {
    let y: Vector3<f64> = &camera.k * x + &camera.t;
    y.norm() + y.x / y.z
}

/// The member is a vector, for the result is one.
#[differentiable]
fn turned(r: &Matrix3<f64>, camera: &Camera) -> Vector3<f64> {
    let moved: Vector3<f64> = r * camera.t;
    moved.normalize()
}

#[derive(Clone, Debug, Differentiable)]
struct Filter {
    h: Matrix2x3<f64>,
    x: Vector3<f64>,
}

#[differentiable]
fn innovation(filter: &Filter, z: &Vector2<f64>) -> Vector2<f64> {
    let h: Matrix2x3<f64> = filter.h;
    z - h * &filter.x
}

#[derive(Clone, Debug, Differentiable)]
struct Cell {
    wf: DMatrix<f64>,
    uf: DMatrix<f64>,
    bf: DVector<f64>,
    wc: DMatrix<f64>,
    uc: DMatrix<f64>,
    bc: DVector<f64>,
}

impl Cell {
    #[differentiable]
    fn step(&self, h: &DVector<f64>, c: &DVector<f64>, x: &DVector<f64>) -> (DVector<f64>, DVector<f64>) {
        let f = (&self.wf * x + &self.uf * h + &self.bf).map(|v| 1.0 / (1.0 + (-v).exp()));
        let g = (&self.wc * x + &self.uc * h + &self.bc).map(|v| v.tanh());
        let c = f.component_mul(c) + f.map(|v| 1.0 - v).component_mul(&g);
        let h = c.map(f64::tanh).component_mul(&f);
        (h, c)
    }
}

#[differentiable]
fn run(cell: &Cell, x: &DVector<f64>) -> f64 {
    let mut h = DVector::<f64>::zeros(2);
    let mut c = DVector::<f64>::zeros(2);
    for _ in 0..3 {
        let (next, kept) = cell.step(&h, &c, x);
        h = next;
        c = kept;
    }
    h.sum() + c.norm()
}

fn matrix(scale: f64) -> DMatrix<f64> {
    DMatrix::from_fn(2, 2, |i, j| scale * (1.0 + i as f64 - 0.3 * j as f64))
}

fn vector(first: f64) -> DVector<f64> {
    DVector::from_fn(2, |i, _| first + 0.1 * i as f64)
}

fn dense(scale: f64) -> Dense {
    Dense { w: matrix(scale), b: vector(scale) }
}

#[test]
fn dynamic() {
    assert_gradients!(loss(&Network { hidden: dense(0.3), output: dense(-0.2) }, &vector(0.7)));
    assert_gradients!(residual(&dense(0.4), &vector(0.7)));
    assert_gradients!(quadratic(&dense(0.4), &vector(0.7)));
    let cell =
        Cell { wf: matrix(0.2), uf: matrix(0.1), bf: vector(0.3), wc: matrix(-0.2), uc: matrix(0.5), bc: vector(-0.3) };
    assert_gradients!(run(&cell, &vector(0.7)));
}

#[test]
fn fixed() {
    let camera =
        Camera { k: Matrix3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0), t: Vector3::new(0.1, 0.2, 0.3) };
    assert_gradients!(projected(&camera, &Vector3::new(0.1, 0.5, 0.3)));
    assert_gradients!(turned(&camera.k, &camera));
    let filter = Filter { h: Matrix2x3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), x: Vector3::new(0.1, 0.2, 0.3) };
    assert_gradients!(innovation(&filter, &Vector2::new(1.0, 2.0)));
}
