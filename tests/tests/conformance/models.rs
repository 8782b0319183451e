//! Loops over data of types that the macro knows nothing of, with active code in their bodies.

use std::collections::HashMap;

use cotangent::differentiable;
use cotangent_tests::check_gradient;

struct Model {
    positions: Vec<f64>,
    weights: [f64; 3],
    table: Box<[f64]>,
    rows: Vec<Vec<f64>>,
    pairs: Vec<(f64, f64)>,
    items: Vec<Item>,
    start: usize,
    end: usize,
    by_name: HashMap<String, f64>,
}

struct Item {
    weight: f64,
    index: usize,
}

type Points = Vec<(f64, f64)>;

impl Model {
    fn new() -> Self {
        Model {
            positions: vec![0.5, 1.0, 0.2],
            weights: [0.1, 0.2, 0.3],
            table: [1.0, 0.5].into(),
            rows: vec![vec![1.0, 2.0], vec![3.0]],
            pairs: vec![(0.1, 0.2), (0.3, 0.4)],
            items: vec![Item { weight: 2.0, index: 1 }, Item { weight: 3.0, index: 0 }],
            start: 1,
            end: 3,
            by_name: HashMap::from([("a".to_owned(), 0.5), ("b".to_owned(), 2.0)]),
        }
    }

    fn positions(&self) -> &[f64] {
        &self.positions
    }
}

#[differentiable(wrt(x))]
fn over_fields(x: f64, model: &Model) -> f64 {
    let mut sum = 0.0;
    for (v, w) in model.positions.iter().zip(&model.weights) {
        sum += (x - v).powi(2) * w;
    }
    for k in model.start..model.end {
        sum += x.powi(k as i32);
    }
    for &(a, b) in &model.pairs {
        sum = sum * x + a * b;
    }
    for w in model.weights {
        sum = sum * w + x;
    }
    sum + model.table.iter().map(|t| t * x).sum::<f64>()
}

#[differentiable(wrt(x, y))]
fn over_items(x: f64, y: &[f64], model: &Model) -> f64 {
    let mut sum = x;
    for item in &model.items {
        for j in 0..item.index {
            sum += y[j] * item.weight;
        }
        sum *= y[item.index];
    }
    for Item { weight, index } in &model.items {
        sum += x * weight * y[*index];
    }
    for (i, item) in model.items.iter().rev().enumerate() {
        if item.weight > 2.5 {
            sum = sum * sum + i as f64;
        }
    }
    sum
}

#[differentiable(wrt(x))]
fn over_rows(x: f64, model: &Model) -> f64 {
    let mut sum = 0.0;
    for row in &model.rows {
        sum += row.iter().map(|v| (v * x).sin()).sum::<f64>();
        for v in row {
            sum = sum * x + v;
        }
    }
    for v in &model.rows[0][1..] {
        sum += v * x;
    }
    let nearest = model.positions.iter().map(|p| (p - x).powi(2)).min_by(|a, b| a.total_cmp(b)).unwrap();
    let position = model.positions.iter().position(|p| *p > x).unwrap_or(0);
    sum * nearest * model.positions[position] + model.rows.iter().flatten().map(|v| v * x * x).sum::<f64>()
}

#[differentiable(wrt(x))]
fn over_what_methods_give(x: f64, model: &Model, points: &Points) -> f64 {
    let mut sum = x;
    for v in model.positions() {
        sum = sum * x + v;
    }
    for v in model.positions().iter().rev() {
        sum = sum * x - v;
    }
    let pairs = model.pairs.clone();
    for (a, b) in &pairs {
        sum += a * x - b;
    }
    for (a, b) in points {
        sum += a * (b * x).cos();
    }
    sum
}

/// What is not active as a whole is left as it is.
#[differentiable(wrt(x))]
fn over_maps(x: f64, model: &Model) -> f64 {
    x * model.by_name.values().sum::<f64>() + x.powi(model.by_name.keys().map(|name| name.len() as i32).sum())
}

#[differentiable(wrt(x))]
fn collected(x: f64, model: &Model) -> f64 {
    let scaled: Vec<f64> = model.positions.iter().filter(|p| **p > 0.3).map(|p| p * x).collect();
    scaled.iter().fold(1.0, |s, a| s * a.sin()) * scaled.len() as f64
}

#[test]
fn of_unknown_types() {
    let (model, points) = (Model::new(), vec![(0.3, 1.2), (0.5, -0.7)]);
    check_gradient!(over_fields(x = 0.7, [model = &model]));
    check_gradient!(over_items(x = 0.7, &y = vec![0.3, 1.2], [model = &model]));
    check_gradient!(over_rows(x = 0.7, [model = &model]));
    check_gradient!(over_what_methods_give(x = 0.7, [model = &model], [points = &points]));
    check_gradient!(over_maps(x = 0.7, [model = &model]));
    check_gradient!(collected(x = 0.7, [model = &model]));
}
