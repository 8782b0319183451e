//! Tells which methods change what they are called on although their value is used, `let u = pid.control(e);`: those of a
//! variable that is mutable although nothing else changes it.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ExprMethodCall;

use super::Parser;
use super::change::{is_assigned, is_borrowed, is_handed_on, is_reading};
use super::method::is_known_method;
use super::reading::{Kind, is_member, is_punct};
use crate::ir::Value;

/// What methods of the standard library change that hand out a value or are handed one.
#[rustfmt::skip]
const CHANGING: &[&str] = &[
    "append", "as_mut", "chunks_mut", "clear", "drain", "entry", "extend", "extend_from_slice", "fill", "first_mut",
    "get_mut", "insert", "iter_mut", "last_mut", "pop", "push", "remove", "replace", "resize", "retain", "reverse",
    "push_str", "rotate_left", "rotate_right", "sort", "sort_by", "split_at_mut", "swap", "swap_remove", "take",
    "truncate",
];

/// How a variable is changed in a function.
#[derive(Default)]
struct Changes {
    /// By an assignment, an exclusive borrow or a statement.
    is_plain: bool,
    /// The methods of the user's types that give a value.
    methods: BTreeSet<String>,
}

impl Parser<'_> {
    /// The value of a method that changes the struct it is called on, if it is one that has to.
    pub(super) fn parse_implied_change(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let (name, kind) = self.root(&node.receiver)?;
        let method = node.method.to_string();
        let is_candidate = matches!(kind, Kind::Mutable | Kind::Reference) && is_of_user(&method);
        if !is_candidate || node.turbofish.is_some() {
            return None;
        }
        let mut changes = Changes::default();
        changes.collect(self.body.clone(), &name, kind);
        if changes.is_plain {
            return None;
        }
        let (receiver, place) = self.parse_changed_receiver(node)?;
        if changes.methods.len() > 1 {
            let methods: Vec<String> = changes.methods.iter().map(|method| format!("`.{method}()`")).collect();
            let message = format!(
                "cannot tell which of {} change `{name}`; write `Type::{method}(&mut {name}, …)` where that is so",
                methods.join(", ")
            );
            self.errors.push(node.method.span(), message);
            return Some(self.absent(node.method.span()));
        }
        let ty = self.types.unknown();
        Some(self.call_changing_method(node, (receiver, place), ty))
    }
}

/// Whether a method of this name may be one of the standard library that changes a container.
pub(crate) fn may_be_of_container(method: &str) -> bool {
    CHANGING.contains(&method)
}

/// Whether a method of this name is none that the compiler knows.
pub(crate) fn is_of_user(method: &str) -> bool {
    !is_reading(method) && !is_known_method(method) && !may_be_of_container(method)
}

/// Whether a method that is handed what it may change can be one of the user's.
pub(super) fn may_be_lent(method: &str) -> bool {
    let of_containers = ["append", "clone_from", "swap_with_slice"];
    !of_containers.contains(&method) && (is_of_user(method) || may_be_of_container(method))
}

/// Whether methods of the user's are handed something in the tokens.
pub(super) fn asks_methods(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match (token, &tokens[position + 1..]) {
        (TokenTree::Group(group), _) => asks_methods(group.stream()),
        (dot, [TokenTree::Ident(method), TokenTree::Group(arguments), ..]) => {
            is_punct(dot, '.')
                && arguments.delimiter() == Delimiter::Parenthesis
                && !arguments.stream().is_empty()
                && is_of_user(&method.to_string())
        }
        _ => false,
    })
}

impl Changes {
    fn collect(&mut self, tokens: TokenStream, name: &str, kind: Kind) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (position, token) in tokens.iter().enumerate() {
            let (before, after) = (&tokens[..position], &tokens[position + 1..]);
            match token {
                TokenTree::Group(group) => self.collect(group.stream(), name, kind),
                TokenTree::Ident(identifier) if identifier == name && !is_member(before) && !is_declared(before) => {
                    self.is_plain |= is_borrowed(before)
                        || is_assigned(after)
                        || kind == Kind::Reference && is_handed_on(before, after) && name != "self";
                    self.note_method(before, after);
                }
                _ => {}
            }
        }
    }

    /// What comes after a variable: members, indices, and a method.
    fn note_method(&mut self, before: &[TokenTree], after: &[TokenTree]) {
        match after {
            [TokenTree::Group(index), rest @ ..] if index.delimiter() == Delimiter::Bracket => {
                self.note_method(before, rest);
            }
            [dot, TokenTree::Ident(method), TokenTree::Group(arguments), rest @ ..]
                if is_punct(dot, '.') && arguments.delimiter() == Delimiter::Parenthesis =>
            {
                let method = method.to_string();
                self.is_plain |= may_be_of_container(&method);
                // Whatever it is called, a statement is there for what it changes.
                if is_statement(before, rest) {
                    self.is_plain = true;
                } else if is_of_user(&method) {
                    self.methods.insert(method);
                }
            }
            [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if is_punct(dot, '.') => {
                self.note_method(before, rest);
            }
            _ => {}
        }
    }
}

/// `let mut` comes before.
fn is_declared(before: &[TokenTree]) -> bool {
    let is_word = |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(name) if name == word);
    match before {
        [.., last] if is_word(last, "let") => true,
        [.., and, last] => is_word(last, "mut") && !is_punct(and, '&'),
        [last] => is_word(last, "mut"),
        [] => false,
    }
}

/// Whether what stands between these is a statement whose value is not used.
fn is_statement(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let begins = match before.last() {
        None => true,
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(token) => is_punct(token, ';'),
    };
    begins && after.first().is_some_and(|token| is_punct(token, ';'))
}
