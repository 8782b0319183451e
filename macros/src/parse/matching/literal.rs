//! Patterns of numbers and truth values: literals and ranges of them.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Expr, Lit, Pat, PatRange, RangeLimits};

use crate::ir::{Operation, Type, Value};
use crate::parse::Parser;

impl Parser<'_> {
    /// Whether a number is the one of a literal or a constant, or in a range.
    pub(super) fn test_literal(&mut self, pattern: &Pat, value: Value) -> Value {
        let value = self.without_references(value, pattern.span());
        match pattern {
            Pat::Lit(literal) => match &literal.lit {
                Lit::Bool(truth) if truth.value => value,
                Lit::Bool(truth) => self.emit_negation(value, truth.span),
                other => {
                    let literal = self.parse_literal(other);
                    self.emit_comparison("==", value, literal, pattern.span())
                }
            },
            Pat::Range(range) => self.test_range(range, value),
            Pat::Path(path) => {
                let constant = self.parse_expression(&Expr::Path(path.clone()));
                self.emit_comparison("==", value, constant, pattern.span())
            }
            other => {
                let message = "cannot match this pattern; use `if` … `else` instead";
                self.errors.push_spanned(other, message);
                self.emit_truth(true, pattern.span())
            }
        }
    }

    fn test_range(&mut self, range: &PatRange, value: Value) -> Value {
        let span = range.limits.span();
        let start = range.start.as_ref().map(|start| {
            let start = self.parse_expression(start);
            self.emit_comparison(">=", value, start, span)
        });
        let end = range.end.as_ref().map(|end| {
            let operator = if matches!(range.limits, RangeLimits::Closed(_)) { "<=" } else { "<" };
            let end = self.parse_expression(end);
            self.emit_comparison(operator, value, end, span)
        });
        match (start, end) {
            (Some(start), Some(end)) => {
                self.emit(Operation::Discrete { operator: "&&", operands: vec![start, end] }, Type::Bool, span)
            }
            (Some(test), None) | (None, Some(test)) => test,
            (None, None) => self.emit_truth(true, span),
        }
    }

    fn without_references(&mut self, mut value: Value, span: Span) -> Value {
        while matches!(self.builder.ty(value), Type::Reference(_)) {
            value = self.emit_dereference(value, span);
        }
        value
    }
}
