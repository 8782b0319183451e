//! Random expressions: the same text in any order of operands, and the same numbers as forward mode.

use proptest::prelude::*;

use super::super::interpreter::{Datum, run};
use super::analysed;
use crate::errors::Errors;
use crate::ir::Value;
use crate::{activity, forward, symbolic};

/// An expression in `x`, `y` and `z`.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(&'static str),
    Sum(Vec<Tree>),
    Product(Vec<Tree>),
    Minus(Box<Tree>, Box<Tree>),
    Over(Box<Tree>, Box<Tree>),
    Power(Box<Tree>, i32),
    Call(&'static str, Box<Tree>),
}

const LEAVES: &[&str] = &["x", "y", "z", "x", "y", "z", "2.0", "0.5", "3.0", "1.0", "0.3"];
const FUNCTIONS: &[&str] = &["sin", "cos", "exp", "tanh", "atan", "abs", "sinh", "cosh"];

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = proptest::sample::select(LEAVES).prop_map(Tree::Leaf);
    leaf.prop_recursive(4, 24, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            3 => proptest::collection::vec(inner.clone(), 2..4).prop_map(Tree::Sum),
            3 => proptest::collection::vec(inner.clone(), 2..4).prop_map(Tree::Product),
            2 => (boxed(), boxed()).prop_map(|(left, right)| Tree::Minus(left, right)),
            1 => (boxed(), boxed()).prop_map(|(left, right)| Tree::Over(left, right)),
            1 => (boxed(), 2..4).prop_map(|(base, exponent)| Tree::Power(base, exponent)),
            2 => (proptest::sample::select(FUNCTIONS), boxed()).prop_map(|(name, inner)| Tree::Call(name, inner)),
        ]
    })
}

impl Tree {
    /// The expression in an order that `choice` makes, which it is free to.
    fn written(&self, choice: &mut impl FnMut(usize) -> usize) -> String {
        match self {
            Tree::Leaf(text) => (*text).to_owned(),
            Tree::Sum(operands) => joined(operands, " + ", choice),
            Tree::Product(operands) => joined(operands, " * ", choice),
            Tree::Minus(left, right) => {
                let (left, right) = (left.written(choice), right.written(choice));
                if choice(2) == 0 { format!("({left} - {right})") } else { format!("(-{right} + {left})") }
            }
            Tree::Over(left, right) => {
                let (left, right) = (left.written(choice), right.written(choice));
                format!("({left} / (2.0 + ({right}).powi(2)))")
            }
            Tree::Power(base, exponent) => {
                let base = base.written(choice);
                let text = format!("({base}).powi({exponent})");
                if choice(2) == 0 { text } else { vec![base; usize::try_from(*exponent).expect("small")].join(" * ") }
            }
            Tree::Call(name, inner) => format!("({}).{name}()", inner.written(choice)),
        }
    }
}

/// Operands in some order and with parentheses anywhere.
fn joined(operands: &[Tree], operator: &str, choice: &mut impl FnMut(usize) -> usize) -> String {
    let mut texts: Vec<String> = operands.iter().map(|operand| format!("({})", operand.written(choice))).collect();
    while texts.len() > 1 {
        let left = texts.remove(choice(texts.len()));
        let right = texts.remove(choice(texts.len()));
        texts.push(format!("({left}{operator}{right})"));
    }
    texts.remove(0)
}

/// Choices that depend on a seed.
fn choices(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |count| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % count
    }
}

fn source(expression: &str) -> String {
    format!("fn f(x: f64, y: f64, z: f64) -> f64 {{ {expression} }}")
}

/// The derivatives of an expression at a point by forward mode.
fn tangents(expression: &str, point: &[f64; 3]) -> Vec<f64> {
    let (function, signature) = analysed(&source(expression));
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let activity = activity::analyse(&function, &signature, &mut Errors::new());
    let tangent = forward::tangent(&function, &active, |value| activity.varied(value));
    let along = |direction: usize| {
        let directions = (0..3).map(|other| if other == direction { 1.0 } else { 0.0 });
        let arguments: Vec<Datum> = point.iter().copied().chain(directions).map(Datum::Real).collect();
        run(&tangent, &arguments)[1].real()
    };
    (0..3).map(along).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_operands_does_not_matter(tree in trees(), seed in any::<u64>()) {
        let (first, second) = (tree.written(&mut choices(0)), tree.written(&mut choices(seed)));
        prop_assert_eq!(super::shown(&source(&first)), super::shown(&source(&second)), "{}\n{}", first, second);
    }

    #[test]
    fn formulas_have_the_values_of_derivatives(tree in trees(), point in [0.3..1.7_f64, 0.3..1.7, -1.7..-0.3]) {
        let expression = tree.written(&mut choices(0));
        let (function, signature) = analysed(&source(&expression));
        let symbol = |name: &str| point[["x", "y", "z"].iter().position(|known| *known == name).expect("a parameter")];
        let Some(values) = symbolic::values(&function, &signature, &symbol) else { return Ok(()) };
        for ((plain, simple), tangent) in values.into_iter().zip(tangents(&expression, &point)) {
            if tangent.abs() < 1e9 {
                let scale = 1e-9 * (1.0 + tangent.abs());
                prop_assert!((plain - tangent).abs() < scale, "{expression}: {plain} for {tangent}");
                prop_assert!((simple - tangent).abs() < scale, "{expression}: {simple} for {tangent}, simplified");
            }
        }
    }
}

#[test]
fn powers_of_sizes() {
    for (left, right) in [
        ("y.abs() * x.abs().powi(3)", "(x.abs() * x.abs()) * (y.abs() * x.abs())"),
        ("x.abs().powi(3).sin()", "(x.abs() * x.abs() * x.abs()).sin()"),
        ("y * x.abs().powi(5)", "x.powi(2) * y * x.abs() * x * x"),
        ("y * x * x.abs().powi(3)", "x.powi(3) * y * x.abs()"),
        ("(x + 0.5).abs().powi(3)", "(0.5 + x).abs() * (x + 0.5).abs() * (x + 0.5).abs()"),
    ] {
        assert_eq!(super::shown(&source(left)), super::shown(&source(right)), "{left}\n{right}");
    }
}
