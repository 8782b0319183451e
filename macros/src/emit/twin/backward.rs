//! The split form, through which differentiated functions call each other: `forward` and `backward`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::documentation::Documentation;
use super::parameters::Parameter;
use super::{Method, Twin};
use crate::emit::printer::{Binding, Destination, Request};
use crate::emit::types::{respanned, tuple_type};
use crate::emit::{Bodies, Derivatives};
use crate::ir::{Scalar, Type};

impl Twin<'_> {
    pub(super) fn halves(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        if self.signature.may_be_of_trait() {
            return self.recomputing_halves(bodies, documentation);
        }
        let (declared, output) = (self.parameters.declared(), &self.signature.output_tokens);
        let saved_type = self.saved_type(bodies);
        let returned = if bodies.rule().is_some() { self.pullback_returned() } else { saved_type.clone() };
        let forward = Method {
            name: "forward",
            documentation: documentation.forward(),
            hidden: false,
            parameters: declared.clone(),
            output: quote!(-> (#output, #returned)),
            body: self.forward(bodies),
        };
        let (saved, cotangent, seed) = (&self.saved, &self.cotangent, self.output_tangent());
        let slots = self.parameters.0.iter().map(|parameter| self.slot(parameter));
        let backward = Method {
            name: "backward",
            documentation: documentation.backward(),
            hidden: false,
            parameters: {
                let (receiver, lasting) = self.parameters.around_saved(self.signature.is_associated);
                quote!(#receiver #saved: #saved_type, #lasting #cotangent: #seed, #(#slots),*)
            },
            output: TokenStream::new(),
            body: self.backward(bodies),
        };
        [forward, backward].into_iter().chain(self.pullback(&saved_type)).collect()
    }

    pub(super) fn saved_type(&self, bodies: &Bodies<'_>) -> TokenStream {
        if bodies.rule().is_some() {
            return self.pullback_type();
        }
        let Some(derivatives) = bodies.derivatives() else {
            return quote!(());
        };
        let types = derivatives.saved.iter().zip(&derivatives.backward.parameters).map(|(ty, value)| {
            let changed = self.parameters.0.iter().find(|parameter| parameter.inout && parameter.value == *value);
            let owned = || self.types.owned(&with_positions(ty));
            match changed.map(|parameter| parameter.owned_type(&self.types)).or_else(owned) {
                Some(tokens) => tokens,
                None => unreachable!("reverse saves only values whose types have names"),
            }
        });
        tuple_type(&types.collect::<Vec<_>>())
    }

    pub(super) fn slot(&self, parameter: &Parameter) -> TokenStream {
        self.slot_named(parameter, &parameter.adjoint)
    }

    /// A slot of that name for the adjoint of a parameter, or for the tangent of that.
    pub(super) fn slot_named(&self, parameter: &Parameter, name: &Ident) -> TokenStream {
        let private = &self.private;
        if parameter.active && parameter.inout {
            let buffer = parameter.buffer(&self.types);
            quote!(#name: &mut #buffer)
        } else if parameter.active {
            let target = parameter.target(&self.types);
            quote!(#name: impl #private::Slot<#target>)
        } else if self.signature.is_operator {
            quote!(#name: impl #private::Slot<()>)
        } else {
            quote!(#name: impl #private::Ignored)
        }
    }

    fn forward(&self, bodies: &Bodies<'_>) -> TokenStream {
        if let Some(rule) = bodies.rule() {
            return self.forward_by_rule(rule);
        }
        let Some(Derivatives { forward, .. }) = bodies.derivatives() else {
            return Bodies::stub();
        };
        let outputs: Vec<Destination> = self.outputs().collect();
        let saved = forward.body.results.iter().skip(outputs.len()).enumerate();
        let saved = saved.map(|(position, _)| Destination::Returned(format!("saved_{}", position + 1)));
        let printed = self.print(
            Request {
                function: forward,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().collect(),
                destinations: outputs.into_iter().chain(saved).collect(),
            },
            &TokenStream::new(),
        );
        let (statements, results) = (printed.statements, printed.results);
        let (value, saved) = (&results[0], tuple_type(&results[1..]));
        quote!(#statements (#value, #saved))
    }

    pub(super) fn backward(&self, bodies: &Bodies<'_>) -> TokenStream {
        if bodies.rule().is_some() {
            return self.backward_by_rule();
        }
        let Some(derivatives) = bodies.derivatives() else {
            return Bodies::stub();
        };
        let (opened, saved_names) = (self.opened_slots(), self.saved_names(derivatives));
        let (saved, pattern) =
            (&self.saved, tuple_type(&saved_names.iter().map(|name| quote!(#name)).collect::<Vec<_>>()));
        let unpacked = (!saved_names.is_empty()).then(|| quote!(let #pattern = #saved;));
        let plain = |name| Binding { name, behind: false, writable: false };
        let accumulators = self.parameters.active().map(|parameter| Parameter::place(&parameter.adjoint));
        let printed = self.print(
            Request {
                function: &derivatives.backward,
                user: &self.user,
                alias: &self.alias,
                bindings: saved_names
                    .into_iter()
                    .map(plain)
                    .chain(self.parameters.lasting().map(Parameter::binding))
                    .chain([plain(self.cotangent.clone())])
                    .chain(accumulators)
                    .collect(),
                destinations: self
                    .parameters
                    .active()
                    .map(|parameter| Destination::Buffer(parameter.adjoint.clone()))
                    .collect(),
            },
            &quote!(#unpacked #opened),
        );
        printed.statements
    }

    pub(super) fn opened_slots(&self) -> TokenStream {
        let slots = self.parameters.active().filter(|parameter| !parameter.inout);
        slots.map(|parameter| self.opened_slot(parameter, &parameter.adjoint)).collect()
    }

    pub(super) fn opened_slot(&self, parameter: &Parameter, name: &Ident) -> TokenStream {
        let (alias, primal) = (&self.alias, parameter.reference());
        if parameter.ty.innermost_record().is_some() {
            let zeros = parameter.zeros(&alias.to_token_stream(), &primal);
            let span = parameter.tokens.span();
            let alias = respanned(alias.to_token_stream(), span);
            return quote_spanned!(span=> let mut #name = #alias::Slot::open_with(#name, || #zeros););
        }
        quote!(let mut #name = #alias::Slot::open(#name, #primal);)
    }

    /// Names for what the forward sweep saved: the user's, where they are his.
    fn saved_names(&self, derivatives: &Derivatives) -> Vec<proc_macro2::Ident> {
        let backward = &derivatives.backward;
        let mut names = self.user.clone();
        let mut used: Vec<String> = self.parameters.0.iter().map(|parameter| parameter.name.to_string()).collect();
        let saved = backward.parameters.iter().take(derivatives.saved.len());
        saved
            .enumerate()
            .map(|(position, &value)| {
                let definition = backward.definition(value);
                let name = match &definition.name {
                    Some(name) if !used.contains(name) => name.clone(),
                    _ => names.fresh(&format!("saved_{}", position + 1)),
                };
                used.push(name.clone());
                format_ident!("{}", name, span = definition.span)
            })
            .collect()
    }
}

/// The type with the name of positions for its integers: no others are saved.
pub(super) fn with_positions(ty: &Type) -> Type {
    match ty {
        Type::Integer => Type::Real(Scalar::Parameter("usize".to_owned())),
        Type::Array(element, length) => Type::Array(Box::new(with_positions(element)), length.clone()),
        Type::Vector(element) => Type::Vector(Box::new(with_positions(element))),
        Type::Tuple(fields) => Type::Tuple(fields.iter().map(with_positions).collect()),
        other => other.clone(),
    }
}
