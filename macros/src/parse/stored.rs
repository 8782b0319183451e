//! Writes the methods of options that are kept in variables and members as what they mean: `o.unwrap_or(x)` is
//! `match o { Some(value) => value, None => x }`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::callee::is_type_name;
use super::implied::is_of_user;
use super::meaning::{Meaning, is_combining, is_plain, is_unknown_of_options};
use super::reading::{Kind, is_punct};
use crate::ir::{CallKind, Operation, Type, Value};

/// An option that is kept somewhere, and what its methods make of what it holds.
struct Stored {
    option: Expr,
    /// Whether what it holds is taken by reference.
    by_reference: bool,
    /// Whether it is known to be an option, and not only asked as one.
    is_told: bool,
    mapped: Vec<Expr>,
}

impl Parser<'_> {
    /// A method of an option that is kept somewhere.
    pub(super) fn parse_stored_option(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        let is_expected = expected.is_some_and(|ty| self.types.is_option(ty));
        let expression = self.stored_option(node, is_expected).or_else(|| self.exchanged_option(node));
        let expression = expression.or_else(|| self.same_option(node))?;
        Some(self.parse_expression(&expression))
    }

    /// The `match` that a method of an option is, if its receiver is one; it is where an option is expected of it.
    fn stored_option(&mut self, node: &ExprMethodCall, is_expected: bool) -> Option<Expr> {
        let meaning = Meaning::of(node)?;
        let Stored { option, by_reference, is_told, mapped } = self.stored(&node.receiver)?;
        if meaning.gives_option() && !is_told && !is_expected && !self.tells_option(&meaning) {
            return None;
        }
        let span = node.method.span();
        let value = Ident::new(&self.names.fresh("value"), span);
        let mut content: Expr = parse_quote_spanned!(span=> #value);
        for function in &mapped {
            content = self.applied(function, &content)?;
        }
        let option: Expr = if by_reference { parse_quote_spanned!(span=> &#option) } else { option };
        let given = meaning.argument().filter(|argument| !is_plain(argument));
        let default = given.map(|argument| (self.fresh("default", span), argument.clone()));
        let [kept, otherwise] = self.arms(&meaning, default.as_ref().map(|(name, _)| name), &content, span)?;
        let name = quote_spanned!(span=> ::core::option::Option);
        let whole = quote_spanned!(span=> match #option { #name::Some(#value) => #kept, #name::None => #otherwise });
        Some(match default {
            Some((default, argument)) => parse_quote_spanned!(span=> { let #default = #argument; #whole }),
            None => parse_quote_spanned!(span=> #whole),
        })
    }

    /// `option.as_ref()`, `option.as_ref().copied()`
    fn same_option(&mut self, node: &ExprMethodCall) -> Option<Expr> {
        let is_same = match node.method.to_string().as_str() {
            // Of a vector or a box that is a reference to it as well.
            "as_ref" => matches!(peel(&node.receiver), Expr::Field(_)) || self.is_told_option(&node.receiver),
            method => matches!(method, "copied" | "cloned"),
        };
        let Stored { option, by_reference, is_told: true, mapped } =
            is_same.then(|| self.stored(&Expr::MethodCall(node.clone())))??
        else {
            return None;
        };
        let span = node.method.span();
        let option = if by_reference { parse_quote_spanned!(span=> &#option) } else { option };
        mapped.is_empty().then_some(option)
    }

    /// Whether only an option has a method with this argument.
    fn tells_option(&mut self, meaning: &Meaning) -> bool {
        match meaning {
            Meaning::Chained(_) | Meaning::OrElse(_) | Meaning::Xor(_) | Meaning::Zip(_) => true,
            Meaning::Filtered(function) => matches!(peel(function), Expr::Closure(_)),
            meaning => meaning.argument().is_some_and(|argument| {
                self.glimpse(argument, |parser, value| parser.types.is_option(parser.builder.ty(value).peel()))
            }),
        }
    }

    /// What is known to hold an option which may be active.
    fn stored(&mut self, receiver: &Expr) -> Option<Stored> {
        if let Some(option) = self.known_option(receiver) {
            let name = self.name_option(option, receiver.span());
            let option = parse_quote_spanned!(receiver.span()=> #name);
            return Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() });
        }
        match peel(receiver) {
            Expr::MethodCall(node) => {
                let method = node.method.to_string();
                if let Some(option) = self.exchanged_option(node) {
                    return Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() });
                }
                if is_combining(&method)
                    && let Some(option) = self.stored_option(node, false)
                {
                    return Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() });
                }
                let is_of_user = is_of_user(&method) || self.is_own_method(node);
                if is_of_user && !is_unknown_of_options(&method) && !self.reads_nothing_active(node) {
                    return Some(Stored {
                        option: receiver.clone(),
                        by_reference: false,
                        is_told: false,
                        mapped: Vec::new(),
                    });
                }
                let mut stored = self.stored(&node.receiver)?;
                match (method.as_str(), node.args.len()) {
                    ("as_ref", 0) => (stored.by_reference, stored.is_told) = (true, true),
                    ("copied" | "cloned", 0) if stored.mapped.is_empty() => stored.by_reference = false,
                    ("clone", 0) => {}
                    ("map", 1) => stored.mapped.push(node.args[0].clone()),
                    _ => return None,
                }
                Some(stored)
            }
            place @ (Expr::Path(_) | Expr::Field(_) | Expr::Index(_)) => self.stored_place(place),
            Expr::Call(node) if is_some(node) && !self.reads_nothing_active(node) => {
                Some(Stored { option: receiver.clone(), by_reference: false, is_told: true, mapped: Vec::new() })
            }
            Expr::Call(node) if is_function(&node.func) && !self.reads_nothing_active(node) => {
                let option = receiver.clone();
                Some(Stored { option, by_reference: false, is_told: false, mapped: Vec::new() })
            }
            choice if gives_option(choice) && !self.reads_nothing_active(choice) => {
                let option = receiver.clone();
                Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() })
            }
            _ => None,
        }
    }

    /// The option at a place that may be changed.
    pub(super) fn kept_option(&mut self, place: &Expr) -> Option<Expr> {
        self.root(place).filter(|(_, kind)| *kind != Kind::Fixed)?;
        self.stored_place(peel(place)).map(|stored| stored.option)
    }

    /// Whether a place is known to hold an option.
    pub(super) fn is_told_option(&mut self, place: &Expr) -> bool {
        self.stored_place(peel(place)).is_some_and(|stored| stored.is_told)
    }

    /// Variables and elements are asked as options where something tells that they are; active members, whatever they are
    /// called, and results of functions in any case.
    fn stored_place(&mut self, place: &Expr) -> Option<Stored> {
        self.root(place)?;
        let (value, is_inactive, is_given) = self.glimpse(place, |parser, value| {
            (value, parser.is_inactive(value), parser.is_part_of_whole(value) || parser.is_of_call(value))
        });
        let ty = self.builder.ty(value);
        if self.is_foreign(value) || !matches!(ty.peel(), Type::Unknown(_)) {
            return None;
        }
        let name = if let Expr::Path(path) = place { path.path.get_ident().map(Ident::to_string) } else { None };
        let is_bound = name.is_some_and(|name| is_bound_to_option(self.body.clone(), &name));
        let is_told = is_bound || self.types.is_option(ty.peel());
        let span = place.span();
        let option: Expr =
            if matches!(ty, Type::Reference(_)) { parse_quote_spanned!(span=> *#place) } else { place.clone() };
        let is_option = is_told || !is_inactive && (matches!(place, Expr::Field(_)) || is_given);
        is_option.then(|| Stored { option, by_reference: false, is_told, mapped: Vec::new() })
    }

    /// Whether this is a member of something, or a reference to one: a name that a pattern binds is.
    fn is_part_of_whole(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Field { .. }) => true,
            Some(Operation::Borrow(inner) | Operation::Dereference(inner) | Operation::Element { base: inner, .. }) => {
                self.is_part_of_whole(*inner)
            }
            _ => false,
        }
    }

    /// Whether this is what a function gave, or a method of the user's.
    fn is_of_call(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Call(call)) => call.kind == CallKind::Function,
            Some(Operation::Method { name, .. }) => is_of_user(name),
            _ => false,
        }
    }
}

