//! Puts a twin together: `enum f {}`, its functions and its implementation of `DifferentiableFn`.

mod again;
mod backward;
mod bounds;
mod documentation;
mod entry;
mod formulas;
mod hessian;
mod implementation;
mod jacobian;
mod lacking;
mod lanes;
mod matrices;
mod members;
mod operands;
mod operator;
mod parameters;
mod pullback;
mod recomputing;
mod ruled;
mod second;
mod siblings;
mod tangent;
mod wide;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Generics;

use self::documentation::Documentation;
use self::lanes::Extended;
pub(crate) use self::matrices::used_as_matrices;
use self::parameters::Parameters;
use super::Bodies;
use super::printer::{self, Printed, Request};
use super::types::{Types, scalar_tokens};
use crate::args::{Args, Rule};
use crate::ir::{Scalar, Type};
use crate::names::Names;
use crate::signature::Signature;

/// What the functions of a twin are made from.
pub(super) struct Twin<'a> {
    signature: &'a Signature,
    /// The path of the runtime crate, and of its private module.
    krate: &'a TokenStream,
    private: TokenStream,
    /// The name of the private module in bodies.
    alias: Ident,
    types: Types,
    /// The identifiers of the user's.
    user: Names,
    parameters: Parameters,
    cotangent: Ident,
    saved: Ident,
    value: Ident,
    direction: Ident,
    /// The number of directions, where there are several.
    lanes: Ident,
    residual: Ident,
    gradient: Ident,
    /// How often the function can be differentiated.
    order: u32,
    /// What the user says the derivatives are.
    rule: &'a Rule,
    /// Whether formulas are shown as LaTeX too.
    latex: bool,
    /// The members of parameters that the user lists.
    listed_members: Vec<&'a TokenStream>,
}

/// One function of the twin.
struct Method {
    name: &'static str,
    documentation: Vec<String>,
    hidden: bool,
    parameters: TokenStream,
    /// `-> Type`, or nothing.
    output: TokenStream,
    body: TokenStream,
}

