//! Type parameters without any bound that are used as numbers.

use quote::ToTokens;
use syn::{GenericArgument, Generics, PathArguments, PathSegment, Type, WherePredicate};

use super::Inference;
use crate::errors::Errors;
use crate::ir;
use crate::signature::Signature;

impl Inference<'_> {
    /// Reports the first active parameter that holds numbers of each such type.
    pub(super) fn reject_unbounded(&self, signature: &Signature, errors: &mut Errors) {
        for name in unbounded(&signature.generics) {
            let is_number = |alias: &ir::Type| matches!(self.solver.resolve(alias), ir::Type::Real(_));
            if !self.aliases.iter().any(|(alias, ty)| *alias == name && is_number(ty)) {
                continue;
            }
            if let Some(found) = signature.active().find_map(|parameter| occurrence(&parameter.ty_tokens, &name)) {
                let message = format!(
                    "cannot take the type `{name}`, which may be any, for a number; bound it by `cotangent::Real`"
                );
                errors.push_spanned(found, message);
            }
        }
    }
}

fn unbounded(generics: &Generics) -> Vec<String> {
    let predicates = || generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let is_bounded = |name: &str| {
        predicates().any(|predicate| {
            matches!(predicate, WherePredicate::Type(bound) if bound.bounded_ty.to_token_stream().to_string() == name)
        })
    };
    let names = generics.type_params().filter(|parameter| parameter.bounds.is_empty());
    names.map(|parameter| parameter.ident.to_string()).filter(|name| !is_bounded(name)).collect()
}

/// Where a type is one of that name, or holds such.
fn occurrence<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    match ty {
        Type::Reference(inner) => occurrence(&inner.elem, name),
        Type::Slice(slice) => occurrence(&slice.elem, name),
        Type::Array(array) => occurrence(&array.elem, name),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(|element| occurrence(element, name)),
        Type::Path(path) if path.path.is_ident(name) => Some(ty),
        Type::Path(path) => element(path.path.segments.last()?).and_then(|element| occurrence(element, name)),
        _ => None,
    }
}

/// The `T` of `Vec<T>` or `Option<T>`.
fn element(segment: &PathSegment) -> Option<&Type> {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) if segment.ident == "Vec" || segment.ident == "Option" => {
            match arguments.args.first()? {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            }
        }
        _ => None,
    }
}
