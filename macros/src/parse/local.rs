//! Parses `let`.

use syn::punctuated::Punctuated;
use syn::{Expr, Ident, Local, Pat, Token};

use super::Parser;
use super::aliases::is_collection;
use super::inlining::Given;
use super::matching::binds_exclusively;

impl Parser<'_> {
    pub(super) fn parse_local(&mut self, local: &Local) {
        self.reject_attributes(&local.attrs);
        let Some(init) = &local.init else {
            self.declare_later(&local.pat, None);
            return;
        };
        let mut bindings = Vec::new();
        self.parse_bindings(&local.pat, None, &init.expr, &mut bindings);
        for (pattern, given) in bindings {
            self.bind_given(pattern, given);
        }
    }

    /// `let x;`: the value comes with the first assignment.
    fn declare_later(&mut self, pattern: &Pat, ty: Option<&syn::Type>) {
        match pattern {
            Pat::Ident(pattern) => self.scope.declare_later(&pattern.ident.to_string(), ty),
            Pat::Type(typed) => self.declare_later(&typed.pat, Some(&typed.ty)),
            other => self.bind_absent(&[other]),
        }
    }

    /// What a `let` binds, before any of its names is bound; a tuple of patterns takes a literal tuple apart.
    fn parse_bindings<'p>(
        &mut self,
        pattern: &'p Pat,
        ty: Option<&syn::Type>,
        expression: &Expr,
        bindings: &mut Vec<(&'p Pat, Given)>,
    ) {
        match (pattern, expression) {
            (Pat::Type(typed), _) => {
                self.parse_bindings(&typed.pat, Some(&typed.ty), expression, bindings);
            }
            (Pat::Paren(inner), _) => {
                self.parse_bindings(&inner.pat, ty, expression, bindings);
            }
            (_, Expr::Paren(inner)) => {
                self.parse_bindings(pattern, ty, &inner.expr, bindings);
            }
            (Pat::Tuple(patterns), Expr::Tuple(values))
                if is_same_length(&patterns.elems, values.elems.len()) && !binds_exclusively(pattern) =>
            {
                let types: Vec<&syn::Type> = match ty {
                    Some(syn::Type::Tuple(types)) => types.elems.iter().collect(),
                    _ => Vec::new(),
                };
                let (before, errors_before) = (self.flag_values(), self.errors.len());
                for (index, (pattern, value)) in patterns.elems.iter().zip(&values.elems).enumerate() {
                    self.reject_jumps(&before, errors_before);
                    self.parse_bindings(pattern, types.get(index).copied(), value, bindings);
                }
            }
            (Pat::Tuple(patterns), Expr::MethodCall(_)) if patterns.elems.len() == 2 => {
                let parts = [&patterns.elems[0], &patterns.elems[1]];
                match self.parse_halves(parts, expression) {
                    Some(given) => bindings.extend(parts.into_iter().zip(given)),
                    None => self.parse_binding(pattern, ty, expression, bindings),
                }
            }
            _ => self.parse_binding(pattern, ty, expression, bindings),
        }
    }

    fn parse_binding<'p>(
        &mut self,
        pattern: &'p Pat,
        ty: Option<&syn::Type>,
        expression: &Expr,
        bindings: &mut Vec<(&'p Pat, Given)>,
    ) {
        if let Some(name) = changing_collection(pattern, ty, expression) {
            let message = format!(
                "cannot follow what is put into a `{name}`; keep it in a `Vec`, or make the collection outside of the function"
            );
            self.errors.push(name.span(), message);
            return bindings.push((pattern, Given::Value(self.absent(name.span()))));
        }
        self.expected = match ty {
            Some(ty) => self.types.parse(ty).ok(),
            None => self.collected_type(expression),
        };
        let place = if binds_exclusively(pattern) { self.borrowed_place(expression) } else { None };
        let given = match place {
            Some(place) => Given::Parts(place),
            None => self.parse_given(pattern, expression),
        };
        self.expected = None;
        if let (Given::Value(value), Some(ty)) = (&given, ty) {
            self.annotate(*value, ty);
        }
        bindings.push((pattern, given));
    }
}

/// The collection that a variable which may change is said to be, or made as: one that is no sequence of numbers.
fn changing_collection<'a>(pattern: &Pat, ty: Option<&'a syn::Type>, expression: &'a Expr) -> Option<&'a Ident> {
    let is_collection = |segment: &&syn::PathSegment| is_collection(&segment.ident.to_string());
    if !matches!(pattern, Pat::Ident(name) if name.mutability.is_some()) {
        return None;
    }
    let named = match ty {
        Some(syn::Type::Path(path)) => path.path.segments.last().filter(is_collection),
        _ => None,
    };
    let made = || match expression {
        Expr::Call(call) => match &*call.func {
            Expr::Path(path) => path.path.segments.iter().rev().nth(1).filter(is_collection),
            _ => None,
        },
        _ => None,
    };
    named.or_else(made).map(|segment| &segment.ident)
}

fn is_same_length(patterns: &Punctuated<Pat, Token![,]>, length: usize) -> bool {
    patterns.len() == length && !patterns.iter().any(|pattern| matches!(pattern, Pat::Rest(_)))
}
