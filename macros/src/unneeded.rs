//! Calls whose values nothing needs, though they get what is active. Derivatives leave them out, which is right for what has derivatives:
//! such functions store nothing unseen. rustc is asked whether they are of that kind.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Path, PathArguments};

use crate::dependence::dependents;
use crate::errors::Errors;
use crate::ir::{Block, CallKind, CallSite, Function, Operation, Origin, Statement, Value, Verbatim};
use crate::names::identifier;
use crate::parse::{is_known_method, needed, question};
use crate::signature::Signature;

const UNSEEN: &str = "cannot follow what becomes of the active values that this gets, as its own value is not used; \
                      leave it out, or give it `stop_gradient(…)`";

/// Asks for each such call, and refuses what cannot be asked for.
pub(crate) fn ask(function: &mut Function, signature: &Signature, errors: &mut Errors) {
    let active = signature.active().map(|parameter| parameter.value);
    let varied = dependents(&function.definitions, &function.body, active);
    let needed = needed(function);
    let mut body = std::mem::take(&mut function.body);
    Asking { function, varied, needed, errors }.visit(&mut body);
    function.body = body;
}

struct Asking<'a> {
    function: &'a Function,
    varied: HashSet<Value>,
    needed: HashSet<Value>,
    errors: &'a mut Errors,
}

impl Asking<'_> {
    fn visit(&mut self, block: &mut Block) {
        let mut statements = Vec::new();
        for mut statement in std::mem::take(&mut block.statements) {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.visit(nested));
            let is_idle = !statement.results.is_empty()
                && statement.results.iter().all(|result| !self.needed.contains(result))
                && statement.operation.operands().iter().any(|operand| self.varied.contains(operand));
            if is_idle {
                statements.extend(self.question_of(&statement));
            }
            statements.push(statement);
        }
        block.statements = statements;
    }

    fn question_of(&mut self, statement: &Statement) -> Option<Statement> {
        let span = self.function.definition(statement.results[0]).span;
        match &statement.operation {
            Operation::Call(call) if call.changed.is_empty() && !call.is_stop_gradient() => match call.kind {
                CallKind::Function => is_marked(call),
                CallKind::Method if !is_known_method(&call.callee.to_string()) => {
                    Some(question(call.arguments[0], &identifier(&call.callee.to_string(), span)))
                }
                _ => None,
            },
            Operation::Verbatim(verbatim) if !verbatim.reason.is_empty() && is_call(&verbatim.tokens) => {
                self.errors.push(span, UNSEEN);
                None
            }
            _ => None,
        }
    }
}

/// `let _: fn(function);`: a function with derivatives has a type of its name.
fn is_marked(call: &CallSite) -> Option<Statement> {
    let mut path = syn::parse2::<Path>(call.callee.clone()).ok()?;
    path.segments.last_mut()?.arguments = PathArguments::None;
    let tokens = quote_spanned!(path.span()=> let _: fn(#path););
    let verbatim = Verbatim { tokens, reads: Vec::new(), reason: String::new() };
    Some(Statement { results: Vec::new(), operation: Operation::Effect(verbatim), origin: Origin::Primal })
}

/// Whether tokens are a call of a function, a method or a macro.
fn is_call(tokens: &TokenStream) -> bool {
    matches!(
        syn::parse2::<syn::Expr>(tokens.clone()),
        Ok(syn::Expr::Call(_) | syn::Expr::MethodCall(_) | syn::Expr::Macro(_))
    )
}
