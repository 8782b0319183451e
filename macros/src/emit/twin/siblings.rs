//! The derivatives of methods and associated functions, which stand beside them: `energy_grad`, `energy_vjp`, ….

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::documentation::Documentation;
use super::lanes::Extended;
use super::{Allowances, Method, Twin, inherited};
use crate::emit::Bodies;
use crate::names::MARKER;

/// A hidden method that callers ask for the receiver of another.
struct Marker {
    head: TokenStream,
    bound: TokenStream,
    body: TokenStream,
}

impl Twin<'_> {
    /// The siblings of a method that a trait declares; objects of the trait, of which no derivative is asked, need none.
    pub(in crate::emit) fn declarations(&self) -> TokenStream {
        let documentation = Documentation::new(self.signature, None, self.rule);
        let attributes = inherited(&self.signature.function.attrs);
        let bounded = self.bounded(&Bodies::Stubs);
        let methods = self.methods(&Bodies::Stubs, &documentation).into_iter();
        let methods = methods.map(|method| Extended { method, generics: bounded.clone() });
        let methods = methods.chain(self.in_lanes(&Bodies::Stubs)).map(|Extended { method, mut generics }| {
            generics.make_where_clause().predicates.push(parse_quote!(Self: ::core::marker::Sized));
            let (generics, _, bounds) = generics.split_for_impl();
            let name = self.form(method.name);
            let Method { documentation, hidden, parameters, output, .. } = method;
            let hidden = hidden.then(|| quote!(#[doc(hidden)]));
            quote! {
                #(#[doc = #documentation])*
                #(#attributes)*
                #hidden
                #[allow(clippy::all, clippy::pedantic)]
                fn #name #generics(#parameters) #output #bounds;
            }
        });
        let marker = self.marker().map(|Marker { head, bound, .. }| {
            quote!(#(#attributes)* #[doc(hidden)] #head where #bound Self: ::core::marker::Sized;)
        });
        marker.into_iter().chain(methods).collect()
    }

    pub(super) fn siblings(&self, bodies: &Bodies<'_>) -> TokenStream {
        let documentation = Documentation::new(self.signature, bodies.derivatives(), self.rule).with_latex(self.latex);
        let attributes = inherited(&self.signature.function.attrs);
        let Allowances { bodies: allowances, .. } = Allowances::new();
        let bounded = self.bounded(bodies);
        let methods = self.methods(bodies, &documentation).into_iter().map(|method| {
            let method = self.method(method, &bounded);
            quote!(#(#attributes)* #allowances #method)
        });
        let extended = self.in_lanes(bodies).into_iter().chain(self.extensions(bodies, &documentation));
        let extended = extended.map(|Extended { method, generics }| {
            let method = self.method(method, &generics);
            quote!(#(#attributes)* #allowances #method)
        });
        let marker = self.marker().map(|Marker { head, bound, body }| {
            let vis = &self.signature.vis;
            quote!(#(#attributes)* #allowances #[doc(hidden)] #[inline] #vis #head where #bound { #body })
        });
        marker.into_iter().chain(methods).chain(extended).collect()
    }

    /// What gives the receiver of a method as it is, where the method does not change it. The other siblings are called on
    /// that, so that a method without derivatives is one error of every caller; it comes first, as rustc names it first where a
    /// trait lacks the siblings. Where the method changes it, a caller that takes it for one that does not is told.
    fn marker(&self) -> Option<Marker> {
        let name = self.form(MARKER);
        let receiver = self.parameters.0.first().filter(|parameter| parameter.is_receiver())?;
        let (token, ty) = (&receiver.name, &receiver.tokens);
        let marker = |head, bound, body| Some(Marker { head, bound, body });
        if receiver.inout {
            let private = &self.private;
            let head = quote!(fn #name<__Itself>(&#token) -> __Itself);
            return marker(head, quote!(for<'caller> Self: #private::Unchanged,), quote!(::core::unreachable!()));
        }
        let head = if matches!(ty, syn::Type::Reference(_)) {
            quote!(fn #name(&#token) -> &Self)
        } else if matches!(ty, syn::Type::Path(path) if path.path.is_ident("Self")) {
            // The caller's is needed once more where it runs backwards.
            let bound = quote!(for<'caller> Self: ::core::clone::Clone,);
            return marker(quote!(fn #name(&#token) -> Self), bound, quote!(::core::clone::Clone::clone(#token)));
        } else {
            quote!(fn #name(#token: #ty) -> #ty)
        };
        marker(head, TokenStream::new(), quote!(#token))
    }
}
