//! Forward and reverse mode by value, on programs built by hand.

use proc_macro2::Span;

use super::interpreter::{Datum, run};
use crate::ir::{Builder, Function, Operation, Origin, Scalar, Spelling, Type, Value};
use crate::{forward, reverse};

struct Writer(Builder);

impl Writer {
    fn emit(&mut self, operation: Operation, ty: Type) -> Value {
        self.0.emit(operation, ty, None, Span::call_site(), Origin::Primal)
    }

    fn call(&mut self, name: &'static str, arguments: &[Value]) -> Value {
        let operation = Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Method };
        self.emit(operation, Type::Real(Scalar::F64))
    }
}

/// `let z = if x > y { x.exp() * y } else { x * y.sin() }; z * z + x`
fn branch() -> Function {
    let mut w = Writer(Builder::new());
    let real = Type::Real(Scalar::F64);
    let x = w.0.parameter(real.clone(), Some("x".into()), Span::call_site());
    let y = w.0.parameter(real.clone(), Some("y".into()), Span::call_site());
    let condition = w.emit(Operation::Discrete { operator: ">", operands: vec![x, y] }, Type::Bool);
    w.0.open();
    let exp = w.call("exp", &[x]);
    let product = w.call("mul", &[exp, y]);
    let then = w.0.close(vec![product]);
    w.0.open();
    let sine = w.call("sin", &[y]);
    let product = w.call("mul", &[x, sine]);
    let otherwise = w.0.close(vec![product]);
    let z = w.emit(Operation::If { condition, then, otherwise }, real);
    let square = w.call("mul", &[z, z]);
    let sum = w.call("add", &[square, x]);
    w.0.finish(vec![x, y], vec![sum])
}

fn reals(numbers: &[f64]) -> Vec<Datum> {
    numbers.iter().map(|&number| Datum::Real(number)).collect()
}

fn numbers(data: &[Datum]) -> Vec<f64> {
    data.iter().map(Datum::real).collect()
}

#[test]
fn modes_agree_on_a_branch() {
    let function = branch();
    let active = function.parameters.clone();
    let varied = |value: Value| *function.ty(value) == Type::Real(Scalar::F64);
    let fused = reverse::fused(&function, &active, varied);
    let tangent = forward::tangent(&function, &active, varied);
    let split = reverse::split(&function, (&active, &[]), varied, (reverse::Saving::Anything, crate::simplify::tapes));
    println!("{function}\n{fused}\n{tangent}\n{}\n{}", split.forward, split.backward);
    for (x, y) in [(0.7, 0.3), (0.2, 0.9)] {
        let reverse = numbers(&run(&fused, &reals(&[x, y, 1.0])));
        let along_x = numbers(&run(&tangent, &reals(&[x, y, 1.0, 0.0])));
        let along_y = numbers(&run(&tangent, &reals(&[x, y, 0.0, 1.0])));
        assert!((reverse[1] - along_x[1]).abs() < 1e-14, "{reverse:?} {along_x:?}");
        assert!((reverse[2] - along_y[1]).abs() < 1e-14, "{reverse:?} {along_y:?}");
        let forward = numbers(&run(&split.forward, &reals(&[x, y])));
        let saved = &forward[1..];
        let backward = run(&split.backward, &reals(&[saved, &[x, y, 1.0, 10.0, 20.0]].concat()));
        let backward = numbers(&backward);
        assert!((backward[0] - 10.0 - reverse[1]).abs() < 1e-13, "{backward:?} {reverse:?}");
        assert!((backward[1] - 20.0 - reverse[2]).abs() < 1e-13, "{backward:?} {reverse:?}");
    }
}
