//! `vector.extend(elements)`: a loop that pushes them.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::element::Element;
use crate::ir::{Range, Type, Value};
use crate::parse::Parser;
use crate::parse::range::Counted;
use crate::parse::repetition::Head;
use crate::parse::scope::Place;

impl Parser<'_> {
    /// Pushes the elements of an iterator, or copies of what they refer to; whether its loop is known.
    pub(in crate::parse) fn parse_extension(
        &mut self,
        place: &Place,
        elements: &Expr,
        node: &ExprMethodCall,
        span: Span,
    ) -> bool {
        let Some(chain) = self.attempt_chain(|parser| parser.parse_iterable(elements)) else {
            return false;
        };
        self.run_chain(&chain, (None, node.to_token_stream()), span, &mut |parser, element| {
            let element = parser.copied(element, span);
            parser.push(place, element, span);
        })
    }

    fn copied(&mut self, element: Element, span: Span) -> Value {
        let element = match element {
            Element::Borrowed(inner) => *inner,
            other => other,
        };
        let value = self.element_value(element, span);
        if matches!(self.builder.ty(value), Type::Reference(_)) {
            return self.emit_dereference(value, span);
        }
        value
    }

    /// A loop over numbers that may change the variables whose names are among the tokens.
    pub(in crate::parse) fn count_through(
        &mut self,
        range: Range,
        tokens: TokenStream,
        span: Span,
        mut body: impl FnMut(&mut Self, Value),
    ) {
        let head = Head::Counted(Counted::of(range));
        self.parse_loop(None, &head, tokens, span, |parser, index| {
            if let Some(index) = index {
                body(parser, index);
            }
        });
    }
}
