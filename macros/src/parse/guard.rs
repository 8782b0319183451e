//! Parses guards: statements with an `if` one of whose arms always jumps. What follows goes into the other arm.
//!
//! ```text
//! if c { return a; } rest                ⟶    if c { return a; } else { rest }
//! let z = if c { continue } else { b };  ⟶    if c { continue; } else { let z = b; rest }
//! let Some(z) = a else { break }; rest   ⟶    if let Some(z) = a { rest } else { break; }
//! ```

use proc_macro2::Span;
use syn::{Block, Expr, ExprIf, Stmt};

use super::Parser;
use super::block::Position;
use super::branch::{as_match, binds};
use super::call::peel;
use super::jump::Flags;
use super::operator::compound;
use crate::ir::Value;

/// A statement whose value is that of an `if` with one arm that always jumps.
struct Choice<'a> {
    condition: &'a Expr,
    jump: &'a Block,
    /// Whether the jump is the first arm.
    jumps_first: bool,
    /// The statement with the value of the other arm.
    otherwise: Stmt,
}

/// What becomes of a statement that may be a guard.
pub(super) enum Guarded {
    /// It has been parsed with what follows it, which has this value where one is used.
    Whole(Option<Value>),
    /// It is none.
    No,
}

impl Parser<'_> {
    /// Parses a guard, and what follows it.
    pub(super) fn parse_guard(&mut self, statement: &Stmt, rest: &[Stmt], position: Position, end: Span) -> Guarded {
        if let whole @ Guarded::Whole(_) = self.parse_trying(statement, rest, position, end) {
            return whole;
        }
        if let Stmt::Local(local) = statement
            && let whole @ Guarded::Whole(_) = self.parse_let_else(local, rest, position, end)
        {
            return whole;
        }
        if rest.is_empty() {
            return Guarded::No;
        }
        if let Some(node) = jumping_if(statement) {
            self.reject_attributes_of(&Expr::If(node.clone()));
            return Guarded::Whole(self.parse_jumping_if(node, rest, position, end));
        }
        if let Some(choice) = choice(statement) {
            return Guarded::Whole(self.parse_choice(&choice, rest, position, end));
        }
        self.parse_match_guard(statement, rest, position, end)
    }

    fn parse_choice(&mut self, choice: &Choice<'_>, rest: &[Stmt], position: Position, end: Span) -> Option<Value> {
        let condition = self.parse_staying(choice.condition);
        let span = choice.jump.brace_token.span.open();
        let before = self.scope.values();
        let jump = self.parse_arm(&before, |parser| parser.parse_jump(choice.jump, position));
        let otherwise = self.parse_arm(&before, |parser| {
            parser.scope.enter();
            let value = match parser.parse_guard(&choice.otherwise, rest, position, end) {
                Guarded::Whole(value) => value,
                Guarded::No => {
                    let before = parser.flag_values();
                    parser.parse_statement(&choice.otherwise);
                    parser.parse_rest(&before, rest, position, end)
                }
            };
            parser.scope.leave();
            value
        });
        let arms = if choice.jumps_first { [jump, otherwise] } else { [otherwise, jump] };
        self.join_arms(condition, arms, &before, span)
    }

    fn parse_jumping_if(&mut self, node: &ExprIf, rest: &[Stmt], position: Position, end: Span) -> Option<Value> {
        let decision = self.parse_decision(&node.cond);
        let span = node.if_token.span;
        let condition = decision.condition.unwrap_or_else(|| self.emit_truth(true, span));
        let otherwise = node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise);
        if jumps(&node.then_branch) {
            return self.parse_arms(
                condition,
                span,
                |parser| parser.with_bindings(&decision, |parser| parser.parse_jump(&node.then_branch, position)),
                |parser| parser.parse_otherwise(otherwise, rest, position, end),
            );
        }
        self.parse_arms(
            condition,
            span,
            |parser| {
                parser.scope.enter();
                let before = parser.flag_values();
                parser.with_bindings(&decision, |parser| parser.parse_effects(&node.then_branch));
                let value = parser.parse_rest(&before, rest, position, end);
                parser.scope.leave();
                value
            },
            |parser| match otherwise {
                Some(Expr::Block(node)) => parser.parse_jump(&node.block, position),
                _ => parser.jumped(position, end),
            },
        )
    }

    /// An arm that always jumps.
    pub(super) fn parse_jump(&mut self, block: &Block, position: Position) -> Option<Value> {
        if position == Position::Result {
            return Some(self.parse_block(block, position));
        }
        self.parse_effects(block);
        self.jumped(position, block.brace_token.span.close())
    }

    /// What stands after `else`, and then the rest.
    fn parse_otherwise(
        &mut self,
        otherwise: Option<&Expr>,
        rest: &[Stmt],
        position: Position,
        end: Span,
    ) -> Option<Value> {
        self.scope.enter();
        let before = self.flag_values();
        let value = match otherwise {
            Some(Expr::If(node)) if is_jumping(node) && as_match(node).is_none() => {
                self.parse_jumping_if(node, rest, position, end)
            }
            Some(other) => {
                self.parse_expression_statement(other);
                self.parse_rest(&before, rest, position, end)
            }
            None => self.parse_rest(&before, rest, position, end),
        };
        self.scope.leave();
        value
    }

    pub(super) fn parse_rest(&mut self, before: &Flags, rest: &[Stmt], position: Position, end: Span) -> Option<Value> {
        match self.raised(before, end) {
            Some(raised) => self.parse_unless(raised, rest, position, end),
            None => self.parse_statements(rest, position, end),
        }
    }
}

