//! Which bundles are of structs for certain: vectors of nalgebra's have members, too, and lanes in place of bundles.

use super::rewrite::Rewriter;
use crate::ir::{Block, Member, Operation, Projection, Record, Type, Value, is_coordinate};

impl Rewriter<'_> {
    /// Whether a tangent may be a vector by another name, which the member is a coordinate of.
    pub(super) fn may_be_vector(&self, tangent: &Type, member: &Member) -> bool {
        let Type::Record(record) = tangent.peel() else { return false };
        is_coordinate_of(member) && !(record.is_named() && self.is_struct(&self.narrow.body, &record.name))
    }

    /// Whether a place is a coordinate of what may be a vector.
    pub(super) fn changes_coordinate(&self, base: Value, place: &[Projection]) -> bool {
        let depth = self.depth_of_bundle(base, place);
        depth.is_some_and(|depth| match &place[depth] {
            Projection::Field(member) => self.may_be_vector(&self.narrow.ty(base).at(&place[..depth]), member),
            _ => false,
        })
    }

    /// The type of the tangents in a bundle.
    pub(super) fn record_of(&self, bundle: Value) -> Type {
        match self.function.ty(bundle).peel() {
            Type::Array(element, _) => (**element).clone(),
            other => other.clone(),
        }
    }

    /// Whether something is done with values of a type that can only be done with structs.
    fn is_struct(&self, block: &Block, name: &str) -> bool {
        let is_of = |value: Value| matches!(self.narrow.ty(value).peel(), Type::Record(Record { name: own, .. }) if own == name);
        block.statements.iter().any(|statement| {
            let is_told = match &statement.operation {
                Operation::Record { .. } => is_of(statement.results[0]),
                Operation::Field { base, index } => is_of(*base) && !is_coordinate_of(index),
                Operation::Update { base, place, .. } => {
                    is_of(*base)
                        && matches!(place.first(), Some(Projection::Field(member)) if !is_coordinate_of(member))
                }
                _ => false,
            };
            is_told || statement.operation.blocks().into_iter().any(|nested| self.is_struct(nested, name))
        })
    }
}

fn is_coordinate_of(member: &Member) -> bool {
    matches!(member, Member::Named { name, variant: None, .. } if is_coordinate(name))
}
