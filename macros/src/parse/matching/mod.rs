//! Parses `match`: its arms are those of nested branches, in order.
//!
//! A pattern becomes a condition, and each name in it a value taken out of what is matched. What is of a type the compiler
//! knows nothing of, an enum, is asked with the user's own pattern:
//!
//! ```text
//! match a { Kind::Linear(slope) if slope > 0.0 => x, _ => y }
//! ⇒  if matches!(a, Kind::Linear(_)) && (match a { Kind::Linear(slope) => slope, … }) > 0.0 { x } else { y }
//! ```

mod borrowed;
mod decision;
mod guard;
mod kept;
mod literal;
mod names;
mod parts;
mod subject;
mod test;
mod variant;

use std::mem;
use std::rc::Rc;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Arm, Expr, ExprMatch, Pat, Stmt};

pub(super) use self::decision::Decision;
pub(super) use self::kept::is_test;
pub(super) use self::names::{binds, binds_exclusively};
pub(super) use self::parts::{Whole, parts};
pub(super) use self::subject::Subject;
pub(super) use self::variant::gives_option;
use super::Parser;
use super::block::Position;
use crate::ir::Value;

/// An arm with one of the alternatives of its pattern.
struct Case<'e> {
    pattern: Rc<Pat>,
    guard: Option<&'e Expr>,
    body: &'e Expr,
}

impl Parser<'_> {
    /// A `match`; its value, if it is used.
    pub(super) fn parse_match(&mut self, node: &ExprMatch, position: Position) -> Option<Value> {
        let span = node.match_token.span;
        self.or_keep(node, span, position, |parser| {
            for arm in &node.arms {
                parser.reject_attributes(&arm.attrs);
            }
            let (cases, subject) = parser.parse_cases_and_subject(node);
            parser.parse_cases(&cases, &subject, position, span)
        })
    }

    /// The cases of a `match`, and what they are matched against.
    fn parse_cases_and_subject<'e>(&mut self, node: &'e ExprMatch) -> (Vec<Case<'e>>, Subject) {
        let cases: Vec<Case<'_>> = node.arms.iter().flat_map(|arm| cases(arm, names::binds_parts)).collect();
        self.note_variants(patterns(&cases));
        let exclusive = cases.iter().any(|case| binds_exclusively(&case.pattern));
        let place = if exclusive { self.borrowed_place(&node.expr) } else { None };
        let subject = match place {
            Some(place) => Subject::Place(place),
            None => self.parse_subject(&node.expr, bind_any(&cases)),
        };
        if !matches!(subject, Subject::Place(_)) {
            return (cases, subject);
        }
        // A name stands for one place.
        (node.arms.iter().flat_map(|arm| self::cases(arm, names::binds)).collect(), subject)
    }

    /// A `match` whose value is used.
    pub(super) fn parse_match_value(&mut self, node: &ExprMatch, position: Position) -> Value {
        let span = node.match_token.span;
        self.parse_match(node, position).unwrap_or_else(|| self.absent(span))
    }

    fn parse_cases(&mut self, cases: &[Case<'_>], subject: &Subject, position: Position, span: Span) -> Option<Value> {
        let Some((case, rest)) = cases.split_first() else {
            return Some(self.emit_never(span));
        };
        let decision = self.decide_case(case, rest, subject, span);
        let Some(condition) = decision.condition else {
            return self.with_bindings(&decision, |parser| parser.parse_case(case.body, position));
        };
        self.parse_arms(
            condition,
            span,
            |parser| parser.with_bindings(&decision, |parser| parser.parse_case(case.body, position)),
            |parser| parser.parse_cases(rest, subject, position, span),
        )
    }

    /// When a case is the first of these that matches.
    fn decide_case(&mut self, case: &Case<'_>, rest: &[Case<'_>], subject: &Subject, span: Span) -> Decision {
        let mut decision = Decision::of(Rc::clone(&case.pattern), subject);
        // The last of the patterns matches where no other does.
        if !rest.is_empty() || case.guard.is_some() {
            self.decide_match(&mut decision, case.guard, span);
        }
        decision
    }

    fn parse_case(&mut self, body: &Expr, position: Position) -> Option<Value> {
        if self.gives_option && holds_question(body.to_token_stream()) {
            let block = [Stmt::Expr(body.clone(), None)];
            return self.parse_statements(&block, position, body.span());
        }
        if position == Position::Effect {
            self.parse_expression_statement(body);
            return None;
        }
        Some(self.parse_tail(body, position))
    }

    /// Parses an expression; where the compiler has no form for something in it, the whole is kept as it is.
    pub(super) fn or_keep(
        &mut self,
        node: &impl ToTokens,
        span: Span,
        position: Position,
        parse: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        let before = self.scope.values();
        self.builder.open();
        let (value, errors) = self.attempt_errors(parse);
        let block = self.builder.close(Vec::new());
        let Some(reason) = errors.messages().next() else {
            self.splice(block.statements);
            return value;
        };
        self.scope.restore(&before);
        let (kept, failures) = self.attempt_errors(|parser| {
            if position == Position::Effect {
                parser.keep_effect(node, reason);
                return None;
            }
            Some(parser.keep(node, span, reason))
        });
        if !failures.is_empty() {
            self.errors.append(errors);
        }
        kept
    }

    /// Parses something; the errors are not reported yet.
    fn attempt_errors<T>(&mut self, parse: impl FnOnce(&mut Self) -> T) -> (T, crate::errors::Errors) {
        let reported = mem::take(self.errors);
        let value = parse(self);
        let errors = mem::replace(self.errors, reported);
        self.errors.leave_to_rustc_like(&errors);
        (value, errors)
    }
}

/// Whether there is a `?` among the tokens.
fn holds_question(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Group(group) => holds_question(group.stream()),
        _ => false,
    })
}

/// The patterns, each with whether another may match as well.
fn patterns<'c>(cases: &'c [Case<'_>]) -> impl Iterator<Item = (&'c Pat, bool)> {
    let others = |position: usize| position + 1 == cases.len() || cases[position].guard.is_some();
    cases.iter().enumerate().map(move |(position, case)| (&*case.pattern, others(position)))
}

/// Whether one of the patterns binds names.
fn bind_any(cases: &[Case<'_>]) -> bool {
    cases.iter().any(|case| names::binds(&case.pattern))
}

/// One case for each alternative, if one of them binds names of its own.
fn cases(arm: &Arm, binds: fn(&Pat) -> bool) -> Vec<Case<'_>> {
    let (pattern, guard) = match &arm.pat {
        Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
        pattern => (pattern, None),
    };
    let alternatives = match pattern {
        Pat::Or(alternatives) if alternatives.cases.iter().any(binds) => alternatives.cases.iter().collect(),
        pattern => vec![pattern],
    };
    let case = |pattern: &Pat| Case { pattern: Rc::new(names::refutable(pattern)), guard, body: &arm.body };
    alternatives.into_iter().map(case).collect()
}
