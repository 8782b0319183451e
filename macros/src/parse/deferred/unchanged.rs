//! Whether tokens may change a variable.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::{Local, Stmt};

use crate::parse::change::is_reading;
use crate::parse::parameters::collect_names;

use super::Sources;

/// The identifiers among tokens, but for the names of members and methods.
pub(super) fn identifiers(tokens: TokenStream, found: &mut Vec<Ident>) {
    let mut dots = 0;
    for token in tokens {
        match &token {
            // After two it is the end of a range.
            TokenTree::Ident(name) if dots != 1 => found.push(name.clone()),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            _ => {}
        }
        dots = if mark(Some(&token)) == Some('.') { dots + 1 } else { 0 };
    }
}

/// Whether a statement gives one of the names a new meaning.
pub(super) fn is_bound_in(statement: &Stmt, names: &[Ident]) -> bool {
    let Stmt::Local(Local { pat, .. }) = statement else {
        return false;
    };
    let mut bound = Vec::new();
    collect_names(pat, &mut bound);
    bound.iter().any(|bound| names.contains(bound))
}

/// Whether what an iterator took may be another after the tokens. Of `self` it borrows a member, and methods that change that
/// rustc refuses.
pub(super) fn is_changed_in(tokens: TokenStream, sources: &Sources) -> bool {
    let (own, borrowed): (Vec<Ident>, _) = sources.borrowed.iter().cloned().partition(|name| name == "self");
    assigns(tokens.clone(), &sources.taken)
        || assigns(tokens.clone(), &borrowed)
        || changes_any(tokens.clone(), &own, false)
        || hands_on(tokens, &sources.divided)
}

/// Whether one of the names is assigned to, lent to be changed, or has a method called that is not known to change nothing.
pub(in crate::parse) fn assigns(tokens: TokenStream, names: &[Ident]) -> bool {
    changes_any(tokens, names, true)
}

/// The same; methods may be known to change nothing.
fn changes_any(tokens: TokenStream, names: &[Ident], by_methods: bool) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match token {
        TokenTree::Group(group) => {
            // `(a, b) = …`
            let is_assigned = is_assignment(&tokens[position + 1..]) && {
                let mut inner = Vec::new();
                identifiers(group.stream(), &mut inner);
                inner.iter().any(|name| names.contains(name)) && !is_index(&tokens[..position])
            };
            is_assigned || changes_any(group.stream(), names, by_methods)
        }
        TokenTree::Ident(name) if names.contains(name) && !is_member(&tokens[..position]) => {
            let is_lent = matches!(tokens[..position].last(), Some(TokenTree::Ident(word)) if word == "mut");
            is_lent || changes(&tokens[position + 1..], by_methods)
        }
        _ => false,
    })
}

/// Whether what follows a place changes it.
fn changes(after: &[TokenTree], by_methods: bool) -> bool {
    match after {
        [dot, TokenTree::Ident(method), TokenTree::Group(_), ..] if mark(Some(dot)) == Some('.') => {
            by_methods && !is_reading(&method.to_string())
        }
        [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if mark(Some(dot)) == Some('.') => {
            changes(rest, by_methods)
        }
        [TokenTree::Group(index), rest @ ..] if index.delimiter() == Delimiter::Bracket => changes(rest, by_methods),
        rest => is_assignment(rest),
    }
}

/// Whether these tokens begin with `=`, `+=`, `<<=` and the like.
fn is_assignment(tokens: &[TokenTree]) -> bool {
    let marks = [0, 1, 2].map(|position| mark(tokens.get(position)));
    match marks {
        [Some('='), second, _] => second != Some('='),
        [Some('<'), Some('<'), Some('=')]
        | [Some('>'), Some('>'), Some('=')]
        | [Some('+' | '-' | '*' | '/' | '%' | '^' | '&' | '|'), Some('='), _] => true,
        _ => false,
    }
}

/// Whether one of the names stands alone, so that what it refers to may be changed by another function.
fn hands_on(tokens: TokenStream, names: &[Ident]) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match token {
        TokenTree::Group(group) => hands_on(group.stream(), names),
        TokenTree::Ident(name) if names.contains(name) && !is_member(&tokens[..position]) => {
            let next = tokens.get(position + 1);
            let is_divided = mark(next) == Some('.') || matches!(next, Some(TokenTree::Group(_)));
            !is_divided
        }
        _ => false,
    })
}

/// Whether a name after these tokens is one of a member.
fn is_member(before: &[TokenTree]) -> bool {
    let dot = |position: usize| before.len().checked_sub(position).is_some_and(|at| mark(before.get(at)) == Some('.'));
    dot(1) && !dot(2)
}

/// Whether brackets after these tokens are an index, or parentheses arguments.
fn is_index(before: &[TokenTree]) -> bool {
    matches!(before.last(), Some(TokenTree::Ident(_) | TokenTree::Group(_)))
}

fn mark(token: Option<&TokenTree>) -> Option<char> {
    match token {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    }
}
