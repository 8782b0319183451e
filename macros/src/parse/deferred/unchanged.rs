//! Whether tokens may change a variable.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Local, Stmt};

use crate::parse::change::{is_assigned, is_borrowed, is_changed, is_handed_on};
use crate::parse::parameters::collect_names;
use crate::parse::reading::{Kind, is_member};

use super::Sources;

/// The identifiers among tokens, but for the names of members and methods.
pub(super) fn identifiers(tokens: TokenStream, found: &mut Vec<Ident>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(name) if !is_member(&tokens[..position]) => found.push(name.clone()),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            _ => {}
        }
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
    any_place(tokens, &|before, token, after| match token {
        // `(a, b) = …`
        TokenTree::Group(group) => {
            let is_pattern = !matches!(before.last(), Some(TokenTree::Ident(_) | TokenTree::Group(_)));
            is_pattern && is_assigned(after) && {
                let mut inner = Vec::new();
                identifiers(group.stream(), &mut inner);
                inner.iter().any(|name| names.contains(name))
            }
        }
        TokenTree::Ident(name) if names.contains(name) && !is_member(before) => {
            is_borrowed(before) || is_assigned(after) || by_methods && is_changed(after, Kind::Mutable)
        }
        _ => false,
    })
}

/// Whether one of the names stands alone, so that what it refers to may be changed by another function.
fn hands_on(tokens: TokenStream, names: &[Ident]) -> bool {
    any_place(tokens, &|before, token, after| match token {
        TokenTree::Ident(name) => names.contains(name) && !is_member(before) && is_handed_on(before, after),
        _ => false,
    })
}

/// Whether something holds of a token, those before it and those after it, at any depth.
fn any_place(tokens: TokenStream, holds: &impl Fn(&[TokenTree], &TokenTree, &[TokenTree]) -> bool) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| {
        let inner = || matches!(token, TokenTree::Group(group) if any_place(group.stream(), holds));
        holds(&tokens[..position], token, &tokens[position + 1..]) || inner()
    })
}
