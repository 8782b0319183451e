//! `backward` of a method that changes its receiver, for callers that have no name for its type: they get the function by the
//! value, before the forward sweep changes that, and keep it until they run backwards.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::parameters::Parameter;
use super::{Method, Twin};

impl Twin<'_> {
    /// The method that gives `backward`. Its slots are `Option`s, as the type of a function has to be told.
    pub(super) fn pullback(&self, saved_type: &TokenStream) -> Option<Method> {
        let is_changing = |receiver: &&Parameter| receiver.is_receiver() && receiver.inout && receiver.active;
        self.parameters.0.first().filter(is_changing)?;
        let is_closure = |parameter: &Parameter| matches!(parameter.tokens, syn::Type::ImplTrait(_));
        if self.parameters.0.iter().any(is_closure) {
            return None;
        }
        let private = &self.private;
        let lasting = self.parameters.lasting().map(|parameter| &parameter.tokens);
        let seed = self.output_tangent();
        let slots = self.parameters.0.iter().map(|parameter| self.optional_slot(parameter));
        let names: Vec<Ident> = (1..=self.parameters.0.len() + self.parameters.lasting().count() + 2)
            .map(|position| format_ident!("argument_{position}"))
            .collect();
        let first_slot = names.len() - self.parameters.0.len();
        let passed = names.iter().enumerate().map(|(position, name)| {
            let parameter = position.checked_sub(first_slot).map(|slot| &self.parameters.0[slot]);
            let is_ignored = parameter.is_some_and(|parameter| !parameter.active);
            if is_ignored { quote!(#private::Ignore) } else { quote!(#name) }
        });
        let (backward, turbofish) = (self.form("backward"), self.turbofish());
        Some(Method {
            name: "pullback",
            documentation: Vec::new(),
            hidden: true,
            parameters: quote!(&self),
            output: quote!(-> fn(#saved_type, #(#lasting,)* #seed, #(#slots),*)),
            body: quote!(|#(#names),*| Self::#backward #turbofish (#(#passed),*)),
        })
    }

    fn optional_slot(&self, parameter: &Parameter) -> TokenStream {
        let private = &self.private;
        if parameter.active && parameter.inout {
            let buffer = parameter.buffer(&self.types);
            quote!(&mut #buffer)
        } else if parameter.active {
            let target = parameter.target(&self.types);
            quote!(::core::option::Option<&mut #target>)
        } else if parameter.inout {
            quote!(#private::Ignore)
        } else {
            quote!(::core::option::Option<&mut #private::Ignore>)
        }
    }
}
