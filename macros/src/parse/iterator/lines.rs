//! The rows and columns of arrays of ndarray's, one after the other.

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall};

use super::element::Element;
use crate::ir::{CallArgument, Operation, TensorOperation, Type, Value, Verbatim};
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::scope::Binding;

/// The rows of an array, or its columns.
pub(super) struct Lines {
    array: Value,
    are_rows: bool,
    /// The user's expression.
    source: Verbatim,
}

impl Parser<'_> {
    /// `x.rows()`, `x.outer_iter()`, `x.columns()`, `x.axis_iter(Axis(k))`.
    pub(super) fn parse_lines_of_array(&mut self, node: &ExprMethodCall) -> Option<Lines> {
        let are_rows = match (node.method.to_string().as_str(), node.args.first()) {
            ("rows" | "outer_iter", None) => true,
            ("columns", None) => false,
            ("axis_iter", Some(axis)) => axis_of(axis)? == 0,
            _ => return None,
        };
        let array = self.matrix_operand(&node.receiver, true)?;
        let source = self.source(node.to_token_stream(), String::new());
        Some(Lines { array, are_rows, source })
    }

    /// The rows of what is known to be an array of rank 2: `x.iter()` goes through their elements.
    pub(super) fn parse_rows_of_array(&mut self, receiver: &Expr) -> Option<Lines> {
        let array = self.matrix_operand(receiver, false)?;
        let source = self.source(quote!((#receiver).rows()), String::new());
        Some(Lines { array, are_rows: true, source })
    }

    /// The same of a reference to such an array: `for v in &x` goes through the elements, too.
    pub(super) fn parse_rows_of_lent_array(&mut self, expression: &Expr) -> Option<Lines> {
        let is_lent = match expression {
            Expr::Reference(_) => true,
            Expr::Path(path) => match self.scope.lookup(&path.path.get_ident()?.to_string())? {
                Binding::Variable(slot) => {
                    let value = self.scope.variable(*slot).value?;
                    matches!(self.builder.ty(value), Type::Reference(_))
                }
                _ => false,
            },
            _ => false,
        };
        if is_lent { self.parse_rows_of_array(expression) } else { None }
    }

    /// An array of rank 2, or what may turn out to be one.
    fn matrix_operand(&mut self, expression: &Expr, may_be_unknown: bool) -> Option<Value> {
        let (errors_before, variables) = (self.errors.len(), self.scope.values());
        self.builder.open();
        let array = self.parse_operand(peel(expression)).ok();
        let block = self.builder.close(Vec::new());
        let is_array = |value: &Value| match self.builder.ty(*value).peel() {
            Type::Tensor { rank: 2, .. } => !self.builder.ty(*value).peel().is_nalgebra(),
            Type::Unknown(_) => may_be_unknown && !self.is_foreign(*value),
            _ => false,
        };
        let array = array.filter(|array| self.errors.len() == errors_before && is_array(array));
        match array {
            Some(_) => self.splice(block.statements),
            None => self.scope.restore(&variables),
        }
        array
    }

    /// How many there are.
    pub(super) fn count_lines(&mut self, lines: &Lines, span: Span) -> Value {
        self.integer_method(if lines.are_rows { "nrows" } else { "ncols" }, lines.array, &[], span)
    }

    /// The row or the column at a position.
    pub(super) fn line(&mut self, lines: &Lines, position: Value, span: Span) -> Element {
        let receiver = lines.array;
        let (operation, ty) = if let Type::Tensor { scalar, family, .. } = self.builder.ty(receiver).peel().clone() {
            let operation = if lines.are_rows { TensorOperation::Row } else { TensorOperation::Column };
            let operation = Operation::Tensor { operation, operands: vec![receiver, position] };
            (operation, Type::Tensor { scalar, rank: 1, owned: false, family })
        } else {
            let name = if lines.are_rows { "row" } else { "column" }.to_owned();
            let arguments = vec![CallArgument::Value(position)];
            let operation = Operation::Method { name, receiver, arguments, source: lines.source.clone() };
            (operation, self.types.unknown())
        };
        Element::Value(self.emit(operation, ty, span))
    }
}

/// The number in `Axis(k)`.
fn axis_of(expression: &Expr) -> Option<usize> {
    let Expr::Call(call) = peel(expression) else { return None };
    let Expr::Path(path) = &*call.func else { return None };
    let (true, Some(Expr::Lit(literal))) = (path.path.segments.last()?.ident == "Axis", call.args.first()) else {
        return None;
    };
    let syn::Lit::Int(number) = &literal.lit else { return None };
    number.base10_parse().ok().filter(|axis| *axis < 2)
}
