//! Tangents of structs put together from their members.

use crate::ir::{Member, Mode, Operation, Projection, RecordLiteral, Value};

use super::Sweep;

impl Sweep {
    /// The tangent of the struct that the other members are taken from, or zero, with the tangents of the members.
    pub(super) fn linearise_record(&mut self, literal: &RecordLiteral, values: &[Value], result: Value) -> Value {
        let ty = self.state.builder.ty(result).tangent();
        let rest = values.get(literal.members.len());
        let mut tangent = match rest.and_then(|rest| self.tangents.get(rest).copied()) {
            Some(rest) => {
                let copy = Operation::Same { method: "clone".to_owned(), value: rest };
                self.state.builder.derive(copy, ty.clone(), result)
            }
            None => self.state.zero(result),
        };
        for (member, &value) in literal.members.iter().zip(values) {
            let Member::Named { ty: part, .. } = member else { continue };
            let is_known = self.tangents.contains_key(&value);
            if part.is_differentiable() && (is_known || rest.is_some()) {
                let value = self.tangent_or_zero(value);
                let place = vec![Projection::Field(member.clone())];
                let update = Operation::Update { base: tangent, place, value, mode: Mode::Set };
                tangent = self.state.builder.derive(update, ty.clone(), result);
            }
        }
        tangent
    }
}
