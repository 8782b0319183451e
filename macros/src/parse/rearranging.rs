//! Parses the methods that put the elements of a sequence in another order, `a.reverse()`, `a.sort_by(…)`, or move some to
//! make room or to close a gap, `a.insert(i, x)`, `a.remove(i)`: each is a loop over swaps or copies.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{Block, Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::reading::Kind;
use super::scope::Place;
use crate::ir::{Type, Value};

impl Parser<'_> {
    /// A statement of a method that rearranges a sequence; whether it is one.
    pub(super) fn parse_rearrangement(&mut self, node: &ExprMethodCall) -> bool {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        let is_known = match (method.as_str(), arguments.len()) {
            ("reverse", 0) | ("rotate_left" | "rotate_right", 1) => self.is_changeable(&node.receiver),
            ("insert", 2) | ("retain" | "append", 1) => self.grows(&node.receiver),
            (sort, 1) => is_sort(sort) && self.is_changeable(&node.receiver),
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
            let elements = self.name_place("sequence", place, span);
            if let Some(block) = self.rearrangement(&method, &elements, &arguments, span) {
                self.parse_effects(&block);
            }
        }
        self.scope.leave();
        true
    }

    /// The statements that a method stands for.
    fn rearrangement(&mut self, method: &str, elements: &Ident, arguments: &[&Expr], span: Span) -> Option<Block> {
        let [index, count] = ["index", "count"].map(|name| self.fresh(name, span));
        let reversed = |range: TokenStream| {
            quote_spanned! {span=>
                for #index in 0..(#range).len() / 2 { (#range).swap(#index, (#range).len() - 1 - #index); }
            }
        };
        let statements = match (method, arguments) {
            ("reverse", _) => reversed(quote_spanned!(span=> #elements)),
            ("rotate_left" | "rotate_right", [by]) => {
                let by = self.name_value(by, span);
                let middle = match method {
                    "rotate_left" => quote_spanned!(span=> #by),
                    _ => quote_spanned!(span=> #elements.len() - #by),
                };
                let parts = [
                    quote_spanned!(span=> &mut #elements[..#count]),
                    quote_spanned!(span=> &mut #elements[#count..]),
                    quote_spanned!(span=> &mut #elements[..]),
                ];
                let part = self.fresh("part", span);
                let turns = parts.map(|place| {
                    let turn = reversed(quote_spanned!(span=> #part));
                    quote_spanned!(span=> { let #part = #place; #turn })
                });
                quote_spanned! {span=>
                    ::core::assert!(#by <= #elements.len());
                    let #count = #middle;
                    #(#turns)*
                }
            }
            ("insert", [position, value]) => {
                let [position, value] = [position, value].map(|argument| self.name_value(argument, span));
                quote_spanned! {span=>
                    ::core::assert!(#position <= #elements.len());
                    #elements.push(#value);
                    for #index in (#position + 1..#elements.len()).rev() { #elements.swap(#index - 1, #index); }
                }
            }
            ("retain", [condition]) => {
                let holds = self.fresh("holds", span);
                quote_spanned! {span=>
                    let #holds = #condition;
                    let mut #count = 0;
                    for #index in 0..#elements.len() {
                        if #holds(&#elements[#index]) {
                            #elements.swap(#count, #index);
                            #count += 1;
                        }
                    }
                    #elements.truncate(#count);
                }
            }
            ("append", [others]) => match peel(others) {
                Expr::Reference(node) if node.mutability.is_some() => {
                    let others = &node.expr;
                    quote_spanned!(span=> #elements.extend_from_slice(&#others); #others.clear();)
                }
                others => quote_spanned!(span=> #elements.extend_from_slice(&*#others); #others.clear();),
            },
            _ => return None,
        };
        Some(parse_quote_spanned!(span=> { #statements }))
    }

    /// The value of a method that takes elements out of a `Vec`.
    pub(super) fn parse_removal(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let method = node.method.to_string();
        let [position] = node.args.iter().collect::<Vec<&Expr>>()[..] else { return None };
        if !matches!(method.as_str(), "remove" | "swap_remove" | "split_off") || !self.grows(&node.receiver) {
            return None;
        }
        let span = node.method.span();
        let place = self.parse_place(&node.receiver)?;
        self.scope.enter();
        let position = self.name_value(position, span);
        let elements = self.name_place("sequence", place, span);
        let [index, taken] = ["index", "taken"].map(|name| self.fresh(name, span));
        let block: Expr = match method.as_str() {
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
        };
        let value = self.parse_expression(&block);
        self.scope.leave();
        Some(value)
    }

    /// Puts the elements in the order that a function tells: the order has no derivative, and is found out beforehand.
    fn sort(&mut self, place: &Place, node: &ExprMethodCall, span: Span) {
        let (base, told) = (self.read_place(place, span), &node.args[0]);
        let is_number = |ty: &Type| match ty.peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                matches!(**element, Type::Real(_) | Type::Integer)
            }
            _ => false,
        };
        let method = node.method.to_string();
        if method.starts_with("sort_unstable") && !is_number(&self.builder.ty(base)) {
            let message =
                "cannot follow what an unstable sort does with equal elements; use `sort_by` or `sort_by_key`";
            self.errors.push(span, message);
            return;
        }
        let elements = self.name_place("sequence", place.clone(), span);
        let function = Ident::new(&order(&method), span);
        let krate = self.krate;
        let order = quote_spanned!(span=> #krate::__private::#function(&*#elements, #told));
        let order = self.keep_typed(&order, Type::Vector(Box::new(Type::Integer)), span, "");
        let [sorted, index, old] = ["order", "index", "old"].map(|name| self.fresh(name, span));
        self.scope.bind(&sorted.to_string(), order);
        let block: Block = match self.builder.ty(base).peel() {
            ty @ Type::Vector(_) => {
                self.expected = Some(ty.clone());
                let gathered = parse_quote_spanned!(span=> #sorted.iter().map(|&#index| #elements[#index]).collect());
                let gathered = self.parse_expression(&gathered);
                return self.assign(place, gathered, span);
            }
            Type::Array(..) => parse_quote_spanned! {span=> {
                let #old = #elements.clone();
                for #index in 0..#elements.len() { #elements[#index] = #old[#sorted[#index]]; }
            }},
            _ => parse_quote_spanned! {span=> {
                let #old = #elements.to_vec();
                for #index in 0..#elements.len() { #elements[#index] = #old[#sorted[#index]]; }
            }},
        };
        self.parse_effects(&block);
    }

    /// Whether an expression is a place that is known to hold a sequence and may change.
    fn is_changeable(&mut self, expression: &Expr) -> bool {
        if self.root(expression).is_none_or(|(_, kind)| kind == Kind::Fixed) {
            return false;
        }
        self.builder.open();
        let is_sequence = self.sequence_value(expression).is_some();
        self.builder.close(Vec::new());
        is_sequence
    }
}

fn is_sort(method: &str) -> bool {
    matches!(method, "sort_by" | "sort_by_key" | "sort_by_cached_key" | "sort_unstable_by" | "sort_unstable_by_key")
}

/// The function of the runtime that finds out the order.
fn order(method: &str) -> String {
    method.replace("sort_by_cached_key", "order_by_key").replace("sort", "order")
}
