//! The types of places: what projections lead to.

use super::{Projection, Type};

impl Type {
    /// The type of a place in a value of this type.
    pub(crate) fn at(&self, place: &[Projection]) -> Type {
        place.iter().fold(self.peel().clone(), |ty, projection| match (projection, ty) {
            (Projection::Field(member), whole) => member.of(&whole).map_or(whole, |part| part.peel().clone()),
            (Projection::Index(_), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                element.peel().clone()
            }
            (Projection::Index(_), Type::Tensor { scalar, .. }) => Type::Real(scalar),
            (_, other) => other,
        })
    }
}
