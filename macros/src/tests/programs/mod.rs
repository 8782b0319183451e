//! Random programs for the tests of passes.
//!
//! Every step adds an operation on values made before, so that every list of steps is a program. Magnitudes are bounded as
//! the program grows: with [`Arithmetic::Exact`] all numbers are small integers, on which rearranged arithmetic is exact.

mod buffers;
pub(super) mod nested;
mod steps;

use proc_macro2::Span;

use super::interpreter::{Datum, Tensor};
use crate::ir::{Builder, Constant, Function, Operation, Origin, Scalar, Spelling, Type, Value};

/// What the scalar operations of a program are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    /// Sums and products of integers.
    Exact,
    /// Positive numbers only, so that nothing cancels.
    Positive,
    /// Anything.
    Any,
}

/// One step: which operation, on which operands, and whose it is.
pub(super) type Step = (u8, usize, usize, bool);

/// A program over three reals, two vectors and a matrix.
pub(super) fn build(arithmetic: Arithmetic, steps: &[Step]) -> Function {
    let mut growth = Growth::new(arithmetic);
    let parameters: Vec<Value> = [&growth.reals, &growth.vectors, &growth.matrices]
        .into_iter()
        .flat_map(|pool| pool.iter().map(|grown| grown.value))
        .collect();
    for step in steps {
        growth.step(*step);
    }
    let mut results: Vec<Value> = growth.reals.iter().rev().take(3).map(|grown| grown.value).collect();
    results.extend(growth.vectors.iter().rev().take(1).map(|grown| grown.value));
    results.extend(growth.matrices.iter().rev().take(1).map(|grown| grown.value));
    growth.builder.finish(parameters, results)
}

/// Arguments for a program; integers for exact arithmetic.
pub(super) fn arguments(arithmetic: Arithmetic, numbers: &[i8]) -> Vec<Datum> {
    let number = |position: usize| {
        let integer = f64::from(numbers[position % numbers.len()] % 3);
        match arithmetic {
            Arithmetic::Exact => integer,
            Arithmetic::Positive => integer.abs() + 0.3,
            Arithmetic::Any => integer * 0.7,
        }
    };
    let tensor = |shape: &[usize], first: usize| {
        let elements = (first..first + shape.iter().product::<usize>()).map(number).collect();
        Datum::Tensor(Tensor { shape: shape.to_vec(), elements })
    };
    let reals = (0..3).map(|position| Datum::Real(number(position)));
    reals.chain([tensor(&[3], 3), tensor(&[3], 6), tensor(&[2, 3], 9)]).collect()
}

/// A value and what its numbers do not exceed.
#[derive(Clone, Copy)]
struct Grown {
    value: Value,
    bound: f64,
}

struct Growth {
    builder: Builder,
    arithmetic: Arithmetic,
    origin: Origin,
    reals: Vec<Grown>,
    vectors: Vec<Grown>,
    matrices: Vec<Grown>,
}

const LARGEST: f64 = 1e9;

fn real() -> Type {
    Type::Real(Scalar::F64)
}

fn tensor(rank: usize) -> Type {
    Type::Tensor { scalar: Scalar::F64, rank, owned: true, family: crate::ir::Family::Ndarray }
}

impl Growth {
    fn new(arithmetic: Arithmetic) -> Self {
        let mut builder = Builder::new();
        let mut parameters = |ty: Type, names: &[&str]| -> Vec<Grown> {
            let parameter = |name: &&str| builder.parameter(ty.clone(), Some((*name).to_owned()), Span::call_site());
            names.iter().map(parameter).map(|value| Grown { value, bound: 3.0 }).collect()
        };
        let (reals, vectors, matrices) =
            (parameters(real(), &["x", "y", "z"]), parameters(tensor(1), &["v", "w"]), parameters(tensor(2), &["m"]));
        Growth { builder, arithmetic, origin: Origin::Primal, reals, vectors, matrices }
    }

