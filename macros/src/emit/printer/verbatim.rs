//! Prints the user's own tokens, with the variables they read under their names here.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::Parser as _;

use super::super::expression::Expression;
use super::super::plan::is_copy;
use super::{Printer, Read};
use crate::ir::{Member, Operation, Type, Value, Verbatim};
use crate::names::identifier;

impl Printer<'_> {
    pub(super) fn verbatim(&self, verbatim: &Verbatim) -> Expression {
        let tokens = self.renamed(verbatim).unwrap_or_else(|| {
            let (lets, tokens) = (self.lets(verbatim), without_self(&verbatim.tokens, verbatim));
            quote!({ #lets #tokens })
        });
        Expression::user(tokens)
    }

    /// A statement of the user's.
    pub(super) fn effect(&self, verbatim: &Verbatim) -> TokenStream {
        let tokens = self.renamed(verbatim).unwrap_or_else(|| {
            let (lets, tokens) = (self.lets(verbatim), ended(without_self(&verbatim.tokens, verbatim)));
            quote!({ #lets #tokens })
        });
        ended(tokens)
    }

    /// The tokens with their variables renamed, where that is safe.
    fn renamed(&self, verbatim: &Verbatim) -> Option<TokenStream> {
        let mut names = Vec::new();
        for (written, value) in &verbatim.reads {
            names.push((written.clone(), self.variable(*value)?));
        }
        let same = names.iter().all(|(written, name)| name == written);
        if same || is_renamable(&verbatim.tokens) {
            return Some(rename(verbatim.tokens.clone(), &names));
        }
        rename_matched(verbatim.tokens.clone(), &names)
    }

    /// The variable a value is read from, if it is one.
    fn variable(&self, value: Value) -> Option<Ident> {
        match self.read(value) {
            Read::Behind(_) => None,
            Read::Expression(expression) => Ident::parse_any.parse2(expression.free()).ok(),
        }
    }

    /// Whether a variable of the user's has been copied out of a tuple behind a reference: what cannot be copied cannot be taken
    /// from there.
    fn is_copied_out(&self, written: &str, value: Value) -> bool {
        let operation = self.plan.timeline.definition(value).map(|statement| &statement.operation);
        self.function.definition(value).name.as_deref() == Some(written)
            && matches!(operation, Some(Operation::Field { base, index: Member::Position(_) }) if self.is_behind_reference(*base))
    }

    fn is_behind_reference(&self, value: Value) -> bool {
        matches!(self.function.ty(value), Type::Reference(_))
            || match self.plan.timeline.definition(value).map(|statement| &statement.operation) {
                Some(Operation::Field { base, .. } | Operation::Element { base, .. }) => {
                    self.is_behind_reference(*base)
                }
                _ => false,
            }
    }

    /// `let x = x_2;` for every variable that has another name here.
    fn lets(&self, verbatim: &Verbatim) -> TokenStream {
        let other = verbatim.reads.iter().filter(|(written, value)| {
            written == "self" || self.variable(*value).is_none_or(|name| name != written.as_str())
        });
        other
            .map(|(written, value)| {
                let name = identifier(if written == "self" { THIS } else { written }, Span::call_site());
                let copied = is_copy(self.function.ty(*value)) || self.is_copied_out(written, *value);
                let value = if copied { self.value(*value) } else { self.reference(*value) }.free();
                quote!(let #name = #value;)
            })
            .collect()
    }
}

/// What `self` is called where it cannot be bound.
const THIS: &str = "this";

/// The tokens with another name for `self`, which no variable can have.
fn without_self(tokens: &TokenStream, verbatim: &Verbatim) -> TokenStream {
    let reads_self = verbatim.reads.iter().any(|(written, _)| written == "self");
    if !reads_self {
        return tokens.clone();
    }
    let this = identifier(THIS, Span::call_site());
    rename(tokens.clone(), &[("self".to_owned(), this)])
}

/// The statement with the semicolon it needs.
fn ended(statement: TokenStream) -> TokenStream {
    let closed = match statement.clone().into_iter().last() {
        Some(TokenTree::Punct(punct)) => punct.as_char() == ';',
        Some(TokenTree::Group(group)) => {
            group.delimiter() == Delimiter::Brace && statement.clone().into_iter().count() == 1
        }
        _ => false,
    };
    if closed { statement } else { quote!(#statement;) }
}

/// Whether every identifier in the tokens that looks like a variable is one: no text with names in it, no structure
/// literals, no macros.
fn is_renamable(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().all(|token| match token {
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace && is_renamable(&group.stream()),
        TokenTree::Literal(literal) => !literal.to_string().contains('"'),
        TokenTree::Punct(punct) => punct.as_char() != '!',
        TokenTree::Ident(_) => true,
    })
}

/// Renames in a `match` or a `matches!` whose patterns and arms read no variables of these names.
fn rename_matched(tokens: TokenStream, names: &[(String, Ident)]) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let last = tokens.pop()?;
    if let (Some(TokenTree::Ident(word)), TokenTree::Group(arms)) = (tokens.first(), &last)
        && word == "match"
    {
        let matched: TokenStream = tokens.into_iter().collect();
        let renamed = is_renamable(&matched) && !has_name(&arms.stream(), names);
        return renamed.then(|| [rename(matched, names), last.into()].into_iter().collect());
    }
    if let ([.., TokenTree::Ident(word), _], TokenTree::Group(arguments)) = (tokens.as_slice(), &last)
        && word == "matches"
    {
        let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
        let inner: Vec<TokenTree> = arguments.stream().into_iter().collect();
        let (matched, pattern) = inner.split_at(inner.iter().position(is_comma)?);
        let [matched, pattern]: [TokenStream; 2] = [matched, pattern].map(|tokens| tokens.iter().cloned().collect());
        if is_renamable(&matched) && !has_name(&pattern, names) {
            let matched = rename(matched, names);
            let path: TokenStream = tokens.into_iter().collect();
            return Some(quote!(#path(#matched #pattern)));
        }
    }
    None
}

fn has_name(tokens: &TokenStream, names: &[(String, Ident)]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => has_name(&group.stream(), names),
        TokenTree::Ident(name) => names.iter().any(|(written, _)| name == written),
        _ => false,
    })
}

fn rename(tokens: TokenStream, names: &[(String, Ident)]) -> TokenStream {
    let mut after_dot = false;
    let mut renamed = TokenStream::new();
    for token in tokens {
        let dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
        let token = match token {
            TokenTree::Ident(name) if !after_dot => TokenTree::Ident(renamed_identifier(name, names)),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), rename(group.stream(), names));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        };
        // In a range `0..n` the name after the dots is a variable.
        after_dot = dot && !after_dot;
        renamed.extend(token.into_token_stream());
    }
    renamed
}

fn renamed_identifier(name: Ident, names: &[(String, Ident)]) -> Ident {
    match names.iter().find(|(written, _)| name == written) {
        Some((_, variable)) => {
            let mut variable = variable.clone();
            variable.set_span(variable.span().located_at(name.span()));
            variable
        }
        None => name,
    }
}
