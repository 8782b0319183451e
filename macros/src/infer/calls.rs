//! The types of what calls return, where neither an annotation nor the use tells them.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, CallKind, CallSite, Length, Member, Mode, Operation, Projection, Type, Value};
use crate::signature::Signature;

use super::Inference;
use super::uses::{Container, Uses};

/// Library functions whose result is like their argument.
const LIKE_THEIR_ARGUMENT: [&str; 2] = ["softmax", "log_softmax"];

impl Inference<'_> {
    /// Takes the results of library functions of vectors for vectors.
    pub(super) fn default_vectors(&mut self, body: &Block) {
        for (call, result) in self.unknown_calls(body) {
            if let (true, Some(first)) = (is_like_its_argument(&call), call.arguments.first()) {
                let vector = owned(self.peeled(*first));
                self.unify_with(result, &vector);
            }
        }
    }

    /// A function that is applied to each element of an array gives such an element, if nothing tells otherwise.
    pub(super) fn default_elements_of_maps(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Map { inputs, lambda } = &statement.operation
                && let [element] = lambda.body.results[..]
                && self.is_called(element)
                && matches!(self.ty(element), Type::Unknown(_))
                && let Some(scalar) = inputs.iter().find_map(|input| self.tensor_scalar(*input))
            {
                self.unify_with(element, &scalar);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_elements_of_maps(nested));
        }
    }

    /// Whether a value is what a function gives, or a method of what is no number.
    fn is_called(&self, value: Value) -> bool {
        match self.definers.get(&value) {
            Some(Operation::Call(_)) => true,
            Some(Operation::Method { receiver, .. }) => {
                matches!(self.peeled(*receiver), Type::Record(_) | Type::Unknown(_))
            }
            _ => false,
        }
    }

    /// What `stop_gradient` gives has the type of what it is given.
    pub(super) fn unify_stopped(&mut self, block: &Block) {
        for statement in &block.statements {
            if let (Operation::Call(call), [result]) = (&statement.operation, &statement.results[..])
                && call.is_stop_gradient()
                && let [argument] = call.arguments[..]
                && matches!(self.ty(*result), Type::Unknown(_))
            {
                let ty = self.ty(argument);
                self.unify_with(*result, &ty);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.unify_stopped(nested));
        }
    }

    /// Takes the other results for real numbers, unless they are used as something else or do not matter. The type is
    /// written into the generated code, so that rustc rejects a wrong guess.
    pub(super) fn default_calls(&mut self, body: &Block, signature: &Signature) {
        let reached = self.reached(body, signature);
        let uses = Uses::of(self, body);
        let (mut passed, mut read) = (HashMap::new(), HashMap::new());
        count_reads(body, &mut passed, &mut read);
        for (call, result) in self.unknown_calls(body) {
            let is_passed_on = passed.get(&result).is_some_and(|count| Some(count) == read.get(&result));
            let matters = uses.arithmetic.contains(&result) || uses.matter(result, &reached);
            if !matters {
                continue;
            }
            let types = call.arguments.iter().map(|argument| self.solver.resolve(self.function.ty(*argument)));
            let types: Vec<Type> = types.collect();
            let scalar = types.iter().find_map(|ty| ty.scalar().cloned());
            let number = Type::Real(scalar.unwrap_or_else(|| self.scalars.default.clone()));
            let is_named = |argument: &Value| self.has_name(&self.peeled(*argument));
            let is_foreign = call.kind != CallKind::Function
                || is_passed_on
                || types.iter().any(|ty| ty.holds_records() || is_sequence(ty))
                || call.arguments.iter().any(is_named)
                || self.is_in_named(&self.ty(result));
            let beside_tensors = types.iter().any(Type::is_tensor);
            let container = uses.container_of(self, result);
            let unknown = self.ty(result);
            if !matches!(container, Some(Container::Array)) && self.has_name(&unknown) {
                self.become_record(&unknown);
                continue;
            }
            let ty = match container {
                None | Some(Container::Any) if !beside_tensors && uses.is_in_arithmetic(self, result) => number,
                None | Some(Container::Any | Container::Tensor)
                    if is_foreign && !beside_tensors && !uses.is_in_arithmetic(self, result) =>
                {
                    Type::Record(self.solver.fresh_record(None))
                }
                None => number,
                Some(Container::Array) => Type::Array(Box::new(self.solver.fresh()), Length::unknown()),
                Some(Container::Sequence) if !beside_tensors => {
                    Type::Array(Box::new(self.solver.fresh()), Length::unknown())
                }
                Some(Container::Any) if !beside_tensors => Type::Array(Box::new(number), Length::unknown()),
                Some(_) => continue,
            };
            self.unify_with(result, &ty);
        }
        self.default_elements(body, &uses, &reached);
    }

    /// Whether a type is, or is a part of, one that the user has a name for: the name may stand for anything.
    fn is_in_named(&self, ty: &Type) -> bool {
        matches!(ty, Type::Unknown(variable) if self.aliases.iter().any(|(_, alias)| self.solver.occurs(*variable, alias)))
    }

    /// Takes elements that are indexed themselves for arrays.
    fn default_elements(&mut self, block: &Block, uses: &Uses, reached: &HashSet<Value>) {
        for statement in &block.statements {
            if let (Operation::Element { .. }, [result]) = (&statement.operation, &statement.results[..])
                && matches!(self.ty(*result), Type::Unknown(_))
                && matches!(uses.container_of(self, *result), Some(Container::Array))
                && uses.matter(*result, reached)
            {
                let array = Type::Array(Box::new(self.solver.fresh()), Length::unknown());
                self.unify_with(*result, &array);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_elements(nested, uses, reached));
        }
    }

    fn unknown_calls(&self, block: &Block) -> Vec<(CallSite, Value)> {
        let mut calls = Vec::new();
        for statement in &block.statements {
            if let (Operation::Call(call), [result, ..]) = (&statement.operation, statement.results.as_slice())
                && matches!(self.ty(*result), Type::Unknown(_))
            {
                calls.push((call.clone(), *result));
            }
            for nested in statement.operation.blocks() {
                calls.extend(self.unknown_calls(nested));
            }
        }
        calls
    }
}

