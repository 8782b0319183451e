//! Whose tensors they are: those of ndarray, whose shapes only run time knows, and those of nalgebra, whose types tell
//! either or both of their extents.

use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, PathArguments, PathSegment};

use super::{Length, Scalar, Type};

/// The library a tensor is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    Ndarray,
    /// A matrix, or a vector if it has one column.
    Nalgebra {
        rows: Extent,
        columns: Extent,
    },
}

/// How many rows or columns a matrix of nalgebra has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Extent {
    Fixed(Length),
    Dynamic,
}

impl Extent {
    pub(crate) fn of(count: usize) -> Self {
        Extent::Fixed(Length(count.to_string()))
    }

    /// Whether the type tells the number.
    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self, Extent::Fixed(_))
    }

    /// The number, when it is known.
    pub(crate) fn known(&self) -> Option<usize> {
        match self {
            Extent::Fixed(length) => length.known(),
            Extent::Dynamic => None,
        }
    }
}

impl Family {
    /// The family of a type of nalgebra's: `Matrix2x3`, `SVector<T, 3>`, `DMatrix<f64>`.
    pub(crate) fn of(segment: &PathSegment) -> Option<Self> {
        if !cfg!(any(test, feature = "nalgebra")) {
            return None;
        }
        let arguments = extents(&segment.arguments);
        let (rows, columns) = match (segment.ident.to_string().as_str(), arguments.as_slice()) {
            ("SVector", [rows]) => (Extent::Fixed(rows.clone()), Extent::of(1)),
            ("RowSVector", [columns]) => (Extent::of(1), Extent::Fixed(columns.clone())),
            ("SMatrix", [rows, columns]) => (Extent::Fixed(rows.clone()), Extent::Fixed(columns.clone())),
            ("DVector", []) => (Extent::Dynamic, Extent::of(1)),
            ("RowDVector", []) => (Extent::of(1), Extent::Dynamic),
            ("DMatrix", []) => (Extent::Dynamic, Extent::Dynamic),
            (name, []) => numbered(name)?,
            _ => return None,
        };
        Some(Family::Nalgebra { rows, columns })
    }

    /// The family of what a constructor gives: `Vector3::new(…)`, or `vector![…]` of so many numbers.
    pub(crate) fn constructed(source: &TokenStream, count: usize) -> Option<Self> {
        match syn::parse2(source.clone()).ok()? {
            Expr::Call(call) => match *call.func {
                Expr::Path(path) => {
                    let owner = path.path.segments.iter().rev().nth(1)?;
                    Family::of(owner)
                        .or_else(|| owner.ident.to_string().starts_with("Array").then_some(Family::Ndarray))
                }
                _ => None,
            },
            Expr::Macro(array) if array.mac.path.segments.last()?.ident == "array" => Some(Family::Ndarray),
            // What is collected, or unwrapped.
            Expr::MethodCall(_) => Some(Family::Ndarray),
            Expr::Macro(vector) if vector.mac.path.segments.last()?.ident == "vector" => {
                Some(Family::Nalgebra { rows: Extent::of(count), columns: Extent::of(1) })
            }
            _ => None,
        }
    }

    /// Whether a constructor gives a matrix of which the type tells an extent at most, and that it is one of real numbers.
    pub(crate) fn makes_dynamic(source: &TokenStream) -> bool {
        Family::constructed(source, 0).is_some_and(|family| family != Family::Ndarray && !family.is_fixed())
    }

    /// Whether the type tells the whole shape, so that values live on the stack and are copied.
    pub(crate) fn is_fixed(&self) -> bool {
        match self {
            Family::Ndarray => false,
            Family::Nalgebra { rows, columns } => rows.is_fixed() && columns.is_fixed(),
        }
    }

    pub(crate) fn extents(&self) -> Option<(&Extent, &Extent)> {
        match self {
            Family::Ndarray => None,
            Family::Nalgebra { rows, columns } => Some((rows, columns)),
        }
    }

    /// Whether it has one column.
    pub(crate) fn is_vector(&self) -> bool {
        self.extents().is_some_and(|(_, columns)| columns.known() == Some(1))
    }

    /// The number of numbers, when the type tells it.
    pub(crate) fn count(&self) -> Option<usize> {
        let (rows, columns) = self.extents()?;
        Some(rows.known()? * columns.known()?)
    }

    /// A matrix of these extents.
    pub(crate) fn tensor(self, scalar: Scalar, owned: bool) -> Type {
        Type::Tensor { scalar, rank: if self.is_vector() { 1 } else { 2 }, owned, family: self }
    }
}

impl Type {
    /// The family of a tensor.
    pub(crate) fn family(&self) -> Option<&Family> {
        match self.peel() {
            Type::Tensor { family, .. } => Some(family),
            _ => None,
        }
    }

