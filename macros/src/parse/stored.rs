//! Writes the methods of options that are kept in variables and members as what they mean: `o.unwrap_or(x)` is
//! `match o { Some(value) => value, None => x }`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::callee::is_type_name;
use super::implied::is_of_user;
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

/// What a method of an option gives.
struct Given {
    /// What becomes of what the option holds, or that itself.
    function: Option<Expr>,
    otherwise: Expr,
    /// Whether the function gives what the option is to hold then.
    is_mapped: bool,
    /// Whether what stands for nothing is computed in any case.
    is_eager: bool,
}

impl Parser<'_> {
    /// A method of an option that is kept somewhere.
    pub(super) fn parse_stored_option(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let expression = self.stored_option(node).or_else(|| self.exchanged_option(node))?;
        Some(self.parse_expression(&expression))
    }

    /// The `match` that a method of an option is, if its receiver is one.
    fn stored_option(&mut self, node: &ExprMethodCall) -> Option<Expr> {
        let given = given(node)?;
        let Stored { option, by_reference, is_told, mapped } = self.stored(&node.receiver)?;
        let gives_option = given.is_mapped || matches!(node.method.to_string().as_str(), "and_then" | "or" | "or_else");
        if gives_option && !is_told {
            return None;
        }
        let span = node.method.span();
        let value = Ident::new(&self.names.fresh("value"), span);
        let mut kept: Expr = parse_quote_spanned!(span=> #value);
        for function in mapped.iter().chain(&given.function) {
            kept = self.applied(function, &kept)?;
        }
        if given.is_mapped || gives_option && given.function.is_none() {
            kept = parse_quote_spanned!(span=> ::core::option::Option::Some(#kept));
        }
        let option: Expr = if by_reference { parse_quote_spanned!(span=> &#option) } else { option };
        let otherwise = given.otherwise;
        let name = quote_spanned!(span=> ::core::option::Option);
        if !given.is_eager || is_plain(&otherwise) {
            return Some(
                parse_quote_spanned!(span=> match #option { #name::Some(#value) => #kept, #name::None => #otherwise }),
            );
        }
        let default = Ident::new(&self.names.fresh("default"), span);
        Some(parse_quote_spanned!(span=> {
            let #default = #otherwise;
            match #option { #name::Some(#value) => #kept, #name::None => #default }
        }))
    }

    /// What a function makes of a value.
    fn applied(&mut self, function: &Expr, value: &Expr) -> Option<Expr> {
        let span = function.span();
        match peel(function) {
            Expr::Closure(_) => {
                let name = Ident::new(&self.names.fresh("function"), span);
                Some(parse_quote_spanned!(span=> { let #name = #function; #name(#value) }))
            }
            Expr::Path(function) => Some(parse_quote_spanned!(span=> #function(#value))),
            _ => None,
        }
    }

    /// What is known to hold an option which may be active.
    fn stored(&mut self, receiver: &Expr) -> Option<Stored> {
        match peel(receiver) {
            Expr::MethodCall(node) => {
                let method = node.method.to_string();
                if let Some(option) = self.exchanged_option(node) {
                    return Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() });
                }
                if is_of_user(&method) && !self.reads_nothing_active(node) {
                    return Some(Stored {
                        option: receiver.clone(),
                        by_reference: false,
                        is_told: false,
                        mapped: Vec::new(),
                    });
                }
                let mut stored = self.stored(&node.receiver)?;
                match (method.as_str(), node.args.len()) {
                    ("as_ref", 0) => stored.by_reference = true,
                    ("copied" | "cloned", 0) if stored.mapped.is_empty() => stored.by_reference = false,
                    ("clone", 0) => {}
                    ("map", 1) => stored.mapped.push(node.args[0].clone()),
                    ("and_then" | "or" | "or_else", 1) => {
                        let option = self.stored_option(node)?;
                        return Some(Stored { option, by_reference: false, is_told: true, mapped: Vec::new() });
                    }
                    _ => return None,
                }
                Some(stored)
            }
            place @ (Expr::Path(_) | Expr::Field(_) | Expr::Index(_)) => self.stored_place(place),
            Expr::Call(node) if is_function(&node.func) && !self.reads_nothing_active(node) => {
                let option = receiver.clone();
                Some(Stored { option, by_reference: false, is_told: false, mapped: Vec::new() })
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
        let (value, is_inactive) = self.glimpse(place, |parser, value| (value, parser.is_inactive(value)));
        let ty = self.builder.ty(value);
        if self.is_foreign(value) || !matches!(ty.peel(), Type::Unknown(_)) {
            return None;
        }
        let name = if let Expr::Path(path) = place { path.path.get_ident().map(Ident::to_string) } else { None };
        let is_bound = name.is_some_and(|name| is_bound_to_option(self.body.clone(), &name));
        let is_told = is_bound || self.types.payloads.iter().any(|(option, _)| option == ty.peel());
        let span = place.span();
        let option: Expr =
            if matches!(ty, Type::Reference(_)) { parse_quote_spanned!(span=> *#place) } else { place.clone() };
        let is_option = is_told
            || !is_inactive
                && (matches!(place, Expr::Field(_)) || self.is_part_of_whole(value) || self.is_of_call(value));
        is_option.then(|| Stored { option, by_reference: false, is_told, mapped: Vec::new() })
    }

    /// Whether this is a member of something, or a reference to one: a name that a pattern binds is.
    fn is_part_of_whole(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Field { .. }) => true,
            Some(Operation::Borrow(inner) | Operation::Dereference(inner)) => self.is_part_of_whole(*inner),
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

/// What a method of an option gives.
fn given(node: &ExprMethodCall) -> Option<Given> {
    let (method, span) = (node.method.to_string(), node.method.span());
    let arguments: Vec<&Expr> = node.args.iter().collect();
    let (function, otherwise): (Option<&Expr>, Expr) = match (method.as_str(), arguments.as_slice()) {
        ("unwrap", []) => (None, panic(span)),
        ("expect", [message]) => (None, parse_quote_spanned!(span=> ::core::panic!("{}", #message))),
        ("unwrap_or_default", []) => (None, parse_quote_spanned!(span=> ::core::default::Default::default())),
        ("unwrap_or" | "or", [default]) => (None, (*default).clone()),
        ("unwrap_or_else" | "or_else", [default]) => (None, result_of(default)?),
        ("map_or", [default, function]) => (Some(function), (*default).clone()),
        ("map_or_else", [default, function]) => (Some(function), result_of(default)?),
        ("is_some_and", [function]) => (Some(function), parse_quote_spanned!(span=> false)),
        ("is_none_or", [function]) => (Some(function), parse_quote_spanned!(span=> true)),
        ("map" | "and_then", [function]) => (Some(function), parse_quote_spanned!(span=> ::core::option::Option::None)),
        _ => return None,
    };
    let is_eager = matches!(method.as_str(), "unwrap_or" | "map_or" | "or");
    Some(Given { function: function.cloned(), otherwise, is_mapped: method == "map", is_eager })
}

/// Whether what is called is a function, and not a struct put together.
fn is_function(callee: &Expr) -> bool {
    match peel(callee) {
        Expr::Path(path) => path.path.segments.last().is_some_and(|name| !is_type_name(&name.ident.to_string())),
        _ => false,
    }
}

fn panic(span: Span) -> Expr {
    parse_quote_spanned!(span=> ::core::panic!("called `Option::unwrap()` on a `None` value"))
}

/// What a function without arguments gives.
pub(super) fn result_of(function: &Expr) -> Option<Expr> {
    match peel(function) {
        Expr::Closure(closure) if closure.inputs.is_empty() => Some((*closure.body).clone()),
        Expr::Path(function) => Some(parse_quote_spanned!(function.span()=> #function())),
        _ => None,
    }
}

/// Whether it is all the same when an expression is evaluated.
fn is_plain(expression: &Expr) -> bool {
    matches!(peel(expression), Expr::Lit(_) | Expr::Path(_))
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
