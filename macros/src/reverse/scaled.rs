//! Loops that sum up one number whose adjoint is known only after them.
//!
//! Adjoints are linear in it: the loop runs once with the adjoint one, and what it has summed up is scaled afterwards.
//! That pays where an iteration is costly to compute again, and where no buffer has to be made in each iteration of a loop
//! around it.

use crate::ir::{Block, Lambda, Mode, Operation, Origin, Portion, Projection, Range, Spelling, Statement, Type, Value};

use super::Sweep;
use super::gathering::Gathering;
use super::repetition::Repetition;

impl Sweep {
    /// Tries to emit the loop with its backward sweep for the adjoint one in it.
    pub(super) fn scale_later(&mut self, statement: &Statement, repetition: Repetition<'_>) -> bool {
        let [position] = self.varied_positions(repetition)[..] else {
            return false;
        };
        let roots = self.buffers(&[repetition.body], &repetition.bound());
        let scalable = roots.iter().all(|&root| is_flat(&self.state.builder.ty(root).tangent()));
        if !scalable
            || self.depth > 0 && !roots.is_empty()
            || !is_costly(repetition.body)
            || !repetition.is_sum(&self.state.builder.function, position)
        {
            return false;
        }
        let one = self.state.builder.number(1.0, repetition.results[position]);
        let outer = std::mem::take(&mut self.adjoints);
        let gathering = self.emit_merged(statement, repetition, &[(position, one)]);
        self.adjoints = outer;
        self.unscaled.insert(statement.results[0], gathering);
        true
    }

    /// Scales what the loop has summed up.
    pub(super) fn transpose_scaled(&mut self, gathering: Gathering, repetition: Repetition<'_>) {
        let Some(position) = self.varied_positions(repetition).first().copied() else {
            return;
        };
        let Some(adjoint) = self.take_adjoint(repetition.results[position]) else {
            return;
        };
        let (buffers, cells) = gathering.into_sums();
        for (root, buffer) in buffers {
            let scaled = self.scaled_buffer(buffer, adjoint);
            self.contribute(root, scaled, true);
        }
        for (cell, sum) in cells {
            let product = self.state.builder.primitive("strong", vec![adjoint, sum], adjoint);
            let place = self.cell_place(&cell);
            self.contribute_at(cell.root, &place, product, true);
        }
        if self.state.is_varied(repetition.initial[position]) {
            self.contribute(repetition.initial[position], adjoint, false);
        }
    }

    /// A buffer of numbers, each times the factor.
    fn scaled_buffer(&mut self, buffer: Value, factor: Value) -> Value {
        let ty = self.state.builder.ty(buffer);
        if let Type::Tensor { scalar, .. } = &ty {
            return self.scaled_tensor(buffer, factor, &Type::Real(scalar.clone()));
        }
        let span = self.state.builder.span(buffer);
        let start = self.state.index(0, buffer);
        let length =
            Operation::Inquiry { method: "len".to_owned(), receiver: buffer, arguments: Vec::new(), guessed: false };
        let end = self.state.builder.derive(length, Type::Integer, buffer);
        let index = self.state.builder.parameter(Type::Integer, Some("i".to_owned()), span);
        let name = self.state.builder.function.definition(buffer).name.clone();
        let [base, result] = [(); 2].map(|()| self.state.builder.parameter(ty.clone(), name.clone(), span));
        self.state.builder.open();
        let element = self.state.builder.ty(factor);
        let read = Operation::Element { base, index: vec![index] };
        let element = self.state.builder.derive(read, element, factor);
        let product = self.state.builder.primitive("strong", vec![factor, element], factor);
        let place = vec![Projection::Index(vec![index])];
        let update = Operation::Update { base, place, value: product, mode: Mode::Set };
        let next = self.state.builder.derive(update, ty, buffer);
        let body = self.state.builder.close(vec![next]);
        let range = Range { start, end, inclusive: false, reversed: false, step: None };
        let (portion, carried, initial) = (Portion::Whole, vec![base], vec![buffer]);
        let operation = Operation::For { index, range, portion, carried, initial, body, exits: false };
        self.state.builder.append(vec![result], operation, Origin::Derivative);
        result
    }

    fn scaled_tensor(&mut self, tensor: Value, factor: Value, element: &Type) -> Value {
        let span = self.state.builder.span(tensor);
        let parameters: Vec<Value> =
            (0..2).map(|_| self.state.builder.parameter(element.clone(), None, span)).collect();
        self.state.builder.open();
        let arguments = vec![parameters[1], parameters[0]];
        let product = Operation::Primitive { name: "strong", arguments, spelling: Spelling::Private };
        let product = self.state.builder.derive(product, element.clone(), factor);
        let body = self.state.builder.close(vec![product]);
        let lambda = Box::new(Lambda { parameters, body });
        let ty = self.state.builder.ty(tensor);
        self.state.builder.derive(Operation::Map { inputs: vec![tensor, factor], lambda }, ty, tensor)
    }
}

/// Whether a buffer is a row of numbers, or a tensor.
fn is_flat(ty: &Type) -> bool {
    match ty {
        Type::Array(element, _) | Type::Vector(element) => matches!(**element, Type::Real(_)),
        Type::Tensor { .. } => true,
        _ => false,
    }
}

/// Whether something in a block is costly to compute again.
fn is_costly(block: &Block) -> bool {
    block.statements.iter().any(|statement| match &statement.operation {
        Operation::Primitive { name, .. } => {
            !matches!(*name, "add" | "sub" | "mul" | "neg" | "abs" | "max" | "min" | "powi" | "rem")
        }
        Operation::Call(_) => true,
        operation => operation.blocks().into_iter().any(is_costly),
    })
}
