//! Keeps an element of a loop in hidden variables, for after the loop.

use proc_macro2::Span;
use syn::Expr;

use super::chain::{Chain, Stage};
use super::element::Element;
use super::ordering::only_value;
use super::sequence::Sequence;
use crate::ir::{Operation, Projection, Type, Value};
use crate::parse::Parser;
use crate::parse::optional::Optional;
use crate::parse::scope::{Place, Slot};

/// The variables that hold an element: what a reference refers to, and not the reference.
pub(super) enum Kept {
    Value(Slot),
    Tuple(Vec<Kept>),
    Borrowed(Box<Kept>),
    /// An element of what is at a place, by its position.
    Place(Place, Slot),
    /// A reference to an element of a value, or a copy of one, by its position.
    Element {
        base: Value,
        position: Slot,
        copied: bool,
    },
}

impl Kept {
    fn dereferenced(self) -> Self {
        match self {
            Kept::Borrowed(inner) => *inner,
            Kept::Element { base, position, .. } => Kept::Element { base, position, copied: true },
            other => other,
        }
    }

    /// The only variable of an element that is a value.
    pub(super) fn slot(&self) -> Option<Slot> {
        match self {
            Kept::Value(slot) => Some(*slot),
            _ => None,
        }
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        match self {
            Kept::Value(slot) | Kept::Place(_, slot) | Kept::Element { position: slot, .. } => vec![*slot],
            Kept::Tuple(parts) => parts.iter().flat_map(Kept::slots).collect(),
            Kept::Borrowed(inner) => inner.slots(),
        }
    }
}

