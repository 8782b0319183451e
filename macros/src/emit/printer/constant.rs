//! Prints constants: the user's as written, ours by the scalar type.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, ExprLit, Lit, LitFloat, UnOp};

use super::super::expression::Expression;
use super::super::types::scalar_tokens;
use super::Printer;
use crate::ir::{Constant, Operation, Scalar, Statement, Type, Value};

impl Printer<'_> {
    /// `::<Type>` for a constant of a type with parameters, which nothing else might tell: `None`.
    pub(super) fn type_of_constant(&self, value: Value) -> Option<TokenStream> {
        let definition = self.plan.timeline.definition(value)?;
        let is_constant = matches!(definition.operation, Operation::Constant(_));
        let ty =
            self.types.owned(self.function.ty(value)).filter(|_| is_constant && self.function.ty(value).is_record())?;
        Some(quote!(::<#ty>))
    }

    pub(super) fn constant(&self, constant: &Constant, value: Value) -> Expression {
        let span = self.span(value);
        match (constant, self.function.ty(value)) {
            (Constant::Source { tokens, .. }, _) => Expression::user(tokens.clone()),
            (Constant::EmptySum, Type::Real(scalar)) => self.number(-0.0, scalar, span),
            (Constant::EmptyProduct, Type::Real(scalar)) => self.number(1.0, scalar, span),
            (Constant::EmptySum, ty) if ty.is_fixed_tensor() => {
                self.zero(ty, span).unwrap_or_else(|| unreachable!("its type tells the shape of a fixed matrix"))
            }
            (Constant::EmptySum, _) => Expression::postfix(quote_spanned!(span=> 0)),
            (Constant::EmptyProduct, _) => Expression::postfix(quote_spanned!(span=> 1)),
            (Constant::Number(number), Type::Real(scalar)) => self.number(*number, scalar, span),
            (Constant::Number(number), Type::Bool) => {
                let truth = *number != 0.0;
                Expression::postfix(quote_spanned!(span=> #truth))
            }
            // What may be a struct is a number after all, where it is computed with one.
            (Constant::Number(number), Type::Record(_)) => self.number(*number, &Scalar::F64, span),
            (Constant::Number(number), _) => signed(*number, span, |size| literal(&format!("{size:.0}"), span)),
        }
    }

    /// `2.0`, `2.0_f32`, or `constant::<T>(2.0)`.
    pub(super) fn number(&self, number: f64, scalar: &Scalar, span: Span) -> Expression {
        match scalar {
            Scalar::F64 => signed(number, span, |size| float(size, "", span)),
            Scalar::F32 => signed(number, span, |size| float(size, "_f32", span)),
            Scalar::Parameter(_) | Scalar::Lanes(_) => self.generic(number, scalar, span),
        }
    }

    /// A number that tells its own type.
    pub(super) fn suffixed(&self, number: f64, scalar: &Scalar, span: Span) -> Expression {
        match scalar {
            Scalar::F64 => signed(number, span, |size| float(size, "_f64", span)),
            other => self.number(number, other, span),
        }
    }

    fn generic(&self, number: f64, scalar: &Scalar, span: Span) -> Expression {
        let (private, scalar) = (self.private(), scalar_tokens(scalar));
        Expression::postfix(if number.to_bits() == 0 {
            quote_spanned!(span=> #private::zero::<#scalar>())
        } else if number.to_bits() == 1.0_f64.to_bits() {
            quote_spanned!(span=> #private::one::<#scalar>())
        } else {
            let number = signed(number, span, |size| float(size, "", span)).free();
            quote_spanned!(span=> #private::constant::<#scalar>(#number))
        })
    }

    /// The receiver of a method; a number needs its type there.
    pub(super) fn typed_receiver(&self, expression: Expression, value: Value) -> TokenStream {
        let definition = self.plan.timeline.definition(value);
        let number = definition.and_then(|definition| match &definition.operation {
            Operation::Constant(Constant::Number(number)) => Some(*number),
            _ => None,
        });
        let literal = definition.and_then(|definition| match &definition.operation {
            Operation::Constant(Constant::Source { tokens, .. }) => suffixed(tokens, self.function.ty(value)),
            _ => None,
        });
        match (number, self.function.ty(value)) {
            _ if literal.is_some() && self.plan.is_inlined(value) => literal.unwrap_or(expression).receiver(),
            (Some(number), Type::Real(Scalar::F64)) if self.plan.is_inlined(value) => {
                let span = self.span(value);
                signed(number, span, |size| float(size, "_f64", span)).receiver()
            }
            (None, Type::Real(scalar @ (Scalar::F32 | Scalar::F64)))
                if self.plan.is_inlined(value)
                    && definition.is_some_and(|definition| self.is_untyped_sum(definition)) =>
            {
                Expression::cast(expression, &scalar_tokens(scalar), self.span(value)).receiver()
            }
            _ => expression.receiver(),
        }
    }
}

impl Printer<'_> {
    /// Whether an expression is computed from literals that do not tell their type.
    fn is_untyped_sum(&self, definition: &Statement) -> bool {
        let users =
            matches!(definition.operation, Operation::Primitive { .. } | Operation::Constant(Constant::Source { .. }));
        users && self.is_untyped(definition)
    }
}

/// A literal of the user's that stood where its type was told.
fn suffixed(tokens: &TokenStream, ty: &Type) -> Option<Expression> {
    let Type::Real(scalar @ (Scalar::F32 | Scalar::F64)) = ty else {
        return None;
    };
    let (is_negative, literal) = match syn::parse2(tokens.clone()).ok()? {
        Expr::Lit(ExprLit { lit: Lit::Float(literal), .. }) => (false, literal),
        Expr::Unary(node) => match *node.expr {
            Expr::Lit(ExprLit { lit: Lit::Float(literal), .. }) if matches!(node.op, UnOp::Neg(_)) => (true, literal),
            _ => return None,
        },
        _ => return None,
    };
    if !literal.suffix().is_empty() {
        return None;
    }
    let typed = LitFloat::new(&format!("{}_{scalar}", literal.base10_digits()), literal.span());
    let size = Expression::postfix(typed.to_token_stream());
    Some(if is_negative { Expression::unary('-', size, literal.span()) } else { size })
}

fn signed(number: f64, span: Span, print: impl Fn(f64) -> TokenStream) -> Expression {
    let size = Expression::postfix(print(number.abs()));
    if number.is_sign_negative() && !number.is_nan() { Expression::unary('-', size, span) } else { size }
}

fn float(size: f64, suffix: &str, span: Span) -> TokenStream {
    let single = suffix == "_f32";
    match (size.is_finite(), size.is_nan(), single) {
        (true, ..) => literal(&format!("{size:?}{suffix}"), span),
        (_, true, true) => quote!(::core::f32::NAN),
        (_, true, false) => quote!(::core::f64::NAN),
        (_, _, true) => quote!(::core::f32::INFINITY),
        (_, _, false) => quote!(::core::f64::INFINITY),
    }
}

fn literal(text: &str, span: Span) -> TokenStream {
    let mut literal: Literal = match text.parse() {
        Ok(literal) => literal,
        Err(_) => unreachable!("{text} is the text of a number"),
    };
    literal.set_span(span);
    quote!(#literal)
}
