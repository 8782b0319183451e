//! What a field's type says of its tangent, by its tokens alone.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeReference};

use crate::errors::{Errors, spell};
use crate::ir::Family;
use crate::names::mentions;

/// The libraries of arrays, by what they ask of the numbers in them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Array {
    Ndarray,
    Nalgebra,
}

/// What becomes of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// No tangent.
    Inactive,
    /// No tangent, and an error that says so.
    Rejected,
    /// A tangent by the public traits.
    ByTrait,
    /// A tangent by kind: the field holds a type parameter known only as a number.
    ByKind,
}

impl Role {
    pub(super) fn is_active(self) -> bool {
        matches!(self, Role::ByTrait | Role::ByKind)
    }
}

/// The role of a field that is not skipped.
pub(super) fn role(ty: &Type, floats: &HashSet<String>, errors: &mut Errors) -> Role {
    if is_inactive(ty) {
        return Role::Inactive;
    }
    if let Some(borrow) = borrow(ty) {
        let message = "cannot move a borrowed field along a tangent; own its value, or mark the field \
                       `#[differentiable(skip)]`";
        errors.push_spanned(borrow, message);
        return Role::Rejected;
    }
    if let Some(object) = trait_object(ty) {
        let message =
            format!("cannot tell the tangent of `{}`; mark the field `#[differentiable(skip)]`", spell(object));
        errors.push_spanned(object, message);
        return Role::Rejected;
    }
    if holds_float(ty, floats) { Role::ByKind } else { Role::ByTrait }
}

/// Whether values of this type hold no real numbers.
pub(super) fn is_inactive(ty: &Type) -> bool {
    match ty {
        Type::Paren(inner) => is_inactive(&inner.elem),
        Type::Group(inner) => is_inactive(&inner.elem),
        Type::Reference(inner) => is_inactive(&inner.elem),
        Type::Array(array) => is_inactive(&array.elem),
        Type::Slice(slice) => is_inactive(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(is_inactive),
        Type::FnPtr(_) | Type::Ptr(_) | Type::Never(_) => true,
        Type::Path(path) if path.qself.is_none() => path.path.segments.last().is_some_and(is_inactive_name),
        _ => false,
    }
}

/// Names without numbers, and containers of nothing else.
fn is_inactive_name(segment: &PathSegment) -> bool {
    let name = segment.ident.to_string();
    let integers = ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];
    let others = ["bool", "char", "str", "String", "PhantomData"];
    let containers = [
        "Vec",
        "Option",
        "Box",
        "Rc",
        "Arc",
        "Cow",
        "Cell",
        "RefCell",
        "Result",
        "Range",
        "RangeInclusive",
        "VecDeque",
        "HashMap",
        "BTreeMap",
        "HashSet",
        "BTreeSet",
        "Array",
        "Array1",
        "Array2",
        "Array3",
    ];
    if integers.contains(&name.as_str()) || others.contains(&name.as_str()) {
        return true;
    }
    let arguments = type_arguments(segment);
    let held = if name == "Array" { arguments.get(..1) } else { arguments.get(..) };
    containers.contains(&name.as_str())
        && held.is_some_and(|held| !held.is_empty() && held.iter().all(|held| is_inactive(held)))
}

/// A borrow of real numbers: `&f64`, `[&[f64]; 2]`, `ArrayView1<f64>`.
fn borrow(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Paren(inner) => borrow(&inner.elem),
        Type::Group(inner) => borrow(&inner.elem),
        Type::Reference(inner) => (!is_inactive(&inner.elem)).then(|| ampersand(inner)),
        Type::Array(array) => borrow(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(borrow),
        Type::Path(path) => {
            let segment = path.path.segments.last()?;
            let is_view = segment.ident.to_string().starts_with("ArrayView");
            let view = is_view.then(|| segment.ident.to_token_stream());
            view.or_else(|| type_arguments(segment).into_iter().find_map(borrow))
        }
        _ => None,
    }
}

