//! Gives names to the lifetimes that parameters leave out inside of their types, `&Table<'_>` and `Option<&[bool]>`: the twin
//! names these types in places where a lifetime cannot be left out.

use proc_macro2::Span;
use syn::{FnArg, GenericArgument, GenericParam, ItemFn, Lifetime, LifetimeParam, PathArguments, ReturnType, Type};

use crate::names::mentions;

/// The function with such names; nothing if there is nothing to name, or what it returns may borrow from what has no name.
pub(super) fn named(item: &ItemFn) -> Option<ItemFn> {
    if returns_borrowed(&item.sig.output) {
        return None;
    }
    let mut item = item.clone();
    let mut names = Vec::new();
    for input in &mut item.sig.inputs {
        if let FnArg::Typed(parameter) = input {
            name_outer(&mut parameter.ty, &mut names);
        }
    }
    if names.is_empty() {
        return None;
    }
    for (position, name) in names.into_iter().enumerate() {
        item.sig.generics.params.insert(position, GenericParam::Lifetime(LifetimeParam::new(name)));
    }
    Some(item)
}

/// The reference that a parameter is needs no name.
fn name_outer(ty: &mut Type, names: &mut Vec<Lifetime>) {
    match ty {
        Type::Reference(reference) if reference.lifetime.is_none() => name_outer(&mut reference.elem, names),
        Type::Path(path) if !is_view(path) => {
            for segment in &mut path.path.segments {
                name_arguments(&mut segment.arguments, names);
            }
        }
        _ => {}
    }
}

fn name_arguments(arguments: &mut PathArguments, names: &mut Vec<Lifetime>) {
    let PathArguments::AngleBracketed(arguments) = arguments else { return };
    for argument in &mut arguments.args {
        match argument {
            GenericArgument::Lifetime(lifetime) if lifetime.ident == "_" => *lifetime = fresh(lifetime.span(), names),
            GenericArgument::Type(ty) => name_inner(ty, names),
            _ => {}
        }
    }
}

fn name_inner(ty: &mut Type, names: &mut Vec<Lifetime>) {
    match ty {
        Type::Reference(reference) => {
            if reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident == "_") {
                reference.lifetime = Some(fresh(reference.and_token.span, names));
            }
            name_inner(&mut reference.elem, names);
        }
        Type::Path(path) => {
            for segment in &mut path.path.segments {
                name_arguments(&mut segment.arguments, names);
            }
        }
        Type::Slice(slice) => name_inner(&mut slice.elem, names),
        Type::Array(array) => name_inner(&mut array.elem, names),
        Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(|part| name_inner(part, names)),
        _ => {}
    }
}

fn fresh(span: Span, names: &mut Vec<Lifetime>) -> Lifetime {
    let lifetime = Lifetime::new(&format!("'__{}", names.len()), span);
    names.push(lifetime.clone());
    lifetime
}

/// Views of arrays are known by their names.
fn is_view(path: &syn::TypePath) -> bool {
    path.path.segments.last().is_some_and(|segment| segment.ident.to_string().contains("View"))
}

fn returns_borrowed(output: &ReturnType) -> bool {
    match output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => {
            let tokens = quote::ToTokens::to_token_stream(ty);
            mentions(&tokens, "_") || tokens.to_string().contains('&')
        }
    }
}
