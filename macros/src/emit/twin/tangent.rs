//! Forward mode: `jvp` for users, `tangent` for other differentiated functions.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::documentation::{self, Documentation};
use super::parameters::{Parameter, Parameters};
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::printer::{Binding, Destination, Request};
use crate::emit::types::{bare_or_tuple, respanned};
use crate::ir::Type;

/// How a direction is given to `jvp` and `hvp`.
pub(super) enum Direction {
    /// By value.
    Owned,
    /// By anything that shows a slice.
    Slice,
    /// By an array or a view.
    Tensor,
}

impl Twin<'_> {
    pub(super) fn pushforwards(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        let (value, tangent, tangents) = (&self.signature.output_tokens, self.output_tangent(), self.outputs_tangent());
        let output = quote!(-> (#value, #tangent));
        let jvp = Method {
            name: "jvp",
            documentation: documentation.jvp(),
            hidden: false,
            parameters: self.jvp_parameters(),
            output: quote!(-> (#value, #tangents)),
            body: self.jvp_body(),
        };
        let declared = self.parameters.declared();
        let sources = self.parameters.0.iter().map(|parameter| self.source(parameter));
        let tangent = Method {
            name: "tangent",
            documentation: documentation::tangent(),
            hidden: true,
            parameters: quote!(#declared #(#sources),*),
            output,
            body: self.tangent_body(bodies),
        };
        vec![jvp, tangent]
    }

    pub(super) fn jvp_parameters(&self) -> TokenStream {
        let names = self.direction_names();
        let (declared, types) = (self.parameters.declared(), self.direction_types());
        if self.signature.is_associated {
            // What a trait declares has no patterns.
            let direction = &self.direction;
            return quote!(#declared #direction: #types);
        }
        let names = bare_or_tuple(&names);
        quote!(#declared #names: #types)
    }

    /// The type of a direction, as `jvp` takes it.
    pub(super) fn direction_types(&self) -> TokenStream {
        let types: Vec<_> = self.parameters.listed().map(|parameter| self.direction_type(parameter)).collect();
        bare_or_tuple(&types)
    }

    /// The names of the parts of a direction.
    fn direction_names(&self) -> Vec<TokenStream> {
        let names = self.parameters.listed().map(|Parameter { tangent, inout, .. }| {
            let mutability = inout.then(|| quote!(mut));
            quote!(#mutability #tangent)
        });
        names.collect()
    }

    fn direction_type(&self, parameter: &Parameter) -> TokenStream {
        let private = &self.private;
        match direction(&parameter.ty) {
            _ if parameter.inout => parameter.tangent_type(&self.types),
            Direction::Owned => parameter.tangent_type(&self.types),
            Direction::Slice => {
                let target = parameter.target(&self.types);
                quote!(impl ::core::convert::AsRef<#target>)
            }
            Direction::Tensor => {
                let target = parameter.target(&self.types);
                quote!(impl #private::Along<#target>)
            }
        }
    }

    fn jvp_body(&self) -> TokenStream {
        let (passed, private) = (self.parameters.passed(), &self.private);
        let directions = self.parameters.0.iter().map(|parameter| {
            let name = &parameter.tangent;
            match (parameter.active, direction(&parameter.ty)) {
                (true, _) if parameter.members > 0 => quote!(#private::Listed(&#name)),
                (true, _) if parameter.inout => quote!(&mut #name),
                (false, _) => quote!(#private::Ignore),
                (true, Direction::Slice) => quote!(::core::convert::AsRef::as_ref(&#name)),
                (true, Direction::Tensor) => self.along(parameter, name),
                (true, Direction::Owned) if !matches!(parameter.ty.peel(), Type::Real(_)) => {
                    quote!(&#name)
                }
                (true, _) => quote!(#name),
            }
        });
        let turbofish = self.turbofish();
        let tangent = self.form("tangent");
        let unpacked = self.unpacked_directions();
        let call = quote!(Self::#tangent #turbofish (#passed #(#directions),*));
        if self.parameters.changed().next().is_none() {
            return quote!(#unpacked #call);
        }
        let zeros = self.parameters.changed().filter(|parameter| !parameter.listed).map(|parameter| {
            let (name, zeros) = (&parameter.tangent, parameter.zeros(private, &parameter.reference()));
            quote!(let mut #name = #zeros;)
        });
        let (value, dot) = (&self.value, self.value_dot());
        let own = self.signature.output.is_differentiable().then(|| quote!(#dot));
        let changed = self.parameters.changed().map(|Parameter { tangent, .. }| quote!(#tangent));
        let tangents = bare_or_tuple(&own.into_iter().chain(changed).collect::<Vec<_>>());
        quote!(#unpacked #(#zeros)* let (#value, #dot) = #call; (#value, #tangents))
    }

    /// The tensor that a direction shows.
    pub(super) fn along(&self, parameter: &Parameter, direction: &impl ToTokens) -> TokenStream {
        let (private, target) = (&self.private, parameter.target(&self.types));
        quote!(#private::Along::<#target>::along(&#direction))
    }

    /// Takes a direction apart, where the parameters do not do that already.
    pub(super) fn unpacked_directions(&self) -> Option<TokenStream> {
        self.signature.is_associated.then(|| {
            let (names, direction) = (bare_or_tuple(&self.direction_names()), &self.direction);
            quote!(let #names = #direction;)
        })
    }

    /// The name of the value's tangent.
    pub(super) fn value_dot(&self) -> proc_macro2::Ident {
        quote::format_ident!("{}", crate::names::tangent(&self.value.to_string()))
    }

    pub(super) fn source(&self, parameter: &Parameter) -> TokenStream {
        let (name, private) = (&parameter.tangent, &self.private);
        if parameter.active && parameter.inout {
            let buffer = parameter.buffer(&self.types);
            quote!(#name: &mut #buffer)
        } else if parameter.active {
            let target = parameter.target(&self.types);
            let partial = (parameter.members > 0).then(|| quote!(+ #private::OfMembers));
            quote!(#name: impl #private::Source<#target> #partial)
        } else if self.signature.is_operator {
            quote!(#name: impl #private::Source<()>)
        } else {
            quote!(#name: impl #private::Ignored)
        }
    }

    fn tangent_body(&self, bodies: &Bodies<'_>) -> TokenStream {
        if let Some(rule) = bodies.rule() {
            return self.tangent_by_rule(rule);
        }
        let Some(derivatives) = bodies.derivatives() else {
            return Bodies::stub();
        };
        let opened = self.opened_sources(&self.parameters);
        let tangents = self.parameters.active().map(|parameter| {
            let behind = parameter.inout || !is_real(parameter);
            Binding { name: parameter.tangent.clone(), behind, writable: parameter.inout }
        });
        let changed = self.parameters.changed().map(|parameter| Destination::Buffer(parameter.tangent.clone()));
        let dot = Destination::Returned(self.value_dot().to_string());
        let printed = self.print(
            Request {
                function: &derivatives.tangent,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().chain(tangents).collect(),
                destinations: self.outputs().chain([dot]).chain(changed).collect(),
            },
            &opened,
        );
        let (statements, results) = (printed.statements, printed.results);
        quote!(#statements (#(#results),*))
    }

    pub(super) fn opened_sources(&self, parameters: &Parameters) -> TokenStream {
        let alias = &self.alias;
        let open = |parameter: &Parameter| {
            let (name, primal) = (&parameter.tangent, parameter.reference());
            if parameter.ty.innermost_record().is_some() {
                let zeros = parameter.zeros(&alias.to_token_stream(), &primal);
                let span = parameter.tokens.span();
                let alias = respanned(alias.to_token_stream(), span);
                return quote_spanned!(span=> let #name = #alias::Source::open_with(#name, || #zeros););
            }
            let star = is_real(parameter).then(|| quote!(*));
            quote!(let #name = #star #alias::Source::open(#name, #primal);)
        };
        parameters.active().filter(|parameter| !parameter.inout).map(open).collect()
    }
}

fn is_real(parameter: &Parameter) -> bool {
    matches!(parameter.ty.peel(), Type::Real(_))
}

pub(super) fn direction(ty: &Type) -> Direction {
    match ty.peel() {
        Type::Slice(_) | Type::Vector(_) => Direction::Slice,
        Type::Tensor { family, .. } if !family.is_fixed() => Direction::Tensor,
        _ => Direction::Owned,
    }
}
