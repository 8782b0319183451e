//! Patterns of enums: nested, with guards and alternatives, in tuples and options, of any precision.

#![allow(clippy::match_wildcard_for_single_variants, clippy::single_match)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Law<T: Float> {
    Linear {
        k: T,
    },
    Cubic(T, T),
    Table {
        xs: Vec<T>,
        #[differentiable(skip)]
        n: usize,
    },
    Rigid,
}
impl<T: Float> Law<T> {
    #[differentiable]
    pub(crate) fn force(&self, x: T) -> T {
        match self {
            Law::Linear { k } => *k * x,
            Self::Cubic(a, b) => *a * x + *b * x.powi(3),
            Law::Table { xs, n } => xs[*n] * x + xs[n - 1],
            Law::Rigid => T::zero(),
        }
    }
}
#[differentiable]
pub(crate) fn energy<T: Float>(law: &Law<T>, x: T) -> T {
    let half = T::from(0.5).unwrap();
    match law {
        Law::Linear { k } => half * *k * x * x,
        Law::Cubic(a, b) => half * *a * x * x + *b * x.powi(4) / T::from(4.0).unwrap(),
        Law::Table { xs, .. } => xs.iter().fold(T::zero(), |s, v| s + *v * x),
        _ => law.force(x),
    }
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Spring<T: Float> {
    law: Law<T>,
    rest: T,
    damper: Option<T>,
    backup: Option<Law<T>>,
}
#[differentiable]
pub(crate) fn total<T: Float>(springs: &[Spring<T>], x: T) -> T {
    let mut sum = T::zero();
    for s in springs {
        let d = x - s.rest;
        sum = sum
            + match &s.law {
                Law::Linear { k } => *k * d,
                other => other.force(d),
            };
        if let Some(c) = s.damper {
            sum = sum + c * d * d;
        }
        if let Some(Law::Cubic(a, _)) = &s.backup {
            sum = sum + *a * d;
        }
        match &s.backup {
            Some(law) => sum = sum + law.force(d),
            None => {}
        }
    }
    sum
}
#[differentiable]
fn pair(a: &Law<f64>, b: &Law<f64>, x: f64) -> f64 {
    match (a, b) {
        (Law::Linear { k }, Law::Linear { k: l }) => k * l * x,
        (Law::Linear { k }, Law::Cubic(p, q)) | (Law::Cubic(p, q), Law::Linear { k }) => k * p * x + q,
        (Law::Rigid, other) | (other, Law::Rigid) => other.force(x),
        _ => x,
    }
}
#[differentiable]
fn opt(x: Option<f64>, y: f64) -> f64 {
    match x {
        Some(v) => v * y,
        None => y,
    }
}
#[differentiable]
fn or(law: &Law<f64>, x: f64) -> f64 {
    let (Law::Linear { k: a } | Law::Cubic(a, _)) = law else { return x };
    if let Law::Linear { k: v } | Law::Cubic(_, v) = law { a * x + v } else { 0.0 }
}
#[test]
fn patterns_of_enums() {
    let laws = [Law::Linear { k: 0.4 }, Law::Cubic(0.3, 0.9), Law::Table { xs: vec![0.2, 0.5, 0.7], n: 2 }, Law::Rigid];
    for law in &laws {
        assert_gradients!(energy(law, 0.7));
        assert_gradients!(or(law, 0.7));
        for other in &laws {
            assert_gradients!(pair(law, other, 0.7));
        }
    }
    let springs: Vec<_> = laws
        .iter()
        .enumerate()
        .map(|(i, l)| Spring {
            law: l.clone(),
            rest: 0.1,
            damper: (i % 2 == 0).then_some(0.3),
            backup: (i > 0).then(|| laws[i - 1].clone()),
        })
        .collect();
    assert_gradients!(total(&springs[..], 0.8));
    assert_gradients!(opt(Some(0.4), 0.8));
    assert_gradients!(opt(None, 0.8));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
enum Shape {
    Empty,
    Circle { radius: f64 },
    Sheet(f64, f64),
}

fn shapes() -> Vec<Shape> {
    vec![Shape::Circle { radius: 0.8 }, Shape::Empty, Shape::Sheet(1.3, 0.4), Shape::Circle { radius: 0.2 }]
}

#[differentiable]
fn shrunk(shapes: &[Shape], by: f64) -> f64 {
    let mut shapes = shapes.to_vec();
    let mut sum = by;
    for (i, shape) in shapes.iter_mut().enumerate() {
        if let Shape::Circle { radius: side } | Shape::Sheet(_, side) = shape {
            *side -= by.sin();
            if *side < -0.1 {
                continue;
            }
            sum += *side;
        } else {
            sum *= by;
        }
        match *shape {
            Shape::Circle { radius: ref mut side } | Shape::Sheet(ref mut side, _) if i > 0 => *side *= sum,
            _ => {}
        }
        let side = match shape {
            Shape::Circle { radius: side } | Shape::Sheet(side, _) => {
                *side *= by;
                *side
            }
            Shape::Empty => break,
        };
        sum += side;
    }
    if let Shape::Circle { radius: side } | Shape::Sheet(side, _) = &mut shapes[2] {
        *side *= by;
        return *side * sum;
    }
    let last = if let Shape::Circle { radius: side } | Shape::Sheet(side, _) = &shapes[3] { *side } else { by };
    last * sum
}

#[test]
fn alternatives_bind_places() {
    let mut shapes = shapes();
    assert_gradients!(shrunk(&shapes, 0.7));
    shapes.remove(1);
    assert_gradients!(shrunk(&shapes, 0.7));
    shapes[2] = Shape::Empty;
    shapes.push(Shape::Sheet(0.3, 0.9));
    assert_gradients!(shrunk(&shapes, 0.2));
}
