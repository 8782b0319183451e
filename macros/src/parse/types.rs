//! Reads types: a `syn::Type` becomes a type of the IR, or turns out to be one the compiler knows nothing of.

use std::collections::{HashMap, HashSet};

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, PathSegment, Token, TypeParamBound, TypePath,
    WherePredicate,
};

use super::aliases::{is_collection, is_float_trait, is_integer, is_opaque, is_relative, is_rotation};
use crate::errors::spell;
use crate::ir::{Family, Length, Scalar, Type};
use crate::names;

/// The types the function's generics declare, and a supply of unknown types.
#[derive(Default)]
pub(super) struct Types {
    scalars: HashSet<String>,
    /// Those of them that are `cotangent::Real`, and so have a tangent by its trait.
    pub(super) reals: HashSet<String>,
    functions: HashSet<String>,
    /// Type parameters that are differentiated functions, and what they return.
    differentiable: HashMap<String, syn::Type>,
    /// Constants in scope: const generics, and the constants the body declares.
    pub(super) constants: HashMap<String, Type>,
    unknowns: usize,
    /// The names of types that are none of the compiler's: structs of the user's, or other names of types.
    pub(super) aliases: Vec<(String, Type)>,
    /// Types of options, each with that of what they may hold.
    pub(super) payloads: Vec<(Type, Type)>,
    /// Types of values that are known to be options, of what, only inference tells.
    pub(super) options: Vec<Type>,
    /// Those of them that hold what is behind a reference in the user's code.
    pub(super) lent: Vec<Type>,
    /// Types of values, each with what the user says it is, where that is a name of his.
    pub(super) annotated: Vec<(Type, Type)>,
    /// Whether names of types that are none of the compiler's stand for types with a tangent through the trait.
    pub(super) records: bool,
}

type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// The type of the IR, or the smallest part that has none.
pub(super) type Parsed<'a> = Result<Type, &'a syn::Type>;

impl Types {
    pub(super) fn new(generics: &Generics) -> Self {
        let mut types = Types::default();
        types.declare_all(generics);
        types
    }

