//! Parses what may be missing: `x.first()`, `x.get(i)`, …, where it is matched or unwrapped.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Pat, Path};

use super::Parser;
use super::aggregate::range_of;
use super::call::peel;
use super::iterator::Element;
use super::matching::Subject;
use crate::ir::{Operation, Type, Value};

/// Whether there is something in a sequence, and what.
#[derive(Clone)]
pub(super) struct Optional {
    pub(super) present: Value,
    pub(super) base: Value,
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    Element {
        /// Nothing for the last one.
        position: Option<Value>,
        /// Whether it is the element and not a reference to it.
        copied: bool,
    },
    Slice {
        start: Value,
        end: Value,
    },
    /// The first element and the others.
    First,
    /// The last element and the others.
    Last,
    /// It has been taken out.
    Value(Value),
    /// It has been found, or is lent.
    Given(Element),
}

impl Optional {
    pub(super) fn rewrite_values(&mut self, rewrite: &mut dyn FnMut(&mut Value)) {
        rewrite(&mut self.present);
        rewrite(&mut self.base);
        match &mut self.content {
            Content::Element { position: Some(position), .. } | Content::Value(position) => rewrite(position),
            Content::Slice { start, end } => [start, end].into_iter().for_each(rewrite),
            Content::Given(element) => element.rewrite_values(rewrite),
            Content::Element { position: None, .. } | Content::First | Content::Last => {}
        }
    }

    /// What is known to be there, or not.
    pub(super) fn of_value(present: Value, content: Value) -> Self {
        Optional::given(present, Element::Value(content))
    }

    /// Whether its content is one that a search would have found.
    pub(super) fn is_given(&self) -> bool {
        matches!(self.content, Content::Given(_))
    }

    /// What it holds that an option which is kept cannot.
    pub(super) fn unkept(&self) -> Option<&'static str> {
        match &self.content {
            Content::Slice { .. } | Content::First | Content::Last => Some("a part of a sequence"),
            Content::Given(element) if element.holds_place() => Some("an exclusive reference"),
            _ => None,
        }
    }

    /// `option.as_ref()`
    fn borrowed(mut self) -> Option<Self> {
        match &mut self.content {
            Content::Element { copied: copied @ true, .. } => *copied = false,
            Content::Value(value) => self.content = Content::Given(Element::Borrowed(Box::new(Element::Value(*value)))),
            Content::Given(element) => *element = Element::Borrowed(Box::new(element.clone())),
            _ => return None,
        }
        Some(self)
    }

    /// The element of a sequence at a position, or a copy of it.
    pub(super) fn element(present: Value, (base, position): (Value, Value), copied: bool) -> Self {
        Optional { present, base, content: Content::Element { position: Some(position), copied } }
    }

    /// What a search has found.
    pub(super) fn given(present: Value, element: Element) -> Self {
        Optional { present, base: present, content: Content::Given(element) }
    }
}

