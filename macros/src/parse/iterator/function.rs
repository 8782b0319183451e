//! Functions given to iterators: closures, whose code goes where they are called, and paths.

use proc_macro2::{Ident, Span};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Expr, ExprClosure, ExprPath};

use super::element::Element;
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::call::peel;

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
    /// The value of a call with these arguments.
    pub(in crate::parse) fn call_function(&mut self, function: Function<'_>, arguments: Vec<Element>) -> Value {
        match function {
            Function::Closure(closure) => self.inline_closure(closure, arguments),
            Function::Path(path) => self.call_path(path, arguments, function.span()),
        }
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
            let value = self.element_value(argument, span);
            self.scope.bind(&name.to_string(), value);
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
