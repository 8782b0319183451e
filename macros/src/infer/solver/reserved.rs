//! What may turn out to be a struct, so that arithmetic does not make a number of it.

use super::{Binding, Solver};
use crate::ir::Type;

impl Solver {
    /// Notes that a type may turn out to be a struct, if nothing is known of it.
    pub(in crate::infer) fn reserve(&mut self, ty: &Type) {
        if let Type::Unknown(variable) = self.peeled(ty)
            && matches!(self.bindings[variable], Binding::Free)
            && !self.numbers.contains(&variable)
        {
            self.reserved.insert(variable);
        }
    }

    /// Notes that a type is that of numbers, if nothing but arithmetic tells.
    pub(in crate::infer) fn release(&mut self, ty: &Type) {
        if let Type::Unknown(variable) = self.peeled(ty) {
            self.numbers.insert(variable);
            self.reserved.remove(&variable);
        }
    }

    /// Whether a type has a name of numbers.
    pub(in crate::infer) fn is_released(&self, ty: &Type) -> bool {
        matches!(self.peeled(ty), Type::Unknown(variable) if self.numbers.contains(&variable))
    }

    /// What is noted of a variable goes for what it is bound to.
    pub(super) fn hand_on(&mut self, variable: usize, bound: &Type) {
        if self.numbers.contains(&variable) {
            self.release(bound);
        } else if self.reserved.contains(&variable) {
            self.reserve(bound);
        }
    }

    /// Whether a type may turn out to be a struct.
    pub(in crate::infer) fn is_reserved(&self, ty: &Type) -> bool {
        matches!(self.peeled(ty), Type::Unknown(variable) if self.reserved.contains(&variable))
    }
}
