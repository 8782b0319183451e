//! Variables that are structs of the user's: their methods are his, `grid.get(i, j)`, by names that sequences and iterators have, too.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::Parser;
use super::call::peel;
use super::change::may_change;
use super::matching::gives_option;
use super::method::{culprit, ends_chain, is_iterator, iterator_reason};
use super::scope::Binding;
use super::unsure::Unsure;
use super::valued::GIVING;
use super::verbatim::Reason;
use crate::ir::{CallKind, CallSite, Value, coordinate};

impl Parser<'_> {
    /// The call of such a method.
    pub(super) fn parse_own_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let has_closures = node.args.iter().any(|argument| matches!(peel(argument), Expr::Closure(_)));
        if !self.is_own_method(node) || has_closures || node.turbofish.is_some() {
            return None;
        }
        if let Some(value) = self.parse_implied_change(node).or_else(|| self.call_lending_method(node, None)) {
            return Some(value);
        }
        let method = node.method.to_string();
        let may_change = self.root(&node.receiver).is_some_and(|(_, kind)| may_change(&method, kind));
        let receiver = self.parse_operand(&node.receiver).ok()?;
        let (mut arguments, mut places) = (vec![receiver], Vec::new());
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let callee = node.method.to_token_stream();
        let site = CallSite { callee, kind: CallKind::Method, arguments, changed: Vec::new() };
        let ty = self.types.unknown();
        let result = self.emit_call(site, ty, &places, node.method.span());
        if may_change {
            self.unsure.push(Unsure { result, method: node.method.clone() });
        }
        Some(result)
    }

    /// Whether the method is one of a struct of the user's, as far as the function's tokens tell: it has named members, or methods
    /// with a visibility, which only own types can have.
    pub(super) fn is_own_method(&self, node: &ExprMethodCall) -> bool {
        let Expr::Path(path) = peel(&node.receiver) else { return false };
        let Some(name) = path.path.get_ident().map(ToString::to_string) else { return false };
        let Some(Binding::Variable(slot)) = self.scope.lookup(&name) else { return false };
        let is_active = self.scope.variable(*slot).value.is_some_and(|value| !self.is_inactive(value));
        let is_own = || name == "self" && self.has_visibility || has_members(self.body.clone(), &name);
        is_active && is_of_sequences(&node.method.to_string()) && is_own()
    }

    /// Why a chain of methods has to be kept as a whole: it goes through an iterator or an option.
    pub(super) fn opaque(&self, node: &ExprMethodCall) -> Option<Reason> {
        let name = node.method.to_string();
        if self.is_own_method(node) {
            return None;
        }
        if is_iterator(&name) {
            return Some(iterator_reason(culprit(node).unwrap_or(&node.method)));
        }
        if matches!(name.as_str(), "first" | "last" | "get") {
            return Some(format!(
                "cannot differentiate the method `.{name}()`; index the element with `[…]` instead, \
                 or write `Type::{name}(…)` for a method of your own"
            ));
        }
        match peel(&node.receiver) {
            Expr::MethodCall(receiver) if ends_chain(receiver) => None,
            Expr::MethodCall(receiver) => self.opaque(receiver).map(|reason| match culprit(node) {
                Some(name) => iterator_reason(name),
                None => reason,
            }),
            Expr::Range(_) => Some(iterator_reason(culprit(node).unwrap_or(&node.method))),
            _ => None,
        }
    }
}

/// Whether sequences, options or iterators have a method of that name.
fn is_of_sequences(name: &str) -> bool {
    let is_copy = matches!(name, "as_ref" | "clone" | "cloned" | "copied");
    !is_copy && (is_iterator(name) || gives_option(name) || GIVING.contains(&name))
}

/// Whether `name.member` is among the tokens, with a member that is no method, and no coordinate but of `self`.
fn has_members(tokens: TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_coordinate = |member: &str| name != "self" && coordinate(member).is_some();
    let is_member = |window: &[TokenTree]| match window {
        [TokenTree::Ident(base), TokenTree::Punct(dot), TokenTree::Ident(member), next @ ..] => {
            base == name && dot.as_char() == '.' && !is_coordinate(&member.to_string()) && !is_called(next)
        }
        _ => false,
    };
    let is_dot = |token: &TokenTree| matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.');
    (0..tokens.len()).any(|start| {
        let is_nested = matches!(&tokens[start], TokenTree::Group(group) if has_members(group.stream(), name));
        // `a.name`, but not `0..name`.
        let is_part = start > 0 && is_dot(&tokens[start - 1]) && !(start > 1 && is_dot(&tokens[start - 2]));
        is_nested || !is_part && is_member(&tokens[start..(start + 4).min(tokens.len())])
    })
}

/// Whether what follows makes a call of a method: `(…)` or `::<…>(…)`.
fn is_called(next: &[TokenTree]) -> bool {
    match next {
        [TokenTree::Group(group), ..] => group.delimiter() == Delimiter::Parenthesis,
        [TokenTree::Punct(colon), ..] => colon.as_char() == ':',
        _ => false,
    }
}
