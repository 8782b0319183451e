//! Functions that compare two elements: `|a, b| a.partial_cmp(b).unwrap()`, `f64::total_cmp`.

use proc_macro2::{Ident, Span};
use quote::quote_spanned;
use syn::{Expr, ExprClosure, Stmt};

use super::element::Element;
use super::function::Function;
use crate::ir::{Constant, Operation, Type, Value};
use crate::parse::Parser;
use crate::parse::call::peel;

/// A function of two references that gives an ordering.
#[derive(Clone, Copy)]
pub(super) enum Comparator<'e> {
    Closure(&'e ExprClosure, &'e Expr),
    Method(&'e Ident),
    /// By what it gives for each.
    Key(Function<'e>),
}

impl<'e> Comparator<'e> {
    pub(super) fn of(expression: &'e Expr) -> Option<Self> {
        match peel(expression) {
            Expr::Closure(closure) if closure.inputs.len() == 2 => {
                let body = only_value(&closure.body);
                is_ordering(body).then_some(Comparator::Closure(closure, body))
            }
            Expr::Path(path) => {
                let name = &path.path.segments.last()?.ident;
                (path.path.segments.len() > 1 && name == "total_cmp").then_some(Comparator::Method(name))
            }
            _ => None,
        }
    }
}

/// The value of a block without statements.
pub(super) fn only_value(expression: &Expr) -> &Expr {
    match peel(expression) {
        Expr::Block(node) if node.label.is_none() => match node.block.stmts.as_slice() {
            [Stmt::Expr(value, None)] => only_value(value),
            _ => expression,
        },
        other => other,
    }
}

fn is_ordering(expression: &Expr) -> bool {
    let Expr::MethodCall(node) = peel(expression) else {
        return false;
    };
    match (node.method.to_string().as_str(), node.args.len()) {
        ("partial_cmp" | "total_cmp" | "cmp", 1) => true,
        ("unwrap" | "reverse", 0) | ("unwrap_or" | "expect", 1) => is_ordering(&node.receiver),
        ("then", 1) => is_ordering(&node.receiver) && is_ordering(&node.args[0]),
        _ => false,
    }
}

impl Parser<'_> {
    /// Whether the first of two elements is greater.
    pub(super) fn is_greater(&mut self, comparator: Comparator<'_>, elements: [Element; 2], span: Span) -> Value {
        let [left, right] = elements.map(|element| Element::Borrowed(Box::new(element)));
        let ordering = match comparator {
            Comparator::Closure(closure, body) => {
                self.scope.enter();
                for (pattern, element) in closure.inputs.iter().zip([left, right]) {
                    self.bind_element(pattern, element);
                }
                let ordering = self.parse_ordering(body);
                self.scope.leave();
                ordering
            }
            Comparator::Key(function) => {
                let [left, right] = [left, right].map(|element| self.call_function(function, vec![element]));
                let right = self.emit_borrow(right, span);
                self.emit_ordering("cmp", left, vec![right], span)
            }
            Comparator::Method(name) => {
                let [left, right] = [left, right].map(|element| self.element_value(element, span));
                self.emit_ordering(&name.to_string(), left, vec![right], name.span())
            }
        };
        let tokens = quote_spanned!(span => ::core::cmp::Ordering::Greater);
        let greater = Constant::Source { tokens, number: Some(1.0) };
        let greater = self.emit(Operation::Constant(greater), Type::Inactive, span);
        self.emit_comparison("==", ordering, greater, span)
    }

    fn parse_ordering(&mut self, expression: &Expr) -> Value {
        let Expr::MethodCall(node) = peel(expression) else {
            return self.parse_expression(expression);
        };
        let is_first = matches!(node.method.to_string().as_str(), "partial_cmp" | "total_cmp" | "cmp");
        let receiver =
            if is_first { self.parse_expression(&node.receiver) } else { self.parse_ordering(&node.receiver) };
        let arguments = node.args.iter().map(|argument| {
            if node.method == "then" { self.parse_ordering(argument) } else { self.parse_expression(argument) }
        });
        let arguments = arguments.collect();
        self.emit_ordering(&node.method.to_string(), receiver, arguments, node.method.span())
    }

    fn emit_ordering(&mut self, method: &str, receiver: Value, arguments: Vec<Value>, span: Span) -> Value {
        self.emit(
            Operation::Inquiry { method: method.to_owned(), receiver, arguments, guessed: false },
            Type::Inactive,
            span,
        )
    }
}
