//! Parses patterns as guards: what follows goes where they match.
//!
//! ```text
//! let Some(z) = a else { break }; rest                       ⟶    if let Some(z) = a { rest } else { break; }
//! let z = match a { Some(b) => b, None => continue }; rest   ⟶    match a { Some(b) => { let z = b; rest } None => continue }
//! ```

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::{Expr, Local, Stmt};

use super::subject::Subject;
use super::{Case, Decision};
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::block::Position;
use crate::parse::call::peel;
use crate::parse::guard::{Guarded, given, jumps, with_value};

/// What follows a statement, and where its value goes.
#[derive(Clone, Copy)]
struct Rest<'a> {
    statement: &'a Stmt,
    statements: &'a [Stmt],
    position: Position,
    end: Span,
}

impl Parser<'_> {
    /// `let pattern = value else { jump };`, and what follows it.
    pub(in crate::parse) fn parse_let_else(
        &mut self,
        local: &Local,
        rest: &[Stmt],
        position: Position,
        end: Span,
    ) -> Guarded {
        let Some(init) = &local.init else { return Guarded::No };
        let Some((_, jump)) = &init.diverge else { return Guarded::No };
        self.reject_attributes(&local.attrs);
        let span = local.pat.span();
        let decision = self.parse_match_of(&local.pat, &init.expr, span);
        let Some(condition) = decision.condition else {
            self.bind_decision(&decision);
            return Guarded::Whole(self.parse_statements(rest, position, end));
        };
        Guarded::Whole(self.parse_arms(
            condition,
            span,
            |parser| parser.with_bindings(&decision, |parser| parser.parse_statements(rest, position, end)),
            |parser| match &**jump {
                Expr::Block(node) => parser.parse_jump(&node.block, position),
                _ => parser.jumped(position, end),
            },
        ))
    }

    /// A `let` or an assignment of a `match` all of whose arms but one jump, and what follows it.
    pub(in crate::parse) fn parse_match_guard(
        &mut self,
        statement: &Stmt,
        rest: &[Stmt],
        position: Position,
        end: Span,
    ) -> Guarded {
        let Some(Expr::Match(node)) = given(statement).map(peel) else {
            return Guarded::No;
        };
        if node.arms.iter().filter(|arm| !is_jump(&arm.body)).count() != 1 {
            return Guarded::No;
        }
        let span = node.match_token.span;
        for arm in &node.arms {
            self.reject_attributes(&arm.attrs);
        }
        let (cases, subject) = self.parse_cases_and_subject(node);
        let rest = Rest { statement, statements: rest, position, end };
        Guarded::Whole(self.parse_guard_cases(&cases, &subject, rest, span))
    }

    fn parse_guard_cases(
        &mut self,
        cases: &[Case<'_>],
        subject: &Subject,
        rest: Rest<'_>,
        span: Span,
    ) -> Option<Value> {
        let Some((case, others)) = cases.split_first() else {
            return self.jumped(rest.position, span);
        };
        let decision = self.decide_case(case, others, subject, span);
        let Some(condition) = decision.condition else {
            return self.parse_guard_case(case, &decision, rest);
        };
        self.parse_arms(
            condition,
            span,
            |parser| parser.parse_guard_case(case, &decision, rest),
            |parser| parser.parse_guard_cases(others, subject, rest, span),
        )
    }

    fn parse_guard_case(&mut self, case: &Case<'_>, decision: &Decision, rest: Rest<'_>) -> Option<Value> {
        let Rest { statement, statements, position, end } = rest;
        if is_jump(case.body) {
            return self.with_bindings(decision, |parser| {
                if position == Position::Result {
                    return Some(parser.parse_tail(case.body, position));
                }
                parser.parse_expression_statement(case.body);
                parser.jumped(position, end)
            });
        }
        let before = self.flag_values();
        let value = self.with_bindings(decision, |parser| parser.parse_expression(case.body));
        // What the pattern binds is not in scope any more.
        let name = Ident::new(&self.names.fresh("given"), case.body.span());
        self.scope.enter();
        self.scope.bind(&name.to_string(), value);
        let statement = with_value(statement, syn::parse_quote!(#name));
        self.parse_statement(&statement);
        let value = self.parse_rest(&before, statements, position, end);
        self.scope.leave();
        value
    }
}

/// Whether an arm always jumps.
fn is_jump(body: &Expr) -> bool {
    match body {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Block(node) if node.label.is_none() => jumps(&node.block),
        _ => false,
    }
}
