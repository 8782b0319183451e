//! What generated functions take for granted of the user's types, as `where` clauses: a type without a tangent is one
//! error at its name, and bodies have none.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, Generics, PathArguments, WherePredicate};

use super::Twin;
use super::members::structs_with_members;
use crate::emit::types::respanned;
use crate::emit::{Bodies, Derivatives};
use crate::ir::Type;

/// A struct in the types of a signature.
pub(super) struct Struct {
    tokens: syn::Type,
    /// Whether it is an element of a sequence or a tuple.
    is_part: bool,
}

impl Twin<'_> {
    /// The generics of generated functions: the user's, with what they need besides.
    pub(super) fn bounded(&self, bodies: &Bodies<'_>) -> Generics {
        let mut generics = self.signature.generics.clone();
        let assumptions = self.assumptions(bodies);
        if !assumptions.is_empty() {
            generics.make_where_clause().predicates.extend(assumptions);
        }
        generics
    }

    fn assumptions(&self, bodies: &Bodies<'_>) -> Vec<WherePredicate> {
        let is_stub = matches!(bodies, Bodies::Stubs);
        if self.signature.is_associated && !is_stub {
            return Vec::new();
        }
        let divided = bodies.derivatives().map_or_else(Default::default, |derivatives| {
            let Derivatives { fused, forward, backward, tangent, .. } = derivatives;
            structs_with_members([fused, forward, backward, tangent])
        });
        let krate = self.krate;
        let structs = self.structs().into_iter().filter(|(_, found)| is_stub || self.may_be_assumed(&found.tokens));
        let predicates = structs.flat_map(|(name, Struct { tokens: ty, is_part })| {
            let span = ty.span();
            let at = |path: TokenStream| respanned(path, span);
            let differentiable = at(quote!(#krate::Differentiable));
            let bound = if is_part { at(quote!(#krate::__private::Atom)) } else { differentiable.clone() };
            let record = divided.contains(&name).then(|| {
                let marker = at(quote!(#krate::__private::Record));
                quote_spanned!(span=> <#ty as #differentiable>::Tangent: #marker)
            });
            [quote_spanned!(span=> #ty: #bound)].into_iter().chain(record)
        });
        predicates.filter_map(|predicate| syn::parse2(predicate).ok()).collect()
    }

    /// That moving values along tangents gives values of the same types.
    pub(super) fn owned_values(&self) -> Vec<WherePredicate> {
        let krate = self.krate;
        let mut found = BTreeMap::new();
        for parameter in self.parameters.active() {
            collect(&parameter.tokens, &parameter.ty, false, &mut found);
        }
        let assumed = found.into_values().filter(|found| self.may_be_assumed(&found.tokens));
        let predicates = assumed.map(|Struct { tokens: ty, .. }| {
            let (span, differentiable) = (ty.span(), respanned(quote!(#krate::Differentiable), ty.span()));
            quote_spanned!(span=> #ty: #differentiable<Owned = #ty>)
        });
        predicates.filter_map(|predicate| syn::parse2(predicate).ok()).collect()
    }

    /// The structs in the types of active parameters and of the output, by their names.
    fn structs(&self) -> BTreeMap<String, Struct> {
        let mut found = BTreeMap::new();
        for parameter in self.parameters.active() {
            collect(&parameter.tokens, &parameter.ty, false, &mut found);
        }
        collect(&self.signature.output_tokens, &self.signature.output, false, &mut found);
        found
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
        declared.contains(&tokens.to_string()) || !depends(tokens, &declared)
    }
}

/// The structs in a type, or in one that is part of another.
fn collect(tokens: &syn::Type, ty: &Type, is_part: bool, found: &mut BTreeMap<String, Struct>) {
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
            let new = || Struct { tokens: tokens.clone(), is_part };
            found.entry(record.name.clone()).or_insert_with(new).is_part |= is_part;
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
