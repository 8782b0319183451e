//! Binds names of patterns to places: parts of what is borrowed exclusively.

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Pat, PatIdent, Token};

use super::names::{binds, binds_exclusively};
use super::parts::{Part, Whole, parts};
use crate::ir::{Member, Projection};
use crate::parse::Parser;
use crate::parse::pattern::without_rest;
use crate::parse::scope::Place;

impl Parser<'_> {
    /// Binds the names of a pattern to parts of what an exclusive reference is to.
    pub(in crate::parse) fn bind_place(&mut self, pattern: &Pat, place: &Place) {
        match pattern {
            Pat::Paren(inner) => self.bind_place(&inner.pat, place),
            Pat::Wild(_) | Pat::Rest(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_) => {}
            Pat::Ident(name) if is_plain(name) => self.scope.bind_alias(&name.ident.to_string(), place.clone()),
            Pat::Ident(name) if binds_exclusively(pattern) => {
                self.scope.bind_alias(&name.ident.to_string(), place.clone());
            }
            Pat::Type(typed) => self.bind_place(&typed.pat, place),
            Pat::Reference(reference) => self.bind_exclusive(&reference.pat, place),
            Pat::Tuple(tuple) => self.bind_place_parts(&tuple.elems, place, Self::bind_place),
            Pat::Slice(slice) => self.bind_place_elements(&slice.elems, place),
            Pat::Struct(_) | Pat::TupleStruct(_) => self.bind_place_members(pattern, place, Self::bind_place),
            _ => {
                let value = self.lend(place, pattern.span());
                self.bind_pattern(pattern, value);
            }
        }
    }

    /// Binds the names of a pattern some of which are `ref mut`; the others are bound to values.
    pub(in crate::parse) fn bind_exclusive(&mut self, pattern: &Pat, place: &Place) {
        match pattern {
            _ if !binds_exclusively(pattern) => {
                let value = self.read_place(place, pattern.span());
                self.bind_pattern(pattern, value);
            }
            Pat::Paren(inner) => self.bind_exclusive(&inner.pat, place),
            Pat::Ident(name) if name.subpat.is_none() => self.scope.bind_alias(&name.ident.to_string(), place.clone()),
            Pat::Tuple(tuple) => self.bind_place_parts(&tuple.elems, place, Self::bind_exclusive),
            Pat::Struct(_) | Pat::TupleStruct(_) => self.bind_place_members(pattern, place, Self::bind_exclusive),
            _ => self.reject_pattern(pattern),
        }
    }

    fn bind_place_parts(
        &mut self,
        patterns: &Punctuated<Pat, Token![,]>,
        place: &Place,
        bind: fn(&mut Self, &Pat, &Place),
    ) {
        for (pattern, part) in parts(patterns) {
            if let Part::At(index) = part {
                bind(self, pattern, &place.clone().part(Projection::Field(Member::Position(index))));
            } else {
                let value = self.read_place(place, pattern.span());
                match self.emit_part_of(Whole::Tuple, value, part, pattern.span()) {
                    Some(part) => self.bind_pattern(pattern, part),
                    None => self.bind_absent(&[pattern]),
                }
            }
        }
    }

    fn bind_place_elements(&mut self, patterns: &Punctuated<Pat, Token![,]>, place: &Place) {
        for (pattern, part) in parts(patterns) {
            let span = pattern.span();
            let whole = self.read_place(place, span);
            let projection = match part {
                Part::At(index) => Projection::Index(vec![self.emit_integer(index, span)]),
                Part::FromEnd(count) => Projection::Index(vec![self.position_before_end(whole, count, span)]),
                Part::Middle(start, count) => {
                    let start = self.emit_integer(start, span);
                    Projection::Range(start, self.position_before_end(whole, count, span))
                }
            };
            let part = place.clone().part(projection);
            match pattern {
                Pat::Ident(name) => self.bind_place(&Pat::Ident(without_rest(name)), &part),
                pattern => self.bind_place(pattern, &part),
            }
        }
    }

    fn bind_place_members(&mut self, pattern: &Pat, place: &Place, bind: fn(&mut Self, &Pat, &Place)) {
        let Some((path, members)) = self.members_of(pattern) else { return };
        for (member, part) in members {
            let member =
                if self.names_variant(path) { self.variant_member(path, &member) } else { self.member(&member) };
            bind(self, part, &place.clone().part(Projection::Field(member)));
        }
    }
}

fn is_plain(name: &PatIdent) -> bool {
    let is_whole = name.subpat.as_ref().is_none_or(|(_, inner)| !binds(inner));
    name.by_ref.is_none() && name.mutability.is_none() && is_whole
}
