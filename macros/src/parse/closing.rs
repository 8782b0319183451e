//! Closes the calls at the end of blocks that have no value: `{ tally.count(x) }` becomes `{ tally.count(x); }`, so that
//! they are statements.

use syn::spanned::Spanned;
use syn::{Block, Expr, ItemFn, Stmt, Token, parse_quote_spanned};

use super::header::{is_unit, output_tokens};

/// Closes the calls of a function.
pub(super) fn close(item: &mut ItemFn) {
    let gives_nothing = is_unit(&output_tokens(&item.sig.output));
    close_block(&mut item.block, gives_nothing);
}

fn close_block(block: &mut Block, gives_nothing: bool) {
    let count = block.stmts.len();
    for (position, statement) in block.stmts.iter_mut().enumerate() {
        match statement {
            Stmt::Local(local) => {
                if let Some(init) = &mut local.init {
                    close_within(&mut init.expr, false);
                }
            }
            Stmt::Expr(expression, semicolon) => {
                let is_value = position + 1 == count && semicolon.is_none() && !gives_nothing;
                close_within(expression, !is_value);
                if !is_value && is_call(expression) && semicolon.is_none() {
                    *semicolon = Some(Token![;](expression.span()));
                }
            }
            Stmt::Item(_) | Stmt::Macro(_) => {}
        }
    }
}

/// The blocks of an expression.
fn close_within(expression: &mut Expr, gives_nothing: bool) {
    match expression {
        Expr::If(node) => {
            close_block(&mut node.then_branch, gives_nothing);
            if let Some((_, otherwise)) = &mut node.else_branch {
                close_within(otherwise, gives_nothing);
            }
        }
        Expr::Match(node) => {
            for arm in &mut node.arms {
                close_within(&mut arm.body, gives_nothing);
                if gives_nothing && is_call(&arm.body) {
                    let body = &arm.body;
                    *arm.body = parse_quote_spanned!(body.span()=> { #body; });
                }
            }
        }
        Expr::Block(node) => close_block(&mut node.block, gives_nothing),
        Expr::ForLoop(node) => close_block(&mut node.body, true),
        Expr::While(node) => close_block(&mut node.body, true),
        Expr::Loop(node) => close_block(&mut node.body, true),
        Expr::Paren(node) => close_within(&mut node.expr, gives_nothing),
        Expr::Group(node) => close_within(&mut node.expr, gives_nothing),
        Expr::Assign(node) => close_within(&mut node.right, false),
        _ => {}
    }
}

fn is_call(expression: &Expr) -> bool {
    matches!(expression, Expr::Call(_) | Expr::MethodCall(_))
}
