//! Parses closures and references that get a name, and calls of such closures: each is the body of the closure, in which
//! names mean what they meant where the closure was written.

use std::mem;
use std::rc::Rc;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprClosure, ExprPath, Pat, ReturnType, UnOp};

use super::block::Position;
use super::call::peel;
use super::jump::Exit;
use super::reject::TOO_MANY_CALLS;
use super::repetition::collect_names;
use super::scope::{Binding, Closure, Frame, Place};
use super::{Parser, is_unit};
use crate::ir::Value;

/// How many calls of closures a function may have: their bodies are written out.
pub(super) const CALLS: usize = 5000;

/// What a pattern is bound to.
pub(super) enum Given {
    Value(Value),
    /// `&mut place`
    Place(Place),
    /// A place of which a pattern borrows parts exclusively.
    Parts(Place),
    Closure(Rc<Closure>),
}

impl Parser<'_> {
    /// What an expression gives to a pattern.
    pub(super) fn parse_given(&mut self, pattern: &Pat, expression: &Expr) -> Given {
        let is_name = name_of(pattern).is_some();
        if is_name && let Some(closure) = self.closure(expression) {
            return Given::Closure(closure);
        }
        match peel(expression) {
            Expr::Reference(node) if node.mutability.is_some() => match self.parse_referred(&node.expr) {
                Some(place) => Given::Place(place),
                None => Given::Value(self.absent(node.and_token.span)),
            },
            Expr::Path(path) => match self.binding(path) {
                Some(Binding::Alias(place)) if is_name || !self.is_foreign_place(&place) => Given::Place(place),
                _ => Given::Value(self.parse_expression(expression)),
            },
            Expr::MethodCall(node) => match self.parse_lent(node) {
                Some(place) => Given::Place(place),
                None => Given::Value(self.parse_expression(expression)),
            },
            _ => Given::Value(self.parse_expression(expression)),
        }
    }

    /// The place that an exclusive reference refers to: of a value without a name, a variable of its own.
    fn parse_referred(&mut self, expression: &Expr) -> Option<Place> {
        match peel(expression) {
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => self.parse_place(expression),
            value => {
                let value = self.parse_expression(value);
                Some(Place { slot: self.scope.hide(value), projections: Vec::new() })
            }
        }
    }

    pub(super) fn bind_given(&mut self, pattern: &Pat, given: Given) {
        match (given, name_of(pattern)) {
            (Given::Place(place), Some(name)) => self.bind_name(name, Binding::Alias(place)),
            (Given::Closure(closure), Some(name)) => self.bind_name(name, Binding::Closure(closure)),
            (Given::Value(value), _) => self.bind_pattern(pattern, value),
            (Given::Parts(place), _) => self.bind_exclusive(pattern, &place),
            (Given::Place(place), None) => self.bind_place(pattern, &place),
            (Given::Closure(_), None) => {}
        }
    }

    fn bind_name(&mut self, name: &Ident, binding: Binding) {
        self.reject_mixed(name);
        self.scope.insert(&name.to_string(), binding);
    }

    fn binding(&self, path: &ExprPath) -> Option<Binding> {
        self.scope.lookup(&path.path.get_ident()?.to_string()).cloned()
    }

    /// The closure that an expression is, or refers to.
    fn closure(&mut self, expression: &Expr) -> Option<Rc<Closure>> {
        match peel(expression) {
            Expr::Closure(code) if code.asyncness.is_none() => {
                let mut names = Vec::new();
                collect_names(code.to_token_stream(), &mut names);
                let names = self.scope.capture(&names, code.capture.is_some());
                Some(Rc::new(Closure { code: code.clone(), names }))
            }
            Expr::Path(path) => match self.binding(path)? {
                Binding::Closure(closure) => match self.scope.copy(&Binding::Closure(closure)) {
                    Binding::Closure(closure) => Some(closure),
                    _ => unreachable!("a copy is of the same kind"),
                },
                _ => None,
            },
            Expr::Reference(node) if matches!(peel(&node.expr), Expr::Closure(_)) => self.closure(&node.expr),
            expression => self.referred_closure(expression),
        }
    }

    /// The closure of that name, behind references.
    fn referred_closure(&self, expression: &Expr) -> Option<Rc<Closure>> {
        match peel(expression) {
            Expr::Reference(node) => self.referred_closure(&node.expr),
            Expr::Unary(node) if matches!(node.op, UnOp::Deref(_)) => self.referred_closure(&node.expr),
            Expr::Path(path) => match self.binding(path)? {
                Binding::Closure(closure) => Some(closure),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn calls_closure(&self, node: &ExprCall) -> bool {
        matches!(peel(&node.func), Expr::Closure(_)) || self.referred_closure(&node.func).is_some()
    }

    /// The value of a call, if it is one of a closure; where the compiler has no form for something in it, the whole is kept
    /// as it is.
    pub(super) fn parse_closure(&mut self, node: &ExprCall) -> Option<Value> {
        let closure = match self.referred_closure(&node.func) {
            Some(closure) => closure,
            None => self.closure(&node.func)?,
        };
        Some(self.write_out_or_keep(&closure, node))
    }

    fn write_out_or_keep(&mut self, closure: &Closure, node: &ExprCall) -> Value {
        let reported = mem::take(self.errors);
        let before = self.scope.values();
        self.builder.open();
        let value = self.write_out(closure, node);
        let block = self.builder.close(Vec::new());
        let errors = mem::replace(self.errors, reported);
        self.errors.leave_to_rustc_like(&errors);
        let Some(reason) = errors.messages().next() else {
            self.splice(block.statements);
            return value;
        };
        self.scope.restore(&before);
        self.keep(node, node.func.span(), reason)
    }

    /// A call of a closure whose value is not used.
    pub(super) fn parse_closure_statement(&mut self, node: &ExprCall) -> Option<Value> {
        let closure = match self.referred_closure(&node.func) {
            Some(closure) => closure,
            None => self.closure(&node.func)?,
        };
        let closure = Closure { code: for_effect(&closure.code), names: closure.names.clone() };
        Some(self.write_out_or_keep(&closure, node))
    }

    fn write_out(&mut self, closure: &Closure, node: &ExprCall) -> Value {
        self.calls += 1;
        if self.calls > CALLS {
            self.errors.push(node.func.span(), TOO_MANY_CALLS);
            return self.absent(node.func.span());
        }
        let inputs = closure.code.inputs.iter().zip(&node.args);
        let given = inputs.map(|(pattern, argument)| (pattern, self.parse_given(pattern, argument))).collect();
        self.enter_closure(&closure.code, closure.names.clone(), given)
    }

    fn enter_closure(&mut self, code: &ExprClosure, names: Frame, given: Vec<(&Pat, Given)>) -> Value {
        let frames = self.scope.replace(vec![names, Frame::new()]);
        for (pattern, given) in given {
            self.bind_given(pattern, given);
        }
        let value = self.parse_closure_body(code);
        self.scope.replace(frames);
        value
    }

    /// The value of a closure whose parameters are bound.
    pub(super) fn parse_closure_body(&mut self, code: &ExprClosure) -> Value {
        let exit = Exit { returned: self.scope.hidden(true), value: self.scope.hidden(false) };
        let outer = (mem::replace(&mut self.exit, exit), mem::take(&mut self.targets));
        let gives_option = mem::take(&mut self.gives_option);
        let value = self.parse_returning(code);
        (self.exit, self.targets) = outer;
        self.gives_option = gives_option;
        self.scope.retire(&[exit.returned, exit.value]);
        value
    }

    /// As above, where the closure has hidden variables of its own.
    pub(super) fn parse_returning(&mut self, code: &ExprClosure) -> Value {
        let before = self.flag_values();
        let output = match &code.output {
            ReturnType::Type(_, ty) => self.types.parse(ty).ok(),
            ReturnType::Default => None,
        };
        self.closure_outputs.push(output);
        let value = self.parse_tail(&code.body, Position::Result);
        let value = self.unless_returned(value, Position::Result, &before);
        self.closure_outputs.pop();
        if let ReturnType::Type(_, ty) = &code.output {
            self.annotate(value, ty);
        }
        value
    }
}

/// The same closure with its body as a statement, if it may give nothing: what it calls at its end is there for what it changes.
pub(super) fn for_effect(code: &ExprClosure) -> ExprClosure {
    let mut names = Vec::new();
    collect_names(code.body.to_token_stream(), &mut names);
    let mut code = code.clone();
    let is_told = matches!(&code.output, ReturnType::Type(_, ty) if !is_unit(ty));
    if !is_told && !names.iter().any(|name| name == "return") {
        let body = &code.body;
        code.body = syn::parse_quote_spanned!(body.span()=> { #body; });
        code.output = ReturnType::Default;
    }
    code
}

/// The name that a pattern without parts binds.
fn name_of(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(pattern) if pattern.by_ref.is_none() && pattern.subpat.is_none() => Some(&pattern.ident),
        Pat::Type(pattern) => name_of(&pattern.pat),
        Pat::Paren(pattern) => name_of(&pattern.pat),
        _ => None,
    }
}
