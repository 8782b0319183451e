//! What stands in a body for the second derivatives that callees may lack, so that the lack is one error.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::Twin;
use super::matrices::constructor_of;
use crate::emit::printer::{Destination, Request};
use crate::ir::{Block, CallKind, CallSite, Function, Operation};

/// More arguments than this are never named: what lacks second derivatives is another error then.
const MOST_ARGUMENTS: usize = 12;

/// The callees of a function that is differentiated twice.
#[derive(Default)]
struct Callees {
    /// The numbers of arguments that free functions take.
    counts: BTreeSet<usize>,
    /// The methods, each with the numbers of arguments it takes, the receiver among them, and whether its value has a tangent;
    /// `false` for those of them that are called by a path.
    methods: BTreeMap<(String, bool), BTreeSet<(usize, bool)>>,
}

impl Twin<'_> {
    /// What answers for callees without second derivatives: for free functions by the numbers of their arguments, for
    /// methods by their names. That a method has none is told by `second` alone, which returns nothing.
    pub(super) fn once_differentiated(&self, request: &Request<'_>) -> Option<TokenStream> {
        let is_second = !request.destinations.iter().any(|to| matches!(to, Destination::Returned(_)));
        let mut callees = Callees::default();
        callees.visit(request.function, &request.function.body);
        let alias = &self.alias;
        let names = callees.counts.iter().map(|count| format_ident!("Second{count}"));
        let imported = (!callees.counts.is_empty()).then(|| quote!(#(use #alias::#names as _;)*));
        let methods = callees.methods.iter().enumerate().filter_map(|(number, (method, counts))| {
            match counts.iter().collect::<Vec<_>>()[..] {
                [&count] => Some(self.lacking_method(number, method, (count, is_second))),
                _ => None,
            }
        });
        let methods: TokenStream = methods.collect();
        (imported.is_some() || !methods.is_empty()).then(|| quote!(#imported #methods))
    }

    /// The second derivatives of a method for all types that have none. It takes the receiver as no derivative does, which
    /// is what rustc tries last.
    fn lacking_method(
        &self,
        number: usize,
        (name, has_receiver): &(String, bool),
        ((count, has_tangent), is_told): ((usize, bool), bool),
    ) -> TokenStream {
        let alias = &self.alias;
        let bound = is_told.then(|| quote!(where Self: #alias::TwiceByMethod));
        let (lacking, second) = (format_ident!("__Lacking{number}"), format_ident!("{name}_second"));
        // For each argument its tangent and two slots; the receiver comes first; two cotangents.
        let arguments = (1..=4 * count + 2).map(|position| format_ident!("_a{position}"));
        let mut arguments: Vec<_> = arguments.map(|argument| quote!(#argument: impl ::core::marker::Sized)).collect();
        if !has_tangent {
            for cotangent in &mut arguments[2 * count..2 * count + 2] {
                *cotangent = quote!(_: ());
            }
        }
        if *has_receiver {
            arguments[0] = quote!(&mut self);
        }
        quote! {
            trait #lacking {
                fn #second(#(#arguments),*) #bound;
            }
            impl<__T> #lacking for __T {
                fn #second(#(#arguments),*) #bound {}
            }
        }
    }
}

impl Callees {
    fn visit(&mut self, function: &Function, block: &Block) {
        for statement in &block.statements {
            if let Operation::CallSecond { call, cotangents, .. } = &statement.operation
                && (1..=MOST_ARGUMENTS).contains(&call.arguments.len())
            {
                self.add(call, function.ty(cotangents[0]).is_differentiable());
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.visit(function, nested));
        }
    }

    fn add(&mut self, call: &CallSite, has_tangent: bool) {
        let count = call.arguments.len();
        let name = match call.kind {
            CallKind::Function => {
                self.counts.insert(count);
                None
            }
            CallKind::Method => call.callee.clone().into_iter().next(),
            // What may be a matrix has them from the runtime.
            CallKind::Associated if constructor_of(call).is_some() => None,
            CallKind::Associated => call.callee.clone().into_iter().last(),
            _ => None,
        };
        if let Some(TokenTree::Ident(name)) = name {
            let name = name.to_string().trim_start_matches("r#").to_owned();
            self.methods.entry((name, call.kind == CallKind::Method)).or_default().insert((count, has_tangent));
        }
    }
}
