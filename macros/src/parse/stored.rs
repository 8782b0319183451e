//! Writes the methods of options that are kept in variables and members as what they mean: `o.unwrap_or(x)` is
//! `match o { Some(value) => value, None => x }`.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::reading::is_punct;
use crate::ir::Type;

impl Parser<'_> {
    /// The `match` that a method of an option is, if its receiver is one.
    pub(super) fn stored_option(&mut self, node: &ExprMethodCall) -> Option<Expr> {
        let option = self.option_place(&node.receiver)?;
        let span = node.method.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let some = quote::quote_spanned!(span=> ::core::option::Option::Some);
        let none = quote::quote_spanned!(span=> ::core::option::Option::None);
        let value = proc_macro2::Ident::new(&self.names.fresh("value"), span);
        let (kept, otherwise): (Expr, Expr) = match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("unwrap", []) => (
                parse_quote_spanned!(span=> #value),
                parse_quote_spanned!(span=> ::core::panic!("called `Option::unwrap()` on a `None` value")),
            ),
            ("expect", [message]) => {
                (parse_quote_spanned!(span=> #value), parse_quote_spanned!(span=> ::core::panic!("{}", #message)))
            }
            ("unwrap_or", [default]) => (parse_quote_spanned!(span=> #value), (*default).clone()),
            ("unwrap_or_else", [Expr::Closure(default)]) if default.inputs.is_empty() => {
                (parse_quote_spanned!(span=> #value), (*default.body).clone())
            }
            ("map_or", [default, Expr::Closure(function)]) => {
                let function_name = proc_macro2::Ident::new(&self.names.fresh("function"), span);
                let applied = parse_quote_spanned!(span=> { let #function_name = #function; #function_name(#value) });
                (applied, (*default).clone())
            }
            ("map_or", [default, function @ Expr::Path(_)]) => {
                (parse_quote_spanned!(span=> #function(#value)), (*default).clone())
            }
            _ => return None,
        };
        Some(parse_quote_spanned!(span=> match #option { #some(#value) => #kept, #none => #otherwise }))
    }

    /// The place that is known to hold an option which may be active.
    fn option_place<'e>(&mut self, receiver: &'e Expr) -> Option<&'e Expr> {
        match peel(receiver) {
            Expr::MethodCall(node) if node.args.is_empty() => {
                let name = node.method.to_string();
                let is_same = matches!(name.as_str(), "as_ref" | "copied" | "cloned" | "clone");
                if is_same { self.option_place(&node.receiver) } else { None }
            }
            Expr::Path(path) => {
                let name = path.path.get_ident()?.to_string();
                self.root(receiver)?;
                let is_told = is_bound_to_option(self.body.clone(), &name) || self.holds_payload(receiver);
                (is_told && !self.is_foreign_place(receiver)).then_some(receiver)
            }
            Expr::Field(_) => {
                self.root(receiver)?;
                (!self.is_foreign_place(receiver)).then_some(receiver)
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
