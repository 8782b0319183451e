//! The transposes of scalar and structural operations: one function for each kind of statement.

use crate::ir::{Operation, Projection, Scalar, Statement, Type, Value};

use super::Sweep;
use super::repetition::Repetition;

impl Sweep {
    /// Adds what a statement passes back to the adjoints of its operands.
    pub(super) fn transpose(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::For { .. } | Operation::While { .. } => return self.transpose_loop(statement),
            Operation::If { .. } => return self.transpose_branch(statement),
            Operation::Pop(base) => return self.transpose_pop(*base, &statement.results),
            _ => {}
        }
        let result = statement.results[0];
        if self.state.places.is_view(result) {
            return; // The adjoint of a view is part of its root's.
        }
        match &statement.operation {
            Operation::Update { base, place, value, mode } => {
                return self.transpose_update(*base, place, (*value, *mode), result);
            }
            Operation::Push { base, values } => return self.transpose_push(*base, values, result),
            Operation::Call(call) => return self.transpose_call(call, &statement.results),
            _ => {}
        }
        let Some(adjoint) = self.take_adjoint(result) else {
            return;
        };
        match &statement.operation {
            Operation::Primitive { name, arguments, .. } => self.transpose_primitive(name, arguments, result, adjoint),
            Operation::Tuple(parts) | Operation::Array(parts) => {
                self.transpose_parts(parts, result, adjoint);
            }
            Operation::Record { literal, values } => self.transpose_record(literal, values, adjoint),
            Operation::Field { base, index } => {
                self.pass(*base, Projection::Field(index.clone()), adjoint);
            }
            Operation::Element { base, index } => {
                self.pass(*base, Projection::Index(index.clone()), adjoint);
            }
            Operation::Cast { value, .. } => self.transpose_cast(*value, adjoint),
            Operation::Repeat { value, length } => self.transpose_repeat((*value, length), result, adjoint),
            Operation::Tensor { operation, operands } => {
                self.transpose_tensor(operation, operands, result, adjoint);
            }
            Operation::Map { inputs, lambda } => self.transpose_map(inputs, lambda, adjoint),
            _ => {} // No other operation has a varied result.
        }
    }

    fn transpose_loop(&mut self, statement: &Statement) {
        if self.merged.contains(&statement.results[0]) {
            statement.results.iter().for_each(|result| drop(self.adjoints.remove(result)));
        } else if let Some(repetition) = Repetition::of(statement) {
            match self.unscaled.remove(&statement.results[0]) {
                Some(gathering) => self.transpose_scaled(gathering, repetition),
                None => self.transpose_repetition(repetition),
            }
        }
    }

    fn transpose_primitive(&mut self, name: &str, arguments: &[Value], result: Value, adjoint: Value) {
        let rule = crate::derivative::Transformation::rule(name);
        let (results, adjoints) = self.outputs(rule.outputs, result, adjoint);
        let partials = self.state.partials(rule, arguments, rule.outputs);
        for (row, output_adjoint) in partials.iter().zip(adjoints) {
            for (&argument, partial) in arguments.iter().zip(row) {
                if !self.state.is_varied(argument) {
                    continue;
                }
                let operands = (arguments, &results[..]);
                if let Some(contribution) = self.state.scale(output_adjoint, partial, rule, operands) {
                    self.contribute(argument, contribution, true);
                }
            }
        }
    }

    /// The outputs of a primitive and their adjoints; several are the fields of a tuple.
    fn outputs(&mut self, count: usize, result: Value, adjoint: Value) -> (Vec<Value>, Vec<Value>) {
        if count == 1 {
            return (vec![result], vec![adjoint]);
        }
        let ty = self.state.builder.ty(result);
        let Type::Tuple(fields) = ty.clone() else { unreachable!("several outputs form a tuple") };
        let part =
            |sweep: &mut Self, base: Value, index: usize| sweep.part_of_adjoint(base, &ty, index, &fields[index]);
        let results = (0..count).map(|index| part(self, result, index)).collect();
        let adjoints = (0..count).map(|index| part(self, adjoint, index)).collect();
        (results, adjoints)
    }

    fn transpose_parts(&mut self, parts: &[Value], result: Value, adjoint: Value) {
        let ty = self.state.builder.ty(result);
        for (index, &part) in parts.iter().enumerate() {
            if self.state.is_varied(part) {
                let part_type = self.state.builder.ty(part);
                let part_adjoint = self.part_of_adjoint(adjoint, &ty, index, &part_type);
                self.contribute(part, part_adjoint, false);
            }
        }
    }

    /// Passes the adjoint of one number of an aggregate on to its place.
    fn pass(&mut self, base: Value, projection: Projection, adjoint: Value) {
        let (root, mut place) = self.state.places.resolve(base);
        place.push(projection);
        self.contribute_at(root, &place, adjoint, true);
    }

    fn transpose_cast(&mut self, value: Value, adjoint: Value) {
        let ty = self.state.builder.ty(value).peel().clone();
        let to = match &ty {
            Type::Real(Scalar::F32) => quote::quote!(f32),
            Type::Real(Scalar::F64) => quote::quote!(f64),
            _ => unreachable!("only f32 and f64 can be cast"),
        };
        let back = self.state.builder.derive(Operation::Cast { value: adjoint, to }, ty, value);
        self.contribute(value, back, true);
    }
}
