//! Parses the methods of options: `unwrap`, `unwrap_or`, `map_or`, …

use proc_macro2::{Ident, Span};
use syn::{Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::iterator::{Element, Function};
use super::optional::Optional;
use crate::ir::Value;

impl Parser<'_> {
    /// A method of an option, if its receiver is known to be one.
    pub(super) fn parse_option_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        let is_known = matches!(
            (method.as_str(), arguments.len()),
            ("unwrap" | "is_some" | "is_none", 0) | ("expect" | "unwrap_or" | "unwrap_or_else", 1) | ("map_or", 2)
        );
        if !is_known {
            return None;
        }
        let span = node.method.span();
        let function = match (method.as_str(), arguments.as_slice()) {
            ("unwrap_or_else", [function]) | ("map_or", [_, function]) => Some(Function::of(function)?),
            _ => None,
        };
        if let ("unwrap" | "expect", Expr::MethodCall(receiver)) = (method.as_str(), peel(&node.receiver))
            && let Some(place) = self.popped(receiver)
        {
            return Some(self.pop(&place, span));
        }
        let option = self.parse_option(&node.receiver)?;
        match (method.as_str(), arguments.as_slice(), function) {
            ("is_some", ..) => Some(option.present),
            ("is_none", ..) => Some(self.emit_negation(option.present, span)),
            ("unwrap_or", [default], _) => {
                let default = self.parse_expression(default);
                self.choose(&option, span, Parser::content_value, |_| default)
            }
            ("unwrap_or_else", _, Some(function)) => {
                self.choose(&option, span, Parser::content_value, |parser| parser.call_function(function, Vec::new()))
            }
            ("map_or", [default, _], Some(function)) => {
                let default = self.parse_expression(default);
                let mapped = |parser: &mut Self, option: &Optional, span| {
                    let content = parser.content_value(option, span);
                    parser.call_function(function, vec![Element::Value(content)])
                };
                self.choose(&option, span, mapped, |_| default)
            }
            _ => {
                self.assert_found(&option, span);
                Some(self.content_value(&option, span))
            }
        }
    }

    /// There is always some value where something is searched for.
    pub(super) fn assert_found(&mut self, option: &Optional, span: Span) {
        if option.is_given() {
            let name = Ident::new(&self.names.fresh("found"), span);
            self.scope.bind(&name.to_string(), option.present);
            let message = "called `Option::unwrap()` on a `None` value";
            self.parse_macro_statement(&parse_quote_spanned!(span => ::core::assert!(#name, #message)));
        }
    }

    fn choose(
        &mut self,
        option: &Optional,
        span: Span,
        some: impl FnOnce(&mut Self, &Optional, Span) -> Value,
        none: impl FnOnce(&mut Self) -> Value,
    ) -> Option<Value> {
        self.parse_arms(option.present, span, |parser| Some(some(parser, option, span)), |parser| Some(none(parser)))
    }

    pub(super) fn content_value(&mut self, option: &Optional, span: Span) -> Value {
        let content = self.content(option, span);
        self.subject_value(&content, span)
    }

    /// `option.map(function)`
    pub(super) fn parse_mapped(&mut self, option: &Expr, function: &Expr, span: Span) -> Option<Optional> {
        let function = Function::of(function)?;
        let option = self.parse_option(option)?;
        let mapped = |parser: &mut Self, option: &Optional, span| {
            let content = parser.content_value(option, span);
            parser.call_function(function, vec![Element::Value(content)])
        };
        let value = self.choose(&option, span, mapped, |parser| parser.emit_placeholder(span))?;
        Some(Optional::given(option.present, Element::Value(value)))
    }
}
