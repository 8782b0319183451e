//! Rejects code that is kept word for word although it changes a variable: the compiler would not see the new value.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::Parser;
use crate::ir::Type;

/// Methods that change nothing, besides the functions of the rule table.
const READING: [&str; 30] = [
    "abs",
    "all",
    "any",
    "as_bytes",
    "as_slice",
    "as_str",
    "chars",
    "clone",
    "contains",
    "contains_key",
    "copied",
    "count",
    "eq",
    "first",
    "get",
    "is_empty",
    "is_none",
    "is_some",
    "iter",
    "last",
    "len",
    "max",
    "min",
    "parse",
    "pow",
    "starts_with",
    "to_owned",
    "to_string",
    "to_vec",
    "trim",
];

impl Parser<'_> {
    /// Reports tokens that change the variable of that name.
    pub(super) fn reject_change(&mut self, tokens: &TokenStream, name: &str) {
        if !self.scope.is_mutable(name) {
            return;
        }
        let ty = self.scope.get(name).map(|value| self.builder.ty(value));
        let is_number = ty.is_some_and(|ty| matches!(ty.peel(), Type::Real(_) | Type::Integer | Type::Bool));
        let mut changes = Vec::new();
        find_changes(tokens.clone(), name, is_number, &mut changes);
        if let Some(change) = changes.first() {
            let message = format!(
                "cannot follow how `{name}` changes in code that is kept as it is; \
                 write it with assignments, or compute it outside of the function"
            );
            self.errors.push(change.span(), message);
        }
    }
}

/// The places where a variable is assigned to, borrowed exclusively, or the receiver of a method that may change it.
fn find_changes(tokens: TokenStream, name: &str, is_number: bool, changes: &mut Vec<Ident>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => find_changes(group.stream(), name, is_number, changes),
            TokenTree::Ident(identifier) if identifier == name => {
                let (before, after) = (&tokens[..position], &tokens[position + 1..]);
                let is_member = matches!(before, [.., last] if is_punct(last, '.'));
                if !is_member && (is_borrowed(before) || is_assigned(after) || !is_number && is_changed(after)) {
                    changes.push(identifier.clone());
                }
            }
            _ => {}
        }
    }
}

/// `&mut` comes before.
fn is_borrowed(before: &[TokenTree]) -> bool {
    matches!(before, [.., and, TokenTree::Ident(word)] if is_punct(and, '&') && word == "mut")
}

/// Fields and indices, and then an assignment.
fn is_assigned(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Bracket => is_assigned(rest),
        [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if is_punct(dot, '.') => is_assigned(rest),
        [equals, next, ..] if is_punct(equals, '=') => !is_punct(next, '=') && !is_punct(next, '>'),
        [operator, equals, ..] => {
            "+-*/%^&|".chars().any(|character| is_punct(operator, character)) && is_punct(equals, '=')
        }
        _ => false,
    }
}

/// A method that is not known to change nothing.
fn is_changed(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Bracket => is_changed(rest),
        [dot, TokenTree::Ident(method), TokenTree::Group(group), ..]
            if is_punct(dot, '.') && group.delimiter() == Delimiter::Parenthesis =>
        {
            let method = method.to_string();
            !READING.contains(&method.as_str()) && crate::rules::lookup(&method).is_none()
        }
        [dot, colons, ..] if is_punct(dot, '.') && is_punct(colons, '.') => false,
        [dot, TokenTree::Ident(_), colon, ..] if is_punct(dot, '.') && is_punct(colon, ':') => true,
        [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if is_punct(dot, '.') => is_changed(rest),
        _ => false,
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}
