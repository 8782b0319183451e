//! Zero tangents: of what does not depend on an active parameter.

use proc_macro2::TokenStream;

use super::Sweep;
use crate::ir::{Constant, Operation, Type, Value};

impl Sweep {
    pub(super) fn tangent_or_zero(&mut self, value: Value) -> Value {
        match self.tangents.get(&value) {
            Some(&tangent) => tangent,
            None => self.zero(value),
        }
    }

    /// The tangent of a part of a tuple: where that holds nothing but positions and conditions, as much of nothing.
    pub(super) fn tangent_of_part(&mut self, part: Value) -> Value {
        let ty = self.state.builder.ty(part);
        if ty.is_differentiable() || !matches!(ty, Type::Tuple(_) | Type::Vector(_) | Type::Array(..)) {
            return self.tangent_or_zero(part);
        }
        self.state.nothing(&ty, part)
    }

    /// A zero tangent: an empty vector for one that is filled later, or never; a panic for a panic; what has no tangent at
    /// all gets the unit.
    pub(super) fn zero(&mut self, value: Value) -> Value {
        let ty = self.state.builder.ty(value);
        // The user's annotation tells what is in it, and nothing else may.
        let is_annotated = self.state.builder.function.definition(value).annotation.is_some();
        if is_annotated && ty.is_differentiable() && ty.holds_records() {
            return self.state.zero(value);
        }
        match self.state.builder.operation(value).cloned() {
            // That of a vector of the user's is none of our tapes: it need not be empty in the end.
            Some(Operation::Empty(range)) => {
                let (span, origin) = (self.state.builder.span(value), self.state.builder.origin(value));
                return self.state.builder.emit(Operation::Empty(range), ty.own_tangent(), None, span, origin);
            }
            Some(Operation::Verbatim(panic)) if panic.diverges() => {
                return self.state.builder.derive(Operation::Verbatim(panic), ty.own_tangent(), value);
            }
            // The zero of a member that may have no tangent.
            Some(zero @ Operation::ZeroLike(_)) if !ty.is_differentiable() => {
                return self.state.builder.derive(zero, ty, value);
            }
            // The tangent of nothing, of which only what it is joined with tells what it would hold, and of the cotangent of
            // what a call gives that nobody needs.
            Some(Operation::Constant(Constant::Source { tokens, number: None }))
                if is_none(&tokens) || ty == Type::Inactive && is_default(&tokens) =>
            {
                let nothing = Operation::Constant(Constant::Source { tokens, number: None });
                return self.state.builder.derive(nothing, ty.own_tangent(), value);
            }
            // Nothing but its type tells what such a vector holds.
            Some(Operation::Placeholder) if ty.innermost_record().is_none() => {
                let tangent = if matches!(ty, Type::Reference(_)) { ty } else { ty.own_tangent() };
                return self.state.builder.derive(Operation::Placeholder, tangent, value);
            }
            _ => {}
        }
        if ty.is_differentiable() {
            return self.state.zero(value);
        }
        self.state.builder.derive(Operation::Tuple(Vec::new()), Type::Tuple(Vec::new()), value)
    }
}

/// Whether this is the value that any type has by default.
fn is_default(tokens: &TokenStream) -> bool {
    let Ok(call) = syn::parse2::<syn::ExprCall>(tokens.clone()) else { return false };
    let syn::Expr::Path(path) = &*call.func else { return false };
    call.args.is_empty() && path.path.segments.last().is_some_and(|name| name.ident == "default")
}

/// Whether this is the option that holds nothing.
fn is_none(tokens: &TokenStream) -> bool {
    let Ok(path) = syn::parse2::<syn::Path>(tokens.clone()) else { return false };
    let mut names = path.segments.iter().rev().map(|segment| &segment.ident);
    names.next().is_some_and(|name| name == "None") && names.next().is_none_or(|owner| owner == "Option")
}
