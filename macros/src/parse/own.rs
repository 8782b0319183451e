//! Variables that are structs of the user's: their methods are his, `grid.get(i, j)`, by names that sequences and iterators have, too.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprMethodCall, Member};

use super::Parser;
use super::call::peel;
use super::change::may_change;
use super::matching::gives_option;
use super::method::{culprit, ends_chain, is_iterator, iterator_reason};
use super::scope::Binding;
use super::unsure::Unsure;
use super::valued::GIVING;
use super::verbatim::Reason;
use crate::ir::{CallKind, CallSite, Type, Value, coordinate};

impl Parser<'_> {
    /// The call of such a method.
    pub(super) fn parse_own_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        if !self.is_own_method(node) || node.turbofish.is_some() {
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
        let Some(names) = names_of(&node.receiver) else { return false };
        let Some(Binding::Variable(slot)) = self.scope.lookup(&names[0]) else { return false };
        let may_be_struct = |value: Value| {
            matches!(self.builder.ty(value).peel(), Type::Unknown(_) | Type::Record(_)) && !self.is_inactive(value)
        };
        let is_active = self.scope.variable(*slot).value.is_some_and(may_be_struct);
        let method = node.method.to_string();
        // Vectors of nalgebra have coordinates and iterators.
        let with_coordinates = !matches!(method.as_str(), "iter" | "iter_mut" | "into_iter");
        let has_members = || has_members(self.body.clone(), &names, with_coordinates);
        let is_own = || {
            has_other_arguments(&method, node.args.len()) || names == ["self"] && self.has_visibility || has_members()
        };
        is_active && is_of_sequences(&method) && !node.args.iter().any(is_function) && is_own()
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

/// Whether no sequence, option or iterator has such a method with so many arguments.
fn has_other_arguments(name: &str, count: usize) -> bool {
    match name {
        "first" | "last" | "iter" | "iter_mut" | "into_iter" | "next" | "rev" | "enumerate" | "count" | "sum"
        | "product" | "unwrap" => count > 0,
        "get" | "nth" | "position" | "find" | "filter" | "any" | "all" | "zip" | "chain" | "skip" | "step_by" => {
            count != 1
        }
        "fold" => count != 2,
        _ => false,
    }
}

/// Whether an argument is a function, as those of iterators and arrays are: `|x| …`, `f64::sin`.
fn is_function(argument: &Expr) -> bool {
    match peel(argument) {
        Expr::Closure(_) => true,
        Expr::Path(path) => path.path.segments.len() > 1,
        _ => false,
    }
}

/// The names in `variable.member.member`.
fn names_of(expression: &Expr) -> Option<Vec<String>> {
    match peel(expression) {
        Expr::Path(path) => Some(vec![path.path.get_ident()?.to_string()]),
        Expr::Field(node) => {
            let Member::Named(member) = &node.member else { return None };
            let mut names = names_of(&node.base)?;
            names.push(member.to_string());
            Some(names)
        }
        _ => None,
    }
}

/// Whether `names.member` is among the tokens, with a member that is no method, and perhaps no coordinate.
fn has_members(tokens: TokenStream, names: &[String], with_coordinates: bool) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_dot = |token: &TokenTree| matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.');
    let is_member = |tokens: &[TokenTree]| {
        let mut rest = tokens;
        for name in names {
            match rest {
                [TokenTree::Ident(base), dot, after @ ..] if base == name && is_dot(dot) => rest = after,
                _ => return false,
            }
        }
        match rest {
            [TokenTree::Ident(member), next @ ..] => {
                !is_called(next) && (with_coordinates || coordinate(&member.to_string()).is_none())
            }
            _ => false,
        }
    };
    (0..tokens.len()).any(|start| {
        let is_nested =
            matches!(&tokens[start], TokenTree::Group(group) if has_members(group.stream(), names, with_coordinates));
        // `a.name`, but not `0..name`.
        let is_part = start > 0 && is_dot(&tokens[start - 1]) && !(start > 1 && is_dot(&tokens[start - 2]));
        is_nested || !is_part && is_member(&tokens[start..])
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
