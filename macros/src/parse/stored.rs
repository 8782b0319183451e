//! Writes the methods of options that are kept in variables and members as what they mean: `o.unwrap_or(x)` is
//! `match o { Some(value) => value, None => x }`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::reading::is_punct;
use crate::ir::{Type, Value};

/// An option that is kept somewhere, and what its methods make of what it holds.
struct Stored<'e> {
    place: &'e Expr,
    mapped: Vec<&'e Expr>,
}

impl Parser<'_> {
    /// A method of an option that is kept somewhere.
    pub(super) fn parse_stored_option(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let expression = self.stored_option(node)?;
        Some(self.parse_expression(&expression))
    }

    /// The `match` that a method of an option is, if its receiver is one.
    fn stored_option(&mut self, node: &ExprMethodCall) -> Option<Expr> {
        let method = node.method.to_string();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let span = node.method.span();
        let value = Ident::new(&self.names.fresh("value"), span);
        let (function, otherwise): (Option<&Expr>, Expr) = match (method.as_str(), arguments.as_slice()) {
            ("unwrap", []) => {
                (None, parse_quote_spanned!(span=> ::core::panic!("called `Option::unwrap()` on a `None` value")))
            }
            ("expect", [message]) => (None, parse_quote_spanned!(span=> ::core::panic!("{}", #message))),
            ("unwrap_or_default", []) => (None, parse_quote_spanned!(span=> ::core::default::Default::default())),
            ("unwrap_or", [default]) => (None, (*default).clone()),
            ("unwrap_or_else", [default]) => (None, result_of(default)?),
            ("map_or", [default, function]) => (Some(function), (*default).clone()),
            ("map_or_else", [default, function]) => (Some(function), result_of(default)?),
            _ => return None,
        };
        let Stored { place, mut mapped } = self.stored(&node.receiver)?;
        mapped.extend(function);
        let mut kept: Expr = parse_quote_spanned!(span=> #value);
        for function in mapped {
            kept = self.applied(function, &kept)?;
        }
        let option = quote_spanned!(span=> ::core::option::Option);
        let is_eager = matches!(method.as_str(), "unwrap_or" | "map_or") && !is_plain(&otherwise);
        if !is_eager {
            return Some(
                parse_quote_spanned!(span=> match #place { #option::Some(#value) => #kept, #option::None => #otherwise }),
            );
        }
        let default = Ident::new(&self.names.fresh("default"), span);
        Some(parse_quote_spanned!(span=> {
            let #default = #otherwise;
            match #place { #option::Some(#value) => #kept, #option::None => #default }
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

    /// The place that is known to hold an option which may be active.
    fn stored<'e>(&mut self, receiver: &'e Expr) -> Option<Stored<'e>> {
        match peel(receiver) {
            Expr::MethodCall(node) => {
                let mut stored = self.stored(&node.receiver)?;
                match (node.method.to_string().as_str(), node.args.len()) {
                    ("as_ref" | "copied" | "cloned" | "clone", 0) => Some(stored),
                    ("map", 1) => {
                        stored.mapped.push(&node.args[0]);
                        Some(stored)
                    }
                    _ => None,
                }
            }
            Expr::Path(path) => {
                let name = path.path.get_ident()?.to_string();
                self.root(receiver)?;
                let is_told = is_bound_to_option(self.body.clone(), &name) || self.holds_payload(receiver);
                (is_told && !self.is_foreign_place(receiver)).then_some(Stored { place: receiver, mapped: Vec::new() })
            }
            Expr::Field(_) => {
                self.root(receiver)?;
                (!self.is_foreign_place(receiver)).then_some(Stored { place: receiver, mapped: Vec::new() })
            }
            _ => None,
        }
    }

    fn is_foreign_place(&mut self, place: &Expr) -> bool {
        self.builder.open();
        let value = self.parse_expression(place);
        self.builder.close(Vec::new());
        self.is_foreign(value) || !matches!(self.builder.ty(value).peel(), Type::Unknown(_))
    }

    fn holds_payload(&mut self, place: &Expr) -> bool {
        self.builder.open();
        let value = self.parse_expression(place);
        self.builder.close(Vec::new());
        let ty = self.builder.ty(value).peel().clone();
        self.types.payloads.iter().any(|(option, _)| *option == ty)
    }
}

/// What a function without arguments gives.
fn result_of(function: &Expr) -> Option<Expr> {
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
