//! Operators: `a + b`, `-a`, `a < b`.

use proc_macro2::Span;

use super::super::expression::Expression;
use super::Printer;
use crate::ir::{Origin, Value};

impl Printer<'_> {
    pub(super) fn operator(&self, name: &str, arguments: &[Value], origin: Origin, span: Span) -> Expression {
        let operand = |position: usize| self.operand(arguments[position], origin);
        match name {
            "neg" => Expression::unary('-', operand(0), span),
            "mul" if origin == Origin::Derivative => Expression::product(operand(0), operand(1), span),
            "add" if origin == Origin::Derivative => Expression::sum(operand(0), operand(1), span),
            _ => Expression::binary(operand(0), symbol(name), operand(1), span),
        }
    }

    pub(super) fn discrete(&self, operator: &str, operands: &[Value], origin: Origin, span: Span) -> Expression {
        match operands {
            [operand] => Expression::unary('!', self.operand(*operand, origin), span),
            [left, right] => {
                Expression::binary(self.operand(*left, origin), operator, self.operand(*right, origin), span)
            }
            _ => unreachable!("operators have one operand or two"),
        }
    }
}

fn symbol(name: &str) -> &'static str {
    match name {
        "add" => "+",
        "sub" => "-",
        "mul" => "*",
        "div" => "/",
        "rem" => "%",
        other => unreachable!("{other} is no operator"),
    }
}
