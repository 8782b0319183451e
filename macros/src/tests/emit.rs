//! What is emitted for programs, as a reader sees it.

// `expect!` writes its own hashes; programs have short names.
#![allow(clippy::needless_raw_string_hashes, clippy::many_single_char_names)]

mod assignment;
mod control;
mod expressions;
mod tensors;
mod twins;

use expect_test::Expect;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::emit::body;
use crate::ir::{Builder, Constant, Definition, Function, Operation, Origin, Scalar, Spelling, Type, Value};

/// Checks the body of a function; see [`body`].
fn check(function: &Function, accumulators: &[&str], outputs: &[(usize, &str)], expected: &Expect) {
    let body = body(function, accumulators, outputs);
    let text = pretty(quote!(fn body() #body));
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    expected.assert_eq(&lines.fold(String::new(), |text, line| text + line + "\n"));
}

fn pretty(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    prettyplease::unparse(&syn::parse2(tokens).unwrap_or_else(|error| panic!("{error}: {text}")))
}

/// Builds programs with few words.
struct Program {
    builder: Builder,
    parameters: Vec<Value>,
}

impl Program {
    fn new() -> Self {
        Program { builder: Builder::new(), parameters: Vec::new() }
    }

    fn parameter(&mut self, name: &str, ty: Type) -> Value {
        let value = self.builder.parameter(ty, Some(name.to_owned()), Span::call_site());
        self.parameters.push(value);
        value
    }

    /// A value bound by a loop or a closure.
    fn bound(&mut self, name: Option<&str>, ty: Type) -> Value {
        self.builder.parameter(ty, name.map(str::to_owned), Span::call_site())
    }

    /// A statement of the user's, with the name he gave its value.
    fn user(&mut self, name: &str, operation: Operation, ty: Type) -> Value {
        let name = (!name.is_empty()).then(|| name.to_owned());
        self.builder.emit(operation, ty, name, Span::call_site(), Origin::Primal)
    }

    /// A statement of a derivative.
    fn ours(&mut self, name: &str, operation: Operation, ty: Type) -> Value {
        let name = (!name.is_empty()).then(|| name.to_owned());
        self.builder.emit(operation, ty, name, Span::call_site(), Origin::Derivative)
    }

    fn many(&mut self, operation: Operation, types: &[Type]) -> Vec<Value> {
        let definition =
            |ty: &Type| Definition { ty: ty.clone(), name: None, annotation: None, span: Span::call_site() };
        self.builder.emit_many(operation, types.iter().map(definition).collect(), Origin::Derivative)
    }

    fn integer(&mut self, number: i32) -> Value {
        self.user("", Operation::Constant(source(&number.to_string())), Type::Integer)
    }

    fn finish(self, results: &[Value]) -> Function {
        self.builder.finish(self.parameters, results.to_vec())
    }
}

fn source(text: &str) -> Constant {
    Constant::Source { tokens: text.parse().expect("tokens"), number: text.parse().ok() }
}

fn operator(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Operator }
}

fn method(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Method }
}

fn private(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Private }
}

fn element(base: Value, index: Value) -> Operation {
    Operation::Element { base, index: vec![index] }
}

fn real() -> Type {
    Type::Real(Scalar::F64)
}

fn generic() -> Type {
    Type::Real(Scalar::Parameter("T".to_owned()))
}

fn slice() -> Type {
    Type::Slice(Box::new(real())).reference()
}

fn vector() -> Type {
    Type::Vector(Box::new(real()))
}

fn tensor(rank: usize) -> Type {
    Type::Tensor { scalar: Scalar::F64, rank, owned: true }
}
