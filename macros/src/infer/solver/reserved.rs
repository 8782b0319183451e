//! What may turn out to be a struct, so that arithmetic does not make a number of it.

use super::{Binding, Solver};
use crate::ir::Type;

impl Solver {
    /// Notes that a type may turn out to be a struct, if nothing is known of it.
    pub(in crate::infer) fn reserve(&mut self, ty: &Type) {
        if let Type::Unknown(variable) = self.peeled(ty)
            && matches!(self.bindings[variable], Binding::Free)
        {
            self.reserved.insert(variable);
        }
    }

    /// Whether a type may turn out to be a struct.
    pub(in crate::infer) fn is_reserved(&self, ty: &Type) -> bool {
        matches!(self.peeled(ty), Type::Unknown(variable) if self.reserved.contains(&variable))
    }
}
