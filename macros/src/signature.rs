//! What the later stages need to know of the user's function besides its body.

mod expected;
mod implementor;
mod numbers;

pub(crate) use expected::{Expected, tangent_text};
pub(crate) use numbers::OwnNumber;

use std::collections::BTreeSet;

use proc_macro2::Ident;
use syn::{Generics, Item, ItemFn, Visibility};

use crate::ir::{Type, Value};

/// The user's function as it was written, and its parameters and output as types of the IR.
pub(crate) struct Signature {
    pub(crate) function: ItemFn,
    pub(crate) ident: Ident,
    /// Whether it stands in an `impl` or a trait, which cannot hold a twin: its derivatives are siblings.
    pub(crate) is_associated: bool,
    /// Whether it is the function of an operator, whose derivatives are in the runtime's trait for it.
    pub(crate) is_operator: bool,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) output: Type,
    pub(crate) output_tokens: syn::Type,
    /// Items declared at the top of the body; every generated body declares them again.
    pub(crate) items: Vec<Item>,
    /// The types that only their uses tell, by the names the user has for them.
    pub(crate) aliases: Vec<(String, Type)>,
    /// The types of options, each with that of what they may hold.
    pub(crate) payloads: Vec<(Type, Type)>,
    /// The numbers that the `impl` around and the function itself declare.
    pub(crate) numbers: Vec<Type>,
    /// What numbers are called of which the function does not tell the type.
    pub(crate) own_number: OwnNumber,
    /// The types that the body uses as matrices, by the names the user has for them.
    pub(crate) matrices: BTreeSet<String>,
    /// The names that patterns bind where a constant could stand.
    pub(crate) bindings: Vec<Ident>,
    /// The types of values, each with what the body says it is, where that is a name of the user's.
    pub(crate) annotated: Vec<(Type, Type)>,
}

/// The `impl` that a function stands in, where it is known.
#[derive(Default)]
pub(crate) struct Surroundings {
    pub(crate) generics: Generics,
    /// The names that only the `impl` tells, each with what it stands for: `Self`, `Self::Output`.
    pub(crate) names: Vec<(syn::Type, syn::Type)>,
}

/// A parameter of the user's function.
pub(crate) struct Parameter {
    /// The user's name, or a fresh one where the pattern is no plain name.
    pub(crate) name: Ident,
    pub(crate) ty_tokens: syn::Type,
    pub(crate) ty: Type,
    /// Whether it has an adjoint and a tangent.
    pub(crate) active: bool,
    /// Whether users ask for its derivative.
    pub(crate) listed: bool,
    /// The members users ask for the derivative of; of all there are, if there is no list.
    pub(crate) members: Vec<Vec<String>>,
    /// Whether it is a `&mut`: its value after the call is an output. The type is that of what it refers to.
    pub(crate) inout: bool,
    pub(crate) value: Value,
}

impl Signature {
    /// Whether the function gives a part of a sequence by reference: its tangents are vectors, one for each direction.
    pub(crate) fn shows_slice(&self) -> bool {
        matches!(&self.output, Type::Reference(shown) if matches!(**shown, Type::Slice(_)))
    }

    /// Whether the function may be a method of a trait: those have no visibility of their own.
    pub(crate) fn may_be_of_trait(&self) -> bool {
        self.is_associated && matches!(self.vis, Visibility::Inherited)
    }

    /// The parameters whose values after the call are outputs.
    pub(crate) fn inouts(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.inout)
    }

    /// The parameters that have adjoints and tangents.
    pub(crate) fn active(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.active)
    }
}
