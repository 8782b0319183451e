//! What names, members and elements are that nothing but their uses tells: numbers, sequences, structs, or some values with
//! a tangent.

use std::collections::HashSet;

use crate::ir::{
    Block, CallArgument, CallKind, Length, Member, Operation, Projection, Scalar, Type, Value, coordinate,
};
use crate::names::is_letter_of_number;
use crate::signature::Signature;

use super::uses::{Container, Uses};
use super::{Inference, methods};

impl Inference<'_> {
    /// Decides what names and members are that only their uses tell.
    pub(super) fn default_named(&mut self, body: &Block, signature: &Signature) {
        let reached = self.reached(body, signature);
        self.default_bounded(body, &reached);
        self.default_bases(body, &reached);
        self.note_owners(body);
        let uses = Uses::of(self, body);
        for (name, alias) in self.aliases.clone() {
            // An unknown bound of a type parameter gives no numbers.
            if self.type_parameters.contains(&name) {
                continue;
            }
            let scalar = Scalar::Parameter(name);
            self.default_by_use(&uses, &alias, scalar);
        }
    }

    /// Decides what members are that only their uses tell.
    pub(super) fn default_members(&mut self, body: &Block) {
        let uses = Uses::of(self, body);
        for ty in self.solver.members() {
            let element = self.innermost(&ty);
            let scalar = self.scalars.default.clone();
            self.default_by_use(&uses, &element, scalar);
        }
    }

    /// The type itself, or what the sequence holds in the end.
    pub(super) fn innermost(&self, ty: &Type) -> Type {
        match self.solver.peeled(ty) {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => self.innermost(&element),
            other => other,
        }
    }

    /// What nobody knows anything of is some value with a tangent: what a name stands for, members, and the elements of
    /// what is known to have some.
    pub(super) fn default_opaque(&mut self, body: &Block, signature: &Signature) {
        self.default_letters(signature);
        let aliases = self.aliases.iter().map(|(_, alias)| alias.clone());
        let uses = Uses::of(self, body);
        for ty in aliases.chain(self.solver.members()).collect::<Vec<_>>() {
            let ty = self.solver.peeled(&ty);
            let is_operand = uses.container_of_type(self, &ty) == Some(Container::Operand);
            if matches!(ty, Type::Unknown(_)) && !is_operand {
                self.become_record(&ty);
            }
        }
        for (name, alias) in self.aliases.clone() {
            if let Type::Record(record) = self.solver.peeled(&alias) {
                self.solver.note_name(&record, name);
            }
        }
        for ty in self.unknown_elements(body, signature) {
            let container = uses.container_of_type(self, &ty);
            let is_used = container.is_some_and(|container| !matches!(container, Container::Any));
            if !is_used && matches!(self.solver.peeled(&ty), Type::Unknown(_)) {
                self.become_record(&ty);
            }
        }
    }

    /// Elements with numbered members are tuples, or structs that have such.
    pub(super) fn default_numbered(&mut self, body: &Block, signature: &Signature) {
        let uses = Uses::of(self, body);
        for ty in self.unknown_elements(body, signature) {
            let is_unknown = matches!(self.solver.peeled(&ty), Type::Unknown(_));
            if is_unknown && uses.container_of_type(self, &ty) == Some(Container::Tuple) {
                self.become_record(&ty);
            }
        }
    }

    /// What has the name that type parameters of numbers have, and is none of the function's own, is one of its `impl`: a
    /// number, if nothing tells otherwise.
    fn default_letters(&mut self, signature: &Signature) {
        for (name, alias) in self.aliases.clone() {
            let ty = self.solver.peeled(&alias);
            let is_parameter = is_letter_of_number(&name) && !self.type_parameters.contains(&name);
            if signature.is_associated && is_parameter && matches!(ty, Type::Unknown(_)) {
                let scalar = Scalar::Parameter(name);
                self.scalars.note(&scalar);
                self.solver.unify(&ty, &Type::Real(scalar));
            }
        }
    }

    /// Decides what elements are that only their uses tell, and says whether there were any.
    pub(super) fn default_elements_by_use(&mut self, body: &Block, signature: &Signature) -> bool {
        let uses = Uses::of(self, body);
        let mut is_any = false;
        for ty in self.unknown_elements(body, signature) {
            let scalar = self.scalars.default.clone();
            self.default_by_use(&uses, &ty, scalar);
            is_any |= !matches!(self.solver.peeled(&ty), Type::Unknown(_));
        }
        is_any
    }

    /// The unknown types of the elements of what is known to have some.
    fn unknown_elements(&mut self, body: &Block, signature: &Signature) -> Vec<Type> {
        let mut elements = Vec::new();
        let mut reached: Vec<Value> = self.reached(body, signature).into_iter().collect();
        reached.sort_unstable_by_key(|value| value.0);
        for value in reached {
            unknown_elements(&self.solver.resolve(self.function.ty(value)), &mut elements);
        }
        elements
    }

    /// A copy is of the type of what it is a copy of.
    pub(super) fn default_copies(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Method { name, receiver, .. } = &statement.operation
                && let [result] = statement.results[..]
                && let Type::Unknown(_) = self.peeled(*receiver)
            {
                match name.as_str() {
                    "clone" => self.unify_peeled_with(*receiver, &self.ty(result)),
                    "to_vec" => {
                        let element = Box::new(self.solver.fresh());
                        self.unify_with(result, &Type::Vector(element.clone()));
                        self.unify_peeled_with(*receiver, &Type::Slice(element));
                    }
                    _ => {}
                }
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_copies(nested));
        }
    }

    pub(super) fn default_by_use(&mut self, uses: &Uses, ty: &Type, scalar: Scalar) {
        let ty = self.solver.peeled(ty);
        if !matches!(ty, Type::Unknown(_)) {
            return;
        }
        let decided = match uses.container_of_type(self, &ty) {
            Some(Container::Operand) => return,
            _ if uses.type_is_in_arithmetic(self, &ty) => Type::Real(scalar),
            Some(Container::Array | Container::Sequence) => {
                Type::Array(Box::new(self.solver.fresh()), Length::unknown())
            }
            _ => return,
        };
        if let Type::Real(scalar) = &decided {
            self.scalars.note(scalar);
        }
        self.solver.unify(&ty, &decided);
    }

    /// What is bounded by integers, and depends on nothing active, is an integer.
    pub(super) fn default_bounded(&mut self, block: &Block, reached: &HashSet<Value>) {
        for statement in &block.statements {
            if let Operation::Method { name, receiver, arguments, .. } = &statement.operation
                && matches!(name.as_str(), "max" | "min" | "clamp")
                && !reached.contains(receiver)
                && self.is_open(*receiver)
                && arguments.iter().any(
                    |argument| matches!(argument, CallArgument::Value(value) if self.peeled(*value) == Type::Integer),
                )
            {
                self.unify_peeled_with(*receiver, &Type::Integer);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_bounded(nested, reached));
        }
    }

    /// What has named members is a struct, and what has methods that nothing else has.
    pub(super) fn default_bases(&mut self, block: &Block, reached: &HashSet<Value>) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Field { base, index: Member::Named { name, .. } }
                    if coordinate(name).is_none() || !self.may_be_matrix(*base) =>
                {
                    self.default_base(*base);
                }
                Operation::Update { base, place, .. }
                    if matches!(place.first(), Some(Projection::Field(Member::Named { .. }))) =>
                {
                    self.default_base(*base);
                }
                Operation::Method { name, receiver, arguments, .. }
                    if reached.contains(receiver)
                        && (self.is_method_of_record(*receiver, name, arguments)
                            || statement.results.iter().any(|result| self.peeled(*result).is_record())) =>
                {
                    self.default_base(*receiver);
                }
                _ => {}
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_bases(nested, reached));
        }
    }

    /// Whether a value is what arithmetic gives, or what a function makes of matrices.
    fn may_be_matrix(&self, value: Value) -> bool {
        match self.definers.get(&value) {
            Some(Operation::Primitive { arguments, .. }) => {
                !arguments.iter().any(|&operand| self.is_of_struct(operand))
            }
            Some(Operation::Call(call)) => call.arguments.iter().any(|&argument| self.peeled(argument).is_nalgebra()),
            _ => false,
        }
    }

    /// Whether a value is a struct, or may be one by its name, or is what operators make of such.
    fn is_of_struct(&self, value: Value) -> bool {
        let ty = self.peeled(value);
        let is_struct = matches!(ty, Type::Record(_)) || self.solver.is_reserved(&ty) && self.has_name(&ty);
        is_struct
            || match self.definers.get(&value) {
                Some(Operation::Primitive { arguments, .. }) => arguments.iter().any(|&part| self.is_of_struct(part)),
                Some(Operation::Call(call)) => call.kind != CallKind::Function,
                _ => false,
            }
    }

    /// Whether only a struct may have the method: its name is none that numbers and sequences have, or the receiver or an
    /// argument has a name of the user's.
    fn is_method_of_record(&self, receiver: Value, method: &str, arguments: &[CallArgument]) -> bool {
        if matches!(self.definers.get(&receiver), Some(Operation::Method { name, .. }) if methods::gives_data(name)) {
            return false;
        }
        if !methods::is_known(method) || methods::is_operator(method) {
            return true;
        }
        let is_named = |value: Value| {
            let ty = self.peeled(value);
            matches!(ty, Type::Record(_)) || self.has_name(&ty)
        };
        let is_named_argument =
            |argument: &CallArgument| matches!(argument, CallArgument::Value(value) if is_named(*value));
        methods::is_of_tensors(method)
            && (is_named(receiver)
                || arguments.iter().any(is_named_argument)
                || self.is_called_unlike_tensors(receiver, method, arguments))
    }

    /// Whether a method is called on what nothing is known of, but not as tensors are: they are handed others by reference.
    fn is_called_unlike_tensors(&self, receiver: Value, method: &str, arguments: &[CallArgument]) -> bool {
        let is_moved = |value: &Value| match self.definers.get(value) {
            Some(Operation::Field { .. } | Operation::Element { .. } | Operation::Primitive { .. }) => {
                matches!(self.ty(*value), Type::Unknown(_))
            }
            _ => false,
        };
        let is_count_wrong = methods::arguments_of_tensors(method).is_some_and(|count| count != arguments.len());
        let is_by_value = matches!(arguments, [CallArgument::Value(value)] if is_moved(value));
        matches!(self.peeled(receiver), Type::Unknown(_))
            && (is_count_wrong || methods::takes_another(method) && is_by_value)
    }

    fn default_base(&mut self, base: Value) {
        let ty = self.peeled(base);
        if let Type::Unknown(_) = ty {
            self.become_record(&ty);
        }
    }
}

/// The unknown types that a known one holds.
fn unknown_elements(ty: &Type, elements: &mut Vec<Type>) {
    let parts = match ty {
        Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => std::slice::from_ref(&**element),
        Type::Tuple(fields) => fields,
        Type::Reference(inner) => return unknown_elements(inner, elements),
        _ => return,
    };
    for part in parts {
        match part.peel() {
            Type::Unknown(_) => elements.push(part.peel().clone()),
            other => unknown_elements(other, elements),
        }
    }
}
