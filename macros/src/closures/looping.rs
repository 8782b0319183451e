//! Passes over the elements of a tensor whose closures read more than numbers, as `x.mapv(|v| layer.activation(v))` does: loops that
//! fill a tensor of the same shape, in which what the closure reads is gathered as in any loop.

use std::collections::HashMap;

use proc_macro2::Span;

use super::free_values;
use crate::ir::{
    Block, Constant, Function, Lambda, Mode, Operation, Origin, Portion, Projection, Range, Statement, Type, Value,
};

/// Makes loops of the passes that read something varied besides their inputs.
pub(crate) fn open(function: &mut Function, varied: impl Fn(Value) -> bool) {
    let mut body = std::mem::take(&mut function.body);
    open_block(function, &mut body, &varied);
    function.body = body;
}

fn open_block(function: &mut Function, block: &mut Block, varied: &impl Fn(Value) -> bool) {
    for mut statement in std::mem::take(&mut block.statements) {
        for nested in statement.operation.blocks_mut() {
            open_block(function, nested, varied);
        }
        match statement.operation {
            Operation::Map { inputs, lambda } if captures(&lambda, varied) && is_over_one(function, &inputs) => {
                let mut pass = Pass { function, statements: &mut block.statements, tensor: inputs[0] };
                pass.run(&inputs, *lambda, statement.results[0]);
            }
            operation => block.statements.push(Statement { operation, ..statement }),
        }
    }
}

fn captures(lambda: &Lambda, varied: &impl Fn(Value) -> bool) -> bool {
    free_values(lambda).into_iter().any(varied)
}

/// Whether the first input is a tensor, and all others are numbers.
fn is_over_one(function: &Function, inputs: &[Value]) -> bool {
    let is_number = |input: &Value| matches!(function.ty(*input), Type::Real(_));
    function.ty(inputs[0]).is_tensor() && inputs[1..].iter().all(is_number)
}

/// A pass over the elements of a tensor.
struct Pass<'p> {
    function: &'p mut Function,
    statements: &'p mut Vec<Statement>,
    tensor: Value,
}

impl Pass<'_> {
    fn run(&mut self, inputs: &[Value], lambda: Lambda, result: Value) {
        let ty = self.function.ty(result).clone();
        let empty = self.emit(Operation::ZeroLike(self.tensor), ty.clone());
        let is_matrix = matches!(ty.peel(), Type::Tensor { rank: 2, .. });
        let lengths: &[&str] = if is_matrix { &["nrows", "ncols"] } else { &["len"] };
        let lengths: Vec<Value> = lengths.iter().map(|length| self.length(length)).collect();
        let zero = Constant::Source { tokens: quote::quote!(0), number: Some(0.0) };
        let zero = self.emit(Operation::Constant(zero), Type::Integer);
        let indices: Vec<Value> = lengths.iter().map(|_| self.define(Type::Integer)).collect();
        let carried: Vec<Value> = lengths.iter().map(|_| self.define(ty.clone())).collect();
        let mut body = self.element(inputs, lambda, (&indices, *carried.last().expect("a tensor has a rank")), &ty);
        for depth in (0..lengths.len()).rev() {
            let is_outermost = depth == 0;
            let initial = if is_outermost { empty } else { carried[depth - 1] };
            let next = if is_outermost { result } else { self.define(ty.clone()) };
            let range = Range { start: zero, end: lengths[depth], inclusive: false, reversed: false, step: None };
            let operation = Operation::For {
                index: indices[depth],
                range,
                portion: Portion::Whole,
                carried: vec![carried[depth]],
                initial: vec![initial],
                body,
                exits: false,
            };
            let statement = Statement { results: vec![next], operation, origin: Origin::Primal };
            if is_outermost {
                self.statements.push(statement);
                return;
            }
            body = Block { statements: vec![statement], results: vec![next] };
        }
    }

    /// One element: read, given to the closure, and put into its place.
    fn element(&mut self, inputs: &[Value], lambda: Lambda, (indices, base): (&[Value], Value), ty: &Type) -> Block {
        let Lambda { parameters, mut body, .. } = lambda;
        let scalar = self.function.ty(parameters[0]).clone();
        let read = self.define(scalar);
        let given = std::iter::once(read).chain(inputs[1..].iter().copied());
        body.rename(&parameters.into_iter().zip(given).collect::<HashMap<_, _>>());
        let operation = Operation::Element { base: self.tensor, index: indices.to_vec() };
        body.statements.insert(0, Statement { results: vec![read], operation, origin: Origin::Primal });
        let next = self.define(ty.clone());
        let place = vec![Projection::Index(indices.to_vec())];
        let operation = Operation::Update { base, place, value: body.results[0], mode: Mode::Set };
        body.statements.push(Statement { results: vec![next], operation, origin: Origin::Primal });
        Block { results: vec![next], ..body }
    }

    fn length(&mut self, method: &str) -> Value {
        let (method, receiver) = (method.to_owned(), self.tensor);
        self.emit(Operation::Inquiry { method, receiver, arguments: Vec::new(), guessed: false }, Type::Integer)
    }

    fn emit(&mut self, operation: Operation, ty: Type) -> Value {
        let value = self.define(ty);
        self.statements.push(Statement { results: vec![value], operation, origin: Origin::Primal });
        value
    }

    fn define(&mut self, ty: Type) -> Value {
        let span: Span = self.function.definition(self.tensor).span;
        self.function.define(ty, None, span)
    }
}
