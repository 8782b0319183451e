//! Forward mode along several directions at once, for other differentiated functions: `tangent_lanes`.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::again::is_unnamed_within;
use super::lanes::Extended;
use super::parameters::Parameter;
use super::{Method, Twin, documentation};
use crate::emit::Bodies;
use crate::emit::printer::{Binding, Destination, Request};
use crate::emit::types::respanned;
use crate::ir::{Function, Type};
use crate::lanes;
use crate::names::LANES_FORM;

impl Twin<'_> {
    /// `tangent` with a number in place of each for every direction. What changes its arguments has none; all others have, so
    /// that callers need not know. Where the body has no lanes, it runs once for each direction, with clones of what it is
    /// given; hence the signature asks for them, whatever the body is.
    pub(super) fn in_lanes(&self, bodies: &Bodies<'_>) -> Option<Extended> {
        let is_unfit = |parameter: &Parameter| {
            parameter.inout
                || is_unnamed_within(parameter)
                || matches!(&parameter.tokens, syn::Type::Reference(reference) if reference.mutability.is_some())
        };
        if self.parameters.0.iter().any(is_unfit) || self.parameters.active().next().is_none() {
            return None;
        }
        let mut generics = self.cloning(&self.bounded(bodies));
        let lanes = &self.lanes;
        generics.params.push(syn::parse_quote!(const #lanes: usize));
        let declared = self.parameters.0.iter().map(Parameter::declaration_of_clonable);
        let sources = self.parameters.0.iter().map(|parameter| self.source_in_lanes(parameter));
        let (value, tangents) = (&self.signature.output_tokens, self.output_in_lanes());
        let method = Method {
            name: LANES_FORM,
            documentation: documentation::in_lanes(),
            hidden: true,
            parameters: quote!(#(#declared)* #(#sources),*),
            output: quote!(-> (#value, #tangents)),
            body: self.body_in_lanes(bodies),
        };
        Some(Extended { method, generics })
    }

    fn source_in_lanes(&self, parameter: &Parameter) -> TokenStream {
        if !parameter.active {
            return self.source(parameter);
        }
        let (name, private, target) = (&parameter.tangent, &self.private, self.target_in_lanes(parameter));
        quote!(#name: impl #private::Source<#target>)
    }

    /// What [`Parameter::target`] is, along several directions.
    fn target_in_lanes(&self, parameter: &Parameter) -> TokenStream {
        let element = match &parameter.ty {
            Type::Array(_, length) if length.is_unknown() => None,
            ty => match ty.peel() {
                Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                    self.types.in_lanes(&element.tangent(), &self.lanes)
                }
                _ => None,
            },
        };
        match element {
            Some(element) => quote!([#element]),
            None => self.type_in_lanes((&parameter.ty, &parameter.ty.tangent()), &parameter.tangent_type(&self.types)),
        }
    }

    fn output_in_lanes(&self) -> TokenStream {
        let output = &self.signature.output;
        self.type_in_lanes((output, &output.own_tangent()), &self.output_tangent())
    }

    /// The type of the tangents of a value, whose tangent along one direction has that type.
    fn type_in_lanes(&self, (ty, tangent): (&Type, &Type), narrow: &TokenStream) -> TokenStream {
        let known = if ty.is_record() { None } else { self.types.in_lanes(tangent, &self.lanes) };
        known.unwrap_or_else(|| self.types.opaque_in_lanes(tangent, narrow, &self.lanes))
    }

    fn body_in_lanes(&self, bodies: &Bodies<'_>) -> TokenStream {
        match bodies {
            Bodies::Stubs => Bodies::stub(),
            Bodies::Derivatives(derivatives) => match &derivatives.lanes {
                Some(function) => self.sweep_in_lanes(function),
                None => self.lane_by_lane(),
            },
            Bodies::Rule(_) => self.lane_by_lane(),
        }
    }

    /// One sweep for all directions.
    fn sweep_in_lanes(&self, function: &Function) -> TokenStream {
        let lanes = &self.lanes;
        let none = lanes::needs_direction(function).then(|| {
            let by_lane = self.lane_by_lane();
            quote!(if #lanes == 0 { return { #by_lane }; })
        });
        let opened = self.opened_in_lanes(true);
        let tangents = self.parameters.active().map(|parameter| Binding {
            name: parameter.tangent.clone(),
            behind: !parameter.ty.is_real(),
            writable: false,
        });
        let dot = Destination::Returned(self.value_dot().to_string());
        let printed = self.print(
            Request {
                function,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().chain(tangents).collect(),
                destinations: self.outputs().chain([dot]).collect(),
            },
            &opened,
        );
        let (statements, results) = (printed.statements, printed.results);
        quote!(#none #statements (#(#results),*))
    }

    /// One sweep for each direction.
    fn lane_by_lane(&self) -> TokenStream {
        let (private, alias, lanes) = (&self.private, &self.alias, &self.lanes);
        let opened = self.opened_in_lanes(false);
        let mut names = self.user.clone();
        names.take(alias.to_token_stream());
        let lane = format_ident!("{}", names.fresh("lane"));
        let sources = self.parameters.0.iter().map(|parameter| {
            let name = &parameter.tangent;
            if !parameter.active {
                return quote!(#alias::Ignore);
            }
            let source = quote!(#alias::in_lane::<_, #lanes>(&*#name, #lane));
            if parameter.members > 0 { quote!(#alias::Listed(#source)) } else { source }
        });
        let (tangent, turbofish, passed) = (self.form("tangent"), self.turbofish(), self.passed_again());
        quote! {
            use #private as #alias;
            #opened
            #alias::each_lane(|#lane| Self::#tangent #turbofish (#passed #(#sources),*))
        }
    }

    /// The sources, open; numbers read from them, if they are to be.
    fn opened_in_lanes(&self, reads: bool) -> TokenStream {
        let (alias, lanes) = (&self.alias, &self.lanes);
        let open = |parameter: &Parameter| {
            let (name, primal) = (&parameter.tangent, parameter.reference());
            if parameter.ty.innermost_record().is_some() {
                let span = parameter.tokens.span();
                let (alias, primal) = (respanned(alias.to_token_stream(), span), respanned(primal, span));
                return quote_spanned!(span=> let #name = #alias::Source::open_all::<_, #lanes>(#name, #primal););
            }
            let star = (reads && parameter.ty.is_real()).then(|| quote!(*));
            quote!(let #name = #star #alias::Source::open_in_lanes::<_, _, _, #lanes>(#name, #primal);)
        };
        self.parameters.active().map(open).collect()
    }
}
