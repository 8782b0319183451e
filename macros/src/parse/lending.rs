//! Places that methods lend: an element, `a.last_mut()`, or what an option holds, `o.get_or_insert(x)`.

use proc_macro2::Span;
use quote::quote_spanned;
use syn::{Expr, ExprMethodCall, Path, parse_quote, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::scope::Place;
use crate::ir::{Projection, Value};

impl Parser<'_> {
    /// What a method refers to exclusively, if it is one that lends a place of a variable.
    pub(super) fn parse_lent(&mut self, node: &ExprMethodCall) -> Option<Place> {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("unwrap", []) | ("expect", [_]) => match peel(&node.receiver) {
                Expr::MethodCall(option) => {
                    self.parse_lent_element(option).map(|(_, place)| place).or_else(|| self.parse_lent_content(option))
                }
                Expr::Path(path) => self.named_place(path, node.method.span()),
                _ => None,
            },
            ("get_or_insert" | "get_or_insert_with" | "insert", [value]) => self.parse_filled(node, value),
            _ => None,
        }
    }

    /// `a.first_mut()`, `a.last_mut()`, `a.get_mut(i)`: whether there is such an element, and where.
    pub(super) fn parse_lent_element(&mut self, node: &ExprMethodCall) -> Option<(Value, Place)> {
        let span = node.method.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        if !matches!((method.as_str(), arguments.len()), ("first_mut" | "last_mut", 0) | ("get_mut", 1)) {
            return None;
        }
        if !self.is_changeable(node) {
            return None;
        }
        let place = self.parse_place(&node.receiver)?;
        let base = self.read_place(&place, span);
        let (position, asked) = match arguments.as_slice() {
            [position] => {
                let position = self.parse_staying(position);
                (position, Some(position))
            }
            [] if method == "first_mut" => (self.emit_integer(0, span), None),
            // Computed whether or not there is one.
            _ => {
                let (length, one) = (self.position_before_end(base, 0, span), self.emit_integer(1, span));
                (self.integer_method("saturating_sub", length, &[one], span), None)
            }
        };
        let present = self.element_option(base, asked, span).present;
        Some((present, place.part(Projection::Index(vec![position]))))
    }

    /// `o.as_mut().unwrap()`
    fn parse_lent_content(&mut self, node: &ExprMethodCall) -> Option<Place> {
        if node.method != "as_mut" || !node.args.is_empty() {
            return None;
        }
        let (span, option) = (node.method.span(), self.kept_option(&node.receiver)?);
        let message = "called `Option::unwrap()` on a `None` value";
        let holds = quote_spanned!(span=> ::core::matches!(#option, ::core::option::Option::Some(_)));
        self.parse_macro_statement(&parse_quote_spanned!(span=> ::core::assert!(#holds, #message)));
        self.content_place(&option, span)
    }

    /// `o.insert(x)`, `o.get_or_insert(x)`, `o.get_or_insert_with(f)`
    fn parse_filled(&mut self, node: &ExprMethodCall, value: &Expr) -> Option<Place> {
        let (method, span) = (node.method.to_string(), node.method.span());
        let option = self.kept_option(&node.receiver)?;
        if method == "insert" && !self.is_told_option(&node.receiver) {
            return None;
        }
        let name = quote_spanned!(span=> ::core::option::Option);
        let made = if method == "get_or_insert_with" { Some(super::meaning::result_of(value)?) } else { None };
        self.scope.enter();
        let given = made.unwrap_or_else(|| {
            let given = self.name_value(value, span);
            parse_quote!(#given)
        });
        let fill = quote_spanned!(span=> #option = #name::Some(#given););
        let statement: Expr = match method.as_str() {
            "insert" => parse_quote_spanned!(span=> { #fill }),
            _ => parse_quote_spanned!(span=> if ::core::matches!(#option, #name::None) { #fill }),
        };
        self.parse_expression_statement(&statement);
        self.scope.leave();
        self.content_place(&option, span)
    }

    /// Where an option holds what it holds.
    fn content_place(&mut self, option: &Expr, span: Span) -> Option<Place> {
        let place = self.parse_place(option)?;
        let some: Path = parse_quote_spanned!(span=> ::core::option::Option::Some);
        let member = self.variant_member(&some, &syn::Member::from(0));
        Some(place.part(Projection::Field(member)))
    }

    /// `o.take()` and `o.replace(x)` as what they mean.
    pub(super) fn exchanged_option(&mut self, node: &ExprMethodCall) -> Option<Expr> {
        let span = node.method.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let name = quote_spanned!(span=> ::core::option::Option);
        let new = match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("take", []) => quote_spanned!(span=> #name::None),
            ("replace", [value]) => quote_spanned!(span=> #name::Some(#value)),
            _ => return None,
        };
        let option = self.kept_option(&node.receiver)?;
        Some(parse_quote_spanned!(span=> ::core::mem::replace(&mut #option, #new)))
    }
}
