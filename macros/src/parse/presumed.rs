//! Members of unknown type that are taken for a `Vec` or another sequence, because a method of that name is called on them:
//! rustc is asked whether they are.

use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, ExprPath, PathArguments};

use super::Parser;
use super::call::peel;
use super::reading::Kind;
use super::scope::Binding;
use crate::ir::{Member, Operation, Type, Value, Verbatim};

/// What a place is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presumed {
    Known,
    Member,
    Other,
}

impl Parser<'_> {
    /// Whether what a method is called on is a `Vec`, or a member that has to be one, that may change.
    pub(super) fn grows(&mut self, node: &ExprMethodCall) -> bool {
        self.presume(node, "check_vector", |ty| matches!(ty, Type::Vector(_)))
    }

    /// Whether what a method is called on is a sequence, or a member that has to be one, that may change.
    pub(super) fn is_changeable(&mut self, node: &ExprMethodCall) -> bool {
        self.presume(node, "check_sequence", |ty| matches!(ty, Type::Array(..) | Type::Slice(_) | Type::Vector(_)))
    }

    fn presume(&mut self, node: &ExprMethodCall, check: &str, is_known: fn(&Type) -> bool) -> bool {
        if !self.may_change(node) {
            return false;
        }
        let presumed = self.glimpse(&node.receiver, |parser, value| match parser.builder.ty(value).peel() {
            ty if is_known(ty) => Presumed::Known,
            Type::Unknown(_) if parser.is_copied(&node.receiver) || parser.is_member(value) => Presumed::Member,
            _ => Presumed::Other,
        });
        if presumed == Presumed::Member {
            self.ask(&node.receiver, check, node.method.span());
        }
        presumed != Presumed::Other
    }

    /// Whether what a method is called on may change; a variable without `mut` that holds a sequence is a mistake that rustc tells.
    pub(super) fn may_change(&mut self, node: &ExprMethodCall) -> bool {
        let Some((root, kind)) = self.root(&node.receiver) else { return false };
        if kind != Kind::Fixed {
            return true;
        }
        let is_sequence = |parser: &mut Self, value: Value| {
            matches!(parser.builder.ty(value).peel(), Type::Array(..) | Type::Slice(_) | Type::Vector(_))
        };
        if let Some(&Binding::Variable(slot)) = self.scope.lookup(&root)
            && self.is_immutable(slot)
            && self.glimpse(&node.receiver, is_sequence)
        {
            self.errors.leave_to_rustc();
        }
        false
    }

    /// Whether an expression is known to be a `Vec`.
    pub(super) fn is_known_vector(&mut self, expression: &Expr) -> bool {
        self.glimpse(expression, |parser, value| matches!(parser.builder.ty(value).peel(), Type::Vector(_)))
    }

    /// Parses something; where that gives nothing, nothing remains of the attempt.
    pub(super) fn attempted<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let variables = self.scope.values();
        self.builder.open();
        let parsed = parse(self);
        let block = self.builder.close(Vec::new());
        match parsed {
            Some(_) => self.splice(block.statements),
            None => self.scope.restore(&variables),
        }
        parsed
    }

    /// Looks at the value of an expression that is parsed for good later: what it does is undone.
    pub(super) fn glimpse<T>(&mut self, expression: &Expr, look: impl FnOnce(&mut Self, Value) -> T) -> T {
        let (variables, asked) = (self.scope.values(), self.asked.clone());
        self.builder.open();
        let value = self.parse_expression(expression);
        let seen = look(self, value);
        self.builder.close(Vec::new());
        self.scope.restore(&variables);
        self.asked = asked;
        seen
    }

    /// Notes a variable that starts as a copy of a member.
    pub(super) fn note_copied(&mut self, name: &str, value: Value) {
        if let Some(Binding::Variable(slot)) = self.scope.lookup(name)
            && (self.is_member(value) || self.is_held(value))
        {
            self.copied.insert(*slot);
        }
    }

    /// Whether a value is a member of a variant.
    fn is_held(&self, value: Value) -> bool {
        matches!(
            self.builder.operation(value),
            Some(Operation::Field { index: Member::Named { variant: Some(_), .. }, .. })
        )
    }

    fn is_copied(&self, place: &Expr) -> bool {
        let Expr::Path(path) = peel(place) else { return false };
        let name = path.path.get_ident().map(ToString::to_string).unwrap_or_default();
        matches!(self.scope.lookup(&name), Some(Binding::Variable(slot)) if self.copied.contains(slot))
    }

    /// Whether a value is a named member, a part or a copy of one.
    pub(super) fn is_member(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Field { index: Member::Named { variant: None, .. }, .. }) => !self.is_foreign(value),
            Some(Operation::Field { base, .. } | Operation::Element { base, .. }) => self.is_member(*base),
            Some(Operation::Borrow(inner) | Operation::Dereference(inner)) => self.is_member(*inner),
            Some(Operation::Method { name, receiver, .. }) => {
                matches!(name.as_str(), "clone" | "to_owned" | "to_vec") && self.is_member(*receiver)
            }
            _ => false,
        }
    }

    /// Has rustc check that a function changes what an argument lends by its name alone.
    pub(super) fn ask_whether_changes(&mut self, function: &ExprPath, argument: &Expr, position: usize) {
        let Expr::Path(name) = peel(argument) else { return };
        let (krate, span, mut function) = (self.krate, name.span(), function.path.clone());
        if let Some(last) = function.segments.last_mut() {
            last.arguments = PathArguments::None;
        }
        let function = function.into_token_stream();
        let tokens = quote_spanned!(span=> #krate::__private::check_changes::<#position, #function>());
        self.append(Vec::new(), Operation::Effect(Verbatim { tokens, reads: Vec::new(), reason: String::new() }));
    }

    /// Has rustc check a place, once.
    fn ask(&mut self, place: &Expr, check: &str, span: Span) {
        let place = peel(place);
        if !self.asked.insert((place.to_token_stream().to_string(), check.to_owned())) {
            return;
        }
        let (krate, check) = (self.krate, syn::Ident::new(check, span));
        let asked = self.parse_expression(place);
        let tokens = quote_spanned!(span=> #krate::__private::#check(&asked));
        let verbatim = Verbatim { tokens, reads: vec![("asked".to_owned(), asked)], reason: String::new() };
        self.append(Vec::new(), Operation::Effect(verbatim));
    }
}
