//! Members that are sequences, set to something without a derivative: the gradient has the shape that they had before. Whether they have a
//! tangent does not show.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Model {
    list: Vec<f64>,
    points: Vec<[f64; 2]>,
    other: Option<f64>,
    words: Vec<String>,
    counts: Vec<usize>,
    name: String,
    x: f64,
}

fn model() -> Model {
    Model {
        list: vec![1.0, 2.0, 3.0],
        points: vec![[0.1, 0.2]],
        other: Some(0.4),
        words: vec!["a".to_owned()],
        counts: vec![1, 2],
        name: String::new(),
        x: 0.7,
    }
}

#[differentiable(order = 2)]
fn emptied(mut a: Model) -> f64 {
    a.list = Vec::new();
    a.points = vec![];
    a.x * a.x
}

#[allow(clippy::default_trait_access)]
#[differentiable(order = 2)]
fn defaulted(mut a: Model) -> f64 {
    a.list = Default::default();
    a.words = Default::default();
    a.other = None;
    a.x * a.x
}

#[differentiable(order = 2)]
fn resized(mut a: Model) -> f64 {
    a.list = vec![0.0; 7];
    a.counts = vec![0; 3];
    a.points = vec![[0.0; 2]; 4];
    a.x * a.x
}

#[differentiable(order = 2)]
fn cleared(a: &Model) -> f64 {
    let mut b = a.clone();
    b.list.clear();
    b.words.clear();
    b.counts.clear();
    a.x * b.x
}

#[differentiable(wrt(a))]
fn named(mut a: Model, word: &str, words: &[String]) -> f64 {
    a.words.push(word.to_string());
    a.words = words.to_vec();
    a.counts.push(words.len());
    a.name = word.to_string();
    a.x * a.x
}

#[differentiable(order = 2)]
fn after_use(mut a: Model) -> f64 {
    let sum: f64 = a.list.iter().sum();
    let first = a.points[0][1];
    a.list = vec![];
    a.points = Vec::new();
    sum * a.x * first
}

#[differentiable(order = 2)]
fn filled_again(mut a: Model) -> f64 {
    a.list = Vec::with_capacity(3);
    a.list.push(a.x);
    a.x * a.list[0]
}

#[differentiable(order = 2)]
fn by_update(a: &Model) -> f64 {
    let b = Model { list: vec![], other: None, ..a.clone() };
    let c = Model { points: Vec::new(), x: b.x * 2.0, ..b };
    c.x * a.x + c.points.len() as f64
}

#[differentiable(order = 2)]
fn in_branches(mut a: Model, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        if a.x > 0.1 * i as f64 {
            a.list = vec![];
        }
        a.x *= 0.9;
        sum += a.x;
    }
    sum
}

impl Model {
    #[differentiable(order = 2)]
    fn reset(&mut self, x: f64) {
        self.list = Vec::new();
        self.words.clear();
        self.words.push(format!("{:.2} of {}", self.x, self.counts.len()));
        self.x *= x;
    }

    #[differentiable(order = 2)]
    fn energy(&self) -> f64 {
        self.x * self.x
    }
}

#[differentiable(order = 2)]
fn by_method(a: &Model, x: f64) -> f64 {
    let mut b = a.clone();
    let total: f64 = b.list.iter().sum();
    b.reset(x);
    total * b.energy()
}

#[derive(Clone, Debug, Differentiable)]
struct Of<T> {
    list: Vec<T>,
    x: T,
}

#[differentiable(order = 2)]
fn generic<T: Real>(mut a: Of<T>) -> T {
    a.list = Vec::new();
    a.x * a.x
}

#[test]
fn shapes_are_those_of_before() {
    let zeros = |gradient: ModelTangent| {
        assert_eq!((gradient.list, gradient.points, gradient.other), (vec![0.0; 3], vec![[0.0; 2]], Some(0.0)));
        gradient.x
    };
    for gradient in [
        emptied::grad(model()),
        defaulted::grad(model()),
        resized::grad(model()),
        cleared::grad(&model()),
        named::grad(model(), "a", &[]),
        filled_again::grad(model()),
    ] {
        assert_eq!(zeros(gradient), 1.4);
    }
    assert_eq!(zeros(by_update::grad(&model())), 2.8);
    assert_eq!(generic::grad(Of { list: vec![1.0_f32], x: 0.5 }).list, [0.0]);
}

#[test]
fn replaced_members() {
    assert_gradients!(emptied(model()), order = 2);
    assert_gradients!(defaulted(model()), order = 2);
    assert_gradients!(resized(model()), order = 2);
    assert_gradients!(cleared(&model()), order = 2);
    assert_gradients!(after_use(model()), order = 2);
    assert_gradients!(filled_again(model()), order = 2);
    assert_gradients!(by_update(&model()), order = 2);
    assert_gradients!(in_branches(model(), 3), order = 2);
    assert_gradients!(by_method(&model(), 0.9), order = 2);
    assert_gradients!(generic(Of { list: vec![1.0, 2.0], x: 0.5 }), order = 2);
    assert_gradients!(generic(Of { list: vec![1.0_f32, 2.0], x: 0.5 }), order = 2);
}

#[derive(Clone, Debug, Differentiable)]
struct Nested {
    pair: [Vec<f64>; 2],
    rows: Vec<Vec<f64>>,
    deep: Vec<Vec<Vec<f64>>>,
    words: Vec<String>,
    counts: Vec<Vec<usize>>,
    x: f64,
}

fn nested() -> Nested {
    Nested {
        pair: [vec![0.1], vec![0.2, 0.3]],
        rows: vec![vec![0.4, 0.5], vec![0.6]],
        deep: vec![vec![vec![0.7], vec![0.8, 0.9]]],
        words: vec![String::new()],
        counts: vec![vec![1]],
        x: 0.5,
    }
}

#[allow(clippy::default_trait_access)]
#[differentiable(order = 2)]
fn elements_replaced(a: &Nested, k: f64) -> f64 {
    let mut b = a.clone();
    let sum = b.rows[0][1] * b.deep[0][1][1];
    b.pair[1] = vec![];
    b.rows[1] = Vec::new();
    b.rows[0] = vec![0.0; 3];
    b.deep[0][1] = Default::default();
    b.words[0] = String::new();
    b.counts[0] = vec![];
    b.x * b.x * k * sum
}

impl Nested {
    #[differentiable(order = 2)]
    fn wipe(&mut self, i: usize, k: f64) {
        let row = &mut self.rows[0];
        *row = vec![];
        self.pair[i] = vec![];
        self.x *= k;
    }
}

#[differentiable(order = 2)]
fn wiped(a: &Nested, k: f64) -> f64 {
    let mut b = a.clone();
    let first = b.pair[1][0] * b.rows[0][0];
    b.wipe(1, k);
    b.x * first
}

#[test]
fn elements_of_members() {
    assert_gradients!(elements_replaced(&nested(), 0.7), order = 2);
    assert_gradients!(wiped(&nested(), 0.7), order = 2);
    let gradient = elements_replaced::grad(&nested(), 0.7).0;
    assert_eq!(gradient.pair, [vec![0.0], vec![0.0; 2]]);
    assert_eq!(gradient.rows[1], [0.0]);
    assert_eq!(gradient.deep[0][1][0], 0.0);
}