    /// Whether this is a matrix or a vector of nalgebra.
    pub(crate) fn is_nalgebra(&self) -> bool {
        matches!(self.family(), Some(Family::Nalgebra { .. }))
    }

    /// Whether this is a tensor whose type tells the whole shape.
    pub(crate) fn is_fixed_tensor(&self) -> bool {
        matches!(self, Type::Tensor { family, .. } if family.is_fixed())
    }
}

/// The arguments after the scalar type: `3`, `N`.
fn extents(arguments: &PathArguments) -> Vec<Length> {
    match arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().skip(1).map(|argument| Length(argument.to_token_stream().to_string())).collect()
        }
        _ => Vec::new(),
    }
}

/// The extents in `Vector3`, `RowVector2`, `Matrix4`, `Matrix2x3`, `Matrix3xX`.
fn numbered(name: &str) -> Option<(Extent, Extent)> {
    let extent = |digits: &str| match digits {
        "X" => Some(Extent::Dynamic),
        "1" | "2" | "3" | "4" | "5" | "6" => Some(Extent::Fixed(Length(digits.to_owned()))),
        _ => None,
    };
    if let Some(count) = name.strip_prefix("Vector") {
        return Some((extent(count).filter(Extent::is_fixed)?, Extent::of(1)));
    }
    if let Some(count) = name.strip_prefix("RowVector") {
        return Some((Extent::of(1), extent(count).filter(Extent::is_fixed)?));
    }
    let extents = name.strip_prefix("Matrix")?;
    match extents.split_once('x') {
        Some((rows, columns)) => Some((extent(rows)?, extent(columns)?)),
        None => Some((extent(extents).filter(Extent::is_fixed)?, extent(extents)?)),
    }
}

/// Writes the name of a tensor's type.
pub(super) fn write_tensor(
    f: &mut fmt::Formatter<'_>,
    (scalar, rank, owned): (&Scalar, usize, bool),
    family: &Family,
) -> fmt::Result {
    let Some((rows, columns)) = family.extents() else {
        return write!(f, "Array{}{rank}<{scalar}>", if owned { "" } else { "View" });
    };
    let view = if owned { "" } else { "&" };
    match (rows, columns, rank) {
        (Extent::Fixed(rows), _, 1) if numbered(&format!("Vector{}", rows.0)).is_some() => {
            write!(f, "{view}Vector{}<{scalar}>", rows.0)
        }
        (Extent::Fixed(rows), Extent::Fixed(columns), _)
            if rows == columns && numbered(&format!("Matrix{}", rows.0)).is_some() =>
        {
            write!(f, "{view}Matrix{}<{scalar}>", rows.0)
        }
        (Extent::Fixed(rows), _, 1) => write!(f, "{view}SVector<{scalar}, {}>", rows.0),
        (Extent::Dynamic, _, 1) => write!(f, "{view}DVector<{scalar}>"),
        (Extent::Fixed(rows), Extent::Fixed(columns), _) => {
            write!(f, "{view}SMatrix<{scalar}, {}, {}>", rows.0, columns.0)
        }
        (Extent::Dynamic, Extent::Dynamic, _) => write!(f, "{view}DMatrix<{scalar}>"),
        (Extent::Fixed(rows), ..) if rows.known() == Some(1) => write!(f, "{view}RowDVector<{scalar}>"),
        (Extent::Fixed(rows), ..) => write!(f, "{view}OMatrix<{scalar}, Const<{}>, Dyn>", rows.0),
        (_, Extent::Fixed(columns), _) => write!(f, "{view}OMatrix<{scalar}, Dyn, Const<{}>>", columns.0),
    }
}

/// The names of a vector's elements.
const COORDINATES: [&str; 4] = ["x", "y", "z", "w"];

/// Whether members of that name may be elements of vectors.
pub(crate) fn is_coordinate(name: &str) -> bool {
    cfg!(any(test, feature = "nalgebra")) && COORDINATES.contains(&name)
}

/// The indices that a field of a vector or a matrix stands for: `v.x`, `m.m12`.
pub(crate) fn coordinate(name: &str) -> Option<Vec<usize>> {
    if let Some(position) = COORDINATES.iter().position(|coordinate| *coordinate == name) {
        return Some(vec![position]);
    }
    let digits = name.strip_prefix('m')?.chars().map(|digit| digit.to_digit(10));
    let digits: Vec<usize> = digits.map(|digit| Some(digit? as usize)).collect::<Option<_>>()?;
    let is_position = digits.len() == 2 && digits.iter().all(|digit| (1..=6).contains(digit));
    is_position.then(|| digits.iter().map(|digit| digit - 1).collect())
}
