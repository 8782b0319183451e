//! Whether patterns match.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Pat, Token};

use super::names::for_each_part;
use super::parts::{Part, Whole, is_rest, parts};
use super::subject::Subject;
use crate::ir::{Type, Value};
use crate::parse::Parser;

impl Parser<'_> {
    /// The condition that a pattern matches; nothing if it always does.
    pub(in crate::parse) fn test(&mut self, pattern: &Pat, subject: &Subject) -> Option<Value> {
        if let Subject::Value(value) = subject
            && self.is_lent_option(*value)
            && let Some(pattern) = behind_references(pattern)
        {
            return self.test(&pattern, subject);
        }
        match (pattern, subject) {
            (Pat::Paren(inner), _) => self.test(&inner.pat, subject),
            (Pat::Type(typed), _) => self.test(&typed.pat, subject),
            (Pat::Wild(_) | Pat::Rest(_), _) => None,
            (Pat::Ident(name), _) => {
                let (_, inner) = name.subpat.as_ref()?;
                self.test(inner, subject)
            }
            (_, Subject::Place(_)) => {
                let value = self.subject_value(subject, pattern.span());
                self.test(pattern, &Subject::Value(value))
            }
            (Pat::Or(alternatives), _) if !self.is_opaque(pattern, subject) => {
                self.test_any(&alternatives.cases, subject)
            }
            (_, Subject::Option(option)) => self.test_option(pattern, &option.clone()),
            (Pat::Tuple(tuple), Subject::Tuple(values)) if tuple.elems.len() == values.len() => {
                let mut matches = None;
                for (pattern, value) in tuple.elems.iter().zip(values) {
                    matches = self.both(matches, pattern.span(), |parser| parser.test(pattern, value));
                }
                matches
            }
            (_, Subject::Value(value)) if !self.is_opaque(pattern, subject) => self.test_value(pattern, *value),
            _ => Some(self.keep_test(pattern, subject)),
        }
    }

    fn test_value(&mut self, pattern: &Pat, value: Value) -> Option<Value> {
        match pattern {
            Pat::Tuple(tuple) => self.test_parts(None, Whole::Tuple, &tuple.elems, value),
            Pat::Slice(slice) => {
                let length = self.test_length(&slice.elems, value, pattern.span());
                self.test_parts(length, Whole::Sequence, &slice.elems, value)
            }
            Pat::Reference(reference) => {
                let inner = self.emit_dereference(value, reference.and_token.span);
                self.test(&reference.pat, &Subject::Value(inner))
            }
            literal => Some(self.test_literal(literal, value)),
        }
    }

    fn test_any(&mut self, cases: &Punctuated<Pat, Token![|]>, subject: &Subject) -> Option<Value> {
        let mut matches: Option<Value> = None;
        for case in cases {
            let span = case.span();
            matches = Some(match matches {
                None => self.test(case, subject)?,
                Some(matches) => {
                    // Where an alternative always matches, so does the whole.
                    let mut is_refutable = true;
                    let either = self.lazily("||", matches, span, |parser| {
                        let matches = parser.test(case, subject);
                        is_refutable = matches.is_some();
                        matches.unwrap_or_else(|| parser.emit_truth(true, span))
                    });
                    is_refutable.then_some(either)?
                }
            });
        }
        matches
    }

    /// Whether the parts match, if a condition holds.
    fn test_parts(
        &mut self,
        condition: Option<Value>,
        whole: Whole,
        patterns: &Punctuated<Pat, Token![,]>,
        value: Value,
    ) -> Option<Value> {
        let mut matches = condition;
        for (pattern, part) in parts(patterns) {
            matches = self.both(matches, pattern.span(), |parser| {
                if matches!(part, Part::Middle(..)) || !is_refutable(pattern) {
                    return None;
                }
                let part = parser.emit_part_of(whole, value, part, pattern.span())?;
                parser.test(pattern, &Subject::Value(part))
            });
        }
        matches
    }

    /// Whether a sequence has as many elements as the pattern lists, or more if it has a `..`.
    fn test_length(&mut self, patterns: &Punctuated<Pat, Token![,]>, value: Value, span: Span) -> Option<Value> {
        if matches!(self.builder.ty(value).peel(), Type::Array(..)) {
            return None;
        }
        let listed = patterns.iter().filter(|pattern| !is_rest(pattern)).count();
        let operator = if listed == patterns.len() { "==" } else { ">=" };
        if listed == 0 && operator == ">=" {
            return None;
        }
        let length = self.position_before_end(value, 0, span);
        let listed = self.emit_integer(listed, span);
        Some(self.emit_comparison(operator, length, listed, span))
    }

    /// Whether one condition holds and then another one, which is only computed if the first does.
    pub(in crate::parse) fn both(
        &mut self,
        left: Option<Value>,
        span: Span,
        right: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        let Some(left) = left else {
            return right(self);
        };
        let mut is_refutable = true;
        self.builder.open();
        let both = self.lazily("&&", left, span, |parser| {
            let right = right(parser);
            is_refutable = right.is_some();
            right.unwrap_or_else(|| parser.emit_truth(true, span))
        });
        let block = self.builder.close(Vec::new());
        if !is_refutable {
            return Some(left);
        }
        self.splice(block.statements);
        Some(both)
    }
}

/// The pattern for what is behind references, if it has parts that are some.
fn behind_references(pattern: &Pat) -> Option<Pat> {
    let (mut pattern, mut has_any) = (pattern.clone(), false);
    for_each_part(&mut pattern, &mut |part| {
        while let Pat::Reference(reference) = part {
            *part = (*reference.pat).clone();
            has_any = true;
        }
        if let Some(inner) = behind_references(part) {
            *part = inner;
            has_any = true;
        }
    });
    has_any.then_some(pattern)
}

/// Whether there are values of its type that a pattern does not match.
pub(super) fn is_refutable(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => false,
        Pat::Ident(name) => name.subpat.as_ref().is_some_and(|(_, inner)| is_refutable(inner)),
        Pat::Paren(inner) => is_refutable(&inner.pat),
        Pat::Type(inner) => is_refutable(&inner.pat),
        Pat::Reference(inner) => is_refutable(&inner.pat),
        Pat::Tuple(tuple) => tuple.elems.iter().any(is_refutable),
        _ => true,
    }
}