impl Parser<'_> {
    /// Variables for an element of a chain; nothing if its elements are views of others.
    pub(super) fn variables_for(&mut self, chain: &Chain<'_>) -> Option<Kept> {
        let first = self.variables_for_element(&chain.sequence)?;
        chain.stages.iter().try_fold(first, |kept, stage| {
            Some(match stage {
                Stage::Map(_) | Stage::Scan(..) | Stage::MapWhile(_) | Stage::FilterMap(_) => self.variable(),
                Stage::Flatten(Some(closure)) if gives_values(&closure.body) => self.variable(),
                Stage::Flatten(_) => return None,
                Stage::Copied => kept.dereferenced(),
                Stage::Enumerate(_) => Kept::Tuple(vec![self.position_variable(), kept]),
                _ => kept,
            })
        })
    }

    /// A variable for a reference to an element; of one of unknown type, and of a reference, there is no value before it is found, so its position is kept.
    fn variable_for_reference(&mut self, base: Value) -> Kept {
        let is_unknown = match self.builder.ty(base).peel() {
            Type::Unknown(_) => true,
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                matches!(**element, Type::Unknown(_) | Type::Reference(_))
            }
            _ => false,
        };
        if !is_unknown {
            return Kept::Borrowed(Box::new(self.variable()));
        }
        let first = self.emit_integer(0, Span::call_site());
        Kept::Element { base, position: self.scope.hide(first), copied: false }
    }

    /// Variables for the values of elements that are not all of one sequence.
    fn values_for(&mut self, kept: Kept) -> Kept {
        match kept {
            Kept::Element { copied: true, .. } => self.variable(),
            Kept::Element { .. } => Kept::Borrowed(Box::new(self.variable())),
            Kept::Tuple(parts) => Kept::Tuple(parts.into_iter().map(|part| self.values_for(part)).collect()),
            Kept::Borrowed(inner) => Kept::Borrowed(Box::new(self.values_for(*inner))),
            other => other,
        }
    }

    pub(super) fn variable(&mut self) -> Kept {
        Kept::Value(self.scope.hidden(false))
    }

    /// A variable for a number of elements, which methods may ask for its type before it has another value.
    fn position_variable(&mut self) -> Kept {
        let first = self.emit_count(0, Span::call_site());
        Kept::Value(self.scope.hide(first))
    }

    fn variables_for_element(&mut self, sequence: &Sequence<'_>) -> Option<Kept> {
        Some(match sequence {
            Sequence::Lines(_) | Sequence::Windows { .. } | Sequence::Chunks { .. } | Sequence::PlaceChunks { .. } => {
                return None;
            }
            Sequence::Places(place) => {
                let first = self.emit_integer(0, Span::call_site());
                Kept::Place(place.clone(), self.scope.hide(first))
            }
            Sequence::Elements { base, by_reference: Some(true) } => self.variable_for_reference(*base),
            Sequence::Numbers { .. } | Sequence::Elements { .. } | Sequence::Map(..) => self.variable(),
            Sequence::Enumerate(inner) => {
                Kept::Tuple(vec![self.position_variable(), self.variables_for_element(inner)?])
            }
            Sequence::Zip(left, right) => {
                Kept::Tuple(vec![self.variables_for_element(left)?, self.variables_for_element(right)?])
            }
            Sequence::Joined(left, _) => {
                let kept = self.variables_for_element(left)?;
                self.values_for(kept)
            }
            Sequence::Reverse(inner)
            | Sequence::Skip(inner, _)
            | Sequence::Take(inner, _)
            | Sequence::StepBy(inner, _) => self.variables_for_element(inner)?,
            Sequence::Copied(inner) => self.variables_for_element(inner)?.dereferenced(),
        })
    }

    /// Keeps an element.
    pub(super) fn keep_element(&mut self, kept: &Kept, element: Element, span: Span) {
        match (kept, element) {
            (Kept::Tuple(kept), Element::Tuple(parts)) => {
                for (kept, part) in kept.iter().zip(parts) {
                    self.keep_element(kept, part, span);
                }
            }
            (Kept::Tuple(kept), element) => {
                let value = self.element_value(element, span);
                for (index, kept) in kept.iter().enumerate() {
                    let part = self.emit_field(value, index, span);
                    self.keep_element(kept, Element::Value(part), span);
                }
            }
            (Kept::Borrowed(kept), element) => {
                let element = self.dereferenced(element, span);
                self.keep_element(kept, element, span);
            }
            (Kept::Place(_, slot), Element::Place(mut place)) => {
                if let Some(Projection::Index(index)) = place.projections.pop() {
                    self.scope.set(*slot, index[0]);
                }
            }
            (Kept::Place(..), _) => unreachable!("the elements of places are places"),
            (Kept::Element { position: slot, .. }, element) => {
                let value = self.element_value(element, span);
                if let Some(position) = self.position_of(value) {
                    self.scope.set(*slot, position);
                }
            }
            (Kept::Value(slot), element) => {
                let value = self.element_value(element, span);
                self.scope.set(*slot, value);
            }
        }
    }

    /// The element that is kept; some value if there is none.
    pub(super) fn kept_element(&mut self, kept: &Kept, span: Span) -> Element {
        match kept {
            Kept::Value(slot) => {
                let value = self.scope.variable(*slot).value;
                Element::Value(value.unwrap_or_else(|| self.emit_placeholder(span)))
            }
            Kept::Place(place, slot) => {
                let position = self.position_in(*slot, span);
                Element::Place(place.clone().part(Projection::Index(vec![position])))
            }
            Kept::Element { base, position, copied } => {
                let position = self.position_in(*position, span);
                let value = Element::At(*base, position);
                if *copied { value } else { Element::Borrowed(Box::new(value)) }
            }
            Kept::Tuple(parts) => Element::Tuple(parts.iter().map(|part| self.kept_element(part, span)).collect()),
            Kept::Borrowed(inner) => Element::Borrowed(Box::new(self.kept_element(inner, span))),
        }
    }
}

impl Parser<'_> {
    /// What a search has found, or that there is no such element.
    pub(super) fn found_option(&mut self, kept: &Kept, present: Value, span: Span) -> Optional {
        if let Kept::Element { base, position, copied } = kept {
            return Optional::element(present, (*base, self.position_in(*position, span)), *copied);
        }
        let element = self.kept_element(kept, span);
        Optional::given(present, element)
    }

    fn position_in(&mut self, slot: Slot, span: Span) -> Value {
        let position = self.scope.variable(slot).value;
        position.unwrap_or_else(|| self.emit_integer(0, span))
    }

    /// The position that an element, or a reference to one, was read at.
    fn position_of(&self, element: Value) -> Option<Value> {
        match self.builder.operation(element)? {
            Operation::Element { index, .. } => index.first().copied(),
            Operation::Borrow(inner) | Operation::Dereference(inner) => self.position_of(*inner),
            _ => None,
        }
    }
}

/// Whether what an expression is turned into is an iterator over values, and not over references.
fn gives_values(expression: &Expr) -> bool {
    match only_value(expression) {
        Expr::Array(_) | Expr::Repeat(_) | Expr::Range(_) => true,
        Expr::MethodCall(node) => match node.method.to_string().as_str() {
            "map" | "copied" | "cloned" => true,
            "rev" | "skip" | "take" | "step_by" | "filter" | "into_iter" | "chain" => gives_values(&node.receiver),
            _ => false,
        },
        _ => false,
    }
}
