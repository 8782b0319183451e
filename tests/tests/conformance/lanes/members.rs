//! Members that calls and operators are handed, and members that are arrays and used as wholes.

use std::ops::{Add, Mul};

use cotangent::{Differentiable, differentiable};
use nalgebra::{Matrix2, Vector2};
use ndarray::{Array1, Array2, array};
use num_traits::Float;

use super::assert_lanes;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

impl Spring {
    #[differentiable]
    pub(crate) fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest).powi(2)
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Node {
    value: f64,
    next: Option<Box<Node>>,
}

impl Node {
    #[differentiable]
    pub(crate) fn sum(&self, x: f64) -> f64 {
        match &self.next {
            Some(next) => self.value * x + next.sum(x * self.value),
            None => self.value.sin() * x,
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Boxed {
    spring: Box<Spring>,
    #[differentiable(skip)]
    reference: Spring,
    scale: f64,
}

#[differentiable]
fn of_boxed(boxed: &Boxed, x: f64) -> f64 {
    boxed.spring.energy(x) * boxed.scale + boxed.reference.energy(x * x)
}

#[derive(Clone, Debug, Differentiable)]
struct Layer {
    weights: Array2<f64>,
    bias: Array1<f64>,
    at: [f64; 2],
}

#[differentiable]
fn layer(layer: &Layer, x: &Array1<f64>) -> Array1<f64> {
    let (weights, bias): (&Array2<f64>, &Array1<f64>) = (&layer.weights, &layer.bias);
    (weights.dot(x) + bias).mapv(f64::tanh)
}

#[differentiable]
fn of_array(layer: &Layer, x: f64) -> [f64; 2] {
    let at: [f64; 2] = layer.at;
    let mut turned = at;
    for i in 0..2 {
        turned[i] = at[1 - i] * x + turned[i].cos();
    }
    turned
}

#[derive(Clone, Debug, Differentiable)]
struct Pose {
    turn: Matrix2<f64>,
    shift: Vector2<f64>,
}

#[differentiable]
fn placed(pose: &Pose, p: Vector2<f64>) -> Vector2<f64> {
    let turn: Matrix2<f64> = pose.turn;
    turn * p + pose.shift
}

trait Law: Differentiable<Owned = Self> + Clone {
    #[differentiable]
    fn at(&self, x: f64) -> f64;
}

impl Law for Spring {
    #[differentiable]
    fn at(&self, x: f64) -> f64 {
        self.stiffness * (x - self.rest)
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Both<A: Law, B: Law> {
    first: A,
    second: B,
}

impl<A: Law, B: Law> Law for Both<A, B> {
    #[differentiable]
    fn at(&self, x: f64) -> f64 {
        self.second.at(self.first.at(x))
    }
}

#[differentiable]
fn through<L: Law>(law: &L, x: f64) -> f64 {
    law.at(x).sin() * x
}

#[test]
fn handed() {
    let spring = |k: f64| Spring { stiffness: 2.0 * k, rest: 0.3 * k };
    let tangent = |k: f64| SpringTangent { stiffness: k, rest: 1.0 - k };
    let node = Node { value: 0.4, next: Some(Box::new(Node { value: 1.2, next: None })) };
    let mut along = node.zeros_like();
    along.value = 1.0;
    let mut deeper = node.zeros_like();
    deeper.next.as_mut().unwrap().value = 2.0;
    let (value, slopes) = node.sum_jvp_many(0.7, [(along.clone(), 0.0), (deeper.clone(), 1.0)]);
    assert_eq!(node.sum_jvp(0.7, (along, 0.0)), (value, slopes[0]));
    assert_eq!(node.sum_jvp(0.7, (deeper, 1.0)), (value, slopes[1]));
    let boxed = Boxed { spring: Box::new(spring(1.0)), reference: spring(0.5), scale: 1.5 };
    let direction = |k: f64| {
        let mut direction = boxed.zeros_like();
        *direction.spring = tangent(k);
        direction.scale = k * k;
        direction
    };
    assert_lanes!(of_boxed(&boxed, 0.8), [(direction(1.0), 0.0), (direction(0.2), 1.0)]);
    let both = Both { first: spring(1.0), second: Both { first: spring(0.4), second: spring(-0.3) } };
    let direction =
        |k: f64| BothTangent { first: tangent(k), second: BothTangent { first: tangent(k * k), second: tangent(0.0) } };
    assert_lanes!(through(&both, 0.8), [(direction(1.0), 0.0), (direction(0.2), 1.0)]);
}

#[test]
fn wholes() {
    let model =
        Layer { weights: array![[0.4, -1.0], [0.3, 0.8], [1.1, 0.2]], bias: array![0.1, -0.2, 0.3], at: [0.4, 1.3] };
    let direction = |k: f64| {
        let mut direction = model.zeros_like();
        direction.weights[[0, 1]] = k;
        direction.weights[[2, 0]] = 1.0 - k;
        direction.bias[1] = k * k;
        direction.at = [k, 1.0];
        direction
    };
    let x = array![0.7, -0.4];
    let along = |k: f64| (direction(k), array![k, 1.0]);
    let ((a, u), (b, v)) = (along(1.0), along(-0.5));
    let along_each = [(a, &u), (b, &v)];
    let (value, slopes) = layer::jvp_many(&model, &x, along_each);
    for (k, slope) in [1.0, -0.5].into_iter().zip(slopes) {
        let (m, v) = along(k);
        let (alone, expected) = layer::jvp(&model, &x, (m, &v));
        assert_eq!(alone, value);
        assert!((expected - slope).iter().all(|difference| difference.abs() < 1e-15));
    }
    assert_lanes!(of_array(&model, 0.8), [(direction(1.0), 0.0), (direction(0.2), 1.0)]);
    let pose = Pose { turn: Matrix2::new(0.6, -0.8, 0.8, 0.6), shift: Vector2::new(1.0, -2.0) };
    let direction = |k: f64| PoseTangent { turn: Matrix2::new(k, 0.0, 1.0, k), shift: Vector2::new(0.0, k) };
    let p = Vector2::new(0.3, 0.9);
    assert_lanes!(placed(&pose, p), [(direction(1.0), p), (direction(0.2), -p)]);
}

#[derive(Clone, Debug, Differentiable)]
struct Record {
    history: Vec<f64>,
    x: f64,
}

#[differentiable]
fn score(record: &Record) -> f64 {
    record.x * record.x + record.history.iter().sum::<f64>()
}

#[differentiable]
fn restarted(record: &Record) -> f64 {
    let mut record = record.clone();
    record.history = vec![2.0];
    score(&record)
}

#[test]
fn set_to_the_same_in_every_lane() {
    let record = Record { history: vec![1.0], x: 2.0 };
    let along = |k: f64| RecordTangent { history: vec![k], x: 1.0 - k };
    assert_lanes!(restarted(&record), [along(1.0), along(0.3)]);
}

#[derive(Clone, Debug, Differentiable)]
struct Dense<T: Float, const N: usize> {
    w: [T; N],
    b: [T; N],
}

#[differentiable]
fn dense<T: Float, const N: usize>(layer: &Dense<T, N>, x: &[T; N]) -> [T; N] {
    let mut y = layer.b;
    for i in 0..N {
        y[i] = y[i] + layer.w[i] * x[i];
    }
    y
}

#[differentiable]
fn power<V>(x: V, c: V) -> V
where
    V: Copy + Add<Output = V> + Mul<Output = V> + Differentiable,
{
    let mut a = c;
    for _ in 0..3 {
        a = a * x + c;
    }
    a
}

#[derive(Clone, Debug, Differentiable)]
struct Belief {
    mean: Vector2<f64>,
    likelihood: f64,
}

#[differentiable]
fn update(a: &Belief, b: &Belief, z: f64) -> Belief {
    let innovation = z - a.mean.dot(&b.mean);
    let mean: Vector2<f64> = b.mean * innovation;
    Belief { mean, likelihood: innovation }
}

#[test]
fn generic_members_and_operators() {
    let layer = Dense { w: [2.0, 0.3], b: [1.0, -0.4] };
    let along = |k: f64| DenseTangent { w: [k, 1.0], b: [0.0, k] };
    assert_lanes!(dense(&layer, &[3.0, 0.2]), [(along(1.0), [1.0, 0.0]), (along(0.3), [0.0, 2.0])]);
    let (value, slopes) = power::jvp_many::<f64, 2>(2.0, 1.5, [(1.0, 0.0), (0.0, 1.0)]);
    assert_eq!(
        [power::jvp::<f64>(2.0, 1.5, (1.0, 0.0)), power::jvp::<f64>(2.0, 1.5, (0.0, 1.0))],
        slopes.map(|slope| (value, slope))
    );
    let belief = |k: f64| Belief { mean: Vector2::new(k, 2.0), likelihood: 1.0 };
    let along = |k: f64| BeliefTangent { mean: Vector2::new(1.0, k), likelihood: 0.0 };
    assert_lanes!(
        update(&belief(1.0), &belief(0.3), 0.7),
        [(along(1.0), along(0.0), 0.0), (along(0.3), along(-1.0), 1.0)]
    );
}
