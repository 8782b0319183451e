//! Calls of other differentiable functions: through their `forward` and `backward`.

use std::collections::HashSet;

use proc_macro2::Span;

use crate::ir::{CallKind, CallSite, Constant, Definition, Operation, Origin, Projection, Slot, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};

impl Sweep {
    /// `value, saved, changed… = callee::forward(…)`.
    pub(super) fn forward_call(&mut self, call: &CallSite, results: &[Value]) {
        let span = self.state.builder.span(results[0]);
        let saved = self.state.builder.parameter(Type::Inactive, Some("saved".to_owned()), span);
        let given = [&[results[0], saved], &results[1..]].concat();
        self.state.builder.append(given, Operation::CallForward(call.clone()), Origin::Primal);
        self.saved.insert(results[0], saved);
    }

    /// `adjoints… = callee::backward(saved, …)`: existing buffers are handed over, other adjoints are fresh.
    pub(super) fn transpose_call(&mut self, call: &CallSite, results: &[Value]) {
        if results.iter().all(|result| !self.adjoints.contains_key(result)) {
            return;
        }
        let saved = *self.saved.get(&results[0]).expect("a varied call was made through its forward form");
        let cotangent = self.call_cotangent(results[0]);
        let mut taken = HashSet::new();
        let mut slots = Vec::new();
        for (position, &argument) in call.arguments.iter().enumerate() {
            let changed = call.changed.iter().position(|&changed| changed == position);
            slots.push(match changed {
                Some(index) => self.slot_of_changed(results[1 + index]),
                None => self.slot(argument, call.kind, &mut taken),
            });
        }
        let definitions =
            slots.iter().zip(&call.arguments).filter_map(|(slot, &argument)| self.slot_result(slot, argument));
        let definitions: Vec<Definition> = definitions.collect();
        let kept = if self.recalls { call.clone() } else { lasting(call) };
        let operation = Operation::CallBackward { call: kept, saved, cotangent, slots: slots.clone() };
        let adjoints = self.state.builder.emit_many(operation, definitions, Origin::Derivative);
        let taken = slots.iter().zip(&call.arguments).enumerate();
        let taken = taken.filter(|(_, (slot, _))| !matches!(slot, Slot::Ignore)).zip(adjoints);
        let mut fresh = Vec::new();
        for ((position, (slot, &argument)), adjoint) in taken {
            if matches!(slot, Slot::Into { .. }) && !call.changed.contains(&position) {
                let (root, _) = self.state.places.resolve(argument);
                self.adjoints.insert(root, Adjoint::Whole { value: adjoint, owned: true });
            } else if self.state.is_varied(argument) {
                fresh.push((argument, adjoint));
            }
        }
        for (argument, adjoint) in fresh {
            self.contribute(argument, adjoint, true);
        }
    }

    /// The cotangent of what a call returns: zero, where nothing depends on it.
    fn call_cotangent(&mut self, value: Value) -> Value {
        if let Some(adjoint) = self.take_adjoint(value) {
            return adjoint;
        }
        if self.state.builder.ty(value).is_differentiable() {
            return self.state.zero(value);
        }
        let tokens = quote::quote!(::core::default::Default::default());
        let constant = Constant::Source { tokens, number: None };
        self.state.builder.derive(Operation::Constant(constant), Type::Inactive, value)
    }

    /// The cotangent of the new value of an argument that the call changed, which becomes that of the old value.
    fn slot_of_changed(&mut self, next: Value) -> Slot {
        if !self.state.is_varied(next) {
            return Slot::Ignore;
        }
        let adjoint = self.adjoints.remove(&next);
        let base = match adjoint {
            None | Some(Adjoint::Whole { .. }) => self.owned_whole(adjoint.as_ref(), next),
            parts => {
                let ty = self.state.builder.ty(next);
                self.total(parts, next, &ty)
            }
        };
        Slot::Into { base, place: Vec::new() }
    }

    fn slot(&mut self, argument: Value, kind: CallKind, taken: &mut HashSet<Value>) -> Slot {
        if !self.state.is_varied(argument) {
            return Slot::Ignore;
        }
        let (root, place) = self.state.places.resolve(argument);
        let ty = self.state.builder.ty(root);
        let is_named = matches!(kind, CallKind::Function | CallKind::Associated | CallKind::Method);
        let is_part = is_named && self.is_worth_a_place(argument) && can_be_lent(&place, &ty);
        if (place.is_empty() || is_part) && matches!(self.kind(&ty, root), Kind::Whole) && taken.insert(root) {
            let before = self.adjoints.remove(&root);
            return Slot::Into { base: self.owned_whole(before.as_ref(), root), place };
        }
        Slot::Fresh
    }

    /// Whether there may be so much of an argument that a fresh adjoint of it is worth avoiding.
    fn is_worth_a_place(&self, argument: Value) -> bool {
        let ty = self.state.builder.function.ty(argument).peel();
        !matches!(ty, Type::Real(_)) && !ty.is_small()
    }

    fn slot_result(&self, slot: &Slot, argument: Value) -> Option<Definition> {
        let span: Span = self.state.builder.span(argument);
        match slot {
            Slot::Ignore => None,
            Slot::Fresh => {
                Some(Definition { ty: self.state.builder.ty(argument).tangent(), name: None, span, annotation: None })
            }
            Slot::Into { base, .. } => {
                Some(Definition { ty: self.state.builder.ty(*base), name: None, span, annotation: None })
            }
        }
    }
}

/// Whether a place in the adjoint of a type can be given to a callee: a member, which may be left out of it, or elements and
/// ranges of what is no member.
fn can_be_lent(place: &[Projection], root: &Type) -> bool {
    let is_step = |part: &Projection| match part {
        Projection::Index(indices) => indices.len() == 1,
        Projection::Range(..) => true,
        part => part.is_member(),
    };
    let is_sequence = matches!(root.peel(), Type::Array(..) | Type::Slice(_) | Type::Vector(_));
    let are_elements = |place: &[Projection]| is_sequence && !place.iter().any(Projection::is_member);
    place.iter().all(is_step) && place.last().is_some_and(|last| last.is_member() || are_elements(place))
}

/// The call with those arguments only that are what they were before.
fn lasting(call: &CallSite) -> CallSite {
    let arguments = call.arguments.iter().enumerate().filter(|(position, _)| !call.changed.contains(position));
    CallSite { arguments: arguments.map(|(_, argument)| *argument).collect(), ..call.clone() }
}
