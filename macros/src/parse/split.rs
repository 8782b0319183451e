//! Parses `let (left, right) = a.split_at_mut(i)`: references to two parts of a sequence.

use syn::{Expr, Pat};

use super::Parser;
use super::inlining::Given;
use crate::ir::{Operation, Projection, Type};

impl Parser<'_> {
    /// What the two patterns are bound to, if the expression splits a sequence in two.
    pub(super) fn parse_halves(&mut self, patterns: [&Pat; 2], expression: &Expr) -> Option<[Given; 2]> {
        let Expr::MethodCall(node) = expression else {
            return None;
        };
        let are_names = patterns.iter().all(|pattern| matches!(pattern, Pat::Ident(_) | Pat::Wild(_)));
        if node.method != "split_at_mut" || node.args.len() != 1 || !are_names {
            return None;
        }
        let span = node.method.span();
        let place = self.parse_place(&node.receiver)?;
        let base = self.read_place(&place, span);
        let middle = self.parse_expression(&node.args[0]);
        let start = self.emit_integer(0, span);
        let (method, arguments) = ("len".to_owned(), Vec::new());
        let end =
            self.emit(Operation::Inquiry { method, receiver: base, arguments, guessed: false }, Type::Integer, span);
        let parts = [Projection::Range(start, middle), Projection::Range(middle, end)];
        Some(parts.map(|part| Given::Place(place.clone().part(part))))
    }
}
