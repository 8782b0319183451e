//! Sequences: what has a length and an element at each position.

use proc_macro2::Span;

use super::adapter::is_of_places;
use super::element::Element;
use super::function::Function;
use super::lines::Lines;
use crate::ir::{Operation, Projection, Range, Type, Value};
use crate::parse::Parser;
use crate::parse::range::Counted;
use crate::parse::scope::Place;

/// A sequence of elements.
pub(super) enum Sequence<'e> {
    /// The numbers from `start` on; the length is unknown if there is no end.
    Numbers {
        start: Value,
        end: Option<Value>,
        inclusive: bool,
    },
    /// The elements of a value, or references to them, if that is known.
    Elements {
        base: Value,
        by_reference: Option<bool>,
    },
    /// The rows of an array, or its columns.
    Lines(Lines),
    /// The elements of a variable, to be assigned to.
    Places(Place),
    /// Parts of `size` elements that overlap in all but one.
    Windows {
        base: Value,
        size: Value,
    },
    /// Parts of `size` elements; the last one may be shorter, if the parts are not exact.
    Chunks {
        base: Value,
        size: Value,
        exact: bool,
    },
    /// Parts of a variable, to be assigned to.
    PlaceChunks {
        place: Place,
        size: Value,
        exact: bool,
    },
    Enumerate(Box<Sequence<'e>>),
    Zip(Box<Sequence<'e>>, Box<Sequence<'e>>),
    /// The elements of the first, and then those of the second.
    Joined(Box<Sequence<'e>>, Box<Sequence<'e>>),
    Reverse(Box<Sequence<'e>>),
    Skip(Box<Sequence<'e>>, Value),
    Take(Box<Sequence<'e>>, Value),
    StepBy(Box<Sequence<'e>>, Value),
    Map(Box<Sequence<'e>>, Function<'e>),
    /// What the elements refer to.
    Copied(Box<Sequence<'e>>),
}

impl<'e> Sequence<'e> {
    /// The functions that give its elements.
    pub(super) fn functions(&self) -> Vec<Function<'e>> {
        match self {
            Sequence::Map(inner, function) => {
                let mut functions = inner.functions();
                functions.push(*function);
                functions
            }
            Sequence::Zip(left, right) | Sequence::Joined(left, right) => {
                [left, right].into_iter().flat_map(|inner| inner.functions()).collect()
            }
            Sequence::Enumerate(inner)
            | Sequence::Reverse(inner)
            | Sequence::Skip(inner, _)
            | Sequence::Take(inner, _)
            | Sequence::StepBy(inner, _)
            | Sequence::Copied(inner) => inner.functions(),
            _ => Vec::new(),
        }
    }

    /// The numbers that the sequence is made of one by one, if a loop can count them.
    pub(super) fn counted(&self) -> Option<Counted> {
        match self {
            Sequence::Numbers { start, end: Some(end), inclusive } => {
                let (start, end, inclusive) = (*start, *end, *inclusive);
                Some(Counted::of(Range { start, end, inclusive, reversed: false, step: None }))
            }
            Sequence::Reverse(inner) => inner.counted()?.reversed(),
            Sequence::StepBy(inner, step) => inner.counted()?.stepped(*step),
            Sequence::Map(inner, _) | Sequence::Copied(inner) => inner.counted(),
            _ => None,
        }
    }
}

impl Parser<'_> {
    /// The number of elements; nothing if there is no end.
    pub(super) fn length(&mut self, sequence: &Sequence<'_>, span: Span) -> Option<Value> {
        match sequence {
            Sequence::Numbers { start, end, inclusive } => {
                let method = if *inclusive { "count_through" } else { "count_between" };
                Some(self.count(method, *start, (*end)?, span))
            }
            Sequence::Elements { base, .. } => Some(self.integer_method("len", *base, &[], span)),
            Sequence::Lines(lines) => Some(self.count_lines(lines, span)),
            Sequence::Places(place) => {
                let base = self.read_place(place, span);
                Some(self.integer_method("len", base, &[], span))
            }
            Sequence::Windows { base, size } => {
                let length = self.integer_method("len", *base, &[], span);
                let more = self.plus_one(length, span);
                Some(self.integer_method("saturating_sub", more, &[*size], span))
            }
            Sequence::Chunks { base, size, exact } => Some(self.count_chunks(*base, *size, *exact, span)),
            Sequence::PlaceChunks { place, size, exact } => {
                let base = self.read_place(place, span);
                Some(self.count_chunks(base, *size, *exact, span))
            }
            Sequence::Zip(left, right) => match (self.length(left, span), self.length(right, span)) {
                (Some(left), Some(right)) => Some(self.integer_method("min", left, &[right], span)),
                (left, right) => left.or(right),
            },
            Sequence::Joined(left, right) => {
                let (left, right) = (self.length(left, span)?, self.length(right, span)?);
                Some(self.integer_operation("add", left, right, span))
            }
            Sequence::Skip(inner, count) => {
                let length = self.length(inner, span)?;
                Some(self.integer_method("saturating_sub", length, &[*count], span))
            }
            Sequence::Take(inner, count) => Some(match self.length(inner, span) {
                Some(length) => self.integer_method("min", length, &[*count], span),
                None => *count,
            }),
            Sequence::StepBy(inner, step) => {
                let length = self.length(inner, span)?;
                Some(self.integer_method("div_ceil", length, &[*step], span))
            }
            Sequence::Enumerate(inner)
            | Sequence::Reverse(inner)
            | Sequence::Map(inner, _)
            | Sequence::Copied(inner) => self.length(inner, span),
        }
    }

    /// The element at a position.
    pub(super) fn element(&mut self, sequence: &Sequence<'_>, position: Value, span: Span) -> Element {
        match sequence {
            Sequence::Numbers { start, .. } => {
                Element::Value(self.integer_method("nth_from", *start, &[position], span))
            }
            Sequence::Elements { base, by_reference } => self.element_of(*base, *by_reference, position, span),
            Sequence::Lines(lines) => self.line(lines, position, span),
            Sequence::Places(place) => Element::Place(place.clone().part(Projection::Index(vec![position]))),
            Sequence::Windows { base, size } => {
                let end = self.integer_operation("add", position, *size, span);
                self.part(*base, position, end, span)
            }
            Sequence::Chunks { base, size, exact } => {
                let (start, end) = self.chunk(*base, *size, *exact, position, span);
                self.part(*base, start, end, span)
            }
            Sequence::PlaceChunks { place, size, exact } => self.place_chunk(place, *size, *exact, position, span),
            Sequence::Enumerate(inner) => {
                let element = self.element(inner, position, span);
                Element::Tuple(vec![Element::Value(position), element])
            }
            Sequence::Zip(left, right) => {
                let left = self.element(left, position, span);
                let right = self.element(right, position, span);
                Element::Tuple(vec![left, right])
            }
            Sequence::Joined(left, right) => self.joined_element(left, right, position, span),
            Sequence::Reverse(inner) => {
                let position = self.position_from_end(inner, position, span);
                self.element(inner, position, span)
            }
            Sequence::Skip(inner, count) => {
                let position = self.integer_operation("add", position, *count, span);
                self.element(inner, position, span)
            }
            Sequence::Take(inner, _) => self.element(inner, position, span),
            Sequence::StepBy(inner, step) => {
                let position = self.integer_operation("mul", position, *step, span);
                self.element(inner, position, span)
            }
            Sequence::Map(inner, function) => {
                let element = self.element(inner, position, span);
                Element::Value(self.call_function(*function, vec![element]))
            }
            Sequence::Copied(inner) => {
                let element = self.element(inner, position, span);
                self.dereferenced(element, span)
            }
        }
    }

    fn element_of(&mut self, base: Value, by_reference: Option<bool>, position: Value, span: Span) -> Element {
        let value = self.emit_element(base, position, span);
        if by_reference == Some(true) {
            return Element::Borrowed(Box::new(Element::Value(value)));
        }
        if by_reference.is_none() {
            self.loose.insert(value);
        }
        // The user's code takes it for what is moved out of the sequence.
        let is_moved = by_reference == Some(false) && self.builder.ty(value) == Type::Inactive;
        let copied = is_moved.then(|| {
            let method = "clone".to_owned();
            self.emit(Operation::Same { method, value }, Type::Inactive, span)
        });
        Element::Value(copied.unwrap_or(value))
    }

    fn joined_element(&mut self, left: &Sequence<'_>, right: &Sequence<'_>, position: Value, span: Span) -> Element {
        // Of places it is an error already.
        let Some(length) = self.length(left, span).filter(|_| !is_of_places(left)) else {
            return self.element(left, position, span);
        };
        let is_left = self.emit_comparison("<", position, length, span);
        let before = self.scope.values();
        let (mut is_borrowed, mut ty) = (false, None);
        let mut take = |parser: &mut Self, sequence: &Sequence<'_>, position| {
            let mut element = parser.element(sequence, position, span);
            if let Element::Borrowed(inner) = element {
                (is_borrowed, element) = (true, *inner);
            }
            let value = parser.element_value(element, span);
            ty = Some(parser.builder.ty(value));
            Some(value)
        };
        let first = self.parse_arm(&before, |parser| take(parser, left, position));
        let second = self.parse_arm(&before, |parser| {
            let position = parser.integer_operation("sub", position, length, span);
            take(parser, right, position)
        });
        let value = self.join_arms(is_left, [first, second], &before, span);
        let value = value.unwrap_or_else(|| self.emit_placeholder(span));
        if let Some(ty) = ty {
            self.builder.function.definitions[value.0].ty = ty;
        }
        if is_borrowed { Element::Borrowed(Box::new(Element::Value(value))) } else { Element::Value(value) }
    }

    /// The length of a range.
    fn count(&mut self, method: &str, start: Value, end: Value, span: Span) -> Value {
        let is_length =
            matches!(self.builder.operation(end), Some(Operation::Inquiry { method, .. }) if method == "len");
        if is_length && method == "count_between" && self.builder.literal(start) == Some(0.0) {
            return end;
        }
        self.integer_method(method, start, &[end], span)
    }

    /// The element that a range counted by a loop gives for its number.
    pub(super) fn counted_element(&mut self, sequence: &Sequence<'_>, number: Value, span: Span) -> Element {
        match sequence {
            Sequence::Map(inner, function) => {
                let element = self.counted_element(inner, number, span);
                Element::Value(self.call_function(*function, vec![element]))
            }
            Sequence::Copied(inner) => {
                let element = self.counted_element(inner, number, span);
                self.dereferenced(element, span)
            }
            Sequence::Reverse(inner) | Sequence::StepBy(inner, _) => self.counted_element(inner, number, span),
            _ => Element::Value(number),
        }
    }

    /// `length - 1 - position`
    fn position_from_end(&mut self, sequence: &Sequence<'_>, position: Value, span: Span) -> Value {
        let Some(length) = self.length(sequence, span) else {
            return position;
        };
        let one = self.emit_integer(1, span);
        let last = self.integer_operation("sub", length, one, span);
        self.integer_operation("sub", last, position, span)
    }
}
