//! Parameters that are left out, or hold no real numbers.

use std::collections::HashSet;

use quote::ToTokens;

use super::Parser;
use super::aliases::is_integer;
use super::types::type_arguments;
use crate::ir::{Length, Operation, Type, Value};
use crate::signature::Parameter;

impl Parser<'_> {
    /// The type of a parameter that is left out, with names of the user's: its copies may get tangents, and it has none.
    pub(super) fn hidden_type(&mut self, named: Type) -> Type {
        if matches!(named.peel(), Type::Unknown(_)) {
            self.hidden.push(named.peel().clone());
        }
        named
    }

    /// The parameters that `wrt(…)` leaves out and whose types only their copies may tell.
    pub(super) fn structs_left_out(&self, parameters: &[Parameter]) -> HashSet<Value> {
        let mut left_out: Vec<&Parameter> = parameters.iter().filter(|parameter| !parameter.active).collect();
        left_out.retain(|parameter| self.hidden.contains(parameter.ty.peel()));
        left_out.into_iter().map(|parameter| parameter.value).collect()
    }

    /// Whether only the user's own code reads a value: it is of no type that has a tangent, or left out.
    pub(super) fn is_hidden(&self, value: Value) -> bool {
        let value = match self.builder.operation(value) {
            Some(Operation::Borrow(inner) | Operation::Dereference(inner)) => *inner,
            _ => value,
        };
        matches!(self.builder.ty(value).peel(), Type::Inactive) || self.left_out.contains(&value)
    }
}

/// The type of integers, truths, or sequences of them.
pub(super) fn discrete(ty: &syn::Type) -> Type {
    match ty {
        syn::Type::Array(array) => {
            Type::Array(Box::new(discrete(&array.elem)), Length(array.len.to_token_stream().to_string()))
        }
        syn::Type::Slice(slice) => Type::Vector(Box::new(discrete(&slice.elem))),
        syn::Type::Path(path) => match path.path.segments.last() {
            Some(name) if is_integer(&name.ident.to_string()) => Type::Integer,
            Some(name) if name.ident == "bool" => Type::Bool,
            Some(name) if name.ident == "Vec" => match type_arguments(name).as_slice() {
                [element] => Type::Vector(Box::new(discrete(element))),
                _ => Type::Inactive,
            },
            _ => Type::Inactive,
        },
        _ => Type::Inactive,
    }
}
