//! The parameters of the twin's functions: the user's, and their adjoints and tangents.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::Twin;
use crate::emit::printer::{Binding, Destination};
use crate::emit::types::{Types, bare_or_tuple, respanned};
use crate::ir::{Type, Value};
use crate::names::{self, Names};
use crate::signature::Signature;

#[derive(Clone)]
pub(super) struct Parameter {
    pub(super) name: Ident,
    pub(super) adjoint: Ident,
    pub(super) tangent: Ident,
    /// The tangent of the adjoint.
    pub(super) adjoint_dot: Ident,
    pub(super) ty: Type,
    pub(super) tokens: syn::Type,
    pub(super) active: bool,
    /// Whether its derivative is part of gradients.
    pub(super) listed: bool,
    /// How many members of it that are, if not all of it is.
    pub(super) members: usize,
    /// Whether it is a `&mut`: its value after the call is an output.
    pub(super) inout: bool,
    pub(super) value: Value,
}

pub(super) struct Parameters(pub(super) Vec<Parameter>);

impl Parameters {
    pub(super) fn new(signature: &Signature, names: &mut Names) -> Self {
        let parameter = |parameter: &crate::signature::Parameter| {
            let name = parameter.name.to_string();
            let unused = |name: String| {
                if parameter.active { name } else { format!("_{name}") }
            };
            let mut fresh = |wanted: String| format_ident!("{}", names.fresh(&wanted), span = parameter.name.span());
            Parameter {
                name: parameter.name.clone(),
                adjoint: fresh(unused(names::adjoint(&name))),
                tangent: fresh(unused(names::tangent(&name))),
                adjoint_dot: fresh(unused(names::tangent(&names::adjoint(&name)))),
                ty: parameter.ty.clone(),
                tokens: parameter.ty_tokens.clone(),
                active: parameter.active,
                listed: parameter.listed,
                members: parameter.members.len(),
                inout: parameter.inout,
                value: parameter.value,
            }
        };
        Parameters(signature.parameters.iter().map(parameter).collect())
    }

    pub(super) fn active(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter().filter(|parameter| parameter.active)
    }

    pub(super) fn listed(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter().filter(|parameter| parameter.listed)
    }

    /// The active parameters whose values after the call are outputs.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Parameter> {
        self.active().filter(|parameter| parameter.inout)
    }

    /// The active parameters whose adjoints live in buffers, and those whose adjoints are returned.
    pub(super) fn by_storage(&self) -> (Vec<&Parameter>, Vec<&Parameter>) {
        self.active().partition(|parameter| parameter.is_buffered())
    }

    /// `x: &[T]`, but for those whose values are lost by the call.
    pub(super) fn lasting(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter().filter(|parameter| !parameter.inout)
    }

    /// What `backward` gets before and after what is saved: of what stands beside a type the first parameter comes before,
    /// as a receiver has to, whether it is one or not. A call by path cannot tell.
    pub(super) fn around_saved(&self, is_associated: bool) -> (TokenStream, TokenStream) {
        let is_leading = is_associated && self.0.first().is_some_and(|parameter| !parameter.inout);
        let declared: Vec<TokenStream> = self.lasting().map(Parameter::declaration).collect();
        let (leading, rest) = declared.split_at(usize::from(is_leading));
        (leading.iter().cloned().collect(), rest.iter().cloned().collect())
    }

    /// `x: &[T], n: usize`.
    pub(super) fn declared(&self) -> TokenStream {
        self.0.iter().map(Parameter::declaration).collect()
    }

    /// The same with shared references in place of `&mut`.
    pub(super) fn shown(&self) -> Parameters {
        Parameters(self.0.iter().map(Parameter::shown).collect())
    }

    /// `x, n`.
    pub(super) fn passed(&self) -> TokenStream {
        let names = self.0.iter().map(|parameter| &parameter.name);
        quote!(#(#names,)*)
    }

    /// The user's parameters, as an IR function reads them.
    pub(super) fn bindings(&self) -> impl Iterator<Item = Binding> {
        self.0.iter().map(Parameter::binding)
    }
}

