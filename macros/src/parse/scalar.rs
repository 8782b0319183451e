//! Parses calls of the functions of scalar types: `f64::sin(x)`, `T::one()`, and conversions into them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprCall, ExprMethodCall, ExprPath};

use super::Parser;
use super::aliases::is_integer;
use super::call::{Callee, peel};
use super::literal::number;
use crate::errors::CONVERSION;
use crate::ir::{CallArgument, Operation, Scalar, Spelling, Type, Value, Verbatim};
use crate::rules;

impl Parser<'_> {
    pub(super) fn parse_scalar_call(
        &mut self,
        node: &ExprCall,
        path: &ExprPath,
        scalar: Option<Scalar>,
        name: &Ident,
    ) -> Value {
        let method = name.to_string();
        let span = name.span();
        if node.args.is_empty() {
            let ty = scalar.map_or_else(|| self.types.unknown(), Type::Real);
            return self.keep_constant(node, ty, known_number(&method), span, "");
        }
        if method.starts_with("from") {
            return self.parse_from(node, scalar, name);
        }
        let mut values = node.args.iter().map(|argument| self.parse_expression(argument)).collect::<Vec<_>>();
        if let Some(rule) = rules::lookup(&method).filter(|rule| rule.arity == values.len()) {
            let spelling = Spelling::Path(path.to_token_stream());
            return self.emit_unknown(Operation::Primitive { name: rule.name, arguments: values, spelling }, span);
        }
        let reason = format!("cannot differentiate `{method}`; no rule is known for it, write it in terms of others");
        let source = self.verbatim(node.to_token_stream(), reason);
        let arguments = values.split_off(1).into_iter().map(CallArgument::Value).collect();
        self.emit_unknown(Operation::Method { name: method, receiver: values[0], arguments, source }, span)
    }

    /// `usize::from(x > y)`, an integer whatever it is of.
    pub(super) fn parse_counted_condition(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let (Some(argument), [owner, function]) = (node.args.first(), path_names(path)?) else {
            return None;
        };
        let is_condition = matches!(peel(argument), Expr::Binary(node) if is_comparison(&node.op));
        if !is_condition || node.args.len() != 1 || function != "from" || !is_integer(&owner.to_string()) {
            return None;
        }
        let value = self.parse_expression(argument);
        Some(self.emit(Operation::Cast { value, to: owner.to_token_stream() }, Type::Integer, function.span()))
    }

    /// `f64::from(x)`; conversions that may fail are known by their `unwrap`, see [`Parser::parse_conversion`].
    fn parse_from(&mut self, node: &ExprCall, scalar: Option<Scalar>, name: &Ident) -> Value {
        let is_total = matches!(scalar, Some(Scalar::F32 | Scalar::F64));
        if is_total && name == "from" && node.args.len() == 1 && number(&node.args[0]).is_none() {
            let value = self.parse_expression(&node.args[0]);
            if self.builder.ty(value).is_real() || self.is_member(value) {
                let ty = scalar.map_or_else(|| self.types.unknown(), Type::Real);
                let to = if ty == Type::Real(Scalar::F32) { quote!(f32) } else { quote!(f64) };
                return self.emit(Operation::Cast { value, to }, ty, name.span());
            }
        }
        let is_float = is_total && (name == "from" || name == "from_bits" || name.to_string().ends_with("_bytes"));
        let ty = match scalar {
            Some(scalar) if is_float => Type::Real(scalar),
            _ => self.types.unknown(),
        };
        self.keep_conversion(node, &TokenStream::new(), ty, name.span())
    }

    /// A conversion word for word, but for its argument, which is parsed: in `T::from(x.len()).unwrap()` no more is read
    /// of `x` than its length.
    fn keep_conversion(&mut self, node: &ExprCall, suffix: &TokenStream, ty: Type, span: Span) -> Value {
        let known = node.args.first().and_then(number);
        let simple = node.args.iter().all(|argument| matches!(peel(argument), Expr::Path(_) | Expr::Lit(_)));
        if known.is_some() || simple || node.args.len() != 1 {
            return self.keep_constant(&quote!(#node #suffix), ty, known, span, CONVERSION);
        }
        let argument = self.parse_expression(&node.args[0]);
        let name = Ident::new(&self.names.fresh("converted"), node.args[0].span());
        let function = &node.func;
        let verbatim = Verbatim {
            tokens: quote!(#function(#name) #suffix),
            reads: vec![(name.to_string(), argument)],
            reason: CONVERSION.to_owned(),
        };
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// `x.to_usize().unwrap()`, `x.to_i32().unwrap_or(0)`: an integer, whatever the number.
    pub(super) fn parse_integer_part(&mut self, whole: &ExprMethodCall) -> Option<Value> {
        let is_opened = ["unwrap", "expect", "unwrap_or", "unwrap_or_default"].iter().any(|name| whole.method == name);
        let Expr::MethodCall(conversion) = peel(&whole.receiver) else {
            return None;
        };
        let method = &conversion.method;
        let is_integer =
            ["to_usize", "to_isize", "to_u32", "to_i32", "to_u64", "to_i64"].iter().any(|name| method == name);
        if !is_opened || !is_integer || !conversion.args.is_empty() {
            return None;
        }
        let number = self.parse_expression(&conversion.receiver);
        let span = method.span();
        let name = Ident::new(&self.names.fresh("number"), span);
        let (opening, arguments) = (&whole.method, &whole.args);
        let mut kept = self.verbatim(arguments.to_token_stream(), "");
        let arguments = std::mem::take(&mut kept.tokens);
        kept.tokens = quote_spanned!(span=> #name.#method().#opening(#arguments));
        kept.reads.push((name.to_string(), number));
        Some(self.emit(Operation::Verbatim(kept), Type::Integer, span))
    }

    /// `T::from(n).unwrap()`, `T::from_f64(0.5).expect("…")`: whole, with what follows the call.
    pub(super) fn parse_conversion(&mut self, whole: &ExprMethodCall) -> Option<Value> {
        if whole.method != "unwrap" && whole.method != "expect" {
            return None;
        }
        let Expr::Call(node) = peel(&whole.receiver) else {
            return None;
        };
        let Expr::Path(path) = peel(&node.func) else {
            return None;
        };
        let name = path.path.segments.last()?.ident.to_string();
        let parent = path.path.segments.iter().rev().nth(1).map(|segment| segment.ident.to_string());
        let scalar = match self.classify(path) {
            Callee::Scalar(scalar, _) if name.starts_with("from") => scalar,
            Callee::Associated if matches!(parent.as_deref(), Some("NumCast" | "FromPrimitive")) => None,
            _ => return None,
        };
        let ty = scalar.map_or_else(|| self.types.unknown(), Type::Real);
        let (method, arguments) = (&whole.method, &whole.args);
        let span = path.path.segments.last()?.ident.span();
        Some(self.keep_conversion(node, &quote!(.#method(#arguments)), ty, span))
    }
}

/// The two names of a path.
fn path_names(path: &ExprPath) -> Option<[&Ident; 2]> {
    let names: Vec<&Ident> = path.path.segments.iter().map(|segment| &segment.ident).collect();
    names.try_into().ok().filter(|_| path.qself.is_none())
}

fn is_comparison(operator: &BinOp) -> bool {
    matches!(operator, BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) | BinOp::Eq(_) | BinOp::Ne(_))
}

/// The number functions without arguments stand for.
fn known_number(name: &str) -> Option<f64> {
    match name {
        "one" => Some(1.0),
        "zero" | "default" => Some(0.0),
        _ => None,
    }
}
