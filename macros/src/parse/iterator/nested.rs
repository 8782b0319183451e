//! Tells the iterators inside of one into what they are collected: what the whole is to be does.
//!
//! ```text
//! let z: Vec<Vec<f64>> = rows.map(|r| r.iter().copied().collect()).collect();
//! ⇒                      rows.map(|r| r.iter().copied().collect::<Vec<_>>()).collect()
//! ```

use syn::{Block, Expr, ExprMethodCall, Stmt, parse_quote};

use crate::ir::Type;

/// The same with such types written; nothing if there is none to write.
pub(super) fn with_inner_types(node: &ExprMethodCall, expected: Option<&Type>) -> Option<ExprMethodCall> {
    let Some(Type::Vector(element)) = expected else { return None };
    let mut node = node.clone();
    (matches!(**element, Type::Vector(_)) && is_collect(&node) && mark(&mut node.receiver, element)).then_some(node)
}

/// Marks what the function of the last `map` collects; whether there was any such.
fn mark(chain: &mut Expr, ty: &Type) -> bool {
    match chain {
        Expr::Paren(inner) => mark(&mut inner.expr, ty),
        Expr::MethodCall(map) if map.method == "map" => match map.args.first_mut() {
            Some(Expr::Closure(closure)) => mark_tail(&mut closure.body, ty),
            _ => false,
        },
        _ => false,
    }
}

fn mark_tail(tail: &mut Expr, ty: &Type) -> bool {
    match tail {
        Expr::Paren(inner) => mark_tail(&mut inner.expr, ty),
        Expr::Block(block) => mark_block(&mut block.block, ty),
        Expr::MethodCall(node) if is_collect(node) && node.turbofish.is_none() => {
            if let Type::Vector(element) = ty {
                mark(&mut node.receiver, element);
            }
            node.turbofish = Some(parse_quote!(::<Vec<_>>));
            true
        }
        _ => false,
    }
}

fn mark_block(block: &mut Block, ty: &Type) -> bool {
    match block.stmts.last_mut() {
        Some(Stmt::Expr(tail, None)) => mark_tail(tail, ty),
        _ => false,
    }
}

fn is_collect(node: &ExprMethodCall) -> bool {
    node.method == "collect" && node.args.is_empty()
}
