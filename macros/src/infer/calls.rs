//! The types of what calls return, where neither an annotation nor the use tells them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{
    Block, CallArgument, CallKind, CallSite, Length, Member, Operation, Spelling, Statement, Type, Value, coordinate,
};
use crate::rules;
use crate::signature::Signature;

use super::{Inference, methods};

/// Library functions whose result is like their argument.
const LIKE_THEIR_ARGUMENT: [&str; 2] = ["softmax", "log_softmax"];

/// The library function that gives back what it is given.
const STOP: &str = "stop_gradient";

/// How values are used, as far as it tells their types.
#[derive(Default)]
pub(super) struct Uses {
    /// Values that are no numbers by the way they are used.
    pub(super) containers: HashMap<Value, Container>,
    arithmetic: HashSet<Value>,
    /// What functions of numbers take and give.
    numbers: HashSet<Value>,
    /// The numbered fields that are taken out of values.
    pub(super) fields: HashMap<Value, BTreeMap<usize, Value>>,
    /// Values that tell positions.
    pub(super) indices: HashSet<Value>,
    /// The tuples, arrays and branches that values are part of.
    wholes: HashMap<Value, Vec<Value>>,
}

/// How a value is used that is no number, the most telling use last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Container {
    /// It is borrowed.
    Any,
    /// It has a method that sequences have.
    Sequence,
    /// It has numbered fields.
    Tuple,
    /// It has the fields of a vector of nalgebra's.
    Coordinates,
    /// It is indexed.
    Array,
    /// It has a method only tensors have.
    Tensor,
}

impl Uses {
    pub(super) fn of(inference: &Inference, body: &Block) -> Self {
        let mut uses = Uses::default();
        uses.collect(inference, body);
        uses
    }

    fn collect(&mut self, inference: &Inference, block: &Block) {
        for statement in &block.statements {
            let container = match &statement.operation {
                Operation::Element { base, .. } => Some((*base, Container::Array)),
                Operation::Field { base, index: Member::Named { name, .. } } if coordinate(name).is_some() => {
                    Some((*base, Container::Coordinates))
                }
                Operation::Field { base, .. } => Some((*base, Container::Tuple)),
                Operation::Borrow(value) => Some((*value, Container::Any)),
                Operation::Method { name, receiver, .. } if methods::is_of_tensors(name) => {
                    Some((*receiver, Container::Tensor))
                }
                Operation::Method { name, receiver, .. } if methods::is_of_containers(name) => {
                    Some((*receiver, Container::Sequence))
                }
                _ => None,
            };
            if let Some((value, container)) = container {
                self.note(inference.behind_borrows(value), container);
            }
            if let (Operation::Field { base, index: Member::Position(index) }, [part]) =
                (&statement.operation, &statement.results[..])
            {
                self.fields.entry(inference.behind_borrows(*base)).or_default().insert(*index, *part);
            }
            self.note_use(statement);
            for nested in statement.operation.blocks() {
                self.collect(inference, nested);
            }
        }
    }

