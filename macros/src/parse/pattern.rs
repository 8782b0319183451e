//! Binds patterns: each name in one becomes a variable whose value is taken out of the whole.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Ident, Pat, PatIdent, PatStruct, Path, Token};

use super::Parser;
use super::matching::{Subject, Whole, binds, parts};
use crate::errors::spell;
use crate::ir::{Constant, Member, Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn bind_pattern(&mut self, pattern: &Pat, value: Value) {
        match pattern {
            Pat::Ident(pattern) => self.bind_identifier(pattern, value),
            Pat::Paren(inner) => self.bind_pattern(&inner.pat, value),
            Pat::Type(typed) => {
                self.annotate(value, &typed.ty);
                self.bind_pattern(&typed.pat, value);
            }
            Pat::Wild(_) | Pat::Rest(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_) => {}
            Pat::Or(alternatives) if binds(pattern) && self.takes_variant(pattern, value) => {
                self.bind_alternatives(&alternatives.cases, value);
            }
            _ if self.takes_variant(pattern, value) => self.bind_variant(pattern, value),
            Pat::Struct(fields) if self.is_record(&fields.path, value) => self.bind_record(fields, value),
            Pat::TupleStruct(fields) if self.is_record(&fields.path, value) => {
                self.bind_parts(Whole::Tuple, &fields.elems, value);
            }
            Pat::Reference(reference) if binds(pattern) && !self.is_foreign(value) => {
                let inner = self.emit_dereference(value, reference.and_token.span);
                self.bind_pattern(&reference.pat, inner);
            }
            _ if self.is_opaque(pattern, &Subject::Value(value)) => self.bind_kept(pattern, &Subject::Value(value)),
            Pat::Tuple(tuple) => {
                self.note_parts(&tuple.elems, value);
                self.bind_parts(Whole::Tuple, &tuple.elems, value);
            }
            Pat::Slice(slice) => self.bind_parts(Whole::Sequence, &slice.elems, value),
            Pat::Reference(reference) => {
                let inner = self.emit_dereference(value, reference.and_token.span);
                self.bind_pattern(&reference.pat, inner);
            }
            Pat::Or(_) if !binds(pattern) => {}
            _ => self.reject_pattern(pattern),
        }
    }

    pub(super) fn bind_identifier(&mut self, pattern: &PatIdent, value: Value) {
        let name = pattern.ident.to_string();
        self.reject_mixed(&pattern.ident);
        let bound = match &pattern.by_ref {
            Some(_) if pattern.mutability.is_some() => {
                let message =
                    "cannot differentiate a `ref mut` binding; bind the value and assign to the variable itself";
                self.errors.push_spanned(pattern, message);
                value
            }
            Some(token) => self.emit_borrow(value, token.span),
            None => value,
        };
        let definition = &mut self.builder.function.definitions[bound.0];
        definition.name.get_or_insert_with(|| name.clone());
        if pattern.mutability.is_some() {
            self.reject_rebinding(&name, bound, pattern.ident.span());
        }
        self.scope.declare(&name, Some(bound), pattern.mutability.is_some());
        self.note_copied(&name, bound);
        if let Some((_, inner)) = &pattern.subpat {
            self.bind_pattern(inner, value);
        }
    }

    pub(super) fn reject_mixed(&mut self, name: &Ident) {
        if self.contexts.are_mixed(&name.to_string()) {
            let message = format!(
                "cannot tell apart the variables named `{name}` of a macro and of its caller; give one of them another name"
            );
            self.errors.push(name.span(), message);
        }
    }

    /// What a call returns is a tuple of as many parts as the pattern takes out of it.
    fn note_parts(&mut self, patterns: &Punctuated<Pat, Token![,]>, value: Value) {
        let is_unknown = matches!(self.builder.ty(value), Type::Unknown(_))
            && matches!(self.builder.operation(value), Some(Operation::Call(_) | Operation::Method { .. }));
        if is_unknown && !patterns.iter().any(|pattern| matches!(pattern, Pat::Rest(_))) {
            let parts = patterns.iter().map(|_| self.types.unknown()).collect();
            self.builder.function.definitions[value.0].ty = Type::Tuple(parts);
        }
    }

    /// Binds the parts of a tuple or a sequence.
    fn bind_parts(&mut self, whole: Whole, patterns: &Punctuated<Pat, Token![,]>, value: Value) {
        for (pattern, part) in parts(patterns) {
            match (pattern, self.emit_part_of(whole, value, part, pattern.span())) {
                (Pat::Ident(name), Some(part)) => self.bind_identifier(&without_rest(name), part),
                (pattern, Some(part)) => self.bind_pattern(pattern, part),
                (pattern, None) => self.bind_absent(&[pattern]),
            }
        }
    }

    /// Binds the members of a struct.
    fn bind_record(&mut self, pattern: &PatStruct, value: Value) {
        for field in &pattern.fields {
            let span = field.member.span();
            let index = self.member(&field.member);
            let part = self.emit_unknown(Operation::Field { base: value, index }, span);
            let part = self.borrow_like(value, part, span);
            self.bind_pattern(&field.pat, part);
        }
    }

    /// Whether a pattern takes a struct apart that may be active, rather than asking for a variant.
    fn is_record(&self, path: &Path, value: Value) -> bool {
        !self.names_variant(path) && !self.is_foreign(value)
    }

    /// Part of a tuple; behind a reference it is a reference itself.
    pub(super) fn emit_field(&mut self, base: Value, index: usize, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Tuple(fields) if index < fields.len() => fields[index].clone(),
            _ => self.types.unknown(),
        };
        let part = self.emit(Operation::Field { base, index: Member::Position(index) }, ty, span);
        self.note_part_of_lent(base, part);
        self.borrow_like(base, part, span)
    }

    /// Element of a sequence; behind a reference it is a reference itself.
    pub(super) fn emit_part(&mut self, base: Value, index: usize, span: Span) -> Value {
        let position = self.emit_integer(index, span);
        self.emit_part_at(base, position, span)
    }

    pub(super) fn emit_part_at(&mut self, base: Value, position: Value, span: Span) -> Value {
        let part = self.emit_element(base, position, span);
        self.borrow_like(base, part, span)
    }

    pub(super) fn emit_integer(&mut self, index: usize, span: Span) -> Value {
        self.emit_literal(&proc_macro2::Literal::usize_unsuffixed(index), index, span)
    }

    /// An integer whose type nothing else may tell.
    pub(super) fn emit_count(&mut self, index: usize, span: Span) -> Value {
        self.emit_literal(&proc_macro2::Literal::usize_suffixed(index), index, span)
    }

    fn emit_literal(&mut self, literal: &proc_macro2::Literal, index: usize, span: Span) -> Value {
        let tokens: TokenStream = quote_spanned!(span => #literal);
        // The parts a pattern can list are few.
        #[allow(clippy::cast_precision_loss)]
        let number = Some(index as f64);
        self.emit(Operation::Constant(Constant::Source { tokens, number }), Type::Integer, span)
    }

    pub(super) fn reject_pattern(&mut self, pattern: &Pat) {
        let name = spell(pattern);
        let message = format!("cannot take `{name}` apart; bind a name, a tuple or an array instead");
        self.errors.push_spanned(pattern, message);
        self.bind_absent(&[pattern]);
    }

    /// Binds the names of rejected patterns, so that their uses are no errors too.
    pub(super) fn bind_absent(&mut self, patterns: &[&Pat]) {
        let mut names = Vec::new();
        for pattern in patterns {
            super::parameters::collect_names(pattern, &mut names);
        }
        for name in names {
            let value = self.absent(name.span());
            self.scope.bind(&name.to_string(), value);
        }
    }

    /// Gives a value the type the user wrote for it, where it is not known already.
    pub(super) fn annotate(&mut self, value: Value, ty: &syn::Type) {
        self.builder.function.definitions[value.0].annotation = Some(ty.to_token_stream());
        if let Ok(ty) = self.types.parse(ty) {
            let known = &mut self.builder.function.definitions[value.0].ty;
            refine(known, &ty);
            if !ty.is_known() {
                self.types.note_options(known, &ty);
                self.types.annotated.push((known.clone(), ty));
            }
        }
    }
}

/// The name in `rest @ ..`.
pub(super) fn without_rest(name: &PatIdent) -> PatIdent {
    let mut name = name.clone();
    name.subpat = name.subpat.filter(|(_, inner)| !matches!(**inner, Pat::Rest(_)));
    name
}

/// Fills what is unknown in one type by what the other knows.
pub(super) fn refine(ty: &mut Type, known: &Type) {
    match (ty, known) {
        (_, Type::Unknown(_)) => {}
        (ty @ Type::Unknown(_), known) => *ty = known.clone(),
        (Type::Reference(ty), Type::Reference(known))
        | (Type::Array(ty, _), Type::Array(known, _))
        | (Type::Slice(ty), Type::Slice(known))
        | (Type::Vector(ty), Type::Vector(known)) => refine(ty, known),
        (Type::Tuple(fields), Type::Tuple(known)) => {
            fields.iter_mut().zip(known).for_each(|(field, known)| refine(field, known));
        }
        _ => {}
    }
}
