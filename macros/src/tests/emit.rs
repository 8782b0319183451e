//! What is emitted for programs, as a reader sees it.

// `expect!` writes its own hashes; programs have short names.
#![allow(clippy::needless_raw_string_hashes, clippy::many_single_char_names)]

mod assignment;
mod changed;
mod control;
mod differential;
mod expressions;
mod loops;
mod methods;
mod mutation;
mod tensors;
mod twins;
mod vectors;

use expect_test::Expect;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::emit::body;
use crate::ir::{
    Builder, Constant, Definition, Function, Length, Mode, Operation, Origin, Portion, Projection, Range, Scalar,
    Spelling, Type, Value,
};

/// Checks the body of a function; see [`body`].
fn check(function: &Function, accumulators: &[&str], outputs: &[(usize, &str)], expected: &Expect) {
    let body = body(function, accumulators, outputs);
    let text = pretty(quote!(fn body() #body));
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    expected.assert_eq(&lines.fold(String::new(), |text, line| text + line + "\n"));
}

pub(super) fn pretty(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    prettyplease::unparse(&syn::parse2(tokens).unwrap_or_else(|error| panic!("{error}: {text}")))
}

/// Builds programs with few words.
pub(super) struct Program {
    pub(super) builder: Builder,
    parameters: Vec<Value>,
}

impl Program {
    pub(super) fn new() -> Self {
        Program { builder: Builder::new(), parameters: Vec::new() }
    }

    pub(super) fn parameter(&mut self, name: &str, ty: Type) -> Value {
        let value = self.builder.parameter(ty, Some(name.to_owned()), Span::call_site());
        self.parameters.push(value);
        value
    }

    /// A value bound by a loop or a closure.
    pub(super) fn bound(&mut self, name: Option<&str>, ty: Type) -> Value {
        self.builder.parameter(ty, name.map(str::to_owned), Span::call_site())
    }

    /// A statement of the user's, with the name he gave its value.
    pub(super) fn user(&mut self, name: &str, operation: Operation, ty: Type) -> Value {
        let name = (!name.is_empty()).then(|| name.to_owned());
        self.builder.emit(operation, ty, name, Span::call_site(), Origin::Primal)
    }

    /// A statement of a derivative.
    pub(super) fn ours(&mut self, name: &str, operation: Operation, ty: Type) -> Value {
        let name = (!name.is_empty()).then(|| name.to_owned());
        self.builder.emit(operation, ty, name, Span::call_site(), Origin::Derivative)
    }

    pub(super) fn many(&mut self, operation: Operation, types: &[Type]) -> Vec<Value> {
        let definition =
            |ty: &Type| Definition { ty: ty.clone(), name: None, annotation: None, span: Span::call_site() };
        self.builder.emit_many(operation, types.iter().map(definition).collect(), Origin::Derivative)
    }

    /// A statement of the user's with several results and their names.
    pub(super) fn user_many(&mut self, operation: Operation, results: &[(&str, Type)]) -> Vec<Value> {
        let definition = |(name, ty): &(&str, Type)| {
            let name = (!name.is_empty()).then(|| (*name).to_owned());
            Definition { ty: ty.clone(), name, annotation: None, span: Span::call_site() }
        };
        self.builder.emit_many(operation, results.iter().map(definition).collect(), Origin::Primal)
    }

    /// `for index in 0..end`, carrying values of those names from those initial ones.
    pub(super) fn counted(
        &mut self,
        index: &str,
        end: Value,
        carried: &[(&str, Value)],
        body: impl FnOnce(&mut Program, Value, &[Value]) -> Vec<Value>,
    ) -> Vec<Value> {
        let start = self.integer(0);
        let range = Range { start, end, inclusive: false, reversed: false, step: None };
        self.looped(index, range, false, carried, body)
    }

    /// A counted loop; if it exits, the body tells when.
    pub(super) fn looped(
        &mut self,
        index: &str,
        range: Range,
        exits: bool,
        carried: &[(&str, Value)],
        body: impl FnOnce(&mut Program, Value, &[Value]) -> Vec<Value>,
    ) -> Vec<Value> {
        let index = self.bound((!index.is_empty()).then_some(index), Type::Integer);
        let initial: Vec<Value> = carried.iter().map(|(_, value)| *value).collect();
        let results: Vec<(&str, Type)> = carried.iter().map(|(name, value)| (*name, self.builder.ty(*value))).collect();
        let bound: Vec<Value> = results.iter().map(|(name, ty)| self.bound(Some(name), ty.clone())).collect();
        self.builder.open();
        let next = body(self, index, &bound);
        let body = self.builder.close(next);
        self.user_many(
            Operation::For { index, range, portion: Portion::Whole, carried: bound, initial, body, exits },
            &results,
        )
    }

    /// `if condition`, with results of those names.
    pub(super) fn branched(
        &mut self,
        condition: Value,
        results: &[(&str, Type)],
        then: impl FnOnce(&mut Program) -> Vec<Value>,
        otherwise: impl FnOnce(&mut Program) -> Vec<Value>,
    ) -> Vec<Value> {
        self.builder.open();
        let given = then(self);
        let then = self.builder.close(given);
        self.builder.open();
        let given = otherwise(self);
        let otherwise = self.builder.close(given);
        self.user_many(Operation::If { condition, then, otherwise }, results)
    }

    pub(super) fn less(&mut self, left: Value, right: Value) -> Value {
        self.user("", Operation::Discrete { operator: "<", operands: vec![left, right] }, Type::Bool)
    }

    /// `base[index] = value`, by the user.
    pub(super) fn set(&mut self, name: &str, base: Value, index: Value, value: Value) -> Value {
        let (place, ty) = (vec![Projection::Index(vec![index])], self.builder.ty(base));
        self.user(name, Operation::Update { base, place, value, mode: Mode::Set }, ty)
    }

    pub(super) fn read(&mut self, base: Value, index: Value) -> Value {
        self.user("", element(base, index), real())
    }

    pub(super) fn number(&mut self, name: &str, text: &str) -> Value {
        self.user(name, Operation::Constant(source(text)), real())
    }

    pub(super) fn truth(&mut self, truth: bool) -> Value {
        self.user("", Operation::Constant(source(if truth { "true" } else { "false" })), Type::Bool)
    }

    pub(super) fn integer(&mut self, number: i32) -> Value {
        self.user("", Operation::Constant(source(&number.to_string())), Type::Integer)
    }

    pub(super) fn finish(self, results: &[Value]) -> Function {
        self.builder.finish(self.parameters, results.to_vec())
    }
}

pub(super) fn source(text: &str) -> Constant {
    Constant::Source { tokens: text.parse().expect("tokens"), number: text.parse().ok() }
}

pub(super) fn operator(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Operator }
}

pub(super) fn method(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Method }
}

pub(super) fn private(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Private }
}

pub(super) fn element(base: Value, index: Value) -> Operation {
    Operation::Element { base, index: vec![index] }
}

pub(super) fn real() -> Type {
    Type::Real(Scalar::F64)
}

pub(super) fn generic() -> Type {
    Type::Real(Scalar::Parameter("T".to_owned()))
}

pub(super) fn slice() -> Type {
    Type::Slice(Box::new(real())).reference()
}

pub(super) fn array(length: &str) -> Type {
    Type::Array(Box::new(real()), Length(length.to_owned()))
}

pub(super) fn vector() -> Type {
    Type::Vector(Box::new(real()))
}

pub(super) fn tensor(rank: usize) -> Type {
    Type::Tensor { scalar: Scalar::F64, rank, owned: true, family: crate::ir::Family::Ndarray }
}
