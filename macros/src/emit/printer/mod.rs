//! Prints the body of a function of the IR as Rust statements.
//!
//! Statements are visited in order. One whose value is written inline only leaves its expression behind, for the
//! statement that uses it; the others become a `let`, an assignment in place, a call or a control structure.

mod assign;
mod branch;
mod buffer;
mod call;
mod callee;
mod compound;
mod constant;
mod inquiry;
mod lambda;
mod matrix;
mod member;
mod naming;
mod operation;
mod operator;
mod overloaded;
mod parameter;
mod part;
mod pattern;
mod read;
mod repetition;
mod second;
mod slots;
mod statement;
mod tensor;
mod transfer;
mod vector;
mod verbatim;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use self::read::Read;
use self::tensor::Kernel;
use super::plan::{Plan, is_owned, used_whole};
use super::scope::Scope;
use super::types::Types;
use crate::ir::{Function, Value};
use crate::names::Names;

/// How a parameter of an IR function stands in the Rust function.
pub(super) struct Binding {
    pub(super) name: Ident,
    /// Whether the Rust variable is a reference to the value: `&mut [f64]` for an adjoint `Vec<f64>`.
    pub(super) behind: bool,
    /// Whether it may be assigned to.
    pub(super) writable: bool,
}

/// Where a result of an IR function goes.
pub(super) enum Destination {
    /// It is returned; a variable for it would have that name.
    Returned(String),
    /// It is written into the buffer of that name.
    Buffer(Ident),
}

/// A function to print.
pub(super) struct Request<'a> {
    pub(super) function: &'a Function,
    /// The identifiers of the user's.
    pub(super) user: &'a Names,
    /// The name of the runtime's private module in the body.
    pub(super) alias: &'a Ident,
    /// In the order of the parameters.
    pub(super) bindings: Vec<Binding>,
    /// In the order of the results.
    pub(super) destinations: Vec<Destination>,
}

/// The printed body: its statements, and the results that are returned.
pub(super) struct Printed {
    pub(super) uses_alias: bool,
    pub(super) statements: TokenStream,
    pub(super) results: Vec<TokenStream>,
}

/// Prints a body.
pub(super) fn print(request: Request<'_>) -> Printed {
    Printer::new(&request).body(request.bindings, &request.destinations)
}

struct Printer<'a> {
    function: &'a Function,
    plan: Plan<'a>,
    types: Types,
    /// The name of the runtime's private module in the body.
    alias: &'a Ident,
    uses_alias: Cell<bool>,
    scope: Scope<'a>,
    /// How every value defined so far is read.
    reads: HashMap<Value, Read>,
    /// Passes over tensors that are written inline: they have forms that write and add into a base.
    kernels: HashMap<Value, Kernel>,
    /// Names for results of the function that have none.
    result_names: HashMap<Value, String>,
    /// Variables that are buffers of the caller's.
    buffers: HashMap<Value, Ident>,
    /// Truths that end a loop as soon as they hold.
    false_in_loops: HashSet<Value>,
    /// Values that are not used for their elements alone.
    whole: HashSet<Value>,
}

impl<'a> Printer<'a> {
    fn new(request: &Request<'a>) -> Self {
        let parameters = request.function.parameters.iter().zip(&request.bindings);
        let owned = |value: Value, binding: &Binding| !binding.behind && is_owned(request.function.ty(value));
        let writable: HashSet<Value> = parameters
            .filter(|&(&value, binding)| binding.writable || owned(value, binding))
            .map(|(&value, _)| value)
            .collect();
        let mut scope = Scope::new(request.user);
        for binding in &request.bindings {
            scope.take(&binding.name);
        }
        for destination in &request.destinations {
            if let Destination::Buffer(name) = destination {
                scope.take(name);
            }
        }
        let alias = request.alias;
        scope.take(alias);
        Printer {
            function: request.function,
            plan: Plan::of(request.function, &writable, &buffer::lent(request), &buffer::placed(request)),
            types: Types { private: quote!(#alias) },
            alias,
            uses_alias: Cell::new(false),
            scope,
            reads: HashMap::new(),
            kernels: HashMap::new(),
            result_names: HashMap::new(),
            buffers: HashMap::new(),
            false_in_loops: HashSet::new(),
            whole: used_whole(request.function),
        }
    }

    fn body(mut self, bindings: Vec<Binding>, destinations: &[Destination]) -> Printed {
        let mut statements = TokenStream::new();
        for (&value, Binding { name, behind, .. }) in self.function.parameters.iter().zip(bindings) {
            if behind || !self.plan.storage.is_mutated(value) {
                self.reads.insert(value, if behind { Read::Behind(name) } else { Read::variable(&name) });
            } else {
                statements.extend(self.own(value, &name));
            }
        }
        self.place_results(destinations);
        statements.extend(self.statements(&self.function.body));
        let (finished, results) = self.hand_out(destinations);
        statements.extend(finished);
        Printed { uses_alias: self.uses_alias.get(), statements, results }
    }

    /// The path of the runtime's private module.
    fn private(&self) -> &'a Ident {
        self.uses_alias.set(true);
        self.alias
    }

    /// Errors and debuggers point at the user's tokens, while lints know the code is generated.
    fn span(&self, value: Value) -> Span {
        at(self.function.definition(value).span)
    }
}

/// A span of ours at the place of the user's.
fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}
