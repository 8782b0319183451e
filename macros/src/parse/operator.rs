//! Parses operators: arithmetic is differentiated, comparisons and logic have no tangent.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, ExprUnary, UnOp};

use super::Parser;
use crate::ir::{Operation, Spelling, Type, Value};

/// What becomes of a binary operator.
enum Kind {
    Arithmetic(&'static str),
    Comparison(&'static str),
    Bitwise(&'static str),
    Lazy(&'static str),
    Assignment,
}

impl Parser<'_> {
    pub(super) fn parse_binary(&mut self, expression: &Expr, node: &ExprBinary) -> Value {
        match kind(&node.op) {
            Kind::Arithmetic(_) => self.parse_arithmetic(node),
            Kind::Comparison(operator) => self.parse_discrete(operator, node, Type::Bool),
            Kind::Bitwise(operator) => {
                let ty = self.types.unknown();
                self.parse_discrete(operator, node, ty)
            }
            Kind::Lazy(operator) => self.parse_lazy(operator, node),
            Kind::Assignment => self.parse_compound_assignment(expression, node),
        }
    }

    /// `a + b - c * d + …` from left to right, without a call for every term.
    fn parse_arithmetic(&mut self, node: &ExprBinary) -> Value {
        let mut terms = Vec::new();
        let mut first: &Expr = &node.left;
        let mut outer = node;
        while let Kind::Arithmetic(name) = kind(&outer.op) {
            first = &outer.left;
            terms.push((name, &outer.right, outer.op.span()));
            match first {
                Expr::Binary(inner) => outer = inner,
                _ => break,
            }
        }
        let mut value = self.parse_term(first);
        for (name, right, span) in terms.into_iter().rev() {
            let right = self.parse_term(right);
            value = self.emit_arithmetic(name, vec![value, right], span);
        }
        value
    }

    fn parse_compound_assignment(&mut self, expression: &Expr, node: &ExprBinary) -> Value {
        match compound(&node.op) {
            Some(operator) => self.parse_compound(node, &operator),
            None => self.reject_expression(expression),
        }
    }

    fn parse_discrete(&mut self, operator: &'static str, node: &ExprBinary, ty: Type) -> Value {
        let left = self.parse_expression(&node.left);
        let right = self.parse_expression(&node.right);
        self.emit(Operation::Discrete { operator, operands: vec![left, right] }, ty, node.op.span())
    }

    pub(super) fn emit_comparison(&mut self, operator: &'static str, left: Value, right: Value, span: Span) -> Value {
        self.emit(Operation::Discrete { operator, operands: vec![left, right] }, Type::Bool, span)
    }

    /// `!condition`
    pub(super) fn emit_negation(&mut self, condition: Value, span: Span) -> Value {
        self.emit(Operation::Discrete { operator: "!", operands: vec![condition] }, Type::Bool, span)
    }

    pub(super) fn parse_unary(&mut self, node: &ExprUnary) -> Value {
        match (&node.op, &*node.expr) {
            (UnOp::Neg(minus), Expr::Lit(literal)) => self.parse_negative(&literal.lit, minus.span),
            (UnOp::Neg(minus), operand) => {
                let value = self.parse_expression(operand);
                self.emit_arithmetic("neg", vec![value], minus.span)
            }
            (UnOp::Not(not), operand) => {
                let value = self.parse_expression(operand);
                let ty = match self.builder.ty(value) {
                    Type::Bool => Type::Bool,
                    _ => self.types.unknown(),
                };
                self.emit(Operation::Discrete { operator: "!", operands: vec![value] }, ty, not.span)
            }
            (UnOp::Deref(star), operand) => {
                let value = self.parse_expression(operand);
                self.emit_dereference(value, star.span)
            }
            (operator, _) => {
                self.errors.push_spanned(operator, "cannot differentiate this operator; use a function instead");
                self.absent(operator.span())
            }
        }
    }

    pub(super) fn emit_arithmetic(&mut self, name: &'static str, arguments: Vec<Value>, span: Span) -> Value {
        self.emit_unknown(Operation::Primitive { name, arguments, spelling: Spelling::Operator }, span)
    }
}

fn kind(operator: &BinOp) -> Kind {
    match operator {
        BinOp::Add(_) => Kind::Arithmetic("add"),
        BinOp::Sub(_) => Kind::Arithmetic("sub"),
        BinOp::Mul(_) => Kind::Arithmetic("mul"),
        BinOp::Div(_) => Kind::Arithmetic("div"),
        BinOp::Rem(_) => Kind::Arithmetic("rem"),
        BinOp::Eq(_) => Kind::Comparison("=="),
        BinOp::Ne(_) => Kind::Comparison("!="),
        BinOp::Lt(_) => Kind::Comparison("<"),
        BinOp::Le(_) => Kind::Comparison("<="),
        BinOp::Gt(_) => Kind::Comparison(">"),
        BinOp::Ge(_) => Kind::Comparison(">="),
        BinOp::BitXor(_) => Kind::Bitwise("^"),
        BinOp::BitAnd(_) => Kind::Bitwise("&"),
        BinOp::BitOr(_) => Kind::Bitwise("|"),
        BinOp::Shl(_) => Kind::Bitwise("<<"),
        BinOp::Shr(_) => Kind::Bitwise(">>"),
        BinOp::And(_) => Kind::Lazy("&&"),
        BinOp::Or(_) => Kind::Lazy("||"),
        _ => Kind::Assignment,
    }
}

/// The operator before the `=`.
pub(super) enum Compound {
    Arithmetic(&'static str),
    Bitwise(&'static str),
}

/// What a compound assignment computes.
pub(super) fn compound(operator: &BinOp) -> Option<Compound> {
    Some(match operator {
        BinOp::AddAssign(_) => Compound::Arithmetic("add"),
        BinOp::SubAssign(_) => Compound::Arithmetic("sub"),
        BinOp::MulAssign(_) => Compound::Arithmetic("mul"),
        BinOp::DivAssign(_) => Compound::Arithmetic("div"),
        BinOp::RemAssign(_) => Compound::Arithmetic("rem"),
        BinOp::BitXorAssign(_) => Compound::Bitwise("^"),
        BinOp::BitAndAssign(_) => Compound::Bitwise("&"),
        BinOp::BitOrAssign(_) => Compound::Bitwise("|"),
        BinOp::ShlAssign(_) => Compound::Bitwise("<<"),
        BinOp::ShrAssign(_) => Compound::Bitwise(">>"),
        _ => return None,
    })
}
