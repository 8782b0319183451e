//! Tangents of structs put together from their members.

use crate::ir::{Member, Mode, Operation, Projection, RecordLiteral, Type, Value};

use super::Sweep;

impl Sweep {
    /// The tangent of the struct that the other members are taken from, or zero, with the tangents of the members.
    pub(super) fn linearise_record(&mut self, literal: &RecordLiteral, values: &[Value], result: Value) -> Value {
        let ty = self.state.builder.ty(result).own_tangent();
        let rest = values.get(literal.members.len()).and_then(|rest| self.tangents.get(rest).copied());
        let mut tangent = match rest {
            Some(rest) => {
                let copy = Operation::Same { method: "clone".to_owned(), value: rest };
                self.state.builder.derive(copy, ty.clone(), result)
            }
            None => self.state.zero(result),
        };
        for (member, &value) in literal.members.iter().zip(values) {
            let Member::Named { ty: part, .. } = member else { continue };
            let known = self.tangents.get(&value).copied();
            let has_place = part.is_differentiable() || part.is_open();
            if has_place && (known.is_some() || rest.is_some()) {
                let place = vec![Projection::Field(member.clone())];
                let value = match known {
                    // Structs own their tangents, as references to what they hold have none of their own.
                    Some(known) if matches!(self.state.builder.ty(known), Type::Reference(_)) => {
                        let ty = self.state.builder.ty(known).peel().clone();
                        let copy = Operation::Same { method: "clone".to_owned(), value: known };
                        self.state.builder.derive(copy, ty, known)
                    }
                    Some(known) => known,
                    None => self.zero_at(result, &place, value),
                };
                let update = Operation::Update { base: tangent, place, value, mode: Mode::Set };
                tangent = self.state.builder.derive(update, ty.clone(), result);
            }
        }
        tangent
    }

    /// The zero of what stands at a place of a whole now; what was given to it may have no type of its own, as `None` does.
    pub(super) fn zero_at(&mut self, whole: Value, place: &[Projection], given: Value) -> Value {
        let ty = self.state.builder.ty(given);
        if !ty.is_open() && (!ty.is_differentiable() || !ty.peel().has_length()) {
            return self.tangent_or_zero(given);
        }
        let part = place.iter().try_fold(whole, |base, projection| {
            let operation = match projection {
                Projection::Field(index) => Operation::Field { base, index: index.clone() },
                Projection::Index(index) => Operation::Element { base, index: index.clone() },
                _ => return None,
            };
            Some(self.state.builder.derive(operation, ty.clone(), given))
        });
        match part {
            Some(part) => self.state.zero(part),
            None => self.tangent_or_zero(given),
        }
    }
}
