//! Conditions that bind names: `if let`, `while let`, `let … else`, and the arms of a `match`.

use std::collections::HashSet;
use std::rc::Rc;

use proc_macro2::Span;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprLet, Macro, Pat, Token};

use super::names;
use super::subject::Subject;
use super::variant::without_references;
use crate::ir::{Block, Operation, Origin, Statement, Value};
use crate::parse::Parser;
use crate::parse::block::Position;
use crate::parse::branch::binds;

/// A condition, and the patterns whose names are bound where it holds.
#[derive(Default)]
pub(in crate::parse) struct Decision {
    /// Nothing if it always holds.
    pub(in crate::parse) condition: Option<Value>,
    bindings: Vec<(Rc<Pat>, Subject)>,
}

impl Decision {
    /// That the pattern matches is not decided yet.
    pub(in crate::parse) fn of(pattern: Rc<Pat>, subject: &Subject) -> Self {
        Decision { condition: None, bindings: vec![(pattern, subject.clone())] }
    }
}

impl Parser<'_> {
    /// Whether the one pattern matches, and the guard holds.
    pub(in crate::parse) fn decide_match(&mut self, decision: &mut Decision, guard: Option<&Expr>, span: Span) {
        let (pattern, subject) = decision.bindings[0].clone();
        let matches = self.test(&pattern, &subject);
        decision.condition = match guard {
            None => matches,
            Some(guard) => self.both(matches, span, |parser| {
                Some(parser.with_bindings(decision, |parser| parser.parse_staying(guard)))
            }),
        };
    }

    /// Whether a value matches a pattern.
    pub(in crate::parse) fn parse_match_of(&mut self, pattern: &Pat, value: &Expr, span: Span) -> Decision {
        let pattern = Rc::new(names::refutable(pattern));
        self.note_variants([(&*pattern, false)]);
        let subject = self.parse_subject(value, names::binds(&pattern));
        let mut decision = Decision::of(pattern, &subject);
        self.decide_match(&mut decision, None, span);
        decision
    }

    /// `matches!(value, pattern if guard)`
    pub(in crate::parse) fn parse_matches(&mut self, node: &Macro) -> Option<Value> {
        let parse = |input: ParseStream<'_>| {
            let value: Expr = input.parse()?;
            input.parse::<Token![,]>()?;
            let pattern = Pat::parse_multi_with_leading_vert(input)?;
            let guard = input.parse::<Option<Token![if]>>()?.map(|_| input.parse::<Expr>()).transpose()?;
            input.parse::<Option<Token![,]>>()?;
            Ok((value, pattern, guard))
        };
        let (value, pattern, guard) = parse.parse2(node.tokens.clone()).ok()?;
        let span = node.path.span();
        self.or_keep(node, span, Position::Inner, |parser| {
            let pattern = Rc::new(names::refutable(&pattern));
            parser.note_variants([(&*pattern, false)]);
            let subject = parser.parse_subject(&value, names::binds(&pattern));
            let mut decision = Decision::of(pattern, &subject);
            parser.decide_match(&mut decision, guard.as_ref(), span);
            Some(decision.condition.unwrap_or_else(|| parser.emit_truth(true, span)))
        })
    }

    /// The condition of an `if`, in which `let` may stand.
    pub(in crate::parse) fn parse_decision(&mut self, condition: &Expr) -> Decision {
        let mut decision = Decision::default();
        self.extend_decision(&mut decision, condition, true);
        decision
    }

    /// In a chain a `let` may take a struct apart, too; one that is alone asks something.
    fn extend_decision(&mut self, decision: &mut Decision, condition: &Expr, is_alone: bool) {
        match condition {
            Expr::Let(node) => {
                let span = node.let_token.span;
                let pattern = Rc::new(names::refutable(&node.pat));
                self.note_variants([(&*pattern, !is_alone && matches!(without_references(&pattern), Pat::Struct(_)))]);
                let subject = self.parse_decided_subject(decision, node, &pattern);
                let matches = self.both(decision.condition, span, |parser| parser.test(&pattern, &subject));
                decision.condition = matches;
                decision.bindings.push((pattern, subject));
            }
            Expr::Binary(node) if matches!(node.op, BinOp::And(_)) && binds(condition) => {
                self.extend_decision(decision, &node.left, false);
                self.extend_decision(decision, &node.right, false);
            }
            other => {
                let holds = self.both(decision.condition, other.span(), |parser| {
                    Some(parser.with_bindings(decision, |parser| parser.parse_staying(other)))
                });
                decision.condition = holds;
            }
        }
    }

    /// What a pattern is matched against, if the condition so far holds.
    fn parse_decided_subject(&mut self, decision: &Decision, node: &ExprLet, pattern: &Pat) -> Subject {
        let (expression, span, binds) = (&node.expr, node.let_token.span, names::binds(pattern));
        if names::binds_exclusively(pattern)
            && let Some(place) = self.borrowed_place(expression)
        {
            return Subject::Place(place);
        }
        let Some(condition) = decision.condition else {
            return self.with_bindings(decision, |parser| parser.parse_subject(expression, binds));
        };
        let before = self.scope.values();
        let mut subject = None;
        let (block, values) = self.parse_arm(&before, |parser| {
            subject = Some(parser.with_bindings(decision, |parser| parser.parse_subject(expression, binds)));
            None
        });
        let Some(mut subject) = subject else { unreachable!("the arm has been parsed") };
        if values != before {
            let message =
                "cannot follow variables that the value of a `let` after `&&` changes; nest the `if`s instead";
            self.errors.push(span, message);
        }
        if self.cannot_fail(&block) {
            self.splice(block.statements);
        } else {
            self.hand_out(condition, block, &mut subject, span);
        }
        subject
    }

    /// Makes the values of a subject that is computed under a condition known outside.
    fn hand_out(&mut self, condition: Value, mut then: Block, subject: &mut Subject, span: Span) {
        let computed: HashSet<Value> = then.statements.iter().flat_map(|statement| statement.results.clone()).collect();
        let mut otherwise = Block::default();
        let mut results = Vec::new();
        subject.rewrite_values(&mut |value| {
            if !computed.contains(value) {
                return;
            }
            let placeholder = self.unknown_value(None, span);
            let operation = Operation::Placeholder;
            self.note_missing(&[placeholder], &operation);
            otherwise.statements.push(Statement { results: vec![placeholder], operation, origin: Origin::Primal });
            otherwise.results.push(placeholder);
            then.results.push(*value);
            let ty = self.builder.ty(*value);
            *value = self.builder.parameter(ty, None, span);
            results.push(*value);
        });
        self.append(results, Operation::If { condition, then, otherwise });
    }

    /// Parses what stands where a decision holds.
    pub(in crate::parse) fn with_bindings<T>(&mut self, decision: &Decision, parse: impl FnOnce(&mut Self) -> T) -> T {
        self.scope.enter();
        self.bind_decision(decision);
        let value = parse(self);
        self.scope.leave();
        value
    }

    /// Binds the names in the innermost block.
    pub(in crate::parse) fn bind_decision(&mut self, decision: &Decision) {
        for (pattern, subject) in &decision.bindings {
            self.bind_subject(pattern, subject);
        }
    }
}

impl Subject {
    fn rewrite_values(&mut self, rewrite: &mut dyn FnMut(&mut Value)) {
        match self {
            Subject::Value(value) => rewrite(value),
            Subject::Tuple(parts) => parts.iter_mut().for_each(|part| part.rewrite_values(rewrite)),
            Subject::Part(part) => part.reads.iter_mut().for_each(|(_, value)| rewrite(value)),
            Subject::Option(option) => option.rewrite_values(rewrite),
            Subject::Place(_) => {}
        }
    }
}
