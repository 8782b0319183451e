//! Rules and operators of matrices that are borrowed, or of which parts are: nalgebra's by reference, and columns.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector, Matrix2, RowVector2, SVector, Vector2, Vector3};
use ndarray::{Array1, Array2, array};

#[differentiable(forward = product_forward, backward = product_backward)]
fn product(a: &Vector2<f64>) -> f64 {
    a.x * a.y
}

fn product_forward(a: &Vector2<f64>) -> (f64, Vector2<f64>) {
    (a.x * a.y, *a)
}

fn product_backward(a: &Vector2<f64>, cotangent: f64) -> Vector2<f64> {
    Vector2::new(cotangent * a.y, cotangent * a.x)
}

#[differentiable(forward = solve_forward, backward = solve_backward)]
fn solve(a: &DMatrix<f64>, b: &DVector<f64>) -> DVector<f64> {
    a.clone().lu().solve(b).expect("a regular matrix")
}

type Solved = (DMatrix<f64>, DVector<f64>);

fn solve_forward(a: &DMatrix<f64>, b: &DVector<f64>) -> (DVector<f64>, Solved) {
    let x = solve(a, b);
    (x.clone(), (a.clone(), x))
}

fn solve_backward((a, x): &Solved, cotangent: DVector<f64>) -> (DMatrix<f64>, DVector<f64>) {
    let y = a.transpose().lu().solve(&cotangent).expect("a regular matrix");
    (-&y * x.transpose(), y)
}

#[differentiable(forward = determinant_forward, backward = determinant_backward, jvp = determinant_jvp)]
fn determinant(a: &Matrix2<f64>, k: f64) -> f64 {
    a.determinant() * k
}

fn determinant_forward(a: &Matrix2<f64>, k: f64) -> (f64, (Matrix2<f64>, f64)) {
    (a.determinant() * k, (*a, k))
}

fn inverse(a: &Matrix2<f64>) -> Matrix2<f64> {
    a.try_inverse().expect("a regular matrix")
}

fn determinant_backward((a, k): &(Matrix2<f64>, f64), cotangent: f64) -> (Matrix2<f64>, f64) {
    let volume = a.determinant() * cotangent;
    (inverse(a).transpose() * volume * *k, volume)
}

fn determinant_jvp(a: &Matrix2<f64>, k: f64, (along, k_dot): (&Matrix2<f64>, f64)) -> (f64, f64) {
    let volume = a.determinant();
    (volume * k, (inverse(a) * along).trace() * volume * k + volume * k_dot)
}

#[differentiable(forward = scaled_forward, backward = scaled_backward)]
fn scaled<const N: usize>(a: &SVector<f64, N>, k: &Vector3<f64>) -> SVector<f64, N> {
    a * k.x
}

fn scaled_forward<const N: usize>(a: &SVector<f64, N>, k: &Vector3<f64>) -> (SVector<f64, N>, (SVector<f64, N>, f64)) {
    (a * k.x, (*a, k.x))
}

fn scaled_backward<const N: usize>(
    (a, k): &(SVector<f64, N>, f64),
    cotangent: SVector<f64, N>,
) -> (SVector<f64, N>, Vector3<f64>) {
    (cotangent * *k, Vector3::new(cotangent.dot(a), 0.0, 0.0))
}

#[differentiable]
fn combined(a: &DMatrix<f64>, b: &DVector<f64>, v: &Vector2<f64>, m: &Matrix2<f64>) -> f64 {
    let x: DVector<f64> = solve(a, b);
    x.norm_squared() * product(v) + determinant(m, 2.0) * v.x
}

