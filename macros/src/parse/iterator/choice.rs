//! Closures that give something or nothing: `|v| if *v > 0.0 { Some(v.ln()) } else { None }`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprCall, ExprClosure, ExprMethodCall, Pat, Stmt, parse_quote_spanned};

use super::element::Element;
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::block::Position;
use crate::parse::call::peel;
use crate::parse::optional::Optional;
use crate::parse::scope::Slot;

/// The closure that an expression is, if it gives an option at its end and nowhere else.
pub(super) fn choosing(expression: &Expr) -> Option<&ExprClosure> {
    match peel(expression) {
        Expr::Closure(closure) if !leaves(closure.body.to_token_stream()) => Some(closure),
        _ => None,
    }
}

/// As [`choosing`], where that what it gives is an option has to be plain to see.
pub(super) fn choosing_plainly(expression: &Expr) -> Option<&ExprClosure> {
    choosing(expression).filter(|closure| is_choice(&closure.body))
}

fn is_choice(expression: &Expr) -> bool {
    match peel(expression) {
        Expr::Call(node) => is_some(node),
        Expr::Path(path) => path.path.is_ident("None"),
        Expr::Block(node) => node.label.is_none() && is_choice_block(&node.block),
        Expr::If(node) => {
            let other = node.else_branch.as_ref();
            is_choice_block(&node.then_branch) && other.is_some_and(|(_, other)| is_choice(other))
        }
        Expr::MethodCall(node) => chosen(node).is_some(),
        _ => false,
    }
}

fn is_choice_block(block: &Block) -> bool {
    matches!(block.stmts.last(), Some(Stmt::Expr(value, None)) if is_choice(value))
}

fn is_some(node: &ExprCall) -> bool {
    matches!(&*node.func, Expr::Path(path) if path.path.is_ident("Some")) && node.args.len() == 1
}

/// The value in `condition.then(|| value)` and `condition.then_some(value)`.
fn chosen(node: &ExprMethodCall) -> Option<&Expr> {
    let argument = node.args.first().filter(|_| node.args.len() == 1)?;
    match (node.method.to_string().as_str(), peel(argument)) {
        ("then_some", value) => Some(value),
        ("then", Expr::Closure(closure)) if closure.inputs.is_empty() => Some(&closure.body),
        _ => None,
    }
}

/// Whether the code may leave a function early.
fn leaves(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => leaves(group.stream()),
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Ident(name) => name == "return",
        TokenTree::Literal(_) => false,
    })
}

impl Parser<'_> {
    /// Whether a closure gives something, and what; for nothing, some value.
    pub(super) fn call_choosing(
        &mut self,
        closure: &ExprClosure,
        arguments: Vec<Element>,
        span: Span,
    ) -> (Value, Value) {
        let (present, content) = (self.scope.hidden(true), self.scope.hidden(false));
        self.scope.enter();
        for (pattern, argument) in closure.inputs.iter().zip(arguments) {
            self.bind_element(pattern, argument);
        }
        self.choose_among(&closure.body, (present, content));
        self.scope.leave();
        self.scope.retire(&[present, content]);
        let present = self.scope.variable(present).value;
        let present = present.unwrap_or_else(|| self.emit_truth(false, span));
        let content = self.scope.variable(content).value;
        (present, content.unwrap_or_else(|| self.emit_placeholder(span)))
    }

    fn choose_among(&mut self, expression: &Expr, slots: (Slot, Slot)) {
        match peel(expression) {
            Expr::Call(node) if is_some(node) => self.choose_value(&node.args[0], slots),
            Expr::Path(path) if path.path.is_ident("None") => {}
            Expr::Block(node) => self.choose_in_block(&node.block, slots),
            Expr::If(node) => {
                let decision = self.parse_decision(&node.cond);
                let Some(condition) = decision.condition else {
                    return self.with_bindings(&decision, |parser| parser.choose_in_block(&node.then_branch, slots));
                };
                self.parse_arms(
                    condition,
                    node.if_token.span,
                    |parser| {
                        parser.with_bindings(&decision, |parser| parser.choose_in_block(&node.then_branch, slots));
                        None
                    },
                    |parser| {
                        if let Some((_, other)) = &node.else_branch {
                            parser.choose_among(other, slots);
                        }
                        None
                    },
                );
            }
            Expr::MethodCall(node) if chosen(node).is_some() => {
                let condition = self.parse_expression(&node.receiver);
                if let Some(value) = chosen(node) {
                    let lazy = node.method == "then";
                    let early = (!lazy).then(|| self.parse_expression(value));
                    self.when(condition, node.method.span(), |parser| match early {
                        Some(value) => parser.choose_this(value, slots, node.method.span()),
                        None => parser.choose_value(value, slots),
                    });
                }
            }
            option => {
                let span = option.span();
                self.when_some(option, span, |parser, content| parser.choose_this(content, slots, span));
            }
        }
    }

    /// A name for an element, if that is known to be an option.
    pub(super) fn option_of_element(&mut self, element: &Element, span: Span) -> Option<Expr> {
        let value = match element {
            Element::Value(value) => *value,
            Element::Borrowed(inner) if matches!(**inner, Element::Value(_)) => {
                self.element_value(element.clone(), span)
            }
            _ => return None,
        };
        if !self.types.is_option(self.builder.ty(value).peel()) {
            return None;
        }
        let name = self.fresh("element", span);
        self.scope.bind(&name.to_string(), value);
        Some(parse_quote_spanned!(span=> #name))
    }

    /// `if let Some(content) = option { … }`
    pub(super) fn when_some(&mut self, option: &Expr, span: Span, then: impl FnOnce(&mut Self, Value)) {
        let name = self.fresh("content", span);
        let content: Expr = parse_quote_spanned!(span=> #name);
        let some: Pat = parse_quote_spanned!(span=> ::core::option::Option::Some(#name));
        let decision = self.parse_match_of(&some, option, span);
        let Some(condition) = decision.condition else { return };
        self.when(condition, span, |parser| {
            parser.with_bindings(&decision, |parser| {
                let content = parser.parse_expression(&content);
                then(parser, content);
            });
        });
    }

    /// `condition.then(|| value)`, `condition.then_some(value)`
    pub(in crate::parse) fn parse_chosen(&mut self, node: &ExprMethodCall) -> Option<Optional> {
        let (value, span) = (chosen(node)?, node.method.span());
        let present = self.parse_staying(&node.receiver);
        let early = (node.method == "then_some").then(|| self.parse_expression(value));
        let some = |parser: &mut Self| Some(early.unwrap_or_else(|| parser.parse_expression(value)));
        let content = self.parse_arms(present, span, some, |parser| Some(parser.emit_placeholder(span)))?;
        Some(Optional::of_value(present, content))
    }

    fn choose_in_block(&mut self, block: &Block, slots: (Slot, Slot)) {
        let Some((Stmt::Expr(value, None), statements)) = block.stmts.split_last() else {
            return;
        };
        self.scope.enter();
        self.parse_statements(statements, Position::Effect, block.brace_token.span.close());
        self.choose_among(value, slots);
        self.scope.leave();
    }

    fn choose_value(&mut self, expression: &Expr, slots: (Slot, Slot)) {
        let value = self.parse_expression(expression);
        self.choose_this(value, slots, expression.span());
    }

    fn choose_this(&mut self, value: Value, (present, content): (Slot, Slot), span: Span) {
        self.scope.set(content, value);
        let truth = self.emit_truth(true, span);
        self.scope.set(present, truth);
    }
}
