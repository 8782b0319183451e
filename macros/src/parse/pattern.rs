//! Binds patterns: each name in one becomes a variable whose value is taken out of the whole.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Pat, PatIdent};

use super::Parser;
use crate::errors::spell;
use crate::ir::{Constant, Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn bind_pattern(&mut self, pattern: &Pat, value: Value) {
        match pattern {
            Pat::Ident(pattern) => self.bind_identifier(pattern, value),
            Pat::Wild(_) => {}
            Pat::Paren(inner) => self.bind_pattern(&inner.pat, value),
            Pat::Type(typed) => {
                self.annotate(value, &typed.ty);
                self.bind_pattern(&typed.pat, value);
            }
            Pat::Tuple(tuple) => {
                let elements: Vec<&Pat> = tuple.elems.iter().collect();
                self.bind_parts(&elements, value, Parser::emit_field);
            }
            Pat::Slice(slice) => {
                let elements: Vec<&Pat> = slice.elems.iter().collect();
                self.bind_parts(&elements, value, Parser::emit_part);
            }
            Pat::Reference(reference) => {
                let inner = self.emit_dereference(value, reference.and_token.span);
                self.bind_pattern(&reference.pat, inner);
            }
            _ => self.reject_pattern(pattern),
        }
    }

    fn bind_identifier(&mut self, pattern: &PatIdent, value: Value) {
        let name = pattern.ident.to_string();
        if let Some(token) = &pattern.by_ref {
            let message = "cannot differentiate a `ref` binding; bind the value and borrow it with `&` instead";
            self.errors.push(token.span, message);
        }
        if let Some((at, _)) = &pattern.subpat {
            let message = "cannot differentiate a binding with `@`; bind the whole and take it apart afterwards";
            self.errors.push(at.span, message);
        }
        self.reject_mixed(&pattern.ident);
        let definition = &mut self.builder.function.definitions[value.0];
        definition.name.get_or_insert_with(|| name.clone());
        self.scope.declare(&name, Some(value), pattern.mutability.is_some());
    }

    pub(super) fn reject_mixed(&mut self, name: &Ident) {
        if self.contexts.are_mixed(&name.to_string()) {
            let message = format!(
                "cannot tell apart the variables named `{name}` of a macro and of its caller; give one of them another name"
            );
            self.errors.push(name.span(), message);
        }
    }

    /// Binds the parts of a tuple or an array; `..` may stand for the last ones.
    fn bind_parts(&mut self, elements: &[&Pat], value: Value, emit_part: fn(&mut Self, Value, usize, Span) -> Value) {
        for (index, element) in elements.iter().enumerate() {
            match element {
                Pat::Rest(_) if index + 1 == elements.len() => {}
                Pat::Wild(_) => {}
                Pat::Rest(rest) => {
                    let message = "cannot take apart what follows `..`; list all the parts before it";
                    self.errors.push_spanned(rest, message);
                    self.bind_absent(&elements[index + 1..]);
                    return;
                }
                element => {
                    let part = emit_part(self, value, index, element.span());
                    self.bind_pattern(element, part);
                }
            }
        }
    }

    /// Part of a tuple; behind a reference it is a reference itself.
    pub(super) fn emit_field(&mut self, base: Value, index: usize, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Tuple(fields) if index < fields.len() => fields[index].clone(),
            _ => self.types.unknown(),
        };
        let part = self.emit(Operation::Field { base, index }, ty, span);
        self.borrow_like(base, part, span)
    }

    /// Element of an array; behind a reference it is a reference itself.
    pub(super) fn emit_part(&mut self, base: Value, index: usize, span: Span) -> Value {
        let ty = match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) => (**element).clone(),
            _ => self.types.unknown(),
        };
        let index = self.emit_integer(index, span);
        let part = self.emit(Operation::Element { base, index: vec![index] }, ty, span);
        self.borrow_like(base, part, span)
    }

    pub(super) fn emit_integer(&mut self, index: usize, span: Span) -> Value {
        let literal = proc_macro2::Literal::usize_unsuffixed(index);
        let tokens: TokenStream = quote_spanned!(span => #literal);
        // The parts a pattern can list are few.
        #[allow(clippy::cast_precision_loss)]
        let number = Some(index as f64);
        self.emit(Operation::Constant(Constant::Source { tokens, number }), Type::Integer, span)
    }

    fn borrow_like(&mut self, base: Value, part: Value, span: Span) -> Value {
        if matches!(self.builder.ty(base), Type::Reference(_)) {
            return self.emit_borrow(part, span);
        }
        part
    }

    fn reject_pattern(&mut self, pattern: &Pat) {
        let name = spell(pattern);
        let message = match pattern {
            Pat::Struct(_) | Pat::TupleStruct(_) => {
                format!("cannot take the struct `{name}` apart; pass the fields it needs as parameters instead")
            }
            _ => format!("cannot take `{name}` apart; bind a name, a tuple or an array instead"),
        };
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
            refine(&mut self.builder.function.definitions[value.0].ty, &ty);
        }
    }
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
