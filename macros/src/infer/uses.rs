//! How values are used, which tells types that nothing else does.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Block, CallArgument, Member, Operation, Projection, Spelling, Statement, Type, Value, coordinate};
use crate::rules;

use super::{Inference, methods};

/// How values are used, as far as it tells their types.
#[derive(Default)]
pub(super) struct Uses {
    /// Values that are no numbers by the way they are used.
    pub(super) containers: HashMap<Value, Container>,
    pub(super) arithmetic: HashSet<Value>,
    /// What functions of numbers take and give.
    numbers: HashSet<Value>,
    /// What is given to methods with names that numbers have, and what is compared.
    given: HashSet<Value>,
    /// What numbers are added to, what gives sums with them, and what these come of.
    summed: HashSet<Value>,
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
    /// It stands beside an array: borrowed in an operator, or in a method that arrays have.
    Operand,
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
                Operation::Element { base, .. } | Operation::Slice { base, .. } => Some((*base, Container::Array)),
                Operation::Update { base, place, .. } if matches!(place.first(), Some(Projection::Index(index)) if index.len() == 1) => {
                    Some((*base, Container::Array))
                }
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
            self.note_operands(inference, statement);
            self.note_use(statement);
            for nested in statement.operation.blocks() {
                self.collect(inference, nested);
            }
        }
    }

    fn note_operands(&mut self, inference: &Inference, statement: &Statement) {
        if let Operation::Method { name, receiver, arguments, .. } = &statement.operation
            && methods::is_of_tensors(name)
            && inference.is_open(*receiver)
            && arguments
                .iter()
                .any(|argument| matches!(argument, CallArgument::Value(value) if inference.array(*value).is_some()))
        {
            self.note(inference.behind_borrows(*receiver), Container::Operand);
        }
        if let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation
            && arguments.iter().chain(&statement.results).any(|&value| inference.may_be_whole(value))
        {
            for &operand in arguments {
                if inference.is_borrowed(operand) && inference.is_open(operand) {
                    self.note(inference.behind_borrows(operand), Container::Operand);
                }
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
            Operation::Discrete { operator, operands } if matches!(&**operator, "<" | "<=" | ">" | ">=") => {
                self.given.extend(operands);
            }
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
                let arguments: Vec<Value> = arguments.collect();
                self.given.extend(&arguments);
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
    pub(super) fn matter(&self, value: Value, reached: &HashSet<Value>) -> bool {
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
    pub(super) fn container_of(&self, inference: &Inference, value: Value) -> Option<Container> {
        self.container_of_type(inference, &inference.ty(value))
    }

    /// How values of an unknown type are used.
    pub(super) fn container_of_type(&self, inference: &Inference, ty: &Type) -> Option<Container> {
        let ty = inference.solver.peeled(ty);
        let same = self.containers.iter().filter(|(other, _)| inference.peeled(**other) == ty);
        same.map(|(_, used)| *used).max()
    }

    /// Whether there is arithmetic on values that have the same unknown type.
    pub(super) fn is_in_arithmetic(&self, inference: &Inference, value: Value) -> bool {
        self.type_is_in_arithmetic(inference, &inference.ty(value))
    }

    /// Whether there is arithmetic on values of an unknown type.
    pub(super) fn type_is_in_arithmetic(&self, inference: &Inference, ty: &Type) -> bool {
        self.arithmetic.iter().any(|operand| inference.peeled(*operand) == *ty)
    }

    /// Whether methods that numbers have are given values that have the same unknown type, or these are compared.
    pub(super) fn is_given(&self, inference: &Inference, ty: &Type) -> bool {
        self.given.iter().any(|value| inference.peeled(*value) == *ty)
    }

    /// Whether functions of numbers take or give values that have the same unknown type.
    pub(super) fn is_number(&self, inference: &Inference, ty: &Type) -> bool {
        self.numbers.iter().any(|value| inference.peeled(*value) == *ty)
    }

    /// Whether a value is a number, by its type or by arithmetic with such.
    pub(super) fn is_numeric(&self, inference: &Inference, value: Value) -> bool {
        let is_number = self.numbers.contains(&value) || self.is_number(inference, &inference.peeled(value));
        is_number || self.summed.contains(&value)
    }

    /// Finds what are numbers by their sums with numbers.
    pub(super) fn trace_sums(&mut self, inference: &Inference, body: &Block) {
        let types = self.numbers.iter().filter_map(|value| unknown(inference, *value)).collect();
        loop {
            let before = self.summed.len();
            self.visit_sums(inference, body, &types);
            if self.summed.len() == before {
                break;
            }
        }
    }

    /// Some unknown types are known to be those of numbers.
    fn visit_sums(&mut self, inference: &Inference, block: &Block, types: &HashSet<usize>) {
        for statement in &block.statements {
            if let (Operation::Primitive { name, arguments, spelling: Spelling::Operator }, [result]) =
                (&statement.operation, &statement.results[..])
            {
                let is_number = |value: &Value| {
                    let ty = inference.peeled(*value);
                    let is_known = matches!(ty, Type::Real(_) | Type::Integer) || inference.solver.is_float(&ty);
                    is_known
                        || inference.solver.is_released(&ty)
                        || self.summed.contains(value)
                        || self.numbers.contains(value)
                        || unknown(inference, *value).is_some_and(|variable| types.contains(&variable))
                };
                let all = arguments.iter().all(is_number);
                let is_product = matches!(*name, "mul" | "div");
                let goes = is_number(result) || !is_product && arguments.iter().any(is_number);
                if goes || all {
                    self.summed.extend(arguments.iter().chain([result]));
                }
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.visit_sums(inference, nested, types));
        }
    }

    /// Goes back from what are numbers to the operands that they come of.
    pub(super) fn trace_numbers(&mut self, inference: &Inference, block: &Block) {
        for statement in block.statements.iter().rev() {
            if let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation
                && let [result] = &statement.results[..]
                && self.numbers.contains(result)
                && matches!(inference.ty(*result), Type::Unknown(_))
            {
                self.numbers.extend(arguments);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.trace_numbers(inference, nested));
        }
    }

    /// The most telling use counts.
    fn note(&mut self, value: Value, container: Container) {
        let known = self.containers.entry(value).or_insert(container);
        *known = container.max(*known);
    }
}

/// The variable that the type of a value is, if nothing has told it.
fn unknown(inference: &Inference, value: Value) -> Option<usize> {
    match inference.peeled(value) {
        Type::Unknown(variable) => Some(variable),
        _ => None,
    }
}
