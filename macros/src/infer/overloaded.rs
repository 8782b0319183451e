//! Operators of structs: calls of what their `impl`s say.
//!
//! Whether `a + b` is arithmetic is told by what else is known of the operands and of the result: a struct among them makes it a
//! call. What such a call gives is a struct of its own if no function of numbers is applied to it, and rustc knows which: the runtime
//! has the operators of numbers too, so it may be one.

use std::collections::HashMap;

use crate::errors::spell;
use crate::ir::{Block, CallKind, CallSite, Operation, Spelling, Statement, Type, Value};
use crate::names::identifier;
use crate::overloads;
use crate::signature::Signature;

use super::Inference;
use super::uses::{Container, Uses};

/// Names that numbers have where they have names.
const NUMBERS: [&str; 16] = [
    "Double",
    "F",
    "Field",
    "Float",
    "Flt",
    "Fp",
    "N",
    "Num",
    "Number",
    "Precision",
    "R",
    "Real",
    "S",
    "Scalar",
    "Single",
    "T",
];

impl Inference<'_> {
    /// What the user has names for may be structs.
    pub(super) fn reserve_names(&mut self, signature: &Signature) {
        for (name, alias) in self.aliases.clone() {
            let last = name.rsplit("::").next().unwrap_or_default();
            let is_number = NUMBERS.contains(&last) || self.type_parameters.contains(&name);
            if !is_number || has_operators(signature, &name) {
                self.solver.reserve(&alias);
            } else {
                self.solver.release(&alias);
                if self.type_parameters.contains(&name) {
                    self.without_operators.push(alias);
                }
            }
        }
    }

    /// Makes a call of an operator with a struct among its operands, or as its result.
    pub(super) fn resolve_overloaded(&mut self, statement: &mut Statement) -> bool {
        let (Operation::Primitive { name, arguments, spelling: Spelling::Operator }, [result]) =
            (&statement.operation, &statement.results[..])
        else {
            return false;
        };
        let without_operators: Vec<Type> = self.without_operators.iter().map(|ty| self.solver.peeled(ty)).collect();
        let is_struct = |value: &Value| match self.peeled(*value) {
            ty @ Type::Record(_) => !without_operators.contains(&ty),
            _ => false,
        };
        if !arguments.iter().chain([result]).any(is_struct) {
            return false;
        }
        let assigns = self.function.assigned.contains(result);
        let name = if assigns { format!("{name}_assign") } else { (*name).to_owned() };
        let callee = identifier(&name, self.function.definition(*result).span);
        let call = CallSite::new(quote::quote!(#callee), CallKind::Operator, arguments.clone(), Vec::new());
        let result = *result;
        if assigns {
            let ty = self.ty(arguments[0]);
            self.unify_with(result, &ty);
        }
        self.solver.reserve(&self.ty(result));
        statement.operation = Operation::Call(call);
        self.definers.insert(result, statement.operation.clone());
        self.solver.note_progress();
        true
    }

    /// Decides which names, members, elements and results of operators are structs; the others are left to arithmetic.
    pub(super) fn decide_structs(&mut self, body: &mut Block, signature: &Signature) {
        self.unify_elements(body, &mut HashMap::new());
        // The members of elements are none before these are structs.
        let reached = self.reached(body, signature);
        self.default_bases(body, &reached);
        self.open_receivers(body);
        self.settle(body);
        while self.has_reserved(body) {
            let reached = self.reached(body, signature);
            self.default_bases(body, &reached);
            self.decide_names(body);
            self.settle(body);
            // Members of what is a struct by now tell which sequences are of one type.
            self.unify_elements(body, &mut HashMap::new());
            let mut decided = Vec::new();
            let mut uses = Uses::of(self, body);
            uses.trace_numbers(self, body);
            uses.trace_sums(self, body);
            self.find_structs(body, &uses, &mut decided);
            if self.has_numbers_of_known_type(signature) {
                if decided.is_empty() {
                    decided = self.open_beside_matrices(body, &uses);
                }
                if decided.is_empty() {
                    decided = self.open_in_operators(body, &uses);
                }
            }
            for ty in &decided {
                self.become_struct(ty);
            }
            self.open_receivers(body);
            self.settle(body);
            if decided.is_empty() {
                break;
            }
        }
        self.structs_are_known = true;
        self.settle(body);
    }

    /// Whether there is an operator on what may be a struct, or gives one.
    fn has_reserved(&self, block: &Block) -> bool {
        block.statements.iter().any(|statement| {
            let mut values = statement.operation.operands().into_iter().chain(statement.results.iter().copied());
            let is_operator = match &statement.operation {
                Operation::Primitive { spelling: Spelling::Operator, .. } => true,
                Operation::Call(call) => call.kind == CallKind::Operator,
                _ => false,
            };
            is_operator && values.any(|value| self.solver.is_reserved(&self.ty(value)))
                || statement.operation.blocks().into_iter().any(|nested| self.has_reserved(nested))
        })
    }

    /// Names of what is in operators, and in no function of numbers, are those of structs.
    fn decide_names(&mut self, body: &Block) {
        let uses = Uses::of(self, body);
        for (_, alias) in self.aliases.clone() {
            let ty = self.solver.peeled(&alias);
            let is_operand = self.solver.is_reserved(&ty) && uses.type_is_in_arithmetic(self, &ty);
            // Sequences are no operands, and numbers have no methods of theirs.
            let container = uses.container_of_type(self, &ty);
            let is_whole = matches!(container, None | Some(Container::Any | Container::Sequence));
            if is_operand && is_whole && !uses.is_number(self, &ty) {
                self.become_record(&ty);
            }
        }
    }

    /// The unknown types of what operators of structs give, and of what is added to a struct.
    fn find_structs(&self, block: &Block, uses: &Uses, found: &mut Vec<Type>) {
        for statement in &block.statements {
            if let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation {
                let of_struct = arguments.iter().filter(|&&operand| self.is_called_with_struct(operand));
                let unknown = of_struct.filter(|operand| !uses.is_numeric(self, **operand));
                found.extend(unknown.map(|value| self.peeled(*value)).filter(|ty| matches!(ty, Type::Unknown(_))));
            }
            if let (Operation::Call(call), [result]) = (&statement.operation, &statement.results[..])
                && call.kind == CallKind::Operator
            {
                let is_sum =
                    ["add", "sub", "add_assign", "sub_assign"].iter().any(|name| call.callee.to_string() == *name);
                let operands =
                    call.arguments.iter().filter(|&&operand| is_sum || self.is_beside_number(call, operand, *result));
                let is_open = |ty: &Type| matches!(ty, Type::Unknown(_)) && !self.solver.is_float(ty);
                let unknown = operands.chain([result]).map(|value| self.peeled(*value)).filter(is_open);
                found.extend(unknown.filter(|ty| !uses.is_number(self, ty)));
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find_structs(nested, uses, found));
        }
    }

    /// Whether every other operand is a number: as what comes of them is a struct, this one is.
    fn is_beside_number(&self, call: &CallSite, operand: Value, result: Value) -> bool {
        self.peeled(result).is_record() && call.arguments.iter().all(|&other| other == operand || self.is_number(other))
    }

    /// Whether a value is what a function gives for a struct, or one that stands beside a type.
    fn is_called_with_struct(&self, value: Value) -> bool {
        let Some(Operation::Call(call)) = self.definers.get(&value) else {
            return false;
        };
        let is_struct = |argument: &Value| self.solver.resolve(&self.ty(*argument)).holds_records();
        call.kind == CallKind::Associated || call.arguments.iter().any(is_struct)
    }

    fn become_struct(&mut self, ty: &Type) {
        if let ty @ Type::Unknown(_) = self.solver.peeled(ty) {
            self.become_record(&ty);
        }
    }
}

/// Whether numbers have such a name where they have names.
pub(super) fn names_number(name: &str) -> bool {
    NUMBERS.contains(&name)
}

/// Whether a type parameter is bounded by an operator.
fn has_operators(signature: &Signature, name: &str) -> bool {
    overloads::bounds(&signature.generics).iter().any(|(parameter, _)| spell(parameter) == name)
}
