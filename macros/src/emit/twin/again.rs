//! What runs the function more than once: arguments are copied or cloned, and types have to allow that.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Generics, WherePredicate};

use super::Twin;
use super::parameters::Parameter;
use crate::emit::plan::is_copy;
use crate::ir::{Family, Type};

impl Twin<'_> {
    /// Whether the function can be run more than once at the same arguments, and its derivatives told by its signature.
    pub(super) fn can_run_again(&self) -> bool {
        let is_changing =
            |ty: &syn::Type| matches!(ty, syn::Type::Reference(reference) if reference.mutability.is_some());
        let mut parameters = self.parameters.0.iter();
        self.parameters.listed().next().is_some()
            && !self.signature.may_be_of_trait()
            && !matches!(self.signature.output, Type::Reference(_))
            && !parameters.any(|parameter| parameter.inout || is_changing(&parameter.tokens) || is_unnamed(parameter))
    }

    /// `x, n, b.clone(),`
    pub(super) fn passed_again(&self) -> TokenStream {
        let passed = self.parameters.0.iter().map(|parameter| {
            let name = &parameter.name;
            if is_copied(parameter) { quote!(#name,) } else { quote!(::core::clone::Clone::clone(&#name),) }
        });
        passed.collect()
    }

    /// The generics of a function that passes its arguments again. The bounds are about nothing but the types, so that one
    /// that does not hold is an error of who calls the function.
    pub(super) fn cloning(&self, bounded: &Generics) -> Generics {
        let mut generics = bounded.clone();
        let cloned = self
            .parameters
            .0
            .iter()
            .filter(|parameter| !is_copied(parameter) && !is_known(&parameter.ty) && !is_unnamed(parameter));
        let bounds = cloned.filter_map(|parameter| {
            let ty = if parameter.is_receiver() { quote!(Self) } else { named_again(&parameter.tokens) };
            let span = parameter.tokens.span();
            syn::parse2::<WherePredicate>(quote_spanned!(span=> for<'again> #ty: ::core::clone::Clone)).ok()
        });
        let bounds: Vec<WherePredicate> = bounds.collect();
        if !bounds.is_empty() {
            generics.make_where_clause().predicates.extend(bounds);
        }
        generics
    }

    /// The value at the arguments, which can be passed again.
    pub(super) fn value_again(&self) -> TokenStream {
        let (name, turbofish, passed) = (&self.signature.ident, self.turbofish(), self.passed_again());
        if self.parameters.0.iter().any(|parameter| parameter.name == *name) {
            let forward = self.form("forward");
            return quote!(Self::#forward #turbofish (#passed).0);
        }
        let owner = self.signature.is_associated.then(|| quote!(Self::));
        quote!(#owner #name #turbofish (#passed))
    }
}

fn is_copied(parameter: &Parameter) -> bool {
    matches!(parameter.tokens, syn::Type::Reference(_)) || is_copy(&parameter.ty)
}

/// Whether every value of the type can be cloned.
fn is_known(ty: &Type) -> bool {
    match ty {
        Type::Array(element, _) | Type::Vector(element) => is_known(element),
        Type::Tuple(fields) => fields.iter().all(is_known),
        Type::Tensor { family: Family::Ndarray | Family::Nalgebra { .. }, .. } => true,
        other => is_copy(other),
    }
}

/// Whether a part of the type is a parameter without a name, passed by value, which cannot be asked to be `Clone`.
pub(super) fn is_unnamed_within(parameter: &Parameter) -> bool {
    is_unnamed(parameter) && !matches!(parameter.tokens, syn::Type::ImplTrait(_))
}

/// Whether the type is a parameter without a name, passed by value.
fn is_unnamed(parameter: &Parameter) -> bool {
    let is_reference = matches!(parameter.tokens, syn::Type::Reference(_));
    !is_reference && crate::names::mentions(&parameter.tokens.to_token_stream(), "impl")
}

/// The type with the lifetimes that have no name called `'again`, as a bound asks for.
fn named_again(ty: &syn::Type) -> TokenStream {
    fn named(tokens: TokenStream) -> TokenStream {
        let rename = |token: TokenTree| match token {
            TokenTree::Ident(name) if name == "_" => TokenTree::Ident(Ident::new("again", name.span())),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), named(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        };
        tokens.into_iter().map(rename).collect()
    }
    named(ty.to_token_stream())
}
