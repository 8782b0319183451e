//! Trees of expressions, whose constants are differentiated; scores looked up by words.

use cotangent::{Differentiable, assert_gradients, differentiable};
use std::collections::HashMap;
#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Expr {
    Const(f64),
    Var(usize),
    Add(Box<Expr>, Box<Expr>),
    Mul(Box<Expr>, Box<Expr>),
    Call(Fun, Box<Expr>),
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fun {
    Sin,
    Exp,
    Square,
}
impl Differentiable for Fun {
    type Tangent = ();
    type Owned = Fun;
    fn zeros_like(&self) {}
    fn displaced(&self, (): &(), _: f64) -> Fun {
        *self
    }
    fn shift(&mut self, (): &(), _: f64) {}
}
impl cotangent::Leaves for Fun {
    fn leaf_epsilon() -> f64 {
        0.0
    }
    fn visit(&self, _: &cotangent::Place<'_>, _: &mut dyn FnMut(&cotangent::Place<'_>, f64)) {}
}
impl cotangent::Part for Fun {}
impl Expr {
    #[differentiable]
    pub(crate) fn eval(&self, vars: &[f64]) -> f64 {
        match self {
            Expr::Const(c) => *c,
            Expr::Var(i) => vars[*i],
            Expr::Add(a, b) => a.eval(vars) + b.eval(vars),
            Expr::Mul(a, b) => a.eval(vars) * b.eval(vars),
            Expr::Call(f, e) => {
                let x = e.eval(vars);
                match f {
                    Fun::Sin => x.sin(),
                    Fun::Exp => x.exp(),
                    Fun::Square => x * x,
                }
            }
        }
    }
}
#[differentiable]
pub(crate) fn value(e: &Expr, vars: &[f64]) -> f64 {
    e.eval(vars)
}

#[differentiable(wrt(weights))]
pub(crate) fn bag(weights: &[f64], words: &[String], index: &HashMap<String, usize>, positive: bool) -> f64 {
    let mut score = 0.0;
    for word in words {
        if let Some(&i) = index.get(word) {
            score += weights[i];
        }
    }
    let p = 1.0 / (1.0 + (-score).exp());
    if positive { -p.ln() } else { -(1.0 - p).ln() }
}

#[test]
fn evaluating() {
    let product = Expr::Mul(Box::new(Expr::Const(2.0)), Box::new(Expr::Var(0)));
    let square = Expr::Call(Fun::Square, Box::new(Expr::Var(1)));
    let inner = Expr::Call(Fun::Exp, Box::new(Expr::Call(Fun::Sin, Box::new(square))));
    let sum = Expr::Add(Box::new(product), Box::new(inner));
    assert_gradients!(value(&sum, &[0.3, 0.7][..]));
}

#[test]
fn looking_up() {
    let index: HashMap<String, usize> = [("good".to_owned(), 0), ("bad".to_owned(), 1)].into();
    let words = ["good", "new", "bad"].map(str::to_owned);
    assert_gradients!(bag(&[0.3, -0.2][..], &words[..], &index, true));
    assert_gradients!(bag(&[0.3, -0.2][..], &words[..], &index, false));
}
