//! What generated functions take for granted of the user's types, as `where` clauses: a type without a tangent is one
//! error at its name, and bodies have none.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, Generics, PathArguments, WherePredicate};

use super::Twin;
use super::members::structs_with_members;
use super::parameters::Parameter;
use crate::emit::types::respanned;
use crate::emit::{Bodies, Derivatives};
use crate::ir::Type;

/// A type that the user names in a signature.
pub(super) struct Named {
    tokens: syn::Type,
    role: Role,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// A struct.
    Struct,
    /// A struct that is an element of a sequence or a tuple.
    Element,
    /// A number.
    Number,
}

impl Twin<'_> {
    /// The generics of generated functions: the user's, with what they need besides.
    pub(super) fn bounded(&self, bodies: &Bodies<'_>) -> Generics {
        let mut generics = self.signature.generics.clone();
        let mut assumptions = self.assumptions(bodies);
        assumptions.extend(self.operators());
        if !assumptions.is_empty() {
            generics.make_where_clause().predicates.extend(assumptions);
        }
        generics
    }

    fn assumptions(&self, bodies: &Bodies<'_>) -> Vec<WherePredicate> {
        let is_stub = matches!(bodies, Bodies::Stubs);
        if self.signature.may_be_of_trait() && !is_stub {
            return Vec::new();
        }
        let (krate, divided) = (self.krate, self.divided(bodies));
        let may_be_assumed = |named: &Named| match named.role {
            Role::Number => !is_stub && !self.is_type_parameter(&named.tokens) && self.is_assumed(named, false),
            Role::Struct | Role::Element => self.is_assumed(named, is_stub),
        };
        let named = self.named().into_iter().filter(|(_, named)| may_be_assumed(named));
        let predicates = named.flat_map(|(name, Named { tokens: ty, role })| {
            let span = ty.span();
            let at = |path: TokenStream| respanned(path, span);
            let differentiable = at(quote!(#krate::Differentiable));
            let bound = match role {
                // Of other than type parameters rustc knows what they are: a name may be one of numbers.
                Role::Element if !self.is_type_parameter(&ty) => differentiable.clone(),
                Role::Struct => differentiable.clone(),
                Role::Element => at(quote!(#krate::__private::Atom)),
                Role::Number => at(quote!(#krate::__private::Number)),
            };
            let record = divided.get(&name).map(|&is_struct| {
                let kind = if is_struct { quote!(Structured) } else { quote!(Record) };
                let marker = at(quote!(#krate::__private::#kind));
                quote_spanned!(span=> <#ty as #differentiable>::Tangent: #marker)
            });
            [quote_spanned!(span=> #ty: #bound)].into_iter().chain(record)
        });
        predicates.filter_map(|predicate| syn::parse2(predicate).ok()).collect()
    }

    /// The types whose tangents the bodies divide into their members, each with whether it is a struct.
    fn divided(&self, bodies: &Bodies<'_>) -> BTreeMap<String, bool> {
        bodies.derivatives().map_or_else(BTreeMap::new, |derivatives| {
            let Derivatives { fused, forward, backward, tangent, second, .. } = derivatives;
            let second = second.iter().map(|second| &second.pullback_tangent);
            let functions = [fused, forward, backward, tangent].into_iter().chain(second);
            structs_with_members(functions, &self.signature.matrices)
        })
    }

    /// Whether it is taken for granted that a type is a struct, so that its members that are called like coordinates are its
    /// own.
    pub(super) fn assumes_struct(&self, ty: &Type) -> bool {
        let Type::Record(record) = ty else { return false };
        !self.signature.may_be_of_trait()
            && !self.signature.matrices.contains(&record.name)
            && self.named().get(&record.name).is_some_and(|named| self.is_assumed(named, false))
    }

    /// Whether that a name stands for a type with a tangent is taken for granted.
    fn is_assumed(&self, named: &Named, is_stub: bool) -> bool {
        let is_bare = matches!(&named.tokens, syn::Type::Path(path) if path.path.get_ident().is_some());
        // What the `impl` declares does not show.
        let may_show = !self.signature.is_associated || is_stub || is_bare;
        may_show && (is_stub || self.may_be_assumed(&named.tokens))
    }

    /// That moving values along tangents gives values of the same types, or what borrows as such.
    pub(super) fn owned_values(&self) -> Vec<WherePredicate> {
        let krate = self.krate;
        let mut found = BTreeMap::new();
        for parameter in self.parameters.active().filter(|parameter| !self.is_moved_by_reference(parameter)) {
            collect(&parameter.tokens, &parameter.ty, false, &mut found);
        }
        let assumed = found.into_values().filter(|named| named.role != Role::Number);
        let owned = assumed.filter(|named| self.may_be_assumed(&named.tokens)).map(|Named { tokens: ty, .. }| {
            let (span, differentiable) = (ty.span(), respanned(quote!(#krate::Differentiable), ty.span()));
            quote_spanned!(span=> #ty: #differentiable<Owned = #ty>)
        });
        let by_reference = self.parameters.active().filter(|parameter| self.is_moved_by_reference(parameter));
        let borrowed = by_reference.map(|parameter| {
            let ty = parameter.owned_type(&self.types);
            let (span, differentiable) = (ty.span(), respanned(quote!(#krate::Differentiable), ty.span()));
            let borrow = respanned(quote!(::core::borrow::Borrow), span);
            quote_spanned!(span=> <#ty as #differentiable>::Owned: #borrow<#ty>)
        });
        owned.chain(borrowed).filter_map(|predicate| syn::parse2(predicate).ok()).collect()
    }

    /// Whether what a value moves to is passed by reference to a type that may be of no known size.
    pub(super) fn is_moved_by_reference(&self, parameter: &Parameter) -> bool {
        let syn::Type::Reference(reference) = &parameter.tokens else {
            return false;
        };
        let is_struct = matches!(&parameter.ty, Type::Reference(inner) if matches!(**inner, Type::Record(_)));
        is_struct && !self.is_type_parameter(&reference.elem) && self.may_be_assumed(&reference.elem)
    }

    /// The names in the types of active parameters and of the output, by their names.
    fn named(&self) -> BTreeMap<String, Named> {
        let mut found = BTreeMap::new();
        for parameter in self.parameters.active() {
            collect(&parameter.tokens, &parameter.ty, false, &mut found);
        }
        collect(&self.signature.output_tokens, &self.signature.output, false, &mut found);
        found
    }

    fn is_type_parameter(&self, ty: &syn::Type) -> bool {
        let name = ty.to_token_stream().to_string();
        self.signature.generics.type_params().any(|parameter| name == *parameter.ident.to_string())
    }

    /// Whether a bound changes nothing where it holds: rustc looks past it where the type depends on nothing, and knows no
    /// more of a type parameter. It hides what the tangent of another type is.
    fn may_be_assumed(&self, ty: &syn::Type) -> bool {
        let generics = &self.signature.generics;
        let declared: Vec<String> = generics
            .params
            .iter()
            .map(|parameter| match parameter {
                syn::GenericParam::Type(parameter) => parameter.ident.to_string(),
                syn::GenericParam::Const(parameter) => parameter.ident.to_string(),
                syn::GenericParam::Lifetime(parameter) => parameter.lifetime.ident.to_string(),
            })
            .collect();
        let tokens = ty.to_token_stream();
        self.is_type_parameter(ty) || !depends(tokens, &declared)
    }
}

/// The names in a type, or in one that is part of another.
fn collect(tokens: &syn::Type, ty: &Type, is_part: bool, found: &mut BTreeMap<String, Named>) {
    match (tokens, ty) {
        (syn::Type::Paren(inner), ty) => collect(&inner.elem, ty, is_part, found),
        (syn::Type::Group(inner), ty) => collect(&inner.elem, ty, is_part, found),
        (syn::Type::Reference(inner), ty) => {
            let ty = if let Type::Reference(referred) = ty { referred } else { ty };
            collect(&inner.elem, ty, is_part, found);
        }
        (syn::Type::Array(array), Type::Array(element, _)) => collect(&array.elem, element, true, found),
        (syn::Type::Slice(slice), Type::Slice(element) | Type::Vector(element)) => {
            collect(&slice.elem, element, true, found);
        }
        (syn::Type::Tuple(tuple), Type::Tuple(fields)) => {
            tuple.elems.iter().zip(fields).for_each(|(tokens, ty)| collect(tokens, ty, true, found));
        }
        (syn::Type::Path(path), Type::Vector(element)) => {
            if let Some(segment) = path.path.segments.last()
                && let PathArguments::AngleBracketed(arguments) = &segment.arguments
                && let Some(GenericArgument::Type(inner)) = arguments.args.first()
            {
                collect(inner, element, true, found);
            }
        }
        (tokens, Type::Record(record)) => {
            let role = if is_part { Role::Element } else { Role::Struct };
            let named = found.entry(record.name.clone()).or_insert_with(|| Named { tokens: tokens.clone(), role });
            named.role = named.role.max(role);
        }
        (tokens, Type::Real(_)) => {
            let name = tokens.to_token_stream().to_string();
            if !matches!(name.as_str(), "f32" | "f64") {
                found.entry(name).or_insert_with(|| Named { tokens: tokens.clone(), role: Role::Number });
            }
        }
        _ => {}
    }
}

/// Whether a type depends on a parameter, a lifetime, or on what only its place tells.
fn depends(tokens: TokenStream, declared: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => {
            let name = name.to_string();
            ["Self", "self", "_", "impl", "dyn"].contains(&name.as_str()) || declared.contains(&name)
        }
        TokenTree::Punct(punct) => matches!(punct.as_char(), '\'' | '&'),
        TokenTree::Group(group) => depends(group.stream(), declared),
        TokenTree::Literal(_) => false,
    })
}