/// The choice that a `let` or an assignment makes, if it makes one.
fn choice(statement: &Stmt) -> Option<Choice<'_>> {
    let value = given(statement)?;
    let Expr::If(node) = peel(value) else {
        return None;
    };
    let otherwise = node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise)?;
    if binds(&node.cond) {
        return None;
    }
    let (jump, other) = match otherwise {
        other if jumps(&node.then_branch) => (&node.then_branch, other.clone()),
        Expr::Block(block) if jumps(&block.block) => (&block.block, block_of(&node.then_branch)),
        _ => return None,
    };
    let jumps_first = std::ptr::eq(jump, &raw const node.then_branch);
    Some(Choice { condition: &node.cond, jump, jumps_first, otherwise: with_value(statement, other) })
}

/// The value that a `let` or an assignment gives.
pub(super) fn given(statement: &Stmt) -> Option<&Expr> {
    match statement {
        Stmt::Local(local) => local.init.as_ref().filter(|init| init.diverge.is_none()).map(|init| &*init.expr),
        Stmt::Expr(Expr::Assign(node), _) => Some(&node.right),
        Stmt::Expr(Expr::Binary(node), _) if compound(&node.op).is_some() => Some(&node.right),
        _ => None,
    }
}

fn block_of(block: &Block) -> Expr {
    Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: block.clone() })
}

/// The statement with another value.
pub(super) fn with_value(statement: &Stmt, value: Expr) -> Stmt {
    let mut statement = statement.clone();
    match &mut statement {
        Stmt::Local(local) => {
            if let Some(init) = &mut local.init {
                *init.expr = value;
            }
        }
        Stmt::Expr(Expr::Assign(node), _) => *node.right = value,
        Stmt::Expr(Expr::Binary(node), _) => *node.right = value,
        _ => {}
    }
    statement
}

/// The `if` a statement is, if one of its arms always jumps.
fn jumping_if(statement: &Stmt) -> Option<&ExprIf> {
    match statement {
        Stmt::Expr(Expr::If(node), _) if is_jumping(node) && as_match(node).is_none() => Some(node),
        _ => None,
    }
}

/// Whether one of the arms always jumps, and what comes after the `if` can go into another.
fn is_jumping(node: &ExprIf) -> bool {
    match node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
        Some(Expr::Block(otherwise)) => jumps(&node.then_branch) || jumps(&otherwise.block),
        _ => jumps(&node.then_branch),
    }
}

/// Whether a block ends in a jump.
pub(super) fn jumps(block: &Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), _)) => true,
        Some(Stmt::Expr(Expr::Block(inner), _)) if inner.label.is_none() => jumps(&inner.block),
        Some(Stmt::Expr(Expr::If(node), _)) => match node.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
            Some(Expr::Block(otherwise)) => jumps(&node.then_branch) && jumps(&otherwise.block),
            _ => false,
        },
        _ => false,
    }
}
