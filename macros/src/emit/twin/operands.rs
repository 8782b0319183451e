//! What generated functions take for granted of type parameters with operators: that these have derivatives.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{GenericArgument, PathArguments, TraitBound, WherePredicate};

use super::Twin;
use crate::overloads::{self, Overload};

impl Twin<'_> {
    /// `V: ops::Add<V, Left = V', Right = V', Result = V'>` for `V: Add<Output = V>`.
    pub(super) fn operators(&self) -> Vec<WherePredicate> {
        let is_number = |ty: &syn::Type| self.types_of_numbers().contains(&ty.to_token_stream().to_string());
        let bounds = overloads::bounds(&self.signature.generics).into_iter().filter(|(ty, _)| !is_number(ty));
        let predicates = bounds.filter_map(|(ty, bound)| self.operator_bound(&ty, bound));
        predicates.filter_map(|predicate| syn::parse2(predicate).ok()).collect()
    }

    fn operator_bound(&self, ty: &syn::Type, bound: &TraitBound) -> Option<TokenStream> {
        let last = bound.path.segments.last()?;
        let overload = Overload::of_trait(&last.ident.to_string())?;
        let (mut right, mut output) = (ty.to_token_stream(), None);
        if let PathArguments::AngleBracketed(arguments) = &last.arguments {
            for argument in &arguments.args {
                match argument {
                    GenericArgument::Type(given) => right = given.to_token_stream(),
                    GenericArgument::AssocType(given) if given.ident == "Output" => {
                        output = Some(given.ty.to_token_stream());
                    }
                    _ => {}
                }
            }
        }
        let name = format_ident!("{}", overload.name);
        let (arguments, right_bound) = if overload.is_unary() {
            (quote!(), None)
        } else {
            let tangent = self.types.tangent_of(&right);
            (quote!(#right,), Some(quote!(Right = #tangent,)))
        };
        let result = match output {
            _ if overload.assigns() => ty.to_token_stream(),
            Some(output) => output,
            None => quote!(<#ty as ::core::ops::#name<#arguments>>::Output),
        };
        let (left, result) = (self.types.tangent_of(&ty.to_token_stream()), self.types.tangent_of(&result));
        let private = &self.private;
        let twice = (self.order > 1).then(|| {
            let twice = format_ident!("{name}Twice");
            quote!(+ #private::ops::#twice<#arguments>)
        });
        Some(quote!(#ty: #private::ops::#name<#arguments Left = #left, #right_bound Result = #result> #twice))
    }

    /// The type parameters that are numbers.
    fn types_of_numbers(&self) -> Vec<String> {
        let names = self.signature.generics.type_params().map(|parameter| parameter.ident.to_string());
        let is_alias = |name: &String| self.signature.aliases.iter().any(|(alias, _)| alias == name);
        names.filter(|name| !is_alias(name)).collect()
    }
}
