//! Parses `vec!`: a list of elements, or one element a number of times.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Macro, PathSegment, Token};

use super::Parser;
use super::types::type_arguments;
use crate::ir::{Length, Operation, Portion, Range, Type, Value, Verbatim};

const COPIES: &str = "cannot differentiate a vector of copies of this; push them in a loop instead";

/// What stands between the brackets.
enum Elements {
    List(Vec<Expr>),
    Repeat(Box<[Expr; 2]>),
}

impl Parse for Elements {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Elements::List(Vec::new()));
        }
        let first: Expr = input.parse()?;
        if input.parse::<Option<Token![;]>>()?.is_some() {
            return Ok(Elements::Repeat(Box::new([first, input.parse()?])));
        }
        input.parse::<Option<Token![,]>>()?;
        let rest = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
        Ok(Elements::List(std::iter::once(first).chain(rest).collect()))
    }
}

impl Parser<'_> {
    /// `Vec::new()`, `Vec::with_capacity(n)`, `Vec::from(sequence)`.
    pub(super) fn parse_new_vector(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else { return None };
        if owner.ident != "Vec" {
            return None;
        }
        let span = function.ident.span();
        let room = match (function.ident.to_string().as_str(), node.args.len()) {
            ("new", 0) => None,
            ("from", 1) => {
                let value = self.sequence_value(&node.args[0])?;
                let ty = match self.builder.ty(value).peel() {
                    Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                        Type::Vector(element.clone())
                    }
                    _ => return None,
                };
                return Some(self.emit(Operation::Same { method: "to_vec".to_owned(), value }, ty, span));
            }
            ("with_capacity", 1) => {
                let (start, end) = (self.emit_integer(0, span), self.parse_expression(&node.args[0]));
                Some(Range { start, end, inclusive: false, reversed: false, step: None })
            }
            _ => return None,
        };
        let element = match type_arguments(owner).first() {
            Some(element) => self.types.parse(element).unwrap_or_else(|_| self.types.unknown()),
            None => self.types.unknown(),
        };
        Some(self.emit(Operation::Empty(room), Type::Vector(Box::new(element)), span))
    }

    pub(super) fn parse_vector(&mut self, node: &Macro) -> Option<Value> {
        let span = node.path.span();
        match syn::parse2(node.tokens.clone()).ok()? {
            Elements::List(elements) => Some(self.parse_list(&elements, span)),
            Elements::Repeat(parts) => Some(self.parse_repeated(node, &parts[0], &parts[1], span)),
        }
    }

    /// The vector of an array of these elements.
    fn parse_list(&mut self, elements: &[Expr], span: Span) -> Value {
        let values: Vec<Value> = elements.iter().map(|element| self.parse_expression(element)).collect();
        let Some(&first) = values.first() else {
            let ty = Type::Vector(Box::new(self.types.unknown()));
            return self.emit(Operation::Empty(None), ty, span);
        };
        let element = self.builder.ty(first);
        let array = Type::Array(Box::new(element.clone()), Length(values.len().to_string()));
        let array = self.emit(Operation::Array(values), array, span);
        let operation = Operation::Same { method: "to_vec".to_owned(), value: array };
        self.emit(operation, Type::Vector(Box::new(element)), span)
    }

    /// One element a number of times: numbers by pushing them, anything else word for word, but for the number of times
    /// where that is asked of a value.
    fn parse_repeated(&mut self, node: &Macro, element: &Expr, count: &Expr, span: Span) -> Value {
        let before = self.scope.values();
        self.builder.open();
        let sample = self.parse_expression(element);
        let holds_numbers = self.is_computed(sample) && (self.holds_numbers(sample) || self.reads_numbers(element));
        let block = self.builder.close(Vec::new());
        let ty = Type::Vector(Box::new(self.builder.ty(sample)));
        if holds_numbers {
            self.splice(block.statements);
            let count = self.parse_expression(count);
            return self.push_copies(sample, count, span);
        }
        self.scope.restore(&before);
        let kept = if matches!(element, Expr::Macro(_)) && is_of_literals(node) {
            let mut reads = Vec::new();
            let tokens = self.name_counts(node, &mut reads);
            Verbatim { tokens, reads, reason: COPIES.to_owned() }
        } else if matches!(count, Expr::Lit(_) | Expr::Path(_)) {
            self.verbatim(node.to_token_stream(), COPIES)
        } else {
            let count = self.parse_expression(count);
            let mut kept = self.verbatim(element.to_token_stream(), COPIES);
            let (path, count) = (&node.path, self.name_count(count, &mut kept.reads));
            kept.tokens = quote!(#path![#element; #count]);
            kept
        };
        self.emit(Operation::Verbatim(kept), ty, span)
    }

    /// Whether a value is followed, not kept word for word.
    fn is_computed(&self, value: Value) -> bool {
        !matches!(self.builder.operation(value), Some(Operation::Constant(_) | Operation::Verbatim(_)))
    }

    /// Whether a value is one of numbers, as far as its type or form tells.
    fn holds_numbers(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Primitive { .. } | Operation::Element { .. }) => true,
            Some(Operation::Method { name, .. }) if crate::rules::lookup(name).is_some() => true,
            _ => self.builder.ty(value).is_differentiable(),
        }
    }

    /// Whether an expression reads a variable that may hold numbers.
    fn reads_numbers(&mut self, expression: &Expr) -> bool {
        let reading = self.read_variables(expression.to_token_stream());
        let mut values = reading.reads.iter().filter_map(|read| read.value);
        values.any(|value| self.builder.ty(value).may_hold_reals())
    }

    fn push_copies(&mut self, value: Value, count: Value, span: Span) -> Value {
        let start = self.emit_integer(0, span);
        let range = Range { start, end: count, inclusive: false, reversed: false, step: None };
        let ty = Type::Vector(Box::new(self.builder.ty(value)));
        let first = self.emit(Operation::Empty(Some(range.clone())), ty.clone(), span);
        let types = [Type::Integer, ty.clone(), ty.clone()];
        let [index, carried, result] = types.map(|ty| self.builder.parameter(ty, None, span));
        self.builder.open();
        let next = self.emit(Operation::Push { base: carried, values: vec![value] }, ty, span);
        let body = self.builder.close(vec![next]);
        let (portion, carried, initial) = (Portion::Whole, vec![carried], vec![first]);
        self.append(vec![result], Operation::For { index, range, portion, carried, initial, body, exits: false });
        result
    }

    /// The tokens with a name for each number of times.
    fn name_counts(&mut self, node: &Macro, reads: &mut Vec<(String, Value)>) -> TokenStream {
        let Ok(Elements::Repeat(parts)) = syn::parse2(node.tokens.clone()) else {
            return node.to_token_stream();
        };
        let element = match &parts[0] {
            Expr::Macro(inner) => self.name_counts(&inner.mac, reads),
            literal => literal.to_token_stream(),
        };
        let count = match &parts[1] {
            Expr::Lit(count) => count.to_token_stream(),
            count => {
                let count = self.parse_expression(count);
                self.name_count(count, reads).to_token_stream()
            }
        };
        let path = &node.path;
        quote!(#path![#element; #count])
    }

    fn name_count(&mut self, count: Value, reads: &mut Vec<(String, Value)>) -> Ident {
        let definition = &mut self.builder.function.definitions[count.0];
        if let Type::Unknown(_) = definition.ty {
            definition.ty = Type::Integer;
        }
        let name = self.names.fresh("count");
        let identifier = Ident::new(&name, self.builder.span(count));
        reads.push((name, count));
        identifier
    }
}

/// Whether this is `vec![literal; …]`, or one of such vectors.
fn is_of_literals(node: &Macro) -> bool {
    match syn::parse2(node.tokens.clone()) {
        Ok(Elements::Repeat(parts)) => match &parts[0] {
            Expr::Lit(_) => true,
            Expr::Macro(inner) => inner.mac.path.is_ident("vec") && is_of_literals(&inner.mac),
            _ => false,
        },
        _ => false,
    }
}
