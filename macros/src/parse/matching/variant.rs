//! Binds what the variants of enums hold: members that exist where the variant is the one that matched.

use std::collections::BTreeSet;
use std::rc::Rc;

use proc_macro2::Span;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Ident, Pat, PatIdent, PatParen, PatReference, Path, Token};

use super::names::{Bound, bound};
use super::parts::{Part, parts};
use super::subject::Subject;
use super::test::is_refutable;
use crate::ir::{Mark, Member, Operation, Type, Value, Variant};
use crate::names::mentions;
use crate::parse::Parser;

/// The patterns of the members that a pattern names.
type Members<'p> = Vec<(syn::Member, &'p Pat)>;

impl Parser<'_> {
    /// Whether a pattern asks for a variant of an enum that may be active.
    pub(in crate::parse) fn takes_variant(&self, pattern: &Pat, value: Value) -> bool {
        let path = match pattern {
            Pat::Or(alternatives) => alternatives.cases.first().map(without_references).and_then(path_of),
            pattern => path_of(pattern),
        };
        let Some(path) = path else { return false };
        let is_foreign = match self.builder.operation(value) {
            // What methods of the standard library give is matched as it is.
            Some(Operation::Method { name, .. }) => gives_option(name),
            _ => false,
        };
        self.names_variant(path) && !is_foreign && !self.is_foreign(value)
    }

    /// Whether a path names a variant of an enum: after its type, of an option, or alone where a pattern has told.
    pub(in crate::parse) fn names_variant(&self, path: &Path) -> bool {
        let parent = path.segments.iter().rev().nth(1).map(|segment| segment.ident.to_string());
        is_standard_variant(path)
            || parent.is_some_and(|parent| parent.starts_with(char::is_uppercase))
            || path.get_ident().is_some_and(|name| self.variants.contains(&name.to_string()))
    }

    /// Notes which names without a type are variants: there is something else that patterns could match.
    pub(super) fn note_variants<'p>(&mut self, patterns: impl IntoIterator<Item = (&'p Pat, bool)>) {
        let (mut names, mut alone) = (BTreeSet::new(), BTreeSet::new());
        for (pattern, is_last) in patterns {
            self.note_bindings(pattern);
            let pattern = without_references(pattern);
            let path = match pattern {
                Pat::Path(constant) => Some(&constant.path),
                pattern => path_of(pattern),
            };
            let Some(name) = path.and_then(Path::get_ident) else { continue };
            names.insert(name.to_string());
            if !is_last && is_all(pattern) {
                alone.insert(name.to_string());
            }
        }
        self.variants.extend(if names.len() > 1 { names } else { alone });
    }

    /// Notes the names that may be those of constants: rustc is asked, or the body has told.
    fn note_bindings(&mut self, pattern: &Pat) {
        for Bound { name, .. } in bound(pattern) {
            let text = name.ident.to_string();
            let is_plain = name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none();
            if !is_plain || !mentions(&self.body, &text) {
                continue;
            }
            if self.types.constants.contains_key(&text) {
                let message =
                    format!("cannot tell the constant `{text}` from a variable in a pattern; write it in capitals");
                self.errors.push(name.ident.span(), message);
            }
            self.bindings.insert(text, name.ident);
        }
    }

    /// Binds the members of a variant.
    pub(in crate::parse) fn bind_variant(&mut self, pattern: &Pat, value: Value) {
        let Some((path, members)) = self.members_of(pattern) else { return };
        for (member, part) in members {
            let span = part.span();
            let index = self.variant_member(path, &member);
            let field = self.emit_unknown(Operation::Field { base: value, index }, span);
            self.note_lent(value, field);
            let field = self.borrow_like(value, field, span);
            self.bind_pattern(part, field);
        }
    }

    /// Binds the names that each of several patterns binds, by which of them matches.
    pub(in crate::parse) fn bind_alternatives(&mut self, cases: &Punctuated<Pat, Token![|]>, value: Value) {
        let cases: Vec<&Pat> = cases.iter().collect();
        let mut names: Vec<PatIdent> = Vec::new();
        for Bound { name, .. } in bound(cases[0]) {
            if names.iter().all(|other| other.ident != name.ident) {
                names.push(name);
            }
        }
        let Some(parts) = self.parse_alternatives(&cases, value, &names) else {
            return;
        };
        for (index, name) in names.iter().enumerate() {
            let part = if names.len() == 1 { parts } else { self.emit_field(parts, index, name.ident.span()) };
            let name = PatIdent { by_ref: None, subpat: None, ..name.clone() };
            self.bind_identifier(&name, part);
        }
    }

    /// What the names stand for, as one value.
    fn parse_alternatives(&mut self, cases: &[&Pat], value: Value, names: &[PatIdent]) -> Option<Value> {
        let (case, rest) = cases.split_first()?;
        let span = case.span();
        let bind = |parser: &mut Self| {
            parser.scope.enter();
            parser.bind_pattern(case, value);
            let values: Vec<Value> = names.iter().map(|name| parser.read_name(&name.ident)).collect();
            parser.scope.leave();
            Some(match values.as_slice() {
                [only] => *only,
                values => {
                    let ty = Type::Tuple(values.iter().map(|&value| parser.builder.ty(value)).collect());
                    parser.emit(Operation::Tuple(values.to_vec()), ty, span)
                }
            })
        };
        let condition = if rest.is_empty() { None } else { self.test(case, &Subject::Value(value)) };
        let Some(condition) = condition else { return bind(self) };
        let mut ty = None;
        let then = |parser: &mut Self| {
            let values = bind(parser);
            ty = values.map(|values| parser.builder.ty(values));
            values
        };
        let parts = self.parse_arms(condition, span, then, |parser| parser.parse_alternatives(rest, value, names));
        if let (Some(parts), Some(ty)) = (parts, ty) {
            self.builder.function.definitions[parts.0].ty = ty;
        }
        parts
    }

    fn read_name(&mut self, name: &Ident) -> Value {
        let path: Expr = syn::parse_quote!(#name);
        self.parse_expression(&path)
    }

    /// The path of a pattern and the members that it names; what comes after `..` in parentheses has no number.
    pub(super) fn members_of<'p>(&mut self, pattern: &'p Pat) -> Option<(&'p Path, Members<'p>)> {
        match pattern {
            Pat::Struct(fields) => {
                fields.fields.iter().for_each(|field| self.reject_attributes(&field.attrs));
                let members = fields.fields.iter().map(|field| (field.member.clone(), &*field.pat));
                Some((&fields.path, members.filter(|(_, pattern)| !is_passed(pattern)).collect()))
            }
            Pat::TupleStruct(fields) => {
                let mut members = Vec::new();
                for (pattern, part) in parts(&fields.elems) {
                    if let Part::At(index) = part {
                        members.push((syn::Member::from(index), pattern));
                    } else {
                        let message = "cannot take apart what follows `..`; list all the parts before it";
                        self.errors.push(pattern.span(), message);
                        self.bind_absent(&[pattern]);
                    }
                }
                Some((&fields.path, members))
            }
            _ => None,
        }
    }

    /// A member of a variant.
    pub(in crate::parse) fn variant_member(&mut self, path: &Path, member: &syn::Member) -> Member {
        let plain = |name: String| name.trim_start_matches("r#").to_owned();
        let (field, span) = match member {
            syn::Member::Named(name) => (name.to_string(), Some(name.span())),
            syn::Member::Unnamed(index) => (index.index.to_string(), None),
        };
        let variant = path.segments.last().map(|segment| plain(segment.ident.to_string())).unwrap_or_default();
        let name = format!("{variant}_{}", plain(field.clone()));
        let variant = Rc::new(Variant { path: path.to_token_stream(), field });
        let mark = Mark { span, required: None };
        Member::Named { name, ty: self.types.unknown(), variant: Some(variant), mark }
    }

    /// What is behind a reference is a reference itself.
    pub(in crate::parse) fn borrow_like(&mut self, base: Value, part: Value, span: Span) -> Value {
        if matches!(self.builder.ty(base), Type::Reference(_)) {
            let borrowed = self.emit_borrow(part, span);
            if self.is_exclusive(base) {
                self.exclusive.insert(borrowed);
            }
            return borrowed;
        }
        part
    }
}

