//! What to provide where a call has no derivative: a function of its own, with a rule.

use syn::Expr;

use crate::ir::{Function, Type, Value, Verbatim};
use crate::signature::{Expected, tangent_text};

use super::Activity;

/// Says which functions make a rule of the call, if this is one that only lacks derivatives: `f(x)` or `a.f(x)`.
pub(super) fn advice(function: &Function, verbatim: &Verbatim, result: Value, activity: &Activity) -> Option<String> {
    let name = called(&syn::parse2(verbatim.tokens.clone()).ok()?).filter(|name| is_of_interest(name))?;
    let ty = function.ty(result);
    if !verbatim.reason.contains("#[differentiable]") || verbatim.reason.contains("closure") || !ty.is_differentiable()
    {
        return None;
    }
    if matches!(ty.peel(), Type::Record(record) if !record.is_named()) {
        return None;
    }
    let mut reads: Vec<&(String, Value)> = Vec::new();
    for read in &verbatim.reads {
        if !reads.iter().any(|(name, _)| *name == read.0) {
            reads.push(read);
        }
    }
    let varied = reads.iter().filter(|(_, value)| activity.varied(*value));
    let listed: Vec<&str> = varied.clone().map(|(name, _)| name.as_str()).collect();
    let expected = Expected {
        parameters: reads.iter().map(|(name, value)| format!("{name}: {}", text(function.ty(*value)))).collect(),
        output: ty.to_string(),
        gradient: varied.map(|(_, value)| tangent_text(function.ty(*value))).collect(),
        cotangent: tangent_text(ty),
        name,
    };
    let (name, functions) = (&expected.name, expected.functions());
    Some(format!(
        "or call a function of your own with a rule:\n    \
         #[differentiable(wrt({}), forward = {name}_forward, backward = {name}_backward)]\n{functions}",
        listed.join(", ")
    ))
}

/// The name of what is called, unless it is the standard library's.
fn called(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Paren(inner) => called(&inner.expr),
        Expr::Reference(inner) => called(&inner.expr),
        Expr::MethodCall(call) => Some(call.method.to_string()),
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => {
                let mut segments = path.path.segments.iter().map(|segment| segment.ident.to_string());
                let (first, last) = (segments.clone().next()?, segments.next_back()?);
                (!matches!(first.as_str(), "std" | "core" | "alloc")).then_some(last)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether a function of that name may compute something.
fn is_of_interest(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && !matches!(name, "unwrap" | "expect" | "new")
}

/// A type as users write it, `_` where it is of no interest here.
fn text(ty: &Type) -> String {
    match ty {
        Type::Integer | Type::Inactive | Type::Unknown(_) => "_".to_owned(),
        Type::Reference(inner) => format!("&{}", text(inner)),
        other => other.to_string(),
    }
}
