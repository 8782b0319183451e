//! The split form of what may be a method of a trait: its signature follows from that of the method alone, so that the
//! declaration and every implementation agree. Nothing of the body is saved; `backward` computes it again.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::Documentation;
use super::parameters::Parameter;
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::types::{bare_or_tuple, tuple_type};

impl Twin<'_> {
    /// Whether the function may be a method of a trait: those have no visibility of their own.
    pub(super) fn may_be_of_trait(&self) -> bool {
        self.signature.is_associated && matches!(self.signature.vis, syn::Visibility::Inherited)
    }

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
            body: if is_stub { Bodies::stub() } else { self.recomputing_backward() },
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

    fn recomputing_backward(&self) -> TokenStream {
        let (private, saved) = (&self.private, &self.saved);
        let names: Vec<TokenStream> =
            self.parameters.0.iter().filter(|parameter| parameter.inout).map(before).collect();
        let pattern = tuple_type(&names.iter().map(|name| quote!(mut #name)).collect::<Vec<_>>());
        let unpacked = (!names.is_empty()).then(|| quote!(let #pattern = #saved;));
        let (check, opened) = (self.check_concrete(), self.opened_slots());
        let passed = self.parameters.0.iter().map(|parameter| {
            let (name, before) = (&parameter.name, before(parameter));
            if parameter.inout { quote!(&mut #before) } else { quote!(#name) }
        });
        let (heap, rest) = self.parameters.by_storage();
        let (fresh, given): (Vec<_>, Vec<_>) = heap.iter().map(|parameter| buffer(parameter, private)).unzip();
        let cotangent = (heap.is_empty() || self.signature.output.is_differentiable()).then(|| {
            let cotangent = &self.cotangent;
            quote!(#cotangent,)
        });
        let returned: Vec<TokenStream> = rest.iter().map(|parameter| added(parameter)).collect();
        let pattern = bare_or_tuple(&returned);
        let pattern = if rest.is_empty() { quote!(_) } else { quote!((_, #pattern)) };
        let sums = heap.iter().filter(|parameter| !parameter.inout).chain(&rest).map(|parameter| {
            let (slot, value) = (&parameter.adjoint, added(parameter));
            let add = if parameter.ty.is_record() { quote!(add_tangent) } else { quote!(accumulate) };
            quote!(#private::#add(&mut *#slot, &#value);)
        });
        let vjp = self.form(if heap.is_empty() { "vjp" } else { "vjp_into" });
        let turbofish = self.turbofish();
        let alias = &self.alias;
        let imported = (!opened.is_empty()).then(|| quote!(use #private as #alias;));
        quote! {
            #imported
            #check
            #unpacked
            #opened
            #(#fresh)*
            let #pattern = Self::#vjp #turbofish (#(#passed,)* #cotangent #(#given),*);
            #(#sums)*
        }
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

/// The name of what a `&mut` parameter referred to before the call.
fn before(parameter: &Parameter) -> TokenStream {
    let name = quote::format_ident!("before_{}", parameter.name);
    quote!(#name)
}

/// The name of an adjoint that is added into its slot.
fn added(parameter: &Parameter) -> TokenStream {
    let name = quote::format_ident!("added_{}", parameter.adjoint);
    quote!(#name)
}

/// A fresh buffer for an adjoint, and how it is given; that of a `&mut` parameter is the slot itself.
fn buffer(parameter: &Parameter, private: &TokenStream) -> (TokenStream, TokenStream) {
    let slot = &parameter.adjoint;
    if parameter.inout {
        return (TokenStream::new(), quote!(&mut *#slot));
    }
    let (fresh, zeros) = (added(parameter), parameter.zeros(private, &parameter.reference()));
    (quote!(let mut #fresh = #zeros;), quote!(&mut #fresh))
}
