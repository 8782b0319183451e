//! What is known, and what is told by uses alone: first of all which values are arrays and structs.

use std::collections::HashSet;

use crate::ir::{Block, Type, Value};
use crate::signature::Signature;

use super::Inference;

impl Inference<'_> {
    /// Notes the values whose types the user's tokens tell; what becomes known after this is told by its uses.
    pub(super) fn note_certain(&mut self) {
        let values = (0..self.function.definitions.len()).map(Value);
        let is_known = |value: &Value| match self.peeled(*value) {
            ty @ Type::Unknown(_) => self.solver.is_float(&ty),
            _ => true,
        };
        self.certain = Some(values.filter(is_known).collect::<HashSet<Value>>());
    }

    /// Whether only its uses tell what a value is.
    pub(super) fn is_guess(&self, value: Value) -> bool {
        self.certain.as_ref().is_some_and(|certain| !certain.contains(&value))
    }

    /// Decides which values are arrays, and which are structs.
    pub(super) fn decide_wholes(&mut self, body: &mut Block, signature: &Signature) {
        self.default_elements_of_maps(body);
        self.settle(body);
        while self.default_arrays(body) {
            self.settle(body);
        }
        self.decide_structs(body, signature);
        self.note_own_number(signature);
    }
}