/// `dyn Trait` in a box or the like.
fn trait_object(ty: &Type) -> Option<&Type> {
    match ty {
        Type::TraitObject(_) => Some(ty),
        Type::Paren(inner) => trait_object(&inner.elem),
        Type::Group(inner) => trait_object(&inner.elem),
        Type::Array(array) => trait_object(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(trait_object),
        Type::Path(path) => type_arguments(path.path.segments.last()?).into_iter().find_map(trait_object),
        _ => None,
    }
}

/// `&'a mut`.
fn ampersand(reference: &TypeReference) -> TokenStream {
    let (and, lifetime, mutability) = (&reference.and_token, &reference.lifetime, &reference.mutability);
    quote!(#and #lifetime #mutability)
}

/// Whether a type parameter known only as a number is reached through containers whose tangents are by kind.
fn holds_float(ty: &Type, floats: &HashSet<String>) -> bool {
    match ty {
        Type::Paren(inner) => holds_float(&inner.elem, floats),
        Type::Group(inner) => holds_float(&inner.elem, floats),
        Type::Array(array) => holds_float(&array.elem, floats),
        Type::Tuple(tuple) => tuple.elems.iter().any(|element| holds_float(element, floats)),
        Type::Path(path) if path.qself.is_none() => {
            let is_parameter = path.path.get_ident().is_some_and(|name| floats.contains(&name.to_string()));
            is_parameter || path.path.segments.last().is_some_and(|segment| element_holds_float(segment, floats))
        }
        _ => false,
    }
}

fn element_holds_float(segment: &PathSegment, floats: &HashSet<String>) -> bool {
    let arguments = type_arguments(segment);
    is_container(segment) && arguments.first().is_some_and(|element| holds_float(element, floats))
}

/// What has the tangents of its elements.
fn is_container(segment: &PathSegment) -> bool {
    ["Vec", "Option", "Box"].iter().any(|name| segment.ident == name) || is_array(segment)
}

/// ndarray's owned arrays.
fn is_array(segment: &PathSegment) -> bool {
    ["Array", "Array1", "Array2"].iter().any(|name| segment.ident == name)
}

/// The kind of arrays in a type that have a type parameter for their numbers; of the one that asks for more, if there are both.
pub(super) fn array_of(ty: &Type, name: &Ident) -> Option<Array> {
    match ty {
        Type::Paren(inner) => array_of(&inner.elem, name),
        Type::Group(inner) => array_of(&inner.elem, name),
        Type::Array(array) => array_of(&array.elem, name),
        Type::Tuple(tuple) => tuple.elems.iter().filter_map(|element| array_of(element, name)).max(),
        Type::Path(path) => {
            let segment = path.path.segments.last()?;
            let element = *type_arguments(segment).first()?;
            let is_number = matches!(element, Type::Path(path) if path.path.is_ident(name));
            if is_array(segment) {
                is_number.then_some(Array::Ndarray)
            } else if Family::of(segment).is_some() {
                is_number.then_some(Array::Nalgebra)
            } else {
                is_container(segment).then(|| array_of(element, name))?
            }
        }
        _ => None,
    }
}

/// The type of the tangent of a field.
pub(super) fn tangent(ty: &Type, floats: &HashSet<String>, krate: &TokenStream) -> TokenStream {
    let by_trait = || quote_spanned!(span(ty)=> <#ty as #krate::Differentiable>::Tangent);
    if !holds_float(ty, floats) {
        return by_trait();
    }
    match ty {
        Type::Paren(inner) => tangent(&inner.elem, floats, krate),
        Type::Group(inner) => tangent(&inner.elem, floats, krate),
        Type::Array(array) => {
            let (element, length) = (tangent(&array.elem, floats, krate), &array.len);
            quote!([#element; #length])
        }
        Type::Tuple(tuple) => {
            let elements = tuple.elems.iter().map(|element| tangent(element, floats, krate));
            quote!((#(#elements,)*))
        }
        Type::Path(path) => match path.path.segments.last() {
            Some(segment) if !is_array(segment) && path.path.get_ident().is_none() => {
                container(segment, floats, krate).unwrap_or_else(by_trait)
            }
            _ => ty.to_token_stream(),
        },
        _ => by_trait(),
    }
}

/// `Vec`, `Option` or `Box` of the tangent of the element.
fn container(segment: &PathSegment, floats: &HashSet<String>, krate: &TokenStream) -> Option<TokenStream> {
    let element = tangent(type_arguments(segment).first()?, floats, krate);
    Some(match segment.ident.to_string().as_str() {
        "Vec" => quote!(#krate::__private::alloc::vec::Vec<#element>),
        "Option" => quote!(::core::option::Option<#element>),
        _ => quote!(#krate::__private::alloc::boxed::Box<#element>),
    })
}

/// The types inside tuples, arrays and containers of the standard library that are no numbers.
pub(super) fn elements(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Paren(inner) => elements(&inner.elem),
        Type::Group(inner) => elements(&inner.elem),
        Type::Array(array) => elements(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().flat_map(elements).collect(),
        Type::Path(path) => match path.path.segments.last() {
            Some(segment) if segment.ident == "f64" || segment.ident == "f32" => Vec::new(),
            Some(segment) if is_container(segment) => {
                type_arguments(segment).into_iter().take(1).flat_map(elements).collect()
            }
            _ => vec![ty],
        },
        _ => vec![ty],
    }
}

/// Whether the type is a path without arguments.
pub(super) fn is_bare(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    path.qself.is_none() && path.path.segments.iter().all(|segment| segment.arguments.is_none())
}

/// Where the type stands.
pub(super) fn span(ty: &Type) -> Span {
    ty.span()
}

fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// Whether the tokens of the type name one of the parameters.
pub(super) fn mentions_any<'a>(ty: &Type, mut names: impl Iterator<Item = &'a String>) -> bool {
    let tokens = ty.to_token_stream();
    names.any(|name| mentions(&tokens, name))
}
