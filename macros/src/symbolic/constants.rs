//! Constants of programs: those of the standard library have signs of their own, others their names.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr as Syntax, Path};

use super::expression::{Expr, Symbol, power};
use super::functions::pi;
use super::number::Number;

/// A path that names a constant.
pub(super) fn named(tokens: &TokenStream) -> Option<Expr> {
    let path: Path = syn::parse2(tokens.clone()).ok()?;
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let name = names.last()?;
    if name == "PI" {
        return Some(pi());
    }
    let is_standard = names.iter().any(|segment| segment == "consts");
    let standard = if is_standard { standard(name) } else { None };
    Some(standard.unwrap_or_else(|| {
        Expr::Symbol(Rc::new(Symbol { rank: usize::MAX, position: Vec::new(), name: name.as_str().into() }))
    }))
}

/// A constant of `std::f64::consts`.
fn standard(name: &str) -> Option<Expr> {
    let integer = Expr::integer;
    let root = |number| power(integer(number), Expr::HALF);
    let logarithm = |number| Expr::call("ln", [integer(number)]);
    Some(match name {
        "E" => Expr::Euler,
        "TAU" => pi().scaled(Number::integer(2)),
        "LN_2" => logarithm(2),
        "LN_10" => logarithm(10),
        "SQRT_2" => root(2),
        "FRAC_1_SQRT_2" => root(2).scaled(Number::HALF),
        "FRAC_PI_2" => pi().scaled(Number::HALF),
        "FRAC_1_PI" => power(pi(), Expr::MINUS_ONE),
        "FRAC_2_PI" => power(pi(), Expr::MINUS_ONE).scaled(Number::integer(2)),
        "FRAC_PI_3" => pi().scaled(Number::integer(3).recip()?),
        "FRAC_PI_4" => pi().scaled(Number::integer(4).recip()?),
        "FRAC_PI_6" => pi().scaled(Number::integer(6).recip()?),
        _ => return None,
    })
}

/// A literal made a number of a generic type: `T::from(0.5).unwrap()`, `T::one()`.
pub(super) fn converted(tokens: &TokenStream) -> Option<Expr> {
    literal(&syn::parse2(tokens.clone()).ok()?)
}

fn literal(expression: &Syntax) -> Option<Expr> {
    match expression {
        Syntax::Lit(node) => {
            let digits = node.to_token_stream().to_string().replace('_', "");
            let digits = digits.trim_end_matches("f64").trim_end_matches("f32");
            digits
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(|number| Expr::Number(Number::new(number)))
        }
        Syntax::Unary(node) if matches!(node.op, syn::UnOp::Neg(_)) => {
            literal(&node.expr).map(|number| number.negated())
        }
        Syntax::Paren(node) => literal(&node.expr),
        Syntax::Group(node) => literal(&node.expr),
        Syntax::MethodCall(node) if node.method == "unwrap" || node.method == "expect" => literal(&node.receiver),
        Syntax::Call(node) => {
            let Syntax::Path(function) = &*node.func else { return None };
            let name = function.path.segments.last()?.ident.to_string();
            match (name.as_str(), node.args.first()) {
                ("zero", None) => Some(Expr::ZERO),
                ("one", None) => Some(Expr::ONE),
                ("PI", None) => Some(pi()),
                ("from" | "from_f64" | "from_f32" | "from_i32" | "from_u32", Some(argument)) => literal(argument),
                _ => None,
            }
        }
        _ => None,
    }
}
