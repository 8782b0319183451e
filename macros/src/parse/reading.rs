//! Finds the variables that tokens read.
//!
//! A variable is read where its identifier stands: anywhere but after a single `.` (a field, a method), in a path of
//! several segments, and in a lifetime; also in macros and in the inline arguments of format strings, `"{x:?}"`. The name of
//! a closure stands for its code.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, UnOp};

use super::call::peel;
use super::inlining::CALLS;
use super::scope::{Binding, Closure, Frame};
use super::{Parser, checkpoint};
use crate::ir::{Type, Value};

/// Tokens, and the variables they read.
pub(super) struct Reading {
    pub(super) tokens: TokenStream,
    pub(super) reads: Vec<Read>,
}

/// A variable under the name that it has in the tokens.
pub(super) struct Read {
    pub(super) name: String,
    /// What it is here; nothing if it has no value yet.
    pub(super) value: Option<Value>,
    pub(super) kind: Kind,
}

/// How tokens could change a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Fixed,
    /// A mutable number, whose methods change nothing.
    Number,
    Mutable,
    /// An exclusive reference.
    Reference,
}

/// What takes the place of an identifier.
type Substitutes = HashMap<String, TokenStream>;

impl Read {
    pub(super) fn named(self) -> Option<(String, Value)> {
        Some((self.name, self.value?))
    }
}

impl Parser<'_> {
    pub(super) fn read_variables(&mut self, tokens: TokenStream) -> Reading {
        let mut reads = Vec::new();
        let tokens = self.read_into(checkpoint::strip(tokens), &mut reads);
        Reading { tokens, reads }
    }

    fn read_into(&mut self, tokens: TokenStream, reads: &mut Vec<Read>) -> TokenStream {
        let mut names = Vec::new();
        scan_reads(tokens.clone(), &mut names);
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let mut substitutes = Substitutes::new();
        for name in names {
            match self.scope.lookup(&name).cloned() {
                Some(Binding::Closure(closure)) => {
                    substitutes.insert(name, self.read_closure(&closure, reads));
                }
                Some(binding) => {
                    let (value, kind) = self.read_as(&binding);
                    self.note_read(name, value, kind, reads, &mut substitutes);
                }
                None => {}
            }
        }
        if substitutes.is_empty() { tokens } else { substitute(tokens, &substitutes) }
    }

    fn read_as(&mut self, binding: &Binding) -> (Option<Value>, Kind) {
        let value = match binding {
            Binding::Variable(slot) => self.scope.variable(*slot).value,
            Binding::Alias(place) => {
                let value = self.read_place(place, Span::call_site());
                Some(self.emit_borrow(value, Span::call_site()))
            }
            Binding::Closure(_) => None,
        };
        (value, self.kind(binding))
    }

    /// How code could change what a name stands for.
    pub(super) fn kind(&self, binding: &Binding) -> Kind {
        let Binding::Variable(slot) = binding else {
            return Kind::Reference;
        };
        let variable = self.scope.variable(*slot);
        let ty = variable.value.map(|value| self.builder.ty(value));
        match ty {
            _ if variable.value.is_some_and(|value| self.is_exclusive(value)) => Kind::Reference,
            _ if !variable.mutable => Kind::Fixed,
            Some(ty) if matches!(ty.peel(), Type::Real(_) | Type::Integer | Type::Bool) => Kind::Number,
            _ => Kind::Mutable,
        }
    }

    /// The variable that an expression is a part of, and how code could change it.
    pub(super) fn root(&self, expression: &Expr) -> Option<(String, Kind)> {
        match peel(expression) {
            Expr::Path(path) => {
                let name = path.path.get_ident()?.to_string();
                Some((name.clone(), self.kind(self.scope.lookup(&name)?)))
            }
            Expr::Field(node) => self.root(&node.base),
            Expr::Index(node) => self.root(&node.expr),
            Expr::Unary(node) if matches!(node.op, UnOp::Deref(_)) => self.root(&node.expr),
            Expr::MethodCall(node) if is_lending(node) => self.root(&node.receiver),
            _ => None,
        }
    }

    /// Two variables of the same name get different ones.
    fn note_read(
        &mut self,
        name: String,
        value: Option<Value>,
        kind: Kind,
        reads: &mut Vec<Read>,
        substitutes: &mut Substitutes,
    ) {
        let is_taken = |read: &Read| read.name == name && (read.value, read.kind) != (value, kind);
        if !reads.iter().any(is_taken) {
            if !reads.iter().any(|read| read.name == name) {
                reads.push(Read { name, value, kind });
            }
            return;
        }
        let fresh = self.names.fresh(&name);
        let identifier = Ident::new(&fresh, value.map_or_else(Span::call_site, |value| self.builder.span(value)));
        substitutes.insert(name, identifier.to_token_stream());
        reads.push(Read { name: fresh, value, kind });
    }

    /// The code of a closure, where other names are in scope.
    fn read_closure(&mut self, closure: &Closure, reads: &mut Vec<Read>) -> TokenStream {
        if self.calls > CALLS {
            return TokenStream::new();
        }
        let frames = self.scope.replace(vec![closure.names.clone(), Frame::new()]);
        let code = self.read_into(closure.code.to_token_stream(), reads);
        self.scope.replace(frames);
        quote!((#code))
    }
}

/// Whether a method is one of those that lend a part of what they are called on, or opens what one of them gives.
fn is_lending(node: &ExprMethodCall) -> bool {
    match node.method.to_string().as_str() {
        "unwrap" | "expect" => matches!(peel(&node.receiver), Expr::MethodCall(option) if is_lending(option)),
        method => {
            matches!(method, "first_mut" | "last_mut" | "get_mut" | "as_mut" | "get_or_insert" | "get_or_insert_with")
        }
    }
}

fn substitute(tokens: TokenStream, substitutes: &Substitutes) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut result = TokenStream::new();
    for (position, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..position], &tokens[position + 1..]);
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), substitute(group.stream(), substitutes));
                inner.set_span(group.span());
                result.extend(inner.into_token_stream());
            }
            TokenTree::Ident(name) if !is_member(before) && !is_path(before, after) => {
                match substitutes.get(&name.to_string()) {
                    Some(tokens) => result.extend(tokens.clone()),
                    None => result.extend(name.to_token_stream()),
                }
            }
            other => result.extend(other.to_token_stream()),
        }
    }
    result
}

/// Collects the identifiers that may be variables.
fn scan_reads(tokens: TokenStream, identifiers: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..position], &tokens[position + 1..]);
        match token {
            TokenTree::Group(group) => scan_reads(group.stream(), identifiers),
            TokenTree::Literal(literal) => scan_format(&literal.to_string(), identifiers),
            TokenTree::Ident(identifier) if !is_member(before) && !is_path(before, after) => {
                identifiers.push(identifier.to_string());
            }
            _ => {}
        }
    }
}

/// Whether it is part of a path, or names a macro.
fn is_path(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_macro = matches!(after, [TokenTree::Punct(mark), TokenTree::Group(_), ..] if mark.as_char() == '!');
    is_macro || is_segment(before, after)
}

/// Whether a single `.` or the `'` of a lifetime comes before.
pub(super) fn is_member(before: &[TokenTree]) -> bool {
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

pub(super) fn is_punct(token: &TokenTree, character: char) -> bool {
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
