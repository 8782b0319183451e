//! What methods of options give: the two arms of the `match` that each of them is.

use proc_macro2::{Ident, Span};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use crate::ir::Value;

/// What a method of an option gives.
pub(super) enum Meaning {
    /// What becomes of what the option holds, or that itself; otherwise something that is computed then.
    Opened(Option<Expr>, Expr),
    /// The same, where what stands for nothing is computed in any case.
    Replaced(Option<Expr>, Expr),
    /// An option of what the function gives.
    Mapped(Expr),
    /// The option that the function gives.
    Chained(Expr),
    /// The option, or the one that is computed where it holds nothing.
    OrElse(Expr),
    /// The option, if the function holds for what it holds.
    Filtered(Expr),
    And(Expr),
    Or(Expr),
    Xor(Expr),
    Zip(Expr),
}

/// Whether a method makes an option of another, other than by `map`.
pub(super) fn is_combining(method: &str) -> bool {
    ["and_then", "or", "or_else", "and", "filter", "xor", "zip"].contains(&method)
}

/// The methods of options that have no meaning here.
const OTHER: [&str; 15] = [
    "ok_or",
    "ok_or_else",
    "flatten",
    "iter",
    "iter_mut",
    "into_iter",
    "inspect",
    "as_slice",
    "unzip",
    "transpose",
    "take_if",
    "as_deref",
    "as_deref_mut",
    "unwrap_unchecked",
    "get_or_insert_default",
];

/// Whether a method is one of options that has no meaning here.
pub(super) fn is_unknown_of_options(method: &str) -> bool {
    OTHER.contains(&method)
}