impl Parameter {
    /// `x: &[T],`
    pub(super) fn declaration(&self) -> TokenStream {
        let Parameter { name, tokens, .. } = self;
        quote!(#name: #tokens,)
    }

    /// The same, where it is to be cloned: what has no name is asked for that at once.
    pub(super) fn declaration_of_clonable(&self) -> TokenStream {
        let (name, mut tokens) = (&self.name, self.tokens.clone());
        if let syn::Type::ImplTrait(unnamed) = &mut tokens {
            unnamed.bounds.push(syn::parse_quote!(::core::clone::Clone));
        }
        quote!(#name: #tokens,)
    }

    /// The parameter by a shared reference, if it is a `&mut`.
    fn shown(&self) -> Parameter {
        if !self.inout {
            return self.clone();
        }
        Parameter { ty: self.ty.clone().reference(), tokens: without_mut(&self.tokens), inout: false, ..self.clone() }
    }

    /// Whether this is the receiver of a method.
    pub(super) fn is_receiver(&self) -> bool {
        self.name == "self"
    }

    /// The parameter, as an IR function reads it.
    pub(super) fn binding(&self) -> Binding {
        Binding { name: self.name.clone(), behind: self.inout, writable: self.inout }
    }

    /// What is written to through a reference of the caller's.
    pub(super) fn place(name: &Ident) -> Binding {
        Binding { name: name.clone(), behind: true, writable: true }
    }

    /// Whether the adjoint lives in a buffer of the caller's.
    pub(super) fn is_buffered(&self) -> bool {
        self.inout || self.ty.is_heap()
    }

    /// The parameter by reference.
    pub(super) fn reference(&self) -> TokenStream {
        let name = &self.name;
        if self.inout {
            return quote!(&*#name);
        }
        if matches!(self.ty, Type::Reference(_)) { quote!(#name) } else { quote!(&#name) }
    }

    /// The zero tangent with the shape of a value of the parameter's type.
    pub(super) fn zeros(&self, private: &TokenStream, reference: &TokenStream) -> TokenStream {
        if self.ty.innermost_record().is_none() {
            return quote!(#private::zeros_like(#reference));
        }
        let span = self.tokens.span();
        let (private, reference) = (respanned(private.clone(), span), respanned(reference.clone(), span));
        quote_spanned!(span=> #private::zeros_of(#reference))
    }

    /// The type of the tangent: in the user's words, if his type without its references is that.
    pub(super) fn tangent_type(&self, types: &Types) -> TokenStream {
        let tokens = owned_tokens(&self.tokens);
        let is_slice = matches!(syn::parse2(tokens.clone()), Ok(syn::Type::Slice(_)));
        // Behind a reference a name may stand for a slice, too.
        let may_be_slice = match &self.ty {
            Type::Reference(inner) => matches!(&**inner, Type::Array(_, length) if length.is_unknown()),
            _ => false,
        };
        if !is_slice && !may_be_slice && *self.ty.peel() == self.ty.tangent() {
            return tokens;
        }
        types.owned(&self.ty.tangent()).filter(|_| !self.ty.is_record()).unwrap_or_else(|| types.tangent_of(&tokens))
    }

    /// The type of a copy of what a reference refers to, in the user's words.
    pub(super) fn owned_type(&self, types: &Types) -> TokenStream {
        let tokens = owned_tokens(&self.tokens);
        match syn::parse2(tokens.clone()) {
            Ok(syn::Type::Slice(slice)) => types.vector(&slice.elem.to_token_stream()),
            _ => tokens,
        }
    }

    /// What a slot or a source gives: `[E]` for sequences of `E`, otherwise the tangent.
    pub(super) fn target(&self, types: &Types) -> TokenStream {
        match &self.ty {
            // A type that is known by a name: only that tells how many elements there are.
            Type::Array(_, length) if length.is_unknown() => self.tangent_type(types),
            ty => match ty.peel() {
                Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                    if types.is_nameable(element) {
                        types.target(ty)
                    } else {
                        self.target_in_words(types).unwrap_or_else(|| self.tangent_type(types))
                    }
                }
                _ => self.tangent_type(types),
            },
        }
    }

    /// The type of a buffer for the adjoint: a slice for sequences on the heap, otherwise the tangent.
    pub(super) fn buffer(&self, types: &Types) -> TokenStream {
        match self.ty.peel() {
            Type::Slice(element) | Type::Vector(element) if !types.is_nameable(element) => {
                self.target_in_words(types).unwrap_or_else(|| self.tangent_type(types))
            }
            Type::Slice(_) | Type::Vector(_) => types.target(&self.ty),
            _ => self.tangent_type(types),
        }
    }

    /// `[E]` of a sequence whose elements have a name that alone tells what they are: `&[Point]` of `type Point = [f64; 2]`.
    fn target_in_words(&self, types: &Types) -> Option<TokenStream> {
        let element = match syn::parse2(owned_tokens(&self.tokens)).ok()? {
            syn::Type::Slice(slice) => slice.elem.to_token_stream(),
            syn::Type::Path(path) => match &path.path.segments.last()?.arguments {
                syn::PathArguments::AngleBracketed(given) if given.args.len() == 1 => given.args.to_token_stream(),
                _ => return None,
            },
            _ => return None,
        };
        let tangent = types.tangent_of(&element);
        Some(quote!([#tangent]))
    }
}

impl Twin<'_> {
    /// The type of the gradient.
    pub(super) fn gradient(&self) -> TokenStream {
        let tangents: Vec<_> = self.parameters.listed().map(|parameter| parameter.tangent_type(&self.types)).collect();
        bare_or_tuple(&tangents)
    }

    /// Where the outputs go: the value is returned, the others stay where they are.
    pub(super) fn outputs(&self) -> impl Iterator<Item = Destination> {
        let changed = self.parameters.0.iter().filter(|parameter| parameter.inout);
        std::iter::once(Destination::Returned(self.value.to_string()))
            .chain(changed.map(|parameter| Destination::Buffer(parameter.name.clone())))
    }

    /// The type of the tangent of all outputs: of the value, and of what `&mut` parameters hold after the call.
    pub(super) fn outputs_tangent(&self) -> TokenStream {
        let value = self.signature.output.is_differentiable().then(|| self.output_tangent());
        let changed = self.parameters.changed().map(|parameter| parameter.tangent_type(&self.types));
        bare_or_tuple(&value.into_iter().chain(changed).collect::<Vec<_>>())
    }

    /// The type of the value's tangent.
    pub(super) fn output_tangent(&self) -> TokenStream {
        let output = &self.signature.output;
        if *output == output.own_tangent() {
            self.signature.output_tokens.to_token_stream()
        } else {
            let tokens = owned_tokens(&self.signature.output_tokens);
            let known = self.types.owned(&output.own_tangent()).filter(|_| !output.is_record());
            known.unwrap_or_else(|| self.types.tangent_of(&tokens))
        }
    }
}

/// The tokens of a reference that is not `&mut`.
fn without_mut(ty: &syn::Type) -> syn::Type {
    match ty {
        syn::Type::Reference(reference) => {
            syn::Type::Reference(syn::TypeReference { mutability: None, ..reference.clone() })
        }
        syn::Type::Paren(inner) => without_mut(&inner.elem),
        syn::Type::Group(inner) => without_mut(&inner.elem),
        other => other.clone(),
    }
}

/// The tokens of a type behind its references.
fn owned_tokens(ty: &syn::Type) -> TokenStream {
    match ty {
        syn::Type::Reference(reference) => owned_tokens(&reference.elem),
        syn::Type::Paren(inner) => owned_tokens(&inner.elem),
        syn::Type::Group(inner) => owned_tokens(&inner.elem),
        other => other.to_token_stream(),
    }
}
