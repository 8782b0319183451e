//! Places in values: what is read, replaced or added to in place.

use super::{Family, Member, Type, Value};

#[derive(Clone, Debug)]
pub(crate) enum Projection {
    Field(Member),
    /// `[i]` or `[[i, j]]`.
    Index(Vec<Value>),
    /// Row `i` of a matrix.
    Row(Value),
    /// Column `j` of a matrix.
    Column(Value),
    /// `.slice(part)` of an array of ndarray's: what `s![…]` gives, and the rank of the part.
    Part(Value, usize),
    /// `[start..end]`.
    Range(Value, Value),
}

impl Projection {
    /// Whether it is a member of a struct.
    pub(crate) fn is_member(&self) -> bool {
        matches!(self, Projection::Field(Member::Named { .. }))
    }

    /// Whether it is a part of a tensor that is no number.
    pub(crate) fn is_of_tensor(&self) -> bool {
        matches!(self, Projection::Row(_) | Projection::Column(_) | Projection::Part(..))
    }
}

impl Type {
    /// The type of a place in a value of this type.
    pub(crate) fn at(&self, place: &[Projection]) -> Type {
        place.iter().fold(self.peel().clone(), |ty, projection| match (projection, ty) {
            (Projection::Field(member), whole) => member.of(&whole).map_or(whole, |part| part.peel().clone()),
            (Projection::Index(_), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                element.peel().clone()
            }
            (Projection::Index(_), Type::Tensor { scalar, .. }) => Type::Real(scalar),
            (Projection::Part(_, rank), Type::Tensor { scalar, family: family @ Family::Ndarray, .. }) => {
                Type::Tensor { scalar, rank: *rank, owned: false, family }
            }
            (
                Projection::Row(_) | Projection::Column(_),
                Type::Tensor { scalar, family: family @ Family::Ndarray, .. },
            ) => Type::Tensor { scalar, rank: 1, owned: false, family },
            (_, other) => other,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Set,
    Add,
}
