//! What to do about types that nothing determines: results of calls have a default; the rest is an error where the value
//! depends on an active parameter.

use std::collections::HashSet;

use crate::errors::Errors;
use crate::ir::{Block, CallArgument, CallSite, Operation, Statement, Type, Value};

use super::{Inference, methods};

/// Library functions whose result is like their argument.
const LIKE_THEIR_ARGUMENT: [&str; 2] = ["softmax", "log_softmax"];

/// How values of unknown type are used.
#[derive(Default)]
struct Uses {
    /// Indexed, or the receiver of a method only containers have.
    containers: HashSet<Value>,
    arithmetic: HashSet<Value>,
}

impl Inference<'_> {
    /// Takes the result of a call for a real number if nothing says otherwise and its type matters. The type is written
    /// into the generated code, so that rustc rejects a wrong guess.
    pub(super) fn default_calls(&mut self, body: &Block, reached: &HashSet<Value>) {
        let mut uses = Uses::default();
        self.collect_uses(body, &mut uses);
        self.default_calls_in(body, reached, &uses);
    }

    fn default_calls_in(&mut self, block: &Block, reached: &HashSet<Value>, uses: &Uses) {
        for statement in &block.statements {
            if let (Operation::Call(call), [result]) =
                (&statement.operation, statement.results.as_slice())
            {
                let matters = reached.contains(result) || uses.arithmetic.contains(result);
                if matters
                    && matches!(self.ty(*result), Type::Unknown(_))
                    && !uses.containers.contains(result)
                {
                    let ty = self.default_call(call);
                    self.unify_with(*result, &ty);
                }
            }
            for nested in statement.operation.blocks() {
                self.default_calls_in(nested, reached, uses);
            }
        }
    }

    fn default_call(&self, call: &CallSite) -> Type {
        let arguments = call
            .arguments
            .iter()
            .map(|argument| self.solver.resolve(self.function.ty(*argument)));
        let types: Vec<Type> = arguments.collect();
        let name = syn::parse2::<syn::Path>(call.callee.clone()).ok();
        let name = name.and_then(|path| {
            path.segments
                .last()
                .map(|segment| segment.ident.to_string())
        });
        match types.first() {
            Some(first)
                if name.is_some_and(|name| LIKE_THEIR_ARGUMENT.contains(&name.as_str())) =>
            {
                first.tangent()
            }
            _ => Type::Real(
                types
                    .iter()
                    .find_map(Type::scalar)
                    .unwrap_or(&self.scalars.default)
                    .clone(),
            ),
        }
    }

    fn collect_uses(&self, block: &Block, uses: &mut Uses) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Element { base, .. } | Operation::Field { base, .. } => {
                    uses.containers.insert(self.behind_borrows(*base));
                }
                Operation::Method { name, receiver, .. } if methods::is_of_containers(name) => {
                    uses.containers.insert(self.behind_borrows(*receiver));
                }
                Operation::Primitive { arguments, .. } => uses.arithmetic.extend(arguments),
                _ => {}
            }
            for nested in statement.operation.blocks() {
                self.collect_uses(nested, uses);
            }
        }
    }
}

/// Reports each value of unknown type that the derivative needs, and none that is unknown because of another.
pub(super) struct Check<'a, 'b> {
    inference: &'a Inference<'b>,
    reached: &'a HashSet<Value>,
    /// Values that are unknown because of an error reported already, here or by a later stage.
    poisoned: HashSet<Value>,
    errors: &'a mut Errors,
}

impl<'a, 'b> Check<'a, 'b> {
    pub(super) fn new(
        inference: &'a Inference<'b>,
        reached: &'a HashSet<Value>,
        errors: &'a mut Errors,
    ) -> Self {
        Check {
            inference,
            reached,
            poisoned: HashSet::new(),
            errors,
        }
    }

    pub(super) fn check_block(&mut self, block: &Block) {
        for statement in &block.statements {
            if statement
                .results
                .iter()
                .any(|result| self.inference.dropped.contains(result))
            {
                continue;
            }
            let is_method = matches!(statement.operation, Operation::Method { .. });
            if !is_method {
                statement
                    .operation
                    .blocks()
                    .into_iter()
                    .for_each(|nested| self.check_block(nested));
            }
            self.check_statement(statement);
        }
    }

