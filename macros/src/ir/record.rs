//! Structs of the user's, and parts of tuples and structs.

use std::fmt;
use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::{RecordLiteral, Type};

/// The path of the standard library's option.
const OPTION: &str = "::core::option::Option";

/// The member of what an option holds.
pub(crate) const PAYLOAD: &str = "Some_0";

/// A type that only rustc knows: it has a tangent through the trait, and members that the function names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Record {
    /// The user's tokens for it, `_` where there are none.
    pub(crate) name: String,
    /// A path that stands for it in expressions, where there is no name.
    pub(crate) path: Option<String>,
    /// Whether this is the type of its tangents.
    pub(crate) tangent: bool,
}

/// Which part of a tuple or a struct.
#[derive(Clone, Debug)]
pub(crate) enum Member {
    /// Of a tuple.
    Position(usize),
    /// Of a struct: the name or the number, and the type; of a variant of an enum, its name comes first, `Circle_radius`.
    Named { name: String, ty: Type, variant: Option<Rc<Variant>>, mark: Mark },
}

/// What the compiler notes of a named member where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// The user's tokens.
    pub(crate) span: Option<Span>,
    /// Where something is put into it whose derivative must not be lost: then the tangent has to have it.
    pub(crate) required: Option<Span>,
}

/// The variant of an enum that a member is one of.
#[derive(Debug)]
pub(crate) struct Variant {
    /// The user's path of it.
    pub(crate) path: TokenStream,
    /// The name or the number of the member in it.
    pub(crate) field: String,
}

impl Member {
    /// What an option holds.
    pub(crate) fn of_option(held: &Type) -> Self {
        let variant = Variant { path: some(), field: "0".to_owned() };
        Member::Named {
            name: PAYLOAD.to_owned(),
            ty: held.clone(),
            variant: Some(Rc::new(variant)),
            mark: Mark::default(),
        }
    }

    /// The type of the member of a value.
    pub(crate) fn of(&self, whole: &Type) -> Option<Type> {
        match (self, whole.peel()) {
            (Member::Position(index), Type::Tuple(fields)) => fields.get(*index).cloned(),
            (Member::Named { ty, .. }, Type::Record(Record { tangent: true, .. })) => Some(ty.tangent()),
            (Member::Named { .. }, Type::Tensor { scalar, .. }) => Some(Type::Real(scalar.clone())),
            (Member::Named { ty, .. }, _) => Some(ty.clone()),
            _ => None,
        }
    }

    /// Whether this is what an option holds.
    pub(crate) fn is_payload(&self) -> bool {
        matches!(self, Member::Named { name, variant: Some(_), .. } if name == PAYLOAD)
    }

    /// The variant that a value has to be for the member to exist.
    pub(crate) fn variant(&self) -> Option<&Rc<Variant>> {
        match self {
            Member::Position(_) => None,
            Member::Named { variant, .. } => variant.as_ref(),
        }
    }

    /// The user's tokens of it.
    pub(crate) fn span(&self) -> Option<Span> {
        match self {
            Member::Position(_) => None,
            Member::Named { mark, .. } => mark.span,
        }
    }

    /// Notes that what is put there must not lose its derivative; `span` is of tokens that say so.
    pub(crate) fn require(&mut self, span: Span) {
        if let Member::Named { mark, .. } = self {
            mark.required = Some(mark.span.unwrap_or(span));
        }
    }

    /// Where something is put into it whose derivative must not be lost.
    pub(crate) fn required(&self) -> Option<Span> {
        match self {
            Member::Position(_) => None,
            Member::Named { mark, .. } => mark.required,
        }
    }

    /// Its number in a tuple.
    pub(crate) fn position(&self) -> Option<usize> {
        match self {
            Member::Position(index) => Some(*index),
            Member::Named { .. } => None,
        }
    }
}

impl RecordLiteral {
    /// An option that holds something.
    pub(crate) fn some(held: &Type) -> Self {
        RecordLiteral { path: some(), members: vec![Member::of_option(held)], is_tuple: true }
    }
}

impl From<usize> for Member {
    fn from(index: usize) -> Self {
        Member::Position(index)
    }
}

impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Member::Position(left), Member::Position(right)) => left == right,
            (Member::Named { name: left, .. }, Member::Named { name: right, .. }) => left == right,
            _ => false,
        }
    }
}

impl Record {
    /// A struct that only rustc can name.
    pub(crate) fn unnamed() -> Self {
        Record { name: "_".to_owned(), path: None, tangent: false }
    }

    /// An option of a struct, or of what holds structs.
    pub(crate) fn option(held: &Type) -> Self {
        let name = spelled(held).map(|held| format!("{OPTION}<{held}>"));
        Record { name: name.unwrap_or_else(|| "_".to_owned()), path: None, tangent: false }
    }

    /// The type of options of something; what has no tangent has none in an option either.
    pub(crate) fn type_of_option(held: &Type) -> Type {
        if held.is_differentiable() { Type::Record(Record::option(held)) } else { Type::Inactive }
    }

    /// What this is an option of, if it is one of [`Record::option`].
    pub(crate) fn optional(&self) -> Option<&str> {
        self.name.strip_prefix(OPTION).filter(|_| !self.tangent)
    }

    pub(crate) fn is_named(&self) -> bool {
        self.name != "_"
    }
}

/// The path of the variant of an option that holds something.
fn some() -> TokenStream {
    quote!(::core::option::Option::Some)
}

/// The type in the user's words, if he has some.
fn spelled(ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Real(scalar) => scalar.to_string(),
        Type::Bool => "bool".to_owned(),
        Type::Record(record) if record.is_named() && !record.tangent => record.name.clone(),
        Type::Array(element, length) if !length.is_unknown() => format!("[{}; {}]", spelled(element)?, length.0),
        Type::Tuple(fields) => {
            let fields = fields.iter().map(spelled).collect::<Option<Vec<String>>>()?;
            format!("({},)", fields.join(", "))
        }
        _ => return None,
    })
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Member::Position(index) => write!(f, "{index}"),
            Member::Named { name, .. } => f.write_str(name),
        }
    }
}