impl Meaning {
    pub(super) fn of(node: &ExprMethodCall) -> Option<Self> {
        let (method, span) = (node.method.to_string(), node.method.span());
        let arguments: Vec<&Expr> = node.args.iter().collect();
        Some(match (method.as_str(), arguments.as_slice()) {
            ("unwrap", []) => Meaning::Opened(None, panic(span)),
            ("expect", [message]) => Meaning::Opened(None, parse_quote_spanned!(span=> ::core::panic!("{}", #message))),
            ("unwrap_or_default", []) => {
                Meaning::Opened(None, parse_quote_spanned!(span=> ::core::default::Default::default()))
            }
            ("unwrap_or", [default]) => Meaning::Replaced(None, (*default).clone()),
            ("unwrap_or_else", [default]) => Meaning::Opened(None, result_of(default)?),
            ("map_or", [default, function]) => Meaning::Replaced(Some(called(function)?), (*default).clone()),
            ("map_or_else", [default, function]) => Meaning::Opened(Some(called(function)?), result_of(default)?),
            ("is_some_and", [function]) => Meaning::Opened(Some(called(function)?), parse_quote_spanned!(span=> false)),
            ("is_none_or", [function]) => Meaning::Opened(Some(called(function)?), parse_quote_spanned!(span=> true)),
            ("map", [function]) => Meaning::Mapped(called(function)?),
            ("and_then", [function]) => Meaning::Chained(called(function)?),
            ("filter", [function]) => Meaning::Filtered(called(function)?),
            ("or_else", [default]) => Meaning::OrElse(result_of(default)?),
            ("or", [other]) => Meaning::Or((*other).clone()),
            ("and", [other]) => Meaning::And((*other).clone()),
            ("xor", [other]) => Meaning::Xor((*other).clone()),
            ("zip", [other]) => Meaning::Zip((*other).clone()),
            _ => return None,
        })
    }

    pub(super) fn gives_option(&self) -> bool {
        !matches!(self, Meaning::Opened(..) | Meaning::Replaced(..))
    }

    /// The argument that is computed in any case.
    pub(super) fn argument(&self) -> Option<&Expr> {
        match self {
            Meaning::Replaced(_, other)
            | Meaning::And(other)
            | Meaning::Or(other)
            | Meaning::Xor(other)
            | Meaning::Zip(other) => Some(other),
            _ => None,
        }
    }
}

impl Parser<'_> {
    /// Reports a method that is known to be one of an option, and to have no meaning here.
    pub(super) fn reject_option_method(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let method = node.method.to_string();
        let is_place = matches!(peel(&node.receiver), Expr::Path(_) | Expr::Field(_) | Expr::Index(_));
        let is_told = matches!(method.as_str(), "as_deref" | "as_deref_mut" | "ok_or" | "ok_or_else");
        if !is_unknown_of_options(&method) || !is_place || !(is_told || self.is_told_option(&node.receiver)) {
            return None;
        }
        if method == "as_deref" {
            let (span, option, held) = (node.method.span(), &node.receiver, self.fresh("held", node.method.span()));
            let name = quote_spanned!(span=> ::core::option::Option);
            return Some(self.parse_expression(&parse_quote_spanned! {span=>
                match &#option { #name::Some(#held) => #name::Some(&**#held), #name::None => #name::None }
            }));
        }
        let message =
            format!("cannot differentiate the method `.{method}()` of options; write it as a `match` instead");
        self.errors.push(node.method.span(), message);
        Some(self.absent(node.method.span()))
    }

    /// What a method gives where there is something, and where there is nothing; `default` is a name for its argument.
    pub(super) fn arms(
        &mut self,
        meaning: &Meaning,
        default: Option<&Ident>,
        content: &Expr,
        span: Span,
    ) -> Option<[Expr; 2]> {
        let name = quote_spanned!(span=> ::core::option::Option);
        let some: Expr = parse_quote_spanned!(span=> #name::Some(#content));
        let none: Expr = parse_quote_spanned!(span=> #name::None);
        let other = |given: &Expr| default.map_or_else(|| given.clone(), |name| parse_quote_spanned!(span=> #name));
        Some(match meaning {
            Meaning::Opened(function, otherwise) => [self.opened(function.as_ref(), content)?, otherwise.clone()],
            Meaning::Replaced(function, given) => [self.opened(function.as_ref(), content)?, other(given)],
            Meaning::Mapped(function) => {
                let mapped = self.applied(function, content)?;
                [parse_quote_spanned!(span=> #name::Some(#mapped)), none]
            }
            Meaning::Chained(function) => [self.applied(function, content)?, none],
            Meaning::OrElse(otherwise) => [some, otherwise.clone()],
            Meaning::Filtered(function) => {
                let kept = self.fresh("kept", span);
                let holds = self.applied(function, &parse_quote_spanned!(span=> &#kept))?;
                let filtered = quote_spanned!(span=> if #holds { #name::Some(#kept) } else { #none });
                [parse_quote_spanned!(span=> { let #kept = #content; #filtered }), none]
            }
            Meaning::And(given) => [other(given), none],
            Meaning::Or(given) => [some, other(given)],
            Meaning::Xor(given) => {
                let given = other(given);
                let alone = parse_quote_spanned!(span=> match #given { #name::Some(_) => #none, #name::None => #some });
                [alone, given]
            }
            Meaning::Zip(given) => {
                let (given, second) = (other(given), self.fresh("other", span));
                let pair = quote_spanned!(span=> #name::Some((#content, #second)));
                [
                    parse_quote_spanned!(span=> match #given { #name::Some(#second) => #pair, #name::None => #none }),
                    none,
                ]
            }
        })
    }

    fn opened(&mut self, function: Option<&Expr>, content: &Expr) -> Option<Expr> {
        function.map_or_else(|| Some(content.clone()), |function| self.applied(function, content))
    }

    /// What a function makes of a value.
    pub(super) fn applied(&mut self, function: &Expr, value: &Expr) -> Option<Expr> {
        let span = function.span();
        match peel(function) {
            Expr::Closure(_) => {
                let name = self.fresh("function", span);
                Some(parse_quote_spanned!(span=> { let #name = #function; #name(#value) }))
            }
            Expr::Path(function) => Some(parse_quote_spanned!(span=> #function(#value))),
            _ => None,
        }
    }
}

/// A function that can be called here.
fn called(function: &Expr) -> Option<Expr> {
    matches!(peel(function), Expr::Closure(_) | Expr::Path(_)).then(|| function.clone())
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
pub(super) fn is_plain(expression: &Expr) -> bool {
    matches!(peel(expression), Expr::Lit(_) | Expr::Path(_))
}
