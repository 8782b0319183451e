//! Functions given to iterators: closures, whose code goes where they are called, and paths.

use std::mem::take;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprClosure, ExprPath};

use super::element::Element;
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::inlining::for_effect;
use crate::parse::repetition::collect_names;
use crate::parse::scope::Binding;

/// A function that a method takes.
#[derive(Clone, Copy)]
pub(in crate::parse) enum Function<'e> {
    Closure(&'e ExprClosure),
    Path(&'e ExprPath),
}

impl<'e> Function<'e> {
    pub(in crate::parse) fn of(expression: &'e Expr) -> Option<Self> {
        match peel(expression) {
            Expr::Closure(closure) if closure.asyncness.is_none() => Some(Function::Closure(closure)),
            Expr::Path(path) => Some(Function::Path(path)),
            _ => None,
        }
    }

    fn span(self) -> Span {
        match self {
            Function::Closure(closure) => closure.body.span(),
            Function::Path(path) => path.span(),
        }
    }
}

impl Parser<'_> {
    /// Whether a function may change variables outside of it: those that it names, and it assigns, borrows mutably, or
    /// calls methods or closures.
    pub(super) fn may_change_variables(&self, function: Function<'_>) -> bool {
        let Function::Closure(closure) = function else {
            return false;
        };
        let mut names = Vec::new();
        collect_names(closure.to_token_stream(), &mut names);
        let is_named = |name: &String| match self.scope.lookup(name) {
            Some(Binding::Variable(slot)) => self.scope.variable(*slot).mutable,
            Some(_) => true,
            None => false,
        };
        names.iter().any(is_named)
            && (assigns(closure.body.to_token_stream()) || names.iter().any(|name| self.is_closure(name)))
    }

    fn is_closure(&self, name: &str) -> bool {
        matches!(self.scope.lookup(name), Some(Binding::Closure(_)))
    }

    /// The value of a call with these arguments.
    pub(in crate::parse) fn call_function(&mut self, function: Function<'_>, arguments: Vec<Element>) -> Value {
        match function {
            Function::Closure(closure) => self.inline_closure(closure, arguments),
            Function::Path(path) => self.call_path(path, arguments, function.span()),
        }
    }

    /// A call whose value is not used.
    pub(super) fn call_for_effect(&mut self, function: Function<'_>, arguments: Vec<Element>) {
        match function {
            Function::Closure(closure) => self.inline_closure(&for_effect(closure), arguments),
            Function::Path(path) => self.call_path(path, arguments, function.span()),
        };
    }

    /// The code of a closure, here.
    fn inline_closure(&mut self, closure: &ExprClosure, arguments: Vec<Element>) -> Value {
        self.scope.enter();
        for (pattern, argument) in closure.inputs.iter().zip(arguments) {
            self.bind_element(pattern, argument);
        }
        let value = self.parse_closure_body(closure);
        self.scope.leave();
        value
    }

    fn call_path(&mut self, path: &ExprPath, arguments: Vec<Element>, span: Span) -> Value {
        self.scope.enter();
        let mut names = Vec::new();
        for argument in arguments {
            let name = Ident::new(&self.names.fresh("element"), span);
            match argument {
                Element::Place(place) => self.scope.bind_alias(&name.to_string(), place),
                argument => {
                    let value = self.element_value(argument, span);
                    self.scope.bind(&name.to_string(), value);
                }
            }
            names.push(name);
        }
        let call: syn::Result<syn::ExprCall> = syn::parse2(quote_spanned!(span => #path(#(#names),*)));
        let value = match call {
            Ok(call) => self.parse_call(&call),
            Err(_) => self.absent(span),
        };
        self.scope.leave();
        value
    }
}

/// The methods that change their receivers, as far as numeric code uses them.
const CHANGING: [&str; 10] =
    ["clear", "extend", "fill", "insert", "iter_mut", "pop", "push", "remove", "swap", "truncate"];

/// Whether there is an assignment among the tokens, a mutable borrow, or a method that changes its receiver.
fn assigns(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut is_bound = false;
    tokens.iter().enumerate().any(|(position, token)| {
        let (before, after) = (&tokens[..position], &tokens[position + 1..]);
        match token {
            TokenTree::Group(group) => assigns(group.stream()),
            TokenTree::Punct(punct) if punct.as_char() == '=' => !is_comparison(before, after) && !take(&mut is_bound),
            TokenTree::Ident(name) if name == "let" => {
                is_bound = true;
                false
            }
            TokenTree::Ident(name) if name == "mut" => is_mark(before.last(), "&"),
            TokenTree::Ident(name) => is_mark(before.last(), ".") && CHANGING.iter().any(|method| name == method),
            _ => false,
        }
    })
}

/// Whether a `=` between these tokens is part of `==`, `<=` and the like, or of `=>`.
fn is_comparison(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_shift = before.len() > 1 && is_mark(before.get(before.len() - 2), "<>") && is_mark(before.last(), "<>");
    is_mark(before.last(), "=!<>") && !is_shift || is_mark(after.first(), "=>")
}

fn is_mark(token: Option<&TokenTree>, marks: &str) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if marks.contains(punct.as_char()))
}
