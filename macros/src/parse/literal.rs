//! Parses literals and the constants of the float types.

use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::{ExprPath, Lit, LitFloat, LitInt};

use super::Parser;
use super::aliases::is_integer;
use crate::ir::{Constant, Operation, Scalar, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_literal(&mut self, literal: &Lit) -> Value {
        let (ty, number) = self.literal_type(literal);
        let constant = Constant::Source { tokens: literal.to_token_stream(), number };
        self.emit(Operation::Constant(constant), ty, literal.span())
    }

    /// `-2.0` as one constant.
    pub(super) fn parse_negative(&mut self, literal: &Lit, minus: Span) -> Value {
        let (ty, number) = self.literal_type(literal);
        let tokens = quote_spanned!(minus => - #literal);
        let constant = Constant::Source { tokens, number: number.map(|number| -number) };
        self.emit(Operation::Constant(constant), ty, minus)
    }

    fn literal_type(&mut self, literal: &Lit) -> (Type, Option<f64>) {
        match literal {
            Lit::Float(literal) => (self.suffix_type(literal.suffix()), float(literal)),
            Lit::Int(literal) => (self.suffix_type(literal.suffix()), integer(literal)),
            Lit::Bool(_) => (Type::Bool, None),
            Lit::Byte(_) => (Type::Integer, None),
            _ => (Type::Inactive, None),
        }
    }

    fn suffix_type(&mut self, suffix: &str) -> Type {
        match suffix {
            "f32" => Type::Real(Scalar::F32),
            "f64" => Type::Real(Scalar::F64),
            suffix if is_integer(suffix) => Type::Integer,
            _ => self.types.unknown(),
        }
    }
}

/// The type of a constant of the standard library: `f64::EPSILON`, `std::f32::consts::PI`, `usize::MAX`.
pub(super) fn constant_type(node: &ExprPath) -> Option<Type> {
    let segments: Vec<String> = node.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let (name, parents) = segments.split_last()?;
    let parent = match parents {
        [.., parent, module] if module == "consts" => parent,
        [.., parent] => parent,
        [] => return None,
    };
    match parent.as_str() {
        "f32" | "f64" if is_integral(name) => Some(Type::Integer),
        "f32" => Some(Type::Real(Scalar::F32)),
        "f64" => Some(Type::Real(Scalar::F64)),
        parent if is_integer(parent) => Some(Type::Integer),
        _ => None,
    }
}

/// `()`.
pub(super) fn unit(span: Span) -> Constant {
    Constant::Source { tokens: quote_spanned!(span => ()), number: None }
}

/// The number of a literal expression, with a minus or in parentheses.
pub(super) fn number(expression: &syn::Expr) -> Option<f64> {
    match expression {
        syn::Expr::Lit(node) => match &node.lit {
            Lit::Float(literal) => float(literal),
            Lit::Int(literal) => integer(literal),
            _ => None,
        },
        syn::Expr::Unary(node) if matches!(node.op, syn::UnOp::Neg(_)) => Some(-number(&node.expr)?),
        syn::Expr::Paren(node) => number(&node.expr),
        syn::Expr::Group(node) => number(&node.expr),
        _ => None,
    }
}

fn float(literal: &LitFloat) -> Option<f64> {
    literal.base10_digits().parse().ok()
}

fn integer(literal: &LitInt) -> Option<f64> {
    literal.base10_digits().parse().ok()
}

/// The constants of `f32` and `f64` that are no floats.
fn is_integral(name: &str) -> bool {
    let constants = ["RADIX", "MANTISSA_DIGITS", "DIGITS", "MIN_EXP", "MAX_EXP", "MIN_10_EXP", "MAX_10_EXP"];
    constants.contains(&name)
}

pub(super) fn truth(truth: bool, span: Span) -> Operation {
    Operation::Constant(Constant::Source { tokens: quote_spanned!(span => #truth), number: None })
}
