//! Follows exclusive references that have become values, by patterns that are no places, or as parts of something: what
//! they refer to can be read, but a change through one of them would be lost.

use proc_macro2::Span;
use syn::Expr;

use super::Parser;
use super::call::peel;
use super::scope::{Binding, Place, Slot};
use crate::ir::{Block, Operation, Type, Value};

const TWO_SEQUENCES: &str = "cannot change the elements of two sequences in one loop; write a loop over each";

impl Parser<'_> {
    /// An exclusive reference to a place, as a value.
    pub(super) fn lend(&mut self, place: &Place, span: Span) -> Value {
        let value = self.read_place(place, span);
        let value = self.emit_borrow(value, span);
        self.exclusive.insert(value);
        value
    }

    /// Whether a value is an exclusive reference, or holds one.
    pub(super) fn is_exclusive(&self, value: Value) -> bool {
        self.exclusive.contains(&value)
    }

    /// Notes which results of an operation hold exclusive references.
    pub(super) fn note_exclusive(&mut self, results: &[Value], operation: &Operation) {
        let holds = |values: &[Value]| values.iter().any(|value| self.exclusive.contains(value));
        let exclusive: Vec<Value> = match operation {
            _ if self.exclusive.is_empty() => Vec::new(),
            Operation::Tuple(parts) | Operation::Array(parts) if holds(parts) => results.to_vec(),
            Operation::Record { values, .. } | Operation::Push { values, .. } if holds(values) => results.to_vec(),
            Operation::Same { value, .. } if self.is_part_exclusive(*value, results) => results.to_vec(),
            Operation::Field { base, .. } | Operation::Element { base, .. }
                if self.is_part_exclusive(*base, results) =>
            {
                results.to_vec()
            }
            Operation::If { then, otherwise, .. } => self.exclusive_results(results, &[then, otherwise]),
            Operation::For { body, .. } | Operation::While { body, .. } => self.exclusive_results(results, &[body]),
            _ => Vec::new(),
        };
        self.exclusive.extend(exclusive);
    }

    /// Whether a part of this, or a copy, may hold an exclusive reference; what is behind one does not.
    fn is_part_exclusive(&self, base: Value, part: &[Value]) -> bool {
        let is_plain = |value: &Value| matches!(self.builder.ty(*value), Type::Real(_) | Type::Integer | Type::Bool);
        self.is_exclusive(base) && !matches!(self.builder.ty(base), Type::Reference(_)) && !part.iter().all(is_plain)
    }

    fn exclusive_results(&self, results: &[Value], blocks: &[&Block]) -> Vec<Value> {
        let is_exclusive = |index: usize| {
            blocks.iter().any(|block| block.results.get(index).is_some_and(|value| self.is_exclusive(*value)))
        };
        results.iter().enumerate().filter(|(index, _)| is_exclusive(*index)).map(|(_, result)| *result).collect()
    }

    /// What is assigned to. That a variable is to be `mut` for this, rustc says.
    pub(super) fn parse_target(&mut self, target: &Expr) -> Option<Place> {
        if let Expr::Path(node) = peel(target)
            && let Some(name) = node.path.get_ident()
            && let Some(&Binding::Variable(slot)) = self.scope.lookup(&name.to_string())
        {
            return Some(Place { slot, projections: Vec::new() });
        }
        self.parse_place(target)
    }

    pub(super) fn may_be_assigned(&self, slot: Slot) -> bool {
        let variable = self.scope.variable(slot);
        variable.mutable || variable.value.is_none()
    }

    /// Whether a variable is changed itself: one without `mut` that has a value already can only be a reference, to a place
    /// that is not known here, or a mistake that rustc tells.
    pub(super) fn check_own(&mut self, name: &str, slot: Slot, span: Span) -> bool {
        let is_own = self.may_be_assigned(slot);
        if self.is_immutable(slot) {
            self.errors.leave_to_rustc();
        } else if !is_own {
            self.errors.push(span, unfollowed(name));
        }
        is_own
    }

    /// Whether it is certain that what is in a variable cannot change: it is not `mut`, and no exclusive reference.
    pub(super) fn is_immutable(&self, slot: Slot) -> bool {
        let value = self.scope.variable(slot).value;
        !self.may_be_assigned(slot) && value.is_some_and(|value| self.is_known_value(value))
    }

    fn is_known_value(&self, value: Value) -> bool {
        let ty = self.builder.ty(value);
        let is_known = !matches!(ty, Type::Unknown(_) | Type::Inactive) || self.types.has_alias(&ty);
        is_known && !self.is_exclusive(value)
    }

    /// A variable that can be made to refer to something else is no place.
    pub(super) fn reject_rebinding(&mut self, name: &str, value: Value, span: Span) {
        if self.is_exclusive(value) {
            self.errors.push(span, unfollowed(name));
        }
    }

    /// Whether a target of an assignment is the name of an exclusive reference, which would refer to something else then;
    /// if so, that is reported.
    pub(super) fn reject_reference_target(&mut self, target: &Expr, span: Span) -> bool {
        let Expr::Path(path) = target else { return false };
        let Some(name) = path.path.get_ident().map(ToString::to_string) else { return false };
        let is_reference = matches!(self.scope.lookup(&name), Some(Binding::Alias(_)));
        if is_reference {
            let message = format!(
                "cannot follow `{name}` from one place to another; give each exclusive reference a name of its own"
            );
            self.errors.push(span, message);
        }
        is_reference
    }

    pub(super) fn reject_two_sequences(&mut self, span: Span) {
        self.errors.push(span, TWO_SEQUENCES);
    }
}

fn unfollowed(name: &str) -> String {
    format!(
        "cannot follow what `{name}` points to; assign to an element or a member of the variable itself, \
         or loop over `iter_mut()`"
    )
}
