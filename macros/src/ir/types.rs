//! The lattice of types: what the compiler needs to know of a value, and no more.

use std::fmt;

use super::family::write_tensor;
use super::{Family, Record};

/// A type as far as differentiation is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    /// A real number; the only leaf that has a tangent.
    Real(Scalar),
    /// Some integer type; rustc knows which.
    Integer,
    Bool,
    /// Anything without a tangent: strings, unit, closures, integers in containers, opaque values.
    Inactive,
    /// `&T`.
    Reference(Box<Type>),
    /// `[T; N]`.
    Array(Box<Type>, Length),
    /// `[T]`, always behind a reference.
    Slice(Box<Type>),
    /// `Vec<T>`.
    Vector(Box<Type>),
    Tuple(Vec<Type>),
    /// An array of ndarray's of rank 1 or 2, a vector or a matrix of nalgebra's, or a view of one.
    Tensor {
        scalar: Scalar,
        rank: usize,
        owned: bool,
        family: Family,
    },
    /// A struct of the user's, or its tangent.
    Record(Record),
    /// Not yet known: a variable of inference; none is left after it.
    Unknown(usize),
}

/// A floating-point type: `f32`, `f64` or the name of a type parameter bounded by `Float`; or lanes of one, as tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scalar {
    F32,
    F64,
    Parameter(String),
    Lanes(String),
}

/// The length of an array type, as the user's tokens: `3`, `N`, `2 * K`; or `_`, for what may be an array or a `Vec`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Length(pub(crate) String);

impl Length {
    /// A length that only rustc knows.
    pub(crate) fn unknown() -> Self {
        Length("_".to_owned())
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.0 == "_"
    }

    /// The number, when the tokens are a literal.
    pub(crate) fn known(&self) -> Option<usize> {
        self.0.trim_end_matches("usize").trim_end_matches('_').replace('_', "").parse().ok()
    }
}

impl Type {
    pub(crate) fn reference(self) -> Type {
        Type::Reference(Box::new(self))
    }

    /// The type behind any number of references.
    pub(crate) fn peel(&self) -> &Type {
        match self {
            Type::Reference(inner) => inner.peel(),
            other => other,
        }
    }

