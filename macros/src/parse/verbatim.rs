//! Keeps what is not understood word for word, with the variables it reads.
//!
//! A variable is read where its identifier stands: anywhere but after a single `.` (a field, a method), in a path of
//! several segments, and in a lifetime; also in macros and in the inline arguments of format strings, `"{x:?}"`.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

use super::Parser;
use crate::errors::Errors;
use crate::ir::{Constant, Operation, Type, Value, Verbatim};

impl Parser<'_> {
    /// The tokens with the variables they read here.
    pub(super) fn verbatim(&self, tokens: TokenStream, reason: impl Into<String>) -> Verbatim {
        let mut identifiers = Vec::new();
        scan_reads(tokens.clone(), &mut identifiers);
        let mut reads: Vec<(String, Value)> = Vec::new();
        for identifier in identifiers {
            if let Some(value) = self.scope.get(&identifier)
                && !reads.iter().any(|(name, _)| *name == identifier)
            {
                reads.push((identifier, value));
            }
        }
        Verbatim {
            tokens,
            reads,
            reason: reason.into(),
        }
    }

    /// An expression as it stands, of unknown type.
    pub(super) fn keep(
        &mut self,
        node: &impl ToTokens,
        span: Span,
        reason: impl Into<String>,
    ) -> Value {
        let ty = self.types.unknown();
        self.keep_typed(node, ty, span, reason)
    }

    pub(super) fn keep_typed(
        &mut self,
        node: &impl ToTokens,
        ty: Type,
        span: Span,
        reason: impl Into<String>,
    ) -> Value {
        let tokens = node.to_token_stream();
        reject_exits(tokens.clone(), self.errors);
        let verbatim = self.verbatim(tokens, reason);
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// An expression that is a constant if it reads no variable.
    pub(super) fn keep_constant(
        &mut self,
        node: &impl ToTokens,
        ty: Type,
        number: Option<f64>,
        span: Span,
        reason: impl Into<String>,
    ) -> Value {
        let tokens = node.to_token_stream();
        reject_exits(tokens.clone(), self.errors);
        let verbatim = self.verbatim(tokens, reason);
        if verbatim.reads.is_empty() {
            let tokens = verbatim.tokens;
            return self.emit(
                Operation::Constant(Constant::Source { tokens, number }),
                ty,
                span,
            );
        }
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// A statement without a result. One with a reason must not read active variables.
    pub(super) fn keep_effect(&mut self, node: &impl ToTokens, reason: impl Into<String>) {
        let tokens = node.to_token_stream();
        reject_exits(tokens.clone(), self.errors);
        let verbatim = self.verbatim(tokens, reason);
        self.append(Vec::new(), Operation::Effect(verbatim));
    }
}

/// What leaves the function cannot be kept: the generated functions return something else.
fn reject_exits(tokens: TokenStream, errors: &mut Errors) {
    for token in tokens {
        match &token {
            TokenTree::Group(group) => reject_exits(group.stream(), errors),
            TokenTree::Punct(punct) if punct.as_char() == '?' => {
                errors.push(punct.span(), super::reject::TRY);
            }
            TokenTree::Ident(identifier) => {
                if let Some(message) = exit_message(&identifier.to_string()) {
                    errors.push(identifier.span(), message);
                }
            }
            _ => {}
        }
    }
}

fn exit_message(identifier: &str) -> Option<&'static str> {
    match identifier {
        "return" => Some(super::reject::RETURN),
        "await" => Some(super::reject::AWAIT),
        "unsafe" => Some(super::reject::UNSAFE),
        _ => None,
    }
}

/// Collects the identifiers that may be variables.
fn scan_reads(tokens: TokenStream, identifiers: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..position], &tokens[position + 1..]);
        match token {
            TokenTree::Group(group) => scan_reads(group.stream(), identifiers),
            TokenTree::Literal(literal) => scan_format(&literal.to_string(), identifiers),
            TokenTree::Ident(identifier) if !is_member(before) && !is_segment(before, after) => {
                identifiers.push(identifier.to_string());
            }
            _ => {}
        }
    }
}

/// Whether a single `.` or the `'` of a lifetime comes before.
fn is_member(before: &[TokenTree]) -> bool {
    match before {
        [.., first, last] if is_punct(last, '.') => !is_joint(first, '.'),
        [last] => is_punct(last, '.') || is_punct(last, '\''),
        [.., last] => is_punct(last, '\''),
        [] => false,
    }
}

/// Whether `::` comes before or after.
fn is_segment(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_separator = |first, last| is_joint(first, ':') && is_punct(last, ':');
    matches!(before, [.., first, last] if is_separator(first, last))
        || matches!(after, [first, last, ..] if is_separator(first, last))
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

fn is_joint(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character && punct.spacing() == Spacing::Joint)
}

/// Collects the identifiers in the braces of a format string: `{x}`, `{x:>width$}`.
fn scan_format(literal: &str, identifiers: &mut Vec<String>) {
    if !literal.contains('"') {
        return;
    }
    for part in literal.replace("{{", "").split('{').skip(1) {
        let argument = part.split('}').next().unwrap_or(part);
        let words =
            argument.split(|character: char| !character.is_alphanumeric() && character != '_');
        identifiers.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
    }
}
