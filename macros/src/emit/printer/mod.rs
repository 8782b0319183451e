//! Prints the body of a function of the IR as Rust statements.
//!
//! Statements are visited in order. One whose value is written inline only leaves its expression behind, for the
//! statement that uses it; the others become a `let`, an assignment in place, a call or a control structure.

mod assign;
mod call;
mod constant;
mod control;
mod lambda;
mod naming;
mod operation;
mod read;
mod tensor;
mod verbatim;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use self::read::Read;
use self::tensor::Kernel;
use super::expression::Expression;
use super::plan::Plan;
use super::scope::Scope;
use super::types::Types;
use crate::ir::{Block, Constant, Function, Operation, Statement, Type, Value};
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
}

impl<'a> Printer<'a> {
    fn new(request: &Request<'a>) -> Self {
        let parameters = request.function.parameters.iter().zip(&request.bindings);
        let writable: HashSet<Value> = parameters
            .filter(|(_, binding)| binding.writable)
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
            plan: Plan::of(request.function, &writable, &placed(request)),
            types: Types {
                private: quote!(#alias),
            },
            alias,
            uses_alias: Cell::new(false),
            scope,
            reads: HashMap::new(),
            kernels: HashMap::new(),
            result_names: HashMap::new(),
            buffers: HashMap::new(),
        }
    }

    fn body(mut self, bindings: Vec<Binding>, destinations: &[Destination]) -> Printed {
        for (&value, binding) in self.function.parameters.iter().zip(bindings) {
            let read = if binding.behind {
                Read::Behind(binding.name)
            } else {
                Read::variable(&binding.name)
            };
            self.reads.insert(value, read);
        }
        self.place_results(destinations);
        let mut statements = self.statements(&self.function.body);
        let mut results = Vec::new();
        let end = self.plan.timeline.end_of(&self.function.body);
        for (&value, destination) in self.function.body.results.iter().zip(destinations) {
            match destination {
                Destination::Returned(_) => results.push(self.owned(value, end).free()),
                Destination::Buffer(name) => statements.extend(self.copy_out(value, name)),
            }
        }
        Printed {
            uses_alias: self.uses_alias.get(),
            statements,
            results,
        }
    }

    /// Lets results be computed in the buffers they are to end in, where that variable is theirs alone.
    fn place_results(&mut self, destinations: &[Destination]) {
        let results = &self.function.body.results;
        for (&value, destination) in results.iter().zip(destinations) {
            match destination {
                Destination::Returned(name) => {
                    self.result_names
                        .entry(value)
                        .or_insert_with(|| name.clone());
                }
                Destination::Buffer(name) => {
                    let root = self.plan.storage.root(value);
                    let shared = results
                        .iter()
                        .filter(|&&other| self.plan.storage.root(other) == root)
                        .count()
                        > 1;
                    if !shared && self.can_be_buffer(root) {
                        self.buffers.insert(root, name.clone());
                    }
                }
            }
        }
    }

