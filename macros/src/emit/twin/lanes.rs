//! Several directions at once: `jvp_many`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::spanned::Spanned;
use syn::{Generics, Index};

use super::documentation::Documentation;
use super::parameters::Parameter;
use super::tangent::{Direction, direction};
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::types::{respanned, tuple_type};
use crate::ir::Type;
use crate::names::{LANES_FORM, Names};

/// A function of the twin with generics of its own.
pub(super) struct Extended {
    pub(super) method: Method,
    pub(super) generics: Generics,
}

impl Twin<'_> {
    /// The functions of the twin that run the function along many directions, or for many cotangents, with clones of what it
    /// is given.
    pub(super) fn extensions(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Extended> {
        if !self.can_run_again() {
            return Vec::new();
        }
        let bounded = self.cloning(&self.bounded(bodies));
        let mut extended = vec![self.directions(&bounded, bodies, documentation)];
        extended.extend(self.jacobian(&bounded, bodies, documentation));
        let hessian = self.hessian_by_clones(documentation);
        extended.extend(hessian.map(|method| Extended { method, generics: bounded.clone() }));
        if let Bodies::Stubs = bodies {
            for Extended { method, .. } in &mut extended {
                method.body = Bodies::stub();
            }
        }
        extended
    }

    fn directions(&self, bounded: &Generics, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Extended {
        let (lanes, declared, direction) = (&self.lanes, self.parameters.declared(), self.direction_types());
        let (value, tangent) = (&self.signature.output_tokens, self.output_tangent());
        let directions = Indices::new(self).next("directions");
        let mut generics = bounded.clone();
        generics.params.push(syn::parse_quote!(const #lanes: usize));
        let is_whole = self.signature.active().all(|parameter| parameter.listed && parameter.members.is_empty());
        let function = bodies.derivatives().and_then(|derivatives| derivatives.lanes.as_ref()).filter(|_| is_whole);
        let method = Method {
            name: "jvp_many",
            documentation: documentation.jvp_many(function.is_some()),
            hidden: false,
            parameters: quote!(#declared #directions: [#direction; #lanes]),
            output: quote!(-> (#value, [#tangent; #lanes])),
            body: match function {
                Some(_) => self.at_once(&directions),
                None => self.each_direction(&directions),
            },
        };
        Extended { method, generics }
    }

    /// One run for the value, and one for each direction.
    fn each_direction(&self, directions: &Ident) -> TokenStream {
        let (value, direction, jvp) = (self.value_again(), &self.direction, self.form("jvp"));
        let (turbofish, passed) = (self.turbofish(), self.passed_again());
        quote!((#value, #directions.map(|#direction| Self::#jvp #turbofish (#passed #direction).1)))
    }

    /// One run for all directions.
    fn at_once(&self, directions: &Ident) -> TokenStream {
        let (private, alias, lanes, dot) = (&self.private, &self.alias, &self.lanes, self.value_dot());
        let mut names = Indices::new(self);
        let gathered = self.gathered(directions, &mut names);
        let sources = self.parameters.0.iter().map(|parameter| {
            let name = &parameter.tangent;
            match parameter.ty {
                _ if !parameter.active => quote!(#alias::Ignore),
                _ if parameter.ty.is_real() => quote!(#name),
                _ => quote!(&#name),
            }
        });
        let (value, passed, form) = (&self.value, self.parameters.passed(), self.form(LANES_FORM));
        let turbofish = self.turbofish_with(&lanes.to_token_stream());
        let output = &self.signature.output;
        let scattered = if output.is_real() {
            quote!(#dot.0)
        } else {
            let lane = names.next("lane");
            let scattered = self.scattered(output, &quote!(#dot), &lane, &mut names);
            quote!(::core::array::from_fn(|#lane| #scattered))
        };
        quote! {
            use #private as #alias;
            #gathered
            let (#value, #dot) = Self::#form #turbofish (#passed #(#sources),*);
            (#value, #scattered)
        }
    }

    /// The lanes of each tangent, from the directions.
    fn gathered(&self, directions: &Ident, names: &mut Indices) -> TokenStream {
        let count = self.parameters.listed().count();
        let lane = names.next("lane");
        let gather = |(position, parameter): (usize, &Parameter)| {
            let position = Index::from(position);
            let ty = self.types.in_lanes(&parameter.ty.tangent(), &self.lanes).map(|ty| quote!(: #ty));
            let part = if count == 1 { quote!(#directions[#lane]) } else { quote!(#directions[#lane].#position) };
            let (tangent, name) = (&parameter.tangent, &parameter.name);
            let (part, check) = match direction(&parameter.ty) {
                Direction::Slice => self.shown(parameter, &part, &lane),
                Direction::Tensor => {
                    let along = self.along(parameter, &part);
                    (quote!(*#along), TokenStream::new())
                }
                Direction::Owned => (part, TokenStream::new()),
            };
            let gathered = self.wide(parameter, &parameter.ty, &quote!(#name), &part, &lane, names);
            quote!(#check let #tangent #ty = #gathered;)
        };
        self.parameters.listed().enumerate().map(gather).collect()
    }

    /// What an error calls the direction of a parameter.
    fn what(&self, parameter: &Parameter) -> String {
        format!("{}: direction of {}", self.signature.ident, parameter.name)
    }

    /// The slice that a direction shows, and the check of their lengths.
    fn shown(&self, parameter: &Parameter, part: &TokenStream, lane: &Ident) -> (TokenStream, TokenStream) {
        let (alias, target, name, tangent) =
            (&self.alias, parameter.target(&self.types), &parameter.name, &parameter.tangent);
        let what = self.what(parameter);
        let lanes = &self.lanes;
        let shown = quote! {
            let #tangent: [&#target; #lanes] = ::core::array::from_fn(|#lane| ::core::convert::AsRef::as_ref(&#part));
            for #tangent in #tangent {
                #alias::check_direction(#what, #name.len(), #tangent.len());
            }
        };
        (quote!(#tangent[#lane]), shown)
    }

    /// The tangent in lanes, of a value at a place, whose parts for one lane are at a path.
    fn wide(
        &self,
        parameter: &Parameter,
        ty: &Type,
        place: &TokenStream,
        path: &TokenStream,
        lane: &Ident,
        names: &mut Indices,
    ) -> TokenStream {
        let alias = &self.alias;
        match ty {
            Type::Real(_) => {
                let span = place.span();
                let lanes = respanned(quote!(::core::array::from_fn(|#lane| #path)), span);
                respanned(quote!(#alias::Lanes(#lanes)), span)
            }
            Type::Reference(inner) => self.wide(parameter, inner, place, path, lane, names),
            Type::Array(element, _) => {
                let index = names.next("index");
                let element =
                    self.wide(parameter, element, &quote!(#place[#index]), &quote!(#path[#index]), lane, names);
                quote!(::core::array::from_fn(|#index| #element))
            }
            Type::Slice(element) | Type::Vector(element) => {
                let index = names.next("index");
                let element =
                    self.wide(parameter, element, &quote!(#place[#index]), &quote!(#path[#index]), lane, names);
                quote!(#alias::collected(#place.len(), |#index| #element))
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().enumerate().map(|(position, field)| {
                    let position = Index::from(position);
                    self.wide(parameter, field, &quote!(#place.#position), &quote!(#path.#position), lane, names)
                });
                tuple_type(&fields.collect::<Vec<_>>())
            }
            Type::Tensor { .. } => {
                let is_whole = matches!(parameter.ty.peel(), Type::Tensor { .. });
                let place = if is_whole { parameter.reference() } else { quote!(&#place) };
                let (module, what) = (if ty.is_nalgebra() { quote!(na) } else { quote!(nd) }, self.what(parameter));
                quote!(#alias::#module::gathered(#what, #place, |#lane| &#path))
            }
            Type::Record(_) | Type::Inactive => {
                let lanes = &self.lanes;
                let zeros = quote!(|| #alias::zeros_of(&#place));
                quote!(#alias::gathered::<_, #lanes>(#zeros, |#lane| ::core::clone::Clone::clone(&#path)))
            }
            _ => quote!(()),
        }
    }

    /// The tangent of one lane.
    fn scattered(&self, ty: &Type, path: &TokenStream, lane: &Ident, names: &mut Indices) -> TokenStream {
        let alias = &self.private;
        match ty {
            Type::Real(_) => quote!(#path.0[#lane]),
            Type::Array(element, length) if !length.is_unknown() => {
                let index = names.next("index");
                let element = self.scattered(element, &quote!(#path[#index]), lane, names);
                quote!(::core::array::from_fn(|#index| #element))
            }
            Type::Vector(element) => {
                let index = names.next("index");
                let element = self.scattered(element, &quote!(#path[#index]), lane, names);
                quote!(#alias::collected(#path.len(), |#index| #element))
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().enumerate().map(|(position, field)| {
                    let position = Index::from(position);
                    self.scattered(field, &quote!(#path.#position), lane, names)
                });
                tuple_type(&fields.collect::<Vec<_>>())
            }
            Type::Tensor { .. } | Type::Record(_) => {
                let lanes = &self.lanes;
                quote!(#alias::lane_of::<_, #lanes>(&#path, #lane))
            }
            _ => quote!(()),
        }
    }
}

/// Names for indices.
struct Indices(Names);

impl Indices {
    fn new(twin: &Twin<'_>) -> Self {
        let mut names = twin.user.clone();
        names.take(twin.alias.to_token_stream());
        Indices(names)
    }

    fn next(&mut self, name: &str) -> Ident {
        format_ident!("{}", self.0.fresh(name), span = Span::call_site())
    }
}
