//! Parses the closures of elementwise methods: `|z| z.max(0.0)`, or a function by its path.

use std::mem;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{ExprClosure, ExprPath, Ident};

use super::Parser;
use super::jump::Exit;
use crate::ir::{Lambda, Value};

const ASSIGNS: &str = "cannot differentiate a closure that assigns variables outside; use a loop instead";
impl Parser<'_> {
    /// The lambda, or the reason why the closure cannot be one.
    pub(super) fn parse_lambda(&mut self, closure: &ExprClosure) -> Result<Lambda, String> {
        self.attempt(|parser| {
            let mut parameters = Vec::new();
            for pattern in &closure.inputs {
                let parameter = parser.lambda_parameter(pattern.span());
                parser.bind_pattern(pattern, parameter);
                parameters.push(parameter);
            }
            (parameters, parser.parse_returning(closure))
        })
    }

    pub(super) fn parse_path_lambda(&mut self, path: &ExprPath) -> Result<Lambda, String> {
        self.attempt(|parser| {
            let parameter = parser.lambda_parameter(path.span());
            let name = Ident::new(&parser.names.fresh("element"), path.span());
            parser.scope.bind(&name.to_string(), parameter);
            (vec![parameter], parser.apply_path(path, &name))
        })
    }

    fn lambda_parameter(&mut self, span: Span) -> Value {
        let ty = self.types.unknown();
        self.builder.parameter(ty, None, span)
    }

    /// Parses a lambda; its errors are not reported, the first is the reason.
    fn attempt(&mut self, parse: impl FnOnce(&mut Self) -> (Vec<Value>, Value)) -> Result<Lambda, String> {
        let reported = mem::take(self.errors);
        let before = self.scope.values();
        let exit = Exit { returned: self.scope.hidden(true), value: self.scope.hidden(false) };
        let outer = (mem::replace(&mut self.exit, exit), mem::take(&mut self.targets));
        let gives_option = mem::take(&mut self.gives_option);
        self.builder.open();
        self.scope.enter();
        let (parameters, result) = parse(self);
        self.scope.leave();
        let body = self.builder.close(vec![result]);
        let errors = mem::replace(self.errors, reported);
        self.errors.leave_to_rustc_like(&errors);
        (self.exit, self.targets) = outer;
        self.gives_option = gives_option;
        self.scope.retire(&[exit.returned, exit.value]);
        let assigns = self.scope.values()[..before.len()] != before[..];
        self.scope.restore(&before);
        match errors.messages().next() {
            Some(reason) => Err(reason),
            None if assigns => Err(ASSIGNS.to_owned()),
            None => Ok(Lambda { parameters, body }),
        }
    }
}