#[test]
fn rules_of_borrowed_matrices() {
    let a = DMatrix::from_row_slice(2, 2, &[1.0, 0.3, 0.2, 1.5]);
    let (b, m) = (DVector::from_vec(vec![0.3, 0.5]), Matrix2::new(1.0, 0.2, 0.3, 2.0));
    assert_gradients!(product(&Vector2::new(0.3, 0.4)));
    assert_gradients!(solve(&a, &b));
    assert_gradients!(determinant(&m, 0.7));
    assert_gradients!(combined(&a, &b, &Vector2::new(0.3, 0.4), &m));
    assert_gradients!(scaled(&Vector3::new(0.3, 0.4, 0.5), &Vector3::new(0.3, 0.4, 0.5)));
    let (mut a_bar, mut b_bar) = (DMatrix::zeros(2, 2), DVector::zeros(2));
    let x = solve::vjp_into(&a, &b, b.clone(), &mut a_bar, &mut b_bar);
    assert_eq!((x, (a_bar, b_bar)), solve::vjp(&a, &b, b.clone()));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Filter {
    p: Matrix2<f64>,
    r: f64,
}

impl Filter {
    #[differentiable]
    pub(crate) fn gained(&self, z: f64) -> Vector2<f64> {
        let p: Matrix2<f64> = self.p;
        let gain = p.column(0) / (p.m11 + self.r);
        self.p.column(1) + gain * z
    }
}

#[differentiable]
fn divided(f: &Filter, p: Matrix2<f64>, h: RowVector2<f64>) -> Matrix2<f64> {
    let gain = p.column(0) / f.r;
    gain * h
}

#[differentiable]
fn multiplied(f: &Filter, p: Matrix2<f64>) -> Vector2<f64> {
    let k = f.p * p.column(0);
    k * f.r
}

#[differentiable]
fn updated(f: &Filter, z: f64) -> f64 {
    let k: Vector2<f64> = f.gained(z);
    k.norm()
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Joint {
    length: f64,
}

impl Joint {
    #[differentiable]
    pub(crate) fn turned(&self, q: f64) -> Matrix2<f64> {
        Matrix2::new(q.cos(), self.length, -q.sin(), q)
    }
}

#[differentiable]
fn chained(joints: &[Joint], q: &[f64]) -> f64 {
    let mut t = Matrix2::<f64>::identity();
    for (joint, q) in joints.iter().zip(q) {
        t *= joint.turned(*q);
    }
    t[(0, 1)]
}

#[test]
fn products_assigned() {
    assert_gradients!(chained(&[Joint { length: 0.3 }, Joint { length: 0.4 }], &[0.3, 0.4]));
}

#[test]
fn columns_in_operators() {
    let f = Filter { p: Matrix2::new(1.0, 0.2, 0.3, 2.0), r: 0.3 };
    assert_gradients!(divided(&f, f.p, RowVector2::new(0.5, 0.6)));
    assert_gradients!(multiplied(&f, f.p));
    assert_gradients!(updated(&f, 0.7));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Lens {
    f: f64,
    p: (f64, f64),
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Distortion {
    Plain(f64),
    Brown { f: f64, p: (f64, f64) },
}

#[differentiable]
fn distorted(lens: &Lens, u: Vector2<f64>) -> Vector2<f64> {
    let t = Vector2::new(lens.p.0, 2.0 * lens.p.1);
    (u * lens.f + t) * lens.f
}

#[differentiable]
fn distorted_by(lens: &Distortion, u: Vector2<f64>) -> Vector2<f64> {
    match lens {
        Distortion::Plain(f) => u * *f,
        Distortion::Brown { f, p: (p1, p2) } => {
            let t = Vector2::new(*p1, *p1 * 2.0 + p2);
            let r = 1.0 + f;
            (u * r + t) * *f
        }
    }
}

#[test]
fn vectors_of_members_of_members() {
    let u = Vector2::new(0.5, 0.6);
    assert_gradients!(distorted(&Lens { f: 1.2, p: (0.3, 0.4) }, u));
    assert_gradients!(distorted_by(&Distortion::Brown { f: 1.2, p: (0.3, 0.4) }, u));
    assert_gradients!(distorted_by(&Distortion::Plain(1.2), u));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Dense<T: Real> {
    w: Array2<T>,
    b: Array1<T>,
}

impl<T: Real> Dense<T> {
    #[differentiable]
    pub(crate) fn apply(&self, x: &Array1<T>) -> Array1<T> {
        (self.w.dot(x) + &self.b).mapv(|v| v.tanh())
    }

    #[differentiable]
    fn loss(&self, x: &Array1<T>, y: &Array1<T>) -> T {
        let p: Array1<T> = self.apply(x);
        let d = &p - y;
        d.dot(&d)
    }
}

#[differentiable]
fn fitted(dense: &Dense<f64>, x: &Array1<f64>, y: &Array1<f64>) -> f64 {
    dense.loss(x, y) * 0.5
}

#[test]
fn arrays_of_the_numbers_of_an_impl() {
    let dense = Dense { w: array![[0.3, 0.4], [0.5, -0.2]], b: array![0.1, 0.2] };
    assert_gradients!(fitted(&dense, &array![0.4, 0.7], &array![0.3, 0.1]));
}
