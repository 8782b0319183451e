//! Keeps what is not understood word for word, with the variables it reads.
//!
//! A variable is read where its identifier stands: anywhere but after a single `.` (a field, a method), in a path of
//! several segments, and in a lifetime; also in macros and in the inline arguments of format strings, `"{x:?}"`.

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

use super::{Parser, reject};
use crate::errors::Errors;
use crate::ir::{Constant, Operation, Type, Value, Verbatim};

/// Why code that is kept word for word cannot be differentiated.
pub(super) type Reason = String;

impl Parser<'_> {
    /// The tokens with the variables they read here.
    pub(super) fn verbatim(&mut self, tokens: TokenStream, reason: impl Into<String>) -> Verbatim {
        let source = self.source(tokens, reason);
        for (name, _) in &source.reads {
            self.reject_change(&source.tokens, name);
        }
        source
    }

    /// The tokens of a method, which are kept if inference finds no meaning for it, with the variables they read here.
    pub(super) fn source(&self, tokens: TokenStream, reason: impl Into<String>) -> Verbatim {
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
        Verbatim { tokens, reads, reason: reason.into() }
    }

    /// An expression as it stands, of unknown type.
    pub(super) fn keep(&mut self, node: &impl ToTokens, span: Span, reason: impl Into<String>) -> Value {
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
            return self.emit(Operation::Constant(Constant::Source { tokens, number }), ty, span);
        }
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// What a method, an index, a field or a reference is applied to. If that is kept word for word and of unknown type,
    /// it is no value of its own (it might not be movable): the whole is kept too, for the same reason.
    pub(super) fn parse_operand(&mut self, operand: &Expr) -> Result<Value, Reason> {
        let errors_before = self.errors.len();
        self.builder.open();
        let value = self.parse_expression(operand);
        let block = self.builder.close(Vec::new());
        if self.errors.len() == errors_before
            && let Some(last) = block.statements.last()
            && last.results == [value]
            && let Operation::Verbatim(verbatim) = &last.operation
            && matches!(self.builder.function.ty(value), Type::Unknown(_))
        {
            return Err(verbatim.reason.clone());
        }
        self.splice(block.statements);
        Ok(value)
    }

    /// A statement without a result. One with a reason must not read active variables.
    pub(super) fn keep_effect(&mut self, node: &impl ToTokens, reason: impl Into<String>) {
        let tokens = node.to_token_stream();
        reject_exits(tokens.clone(), self.errors);
        let verbatim = self.verbatim(tokens, reason);
        self.append(Vec::new(), Operation::Effect(verbatim));
    }
}

/// What leaves the function, or a loop around the code, cannot be kept: the generated functions have loops of their own,
/// and return something else. Nor can code of a file, whose variables are not seen.
fn reject_exits(tokens: TokenStream, errors: &mut Errors) {
    reject_exits_in(tokens, false, errors);
}

fn reject_exits_in(tokens: TokenStream, in_loop: bool, errors: &mut Errors) {
    let mut tokens = tokens.into_iter().peekable();
    let mut before_body = false;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                reject_exits_in(group.stream(), in_loop || before_body, errors);
                before_body = false;
            }
            TokenTree::Group(group) => reject_exits_in(group.stream(), in_loop, errors),
            TokenTree::Punct(punct) if punct.as_char() == '?' => {
                errors.push(punct.span(), reject::TRY);
            }
            TokenTree::Ident(identifier) => {
                let name = identifier.to_string();
                let is_macro = tokens.peek().is_some_and(|next| is_punct(next, '!'));
                before_body |= matches!(name.as_str(), "for" | "while" | "loop");
                let is_jump = !in_loop && matches!(name.as_str(), "break" | "continue");
                if let Some(message) = exit_message(&name, is_macro).or(is_jump.then_some(reject::JUMP)) {
                    errors.push(identifier.span(), message);
                }
            }
            _ => {}
        }
    }
}

fn exit_message(identifier: &str, is_macro: bool) -> Option<&'static str> {
    match identifier {
        "return" => Some(reject::RETURN),
        "await" => Some(reject::AWAIT),
        "unsafe" => Some(reject::UNSAFE),
        "include" if is_macro => Some(reject::INCLUDE),
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
        let words = argument.split(|character: char| !character.is_alphanumeric() && character != '_');
        identifiers.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
    }
}
