//! Parses the ranges of counted loops: `a..b`, `a..=b`, with `.rev()` and `.step_by(k)`.

use proc_macro2::Span;
use quote::quote_spanned;
use syn::{Expr, ExprMethodCall, ExprRange, RangeLimits};

use super::Parser;
use super::call::peel;
use crate::ir::{Constant, Operation, Range, Type, Value};

/// The numbers a loop counts.
pub(super) struct Counted {
    pub(super) range: Range,
    /// Whether the loop gets the number as far from the end as the range's is from the start: a `step_by` after a `rev`
    /// starts at the end, and need not come to the start.
    is_mirrored: bool,
}

impl Counted {
    pub(super) fn of(range: Range) -> Self {
        Counted { range, is_mirrored: false }
    }

    pub(super) fn reversed(self) -> Option<Self> {
        let Counted { range, is_mirrored } = self;
        (!is_mirrored).then(|| Counted::of(Range { reversed: !range.reversed, ..range }))
    }

    pub(super) fn stepped(self, step: Value) -> Option<Self> {
        let Counted { range, .. } = self;
        let counted =
            Counted { is_mirrored: range.reversed, range: Range { reversed: false, step: Some(step), ..range } };
        range.step.is_none().then_some(counted)
    }
}

impl Parser<'_> {
    pub(super) fn parse_range(&mut self, expression: &Expr) -> Option<Counted> {
        match expression {
            Expr::Paren(node) => self.parse_range(&node.expr),
            Expr::Group(node) => self.parse_range(&node.expr),
            Expr::Range(ExprRange { start: Some(start), limits, end: Some(end), .. }) => {
                let (start, end) = (self.parse_staying(start), self.parse_staying(end));
                let inclusive = matches!(limits, RangeLimits::Closed(_));
                let range = Range { start, end, inclusive, reversed: false, step: None };
                Some(Counted { range, is_mirrored: false })
            }
            Expr::MethodCall(node) if node.method == "rev" && node.args.is_empty() => {
                self.parse_range(&node.receiver)?.reversed()
            }
            Expr::MethodCall(node) if node.method == "step_by" && node.args.len() == 1 => self.parse_steps(node),
            _ => None,
        }
    }

    /// `(a..b).contains(&x)`
    pub(super) fn parse_containment(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let (Expr::Range(range), "contains", 1) = (peel(&node.receiver), &*node.method.to_string(), node.args.len())
        else {
            return None;
        };
        let span = node.method.span();
        let start = range.start.as_deref().map(|start| self.parse_staying(start));
        let end = range.end.as_deref().map(|end| self.parse_staying(end));
        let item = match peel(&node.args[0]) {
            Expr::Reference(reference) => self.parse_expression(&reference.expr),
            reference => {
                let reference = self.parse_expression(reference);
                self.emit_dereference(reference, span)
            }
        };
        let upper = if matches!(range.limits, RangeLimits::Closed(_)) { "<=" } else { "<" };
        let starts = start.map(|start| self.emit_comparison("<=", start, item, span));
        let ends = end.map(|end| self.emit_comparison(upper, item, end, span));
        match (starts, ends) {
            (Some(starts), Some(ends)) => {
                let both = Operation::Discrete { operator: "&&", operands: vec![starts, ends] };
                Some(self.emit(both, Type::Bool, span))
            }
            (bound, None) | (None, bound) => bound,
        }
    }

    fn parse_steps(&mut self, node: &ExprMethodCall) -> Option<Counted> {
        let counted = self.parse_range(&node.receiver).filter(|counted| counted.range.step.is_none())?;
        let step = self.parse_staying(&node.args[0]);
        counted.stepped(step)
    }

    /// The number that an iteration of the loop gets.
    pub(super) fn number_of(&mut self, index: Value, counted: &Counted, span: Span) -> Value {
        if counted.is_mirrored { self.mirror(index, &counted.range, span) } else { index }
    }

    /// `last - (index - start)`
    fn mirror(&mut self, index: Value, range: &Range, span: Span) -> Value {
        let last = if range.inclusive {
            range.end
        } else {
            let one = Constant::Source { tokens: quote_spanned!(span => 1), number: Some(1.0) };
            let one = self.emit(Operation::Constant(one), Type::Integer, span);
            self.emit_difference(range.end, one, span)
        };
        let offset = self.emit_difference(index, range.start, span);
        self.emit_difference(last, offset, span)
    }

    fn emit_difference(&mut self, left: Value, right: Value, span: Span) -> Value {
        let value = self.emit_arithmetic("sub", vec![left, right], span);
        self.builder.function.definitions[value.0].ty = Type::Integer;
        value
    }
}
