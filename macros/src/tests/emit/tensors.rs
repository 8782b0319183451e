//! Operations on tensors: fused passes, products in place, results in buffers.

use expect_test::{expect, expect_file};

use super::twins::check_expansion;
use super::*;
use crate::ir::{Family, Lambda, TensorOperation};

/// `map inputs { |a, b, …| name a b … }`.
fn map(p: &mut Program, inputs: &[Value], names: &[Option<&str>], name: &'static str) -> Operation {
    let parameters: Vec<Value> = names.iter().map(|name| p.bound(*name, real())).collect();
    p.builder.open();
    let result = p.ours("", operator(name, &parameters), real());
    let body = p.builder.close(vec![result]);
    Operation::Map { inputs: inputs.to_vec(), lambda: Box::new(Lambda { parameters, body }) }
}

fn product(left: Value, right: Value, base: Option<Value>, transpose_left: bool) -> Operation {
    let operation = TensorOperation::Product { transpose_left, transpose_right: false };
    Operation::Tensor { operation, operands: [left, right].into_iter().chain(base).collect() }
}

#[test]
fn passes_capture_numbers_and_add_in_place() {
    let mut p = Program::new();
    let (x, w, s) = (p.parameter("x", tensor(2).reference()), p.parameter("w", tensor(2)), p.parameter("s", real()));
    let scale = p.ours("", operator("mul", &[s, s]), real());
    let first = map(&mut p, &[x, scale], &[None, None], "mul");
    let base = p.ours("x_bar", first, tensor(2));
    let second = map(&mut p, &[w, x], &[Some("s"), None], "mul");
    let term = p.ours("", second, tensor(2));
    let sum = p.ours("", Operation::Accumulate { base, value: term }, tensor(2));
    check(
        &p.finish(&[sum]),
        &[],
        &[],
        &expect![[r#"
        let s_squared = s * s;
        let mut x_bar = ad::nd::map1(x, |x| x * s_squared);
        ad::nd::accumulate2(&mut x_bar, &w, x, |s, x| s * x);
        (x_bar)
    "#]],
    );
}

#[test]
fn products_write_and_add() {
    let mut p = Program::new();
    let (x, w, g) = (p.parameter("x", tensor(2)), p.parameter("w", tensor(2)), p.parameter("g", tensor(1)));
    let w_bar = p.parameter("w_bar", tensor(2));
    let added = p.ours("", product(x, w, Some(w_bar), true), tensor(2));
    let outer = p.ours("", product(g, g, None, false), tensor(2));
    let written = p.ours("", product(x, g, None, true), tensor(1));
    check(
        &p.finish(&[outer, added, written]),
        &["w_bar"],
        &[(1, "w_bar"), (2, "g_bar")],
        &expect![[r#"
            ad::nd::product_add(&mut *w_bar, &x.t(), &w);
            let value = ad::nd::outer(&g, &g);
            ad::nd::product_into(g_bar, &x.t(), &g);
            (value)
        "#]],
    );
}

#[test]
fn users_operations_are_methods() {
    let mut p = Program::new();
    let (x, w) = (p.parameter("x", tensor(2)), p.parameter("w", tensor(1)));
    let tensor_operation = |operation, operands: &[Value]| Operation::Tensor { operation, operands: operands.to_vec() };
    let borrowed = p.user("", Operation::Borrow(w), tensor(1).reference());
    let dot = p.user("y", tensor_operation(TensorOperation::Dot, &[x, borrowed]), tensor(1));
    let view = Type::Tensor { scalar: Scalar::F64, rank: 2, owned: false, family: Family::Ndarray };
    let transposed = p.user("", tensor_operation(TensorOperation::Transpose, &[x]), view);
    let sums = p.user("", tensor_operation(TensorOperation::SumAxis(0), &[transposed]), tensor(1));
    let mean = p.user("", tensor_operation(TensorOperation::Mean, &[sums]), real());
    let total = p.user("", tensor_operation(TensorOperation::Sum, &[dot]), real());
    let result = p.user("", operator("mul", &[mean, total]), real());
    check(
        &p.finish(&[result]),
        &[],
        &[],
        &expect![[r#"
        let y = x.dot(&w);
        let value = x.t().sum_axis(ad::nd::Axis(0)).mean().unwrap() * y.sum();
        (value)
    "#]],
    );
}

#[test]
fn arrays_of_numbers() {
    let source = "pub fn turned(angle: f64, x: &[f64]) -> f64 {
        let turn = array![[angle.cos(), -angle.sin()], [angle.sin(), angle.cos()]];
        let squares = x.iter().map(|v| v * v);
        let v = Array1::from_iter(squares);
        turn.dot(&v).sum()
    }";
    check_expansion(source, &expect_file!["../../../snapshots/made_arrays.rs"]);
}
