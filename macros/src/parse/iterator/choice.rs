//! Closures that give something or nothing: `|v| if *v > 0.0 { Some(v.ln()) } else { None }`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprCall, ExprClosure, ExprMethodCall, Stmt};

use super::element::Element;
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::block::Position;
use crate::parse::call::peel;
use crate::parse::scope::Slot;

/// The closure that an expression is, if it is plain where it gives something and where nothing.
pub(super) fn choosing(expression: &Expr) -> Option<&ExprClosure> {
    match peel(expression) {
        Expr::Closure(closure) if is_choice(&closure.body) && !leaves(closure.body.to_token_stream()) => Some(closure),
        _ => None,
    }
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
            Expr::Call(node) => self.choose_value(&node.args[0], slots),
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
            Expr::MethodCall(node) => {
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
            _ => {}
        }
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
