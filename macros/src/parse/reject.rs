//! Rejects what would be wrong even where nothing is active: what changes variables or leaves the function early.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Expr};

use super::Parser;
use super::call::peel;
use super::method::is_known_method;
use super::scope::Binding;
use crate::ir::{Constant, Operation, Type, Value};

pub(super) const RETURN: &str =
    "cannot differentiate an early return; make every branch of an `if` … `else` yield the value instead";
pub(super) const JUMP: &str =
    "cannot differentiate a jump out of code that is kept as it is; use `if` … `else` around the jump instead";
pub(super) const INNER_JUMP: &str =
    "cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first";
pub(super) const TOO_MANY_CALLS: &str =
    "cannot write out so many calls of closures; write a function marked #[differentiable] instead";
pub(super) const TRY: &str = "cannot differentiate the operator `?` here; bind the value with `let` first in a function that gives an option, \
     or unwrap it before it is passed to the function";
pub(super) const AWAIT: &str = "cannot differentiate an `await`; await the value before it is passed to the function";
pub(super) const INCLUDE: &str =
    "cannot differentiate the code of another file; write a function there and call it instead";
pub(super) const UNSAFE: &str = "cannot differentiate unsafe code; call a safe function instead";
const ATTRIBUTE: &str = "cannot differentiate code under an attribute; put the attribute on the function";
const LOOP: &str = "cannot differentiate a loop over this; loop over a range of indices instead";

impl Parser<'_> {
    /// Reports an expression the compiler has no form for.
    pub(super) fn reject_expression(&mut self, expression: &Expr) -> Value {
        match expression {
            Expr::Try(node) => self.errors.push(node.question_token.span, TRY),
            Expr::Await(node) => self.errors.push(node.await_token.span, AWAIT),
            Expr::Unsafe(node) => self.errors.push(node.unsafe_token.span, UNSAFE),
            Expr::Async(node) => self.errors.push(
                node.async_token.span,
                "cannot differentiate an async block; await the value before it is passed to the function",
            ),
            Expr::RawAddr(node) => {
                self.errors.push(node.raw.span, "cannot differentiate a raw pointer; use a reference instead");
            }
            _ => self
                .errors
                .push_spanned(expression, "cannot differentiate this expression; compute it outside of the function"),
        }
        self.absent(expression.span())
    }

    /// Reports attributes that change what the code means.
    pub(super) fn reject_attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            let known = ["allow", "warn", "deny", "expect", "forbid", "doc", "rustfmt", "clippy", "checkpoint"];
            let first = attribute.path().segments.first().map(|segment| segment.ident.to_string());
            if !first.is_some_and(|name| known.contains(&name.as_str())) {
                self.errors.push_spanned(attribute, ATTRIBUTE);
            }
        }
    }

    /// Reports conditions on elements: of what is not compiled nothing may be differentiated.
    pub(super) fn reject_conditional_elements(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (position, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            let is_list = matches!(group.delimiter(), Delimiter::Parenthesis | Delimiter::Bracket);
            let is_attribute =
                position > 0 && matches!(&tokens[position - 1], TokenTree::Punct(mark) if mark.as_char() == '#');
            if is_list && !is_attribute {
                self.reject_conditions_in(group.stream());
            }
            self.reject_conditional_elements(group.stream());
        }
    }

    fn reject_conditions_in(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for pair in tokens.windows(2) {
            if let [TokenTree::Punct(mark), TokenTree::Group(attribute)] = pair
                && mark.as_char() == '#'
                && let Some(TokenTree::Ident(name)) = attribute.stream().into_iter().next()
                && (name == "cfg" || name == "cfg_attr")
            {
                self.errors.push(name.span(), ATTRIBUTE);
            }
        }
    }

    /// A loop over something of which no sequence shows.
    pub(super) fn reject_loop(&mut self, over: &Expr, span: proc_macro2::Span) {
        let is_missing = self.is_unknown(over) || tails(over).into_iter().any(|part| self.is_unknown(part));
        let untyped = tails(over).into_iter().find_map(|part| {
            let Expr::Path(path) = peel(part) else { return None };
            let name = path.path.get_ident()?;
            let Some(Binding::Variable(slot)) = self.scope.lookup(&name.to_string()) else { return None };
            let value = self.scope.variable(*slot).value?;
            matches!(self.builder.ty(value).peel(), Type::Unknown(_)).then(|| name.clone())
        });
        match untyped {
            _ if is_missing => self.errors.leave_to_rustc(),
            Some(name) => {
                let message =
                    format!("cannot tell the type of `{name}`, which this loops over; annotate: let {name}: Type = …");
                self.errors.push(name.span(), message);
            }
            None => self.errors.push(span, LOOP),
        }
    }

    /// Whether an expression begins with a name that is none of a variable: most likely it is misspelt, which rustc tells.
    pub(super) fn is_unknown(&self, expression: &Expr) -> bool {
        let name = match peel(expression) {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            Expr::Field(node) => return self.is_unknown(&node.base),
            Expr::Index(node) => return self.is_unknown(&node.expr),
            Expr::Reference(node) => return self.is_unknown(&node.expr),
            Expr::MethodCall(node) => return self.is_unknown(&node.receiver),
            _ => None,
        };
        name.is_some_and(|name| {
            let is_variable = name.starts_with(|first: char| first.is_lowercase());
            is_variable && self.scope.lookup(&name).is_none() && !self.types.constants.contains_key(&name)
        })
    }

    /// Stands for the value of something rejected.
    pub(super) fn absent(&mut self, span: proc_macro2::Span) -> Value {
        let ty = self.types.unknown();
        let constant = Constant::Source { tokens: quote::quote_spanned!(span => ()), number: None };
        self.emit(Operation::Constant(constant), ty, span)
    }
}

/// What a chain of iterators begins with, and what it is zipped or chained with.
fn tails(expression: &Expr) -> Vec<&Expr> {
    match peel(expression) {
        Expr::MethodCall(node) if !is_known_method(&node.method.to_string()) => Vec::new(),
        Expr::MethodCall(node) => {
            let others = node.args.iter().filter(|_| node.method == "zip" || node.method == "chain");
            tails(&node.receiver).into_iter().chain(others.flat_map(tails)).collect()
        }
        Expr::Reference(node) => tails(&node.expr),
        other => vec![other],
    }
}
