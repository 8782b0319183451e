//! Mistakes that the function's own tokens show: integers where real numbers are meant, numbers of two widths, wrong arguments.
//! rustc refuses them, and says better why.

use std::mem::discriminant;

use crate::ir::{
    Block, CallArgument, CallKind, CallSite, Constant, Family, Operation, Scalar, Spelling, Statement, Type, Value,
};

use super::methods;
use super::unknowns::Check;

impl Check<'_, '_> {
    /// Whether there is an integer in arithmetic of real numbers.
    pub(super) fn mixes_integers(&mut self, statement: &Statement) -> bool {
        let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation else {
            return false;
        };
        let is_mixed = arguments.iter().chain(&statement.results).any(|value| self.is_real(*value));
        let integer = arguments.iter().find(|argument| is_mixed && self.is_integer(**argument));
        if let Some(&integer) = integer {
            self.refuse(integer);
        }
        integer.is_some()
    }

    /// Whether one number is certain to be of another width than what comes of it.
    pub(super) fn mixes_widths(&mut self, statement: &Statement) -> bool {
        let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation else {
            return false;
        };
        let width = |value: Value| match self.inference.peeled(value) {
            Type::Real(scalar @ (Scalar::F32 | Scalar::F64)) => Some(scalar),
            _ => None,
        };
        let result = width(statement.results[0]);
        let differs = |value: &Value| {
            let own = width(*value);
            result.is_some() && own.is_some() && own != result && !self.inference.is_guess(*value)
        };
        let is_mixed = arguments.iter().any(differs);
        if is_mixed {
            self.errors.leave_to_rustc();
        }
        is_mixed
    }

    /// Whether there is an integer in one branch where the other has a real number.
    pub(super) fn joins_integers(&mut self, branches: &[&Block; 2], statement: &Statement) -> bool {
        let sources = (0..statement.results.len()).map(|position| branches.map(|branch| branch.results[position]));
        let is_mixed = |values: &[Value; 2]| {
            values.iter().any(|value| self.is_real(*value)) && values.iter().any(|value| self.is_integer(*value))
        };
        let mixed: Vec<Value> = sources.filter(is_mixed).flatten().filter(|value| self.is_integer(*value)).collect();
        for integer in &mixed {
            self.refuse(*integer);
        }
        !mixed.is_empty()
    }

    /// Whether an array of ndarray's is an operator's left operand and the other one may be anything: arrays have no operators but
    /// with arrays and numbers.
    pub(super) fn is_array_beside_unknown(&self, call: &CallSite) -> bool {
        let peeled = |value: &Value| self.inference.peeled(*value);
        call.kind == CallKind::Operator
            && matches!(call.arguments.first().map(peeled), Some(Type::Tensor { family: Family::Ndarray, .. }))
            && call.arguments.get(1).map(peeled).is_some_and(|ty| ty.is_record() && !self.inference.has_name(&ty))
    }

    pub(super) fn report_peer(&mut self, call: &CallSite, statement: &Statement) {
        let peer = self.inference.function.definition(call.arguments[1]);
        let name = peer.name.as_deref().unwrap_or("z");
        let message = format!(
            "cannot tell whether this is a number or an array; write its type: let {name}: f64 = …, or let {name}: Array1<f64> = …"
        );
        self.errors.push(peer.span, message);
        self.poisoned.extend(&statement.results);
    }

    fn is_real(&self, value: Value) -> bool {
        discriminant(&self.inference.peeled(value)) == discriminant(&Type::Real(Scalar::F64))
    }

    fn is_integer(&self, value: Value) -> bool {
        self.inference.peeled(value) == Type::Integer
    }

    /// What a method gives may be no integer: the user's may have the name of one that counts.
    fn refuse(&mut self, integer: Value) {
        if self.shows_integer(integer) {
            self.errors.leave_to_rustc();
        } else {
            let message = "cannot take this for an integer beside a real number; convert it, `… as f64`, \
                           or name its type if it is none: let z: f64 = …";
            self.errors.push(self.inference.function.definition(integer).span, message);
        }
    }

    /// Whether a literal or the position of a loop is at the start of an integer.
    fn shows_integer(&self, integer: Value) -> bool {
        match start(self.body, integer) {
            Some(Start::Position) => true,
            Some(Start::Initial(initial)) => self.shows_integer(initial),
            None => match self.body.definition(integer) {
                Some(Operation::Constant(_)) => true,
                Some(Operation::Method { name, receiver, .. }) => name == "len" && self.is_sequence(*receiver),
                Some(Operation::Inquiry { method, receiver, .. }) => method == "len" && self.is_sequence(*receiver),
                _ => false,
            },
        }
    }
}

impl Check<'_, '_> {
    /// Whether a method of a matrix has too many arguments, too few, or a number where another matrix belongs.
    pub(super) fn has_wrong_arguments(&self, name: &str, receiver: Value, arguments: &[CallArgument]) -> bool {
        let is_number = |argument: &CallArgument| match argument {
            CallArgument::Value(value) => self.is_number(*value) && !self.inference.is_guess(*value),
            CallArgument::Lambda(_) => false,
        };
        let is_matrix = self.inference.peeled(receiver).is_nalgebra() && !self.inference.is_guess(receiver);
        let is_wrong = methods::arguments_of_tensors(name).is_some_and(|count| count != arguments.len());
        is_matrix && (is_wrong || methods::takes_another(name) && arguments.iter().any(is_number))
    }

    fn is_sequence(&self, value: Value) -> bool {
        let ty = self.inference.peeled(value);
        matches!(ty, Type::Array(..) | Type::Slice(_) | Type::Vector(_)) && !self.inference.is_guess(value)
    }
}

/// Whether this is a name in small letters that is no variable: most likely it is misspelt.
pub(super) fn is_missing(operation: &Operation) -> bool {
    let Operation::Constant(Constant::Source { tokens, .. }) = operation else { return false };
    let name = syn::parse2::<syn::Ident>(tokens.clone());
    name.is_ok_and(|name| name.to_string().starts_with(char::is_lowercase))
}

/// What a value of a loop is at first.
enum Start {
    /// The position of an iteration.
    Position,
    /// That value, and what becomes of it.
    Initial(Value),
}

fn start(block: &Block, value: Value) -> Option<Start> {
    block.statements.iter().find_map(|statement| {
        let of_loop = match &statement.operation {
            Operation::For { index, .. } if *index == value => Some(Start::Position),
            Operation::For { carried, initial, .. } | Operation::While { carried, initial, .. } => {
                let is_value = |values: &[Value]| values.iter().position(|other| *other == value);
                is_value(carried).or_else(|| is_value(&statement.results)).map(|index| Start::Initial(initial[index]))
            }
            _ => None,
        };
        of_loop.or_else(|| statement.operation.blocks().into_iter().find_map(|nested| start(nested, value)))
    })
}
