//! Puts the elements of a sequence in another order, or fewer of them: a new sequence gathers them by their positions. The
//! positions have no derivative.

use proc_macro2::{Ident, Span};
use quote::quote_spanned;
use syn::{Block, Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::scope::Place;
use crate::ir::Type;

impl Parser<'_> {
    /// `a.sort_by(…)`: the order is found out beforehand.
    pub(super) fn sort(&mut self, place: &Place, node: &ExprMethodCall, span: Span) {
        let method = node.method.to_string();
        if method.starts_with("sort_unstable") && !self.is_light(place, span) {
            let message =
                "cannot follow what an unstable sort does with equal elements; use `sort_by` or `sort_by_key`";
            self.errors.push(span, message);
            return;
        }
        let elements = self.name_place("sequence", place.clone(), span);
        let (krate, function, told) = (self.krate, Ident::new(&order(&method), span), &node.args[0]);
        let order = quote_spanned!(span=> #krate::__private::#function(&*#elements, #told));
        let order = self.keep_typed(&order, Type::Vector(Box::new(Type::Integer)), span, "");
        let sorted = self.fresh("order", span);
        self.scope.bind(&sorted.to_string(), order);
        self.permute(place, &elements, &parse_quote_spanned!(span=> #sorted.iter().copied()), span);
    }

    /// Makes a `Vec` of those of its elements that are at certain positions.
    pub(super) fn gather(&mut self, place: &Place, elements: &Ident, positions: &Expr, span: Span) {
        let base = self.read_place(place, span);
        let ty = match self.builder.ty(base).peel() {
            ty @ Type::Vector(_) => ty.clone(),
            _ => Type::Vector(Box::new(self.types.unknown())),
        };
        self.expected = Some(ty);
        let index = self.fresh("index", span);
        let gathered = parse_quote_spanned!(span=> #positions.map(|#index| #elements[#index]).collect());
        let gathered = self.parse_expression(&gathered);
        self.assign(place, gathered, span);
    }

    /// Gives each element of a sequence the value of the one at another position.
    pub(super) fn permute(&mut self, place: &Place, elements: &Ident, positions: &Expr, span: Span) {
        let base = self.read_place(place, span);
        let [index, position, old] = ["index", "position", "old"].map(|name| self.fresh(name, span));
        let copy = match self.builder.ty(base).peel() {
            Type::Vector(_) => return self.gather(place, elements, positions, span),
            Type::Slice(_) => quote_spanned!(span=> to_vec),
            _ => quote_spanned!(span=> clone),
        };
        let block: Block = parse_quote_spanned! {span=> {
            let #old = #elements.#copy();
            for (#position, #index) in #positions.enumerate() { #elements[#position] = #old[#index]; }
        }};
        self.parse_effects(&block);
    }

    /// The positions of the elements that a method leaves, in their new order, if that is all it does.
    pub(super) fn positions_after(
        &mut self,
        method: &str,
        elements: &Ident,
        arguments: &[&Expr],
        span: Span,
    ) -> Option<Expr> {
        let [index, holds] = ["index", "holds"].map(|name| self.fresh(name, span));
        Some(match (method, arguments) {
            ("reverse", []) => parse_quote_spanned!(span=> (0..#elements.len()).rev()),
            ("rotate_left", [by]) => {
                let by = self.name_value(by, span);
                parse_quote_spanned!(span=> (#by..#elements.len()).chain(0..#by))
            }
            ("rotate_right", [by]) => {
                let by = self.name_value(by, span);
                let rest = quote_spanned!(span=> #elements.len() - #by);
                parse_quote_spanned!(span=> (#rest..#elements.len()).chain(0..#rest))
            }
            ("retain", [condition]) => {
                let named: Block = parse_quote_spanned!(span=> { let #holds = #condition; });
                named.stmts.iter().for_each(|statement| self.parse_statement(statement));
                parse_quote_spanned!(span=> (0..#elements.len()).filter(|&#index| #holds(&#elements[#index])))
            }
            ("insert", [position, value]) => {
                let [position, value] = [position, value].map(|argument| self.name_value(argument, span));
                let added: Block = parse_quote_spanned!(span=> {
                    ::core::assert!(#position <= #elements.len());
                    #elements.push(#value);
                });
                added.stmts.iter().for_each(|statement| self.parse_statement(statement));
                let last = quote_spanned!(span=> #elements.len() - 1);
                parse_quote_spanned!(span=> (0..#position).chain(#last..#elements.len()).chain(#position..#last))
            }
            ("truncate", [length]) => {
                let length = self.name_value(length, span);
                parse_quote_spanned!(span=> (0..#length.min(#elements.len())))
            }
            ("remove", [position]) => parse_quote_spanned! {span=>
                (0..#position).chain(#position + 1..#elements.len())
            },
            ("swap_remove", [position]) => parse_quote_spanned! {span=>
                (0..#elements.len() - 1).map(|#index| if #index == #position { #elements.len() - 1 } else { #index })
            },
            _ => return None,
        })
    }

    /// Whether a place is known to hold a sequence of numbers.
    pub(super) fn is_light(&mut self, place: &Place, span: Span) -> bool {
        let base = self.read_place(place, span);
        match self.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                matches!(**element, Type::Real(_) | Type::Integer)
            }
            _ => false,
        }
    }
}

pub(super) fn is_sort(method: &str) -> bool {
    matches!(method, "sort_by" | "sort_by_key" | "sort_by_cached_key" | "sort_unstable_by" | "sort_unstable_by_key")
}

/// The function of the runtime that finds out the order.
fn order(method: &str) -> String {
    method.replace("sort_by_cached_key", "order_by_key").replace("sort", "order")
}
