//! The parts of tuples and sequences that patterns name.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{Pat, Token};

use super::names::binds_exclusively;
use super::subject::Subject;
use crate::ir::{Operation, Type, Value};
use crate::parse::Parser;

/// What has parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Whole {
    Tuple,
    Sequence,
}

/// Where a part is.
#[derive(Clone, Copy)]
pub(in crate::parse) enum Part {
    At(usize),
    /// So far from the end; the last one is at 1.
    FromEnd(usize),
    /// What is left between so many parts at the start and at the end.
    Middle(usize, usize),
}

/// The patterns of parts that are not just passed over.
pub(in crate::parse) fn parts(patterns: &Punctuated<Pat, Token![,]>) -> Vec<(&Pat, Part)> {
    let rest = patterns.iter().position(is_rest);
    let count = patterns.len();
    let at = |index: usize| match rest {
        Some(rest) if index == rest => Part::Middle(rest, count - rest - 1),
        Some(rest) if index > rest => Part::FromEnd(count - index),
        _ => Part::At(index),
    };
    let all = patterns.iter().enumerate().map(|(index, pattern)| (pattern, at(index)));
    all.filter(|(pattern, _)| !matches!(pattern, Pat::Wild(_) | Pat::Rest(_))).collect()
}

/// `..`, which may have a name in a sequence: `rest @ ..`.
pub(super) fn is_rest(pattern: &Pat) -> bool {
    match pattern {
        Pat::Rest(_) => true,
        Pat::Ident(name) => name.subpat.as_ref().is_some_and(|(_, inner)| is_rest(inner)),
        _ => false,
    }
}

impl Parser<'_> {
    /// Binds the names of a pattern that matches.
    pub(in crate::parse) fn bind_subject(&mut self, pattern: &Pat, subject: &Subject) {
        match (pattern, subject) {
            (Pat::Paren(inner), _) => self.bind_subject(&inner.pat, subject),
            (Pat::Wild(_), _) => {}
            (Pat::Tuple(tuple), Subject::Tuple(values)) if tuple.elems.len() == values.len() => {
                tuple.elems.iter().zip(values).for_each(|(pattern, value)| self.bind_subject(pattern, value));
            }
            (_, Subject::Option(option)) => self.bind_option(pattern, &option.clone()),
            (_, Subject::Part(_)) => self.bind_kept(pattern, subject),
            (_, Subject::Place(place)) if binds_exclusively(pattern) => self.bind_exclusive(pattern, place),
            (_, Subject::Place(place)) => self.bind_place(pattern, place),
            _ => {
                let value = self.subject_value(subject, syn::spanned::Spanned::span(pattern));
                self.bind_pattern(pattern, value);
            }
        }
    }

    /// A part; behind a reference it is a reference itself. If it cannot be taken out, that is reported.
    pub(in crate::parse) fn emit_part_of(
        &mut self,
        whole: Whole,
        base: Value,
        part: Part,
        span: Span,
    ) -> Option<Value> {
        let ty = self.builder.ty(base);
        match (whole, part, ty.peel()) {
            (Whole::Tuple, Part::At(index), _) => Some(self.emit_field(base, index, span)),
            (Whole::Tuple, Part::FromEnd(count), Type::Tuple(fields)) if count <= fields.len() => {
                Some(self.emit_field(base, fields.len() - count, span))
            }
            (Whole::Sequence, Part::At(index), _) => Some(self.emit_part(base, index, span)),
            (Whole::Sequence, Part::FromEnd(count), Type::Array(_, length)) if length.known() >= Some(count) => {
                Some(self.emit_part(base, length.known()? - count, span))
            }
            (Whole::Sequence, Part::FromEnd(count), _) => {
                let position = self.position_before_end(base, count, span);
                Some(self.emit_part_at(base, position, span))
            }
            (Whole::Sequence, Part::Middle(start, count), Type::Slice(element)) => {
                let start = self.emit_integer(start, span);
                let end = self.position_before_end(base, count, span);
                let ty = Type::Slice(element.clone());
                let part = self.emit(Operation::Slice { base, start, end }, ty, span);
                Some(self.emit_borrow(part, span))
            }
            (Whole::Sequence, Part::Middle(start, count), Type::Array(element, length))
                if length.known() >= Some(start + count) =>
            {
                let end = length.known()? - count;
                let is_number = matches!(**element, Type::Real(_) | Type::Integer | Type::Bool);
                if matches!(ty, Type::Reference(_)) && !is_number {
                    let [start, end] = [start, end].map(|position| self.emit_integer(position, span));
                    return Some(self.emit_slice(base, start, end, span));
                }
                Some(self.emit_middle(base, start..end, (**element).clone(), span))
            }
            _ => {
                let message = "cannot take apart what follows `..`; list all the parts before it";
                self.errors.push(span, message);
                None
            }
        }
    }

    /// The array of these elements; behind a reference it is a reference to one.
    fn emit_middle(&mut self, base: Value, positions: std::ops::Range<usize>, element: Type, span: Span) -> Value {
        let length = crate::ir::Length(positions.len().to_string());
        let positions: Vec<Value> = positions.map(|position| self.emit_integer(position, span)).collect();
        let parts = positions.into_iter().map(|position| self.emit_element(base, position, span)).collect();
        let array = self.emit(Operation::Array(parts), Type::Array(Box::new(element), length), span);
        self.borrow_like(base, array, span)
    }

    /// `base.len() - count`
    pub(in crate::parse) fn position_before_end(&mut self, base: Value, count: usize, span: Span) -> Value {
        let operation =
            Operation::Inquiry { method: "len".to_owned(), receiver: base, arguments: Vec::new(), guessed: false };
        let length = self.emit(operation, Type::Integer, span);
        if count == 0 {
            return length;
        }
        let count = self.emit_integer(count, span);
        self.integer_operation("sub", length, count, span)
    }
}
