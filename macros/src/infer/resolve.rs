//! Turns methods into operations, once the type of the receiver is known.

use proc_macro2::Span;

use crate::ir::{
    CONSTRUCTOR, CallArgument, CallKind, CallSite, Family, Operation, Scalar, Spelling, Statement, TensorOperation,
    Type, Value, Verbatim,
};
use crate::names::identifier;
use crate::rules::Rule;

use super::methods::{Answer, Container, Meaning};
use super::{Inference, methods};

/// A method call: its name, the receiver, the receiver's type without references, the arguments and the result.
pub(super) struct Call<'a> {
    pub(super) name: &'a str,
    pub(super) receiver: Value,
    pub(super) ty: Type,
    pub(super) arguments: &'a [CallArgument],
    pub(super) result: Value,
    pub(super) source: &'a Verbatim,
    span: Span,
}

/// What a tensor operation computes from, and the rank of its result.
pub(super) type Typed = (Operation, Type);

impl Inference<'_> {
    pub(super) fn resolve(&mut self, statement: &mut Statement) {
        let Operation::Method { name, receiver, arguments, source } = &statement.operation else {
            return self.resolve_operator(statement);
        };
        let Some(&result) = statement.results.first() else {
            return;
        };
        let span = self.function.definition(result).span;
        let call = Call { name, receiver: *receiver, ty: self.peeled(*receiver), arguments, result, source, span };
        if let Some(operation) = self.resolve_method(&call).or_else(|| call.of_record()) {
            if matches!(operation, Operation::Map { .. }) {
                self.sources.insert(result, source.clone());
            }
            if matches!(operation, Operation::Call(_)) {
                self.definers.insert(result, operation.clone());
            }
            statement.operation = operation;
            self.solver.note_progress();
        }
    }

    /// The operation a call means; `None` if it has no meaning, or not yet.
    fn resolve_method(&mut self, call: &Call) -> Option<Operation> {
        if call.name == CONSTRUCTOR {
            return self.resolve_new(call);
        }
        if let "unwrap" | "expect" = call.name {
            return self.resolve_unwrap(call);
        }
        match methods::lookup(&call.ty, call.name, call.arguments.len())? {
            Meaning::Primitive(rule) => self.resolve_primitive(rule, call),
            Meaning::Elementwise(rule) => Some(self.map_rule(rule, call.values()?, call.result)),
            Meaning::Inquiry(answer) => self.resolve_inquiry(call, answer),
            Meaning::Same(container) => self.resolve_same(call, container),
            Meaning::Map { by_reference } => self.resolve_map(call, by_reference),
            Meaning::Optional => None,
            matrix if call.ty.is_nalgebra() => self.resolve_matrix(call, matrix),
            tensor => {
                let (scalar, rank) = call.tensor()?;
                let (operation, ty) = self.resolve_tensor(call, tensor, scalar, rank)?;
                self.unify_with(call.result, &ty);
                Some(operation)
            }
        }
    }

    /// A function of the table; of those without a derivative nothing else would tell that a struct has its own.
    fn resolve_primitive(&self, rule: &'static Rule, call: &Call) -> Option<Operation> {
        let is_guess = rule.is_step() && self.is_guess(call.receiver);
        let spelling = if is_guess { Spelling::Guess } else { Spelling::Method };
        Some(Operation::Primitive { name: rule.name, arguments: call.values()?, spelling })
    }

    fn resolve_inquiry(&mut self, call: &Call, answer: Answer) -> Option<Operation> {
        let ty = match (answer, call.tensor()) {
            (Answer::Bool, _) => Type::Bool,
            (Answer::Opaque, _) => Type::Inactive,
            (Answer::LengthSlice, _) => Type::Slice(Box::new(Type::Integer)).reference(),
            (Answer::Lengths, Some((_, rank))) if rank == 2 || call.ty.is_nalgebra() => {
                Type::Tuple(vec![Type::Integer, Type::Integer])
            }
            (Answer::Integer | Answer::Lengths, _) => Type::Integer,
        };
        // A number where an answer is expected: it is another method of that name.
        if matches!(ty, Type::Bool | Type::Integer) && matches!(self.peeled(call.result), Type::Real(_)) {
            return None;
        }
        let (_, arguments) = call.values()?.split_first().map(|(first, rest)| (*first, rest.to_vec()))?;
        self.unify_with(call.result, &ty);
        let (method, receiver) = (call.name.to_owned(), call.receiver);
        let guessed = self.is_guess(receiver) && !matches!(answer, Answer::Opaque);
        Some(Operation::Inquiry { method, receiver, arguments, guessed })
    }

    fn resolve_same(&mut self, call: &Call, container: Container) -> Option<Operation> {
        if !call.arguments.is_empty() {
            return None;
        }
        let ty = contained(call.ty.clone(), container);
        self.unify_with(call.result, &ty);
        Some(Operation::Same { method: call.name.to_owned(), value: call.receiver })
    }

    pub(super) fn resolve_map(&mut self, call: &Call, by_reference: bool) -> Option<Operation> {
        let [CallArgument::Lambda(lambda)] = call.arguments else {
            return None;
        };
        let [parameter] = lambda.parameters.as_slice() else {
            return None;
        };
        let (scalar, _) = call.tensor()?;
        let element = Type::Real(scalar);
        self.unify_with(*parameter, &if by_reference { element.reference() } else { element });
        Some(Operation::Map { inputs: vec![call.receiver], lambda: Box::new(lambda.clone()) })
    }

    /// `a.mean().unwrap()`: one operation.
    fn resolve_unwrap(&mut self, call: &Call) -> Option<Operation> {
        let option = self.definers.get(&call.receiver)?.clone();
        let Operation::Method { name, receiver, arguments, .. } = option else {
            return None;
        };
        let (Type::Tensor { scalar, rank, .. }, [_, ..] | []) = (self.peeled(receiver), arguments.as_slice()) else {
            return None;
        };
        let (operation, ty) = match (name.as_str(), arguments.as_slice(), rank) {
            ("mean", [], _) => (TensorOperation::Mean, Type::Real(scalar)),
            ("mean_axis", [CallArgument::Value(axis)], 2) => {
                (TensorOperation::MeanAxis(self.axis(*axis)?), tensor(scalar, 1, true))
            }
            _ => return None,
        };
        // The option, and what `expect` says if there is none.
        self.dropped.extend(call.values()?);
        self.unify_with(call.result, &ty);
        Some(Operation::Tensor { operation, operands: vec![self.without_borrows(receiver)] })
    }

    fn resolve_tensor(&mut self, call: &Call, meaning: Meaning, scalar: Scalar, rank: usize) -> Option<Typed> {
        let values = call.values()?;
        match (meaning, values.as_slice(), rank) {
            (Meaning::Dot, [left, right], _) => self.resolve_dot(*left, *right, scalar, rank),
            (Meaning::Transpose, [matrix], _) => {
                Some((self.tensor(TensorOperation::Transpose, &[*matrix]), tensor(scalar, rank, false)))
            }
            (Meaning::Sum, [array], _) => Some((self.tensor(TensorOperation::Sum, &[*array]), Type::Real(scalar))),
            (Meaning::SumAxis, [matrix, axis], 2) => {
                let operation = TensorOperation::SumAxis(self.axis(*axis)?);
                Some((self.tensor(operation, &[*matrix]), tensor(scalar, 1, true)))
            }
            (Meaning::InsertAxis, [vector, axis], 1) => {
                let operation = TensorOperation::InsertAxis(self.axis(*axis)?);
                let owned = matches!(self.peeled(*vector), Type::Tensor { owned: true, .. });
                Some((self.tensor(operation, &[*vector]), tensor(scalar, 2, owned)))
            }
            (Meaning::Row, [_, index], 2) => Some(self.resolve_line(TensorOperation::Row, call, *index, scalar)),
            (Meaning::Column, [_, index], 2) => Some(self.resolve_line(TensorOperation::Column, call, *index, scalar)),
            (Meaning::Part, [array, part], _) => self.resolve_array_part(*array, *part, scalar, rank),
            (Meaning::IndexAxis, [_, axis, index], 2) => {
                let operation = if self.axis(*axis)? == 0 { TensorOperation::Row } else { TensorOperation::Column };
                Some(self.resolve_line(operation, call, *index, scalar))
            }
            _ => None,
        }
    }

    fn resolve_dot(&mut self, left: Value, right: Value, scalar: Scalar, rank: usize) -> Option<Typed> {
        let Type::Tensor { rank: right_rank, .. } = self.peeled(right) else {
            return None;
        };
        let ty = match rank + right_rank {
            2 => Type::Real(scalar),
            ranks => tensor(scalar, ranks - 2, true),
        };
        Some((self.tensor(TensorOperation::Dot, &[left, right]), ty))
    }

    /// A row or a column.
    fn resolve_line(&mut self, operation: TensorOperation, call: &Call, index: Value, scalar: Scalar) -> Typed {
        self.unify_with(index, &Type::Integer);
        (self.tensor(operation, &[call.receiver, index]), tensor(scalar, 1, false))
    }

    pub(super) fn tensor(&mut self, operation: TensorOperation, operands: &[Value]) -> Operation {
        let operands = operands.iter().map(|operand| self.without_borrows(*operand)).collect();
        Operation::Tensor { operation, operands }
    }
}

