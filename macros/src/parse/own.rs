//! Variables that are structs of the user's: their methods are his, `grid.get(i, j)`, by names that sequences and iterators have, too.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprMethodCall, Member};

use super::Parser;
use super::call::peel;
use super::change::may_change;
use super::matching::gives_option;
use super::method::{culprit, ends_chain, is_iterator, iterator_reason};
use super::scope::{Binding, Place};
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
        let receiver = self.parse_operand(&node.receiver).ok()?;
        Some(self.call_own_method(node, receiver))
    }

    fn call_own_method(&mut self, node: &ExprMethodCall, receiver: Value) -> Value {
        let method = node.method.to_string();
        let may_change = self.root(&node.receiver).is_some_and(|(_, kind)| may_change(&method, kind));
        let (mut arguments, mut places) = (vec![receiver], Vec::new());
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let callee = node.method.to_token_stream();
        let site = CallSite::new(callee, CallKind::Method, arguments, Vec::new());
        let ty = self.types.unknown();
        let result = self.emit_call(site, ty, &places, node.method.span());
        if may_change {
            self.unsure.push(Unsure { result, method: node.method.clone() });
        }
        result
    }

    /// The call of a method by a name of sequences' and iterators', where what it is called on is neither as far as one sees.
    pub(super) fn parse_presumed_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let is_given = matches!(peel(&node.receiver), Expr::MethodCall(_) | Expr::Call(_)) && is_presumed(node);
        if !is_given && !self.is_presumed_of_variable(node) {
            return None;
        }
        self.call_presumed_method(node)
    }

    /// A term of a sum or a product, which is no option: methods by names of those that give some are the user's.
    pub(super) fn parse_term(&mut self, term: &Expr) -> Value {
        if let Expr::MethodCall(node) = peel(term)
            && ["first", "get", "last"].iter().any(|name| node.method == name)
            && names_of(&node.receiver).is_some()
            && let Some(value) = self.call_presumed_method(node)
        {
            return value;
        }
        self.parse_expression(term)
    }

    fn call_presumed_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let errors_before = self.errors.len();
        let receiver = self.attempted(|parser| {
            let receiver = parser.parse_operand(&node.receiver).ok()?;
            (parser.may_be_record(receiver) && parser.errors.len() == errors_before).then_some(receiver)
        })?;
        Some(self.call_own_method(node, receiver))
    }

    fn is_presumed_of_variable(&self, node: &ExprMethodCall) -> bool {
        let Expr::Path(path) = peel(&node.receiver) else { return false };
        let name = path.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let Some(Binding::Variable(slot)) = self.scope.lookup(&name) else { return false };
        let value = self.scope.variable(*slot).value;
        is_presumed(node) && value.is_some_and(|value| self.may_be_record(value) && !self.is_inactive(value))
    }

    /// Whether the method is one of a struct of the user's, as far as the function's tokens tell: it has named members, or methods
    /// with a visibility, which only own types can have, or nothing else is done with it that is done with sequences.
    pub(super) fn is_own_method(&self, node: &ExprMethodCall) -> bool {
        let Some(names) = names_of(&node.receiver) else { return false };
        let slot = match self.scope.lookup(&names[0]) {
            Some(Binding::Variable(slot)) => slot,
            Some(Binding::Alias(Place { slot, projections })) if projections.is_empty() => slot,
            _ => return false,
        };
        let may_be_struct = |value: Value| {
            matches!(self.builder.ty(value).peel(), Type::Unknown(_) | Type::Record(_)) && !self.is_inactive(value)
        };
        let is_active = self.scope.variable(*slot).value.is_some_and(may_be_struct);
        let method = node.method.to_string();
        // Vectors of nalgebra have coordinates and iterators.
        let with_coordinates = !matches!(method.as_str(), "iter" | "iter_mut" | "into_iter");
        let has_members = || has_members(self.body.clone(), &names, with_coordinates);
        let is_receiver = names == ["self"];
        let is_own = || {
            has_other_arguments(&method, node.args.len())
                || is_receiver && (self.has_visibility || !treats_self_as_data(self.body.clone()))
                || has_members()
        };
        is_active && is_of_sequences(&method) && !node.args.iter().any(is_function) && is_own()
    }

    /// Why a chain of methods has to be kept as a whole: it goes through an iterator or an option.
    pub(super) fn opaque(&self, node: &ExprMethodCall) -> Option<Reason> {
        let name = node.method.to_string();
        if self.is_own_method(node) || self.is_presumed_of_variable(node) {
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

/// Methods of sequences and iterators that may as well be the user's own.
const PRESUMED: [&str; 8] = ["filter", "first", "fold", "get", "last", "map", "to_vec", "zip"];

fn is_presumed(node: &ExprMethodCall) -> bool {
    let is_named = PRESUMED.iter().any(|name| node.method == name);
    is_named && node.turbofish.is_none() && !node.args.iter().any(is_function)
}

/// Whether sequences, options or iterators have a method of that name.
fn is_of_sequences(name: &str) -> bool {
    let is_copy = matches!(name, "as_ref" | "clone" | "cloned" | "copied");
    !is_copy && (name == "to_vec" || is_iterator(name) || gives_option(name) || GIVING.contains(&name))
}

/// Whether a body does with `self` what is done with sequences and iterators, or with options of what they hold.
fn treats_self_as_data(tokens: TokenStream) -> bool {
    let of_data = [
        "len",
        "is_empty",
        "iter",
        "iter_mut",
        "into_iter",
        "windows",
        "chunks",
        "as_slice",
        "Some",
        "None",
        "unwrap",
        "unwrap_or",
        "unwrap_or_else",
        "unwrap_or_default",
        "expect",
        "copied",
        "cloned",
        "map_or",
    ];
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |token: Option<&TokenTree>, text: &str| token.is_some_and(|token| token.to_string() == text);
    (0..tokens.len()).any(|position| match &tokens[position] {
        TokenTree::Group(group) => treats_self_as_data(group.stream()),
        TokenTree::Punct(mark) => mark.as_char() == '?',
        TokenTree::Ident(name) if name == "self" => {
            let next = tokens.get(position + 1);
            let is_indexed = matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket);
            let last = tokens[..position].iter().rposition(|token| !is(Some(token), "&") && !is(Some(token), "mut"));
            is_indexed || is(last.map(|last| &tokens[last]), "in") && !is(next, ".")
        }
        TokenTree::Ident(name) => of_data.iter().any(|word| name == word),
        TokenTree::Literal(_) => false,
    })
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