    /// Whether values of this type hold real numbers, that is, have a tangent.
    pub(crate) fn is_differentiable(&self) -> bool {
        match self {
            Type::Real(_) | Type::Tensor { .. } | Type::Record(_) => true,
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.is_differentiable()
            }
            Type::Tuple(fields) => fields.iter().any(Type::is_differentiable),
            Type::Integer | Type::Bool | Type::Inactive | Type::Unknown(_) => false,
        }
    }

    /// Whether values of this type are numbers and truths that the compiler follows one by one, in nothing it does not own.
    pub(crate) fn holds_values(&self) -> bool {
        match self {
            Type::Real(_) | Type::Integer | Type::Bool | Type::Tensor { owned: true, .. } | Type::Record(_) => true,
            Type::Array(inner, _) | Type::Vector(inner) => inner.holds_values(),
            Type::Tuple(fields) => fields.iter().all(Type::holds_values),
            _ => false,
        }
    }

    /// Whether values of this type hold real numbers, as far as it is known.
    pub(crate) fn may_hold_reals(&self) -> bool {
        match self {
            Type::Unknown(_) => true,
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.may_hold_reals()
            }
            Type::Tuple(fields) => fields.iter().any(Type::may_hold_reals),
            known => known.is_differentiable(),
        }
    }

    /// Whether this is the tangent of a struct, or holds such.
    pub(crate) fn holds_tangents(&self) -> bool {
        match self {
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.holds_tangents()
            }
            Type::Tuple(fields) => fields.iter().any(Type::holds_tangents),
            ty => ty.is_tangent(),
        }
    }

    /// Whether this is a struct of the user's, or a reference to one.
    pub(crate) fn is_record(&self) -> bool {
        matches!(self.peel(), Type::Record(_))
    }

    /// The struct that this is a sequence of, or itself: generated code knows of both only what their trait tells.
    pub(crate) fn innermost_record(&self) -> Option<&Record> {
        match self {
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.innermost_record()
            }
            Type::Record(record) => Some(record),
            _ => None,
        }
    }

    /// Whether this is a struct of the user's, or holds such.
    pub(crate) fn holds_records(&self) -> bool {
        match self {
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.holds_records()
            }
            Type::Tuple(fields) => fields.iter().any(Type::holds_records),
            ty => ty.is_record(),
        }
    }

    /// Whether what replaces a value of this type may be of another length, or another variant of an enum.
    pub(crate) fn has_length(&self) -> bool {
        match self {
            Type::Vector(_) | Type::Record(_) => true,
            Type::Tensor { family, .. } => !family.is_fixed(),
            Type::Array(_, length) if length.is_unknown() => true,
            Type::Array(element, _) | Type::Slice(element) => element.has_length(),
            Type::Tuple(fields) => fields.iter().any(Type::has_length),
            _ => false,
        }
    }

    /// Whether nothing tells what this is, or what a sequence holds: a member or an element that is set to it may have a tangent.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => element.is_open(),
            other => matches!(other, Type::Inactive),
        }
    }

    /// Whether nothing in the type is left to find out.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Type::Unknown(_) => false,
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                inner.is_known()
            }
            Type::Tuple(fields) => fields.iter().all(Type::is_known),
            _ => true,
        }
    }

    /// Whether this is the tangent of a struct.
    pub(crate) fn is_tangent(&self) -> bool {
        matches!(self.peel(), Type::Record(Record { tangent: true, .. }))
    }

    pub(crate) fn is_real(&self) -> bool {
        matches!(self.peel(), Type::Real(_))
    }

    /// Whether this is a tensor of lanes.
    pub(crate) fn is_wide_tensor(&self) -> bool {
        matches!(self.peel(), Type::Tensor { scalar: Scalar::Lanes(_), .. })
    }

    pub(crate) fn is_tensor(&self) -> bool {
        matches!(self.peel(), Type::Tensor { .. })
    }

    /// Whether the adjoint lives on the heap: slices, `Vec`, tensors of any shape, whose gradient entry points take a buffer.
    pub(crate) fn is_heap(&self) -> bool {
        match self.peel() {
            Type::Slice(_) | Type::Vector(_) | Type::Record(_) => true,
            Type::Tensor { family, .. } => !family.is_fixed(),
            Type::Array(inner, _) => inner.is_heap(),
            Type::Tuple(fields) => fields.iter().any(Type::is_heap),
            _ => false,
        }
    }

    /// The first scalar type inside, if there is one.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match self {
            Type::Real(scalar) | Type::Tensor { scalar, .. } => Some(scalar),
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => inner.scalar(),
            Type::Tuple(fields) => fields.iter().find_map(Type::scalar),
            _ => None,
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::F32 => f.write_str("f32"),
            Scalar::F64 => f.write_str("f64"),
            Scalar::Parameter(name) | Scalar::Lanes(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Real(scalar) => write!(f, "{scalar}"),
            Type::Integer => f.write_str("{integer}"),
            Type::Bool => f.write_str("bool"),
            Type::Inactive => f.write_str("{inactive}"),
            Type::Reference(inner) => write!(f, "&{inner}"),
            Type::Array(inner, length) => write!(f, "[{inner}; {}]", length.0),
            Type::Slice(inner) => write!(f, "[{inner}]"),
            Type::Vector(inner) => write!(f, "Vec<{inner}>"),
            Type::Tuple(fields) => write_tuple(f, fields),
            Type::Tensor { scalar, rank, owned, family } => write_tensor(f, (scalar, *rank, *owned), family),
            Type::Record(Record { name, tangent: false, .. }) => f.write_str(name),
            Type::Record(Record { name, tangent: true, .. }) => write!(f, "{name}'"),
            Type::Unknown(variable) => write!(f, "?{variable}"),
        }
    }
}

fn write_tuple(f: &mut fmt::Formatter<'_>, fields: &[Type]) -> fmt::Result {
    f.write_str("(")?;
    for (position, field) in fields.iter().enumerate() {
        let separator = if position > 0 { ", " } else { "" };
        write!(f, "{separator}{field}")?;
    }
    f.write_str(if fields.len() == 1 { ",)" } else { ")" })
}
