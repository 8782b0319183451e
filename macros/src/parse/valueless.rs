//! Bodies that give no value although the function does: a semicolon too many, an `else` too few. rustc tells where.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Block, Expr, Stmt};

/// Whether a function that has a value leaves it out in one of its ways.
pub(super) fn lacks_value(body: &Block) -> bool {
    gives_nothing(body) || !has_closures(body.to_token_stream()) && returns_nothing(body.to_token_stream())
}

/// Whether a block whose value is a function's result has none, on one of its ways.
fn gives_nothing(block: &Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(tail, None)) => is_without_value(tail),
        Some(Stmt::Macro(_)) => false,
        _ => !diverges(block.to_token_stream()),
    }
}

fn is_without_value(tail: &Expr) -> bool {
    match tail {
        Expr::Paren(inner) => is_without_value(&inner.expr),
        Expr::Block(inner) if inner.label.is_none() => gives_nothing(&inner.block),
        Expr::If(node) => match &node.else_branch {
            Some((_, otherwise)) => gives_nothing(&node.then_branch) || is_without_value(otherwise),
            None => !diverges(node.then_branch.to_token_stream()) && !diverges(node.cond.to_token_stream()),
        },
        Expr::Match(node) => node.arms.iter().any(|arm| is_without_value(&arm.body)),
        _ => false,
    }
}

/// `return;`
fn returns_nothing(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match token {
        TokenTree::Ident(word) if word == "return" => {
            matches!(tokens.get(position + 1), Some(TokenTree::Punct(end)) if end.as_char() == ';')
        }
        TokenTree::Group(group) => returns_nothing(group.stream()),
        _ => false,
    })
}

/// Whether there may be closures or functions among these tokens.
fn has_closures(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(bar) => bar.as_char() == '|',
        TokenTree::Ident(word) => word == "fn",
        TokenTree::Group(group) => has_closures(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// Whether something in these tokens may keep the end from being reached.
fn diverges(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => {
            ["return", "break", "continue", "loop", "panic", "todo", "unimplemented", "unreachable", "exit", "abort"]
                .iter()
                .any(|word| name == word)
        }
        TokenTree::Group(group) => diverges(group.stream()),
        _ => false,
    })
}