    fn check_statement(&mut self, statement: &Statement) {
        let mut read = statement.operation.operands();
        statement
            .operation
            .blocks()
            .into_iter()
            .for_each(|nested| read.extend(&nested.results));
        if read.iter().any(|value| self.poisoned.contains(value)) {
            self.poisoned.extend(&statement.results);
            return;
        }
        if !read.iter().any(|value| self.reached.contains(value)) {
            return;
        }
        match &statement.operation {
            Operation::Effect(_) | Operation::Discrete { .. } | Operation::Inquiry { .. } => {}
            // Its own reason is a better message.
            Operation::Verbatim(_) => self.poisoned.extend(&statement.results),
            Operation::Method {
                receiver,
                arguments,
                ..
            } => self.check_method(*receiver, arguments, statement),
            Operation::Primitive {
                name, arguments, ..
            } => self.check_primitive(name, arguments, statement),
            operation => self.check_results(&operation.operands(), statement),
        }
    }

    fn check_results(&mut self, operands: &[Value], statement: &Statement) {
        if let Some(result) = statement
            .results
            .iter()
            .find(|result| self.is_unknown(**result))
        {
            let culprit = operands
                .iter()
                .find(|operand| self.is_unknown(**operand))
                .unwrap_or(result);
            self.report(*culprit, &statement.operation);
            self.poisoned.extend(&statement.results);
        }
    }

    /// A method without a meaning on a known type has a reason of its own.
    fn check_method(&mut self, receiver: Value, arguments: &[CallArgument], statement: &Statement) {
        let value = |argument: &CallArgument| match argument {
            CallArgument::Value(value) => Some(*value),
            CallArgument::Lambda(_) => None,
        };
        let mut operands = std::iter::once(receiver).chain(arguments.iter().filter_map(value));
        if let Some(culprit) = operands.find(|operand| self.is_unknown(*operand)) {
            self.report(culprit, &statement.operation);
        }
        self.poisoned.extend(&statement.results);
    }

    fn check_primitive(&mut self, name: &str, arguments: &[Value], statement: &Statement) {
        let unknown = arguments
            .iter()
            .find(|argument| self.is_unknown(**argument));
        let is_number =
            |value: &Value| matches!(self.inference.peeled(*value), Type::Real(_) | Type::Integer);
        if let Some(culprit) = unknown {
            self.report(*culprit, &statement.operation);
        } else if !arguments.iter().all(is_number) {
            let message = format!(
                "cannot differentiate `{name}` of these types; both sides have to be real numbers"
            );
            self.errors.push(
                self.inference
                    .function
                    .definition(statement.results[0])
                    .span,
                message,
            );
        } else {
            return;
        }
        self.poisoned.extend(&statement.results);
    }

    fn is_unknown(&self, value: Value) -> bool {
        matches!(self.inference.peeled(value), Type::Unknown(_))
    }

    fn report(&mut self, value: Value, used_by: &Operation) {
        let value = self.inference.behind_borrows(value);
        if !self.poisoned.insert(value) {
            return;
        }
        let definition = self.inference.function.definition(value);
        let (what, name) = match &definition.name {
            Some(name) => (format!("`{name}`"), name.as_str()),
            None => ("this expression".to_owned(), "z"),
        };
        let ty = self.example(used_by);
        let message = format!("cannot tell the type of {what}; annotate: let {name}: {ty} = …");
        self.errors.push(definition.span, message);
    }

    /// A type that suits the use.
    fn example(&self, used_by: &Operation) -> String {
        let scalar = &self.inference.scalars.default;
        let tensors = used_by
            .operands()
            .iter()
            .any(|operand| self.inference.peeled(*operand).is_tensor());
        match used_by {
            Operation::Element { .. } => format!("[{scalar}; 3]"),
            Operation::Field { .. } => format!("({scalar}, {scalar})"),
            Operation::Method { name, .. } if methods::is_of_containers(name) => {
                format!("Array1<{scalar}>")
            }
            _ if tensors => format!("Array1<{scalar}>"),
            _ => scalar.to_string(),
        }
    }
}
