//! The types of tangents.

use super::{Record, Type};

impl Type {
    /// The type of tangents and adjoints of values of this type: owned, without references;
    /// what has no tangent becomes `Tuple([])`, the unit type.
    pub(crate) fn tangent(&self) -> Type {
        match self {
            Type::Real(_) => self.clone(),
            Type::Reference(inner) => inner.tangent(),
            Type::Array(inner, length) if inner.is_differentiable() => {
                Type::Array(Box::new(inner.tangent()), length.clone())
            }
            Type::Slice(inner) | Type::Vector(inner) if inner.is_differentiable() => {
                Type::Vector(Box::new(inner.tangent()))
            }
            Type::Tuple(fields) if self.is_differentiable() => {
                Type::Tuple(fields.iter().map(Type::tangent_in_tuple).collect())
            }
            Type::Tensor { scalar, rank, family, .. } => {
                Type::Tensor { scalar: scalar.clone(), rank: *rank, owned: true, family: family.clone() }
            }
            Type::Record(record) => Type::Record(Record { tangent: true, ..record.clone() }),
            _ => Type::Tuple(Vec::new()),
        }
    }

    /// The tangent of a member of a tuple: of what has none it may be of some type that only rustc can name, as `Vec<()>` of
    /// `Vec<usize>`.
    pub(crate) fn tangent_in_tuple(&self) -> Type {
        match self {
            Type::Integer | Type::Bool => self.tangent(),
            member if member.is_differentiable() => member.tangent(),
            Type::Tuple(members) => Type::Tuple(members.iter().map(Type::tangent_in_tuple).collect()),
            Type::Vector(element) => Type::Vector(Box::new(element.tangent_in_tuple())),
            Type::Array(element, length) => Type::Array(Box::new(element.tangent_in_tuple()), length.clone()),
            _ => Type::Inactive,
        }
    }

    /// The tangent of a value that is made by generated code: unit for what has none.
    pub(crate) fn own_tangent(&self) -> Type {
        fn with_units(tangent: Type) -> Type {
            match tangent {
                Type::Inactive => Type::Tuple(Vec::new()),
                Type::Tuple(members) => Type::Tuple(members.into_iter().map(with_units).collect()),
                Type::Array(element, length) => Type::Array(Box::new(with_units(*element)), length),
                Type::Vector(element) => Type::Vector(Box::new(with_units(*element))),
                other => other,
            }
        }
        with_units(self.tangent())
    }
}