/// What an operation hands on, whatever it is: to a function, or into a member or a vector.
fn handed_on(operation: &Operation) -> &[Value] {
    match operation {
        Operation::Call(CallSite { kind: CallKind::Function, arguments, .. }) => arguments,
        Operation::Record { values, .. } | Operation::Push { values, .. } => values,
        Operation::Update { place, value, mode: Mode::Set, .. } if place.iter().any(is_member) => {
            std::slice::from_ref(value)
        }
        _ => &[],
    }
}

fn is_member(projection: &Projection) -> bool {
    matches!(projection, Projection::Field(Member::Named { .. }))
}

/// How often values are handed on, and how often they are read at all.
fn count_reads(block: &Block, passed: &mut HashMap<Value, usize>, read: &mut HashMap<Value, usize>) {
    for statement in &block.statements {
        for value in handed_on(&statement.operation) {
            *passed.entry(*value).or_default() += 1;
        }
        for operand in statement.operation.operands() {
            *read.entry(operand).or_default() += 1;
        }
        for nested in statement.operation.blocks() {
            for result in &nested.results {
                *read.entry(*result).or_default() += 1;
            }
            count_reads(nested, passed, read);
        }
    }
}

fn is_like_its_argument(call: &CallSite) -> bool {
    call.last_name().is_some_and(|name| LIKE_THEIR_ARGUMENT.contains(&name.as_str()))
}

/// Whether functions of such values give numbers and sequences alike.
fn is_sequence(ty: &Type) -> bool {
    matches!(ty.peel(), Type::Array(..) | Type::Slice(_) | Type::Vector(_) | Type::Tuple(_))
}

/// The vector that a function of vectors returns.
fn owned(ty: Type) -> Type {
    match ty {
        Type::Array(element, _) | Type::Slice(element) => Type::Vector(element),
        Type::Tensor { scalar, rank, family, .. } => Type::Tensor { scalar, rank, owned: true, family },
        other => other,
    }
}
