//! Parses `vec!`: a list of elements, or one element a number of times.

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Macro, Token};

use super::Parser;
use crate::ir::{Length, Operation, Type, Value, Verbatim};

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

    /// One element a number of times: word for word, but for the element and the number.
    fn parse_repeated(&mut self, node: &Macro, element: &Expr, count: &Expr, span: Span) -> Value {
        let value = self.parse_expression(element);
        let ty = Type::Vector(Box::new(self.builder.ty(value)));
        let reason = "cannot differentiate a vector of copies of an active number; push it in a loop instead";
        if matches!(element, Expr::Lit(_)) && matches!(count, Expr::Lit(_) | Expr::Path(_)) {
            let kept = self.verbatim(node.to_token_stream(), reason);
            return self.emit(Operation::Verbatim(kept), ty, span);
        }
        let count = self.parse_expression(count);
        let path = &node.path;
        let [first, second] = ["element", "count"].map(|name| {
            let name = self.names.fresh(name);
            proc_macro2::Ident::new(&name, span)
        });
        let kept = Verbatim {
            tokens: quote!(#path![#first; #second]),
            reads: vec![(first.to_string(), value), (second.to_string(), count)],
            reason: reason.to_owned(),
        };
        self.emit(Operation::Verbatim(kept), ty, span)
    }
}
