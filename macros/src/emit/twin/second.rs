//! Second order: `hvp`, `hessian` and `derivatives` for users, `second` for other differentiated functions.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::documentation::{self, Documentation};
use super::parameters::Parameter;
use super::tangent::{Direction, direction};
use super::{Method, Twin};
use crate::emit::printer::{Binding, Destination, Request};
use crate::emit::types::bare_or_tuple;
use crate::emit::{Bodies, Second};
use crate::ir::{Function, Type};

impl Twin<'_> {
    /// What there is with `order = 2` and above.
    pub(super) fn seconds(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        if self.order < 2 {
            return Vec::new();
        }
        let second = bodies.derivatives().and_then(|derivatives| derivatives.second.as_ref());
        let is_pure = !self.parameters.0.iter().any(|parameter| parameter.inout);
        let of_number = matches!(self.signature.output, Type::Real(_));
        let mut methods = Vec::new();
        if of_number && !is_pure && !self.signature.is_associated {
            let direction = self.direction_types();
            methods.push(self.refused("hvp", &quote!(_: #direction)));
            methods.push(self.refused("hessian", &TokenStream::new()));
        }
        if of_number && is_pure {
            methods.push(self.hvp(second, documentation));
            methods.extend(self.hessian(documentation));
            methods.extend(self.derivatives(second, bodies, documentation));
        }
        methods.push(self.second(second));
        methods
    }

    /// What functions that change their arguments do not have, in a form that says so.
    fn refused(&self, name: &'static str, more: &TokenStream) -> Method {
        let private = &self.private;
        let declared = self.parameters.0.iter().map(|parameter| match parameter {
            Parameter { inout: true, .. } => quote!(_: impl #private::HessianArgument,),
            Parameter { tokens, .. } => quote!(_: #tokens,),
        });
        Method {
            name,
            documentation: Vec::new(),
            hidden: true,
            parameters: quote!(#(#declared)* #more),
            output: quote!(-> ()),
            body: Bodies::stub(),
        }
    }

    /// The Hessian times a direction.
    fn hvp(&self, second: Option<&Second>, documentation: &Documentation<'_>) -> Method {
        let gradient = self.gradient();
        Method {
            name: "hvp",
            documentation: documentation.hvp(),
            hidden: false,
            parameters: self.jvp_parameters(),
            output: quote!(-> #gradient),
            body: match second.and_then(|second| second.gradient_tangent.as_ref()) {
                Some(function) => self.hvp_body(function),
                None => Bodies::stub(),
            },
        }
    }

    fn hvp_body(&self, function: &Function) -> TokenStream {
        let alias = &self.alias;
        let unpacked = self.unpacked_directions();
        let opened = self.parameters.active().map(|parameter| {
            let name = &parameter.tangent;
            match direction(&parameter.ty) {
                Direction::Owned => TokenStream::new(),
                Direction::Slice => {
                    let (what, given) = (self.direction_of("hvp", parameter), &parameter.name);
                    quote! {
                        let #name = ::core::convert::AsRef::as_ref(&#name);
                        #alias::check_direction(#what, #given.len(), #name.len());
                    }
                }
                Direction::Tensor => {
                    let along = self.along(parameter, name);
                    quote!(let #name = #along;)
                }
            }
        });
        let opened: TokenStream = opened.collect();
        let tangents = self.parameters.active().map(|parameter| {
            let behind = !matches!(direction(&parameter.ty), Direction::Owned);
            Binding { name: parameter.tangent.clone(), behind, writable: false }
        });
        let dots = self.parameters.active().map(|parameter| Destination::Returned(parameter.adjoint_dot.to_string()));
        let printed = self.print(
            Request {
                function,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().chain(tangents).collect(),
                destinations: dots.collect(),
            },
            &opened,
        );
        let (statements, result) = (printed.statements, bare_or_tuple(&printed.results));
        quote!(#unpacked #statements #result)
    }

    /// What a direction of a wrong length is told by: the form that takes it, and what it is a direction of.
    fn direction_of(&self, form: &str, parameter: &Parameter) -> String {
        let (ident, form) = (&self.signature.ident, self.form(form));
        let form = if self.signature.is_associated { form.to_string() } else { format!("{ident}::{form}") };
        format!("{form}: direction of `{}`", parameter.name)
    }

    /// `callee::second`, which adds adjoints and their tangents into slots.
    pub(super) fn second(&self, second: Option<&Second>) -> Method {
        let (shown, seed) = (self.parameters.shown(), self.output_tangent());
        let declared = shown.declared();
        let [cotangent, cotangent_dot] = self.cotangents();
        let sources = shown.0.iter().map(|parameter| self.source(parameter));
        let slots = self.parameters.0.iter().map(|parameter| self.slot_named(parameter, &parameter.adjoint));
        let dots = self.parameters.0.iter().map(|parameter| self.slot_named(parameter, &parameter.adjoint_dot));
        Method {
            name: "second",
            documentation: documentation::second(),
            hidden: true,
            parameters: quote! {
                #declared #(#sources,)* #cotangent: #seed, #cotangent_dot: #seed, #(#slots,)* #(#dots),*
            },
            output: TokenStream::new(),
            body: second.map_or_else(Bodies::stub, |second| self.second_body(&second.pullback_tangent)),
        }
    }

    fn second_body(&self, function: &Function) -> TokenStream {
        let (sources, slots) = (self.opened_sources(&self.parameters.shown()), self.opened_slots());
        let dots = self.parameters.active().filter(|parameter| !parameter.inout);
        let dots: TokenStream = dots.map(|parameter| self.opened_slot(parameter, &parameter.adjoint_dot)).collect();
        let tangents = self.parameters.active().map(|parameter| {
            let behind = !matches!(parameter.ty.peel(), Type::Real(_));
            Binding { name: parameter.tangent.clone(), behind, writable: false }
        });
        let adjoints = || self.parameters.active().map(|parameter| &parameter.adjoint);
        let accumulators: Vec<&Ident> =
            adjoints().chain(self.parameters.active().map(|parameter| &parameter.adjoint_dot)).collect();
        let printed = self.print(
            Request {
                function,
                user: &self.user,
                alias: &self.alias,
                bindings: self
                    .parameters
                    .bindings()
                    .map(|binding| Binding { writable: false, ..binding })
                    .chain(tangents)
                    .chain(self.cotangents().iter().map(plain))
                    .chain(accumulators.iter().map(|name| Parameter::place(name)))
                    .collect(),
                destinations: accumulators.iter().map(|&name| Destination::Buffer(name.clone())).collect(),
            },
            &quote!(#sources #slots #dots),
        );
        printed.statements
    }

    /// The cotangent and its tangent.
    fn cotangents(&self) -> [Ident; 2] {
        let dot = format_ident!("{}", crate::names::tangent(&self.cotangent.to_string()));
        [self.cotangent.clone(), dot]
    }
}

/// A parameter by value.
pub(super) fn plain(name: &Ident) -> Binding {
    Binding { name: name.clone(), behind: false, writable: false }
}