    pub(super) fn declare_all(&mut self, generics: &Generics) {
        for parameter in &generics.params {
            match parameter {
                GenericParam::Type(parameter) => {
                    self.declare(&parameter.ident.to_string(), &parameter.bounds);
                }
                GenericParam::Const(parameter) => {
                    let ty = self.parse(&parameter.ty).unwrap_or(Type::Inactive);
                    self.constants.insert(parameter.ident.to_string(), ty);
                }
                GenericParam::Lifetime(_) => {}
            }
        }
        for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
            if let WherePredicate::Type(predicate) = predicate {
                self.declare(&predicate.bounded_ty.to_token_stream().to_string(), &predicate.bounds);
            }
        }
    }

    fn declare(&mut self, name: &str, bounds: &Bounds) {
        if bounds.iter().any(|bound| has_name(bound, is_float_trait)) {
            self.scalars.insert(name.to_owned());
        }
        if bounds.iter().any(|bound| has_name(bound, |name| name == "Real")) {
            self.reals.insert(name.to_owned());
        }
        if let Some(bound) = bounds.iter().find(|bound| has_name(bound, |name| name == "DifferentiableFn")) {
            let output = output_of(bound).unwrap_or_else(|| syn::parse_quote!(_));
            self.differentiable.insert(name.to_owned(), output);
        }
        if bounds.iter().any(|bound| has_name(bound, is_function_trait)) {
            self.functions.insert(name.to_owned());
        }
    }

    /// What a type parameter returns that is a differentiated function.
    pub(super) fn differentiable_function(&self, name: &str) -> Option<syn::Type> {
        self.differentiable.get(name).cloned()
    }

    /// The type parameters that are numbers.
    pub(super) fn numbers_of(&self, generics: &Generics) -> Vec<Type> {
        let names = generics.type_params().map(|parameter| parameter.ident.to_string());
        names.filter(|name| self.is_scalar(name)).map(|name| Type::Real(Scalar::Parameter(name))).collect()
    }

    pub(super) fn is_scalar(&self, name: &str) -> bool {
        self.scalars.contains(name)
    }

    /// A type not known yet.
    pub(super) fn unknown(&mut self) -> Type {
        self.unknowns += 1;
        Type::Unknown(self.unknowns - 1)
    }

    pub(super) fn parse<'a>(&mut self, ty: &'a syn::Type) -> Parsed<'a> {
        match self.parse_known(ty) {
            Err(part) if self.records && std::ptr::eq(part, ty) && matches!(ty, syn::Type::Path(_)) => {
                Ok(self.alias(ty))
            }
            parsed => parsed,
        }
    }

    fn parse_known<'a>(&mut self, ty: &'a syn::Type) -> Parsed<'a> {
        match ty {
            syn::Type::Paren(inner) => self.parse(&inner.elem),
            syn::Type::Group(inner) => self.parse(&inner.elem),
            syn::Type::Reference(inner) if inner.mutability.is_none() => Ok(self.parse(&inner.elem)?.reference()),
            syn::Type::Array(array) => {
                let length = Length(array.len.to_token_stream().to_string());
                Ok(Type::Array(Box::new(self.parse(&array.elem)?), length))
            }
            syn::Type::Slice(slice) => Ok(Type::Slice(Box::new(self.parse(&slice.elem)?))),
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Ok(Type::Inactive),
            syn::Type::Tuple(tuple) => {
                let fields: Result<_, _> = tuple.elems.iter().map(|field| self.parse(field)).collect();
                Ok(Type::Tuple(fields?))
            }
            syn::Type::Path(path) if path.qself.is_none() => self.parse_path(ty, path),
            syn::Type::Path(_) => Ok(self.alias(ty)),
            syn::Type::FnPtr(_) => Ok(Type::Inactive),
            syn::Type::ImplTrait(function) if is_function(&function.bounds) => Ok(Type::Inactive),
            syn::Type::TraitObject(function) if is_function(&function.bounds) => Ok(Type::Inactive),
            syn::Type::Infer(_) => Ok(self.unknown()),
            _ => Err(ty),
        }
    }

    fn parse_path<'a>(&mut self, ty: &'a syn::Type, path: &'a TypePath) -> Parsed<'a> {
        let Some(segment) = path.path.segments.last() else {
            return Err(ty);
        };
        let is_parameter = path.path.get_ident().is_some();
        // It is the user's own, whatever else has the name.
        if path.path.segments.len() > 1 && path.path.segments.first().is_some_and(is_relative) {
            return self.parse_alias(ty, &segment.ident.to_string());
        }
        match segment.ident.to_string().as_str() {
            "f32" => Ok(Type::Real(Scalar::F32)),
            "f64" => Ok(Type::Real(Scalar::F64)),
            "bool" => Ok(Type::Bool),
            "char" | "str" | "String" => Ok(Type::Inactive),
            name if is_integer(name) => Ok(Type::Integer),
            name if self.scalars.contains(name) && is_parameter => Ok(Type::Real(Scalar::Parameter(name.to_owned()))),
            name if self.functions.contains(name) && is_parameter => Ok(Type::Inactive),
            "Vec" => match type_arguments(segment).first() {
                Some(element) => Ok(Type::Vector(Box::new(self.parse(element)?))),
                None => Ok(Type::Vector(Box::new(self.unknown()))),
            },
            "Option" => self.parse_optional(ty, segment),
            name if name == "Result" || is_collection(name) => {
                let mut arguments = type_arguments(segment).into_iter();
                let is_inactive = arguments.all(|argument| self.parse(argument).is_ok_and(|ty| !ty.may_hold_reals()));
                if is_inactive { Ok(Type::Inactive) } else { Err(ty) }
            }
            name if is_opaque(name, segment) || is_rotation(name) && !segment.arguments.is_none() => Err(ty),
            name => {
                let tensor = self.parse_tensor(name, segment).or_else(|| self.parse_matrix(segment));
                tensor.unwrap_or_else(|| self.parse_alias(ty, name))
            }
        }
    }

    /// `Array1<S>`, `ArrayView2<'a, S>`, `Array<S, Ix1>`, …; nothing for any other name.
    fn parse_tensor<'a>(&mut self, name: &str, segment: &'a PathSegment) -> Option<Parsed<'a>> {
        let arguments = type_arguments(segment);
        let scalar = *arguments.first()?;
        let (container, rank) = match name.split_at_checked(name.len().wrapping_sub(1)) {
            Some((container, "1")) => (container, 1),
            Some((container, "2")) => (container, 2),
            _ => (name, rank(arguments.get(1)?)?),
        };
        let owned = match container {
            "Array" => true,
            "ArrayView" | "ArrayRef" => false,
            _ => return None,
        };
        Some(self.parse(scalar).and_then(|element| match element {
            Type::Real(scalar) => Ok(Type::Tensor { scalar, rank, owned, family: Family::Ndarray }),
            Type::Unknown(_) if is_letter_of_number(scalar) => {
                let scalar = Scalar::Parameter(spell(scalar));
                Ok(Type::Tensor { scalar, rank, owned, family: Family::Ndarray })
            }
            Type::Integer | Type::Bool | Type::Inactive => Ok(Type::Inactive),
            _ => Err(scalar),
        }))
    }

    /// `Vector3<S>`, `SMatrix<S, R, C>`, `DVector<S>`, …; nothing for any other name.
    fn parse_matrix<'a>(&mut self, segment: &'a PathSegment) -> Option<Parsed<'a>> {
        let scalar = *type_arguments(segment).first()?;
        let family = Family::of(segment)?;
        Some(self.parse(scalar).and_then(|element| match element {
            Type::Real(scalar @ (Scalar::F32 | Scalar::F64)) => Ok(family.tensor(scalar, true)),
            Type::Integer | Type::Bool | Type::Inactive => Ok(Type::Inactive),
            _ => Err(scalar),
        }))
    }
}