    /// The path of the runtime's private module.
    fn private(&self) -> &'a Ident {
        self.uses_alias.set(true);
        self.alias
    }

    fn statements(&mut self, block: &'a Block) -> TokenStream {
        block
            .statements
            .iter()
            .map(|statement| self.statement(statement))
            .collect()
    }

    fn statement(&mut self, statement: &'a Statement) -> TokenStream {
        match &statement.operation {
            Operation::Effect(verbatim) => self.effect(verbatim),
            Operation::Update {
                base,
                place,
                value,
                mode,
            } => {
                let (declaration, result) = self.next_version(statement, *base);
                let assignment = self.update(result, place, *value, *mode, statement);
                quote!(#declaration #assignment)
            }
            Operation::Accumulate { base, value } if !self.plan.is_sum(statement.results[0]) => {
                let (declaration, result) = self.next_version(statement, *base);
                let assignment = self.accumulate(result, *value, statement);
                quote!(#declaration #assignment)
            }
            Operation::Primitive { arguments, .. } if self.is_version(statement.results[0]) => {
                let result = statement.results[0];
                let is_base = |&&value: &&Value| {
                    self.plan.storage.root(value) == self.plan.storage.root(result)
                };
                let base = arguments
                    .iter()
                    .position(|value| is_base(&value))
                    .unwrap_or(0);
                self.accumulate(result, arguments[1 - base], statement)
            }
            Operation::Tensor { operands, .. } if operands.len() == 3 => {
                self.add_product(statement)
            }
            Operation::CallForward(call) => self.call_forward(statement, call),
            Operation::CallBackward {
                call,
                saved,
                cotangent,
                slots,
            } => self.call_backward(statement, call, [*saved, *cotangent], slots),
            Operation::CallTangent { call, tangents } => {
                self.call_tangent(statement, call, tangents)
            }
            Operation::For { .. } | Operation::While { .. } => self.repetition(statement),
            Operation::Exit { values, .. } => self.exit(values, statement),
            Operation::If { .. } if statement.results.len() != 1 => self.branch(statement),
            Operation::If { .. } if self.is_version(statement.results[0]) => self.branch(statement),
            _ => self.binding(statement),
        }
    }

    /// Whether the value is a later version of another variable.
    fn is_version(&self, value: Value) -> bool {
        self.plan.storage.root(value) != value
    }

    /// A statement with one value: a `let`, or nothing yet if the value is written inline.
    fn binding(&mut self, statement: &'a Statement) -> TokenStream {
        let value = statement.results[0];
        if !self.plan.is_used(value)
            && !matches!(
                statement.operation,
                Operation::Call(_) | Operation::Verbatim(_)
            )
        {
            return TokenStream::new();
        }
        if let Some(name) = self.buffers.get(&value).cloned() {
            return self.compute_into(statement, name);
        }
        let expression = self.expression(statement);
        if self.plan.is_inlined(value) {
            self.reads.insert(value, Read::Expression(expression));
            return TokenStream::new();
        }
        if !self.plan.is_used(value) {
            let expression = expression.free();
            return quote!(let _ = #expression;);
        }
        let annotation = self.annotation(statement);
        self.declare(value, &annotation, expression)
    }

    /// `let name: annotation = expression;`
    fn declare(
        &mut self,
        value: Value,
        annotation: &TokenStream,
        expression: Expression,
    ) -> TokenStream {
        let name = self.name(value);
        let mutability = self.mutability(value);
        let expression = expression.free();
        let span = self.span(value);
        quote_spanned!(span=> let #mutability #name #annotation = #expression;)
    }

    fn mutability(&self, value: Value) -> TokenStream {
        if self.plan.storage.is_mutated(value) {
            quote!(mut)
        } else {
            TokenStream::new()
        }
    }

    /// Literals take their type from context, which a variable of ours may not give; calls are checked against the
    /// type inference gave them.
    fn annotation(&self, statement: &Statement) -> TokenStream {
        let literal = match &statement.operation {
            Operation::Constant(Constant::Source { tokens, number }) => {
                number.is_some() && tokens.clone().into_iter().count() <= 2
            }
            Operation::Constant(Constant::Number(_)) => true,
            operation => matches!(operation, Operation::Call(_)),
        };
        let ty = self.function.ty(statement.results[0]);
        if literal {
            self.annotate(ty)
        } else {
            TokenStream::new()
        }
    }

    /// `: ty`, where the type can be named.
    fn annotate(&self, ty: &Type) -> TokenStream {
        match self.types.owned(ty) {
            Some(tokens) => {
                self.mark_alias(ty);
                quote!(: #tokens)
            }
            None => TokenStream::new(),
        }
    }

    /// Types of `Vec` and tensors are named through the private module.
    fn mark_alias(&self, ty: &Type) {
        if ty.is_heap() {
            self.uses_alias.set(true);
        }
    }

    /// Errors and debuggers point at the user's tokens, while lints know the code is generated.
    fn span(&self, value: Value) -> Span {
        at(self.function.definition(value).span)
    }
}

/// The results that are computed in the buffers they end in, if they have a form for it.
fn placed(request: &Request<'_>) -> HashSet<Value> {
    let results = request
        .function
        .body
        .results
        .iter()
        .zip(&request.destinations);
    let buffers = results.filter(|(_, destination)| matches!(destination, Destination::Buffer(_)));
    let buffers: HashSet<Value> = buffers.map(|(&value, _)| value).collect();
    let statements = request.function.body.statements.iter();
    let has_form = statements.filter(|statement| Printer::has_kernel(&statement.operation));
    has_form
        .flat_map(|statement| &statement.results)
        .copied()
        .filter(|value| buffers.contains(value))
        .collect()
}

/// A span of ours at the place of the user's.
fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}
