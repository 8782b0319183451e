//! Which bundles are of structs for certain: what has no name may be a vector of nalgebra's, and what is used as a matrix by
//! its name; these have members, too, and lanes in place of a bundle. What has members with numbers may be another name of a
//! tuple, which is read lane by lane just as well.

use super::rewrite::Rewriter;
use crate::ir::{Member, Projection, Type, Value, is_coordinate};

impl Rewriter<'_> {
    /// Whether a tangent may be a vector, which the member is a coordinate of.
    pub(super) fn may_be_vector(&self, tangent: &Type, member: &Member) -> bool {
        let Type::Record(record) = tangent.peel() else { return false };
        let is_coordinate = matches!(member, Member::Named { name, variant: None, .. } if is_coordinate(name));
        is_coordinate && (!record.is_named() || self.lanes.matrices.contains(&record.name))
    }

    /// Whether a place is a coordinate of what may be a vector.
    pub(super) fn changes_coordinate(&self, base: Value, place: &[Projection]) -> bool {
        self.depth_of_bundle(base, place).is_some_and(|depth| match &place[depth] {
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
}