fn is_some(node: &ExprCall) -> bool {
    matches!(peel(&node.func), Expr::Path(path) if path.path.segments.last().is_some_and(|name| name.ident == "Some"))
}

/// Whether a branch or a block ends with `Some(…)` or `None`.
fn gives_option(expression: &Expr) -> bool {
    let ends = |block: &syn::Block| match block.stmts.last() {
        Some(syn::Stmt::Expr(last, None)) => gives_option(last),
        _ => false,
    };
    match peel(expression) {
        Expr::Call(node) => is_some(node),
        Expr::Path(path) => path.path.is_ident("None"),
        Expr::Block(node) => ends(&node.block),
        Expr::If(node) => {
            ends(&node.then_branch) || node.else_branch.as_ref().is_some_and(|(_, other)| gives_option(other))
        }
        Expr::Match(node) => node.arms.iter().any(|arm| gives_option(&arm.body)),
        _ => false,
    }
}

/// Whether what is called is a function, and not a struct put together.
fn is_function(callee: &Expr) -> bool {
    match peel(callee) {
        Expr::Path(path) => path.path.segments.last().is_some_and(|name| !is_type_name(&name.ident.to_string())),
        _ => false,
    }
}

/// Whether a variable is given an option somewhere: `x = Some(…)`, `x = None`, `x: Option<…>`.
fn is_bound_to_option(tokens: TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match token {
        TokenTree::Group(group) => is_bound_to_option(group.stream(), name),
        TokenTree::Ident(identifier) if identifier == name => match &tokens[position + 1..] {
            [equals, TokenTree::Ident(value), ..] if is_punct(equals, '=') => value == "Some" || value == "None",
            [colon, TokenTree::Ident(ty), ..] if is_punct(colon, ':') => ty == "Option",
            _ => false,
        },
        _ => false,
    })
}
