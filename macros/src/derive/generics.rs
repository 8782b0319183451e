//! The generic parameters of the type and of its tangent, with the bounds that each implementation needs.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Generics, Type, TypeParamBound, WherePredicate};

use super::attributes::is_marked;
use super::fields::{Array, array_of, elements, is_bare, is_inactive, mentions_any, span};
use super::input::Input;
use crate::names::mentions;

/// The parameters of a deriving type.
pub(super) struct Parameters {
    /// Those of the type.
    all: Generics,
    /// Those its tangent has: the ones that fields with a tangent name, with the bounds on them alone.
    kept: Generics,
    /// Type parameters in fields with a tangent that are any differentiable type.
    open: Vec<Ident>,
    /// Type parameters that are numbers.
    numbers: Vec<Ident>,
    /// That the types of fields are differentiable, where their tokens do not tell: so every implementation fails for
    /// the same reason at the same place.
    assumed: Vec<TokenStream>,
    krate: TokenStream,
}

/// An `impl` header: `impl<…> … for Name<…> where …`.
pub(super) struct Header {
    pub(super) generics: TokenStream,
    pub(super) ty: TokenStream,
    pub(super) bounds: TokenStream,
}

impl Parameters {
    pub(super) fn new(input: &Input) -> Self {
        let active: Vec<TokenStream> =
            input.fields().filter(|field| field.role.is_active()).map(|field| field.ty.to_token_stream()).collect();
        let kept: HashSet<String> = names(&input.generics)
            .into_iter()
            .filter(|name| active.iter().any(|tokens| mentions(tokens, name)))
            .collect();
        let types = input.generics.type_params().map(|parameter| parameter.ident.clone());
        let types: Vec<Ident> = types.filter(|name| kept.contains(&name.to_string())).collect();
        let (numbers, open) = types.into_iter().partition(|name| input.floats.contains(&name.to_string()));
        Parameters {
            all: input.generics.clone(),
            kept: keep(&input.generics, &kept),
            open,
            numbers,
            assumed: asked(input).map(|(ty, bare)| assume(ty, bare, &input.krate)).collect(),
            krate: input.krate.clone(),
        }
    }

    /// The parameters of the definition of the tangent, and its where-clause.
    pub(super) fn definition(&self) -> (TokenStream, TokenStream) {
        let mut declared = self.kept.clone();
        declared.where_clause = None;
        (declared.to_token_stream(), clause(&self.kept, self.tangent_bounds()))
    }

    /// An implementation for the tangent.
    pub(super) fn tangent(&self, input: &Input) -> Header {
        self.tangent_with(input, &TokenStream::new())
    }

    /// An implementation for the tangent where the numbers and the tangents of the other parameters have these bounds.
    pub(super) fn tangent_with(&self, input: &Input, bound: &TokenStream) -> Header {
        let mut predicates = self.tangent_bounds();
        if !bound.is_empty() {
            predicates.extend(self.tangents_with(bound));
        }
        header(&input.tangent, &self.kept, predicates)
    }

    /// An implementation for the type, where fields without a tangent can be cloned.
    pub(super) fn value(&self, input: &Input) -> Header {
        let predicates = self.cloning(input).into_iter().chain(self.assumed.iter().cloned());
        header(&input.name, &self.all, predicates.collect())
    }

    /// The same without asking whether the fields' types are differentiable.
    pub(super) fn part(&self, input: &Input) -> Header {
        let mut predicates = self.cloning(input);
        predicates.extend(self.tangents_with(&quote!(::core::fmt::Debug + ::core::cmp::PartialEq)));
        header(&input.name, &self.all, predicates)
    }