    fn emit(&mut self, operation: Operation, ty: Type) -> Value {
        self.builder.emit(operation, ty, None, Span::call_site(), self.origin)
    }

    fn step(&mut self, (kind, first, second, derivative): Step) {
        self.origin = if derivative { Origin::Derivative } else { Origin::Primal };
        let (a, b) = (self.reals[first % self.reals.len()], self.reals[second % self.reals.len()]);
        let (v, w) = (self.vectors[first % self.vectors.len()], self.vectors[second % self.vectors.len()]);
        match kind {
            0..20 => self.push_arithmetic(kind, a, b),
            20..23 => self.push_constant(second),
            23..25 => self.push_parts(a, b, second),
            25..27 => self.push_branch(kind, a, b),
            27 => self.push_loop(a, b, second),
            28 => self.push_reference(a),
            29..34 => self.push_map(kind, v, if second % 2 == 0 { w } else { b }, 1),
            34..37 => self.push_map(kind, self.matrices[first % self.matrices.len()], w, 2),
            37..39 => self.push_sum(v),
            39 => self.push_accumulation(v, w),
            40 => self.push_sum_in_place(v, w, first),
            41 => self.push_update(v, a),
            42 | 43 => self.push_spread(v, a),
            44 => self.push_sum_to(v, w, second),
            _ => self.push_read(v, second),
        }
    }

    fn push_arithmetic(&mut self, kind: u8, a: Grown, b: Grown) {
        let grown = self.arithmetic(kind, a, b);
        self.reals.push(grown);
    }

    fn primitive(&mut self, name: &'static str, arguments: Vec<Value>) -> Value {
        self.emit(Operation::Primitive { name, arguments, spelling: Spelling::Private }, real())
    }

    fn arithmetic(&mut self, kind: u8, a: Grown, b: Grown) -> Grown {
        let large = a.bound * b.bound > LARGEST || a.bound + b.bound > LARGEST;
        let (name, bound): (&'static str, f64) = match (kind % 10, self.arithmetic) {
            _ if large && self.arithmetic == Arithmetic::Exact => ("max", a.bound.max(b.bound)),
            _ if large => ("tanh", 1.0),
            (0 | 1, _) => ("add", a.bound + b.bound),
            (2 | 3, _) => ("mul", a.bound * b.bound),
            (4, _) => ("strong", a.bound * b.bound),
            (5 | 6, Arithmetic::Exact | Arithmetic::Any) => ("sub", a.bound + b.bound),
            (7, Arithmetic::Exact | Arithmetic::Any) => ("neg", a.bound),
            (8, Arithmetic::Any) => ("div", LARGEST),
            (9, Arithmetic::Positive | Arithmetic::Any) => ("tanh", 1.0),
            (5..=8, Arithmetic::Positive) => return self.quotient(a, b),
            _ => ("max", a.bound.max(b.bound)),
        };
        let unary = matches!(name, "neg" | "tanh");
        let arguments = if unary { vec![a.value] } else { vec![a.value, b.value] };
        Grown { value: self.primitive(name, arguments), bound }
    }

    /// `a / (1 + b)`.
    fn quotient(&mut self, a: Grown, b: Grown) -> Grown {
        let one = self.emit(Operation::Constant(Constant::Number(1.0)), real());
        let denominator = self.primitive("add", vec![one, b.value]);
        Grown { value: self.primitive("div", vec![a.value, denominator]), bound: a.bound }
    }

    fn push_constant(&mut self, second: usize) {
        let numbers = match self.arithmetic {
            Arithmetic::Positive => [0.0, 1.0, 2.0, 0.5],
            Arithmetic::Exact | Arithmetic::Any => [0.0, 1.0, -1.0, -2.0],
        };
        let value = self.emit(Operation::Constant(Constant::Number(numbers[second % 4])), real());
        self.reals.push(Grown { value, bound: 2.0 });
    }
}
