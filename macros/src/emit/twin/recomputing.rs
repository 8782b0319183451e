//! The split form of what may be a method of a trait: its signature follows from that of the method alone, so that the
//! declaration and every implementation agree. Nothing of the body is saved; `backward` computes it again.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::Documentation;
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::types::tuple_type;

impl Twin<'_> {
    pub(super) fn recomputing_halves(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        let (declared, output) = (self.parameters.declared(), &self.signature.output_tokens);
        let changed = self.parameters.0.iter().filter(|parameter| parameter.inout);
        let saved_type = tuple_type(&changed.map(|parameter| parameter.owned_type(&self.types)).collect::<Vec<_>>());
        let (saved, cotangent, seed) = (&self.saved, &self.cotangent, self.output_tangent());
        let (receiver, lasting) = self.parameters.around_saved(true);
        let slots = self.parameters.0.iter().map(|parameter| self.slot(parameter));
        let is_stub = bodies.derivatives().is_none();
        let forward = Method {
            name: "forward",
            documentation: documentation.recomputing_forward(),
            hidden: false,
            parameters: declared,
            output: quote!(-> (#output, #saved_type)),
            body: if is_stub { Bodies::stub() } else { self.recomputing_forward() },
        };
        let backward = Method {
            name: "backward",
            documentation: documentation.backward(),
            hidden: false,
            parameters: quote!(#receiver #saved: #saved_type, #lasting #cotangent: #seed, #(#slots),*),
            output: TokenStream::new(),
            body: if is_stub { Bodies::stub() } else { self.recomputing_backward(bodies) },
        };
        [forward, backward].into_iter().chain(self.pullback(&saved_type)).collect()
    }

    fn recomputing_forward(&self) -> TokenStream {
        let (private, value, saved) = (&self.private, &self.value, &self.saved);
        let changed = self.parameters.0.iter().filter(|parameter| parameter.inout);
        let copies: Vec<TokenStream> = changed
            .map(|parameter| {
                let name = &parameter.name;
                quote!(#private::alloc::borrow::ToOwned::to_owned(&*#name))
            })
            .collect();
        let (copies, passed, name) = (tuple_type(&copies), self.parameters.passed(), &self.signature.ident);
        let turbofish = self.turbofish();
        quote! {
            let #saved = #copies;
            let #value = Self::#name #turbofish (#passed);
            (#value, #saved)
        }
    }

    /// The backward sweep, which computes again what it needs.
    fn recomputing_backward(&self, bodies: &Bodies<'_>) -> TokenStream {
        let (check, backward) = (self.check_concrete(), self.backward(bodies));
        quote!(#check #backward)
    }

    /// That this is no default method of a trait, which an implementation might replace without its derivatives.
    fn check_concrete(&self) -> TokenStream {
        let private = &self.private;
        let receiver = self.parameters.active().find(|parameter| parameter.is_receiver());
        let Some(receiver) = receiver else {
            return quote!(#private::sized::<Self>(););
        };
        let tangent = self.types.tangent_of(&receiver.owned_type(&self.types));
        quote!(#private::concrete::<#tangent>();)
    }
}
