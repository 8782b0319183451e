//! The transposes of structs put together from their members.

use crate::ir::{Member, Mode, Operation, Projection, RecordLiteral, Value};

use super::Sweep;

impl Sweep {
    /// Each member gets its part of the adjoint; the struct that the others were taken from gets the rest.
    pub(super) fn transpose_record(&mut self, literal: &RecordLiteral, values: &[Value], adjoint: Value) {
        for (member, &value) in literal.members.iter().zip(values) {
            if self.state.is_varied(value) {
                let ty = self.state.builder.ty(value).tangent();
                let is_number = ty.is_real();
                let part = Operation::Field { base: adjoint, index: member.clone() };
                let part = self.state.builder.derive(part, ty, value);
                self.contribute(value, part, is_number);
            }
        }
        if let Some(&rest) = values.get(literal.members.len())
            && self.state.is_varied(rest)
        {
            let cleared = self.without_members(literal, (values, rest), adjoint);
            self.contribute(rest, cleared, true);
        }
    }

    /// A copy of an adjoint that is zero where the literal names a member, in the shape that it has in the other struct.
    fn without_members(&mut self, literal: &RecordLiteral, (values, rest): (&[Value], Value), adjoint: Value) -> Value {
        let ty = self.state.builder.ty(adjoint);
        let copy = Operation::Same { method: "clone".to_owned(), value: adjoint };
        let mut cleared = self.state.builder.derive(copy, ty.clone(), adjoint);
        for (member, &value) in literal.members.iter().zip(values) {
            if may_be_differentiable(member) {
                let zero = self.zero_of_member(rest, member, value);
                let place = vec![Projection::Field(member.clone())];
                let update = Operation::Update { base: cleared, place, value: zero, mode: Mode::Set };
                cleared = self.state.builder.derive(update, ty.clone(), adjoint);
            }
        }
        cleared
    }

    /// The zero of a member that something of the same type replaces.
    fn zero_of_member(&mut self, base: Value, member: &Member, replacing: Value) -> Value {
        let ty = self.state.builder.ty(replacing);
        if !ty.peel().has_length() {
            return self.state.zero(replacing);
        }
        let field = Operation::Field { base, index: member.clone() };
        let field = self.state.builder.derive(field, ty, base);
        self.state.zero(field)
    }
}

/// Whether the member of a struct has a tangent, as far as is known.
fn may_be_differentiable(member: &Member) -> bool {
    matches!(member, Member::Named { ty, .. } if ty.is_differentiable() || ty.is_open())
}
