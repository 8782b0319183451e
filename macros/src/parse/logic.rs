//! Parses `&&` and `||`, whose right side may only be evaluated if the left side lets it.
//!
//! Where evaluating the right side cannot fail, `a && b` is one operation; otherwise it is
//! `if a { b } else { false }`, so that `i < n && x[i] > 0.0` does not index out of bounds.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::ExprBinary;
use syn::spanned::Spanned;

use super::Parser;
use super::matching::is_test;
use crate::ir::{Block, Constant, Function, Operation, Statement, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_lazy(&mut self, operator: &'static str, node: &ExprBinary) -> Value {
        let left = self.parse_staying(&node.left);
        self.lazily(operator, left, node.op.span(), |parser| parser.parse_expression(&node.right))
    }

    /// `&&` or `||` with a right side that is only computed if the left one lets it.
    pub(super) fn lazily(
        &mut self,
        operator: &'static str,
        left: Value,
        span: Span,
        right: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        let before = self.scope.values();
        let right = self.parse_arm(&before, |parser| Some(right(parser)));
        if right.1 == before && self.cannot_fail(&right.0) {
            let operands = [vec![left], right.0.results].concat();
            self.splice(right.0.statements);
            return self.emit(Operation::Discrete { operator, operands }, Type::Bool, span);
        }
        let decided = operator == "||";
        let shortcut = self.parse_arm(&before, |parser| Some(parser.emit_truth(decided, span)));
        let arms = if decided { [shortcut, right] } else { [right, shortcut] };
        let value = self.join_arms(left, arms, &before, span).unwrap_or(left);
        self.builder.function.definitions[value.0].ty = Type::Bool;
        value
    }

    /// Whether statements can be evaluated whatever holds.
    pub(super) fn cannot_fail(&self, block: &Block) -> bool {
        let are_there = !block.statements.iter().any(|statement| self.reads_missing(statement));
        are_there && cannot_panic(block, &self.builder.function)
    }

    /// Moves statements into the open block.
    pub(super) fn splice(&mut self, statements: Vec<Statement>) {
        for statement in statements {
            self.builder.append(statement.results, statement.operation, statement.origin);
        }
    }
}

/// Whether no statement can panic; arithmetic on what is not known to be real might overflow.
fn cannot_panic(block: &Block, function: &Function) -> bool {
    let mut reals: HashSet<Value> = HashSet::new();
    for statement in &block.statements {
        let is_real = |value: &Value| reals.contains(value) || function.ty(*value).is_real();
        match &statement.operation {
            Operation::Constant(Constant::Source { tokens, .. }) if tokens.to_string().contains('.') => {
                reals.extend(&statement.results);
            }
            Operation::Constant(_) | Operation::Borrow(_) | Operation::Dereference(_) | Operation::Cast { .. } => {}
            Operation::Field { index, .. } if index.variant().is_none() => {}
            Operation::Verbatim(verbatim) if is_test(verbatim) => {}
            Operation::Discrete { operator, .. } if !matches!(*operator, "<<" | ">>") => {}
            Operation::Primitive { arguments, .. } if arguments.iter().all(is_real) => {
                reals.extend(&statement.results);
            }
            Operation::Method { name, receiver, arguments, .. } if is_real(receiver) && name != "clamp" => {
                if arguments.is_empty() && crate::rules::lookup(name).is_some() {
                    reals.extend(&statement.results);
                }
            }
            _ => return false,
        }
    }
    true
}
