//! Binds what the variants of enums hold: members that exist where the variant is the one that matched.

use proc_macro2::Span;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Pat, PatIdent, Path, Token};

use std::rc::Rc;

use super::parts::{Part, Whole, parts};
use crate::ir::{Member, Operation, Projection, Type, Value, Variant};
use crate::parse::Parser;
use crate::parse::method::is_known_method;
use crate::parse::scope::Place;

/// The patterns of the members that a pattern names.
type Members<'p> = Vec<(syn::Member, &'p Pat)>;

impl Parser<'_> {
    /// Whether a pattern asks for a variant of an enum that may be active.
    pub(in crate::parse) fn takes_variant(&self, pattern: &Pat, value: Value) -> bool {
        let Some(path) = path_of(pattern) else {
            return false;
        };
        let is_foreign = match self.builder.operation(value) {
            // What methods of the standard library give is matched as it is.
            Some(Operation::Method { name, .. }) => is_standard_variant(path) || is_known_method(name),
            _ => false,
        };
        names_variant(path) && !is_foreign && !self.is_foreign(value)
    }

    /// Binds the members of a variant.
    pub(in crate::parse) fn bind_variant(&mut self, pattern: &Pat, value: Value) {
        let Some((path, members)) = self.members_of(pattern) else { return };
        for (member, part) in members {
            let span = part.span();
            let index = self.variant_member(path, &member);
            let field = self.emit_unknown(Operation::Field { base: value, index }, span);
            let field = self.borrow_like(value, field, span);
            self.bind_pattern(part, field);
        }
    }

    /// Binds the names of a pattern to parts of what an exclusive reference is to.
    pub(in crate::parse) fn bind_place(&mut self, pattern: &Pat, place: &Place) {
        match pattern {
            Pat::Paren(inner) => self.bind_place(&inner.pat, place),
            Pat::Wild(_) | Pat::Rest(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_) => {}
            Pat::Ident(name) if is_plain(name) => self.scope.bind_alias(&name.ident.to_string(), place.clone()),
            Pat::Tuple(tuple) => self.bind_place_parts(&tuple.elems, place),
            Pat::Struct(_) | Pat::TupleStruct(_) => self.bind_place_members(pattern, place),
            _ => {
                let value = self.read_place(place, pattern.span());
                let value = self.emit_borrow(value, pattern.span());
                self.bind_pattern(pattern, value);
            }
        }
    }

    fn bind_place_parts(&mut self, patterns: &Punctuated<Pat, Token![,]>, place: &Place) {
        for (pattern, part) in parts(patterns) {
            if let Part::At(index) = part {
                self.bind_place(pattern, &place.clone().part(Projection::Field(Member::Position(index))));
            } else {
                let value = self.read_place(place, pattern.span());
                match self.emit_part_of(Whole::Tuple, value, part, pattern.span()) {
                    Some(part) => self.bind_pattern(pattern, part),
                    None => self.bind_absent(&[pattern]),
                }
            }
        }
    }

    fn bind_place_members(&mut self, pattern: &Pat, place: &Place) {
        let Some((path, members)) = self.members_of(pattern) else { return };
        for (member, part) in members {
            let member = if names_variant(path) { self.variant_member(path, &member) } else { self.member(&member) };
            self.bind_place(part, &place.clone().part(Projection::Field(member)));
        }
    }

    /// The path of a pattern and the members that it names; what comes after `..` in parentheses has no number.
    fn members_of<'p>(&mut self, pattern: &'p Pat) -> Option<(&'p Path, Members<'p>)> {
        match pattern {
            Pat::Struct(fields) => {
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
        let field = match member {
            syn::Member::Named(name) => name.to_string(),
            syn::Member::Unnamed(index) => index.index.to_string(),
        };
        let variant = path.segments.last().map(|segment| plain(segment.ident.to_string())).unwrap_or_default();
        let name = format!("{variant}_{}", plain(field.clone()));
        let variant = Rc::new(Variant { path: path.to_token_stream(), field });
        Member::Named { name, ty: self.types.unknown(), variant: Some(variant) }
    }

    /// What is behind a reference is a reference itself.
    pub(in crate::parse) fn borrow_like(&mut self, base: Value, part: Value, span: Span) -> Value {
        if matches!(self.builder.ty(base), Type::Reference(_)) {
            return self.emit_borrow(part, span);
        }
        part
    }
}

/// Whether a path names a variant of an enum: after its type, or of an option.
pub(in crate::parse) fn names_variant(path: &Path) -> bool {
    let parent = path.segments.iter().rev().nth(1).map(|segment| segment.ident.to_string());
    is_standard_variant(path) || parent.is_some_and(|parent| parent.starts_with(char::is_uppercase))
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

fn is_plain(name: &PatIdent) -> bool {
    name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none()
}

/// Whether nothing is bound, and nothing asked.
fn is_passed(pattern: &Pat) -> bool {
    matches!(pattern, Pat::Wild(_))
}
