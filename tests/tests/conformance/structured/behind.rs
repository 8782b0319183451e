//! Patterns over what a reference is to: names for members that are options, and `&` over structs and variants.

#![allow(clippy::complexity, clippy::pedantic, clippy::style)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Claim {
    Barrier { level: f64, rebate: Option<f64> },
    Plain(f64, Option<f64>),
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Bond {
    rebate: Option<f64>,
    k: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Node {
    w: f64,
    x: f64,
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Pair(f64, f64);
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Term {
    Linear(f64),
    Power { k: f64, n: usize },
    Nothing,
}
impl Claim {
    #[differentiable]
    fn value(&self, s: f64) -> f64 {
        match self {
            Claim::Barrier { level, rebate } => s * level + rebate.unwrap_or(0.0),
            Claim::Plain(a, b) => a * b.unwrap_or(s),
        }
    }
    #[differentiable]
    fn copied(&self, s: f64) -> f64 {
        match *self {
            Claim::Barrier { level, rebate } => s * level + rebate.unwrap_or(0.0),
            Claim::Plain(a, b) => a * b.unwrap_or(s),
        }
    }
    #[differentiable]
    fn mapped(&self, s: f64) -> f64 {
        match self {
            Claim::Barrier { level, rebate } => s * level + rebate.map_or(0.0, |r| r * s),
            Claim::Plain(a, b) => a * b.as_ref().map_or(s, |b| b * b),
        }
    }
    #[differentiable]
    fn asked(&self, s: f64) -> f64 {
        if let Claim::Barrier { level, rebate: r } = self
            && r.is_some()
        {
            return s * level + r.unwrap();
        }
        s
    }
}
impl Bond {
    #[differentiable]
    fn value(&self, s: f64) -> f64 {
        let Bond { rebate, k } = self;
        s * k + rebate.unwrap_or(s)
    }
    #[differentiable]
    fn copied(&self, s: f64) -> f64 {
        let Self { rebate, k } = *self;
        s * k + rebate.unwrap_or(s * s)
    }
    #[differentiable]
    fn borrowed(&self, s: f64) -> f64 {
        let rebate = &self.rebate;
        s * self.k + rebate.unwrap_or_else(|| s)
    }
}
impl Node {
    #[differentiable]
    fn value(&self, s: f64) -> f64 {
        let &Node { w, x } = self;
        w * x * s
    }
    #[differentiable]
    fn borrowed(&self, s: f64) -> f64 {
        let &Self { ref w, x } = self;
        *w * x * s
    }
}
impl Term {
    #[differentiable]
    fn value(&self, s: f64) -> f64 {
        match self {
            &Term::Linear(k) => k * s,
            &Term::Power { k, n } if n > 1 => k * s * s,
            &Term::Power { k, .. } => k,
            Term::Nothing => s,
        }
    }
    #[differentiable]
    fn of_any(&self, s: f64) -> f64 {
        match self {
            &Term::Linear(k) | &Term::Power { k, .. } => k * s,
            _ => s,
        }
    }
    #[differentiable]
    fn of_either(&self, s: f64) -> f64 {
        let &(Term::Linear(k) | Term::Power { k, .. }) = self else { return s * s };
        k * s
    }
}
#[differentiable]
fn claims(claim: &Claim, bond: &Bond, s: f64) -> f64 {
    let first = claim.value(s) * claim.copied(s) + claim.mapped(s) * claim.asked(s);
    first * bond.value(s) * bond.copied(s) + bond.borrowed(s)
}
#[differentiable]
fn nodes(node: &Node, pair: &Pair, s: f64) -> f64 {
    let &Pair(a, b) = pair;
    a * node.value(s) + b * node.borrowed(s)
}
#[differentiable]
fn terms(terms: &[Term], nodes: &[Node], s: f64) -> f64 {
    let mut sum = 0.0;
    for term in terms {
        sum += term.value(s) * term.of_any(s) + term.of_either(s);
        match term {
            &Term::Linear(k) if k > 0.0 => sum += k * s,
            &Term::Power { k, .. } => sum *= k,
            _ => {}
        }
    }
    for &Node { w, x } in nodes {
        sum += w * x * sum;
    }
    sum + nodes.iter().map(|&Node { w, x }| w * x * s).sum::<f64>()
}
#[test]
fn names_are_options() {
    for rebate in [Some(0.3), None] {
        assert_gradients!(claims(&Claim::Barrier { level: 0.7, rebate }, &Bond { rebate, k: 1.2 }, 0.8));
        assert_gradients!(claims(&Claim::Plain(0.7, rebate), &Bond { rebate, k: 1.2 }, 0.8));
    }
}
#[test]
fn references_are_in_patterns() {
    let node = Node { w: 0.7, x: 1.3 };
    assert_gradients!(nodes(&node, &Pair(0.4, 0.9), 0.8));
    let power = |n| Term::Power { k: 0.6, n };
    let all = [Term::Linear(0.4), power(2), Term::Nothing, power(1), Term::Linear(-0.4)];
    assert_gradients!(terms(&all[..], &[node, Node { w: 0.2, x: 0.5 }][..], 0.8));
}