impl<'a> Twin<'a> {
    pub(super) fn new(signature: &'a Signature, args: &'a Args) -> Self {
        let krate = &args.krate;
        let private = quote!(#krate::__private);
        let mut user = Names::of(quote::ToTokens::to_token_stream(&signature.function));
        user.take(args.rule.tokens());
        let mut names = user.clone();
        let parameters = Parameters::new(signature, &mut names);
        let mut fresh = |name: &str| format_ident!("{}", names.fresh(name), span = Span::call_site());
        let [cotangent, saved, value, direction, residual, gradient] =
            ["cotangent", "saved", "value", "direction", "residual", "gradient"].map(&mut fresh);
        // The alias hides what the path of the library begins with.
        names.take(krate.clone());
        let alias = format_ident!("{}", names.fresh("ad"), span = Span::call_site());
        let types = Types { private: private.clone() };
        let rule = &args.rule;
        let listed = args.wrt.iter().flatten().filter(|listed| !listed.members.is_empty());
        let listed_members = listed.map(|listed| &listed.tokens).collect();
        Twin {
            signature,
            krate,
            private,
            alias,
            types,
            user,
            parameters,
            cotangent,
            saved,
            value,
            direction,
            lanes: lanes(signature, args),
            residual,
            gradient,
            order: args.order.count,
            rule,
            latex: args.latex,
            listed_members,
        }
    }

    /// The twin's items.
    pub(super) fn items(&self, bodies: &Bodies<'_>) -> TokenStream {
        if self.signature.is_associated {
            return self.siblings(bodies);
        }
        let (name, vis) = (&self.signature.ident, &self.signature.vis);
        let documentation = Documentation::new(self.signature, bodies.derivatives(), self.rule).with_latex(self.latex);
        let attributes = inherited(&self.signature.function.attrs);
        let Allowances { names: names_allowed, bodies: allowances } = Allowances::new();
        let summary = documentation.twin();
        let methods = self.methods(bodies, &documentation);
        let bounded = self.bounded(bodies);
        let methods: TokenStream = methods.into_iter().map(|method| self.method(method, &bounded)).collect();
        let constants = self.constants(bodies.formulas());
        let extended = self.in_lanes(bodies).into_iter().chain(self.extensions(bodies, &documentation));
        let extended = extended.map(|Extended { method, generics }| self.method(method, &generics));
        let implementation = self.implementation(&bounded, bodies);
        let implementation =
            implementation.map(|tokens| quote!(#(#attributes)* #[automatically_derived] #allowances #tokens));
        let private = &self.private;
        let twice = (self.order > 1)
            .then(|| quote!(#(#attributes)* #[automatically_derived] impl #private::Twice for #name {}));
        let changes = self.changes();
        quote! {
            #(#[doc = #summary])*
            #(#attributes)*
            #names_allowed
            #vis enum #name {}

            #(#attributes)*
            #[automatically_derived]
            #allowances
            impl #name { #constants #methods #(#extended)* }

            #twice
            #changes
            #implementation
        }
    }

    /// Tells callers which parameters the function may change.
    fn changes(&self) -> TokenStream {
        let (name, private) = (&self.signature.ident, &self.private);
        let attributes = inherited(&self.signature.function.attrs);
        let parameters = self.parameters.0.iter().enumerate().filter(|(_, parameter)| parameter.inout);
        parameters
            .map(|(position, _)| {
                quote!(#(#attributes)* #[automatically_derived] impl #private::Changes<#position> for #name {})
            })
            .collect()
    }

    fn methods(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        let entries =
            if matches!(self.signature.output, Type::Real(_)) { self.gradients(documentation) } else { Vec::new() };
        let methods = entries
            .into_iter()
            .chain(self.pullbacks(bodies, documentation))
            .chain(self.halves(bodies, documentation))
            .chain(self.pushforwards(bodies, documentation))
            .chain(self.seconds(bodies, documentation))
            .chain(self.primal());
        if let Bodies::Stubs = bodies {
            return methods.map(|method| Method { body: Bodies::stub(), ..method }).collect();
        }
        methods.collect()
    }

    /// The function itself. Whoever only needs its derivatives is not to be told that he never uses it.
    fn primal(&self) -> Option<Method> {
        let (name, turbofish) = (&self.signature.ident, self.turbofish());
        let (declared, passed) = (self.parameters.declared(), self.parameters.passed());
        let output = &self.signature.output_tokens;
        let hides_function = |parameter: &parameters::Parameter| parameter.name == *name;
        if self.parameters.0.iter().any(hides_function) {
            return None;
        }
        Some(Method {
            name: "primal",
            documentation: Vec::new(),
            hidden: true,
            parameters: declared,
            output: quote!(-> #output),
            body: {
                let owner = self.signature.is_associated.then(|| quote!(Self::));
                // A name that is no member would have no derivative, and no error of its own.
                let members = self.listed_members.iter().map(|member| quote!(let _ = || { let _ = &#member; };));
                // Nor would rustc say that a constant in a pattern has been taken for a name.
                let bindings = &self.signature.bindings;
                let names = (!bindings.is_empty()).then(|| quote!(let _ = || { #(let #bindings @ _ = ();)* };));
                quote!(#names #(#members)* #owner #name #turbofish (#passed))
            },
        })
    }

    fn method(&self, method: Method, bounded: &Generics) -> TokenStream {
        let Method { name, documentation, hidden, parameters, output, body } = method;
        let (name, vis) = (self.form(name), &self.signature.vis);
        let (generics, _, bounds) = bounded.split_for_impl();
        let hidden = hidden.then(|| quote!(#[doc(hidden)]));
        quote! {
            #(#[doc = #documentation])*
            #hidden
            #[inline]
            #vis fn #name #generics(#parameters) #output #bounds { #body }
        }
    }

    /// The name of one of the functions.
    fn form(&self, name: &str) -> Ident {
        let ident = &self.signature.ident;
        if self.signature.is_associated {
            format_ident!("{ident}_{name}", span = ident.span())
        } else {
            format_ident!("{name}", span = Span::call_site())
        }
    }

    /// The statements and results of an IR function. First come the items its body may refer to, and `opened`, which
    /// makes parameters out of slots and sources.
    fn print(&self, request: Request<'_>, opened: &TokenStream) -> Printed {
        let members = self.members(request.function);
        let lacking = self.once_differentiated(&request);
        let of_matrices = self.methods_of_matrices(request.function);
        let Printed { uses_alias, statements, results } = printer::print(request);
        let uses_alias = uses_alias || members.is_some() || lacking.is_some() || of_matrices.is_some();
        let (items, path, alias) = (&self.signature.items, &self.private, &self.alias);
        let imported = (uses_alias || !opened.is_empty()).then(|| quote!(use #path as #alias;));
        let statements = quote!(#(#items)* #imported #members #of_matrices #lacking #opened #statements);
        Printed { uses_alias, statements, results }
    }

    /// The cotangent that makes a vjp a gradient.
    fn one(&self) -> TokenStream {
        let Type::Real(scalar @ Scalar::Parameter(_)) = &self.signature.output else {
            return quote!(1.0);
        };
        let (private, scalar) = (&self.private, scalar_tokens(scalar));
        quote!(#private::one::<#scalar>())
    }
}

/// The constant that is the number of directions of `jvp_many`.
pub(super) fn lanes(signature: &Signature, args: &Args) -> Ident {
    let mut user = Names::of(quote::ToTokens::to_token_stream(&signature.function));
    user.take(args.rule.tokens());
    format_ident!("{}", user.fresh("LANES"), span = Span::call_site())
}

/// The lints that generated code may set off: the one list of them.
struct Allowances {
    /// On the twin itself.
    names: TokenStream,
    /// On its functions.
    bodies: TokenStream,
}

impl Allowances {
    fn new() -> Self {
        Allowances {
            names: quote!(#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]),
            bodies: quote!(#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]),
        }
    }
}

/// The user's attributes that go for the twin too.
fn inherited(attributes: &[syn::Attribute]) -> Vec<&syn::Attribute> {
    attributes.iter().filter(|attribute| ["cfg", "allow"].iter().any(|name| attribute.path().is_ident(name))).collect()
}
