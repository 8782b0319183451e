//! Rejects what would be wrong even where nothing is active: what changes variables or leaves the function early.

use syn::spanned::Spanned;
use syn::{Attribute, Expr};

use super::Parser;
use crate::ir::{Constant, Operation, Value};

pub(super) const RETURN: &str =
    "cannot differentiate an early return; make every branch of an `if` … `else` yield the value instead";
pub(super) const JUMP: &str =
    "cannot differentiate a jump out of code that is kept as it is; use `if` … `else` around the jump instead";
pub(super) const INNER_JUMP: &str =
    "cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first";
pub(super) const TOO_MANY_CALLS: &str =
    "cannot write out so many calls of closures; write a function marked #[differentiable] instead";
pub(super) const TRY: &str = "cannot differentiate the operator `?` here; bind the value with `let` first in a function that gives an option, \
     or unwrap it before it is passed to the function";
pub(super) const AWAIT: &str = "cannot differentiate an `await`; await the value before it is passed to the function";
pub(super) const INCLUDE: &str =
    "cannot differentiate the code of another file; write a function there and call it instead";
pub(super) const UNSAFE: &str = "cannot differentiate unsafe code; call a safe function instead";
pub(super) const LOOP: &str = "cannot differentiate a loop over this; loop over a range of indices instead";

impl Parser<'_> {
    /// Reports an expression the compiler has no form for.
    pub(super) fn reject_expression(&mut self, expression: &Expr) -> Value {
        match expression {
            Expr::Try(node) => self.errors.push(node.question_token.span, TRY),
            Expr::Await(node) => self.errors.push(node.await_token.span, AWAIT),
            Expr::Unsafe(node) => self.errors.push(node.unsafe_token.span, UNSAFE),
            Expr::Async(node) => self.errors.push(
                node.async_token.span,
                "cannot differentiate an async block; await the value before it is passed to the function",
            ),
            Expr::RawAddr(node) => {
                self.errors.push(node.raw.span, "cannot differentiate a raw pointer; use a reference instead");
            }
            _ => self
                .errors
                .push_spanned(expression, "cannot differentiate this expression; compute it outside of the function"),
        }
        self.absent(expression.span())
    }

    /// Reports attributes that change what the code means.
    pub(super) fn reject_attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            let known = ["allow", "warn", "deny", "expect", "forbid", "doc", "rustfmt", "clippy", "checkpoint"];
            let first = attribute.path().segments.first().map(|segment| segment.ident.to_string());
            if !first.is_some_and(|name| known.contains(&name.as_str())) {
                let message = "cannot differentiate code under an attribute; put the attribute on the function";
                self.errors.push_spanned(attribute, message);
            }
        }
    }

    /// Stands for the value of something rejected.
    pub(super) fn absent(&mut self, span: proc_macro2::Span) -> Value {
        let ty = self.types.unknown();
        let constant = Constant::Source { tokens: quote::quote_spanned!(span => ()), number: None };
        self.emit(Operation::Constant(constant), ty, span)
    }
}
