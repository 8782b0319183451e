//! Calls that `stop_gradient` makes constant: those of what it gives alone, and those whose values only it reads. What they call needs
//! no derivatives.
//!
//! The macro knows no function by its name: where such a call counts on one, rustc is asked whether it is the runtime's.

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Path, PathArguments};

use crate::ir::{Block, CallKind, CallSite, Function, Operation, Origin, Statement, Value, Verbatim};

/// What `stop_gradient` gives and takes.
#[derive(Default)]
pub(crate) struct Stops {
    given: HashSet<Value>,
    /// How often each value is read, and how often by `stop_gradient`.
    reads: HashMap<Value, (usize, usize)>,
    callee: Option<TokenStream>,
}

impl Stops {
    pub(crate) fn of(body: &Block) -> Self {
        let mut stops = Stops::default();
        stops.add(body);
        stops
    }

    fn add(&mut self, block: &Block) {
        for statement in &block.statements {
            let stop = call_of(&statement.operation).filter(|call| call.is_stop_gradient());
            for operand in statement.operation.operands() {
                let (all, stopped) = self.reads.entry(operand).or_default();
                (*all, *stopped) = (*all + 1, *stopped + usize::from(stop.is_some()));
            }
            let is_given = match &statement.operation {
                Operation::Borrow(inner) | Operation::Dereference(inner) => self.given.contains(inner),
                // What the backward sweep gives is an adjoint.
                Operation::Call(_) | Operation::CallForward(_) | Operation::CallTangent { .. } => stop.is_some(),
                _ => false,
            };
            self.given.extend(statement.results.first().filter(|_| is_given));
            self.callee = self.callee.take().or_else(|| stop.map(|call| call.callee.clone()));
            statement.operation.blocks().into_iter().for_each(|nested| self.add(nested));
        }
        for &result in &block.results {
            self.reads.entry(result).or_default().0 += 1;
        }
    }

    /// Whether `stop_gradient` gives this.
    pub(crate) fn gives(&self, value: Value) -> bool {
        self.given.contains(&value)
    }

    /// Whether a call is constant: of its arguments, these depend on active parameters.
    pub(crate) fn cut(&self, call: &CallSite, results: &[Value], depends: impl Fn(Value) -> bool) -> bool {
        let is_plain = matches!(call.kind, CallKind::Function | CallKind::Associated | CallKind::Method);
        if self.callee.is_none() || !is_plain || call.is_stop_gradient() || !call.changed.is_empty() {
            return false;
        }
        let mut active = call.arguments.iter().filter(|argument| depends(**argument));
        active.all(|argument| self.given.contains(argument)) || results.iter().all(|result| self.takes_alone(*result))
    }

    fn takes_alone(&self, value: Value) -> bool {
        self.reads.get(&value).is_some_and(|(all, stopped)| all == stopped && *stopped > 0)
    }
}

fn call_of(operation: &Operation) -> Option<&CallSite> {
    match operation {
        Operation::Call(call)
        | Operation::CallForward(call)
        | Operation::CallBackward { call, .. }
        | Operation::CallTangent { call, .. }
        | Operation::CallSecond { call, .. } => Some(call),
        _ => None,
    }
}

/// Has rustc check that the function called `stop_gradient` is the runtime's, where a call counts on it.
pub(crate) fn ask(function: &mut Function, krate: &TokenStream, varied: impl Fn(Value) -> bool) {
    let stops = Stops::of(&function.body);
    let Some(callee) = &stops.callee else { return };
    if !counts(&function.body, &stops, &varied) {
        return;
    }
    let Ok(mut path) = syn::parse2::<Path>(callee.clone()) else { return };
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::None;
    }
    let tokens = quote_spanned!(path.span()=> #krate::__private::check_stops::<#path>());
    let verbatim = Verbatim { tokens, reads: Vec::new(), reason: String::new() };
    let question = Statement { results: Vec::new(), operation: Operation::Effect(verbatim), origin: Origin::Primal };
    function.body.statements.insert(0, question);
}

fn counts(block: &Block, stops: &Stops, varied: &impl Fn(Value) -> bool) -> bool {
    block.statements.iter().any(|statement| {
        let is_cut = match &statement.operation {
            Operation::Call(call) => {
                call.arguments.iter().any(|argument| varied(*argument)) && stops.cut(call, &statement.results, varied)
            }
            _ => false,
        };
        is_cut || statement.operation.blocks().into_iter().any(|nested| counts(nested, stops, varied))
    })
}
