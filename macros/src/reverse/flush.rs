//! Adds a finished adjoint into an accumulator that came from the caller.

use crate::ir::{Member, Operation, Projection, Type, Value};

use super::Sweep;
use super::adjoint::Adjoint;

impl Sweep {
    /// The accumulator of a parameter after its adjoint was added, part by part.
    pub(super) fn flush(&mut self, accumulator: Value, parameter: Value) -> Value {
        let ty = self.state.builder.ty(parameter);
        match self.adjoints.remove(&parameter) {
            None => accumulator,
            Some(adjoint) => self.flush_part(accumulator, adjoint, &ty, &[]),
        }
    }

    fn flush_part(&mut self, base: Value, adjoint: Adjoint, ty: &Type, place: &[Projection]) -> Value {
        match adjoint {
            Adjoint::Parts(parts) => self.flush_parts(base, parts, ty, place),
            Adjoint::Whole { value, .. } if place.is_empty() => value, // It started as the accumulator.
            whole => {
                let value = self.total(Some(whole), base, ty);
                self.flush_value(base, value, place)
            }
        }
    }

    fn flush_value(&mut self, base: Value, value: Value, place: &[Projection]) -> Value {
        if !place.is_empty() {
            return self.state.update_add(base, place.to_vec(), value);
        }
        let ty = self.state.builder.ty(base);
        self.state.builder.derive(Operation::Accumulate { base, value }, ty, base)
    }

    fn flush_parts(&mut self, mut base: Value, parts: Vec<Option<Adjoint>>, ty: &Type, place: &[Projection]) -> Value {
        for (index, part) in parts.into_iter().enumerate() {
            let Some(part) = part else { continue };
            let (projection, part_type) = match ty.peel() {
                Type::Tuple(fields) => (Projection::Field(Member::Position(index)), fields[index].clone()),
                Type::Array(element, _) => {
                    let position = i32::try_from(index).unwrap_or(i32::MAX);
                    (Projection::Index(vec![self.state.index(position, base)]), (**element).clone())
                }
                _ => unreachable!("only tuples and arrays have parts"),
            };
            let place = [place, &[projection]].concat();
            base = self.flush_part(base, part, &part_type, &place);
        }
        base
    }
}
