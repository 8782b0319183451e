//! The implementation of `DifferentiableFn`, for generic code over differentiated functions.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Generics, ImplGenerics, WhereClause};

use super::Twin;
use super::parameters::Parameter;
use crate::emit::Bodies;
use crate::emit::types::{bare_or_tuple, tuple_type};
use crate::ir::Type;
use crate::names::{mentions, tells};

impl Twin<'_> {
    /// Nothing, if the types of the parameters do not tell those of the trait.
    pub(super) fn implementation(&self, bounded: &Generics, bodies: &Bodies<'_>) -> Option<TokenStream> {
        let changes = self.parameters.0.iter().any(|parameter| parameter.inout);
        if changes || !self.is_determined() {
            return None;
        }
        let (name, krate) = (&self.signature.ident, self.krate);
        let bounded = self.with_owned_values(bounded.clone());
        let (generics, _, bounds) = bounded.split_for_impl();
        let types: Vec<_> =
            self.parameters.0.iter().map(|parameter| with_lifetimes(&parameter.tokens).to_token_stream()).collect();
        let args = tuple_type(&types);
        let (output, gradient, tangent) = (&self.signature.output_tokens, self.gradient(), self.output_tangent());
        let active = self.parameters.active().map(|parameter| parameter.name.to_string());
        let functions = self.functions(&args, bodies);
        let twice = self.twice(&generics, bounds, &args, matches!(bodies, Bodies::Stubs));
        Some(quote! {
            impl #generics #krate::DifferentiableFn<#args> for #name #bounds {
                type Output = #output;
                type Gradient = #gradient;
                type Tangent = #tangent;

                const PARAMETERS: &'static [&'static str] = &[#(#active),*];

                #functions
            }

            #twice
        })
    }

    /// The product of the Hessian with a direction, for generic code.
    fn twice(
        &self,
        generics: &ImplGenerics<'_>,
        bounds: Option<&WhereClause>,
        args: &TokenStream,
        is_stub: bool,
    ) -> TokenStream {
        if self.order < 2 || !matches!(self.signature.output, Type::Real(_)) {
            return TokenStream::new();
        }
        let (name, krate, gradient) = (&self.signature.ident, self.krate, self.gradient());
        let fields = (0..self.parameters.0.len()).map(syn::Index::from);
        let active: Vec<&Parameter> = self.parameters.active().collect();
        let direction = split_direction(&quote!(direction), &active);
        let (moved, passed) = self.displaced();
        let [hvp, displaced] =
            [quote!(Self::hvp(#(args.#fields,)* #direction)), quote!(#moved Self::grad(#(#passed),*))]
                .map(|body| if is_stub { Bodies::stub() } else { body });
        quote! {
            impl #generics #krate::TwiceDifferentiableFn<#args> for #name #bounds {
                #[inline]
                fn hvp(args: #args, direction: #gradient) -> #gradient { #hvp }

                #[inline]
                fn displaced_grad(__args: #args, __direction: &#gradient, __step: f64) -> #gradient { #displaced }
            }
        }
    }

    /// The generics; values of the user's types are to be what moving them gives.
    fn with_owned_values(&self, mut generics: Generics) -> Generics {
        let owned = self.owned_values();
        if !owned.is_empty() {
            generics.make_where_clause().predicates.extend(owned);
        }
        generics
    }

    fn functions(&self, args: &TokenStream, bodies: &Bodies<'_>) -> TokenStream {
        let name = &self.signature.ident;
        let (output, gradient, tangent) = (&self.signature.output_tokens, self.gradient(), self.output_tangent());
        let fields: Vec<_> = (0..self.parameters.0.len()).map(syn::Index::from).collect();
        let active: Vec<&Parameter> = self.parameters.active().collect();
        let direction = split_direction(&quote!(direction), &active);
        let is_stub = matches!(bodies, Bodies::Stubs);
        let (moved, passed) = self.displaced();
        let [value, vjp, jvp, displaced] = [
            quote!(#name(#(__args.#fields),*)),
            quote!(Self::vjp(#(args.#fields,)* cotangent)),
            quote!(Self::jvp(#(args.#fields,)* #direction)),
            quote!(#moved #name(#(#passed),*)),
        ]
        .map(|body| if is_stub { Bodies::stub() } else { body });
        quote! {
            #[inline]
            fn value(__args: #args) -> #output { #value }

            #[inline]
            fn vjp(args: #args, cotangent: #tangent) -> (#output, #gradient) { #vjp }

            #[inline]
            fn jvp(args: #args, direction: #gradient) -> (#output, #tangent) { #jvp }

            #[inline]
            fn displaced(__args: #args, __direction: &#gradient, __step: f64) -> #output { #displaced }
        }
    }

    /// Statements that move the arguments along a direction, and what is passed then.
    fn displaced(&self) -> (TokenStream, Vec<TokenStream>) {
        let private = &self.private;
        let count = self.parameters.active().count();
        let mut position = 0;
        let (mut moved, mut passed) = (TokenStream::new(), Vec::new());
        for (index, parameter) in self.parameters.0.iter().enumerate() {
            let argument = syn::Index::from(index);
            if !parameter.active {
                passed.push(quote!(__args.#argument));
                continue;
            }
            let variable = format_ident!("__argument_{index}");
            let reference = if matches!(parameter.ty, Type::Reference(_)) {
                quote!(__args.#argument)
            } else {
                quote!(&__args.#argument)
            };
            let part = part(&quote!(__direction), position, count);
            let part = if count == 1 { part } else { quote!(&#part) };
            let function =
                if parameter.ty.innermost_record().is_some() { quote!(displaced_by_trait) } else { quote!(displaced) };
            moved.extend(quote!(let #variable = #private::#function(#reference, #part, __step);));
            passed.push(if self.is_moved_by_reference(parameter) {
                let ty = parameter.owned_type(&self.types);
                quote!(::core::borrow::Borrow::<#ty>::borrow(&#variable))
            } else {
                passed_like(&parameter.ty, &quote!(#variable))
            });
            position += 1;
        }
        (moved, passed)
    }

    /// Whether the parameters tell all generic arguments, and every type can stand in an `impl`.
    fn is_determined(&self) -> bool {
        let output = self.signature.output_tokens.to_token_stream();
        self.turbofish().is_none() && !self.has_unnamed_types() && !contains_lifetime(&output)
    }

    /// Whether there are type parameters that generated code cannot name.
    pub(super) fn has_unnamed_types(&self) -> bool {
        mentions(&self.parameter_types(), "impl")
    }

    /// The generic arguments of calls among the twin's own functions, if the parameters do not tell them.
    pub(super) fn turbofish(&self) -> Option<TokenStream> {
        let types = self.parameter_types();
        let names: Vec<&Ident> = self.signature.generics.params.iter().filter_map(generic_name).collect();
        let is_told = names.iter().all(|name| tells(&types, &name.to_string()));
        (!is_told).then(|| quote!(::<#(#names),*>))
    }

    /// The generic arguments of functions with one more.
    pub(super) fn turbofish_with(&self, last: &TokenStream) -> TokenStream {
        let names = self.signature.generics.params.iter().filter_map(generic_name);
        quote!(::<#(#names,)* #last>)
    }

    fn parameter_types(&self) -> TokenStream {
        self.parameters.0.iter().map(|parameter| parameter.tokens.to_token_stream()).collect()
    }
}

/// A gradient, as `jvp` takes directions: tensors by reference.
pub(super) fn split_direction(direction: &TokenStream, active: &[&Parameter]) -> TokenStream {
    let is_tensor = |parameter: &Parameter| parameter.ty.is_tensor() && parameter.ty.is_heap();
    if !active.iter().any(|parameter| is_tensor(parameter)) {
        return direction.clone();
    }
    let split = |(position, parameter): (usize, &&Parameter)| {
        let part = part(direction, position, active.len());
        if is_tensor(parameter) { quote!(&#part) } else { part }
    };
    bare_or_tuple(&active.iter().enumerate().map(split).collect::<Vec<_>>())
}

/// The name of a type or of a constant.
fn generic_name(parameter: &GenericParam) -> Option<&Ident> {
    match parameter {
        GenericParam::Type(parameter) => Some(&parameter.ident),
        GenericParam::Const(parameter) => Some(&parameter.ident),
        GenericParam::Lifetime(_) => None,
    }
}

/// The part of a direction for one of so many parameters.
fn part(direction: &TokenStream, position: usize, count: usize) -> TokenStream {
    let index = syn::Index::from(position);
    if count == 1 { quote!(#direction) } else { quote!(#direction.#index) }
}

/// An owned value, passed as the type of a parameter wants it.
fn passed_like(ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        Type::Reference(inner) => {
            let inner = passed_like(inner, value);
            quote!(&#inner)
        }
        Type::Tensor { owned: false, .. } => quote!(#value.view()),
        _ => value.clone(),
    }
}

/// The type with the lifetimes of views written out, as the head of an `impl` asks for.
fn with_lifetimes(ty: &syn::Type) -> syn::Type {
    let mut ty = ty.clone();
    match &mut ty {
        syn::Type::Reference(reference) => *reference.elem = with_lifetimes(&reference.elem),
        syn::Type::Paren(inner) => *inner.elem = with_lifetimes(&inner.elem),
        syn::Type::Group(inner) => *inner.elem = with_lifetimes(&inner.elem),
        syn::Type::Array(array) => *array.elem = with_lifetimes(&array.elem),
        syn::Type::Slice(slice) => *slice.elem = with_lifetimes(&slice.elem),
        syn::Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(|field| *field = with_lifetimes(field)),
        syn::Type::Path(path) => path.path.segments.last_mut().into_iter().for_each(add_lifetime),
        _ => {}
    }
    ty
}

fn add_lifetime(segment: &mut syn::PathSegment) {
    let is_view = segment.ident.to_string().starts_with("ArrayView");
    if let syn::PathArguments::AngleBracketed(arguments) = &mut segment.arguments
        && is_view
        && !matches!(arguments.args.first(), Some(syn::GenericArgument::Lifetime(_)))
    {
        arguments.args.insert(0, syn::parse_quote!('_));
    }
}

fn contains_lifetime(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => matches!(punct.as_char(), '\'' | '&'),
        TokenTree::Group(group) => contains_lifetime(&group.stream()),
        _ => false,
    })
}
