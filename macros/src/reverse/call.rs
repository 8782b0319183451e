//! Calls of other differentiable functions: through their `forward` and `backward`.

use std::collections::HashSet;

use proc_macro2::Span;

use crate::ir::{CallSite, Definition, Operation, Origin, Slot, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};

impl Sweep {
    /// `result, saved = callee::forward(…)`.
    pub(super) fn forward_call(&mut self, call: &CallSite, result: Value) {
        let span = self.state.builder.span(result);
        let saved = self.state.builder.parameter(Type::Inactive, Some("saved".to_owned()), span);
        self.state.builder.append(vec![result, saved], Operation::CallForward(call.clone()), Origin::Primal);
        self.saved.insert(result, saved);
    }

    /// `adjoints… = callee::backward(saved, …)`: existing buffers are handed over, other adjoints are fresh.
    pub(super) fn transpose_call(&mut self, call: &CallSite, result: Value, cotangent: Value) {
        let saved = *self.saved.get(&result).expect("a varied call was made through its forward form");
        let mut taken = HashSet::new();
        let slots: Vec<Slot> = call.arguments.iter().map(|&argument| self.slot(argument, &mut taken)).collect();
        let definitions =
            slots.iter().zip(&call.arguments).filter_map(|(slot, &argument)| self.slot_result(slot, argument));
        let definitions: Vec<Definition> = definitions.collect();
        let operation = Operation::CallBackward { call: call.clone(), saved, cotangent, slots: slots.clone() };
        let results = self.state.builder.emit_many(operation, definitions, Origin::Derivative);
        let mut results = results.into_iter();
        for (slot, &argument) in slots.iter().zip(&call.arguments) {
            match slot {
                Slot::Ignore => {}
                Slot::Fresh => {
                    let adjoint = results.next().expect("one result per slot");
                    self.contribute(argument, adjoint, true);
                }
                Slot::Into(_) => {
                    let value = results.next().expect("one result per slot");
                    let (root, _) = self.state.places.resolve(argument);
                    self.adjoints.insert(root, Adjoint::Whole { value, owned: true });
                }
            }
        }
    }

    fn slot(&mut self, argument: Value, taken: &mut HashSet<Value>) -> Slot {
        if !self.state.is_varied(argument) {
            return Slot::Ignore;
        }
        let (root, place) = self.state.places.resolve(argument);
        let ty = self.state.builder.ty(root);
        if place.is_empty() && matches!(self.kind(&ty, root), Kind::Whole) && taken.insert(root) {
            let before = self.adjoints.remove(&root);
            return Slot::Into(self.owned_whole(before.as_ref(), root));
        }
        Slot::Fresh
    }

    fn slot_result(&self, slot: &Slot, argument: Value) -> Option<Definition> {
        let span: Span = self.state.builder.span(argument);
        match slot {
            Slot::Ignore => None,
            Slot::Fresh => {
                Some(Definition { ty: self.state.builder.ty(argument).tangent(), name: None, span, annotation: None })
            }
            Slot::Into(buffer) => {
                Some(Definition { ty: self.state.builder.ty(*buffer), name: None, span, annotation: None })
            }
        }
    }
}
