//! What an iterator gives: a value, a tuple, a reference to one, or a part of a variable that may be assigned to.

use proc_macro2::Span;
use syn::Pat;
use syn::spanned::Spanned;

use crate::ir::{Operation, Type, Value};
use crate::parse::Parser;
use crate::parse::matching::Subject;
use crate::parse::scope::{Place, Slot};

#[derive(Clone)]
pub(in crate::parse) enum Element {
    Value(Value),
    Tuple(Vec<Element>),
    /// The element of a value at a position: it is read where it is wanted, and may not exist before.
    At(Value, Value),
    /// A reference to an element, as `filter` gives it to its function.
    Borrowed(Box<Element>),
    /// An exclusive reference to a part of a variable.
    Place(Place),
}

impl Element {
    /// An exclusive reference to a variable.
    pub(super) fn variable(slot: Slot) -> Self {
        Element::Place(Place { slot, projections: Vec::new() })
    }

    /// Whether it is an exclusive reference, or holds one.
    pub(in crate::parse) fn holds_place(&self) -> bool {
        match self {
            Element::Value(_) | Element::At(..) => false,
            Element::Tuple(parts) => parts.iter().any(Element::holds_place),
            Element::Borrowed(inner) => inner.holds_place(),
            Element::Place(_) => true,
        }
    }

    pub(in crate::parse) fn rewrite_values(&mut self, rewrite: &mut dyn FnMut(&mut Value)) {
        match self {
            Element::Value(value) => rewrite(value),
            Element::At(base, position) => [base, position].into_iter().for_each(rewrite),
            Element::Tuple(parts) => parts.iter_mut().for_each(|part| part.rewrite_values(rewrite)),
            Element::Borrowed(inner) => inner.rewrite_values(rewrite),
            Element::Place(_) => {}
        }
    }
}

impl Parser<'_> {
    /// The element as patterns are matched against it.
    pub(in crate::parse) fn element_subject(&mut self, element: Element, span: Span) -> Subject {
        match element {
            Element::Tuple(parts) => {
                Subject::Tuple(parts.into_iter().map(|part| self.element_subject(part, span)).collect())
            }
            Element::Place(place) => Subject::Place(place),
            other => Subject::Value(self.element_value(other, span)),
        }
    }

    /// Binds the names of a pattern to an element.
    pub(super) fn bind_element(&mut self, pattern: &Pat, element: Element) {
        match (pattern, element) {
            (Pat::Paren(inner), element) => self.bind_element(&inner.pat, element),
            (Pat::Type(typed), element) => self.bind_typed(typed, element),
            (Pat::Tuple(patterns), Element::Tuple(parts)) if patterns.elems.len() == parts.len() => {
                for (pattern, part) in patterns.elems.iter().zip(parts) {
                    self.bind_element(pattern, part);
                }
            }
            (Pat::Tuple(patterns), Element::Borrowed(inner)) if matches!(&*inner, Element::Tuple(parts) if parts.len() == patterns.elems.len()) =>
            {
                let Element::Tuple(parts) = *inner else { return };
                for (pattern, part) in patterns.elems.iter().zip(parts) {
                    self.bind_element(pattern, Element::Borrowed(Box::new(part)));
                }
            }
            (Pat::Reference(reference), Element::Borrowed(inner)) => self.bind_element(&reference.pat, *inner),
            (Pat::Ident(name), Element::Place(place)) => self.scope.bind_alias(&name.ident.to_string(), place),
            (Pat::Wild(_), _) => {}
            (pattern, Element::Place(place)) => self.bind_place(pattern, &place),
            (pattern, element) => {
                let value = self.element_value(element, pattern.span());
                self.bind_pattern(pattern, value);
            }
        }
    }

    fn bind_typed(&mut self, typed: &syn::PatType, element: Element) {
        match element {
            Element::Value(value) => {
                self.annotate(value, &typed.ty);
                self.bind_element(&typed.pat, Element::Value(value));
            }
            other => self.bind_element(&typed.pat, other),
        }
    }

    /// The element as one value.
    pub(super) fn element_value(&mut self, element: Element, span: Span) -> Value {
        match element {
            Element::Value(value) => value,
            Element::At(base, position) => self.emit_element(base, position, span),
            Element::Tuple(parts) => {
                let parts: Vec<Value> = parts.into_iter().map(|part| self.element_value(part, span)).collect();
                let ty = Type::Tuple(parts.iter().map(|&part| self.builder.ty(part)).collect());
                self.emit(Operation::Tuple(parts), ty, span)
            }
            Element::Borrowed(inner) => {
                let value = self.element_value(*inner, span);
                self.emit_borrow(value, span)
            }
            Element::Place(place) => self.lend(&place, span),
        }
    }

    /// The two parts of a pair.
    pub(super) fn element_parts(&mut self, element: Element, span: Span) -> Vec<Element> {
        match element {
            Element::Tuple(parts) => parts,
            other => {
                let value = self.element_value(other, span);
                (0..2).map(|index| Element::Value(self.emit_field(value, index, span))).collect()
            }
        }
    }

    /// `*element`
    pub(in crate::parse) fn dereferenced(&mut self, element: Element, span: Span) -> Element {
        match element {
            Element::Borrowed(inner) => *inner,
            other => {
                let value = self.element_value(other, span);
                Element::Value(self.emit_dereference(value, span))
            }
        }
    }
}
