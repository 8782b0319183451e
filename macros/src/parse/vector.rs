//! Parses `vec!`: a list of elements, or one element a number of times.

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Macro, PathSegment, Token};

use super::Parser;
use super::types::type_arguments;
use crate::ir::{Length, Operation, Range, Type, Value};

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
    /// `Vec::new()`, `Vec::with_capacity(n)`.
    pub(super) fn parse_new_vector(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else { return None };
        if owner.ident != "Vec" {
            return None;
        }
        let span = function.ident.span();
        let room = match (function.ident.to_string().as_str(), node.args.len()) {
            ("new", 0) => None,
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

    /// One element a number of times: word for word, but for the number where that is asked of a value.
    fn parse_repeated(&mut self, node: &Macro, element: &Expr, count: &Expr, span: Span) -> Value {
        self.builder.open();
        let sample = self.parse_expression(element);
        self.builder.close(Vec::new());
        let ty = Type::Vector(Box::new(self.builder.ty(sample)));
        let reason = "cannot differentiate a vector of copies of an active number; push it in a loop instead";
        if matches!(count, Expr::Lit(_) | Expr::Path(_)) {
            let kept = self.verbatim(node.to_token_stream(), reason);
            return self.emit(Operation::Verbatim(kept), ty, span);
        }
        let count = self.parse_expression(count);
        let name = proc_macro2::Ident::new(&self.names.fresh("count"), span);
        let mut kept = self.verbatim(element.to_token_stream(), reason);
        let path = &node.path;
        kept.tokens = quote!(#path![#element; #name]);
        kept.reads.push((name.to_string(), count));
        self.emit(Operation::Verbatim(kept), ty, span)
    }
}