/// Whether a method of the standard library of this name gives an option, a result or an ordering.
pub(in crate::parse) fn gives_option(method: &str) -> bool {
    matches!(
        method,
        "as_deref"
            | "cmp"
            | "find"
            | "find_map"
            | "first"
            | "get"
            | "last"
            | "max"
            | "max_by"
            | "max_by_key"
            | "min"
            | "min_by"
            | "min_by_key"
            | "next"
            | "next_back"
            | "nth"
            | "ok"
            | "parse"
            | "partial_cmp"
            | "peek"
            | "pop"
            | "position"
            | "reduce"
            | "rposition"
            | "to_digit"
            | "total_cmp"
    ) || method.starts_with("checked_")
}

/// The pattern behind `&` and parentheses.
pub(super) fn without_references(mut pattern: &Pat) -> &Pat {
    while let Pat::Reference(PatReference { pat: inner, .. }) | Pat::Paren(PatParen { pat: inner, .. }) = pattern {
        pattern = inner;
    }
    pattern
}

/// Whether a pattern takes apart whatever is of a struct or a variant.
fn is_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Struct(fields) => fields.fields.iter().all(|field| !is_refutable(&field.pat)),
        Pat::TupleStruct(fields) => !fields.elems.iter().any(is_refutable),
        _ => false,
    }
}

fn is_standard_variant(path: &Path) -> bool {
    path.segments.last().is_some_and(|name| ["Some", "None", "Ok", "Err"].iter().any(|known| name.ident == known))
}

fn path_of(pattern: &Pat) -> Option<&Path> {
    match pattern {
        Pat::Struct(fields) => Some(&fields.path),
        Pat::TupleStruct(fields) => Some(&fields.path),
        _ => None,
    }
}

/// Whether nothing is bound, and nothing asked.
fn is_passed(pattern: &Pat) -> bool {
    matches!(pattern, Pat::Wild(_))
}