impl Parser<'_> {
    /// The option an expression is, if it is one of an element of what is known to be a sequence.
    pub(super) fn parse_option(&mut self, expression: &Expr) -> Option<Optional> {
        match peel(expression) {
            Expr::Path(path) => self.named_option(path),
            Expr::Reference(node) if node.mutability.is_none() => match peel(&node.expr) {
                Expr::Path(path) => self.named_option(path)?.borrowed(),
                _ => None,
            },
            Expr::MethodCall(node) => self.parse_option_of(node),
            _ => None,
        }
    }

    /// The option that a method gives, if it is one of an element of what is known to be a sequence.
    pub(super) fn parse_option_of(&mut self, node: &ExprMethodCall) -> Option<Optional> {
        if self.is_own_method(node) {
            return None;
        }
        let span = node.method.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        if let Some(option) = self.parse_search(node) {
            return Some(option);
        }
        if let Some((present, place)) = self.parse_lent_element(node) {
            return Some(Optional::given(present, Element::Place(place)));
        }
        match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("copied" | "cloned", []) => {
                let mut option = self.parse_option(&node.receiver)?;
                match &mut option.content {
                    Content::Element { copied, .. } => *copied = true,
                    Content::Given(element) => *element = self.dereferenced(element.clone(), span),
                    _ => {}
                }
                Some(option)
            }
            ("as_ref", []) => self.parse_option(&node.receiver)?.borrowed(),
            ("clone", []) => self.parse_option(&node.receiver),
            ("map", [function]) => self.parse_mapped(&node.receiver, function, span),
            ("then" | "then_some", [_]) => self.parse_chosen(node),
            ("get", [index]) if !is_key(index) => self.parse_get(&node.receiver, index, span),
            ("pop", []) => {
                let place = self.popped(node)?;
                let (present, value) = self.pop_if_any(&place, span);
                Some(Optional { present, base: value, content: Content::Value(value) })
            }
            (method @ ("first" | "last" | "split_first" | "split_last"), []) => {
                let base = self.sequence_value(&node.receiver)?;
                let content = match method {
                    "first" => Content::Element { position: Some(self.emit_integer(0, span)), copied: false },
                    "last" => Content::Element { position: None, copied: false },
                    "split_first" => Content::First,
                    _ => Content::Last,
                };
                let (method, arguments) = ("is_empty".to_owned(), Vec::new());
                let empty = self.emit(
                    Operation::Inquiry { method, receiver: base, arguments, guessed: false },
                    Type::Bool,
                    span,
                );
                Some(Optional { present: self.emit_negation(empty, span), base, content })
            }
            _ => None,
        }
    }

    fn parse_get(&mut self, base: &Expr, index: &Expr, span: Span) -> Option<Optional> {
        let base = self.sequence_value(base)?;
        let (present, content) = if let Some(range) = range_of(index) {
            let (start, end) = self.parse_ends(base, range, span);
            let ordered = self.emit_comparison("<=", start, end, span);
            let length = self.position_before_end(base, 0, span);
            let inside = self.emit_comparison("<=", end, length, span);
            let present = Operation::Discrete { operator: "&&", operands: vec![ordered, inside] };
            (self.emit(present, Type::Bool, span), Content::Slice { start, end })
        } else {
            let position = self.parse_staying(index);
            return Some(self.element_option(base, Some(position), span));
        };
        Some(Optional { present, base, content })
    }

    /// `base.get(position)`, or `base.last()`
    pub(super) fn element_option(&mut self, base: Value, position: Option<Value>, span: Span) -> Optional {
        let present = if let Some(position) = position {
            let length = self.position_before_end(base, 0, span);
            self.emit_comparison("<", position, length, span)
        } else {
            let (method, arguments) = ("is_empty".to_owned(), Vec::new());
            let empty =
                self.emit(Operation::Inquiry { method, receiver: base, arguments, guessed: false }, Type::Bool, span);
            self.emit_negation(empty, span)
        };
        Optional { present, base, content: Content::Element { position, copied: false } }
    }

    /// What is in the option.
    pub(super) fn content(&mut self, option: &Optional, span: Span) -> Subject {
        let base = option.base;
        match &option.content {
            Content::Element { position, copied } => {
                let position = position.unwrap_or_else(|| self.position_before_end(base, 1, span));
                let element = self.emit_element(base, position, span);
                Subject::Value(if *copied { element } else { self.emit_borrow(element, span) })
            }
            Content::Value(value) => Subject::Value(*value),
            Content::Given(element) => self.element_subject(element.clone(), span),
            Content::Slice { start, end } => Subject::Value(self.emit_slice(base, *start, *end, span)),
            Content::First => {
                let [zero, one] = [0, 1].map(|index| self.emit_integer(index, span));
                let end = self.position_before_end(base, 0, span);
                self.split(base, zero, (one, end), span)
            }
            Content::Last => {
                let zero = self.emit_integer(0, span);
                let end = self.position_before_end(base, 1, span);
                self.split(base, end, (zero, end), span)
            }
        }
    }

    /// `(&base[position], &base[start..end])`
    fn split(&mut self, base: Value, position: Value, (start, end): (Value, Value), span: Span) -> Subject {
        let element = self.emit_element(base, position, span);
        let element = self.emit_borrow(element, span);
        let others = self.emit_slice(base, start, end, span);
        Subject::Tuple(vec![Subject::Value(element), Subject::Value(others)])
    }

    /// `x.split_at(k)`
    pub(super) fn parse_split(&mut self, node: &ExprMethodCall) -> Option<Subject> {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let ("split_at", [position]) = (node.method.to_string().as_str(), arguments.as_slice()) else {
            return None;
        };
        let span = node.method.span();
        let base = self.sequence_value(&node.receiver)?;
        let position = self.parse_expression(position);
        let zero = self.emit_integer(0, span);
        let end = self.position_before_end(base, 0, span);
        let parts = [(zero, position), (position, end)];
        let parts = parts.map(|(start, end)| Subject::Value(self.emit_slice(base, start, end, span)));
        Some(Subject::Tuple(parts.into()))
    }

    /// Whether a pattern matches an option; nothing if it always does.
    pub(super) fn test_option(&mut self, pattern: &Pat, option: &Optional) -> Option<Value> {
        let span = pattern.span();
        match pattern {
            Pat::TupleStruct(some) if is_named(&some.path, "Some") && some.elems.len() == 1 => {
                self.both(Some(option.present), span, |parser| {
                    let content = parser.content(option, span);
                    parser.test(&some.elems[0], &content)
                })
            }
            Pat::Path(none) if is_named(&none.path, "None") => Some(self.emit_negation(option.present, span)),
            _ => {
                let message = "cannot match this against an option; use `Some(…)` or `None`";
                self.errors.push_spanned(pattern, message);
                None
            }
        }
    }

    /// Binds the names of a pattern that matches.
    pub(super) fn bind_option(&mut self, pattern: &Pat, option: &Optional) {
        match pattern {
            Pat::TupleStruct(some) if some.elems.len() == 1 => {
                let content = self.content(option, pattern.span());
                self.bind_subject(&some.elems[0], &content);
            }
            Pat::Path(_) => {}
            _ => {
                let value = self.subject_value(&Subject::Option(option.clone()), pattern.span());
                self.bind_pattern(pattern, value);
            }
        }
    }
}

fn is_named(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == name)
}

/// Whether this is no position, but the key of a map.
fn is_key(index: &Expr) -> bool {
    match peel(index) {
        Expr::Reference(_) => true,
        Expr::Lit(literal) => matches!(literal.lit, syn::Lit::Str(_) | syn::Lit::Char(_)),
        _ => false,
    }
}
