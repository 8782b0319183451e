//! Parses what reads no more of variables than how many numbers there are: `Array1::zeros(self.hidden)`,
//! `Array1::zeros(x.len())`, `s![..self.hidden]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Macro, Token};

use super::Parser;
use super::call::peel;
use crate::ir::{Family, Operation, Type, Value, Verbatim};

impl Parser<'_> {
    /// Whether a constructor takes extents and nothing else.
    pub(super) fn is_by_extents(path: &ExprPath) -> bool {
        let mut segments = path.path.segments.iter().rev();
        let (Some(function), Some(owner)) = (segments.next(), segments.next()) else {
            return false;
        };
        let is_array = ["Array", "Array1", "Array2"].iter().any(|name| owner.ident == name);
        (is_array || Family::of(owner).is_some())
            && ["zeros", "ones", "eye", "identity"].iter().any(|name| function.ident == name)
    }

    /// A constructor word for word, but for its arguments, which are parsed.
    pub(super) fn keep_constructor(&mut self, node: &ExprCall, ty: Type, span: Span, reason: String) -> Value {
        let are_extents = matches!(peel(&node.func), Expr::Path(path) if Self::is_by_extents(path));
        let mut reads = Vec::new();
        let mut arguments = Vec::new();
        for argument in &node.args {
            arguments.push(self.parse_extent(argument, are_extents, &mut reads));
        }
        let function = &node.func;
        let tokens = quote!(#function(#(#arguments),*));
        self.emit(Operation::Verbatim(Verbatim { tokens, reads, reason }), ty, span)
    }

    /// `s![i..i + k.len(), ..self.n]`, word for word but for the ends of the ranges; nothing if these are of integers alone.
    pub(super) fn parse_parts_of_array(&mut self, node: &Macro, span: Span, reason: &str) -> Option<Value> {
        let parts = node.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).ok()?;
        if !parts.iter().any(|part| self.may_be_no_integers(part)) {
            return None;
        }
        let mut reads = Vec::new();
        let mut named = Vec::new();
        for part in &parts {
            named.push(match part {
                Expr::Range(range) => {
                    let [start, end] = [&range.start, &range.end]
                        .map(|end| end.as_ref().map(|end| self.parse_extent(end, true, &mut reads)));
                    let limits = &range.limits;
                    quote!(#start #limits #end)
                }
                position => self.parse_extent(position, true, &mut reads),
            });
        }
        let path = &node.path;
        let verbatim = Verbatim { tokens: quote!(#path![#(#named),*]), reads, reason: reason.to_owned() };
        let ty = self.types.unknown();
        Some(self.emit(Operation::Verbatim(verbatim), ty, span))
    }

    /// Whether members, methods or variables of unknown type are read.
    fn may_be_no_integers(&mut self, expression: &Expr) -> bool {
        let tokens = expression.to_token_stream();
        let has_members = tokens.clone().into_iter().collect::<Vec<_>>().windows(3).any(|tokens| {
            matches!(tokens, [TokenTree::Ident(_), TokenTree::Punct(dot), TokenTree::Ident(_)] if dot.as_char() == '.')
        });
        let reading = self.read_variables(tokens);
        let mut values = reading.reads.iter().filter_map(|read| read.value);
        has_members || values.any(|value| matches!(self.builder.ty(value), Type::Unknown(_)))
    }

    /// A name for an argument, or for those parts of a tuple that are no literals.
    fn parse_extent(&mut self, argument: &Expr, is_extent: bool, reads: &mut Vec<(String, Value)>) -> TokenStream {
        match peel(argument) {
            Expr::Tuple(tuple) if is_extent => {
                let mut parts = Vec::new();
                for part in &tuple.elems {
                    parts.push(self.parse_extent(part, true, reads));
                }
                quote!((#(#parts,)*))
            }
            Expr::Lit(literal) => literal.to_token_stream(),
            other => {
                let value = self.parse_expression(other);
                let definition = &mut self.builder.function.definitions[value.0];
                if is_extent && !asks_lengths(other) && matches!(definition.ty, Type::Unknown(_)) {
                    definition.ty = Type::Integer;
                }
                let name = Ident::new(&self.names.fresh("extent"), argument.span());
                reads.push((name.to_string(), value));
                name.to_token_stream()
            }
        }
    }
}

/// Whether an argument asks for the lengths of something.
pub(super) fn asks_lengths(argument: &Expr) -> bool {
    const QUESTIONS: [&str; 6] = ["len", "nrows", "ncols", "dim", "raw_dim", "shape"];
    fn contains(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(name) => QUESTIONS.iter().any(|question| name == question),
            TokenTree::Group(group) => contains(group.stream()),
            _ => false,
        })
    }
    contains(argument.to_token_stream())
}