impl Call<'_> {
    /// The receiver and the arguments, if none of them is a lambda.
    pub(super) fn values(&self) -> Option<Vec<Value>> {
        let argument = |argument: &CallArgument| match argument {
            CallArgument::Value(value) => Some(*value),
            CallArgument::Lambda(_) => None,
        };
        std::iter::once(Some(self.receiver)).chain(self.arguments.iter().map(argument)).collect()
    }

    /// The call of a method that a struct has.
    fn of_record(&self) -> Option<Operation> {
        if !matches!(self.ty, Type::Record(_)) || self.name == CONSTRUCTOR {
            return None;
        }
        let name = identifier(self.name, self.span);
        Some(Operation::Call(CallSite::new(quote::quote!(#name), CallKind::Method, self.values()?, Vec::new())))
    }

    fn tensor(&self) -> Option<(Scalar, usize)> {
        match &self.ty {
            Type::Tensor { scalar, rank, .. } => Some((scalar.clone(), *rank)),
            _ => None,
        }
    }
}

pub(super) fn tensor(scalar: Scalar, rank: usize, owned: bool) -> Type {
    Type::Tensor { scalar, rank, owned, family: Family::Ndarray }
}

/// The type of the same numbers in another container.
fn contained(ty: Type, container: Container) -> Type {
    match (ty, container) {
        (Type::Tensor { scalar, rank, family, .. }, Container::Owned | Container::View) => {
            Type::Tensor { scalar, rank, owned: matches!(container, Container::Owned), family }
        }
        (Type::Slice(element), Container::Owned)
        | (Type::Slice(element) | Type::Array(element, _) | Type::Vector(element), Container::Vector) => {
            Type::Vector(element)
        }
        (Type::Array(element, _) | Type::Vector(element), Container::Slice) | (Type::Slice(element), _) => {
            Type::Slice(element).reference()
        }
        (ty, _) => ty,
    }
}