/// Whether a type that is nobody's in the function has the name that type parameters of numbers have: one of its `impl`.
fn is_letter_of_number(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.get_ident().is_some_and(|name| names::is_letter_of_number(&name.to_string())))
}

/// Whether this is the name of an ndarray array of another rank than 1 or 2.
pub(super) fn is_array_of_high_rank(name: &str) -> bool {
    let rank = ["ArrayView", "ArrayRef", "Array"].iter().find_map(|prefix| name.strip_prefix(prefix));
    rank.is_some_and(|rank| matches!(rank, "0" | "3" | "4" | "5" | "6" | "D"))
}

/// The rank `Ix1` and `Ix2` stand for.
fn rank(dimension: &syn::Type) -> Option<usize> {
    let syn::Type::Path(path) = dimension else {
        return None;
    };
    match path.path.segments.last()?.ident.to_string().as_str() {
        "Ix1" => Some(1),
        "Ix2" => Some(2),
        _ => None,
    }
}

pub(super) fn type_arguments(segment: &PathSegment) -> Vec<&syn::Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The first `&mut` in a type.
pub(super) fn mutable_reference(ty: &syn::Type) -> Option<&syn::TypeReference> {
    match ty {
        syn::Type::Reference(reference) if reference.mutability.is_some() => Some(reference),
        syn::Type::Reference(reference) => mutable_reference(&reference.elem),
        syn::Type::Paren(inner) => mutable_reference(&inner.elem),
        syn::Type::Group(inner) => mutable_reference(&inner.elem),
        syn::Type::Array(array) => mutable_reference(&array.elem),
        syn::Type::Tuple(tuple) => tuple.elems.iter().find_map(mutable_reference),
        _ => None,
    }
}

/// The type in `DifferentiableFn<Args, Output = Type>`.
fn output_of(bound: &TypeParamBound) -> Option<syn::Type> {
    let TypeParamBound::Trait(bound) = bound else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(ty) if ty.ident == "Output" => Some(ty.ty.clone()),
        _ => None,
    })
}

fn is_function_trait(name: &str) -> bool {
    matches!(name, "Fn" | "FnMut" | "FnOnce")
}

fn is_function(bounds: &Bounds) -> bool {
    bounds.iter().any(|bound| has_name(bound, is_function_trait))
}

fn has_name(bound: &TypeParamBound, is_wanted: fn(&str) -> bool) -> bool {
    match bound {
        TypeParamBound::Trait(bound) => {
            bound.path.segments.last().is_some_and(|segment| is_wanted(&segment.ident.to_string()))
        }
        _ => false,
    }
}
