//! Reports the types that nothing determines, where the derivative needs them.

use std::collections::HashSet;

use crate::errors::Errors;
use crate::ir::{Block, CallArgument, CallKind, CallSite, Member, Operation, Scalar, Statement, Type, Value};

use super::mistakes::is_missing;
use super::uses::Uses;
use super::{Inference, methods};

const INDEXED: &str = "cannot differentiate elements of what is no array or vector; \
                       match on an option, `if let Some(x) = …`, index the sequence that a struct holds, \
                       and write out the type of a vector or a matrix that has a name of its own";

const OF_MATRIX: &str = "cannot go through the elements of an array of rank 2 whose type does not show; \
                         write it out, `let z: Array2<f64> = …`, or go through its rows";

const COORDINATES: &str = "cannot tell that this is a vector, of which a coordinate is read or assigned to elsewhere; \
                           write its type there, `let v: Vector3<f64> = …`";

/// Reports each value of unknown type that the derivative needs, and none that is unknown because of another.
pub(super) struct Check<'a, 'b> {
    pub(super) inference: &'a Inference<'b>,
    reached: &'a HashSet<Value>,
    pub(super) uses: Uses,
    /// Values that are unknown because of an error reported already, here or by a later stage.
    pub(super) poisoned: HashSet<Value>,
    pub(super) body: &'a Block,
    pub(super) errors: &'a mut Errors,
}

impl<'a, 'b> Check<'a, 'b> {
    pub(super) fn new(
        inference: &'a Inference<'b>,
        body: &'a Block,
        reached: &'a HashSet<Value>,
        errors: &'a mut Errors,
    ) -> Self {
        let uses = Uses::of(inference, body);
        Check { inference, reached, uses, poisoned: HashSet::new(), body, errors }
    }

    pub(super) fn check_block(&mut self, block: &Block) {
        for statement in &block.statements {
            if statement.results.iter().any(|result| self.inference.dropped.contains(result)) {
                continue;
            }
            let is_method = matches!(statement.operation, Operation::Method { .. });
            if !is_method {
                statement.operation.blocks().into_iter().for_each(|nested| self.check_block(nested));
            }
            self.check_statement(statement);
        }
    }

    /// Whether a statement reads nothing active, or something of which there is an error already.
    fn is_passed_over(&mut self, statement: &Statement) -> bool {
        let mut read = statement.operation.operands();
        statement.operation.blocks().into_iter().for_each(|nested| read.extend(&nested.results));
        if read.iter().any(|value| self.poisoned.contains(value)) {
            self.poisoned.extend(&statement.results);
            return true;
        }
        !read.iter().any(|value| self.reached.contains(value))
    }

    fn check_statement(&mut self, statement: &Statement) {
        if self.is_passed_over(statement) {
            return;
        }
        if let Some(message) = self.refused_index(&statement.operation) {
            return self.refuse_statement(statement, message);
        }
        match &statement.operation {
            Operation::Effect(_) | Operation::Discrete { .. } | Operation::Inquiry { .. } => {}
            // Its own reason is a better message.
            Operation::Verbatim(_) => self.poisoned.extend(&statement.results),
            Operation::Call(call) if self.changes_known(call) => self.report_change(call, statement),
            Operation::Call(call) if self.is_array_beside_unknown(call) => self.report_peer(call, statement),
            Operation::Method { name, receiver, arguments, .. } => {
                self.check_method(name, *receiver, arguments, statement);
            }
            Operation::Primitive { name, arguments, .. } => self.check_primitive(name, arguments, statement),
            Operation::Element { base, .. } | Operation::Field { base, .. } | Operation::Slice { base, .. }
                if self.is_number(*base) =>
            {
                self.report(*base, &statement.operation);
                self.poisoned.extend(&statement.results);
            }
            Operation::Update { base, place, .. } if !place.is_empty() && self.is_number(*base) => {
                self.report(*base, &statement.operation);
                self.poisoned.extend(&statement.results);
            }
            // Nobody knows whether it is a number with a derivative.
            Operation::Cast { value, .. }
                if matches!(self.inference.peeled(*value), Type::Record(_) | Type::Unknown(_)) =>
            {
                self.report(*value, &statement.operation);
                self.poisoned.extend(&statement.results);
            }
            Operation::Tensor { operands, .. } | Operation::Map { inputs: operands, .. }
                if operands.iter().any(|operand| self.inference.peeled(*operand).is_record()) =>
            {
                let message = self.no_arithmetic("this", operands);
                self.refuse_statement(statement, &message);
            }
            Operation::If { then, otherwise, .. } if self.joins_integers(&[then, otherwise], statement) => {
                self.poisoned.extend(&statement.results);
            }
            Operation::Map { .. } if !self.is_unknown(statement.results[0]) => self.check_map(statement),
            operation => self.check_results(&operation.operands(), statement),
        }
    }

