//! Parses the functions and methods of the standard library that change what they are given: `mem::swap(&mut a, &mut b)`,
//! `a.swap(i, j)`, `a.fill(x)`. Each is an assignment, or a loop over some.

use proc_macro2::{Ident, Span};
use syn::{Expr, ExprCall, ExprForLoop, ExprMethodCall, ExprPath, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::scope::{Binding, Place};
use crate::ir::{Constant, DEFAULT_OF, Operation, Type, Value};

impl Parser<'_> {
    /// `mem::swap`, `mem::replace`, `mem::take`.
    pub(super) fn parse_exchange(&mut self, node: &ExprCall) -> Option<Value> {
        let Expr::Path(path) = peel(&node.func) else {
            return None;
        };
        let span = path.path.segments.last()?.ident.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        match (exchange(path)?.as_str(), arguments.as_slice()) {
            ("swap", [left, right]) => {
                let (left, right) = (self.referred_place(left)?, self.referred_place(right)?);
                let (left, right) = (self.name_place("left", left, span), self.name_place("right", right, span));
                self.parse_assignment(&parse_quote_spanned!(span => (*#left, *#right) = (*#right, *#left)));
                Some(self.emit_unit(span))
            }
            ("replace", [place, value]) => {
                let place = self.referred_place(place)?;
                let value = self.parse_expression(value);
                Some(self.exchange(&place, value, span))
            }
            ("take", [place]) => {
                let place = self.referred_place(place)?;
                let old = self.read_place(&place, span);
                let default = self.emit_default(old, span);
                Some(self.exchange(&place, default, span))
            }
            _ => None,
        }
    }

    /// Assigns to a place; the value that was there.
    fn exchange(&mut self, place: &Place, value: Value, span: Span) -> Value {
        let old = self.read_place(place, span);
        self.assign(place, value, span);
        old
    }

    fn emit_default(&mut self, like: Value, span: Span) -> Value {
        let ty = self.builder.ty(like);
        let operation = match ty {
            Type::Real(_) => Operation::Constant(Constant::Number(0.0)),
            Type::Vector(_) => Operation::Empty(None),
            _ => {
                let method = DEFAULT_OF.to_owned();
                Operation::Inquiry { method, receiver: like, arguments: Vec::new(), guessed: false }
            }
        };
        self.emit(operation, ty, span)
    }

    /// The place behind `&mut place`, or behind the name of such a reference.
    pub(super) fn referred_place(&mut self, expression: &Expr) -> Option<Place> {
        match peel(expression) {
            Expr::Reference(node) if node.mutability.is_some() => self.parse_place(&node.expr),
            Expr::Path(path) => match self.scope.lookup(&path.path.get_ident()?.to_string())? {
                Binding::Alias(place) => Some(place.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// A statement of a method that changes a sequence; whether it is one.
    pub(super) fn parse_change(&mut self, node: &ExprMethodCall) -> bool {
        if self.parse_growth(node) || self.parse_rearrangement(node) {
            return true;
        }
        let span = node.method.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let method = node.method.to_string();
        if !is_change(&method, arguments.len()) || !self.may_change(node) || method == "push" && !self.grows(node) {
            return false;
        }
        let Some(place) = self.parse_place(&node.receiver) else {
            return true;
        };
        if let ("push", [value]) = (method.as_str(), arguments.as_slice()) {
            self.parse_push(&place, value, span);
            return true;
        }
        let place = self.name_place("sequence", place, span);
        if let ("mapv_inplace", [function]) = (method.as_str(), arguments.as_slice()) {
            self.parse_assignment(&parse_quote_spanned!(span => *#place = #place.mapv(#function)));
            return true;
        }
        let values: Vec<Ident> = arguments.into_iter().map(|argument| self.name_value(argument, span)).collect();
        match (method.as_str(), values.as_slice()) {
            ("swap", [left, right]) => {
                let swap =
                    parse_quote_spanned!(span => (#place[#left], #place[#right]) = (#place[#right], #place[#left]));
                self.parse_assignment(&swap);
            }
            ("fill", [value]) => {
                let index = self.fresh("index", span);
                let fill: ExprForLoop =
                    parse_quote_spanned!(span => for #index in 0..#place.len() { #place[#index] = #value; });
                self.parse_for(&fill);
            }
            (_, [source]) => {
                let index = self.fresh("index", span);
                self.parse_macro_statement(
                    &parse_quote_spanned!(span => ::core::assert_eq!(#place.len(), #source.len())),
                );
                let copy: ExprForLoop =
                    parse_quote_spanned!(span => for #index in 0..#place.len() { #place[#index] = #source[#index]; });
                self.parse_for(&copy);
            }
            _ => unreachable!("the methods known have one or two arguments"),
        }
        true
    }

    /// `place.push(value)`
    fn parse_push(&mut self, place: &Place, value: &Expr, span: Span) {
        self.check_length_may_change(place, span);
        let value = self.parse_staying(value);
        self.push(place, value, span);
    }

    pub(super) fn push(&mut self, place: &Place, value: Value, span: Span) {
        let base = self.read_place(place, span);
        let ty = self.builder.ty(base);
        let next = self.emit(Operation::Push { base, values: vec![value] }, ty, span);
        self.assign(place, next, span);
    }

    pub(super) fn fresh(&mut self, wanted: &str, span: Span) -> Ident {
        Ident::new(&self.names.fresh(wanted), span)
    }

    pub(super) fn name_place(&mut self, wanted: &str, place: Place, span: Span) -> Ident {
        let name = self.fresh(wanted, span);
        self.scope.insert(&name.to_string(), Binding::Alias(place));
        name
    }

    pub(super) fn name_value(&mut self, argument: &Expr, span: Span) -> Ident {
        let value = self.parse_staying(argument);
        let name = self.fresh("given", span);
        self.scope.bind(&name.to_string(), value);
        name
    }
}

/// `swap` in `mem::swap` and `core::mem::swap`.
fn exchange(path: &ExprPath) -> Option<String> {
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    match names.as_slice() {
        [module, function] if module == "mem" => Some(function.clone()),
        [root, module, function] if (root == "core" || root == "std") && module == "mem" => Some(function.clone()),
        _ => None,
    }
}

/// Whether a method of that name with so many arguments changes a sequence in place.
fn is_change(method: &str, arguments: usize) -> bool {
    let others = ["fill", "copy_from_slice", "clone_from_slice", "push", "mapv_inplace"];
    matches!((method, arguments), ("swap", 2)) || arguments == 1 && others.contains(&method)
}
