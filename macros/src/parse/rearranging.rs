//! Parses the methods that put the elements of a sequence in another order, `a.reverse()`, `a.sort_by(…)`, or move some to
//! make room or to close a gap, `a.insert(i, x)`, `a.remove(i)`. Numbers are swapped in place, other elements are gathered.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{Block, Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::gathering::is_sort;
use crate::ir::Value;

impl Parser<'_> {
    /// A statement of a method that rearranges a sequence; whether it is one.
    pub(super) fn parse_rearrangement(&mut self, node: &ExprMethodCall) -> bool {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        let is_known = match (method.as_str(), arguments.len()) {
            ("reverse", 0) | ("rotate_left" | "rotate_right", 1) => self.is_changeable(node),
            ("insert", 2) | ("retain" | "append", 1) => self.grows(node),
            (sort, 1) => is_sort(sort) && self.is_changeable(node),
            _ => false,
        };
        if !is_known {
            return self.parse_removal(node).is_some();
        }
        let Some(place) = self.parse_place(&node.receiver) else { return true };
        let span = node.method.span();
        self.scope.enter();
        if is_sort(&method) {
            self.sort(&place, node, span);
        } else {
            let is_light = self.is_light(&place, span);
            let elements = self.name_place("sequence", place.clone(), span);
            let positions = if is_light { None } else { self.positions_after(&method, &elements, &arguments, span) };
            match positions {
                Some(positions) if matches!(method.as_str(), "insert" | "retain") => {
                    self.gather(&place, &elements, &positions, span);
                }
                Some(positions) => self.permute(&place, &elements, &positions, span),
                None => {
                    let block = self.rearrangement(&method, &elements, &arguments, span);
                    self.parse_effects(&block);
                }
            }
        }
        self.scope.leave();
        true
    }

    /// The statements that a method stands for.
    fn rearrangement(&mut self, method: &str, elements: &Ident, arguments: &[&Expr], span: Span) -> Block {
        let [index, count] = ["index", "count"].map(|name| self.fresh(name, span));
        match (method, arguments) {
            ("reverse", _) => {
                let reversal = self.reversal(elements, span);
                parse_quote_spanned!(span=> { #reversal })
            }
            ("insert", [position, value]) => {
                let [position, value] = [position, value].map(|argument| self.name_value(argument, span));
                parse_quote_spanned! {span=> {
                    ::core::assert!(#position <= #elements.len());
                    #elements.push(#value);
                    for #index in (#position + 1..#elements.len()).rev() { #elements.swap(#index - 1, #index); }
                }}
            }
            ("retain", [condition]) => {
                let holds = self.fresh("holds", span);
                parse_quote_spanned! {span=> {
                    let #holds = #condition;
                    let mut #count = 0;
                    for #index in 0..#elements.len() {
                        if #holds(&#elements[#index]) {
                            #elements.swap(#count, #index);
                            #count += 1;
                        }
                    }
                    #elements.truncate(#count);
                }}
            }
            ("append", [others]) => {
                let others = match peel(others) {
                    Expr::Reference(node) if node.mutability.is_some() => peel(&node.expr).clone(),
                    others => parse_quote_spanned!(span=> *#others),
                };
                let emptied = if self.is_known_vector(&others) {
                    quote_spanned!(span=> (#others).clear())
                } else {
                    quote_spanned!(span=> #others = Vec::new())
                };
                parse_quote_spanned!(span=> { #elements.extend_from_slice(&#others); #emptied; })
            }
            (_, arguments) => self.rotation(method, elements, arguments, span),
        }
    }

    /// Three reversals make a rotation.
    fn rotation(&mut self, method: &str, elements: &Ident, arguments: &[&Expr], span: Span) -> Block {
        let [part, middle] = ["part", "middle"].map(|name| self.fresh(name, span));
        let by = self.name_value(arguments[0], span);
        let first = if method == "rotate_left" {
            quote_spanned!(span=> #by)
        } else {
            quote_spanned!(span=> #elements.len() - #by)
        };
        let reversal = self.reversal(&part, span);
        let ranges = [quote_spanned!(span=> ..#middle), quote_spanned!(span=> #middle..), quote_spanned!(span=> ..)];
        let turns = ranges.map(|range| quote_spanned!(span=> { let #part = &mut #elements[#range]; #reversal }));
        parse_quote_spanned! {span=> {
            ::core::assert!(#by <= #elements.len());
            let #middle = #first;
            #(#turns)*
        }}
    }

    fn reversal(&mut self, elements: &Ident, span: Span) -> TokenStream {
        let index = self.fresh("index", span);
        quote_spanned! {span=>
            for #index in 0..#elements.len() / 2 { #elements.swap(#index, #elements.len() - 1 - #index); }
        }
    }

    /// The value of a method that takes elements out of a `Vec`.
    pub(super) fn parse_removal(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let method = node.method.to_string();
        let [position] = node.args.iter().collect::<Vec<&Expr>>()[..] else { return None };
        if !matches!(method.as_str(), "remove" | "swap_remove" | "split_off") || !self.grows(node) {
            return None;
        }
        let span = node.method.span();
        let place = self.parse_place(&node.receiver)?;
        self.check_length_may_change(&place, span);
        self.scope.enter();
        let is_light = self.is_light(&place, span);
        let position = self.name_value(position, span);
        let elements = self.name_place("sequence", place.clone(), span);
        let value = if is_light || method == "split_off" {
            let block = self.removal(&method, &elements, &position, span);
            self.parse_expression(&block)
        } else {
            let value = self.parse_expression(&parse_quote_spanned!(span=> #elements[#position].clone()));
            let positions =
                self.positions_after(&method, &elements, &[&parse_quote_spanned!(span=> #position)], span)?;
            self.gather(&place, &elements, &positions, span);
            value
        };
        self.scope.leave();
        Some(value)
    }

    fn removal(&mut self, method: &str, elements: &Ident, position: &Ident, span: Span) -> Expr {
        let [index, taken] = ["index", "taken"].map(|name| self.fresh(name, span));
        match method {
            "remove" => parse_quote_spanned! {span=> {
                ::core::assert!(#position < #elements.len());
                for #index in #position + 1..#elements.len() { #elements.swap(#index - 1, #index); }
                #elements.pop().unwrap()
            }},
            "swap_remove" => parse_quote_spanned! {span=> {
                ::core::assert!(#position < #elements.len());
                #elements.swap(#position, #elements.len() - 1);
                #elements.pop().unwrap()
            }},
            _ => parse_quote_spanned! {span=> {
                let #taken = #elements[#position..].to_vec();
                #elements.truncate(#position);
                #taken
            }},
        }
    }
}