    fn cloning(&self, input: &Input) -> Vec<TokenStream> {
        let mut predicates = self.owned();
        let types = self.all.type_params().map(|parameter| parameter.ident.to_string());
        let types: Vec<String> = types.filter(|name| !input.floats.contains(name)).collect();
        for field in input.fields().filter(|field| !field.role.is_active()) {
            if mentions_any(&field.ty, types.iter()) {
                let ty = &field.ty;
                predicates.push(quote!(#ty: ::core::clone::Clone));
            }
        }
        predicates
    }

    fn tangent_bounds(&self) -> Vec<TokenStream> {
        self.owned().into_iter().chain(self.assumed.iter().cloned()).collect()
    }

    /// That the numbers and the tangents of the other parameters have these bounds.
    fn tangents_with(&self, bound: &TokenStream) -> Vec<TokenStream> {
        let krate = &self.krate;
        let open = self.open.iter().map(|name| quote!(<#name as #krate::Differentiable>::Tangent: #bound));
        open.chain(self.numbers.iter().map(|name| quote!(#name: #bound))).collect()
    }

    /// That the open parameters are owned values with a tangent.
    fn owned(&self) -> Vec<TokenStream> {
        let krate = &self.krate;
        self.open.iter().map(|name| quote!(#name: #krate::Differentiable<Owned = #name>)).collect()
    }

    /// The tangent with its parameters.
    pub(super) fn tangent_type(&self, input: &Input) -> TokenStream {
        let (name, (_, arguments, _)) = (&input.tangent, self.kept.split_for_impl());
        quote!(#name #arguments)
    }
}

/// What fields with a tangent hold that is no number and no container, unless it names a parameter or the type itself;
/// and whether it is all that a field holds.
fn asked(input: &Input) -> impl Iterator<Item = (&Type, bool)> {
    let mut names = names(&input.generics);
    names.push(input.name.to_string());
    let active = input.fields().filter(|field| field.role.is_active()).map(|field| &field.ty);
    let elements = active.flat_map(|ty| elements(ty).into_iter().map(move |element| (element, is_bare(ty))));
    elements.filter(move |(ty, _)| !is_inactive(ty) && !mentions_any(ty, names.iter()))
}

/// That the type is differentiable. One in a container may hold the deriving type: see the trait `Part`.
fn assume(ty: &Type, is_bare: bool, krate: &TokenStream) -> TokenStream {
    let krate = respanned(krate, ty);
    if is_bare {
        quote_spanned! { span(ty)=>
            #ty: #krate::Differentiable<Owned = #ty, Tangent: ::core::fmt::Debug + ::core::cmp::PartialEq>
        }
    } else {
        quote_spanned!(span(ty)=> #ty: #krate::__private::Part)
    }
}

/// The path where the type stands.
fn respanned(path: &TokenStream, ty: &Type) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span(ty).resolved_at(token.span()));
        token
    };
    path.clone().into_iter().map(respan).collect()
}

fn header(name: &Ident, generics: &Generics, predicates: Vec<TokenStream>) -> Header {
    let (declared, arguments, _) = generics.split_for_impl();
    Header { generics: quote!(#declared), ty: quote!(#name #arguments), bounds: clause(generics, predicates) }
}

fn clause(generics: &Generics, predicates: Vec<TokenStream>) -> TokenStream {
    let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let all: Vec<TokenStream> = own.chain(predicates).collect();
    if all.is_empty() { TokenStream::new() } else { quote!(where #(#all),*) }
}

/// The parameters where those that are the numbers of arrays have to be such: the type itself need not say so.
pub(super) fn with_numbers(generics: &Generics, fields: &[&syn::Field], krate: &TokenStream) -> Generics {
    let floats = float_parameters(generics);
    let mut generics = generics.clone();
    let types: Vec<Ident> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    for name in types.iter().filter(|name| !floats.contains(&name.to_string())) {
        let unmarked = fields.iter().filter(|field| !is_marked(&field.attrs));
        let predicate = match unmarked.filter_map(|field| array_of(&field.ty, name)).max() {
            Some(Array::Ndarray) => syn::parse_quote!(#name: #krate::Real),
            Some(Array::Nalgebra) => syn::parse_quote!(#name: #krate::Real + 'static),
            None => continue,
        };
        generics.make_where_clause().predicates.push(predicate);
    }
    generics
}

/// The type parameters bounded by `Float` or `Real`.
pub(super) fn float_parameters(generics: &Generics) -> HashSet<String> {
    let is_float = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => {
            bound.path.segments.last().is_some_and(|segment| segment.ident == "Float" || segment.ident == "Real")
        }
        _ => false,
    };
    let declared = generics.type_params().filter(|parameter| parameter.bounds.iter().any(is_float));
    let mut floats: HashSet<String> = declared.map(|parameter| parameter.ident.to_string()).collect();
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        match predicate {
            WherePredicate::Type(predicate) if predicate.bounds.iter().any(is_float) => {
                floats.insert(predicate.bounded_ty.to_token_stream().to_string());
            }
            _ => {}
        }
    }
    floats
}

/// The names of all parameters; lifetimes without their apostrophe.
fn names(generics: &Generics) -> Vec<String> {
    let name = |parameter: &GenericParam| match parameter {
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
        GenericParam::Lifetime(parameter) => parameter.lifetime.ident.to_string(),
    };
    generics.params.iter().map(name).collect()
}

/// The generics with these parameters only, and with the bounds that name no other.
fn keep(generics: &Generics, kept: &HashSet<String>) -> Generics {
    let dropped: Vec<String> = names(generics).into_iter().filter(|name| !kept.contains(name)).collect();
    let stays = |tokens: TokenStream| !dropped.iter().any(|name| mentions(&tokens, name));
    let mut generics = generics.clone();
    let parameters = std::mem::take(&mut generics.params).into_iter().filter_map(|mut parameter| {
        let mut own = Generics::default();
        own.params.push(parameter.clone());
        if dropped.contains(&names(&own)[0]) {
            return None;
        }
        if let GenericParam::Type(parameter) = &mut parameter {
            let bounds = std::mem::take(&mut parameter.bounds).into_iter();
            parameter.bounds = bounds.filter(|bound| stays(bound.to_token_stream())).collect();
        }
        Some(parameter)
    });
    generics.params = parameters.collect();
    if let Some(clause) = &mut generics.where_clause {
        let predicates = std::mem::take(&mut clause.predicates).into_iter();
        clause.predicates = predicates.filter(|predicate| stays(predicate.to_token_stream())).collect();
    }
    generics
}
