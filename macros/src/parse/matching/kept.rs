//! Patterns of types the compiler knows nothing of, which are kept as they are: `matches!(a, Kind::Linear(_))`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Lit, Member, Pat, PatIdent, PatRest, PatStruct, Path, Token};

use super::names::{Bound, bound, for_each_part};
use super::subject::Subject;
use crate::ir::{Operation, Type, Value, Verbatim};
use crate::parse::Parser;

impl Parser<'_> {
    /// Whether rustc has to be asked if the pattern matches.
    pub(in crate::parse) fn is_opaque(&self, pattern: &Pat, subject: &Subject) -> bool {
        let value = match subject {
            Subject::Value(value) => *value,
            Subject::Part(_) => return true,
            Subject::Tuple(_) | Subject::Option(_) | Subject::Place(_) => return false,
        };
        match pattern {
            Pat::Struct(_) | Pat::TupleStruct(_) | Pat::Macro(_) | Pat::Const(_) | Pat::Verbatim(_) => true,
            Pat::Path(path) => !self.is_number(value) || !names_constant(&path.path),
            Pat::Lit(literal) => self.is_opaque_literal(&literal.lit, value),
            Pat::Range(range) => {
                let mut ends = range.start.iter().chain(&range.end);
                ends.any(|end| match &**end {
                    Expr::Lit(literal) => self.is_opaque_literal(&literal.lit, value),
                    _ => !self.is_number(value),
                })
            }
            Pat::Or(alternatives) => alternatives.cases.iter().any(|case| self.is_opaque(case, subject)),
            Pat::Paren(inner) => self.is_opaque(&inner.pat, subject),
            Pat::Reference(inner) => self.is_opaque(&inner.pat, subject),
            Pat::Tuple(_) | Pat::Slice(_) => self.is_hidden(value),
            _ => false,
        }
    }

    fn is_opaque_literal(&self, literal: &Lit, value: Value) -> bool {
        match literal {
            Lit::Float(_) => false,
            Lit::Int(_) | Lit::Bool(_) => match self.builder.ty(value).peel() {
                Type::Real(_) | Type::Integer | Type::Bool => false,
                Type::Unknown(_) => matches!(
                    self.builder.operation(value),
                    Some(Operation::Verbatim(_) | Operation::Method { .. } | Operation::Call(_))
                ),
                _ => true,
            },
            _ => true,
        }
    }

    fn is_number(&self, value: Value) -> bool {
        matches!(self.builder.ty(value).peel(), Type::Real(_) | Type::Integer)
    }

    /// `matches!(subject, pattern)`
    pub(super) fn keep_test(&mut self, pattern: &Pat, subject: &Subject) -> Value {
        let span = pattern.span();
        let Verbatim { tokens, reads, .. } = self.subject_tokens(subject, span);
        let pattern = renamed(pattern, &[]);
        let tokens = quote_spanned!(span => ::core::matches!(#tokens, #pattern));
        // The answer has no derivative, whatever is asked.
        let test = Verbatim { tokens, reads, reason: String::new() };
        self.emit(Operation::Verbatim(test), Type::Bool, span)
    }

    /// Binds the names of a pattern that matches.
    pub(in crate::parse) fn bind_kept(&mut self, pattern: &Pat, subject: &Subject) {
        let mut names: Vec<Bound> = Vec::new();
        for bound in bound(pattern) {
            // Each alternative binds the same names.
            if names.iter().all(|other| other.name.ident != bound.name.ident) {
                names.push(bound);
            }
        }
        let values = self.keep_parts(pattern, subject, &names);
        if matches!(subject, Subject::Value(value) if self.is_exclusive(*value)) {
            self.exclusive.extend(&values);
        }
        for (bound, value) in names.into_iter().zip(values) {
            let name = PatIdent { by_ref: None, subpat: None, ..bound.name };
            self.bind_identifier(&name, value);
        }
    }

    /// `match subject { pattern => (names), _ => unreachable!() }`
    fn keep_parts(&mut self, pattern: &Pat, subject: &Subject, names: &[Bound]) -> Vec<Value> {
        let span = pattern.span();
        let Verbatim { tokens, reads, reason } = self.subject_tokens(subject, span);
        let is_reference = match subject {
            // What only rustc knows the type of is lent to the tokens.
            Subject::Value(value) => {
                self.loose.contains(value) || matches!(self.builder.ty(*value), Type::Reference(_))
            }
            _ => tokens.to_string().starts_with('&'),
        };
        let (mut parts, mut types) = (Vec::new(), Vec::new());
        for Bound { name, is_dereferenced } in names {
            let is_read = reads.iter().any(|(read, _)| name.ident == read);
            let fresh = if is_read { self.names.fresh(&name.ident.to_string()) } else { name.ident.to_string() };
            parts.push((name.ident.clone(), Ident::new(&fresh, name.ident.span())));
            let ty = self.types.unknown();
            let is_borrowed = name.by_ref.is_some() || is_reference && !is_dereferenced;
            types.push(if is_borrowed { ty.reference() } else { ty });
        }
        let pattern = renamed(pattern, &parts);
        let kept = parts.iter().map(|(_, part)| part);
        let (given, ty) = match types.as_slice() {
            [] => return Vec::new(),
            [ty] => (quote_spanned!(span => #(#kept)*), ty.clone()),
            types => (quote_spanned!(span => (#(#kept),*)), Type::Tuple(types.to_vec())),
        };
        let tokens = quote_spanned!(span => match #tokens { #pattern => #given, _ => ::core::unreachable!() });
        let value = self.emit(Operation::Verbatim(Verbatim { tokens, reads, reason }), ty, span);
        if let [_] = parts.as_slice() {
            return vec![value];
        }
        parts.iter().enumerate().map(|(index, (name, _))| self.emit_field(value, index, name.span())).collect()
    }
}

/// Whether the tokens ask if a pattern matches, which always has an answer.
pub(in crate::parse) fn is_test(verbatim: &Verbatim) -> bool {
    let mut tokens = verbatim.tokens.clone().into_iter();
    tokens.nth(5).is_some_and(|token| matches!(token, TokenTree::Ident(name) if name == "matches"))
}

/// Whether a path is that of a constant, and not of a variant.
fn names_constant(path: &Path) -> bool {
    path.segments.last().is_some_and(|segment| is_upper(&segment.ident))
}

fn is_upper(name: &Ident) -> bool {
    let name = name.to_string();
    name.len() > 1 && !name.chars().any(char::is_lowercase)
}

/// The pattern with other names, and `_` in the place of those that have none.
fn renamed(pattern: &Pat, names: &[(Ident, Ident)]) -> TokenStream {
    let mut pattern = pattern.clone();
    rename(&mut pattern, names);
    pattern.into_token_stream()
}

fn rename(pattern: &mut Pat, names: &[(Ident, Ident)]) {
    if let Pat::Ident(bound) = pattern {
        if let Some((_, name)) = names.iter().find(|(name, _)| *name == bound.ident) {
            bound.ident = name.clone();
            bound.mutability = None;
        } else {
            let span = bound.ident.span();
            let inner = bound.subpat.take();
            *pattern = inner.map_or_else(|| syn::parse_quote_spanned!(span => _), |(_, inner)| *inner);
            return rename(pattern, names);
        }
    }
    for_each_part(pattern, &mut |part| rename(part, names));
    if let Pat::Struct(fields) = pattern {
        tidy_fields(fields);
    }
}

/// Leaves out the fields that are passed over, and names those that have another name now.
fn tidy_fields(pattern: &mut PatStruct) {
    let fields = std::mem::take(&mut pattern.fields).into_iter();
    let (passed, mut named): (Vec<_>, Vec<_>) = fields.partition(|field| matches!(*field.pat, Pat::Wild(_)));
    if !passed.is_empty() {
        let rest = PatRest { attrs: Vec::new(), dot2_token: Token![..](pattern.path.span()) };
        pattern.rest.get_or_insert(rest);
    }
    for field in &mut named {
        let is_short =
            matches!((&field.member, &*field.pat), (Member::Named(member), Pat::Ident(name)) if *member == name.ident);
        if !is_short {
            field.colon_token.get_or_insert_with(Default::default);
        }
    }
    pattern.fields = named.into_iter().collect();
}
