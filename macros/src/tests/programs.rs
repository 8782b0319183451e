//! Random programs for the tests of passes.
//!
//! Every step adds an operation on values made before, so that every list of steps is a program. Magnitudes are bounded as
//! the program grows: with [`Arithmetic::Exact`] all numbers are small integers, on which rearranged arithmetic is exact.

use proc_macro2::Span;

use super::interpreter::{Datum, Tensor};
use crate::ir::{
    Builder, Constant, Function, Lambda, Length, Mode, Operation, Origin, Projection, Range, Scalar, Spelling,
    TensorOperation, Type, Value,
};

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
    steps.iter().for_each(|step| growth.step(*step));
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
    Type::Tensor { scalar: Scalar::F64, rank, owned: true }
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
            39..41 => self.push_accumulation(v, w),
            41 => self.push_update(v, a),
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

    fn index(&mut self, index: usize) -> Value {
        #[allow(clippy::cast_precision_loss)]
        self.emit(Operation::Constant(Constant::Number(index as f64)), Type::Integer)
    }

    fn push_parts(&mut self, a: Grown, b: Grown, second: usize) {
        let parts = vec![a.value, b.value];
        let value = if second % 2 == 0 {
            let tuple = self.emit(Operation::Tuple(parts), Type::Tuple(vec![real(), real()]));
            self.emit(Operation::Field { base: tuple, index: second / 2 % 2 }, real())
        } else {
            let ty = Type::Array(Box::new(real()), Length("2".to_owned()));
            let array = self.emit(Operation::Array(parts), ty);
            let index = self.index(second / 2 % 2);
            self.emit(Operation::Element { base: array, index: vec![index] }, real())
        };
        self.reals.push(Grown { value, bound: a.bound.max(b.bound) });
    }

    fn push_branch(&mut self, kind: u8, a: Grown, b: Grown) {
        let condition = self.emit(Operation::Discrete { operator: "<", operands: vec![a.value, b.value] }, Type::Bool);
        let mut bounds = [0.0_f64; 2];
        let mut arm = |growth: &mut Growth, offset: u8| {
            growth.builder.open();
            let inner = growth.arithmetic(kind + offset, a, b);
            let outer = growth.arithmetic(kind + 3 * offset, inner, a);
            bounds = [bounds[0].max(inner.bound), bounds[1].max(outer.bound)];
            growth.builder.close(vec![inner.value, outer.value])
        };
        let (then, otherwise) = (arm(self, 2), arm(self, 5));
        let definition = self.builder.function.definition(a.value).clone();
        let definitions = vec![crate::ir::Definition { name: None, ..definition }; 2];
        let operation = Operation::If { condition, then, otherwise };
        let results = self.builder.emit_many(operation, definitions, self.origin);
        self.reals.extend(results.into_iter().zip(bounds).map(|(value, bound)| Grown { value, bound }));
    }

    /// Two sums, of which the first is one of the second's terms or not.
    fn push_loop(&mut self, a: Grown, b: Grown, second: usize) {
        let (start, end) = (self.index(0), self.index(3));
        let parameter = |builder: &mut Builder, ty: Type| builder.parameter(ty, None, Span::call_site());
        let index = parameter(&mut self.builder, Type::Integer);
        let carried: Vec<Value> = (0..2).map(|_| parameter(&mut self.builder, real())).collect();
        self.builder.open();
        let first = self.primitive("add", vec![carried[0], a.value]);
        let term = if second % 2 == 0 { carried[0] } else { b.value };
        let other = self.primitive("add", vec![carried[1], term]);
        let body = self.builder.close(vec![first, other]);
        let range = Range { start, end, inclusive: false, reversed: second % 3 == 0, step: None };
        let initial: Vec<Value> = [a, b].iter().map(|grown| self.primitive("max", vec![grown.value; 2])).collect();
        let definition = self.builder.function.definition(a.value).clone();
        let definitions = vec![crate::ir::Definition { name: None, ..definition }; 2];
        let operation = Operation::For { index, range, carried, initial, body };
        let results = self.builder.emit_many(operation, definitions, self.origin);
        let bounds = [4.0 * a.bound, 12.0 * a.bound + 4.0 * b.bound];
        self.reals.extend(results.into_iter().zip(bounds).map(|(value, bound)| Grown { value, bound }));
    }

    fn push_reference(&mut self, a: Grown) {
        let reference = self.emit(Operation::Borrow(a.value), real().reference());
        let value = self.emit(Operation::Dereference(reference), real());
        self.reals.push(Grown { value, bound: a.bound });
    }

    /// A map over a tensor, and another one or a number.
    fn push_map(&mut self, kind: u8, a: Grown, b: Grown, rank: usize) {
        let parameters: Vec<Value> = (0..2).map(|_| self.builder.parameter(real(), None, Span::call_site())).collect();
        self.builder.open();
        let [first, second] = [(parameters[0], a), (parameters[1], b)].map(|(value, grown)| Grown { value, ..grown });
        let inner = self.arithmetic(kind, first, second);
        let outer = if kind % 2 == 0 { self.arithmetic(kind / 2, inner, first) } else { inner };
        let body = self.builder.close(vec![outer.value]);
        let lambda = Box::new(Lambda { parameters, body });
        let value = self.emit(Operation::Map { inputs: vec![a.value, b.value], lambda }, tensor(rank));
        let pool = if rank == 1 { &mut self.vectors } else { &mut self.matrices };
        pool.push(Grown { value, bound: outer.bound });
    }

    fn push_sum(&mut self, v: Grown) {
        let value = self.emit(Operation::Tensor { operation: TensorOperation::Sum, operands: vec![v.value] }, real());
        self.reals.push(Grown { value, bound: 3.0 * v.bound });
    }

    fn push_accumulation(&mut self, v: Grown, w: Grown) {
        let zero = self.emit(Operation::ZeroLike(v.value), tensor(1));
        let first = self.emit(Operation::Accumulate { base: zero, value: w.value }, tensor(1));
        let value = self.emit(Operation::Accumulate { base: first, value: v.value }, tensor(1));
        self.vectors.push(Grown { value, bound: v.bound + w.bound });
    }

    fn push_update(&mut self, v: Grown, a: Grown) {
        let base = self.emit(Operation::Same { method: "to_owned".to_owned(), value: v.value }, tensor(1));
        let place = vec![Projection::Index(vec![self.index(1)])];
        let value = self.emit(Operation::Update { base, place, value: a.value, mode: Mode::Add }, tensor(1));
        self.vectors.push(Grown { value, bound: v.bound + a.bound });
    }

    fn push_read(&mut self, v: Grown, second: usize) {
        let index = self.index(second % 3);
        let value = self.emit(Operation::Element { base: v.value, index: vec![index] }, real());
        self.reals.push(Grown { value, bound: v.bound });
    }
}