    fn note_use(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Element { index, .. } => self.indices.extend(index),
            Operation::Primitive { arguments, spelling, .. } => {
                self.arithmetic.extend(arguments.iter().chain(&statement.results));
                if !matches!(spelling, Spelling::Operator) {
                    self.numbers.extend(arguments.iter().chain(&statement.results));
                }
            }
            Operation::Cast { value, .. } => self.numbers.extend([value]),
            Operation::Method { name, receiver, arguments, .. }
                if rules::lookup(name).is_some() && !methods::is_operator(name) =>
            {
                self.arithmetic.insert(*receiver);
                self.numbers.insert(*receiver);
                self.numbers.extend(&statement.results);
                let arguments = arguments.iter().filter_map(|argument| match argument {
                    CallArgument::Value(value) => Some(*value),
                    CallArgument::Lambda(_) => None,
                });
                self.arithmetic.extend(arguments);
                self.arithmetic.extend(&statement.results);
            }
            Operation::Tuple(parts) | Operation::Array(parts) => {
                for &part in parts {
                    self.wholes.entry(part).or_default().extend(&statement.results);
                }
            }
            Operation::If { then, otherwise, .. } => {
                for arm in [then, otherwise] {
                    self.note_parts(&arm.results, &statement.results);
                }
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                self.note_parts(initial, carried);
                self.note_parts(&body.results, &statement.results);
            }
            Operation::Update { base, value, .. } => self.note_parts(&[*value, *base], &[statement.results[0]; 2]),
            _ => {}
        }
    }

    fn note_parts(&mut self, parts: &[Value], wholes: &[Value]) {
        for (&part, &whole) in parts.iter().zip(wholes) {
            self.wholes.entry(part).or_default().push(whole);
        }
    }

    /// Whether the value or something it is part of is among the values reached.
    fn matter(&self, value: Value, reached: &HashSet<Value>) -> bool {
        let mut seen = HashSet::from([value]);
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            if reached.contains(&value) {
                return true;
            }
            let wholes = self.wholes.get(&value).into_iter().flatten().copied();
            pending.extend(wholes.filter(|whole| seen.insert(*whole)));
        }
        false
    }

    /// How values are used that have the same unknown type.
    fn container_of(&self, inference: &Inference, value: Value) -> Option<Container> {
        self.container_of_type(inference, &inference.ty(value))
    }

    /// How values of an unknown type are used.
    pub(super) fn container_of_type(&self, inference: &Inference, ty: &Type) -> Option<Container> {
        let same = self.containers.iter().filter(|(other, _)| inference.ty(**other) == *ty);
        same.map(|(_, used)| *used).max()
    }

    /// Whether there is arithmetic on values that have the same unknown type.
    fn is_in_arithmetic(&self, inference: &Inference, value: Value) -> bool {
        self.type_is_in_arithmetic(inference, &inference.ty(value))
    }

    /// Whether there is arithmetic on values of an unknown type.
    pub(super) fn type_is_in_arithmetic(&self, inference: &Inference, ty: &Type) -> bool {
        self.arithmetic.iter().any(|operand| inference.peeled(*operand) == *ty)
    }

    /// Whether functions of numbers take or give values that have the same unknown type.
    pub(super) fn is_number(&self, inference: &Inference, ty: &Type) -> bool {
        self.numbers.iter().any(|value| inference.peeled(*value) == *ty)
    }

    /// Goes back from what are numbers to the operands that they come of.
    pub(super) fn trace_numbers(&mut self, block: &Block) {
        for statement in block.statements.iter().rev() {
            if let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation
                && statement.results.iter().any(|result| self.numbers.contains(result))
            {
                self.numbers.extend(arguments);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.trace_numbers(nested));
        }
    }

    /// The most telling use counts.
    fn note(&mut self, value: Value, container: Container) {
        let known = self.containers.entry(value).or_insert(container);
        *known = container.max(*known);
    }
}

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

    /// What `stop_gradient` gives has the type of what it is given.
    pub(super) fn unify_stopped(&mut self, block: &Block) {
        for statement in &block.statements {
            if let (Operation::Call(call), [result]) = (&statement.operation, &statement.results[..])
                && last_name(call).is_some_and(|name| name == STOP)
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
        for (call, result) in self.unknown_calls(body) {
            let matters = uses.arithmetic.contains(&result) || uses.matter(result, &reached);
            // What is left of operators of structs is asked for.
            if !matters || call.kind == CallKind::Operator {
                continue;
            }
            let types = call.arguments.iter().map(|argument| self.solver.resolve(self.function.ty(*argument)));
            let types: Vec<Type> = types.collect();
            let scalar = types.iter().find_map(|ty| ty.scalar().cloned());
            let number = Type::Real(scalar.unwrap_or_else(|| self.scalars.default.clone()));
            let is_named = |argument: &Value| self.has_name(&self.peeled(*argument));
            let is_foreign = call.kind != CallKind::Function
                || types.iter().any(Type::holds_records)
                || call.arguments.iter().any(is_named);
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

fn is_like_its_argument(call: &CallSite) -> bool {
    last_name(call).is_some_and(|name| LIKE_THEIR_ARGUMENT.contains(&name.as_str()))
}

fn last_name(call: &CallSite) -> Option<String> {
    let path = syn::parse2::<syn::Path>(call.callee.clone()).ok()?;
    path.segments.last().map(|segment| segment.ident.to_string())
}

/// The vector that a function of vectors returns.
fn owned(ty: Type) -> Type {
    match ty {
        Type::Array(element, _) | Type::Slice(element) => Type::Vector(element),
        Type::Tensor { scalar, rank, family, .. } => Type::Tensor { scalar, rank, owned: true, family },
        other => other,
    }
}
