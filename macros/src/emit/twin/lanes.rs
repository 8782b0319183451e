//! Several directions at once: `jvp_many`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Generics;

use super::documentation::Documentation;
use super::{Method, Twin};
use crate::emit::Bodies;

/// A function of the twin with generics of its own.
pub(super) struct Extended {
    pub(super) method: Method,
    pub(super) generics: Generics,
}

impl Twin<'_> {
    /// The functions of the twin that run the function along many directions, or for many cotangents.
    pub(super) fn extensions(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Extended> {
        if !self.can_run_again() {
            return Vec::new();
        }
        let bounded = self.cloning(&self.bounded(bodies));
        let mut extended = vec![self.directions(&bounded, documentation)];
        extended.extend(self.jacobian(&bounded, bodies, documentation));
        if let Bodies::Stubs = bodies {
            extended.iter_mut().for_each(|extended| extended.method.body = Bodies::stub());
        }
        extended
    }

    /// The constant that is the number of directions.
    pub(super) fn lanes(&self) -> Ident {
        let mut names = self.user.clone();
        format_ident!("{}", names.fresh("LANES"), span = Span::call_site())
    }

    fn directions(&self, bounded: &Generics, documentation: &Documentation<'_>) -> Extended {
        let (lanes, declared, direction) = (self.lanes(), self.parameters.declared(), self.direction_types());
        let (value, tangent) = (&self.signature.output_tokens, self.output_tangent());
        let directions = format_ident!("{}s", self.direction);
        let mut generics = bounded.clone();
        generics.params.push(syn::parse_quote!(const #lanes: usize));
        let method = Method {
            name: "jvp_many",
            documentation: documentation.jvp_many(),
            hidden: false,
            parameters: quote!(#declared #directions: [#direction; #lanes]),
            output: quote!(-> (#value, [#tangent; #lanes])),
            body: self.each_direction(&directions),
        };
        Extended { method, generics }
    }

    /// One run for the value, and one for each direction.
    fn each_direction(&self, directions: &Ident) -> TokenStream {
        let (value, direction, jvp) = (self.value_again(), &self.direction, self.form("jvp"));
        let (turbofish, passed) = (self.turbofish(), self.passed_again());
        quote!((#value, #directions.map(|#direction| Self::#jvp #turbofish (#passed #direction).1)))
    }
}