    /// Why elements cannot be read or changed here: they are those of a struct, or of a matrix that is indexed as a vector.
    fn refused_index(&self, operation: &Operation) -> Option<&'static str> {
        let is_struct = match operation {
            Operation::Update { base, place, value, .. }
                if self.inference.is_struct_beside_matrix(*base, place, *value) =>
            {
                return Some(COORDINATES);
            }
            Operation::Update { base, place, .. } => self.inference.indexes_record(*base, place),
            Operation::Element { base, index } if self.inference.is_line_of_matrix(*base, index) => {
                return Some(OF_MATRIX);
            }
            Operation::Element { base, .. } | Operation::Slice { base, .. } => {
                matches!(self.inference.peeled(*base), Type::Record(record) if record.is_named())
            }
            _ => false,
        };
        is_struct.then_some(INDEXED)
    }

    fn refuse_statement(&mut self, statement: &Statement, message: &str) {
        self.errors.push(self.inference.function.definition(statement.results[0]).span, message);
        self.poisoned.extend(&statement.results);
    }

    fn check_results(&mut self, operands: &[Value], statement: &Statement) {
        let needed = |result: &&Value| self.reached.contains(result) && self.is_unknown(**result);
        if let Some(result) = statement.results.iter().find(needed) {
            let culprit = operands.iter().find(|operand| self.is_unknown(**operand)).unwrap_or(result);
            self.report(*culprit, &statement.operation);
            self.poisoned.extend(&statement.results);
        }
    }

    /// The result of an operation on tensors has not been taken for a number.
    fn check_map(&mut self, statement: &Statement) {
        let result = statement.results[0];
        if matches!(self.inference.peeled(result), Type::Real(_) | Type::Integer) {
            self.report(result, &statement.operation);
            self.poisoned.insert(result);
        }
    }

    /// A method without a meaning on a known type has a reason of its own.
    fn check_method(&mut self, name: &str, receiver: Value, arguments: &[CallArgument], statement: &Statement) {
        let value = |argument: &CallArgument| match argument {
            CallArgument::Value(value) => Some(*value),
            CallArgument::Lambda(_) => None,
        };
        let operands: Vec<Value> = std::iter::once(receiver).chain(arguments.iter().filter_map(value)).collect();
        let is_telling = methods::is_of_tensors(name) || methods::is_of_containers(name);
        let is_guessed = |operand: &&Value| is_telling && self.is_guessed(**operand);
        let unknown = operands.iter().find(|operand| self.is_unknown(**operand));
        if let Some(culprit) = unknown.or_else(|| operands.iter().find(is_guessed)) {
            self.report(*culprit, &statement.operation);
        } else if self.has_wrong_arguments(name, receiver, arguments) {
            self.errors.leave_to_rustc();
        }
        self.poisoned.extend(&statement.results);
    }

    /// Whether a member was taken for a number or for some value with a tangent because nothing else told.
    fn is_guessed(&self, value: Value) -> bool {
        let value = self.inference.behind_borrows(value);
        let is_open = match self.inference.solver.resolve(&self.inference.peeled(value)) {
            Type::Record(record) => !record.is_named(),
            ty => matches!(ty, Type::Real(_) | Type::Array(..)),
        };
        is_open && self.inference.is_guess(value) && self.place(value).is_some()
    }

    fn check_primitive(&mut self, name: &str, arguments: &[Value], statement: &Statement) {
        let unknown = arguments.iter().find(|argument| self.is_unknown(**argument));
        let is_number = |value: &Value| matches!(self.inference.peeled(*value), Type::Real(_) | Type::Integer);
        let is_struct = |value: &Value| self.inference.peeled(*value).is_record();
        if let Some(culprit) = unknown {
            self.report(*culprit, &statement.operation);
        } else if !arguments.iter().all(is_number) || statement.results.iter().any(is_struct) {
            let is_matrix = |argument: &Value| self.inference.peeled(*argument).is_nalgebra();
            let message = if name == "mul" && arguments.iter().all(is_matrix) {
                "cannot differentiate a product of a fixed and a dynamic dimension; make the columns of the left and the \
                 rows of the right both fixed or both dynamic"
                    .to_owned()
            } else if arguments.iter().any(is_matrix) {
                format!("cannot differentiate `{name}` of these types; both sides have to be matrices of the same type")
            } else {
                self.no_arithmetic(name, arguments)
            };
            self.errors.push(self.inference.function.definition(statement.results[0]).span, message);
        } else if !self.mixes_integers(statement) && !self.mixes_widths(statement) {
            return;
        }
        self.poisoned.extend(&statement.results);
    }

    /// Whether a method is called on a number, a sequence or a tensor to change it.
    fn changes_known(&self, call: &CallSite) -> bool {
        let is_known = |ty: Type| !matches!(ty, Type::Record(_) | Type::Unknown(_) | Type::Inactive);
        call.kind == CallKind::Method && call.changed.contains(&0) && is_known(self.inference.peeled(call.arguments[0]))
    }

    fn report_change(&mut self, call: &CallSite, statement: &Statement) {
        let receiver = self.inference.function.definition(call.arguments[0]);
        let name = receiver.name.as_deref().unwrap_or("this");
        let message = format!(
            "cannot follow how `.{}()` changes `{name}`; write it with assignments, or compute it outside of the function",
            call.callee
        );
        self.errors.push(self.inference.function.definition(statement.results[0]).span, message);
        self.poisoned.extend(&statement.results);
    }

    /// Whether the value was taken for a number.
    pub(super) fn is_number(&self, value: Value) -> bool {
        matches!(self.inference.peeled(value), Type::Real(_) | Type::Integer)
    }

    /// Whether the type of a value is a name of the user's.
    fn is_of_user(&self, value: Value) -> bool {
        match self.inference.peeled(value) {
            Type::Real(Scalar::Parameter(name)) => self.is_alias(&name),
            ty => ty.is_record(),
        }
    }

    pub(super) fn is_unknown(&self, value: Value) -> bool {
        matches!(self.inference.peeled(value), Type::Unknown(_))
    }

    fn report(&mut self, value: Value, used_by: &Operation) {
        let value = self.inference.behind_borrows(value);
        if let Some(matrix) = self.matrix_of(value) {
            let operation = &self.inference.definers[&value];
            return self.report(matrix, operation);
        }
        if !self.poisoned.insert(value) {
            return;
        }
        if self.inference.definers.get(&value).is_some_and(is_missing) {
            return self.errors.leave_to_rustc();
        }
        let definition = self.inference.function.definition(value);
        if let Some(Operation::Primitive { name, arguments, .. }) = self.inference.definers.get(&value)
            && arguments.iter().any(|argument| self.is_of_user(*argument))
        {
            let message = self.no_arithmetic(name, arguments);
            return self.errors.push(definition.span, message);
        }
        let ty = self.example(value, used_by);
        let message = match (&definition.name, self.place(value)) {
            (Some(name), _) => format!("cannot tell the type of `{name}`; annotate: let {name}: {ty} = …"),
            (None, Some((place, member))) => {
                let borrow =
                    if ["Array", "DMatrix", "DVector"].iter().any(|heap| ty.starts_with(heap)) { "&" } else { "" };
                format!("cannot tell the type of `{place}`; annotate: let {member}: {borrow}{ty} = {borrow}{place}")
            }
            (None, None) => format!("cannot tell the type of this expression; annotate: let z: {ty} = …"),
        };
        self.errors.push(definition.span, message);
    }

    /// A member of what has a name, and the name of the member.
    pub(super) fn place(&self, value: Value) -> Option<(String, String)> {
        let Operation::Field { base, index: Member::Named { name, variant: None, .. } } =
            self.inference.definers.get(&value)?
        else {
            return None;
        };
        let base = self.inference.behind_borrows(*base);
        let whole = match &self.inference.function.definition(base).name {
            Some(name) => name.clone(),
            None => self.place(base)?.0,
        };
        Some((format!("{whole}.{name}"), name.clone()))
    }
}
