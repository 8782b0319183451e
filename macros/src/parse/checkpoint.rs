//! Reads `#[checkpoint]`, which stands before a counted loop and is no attribute that rustc knows: it is taken out of all
//! code that is emitted.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ExprForLoop, ItemFn};

use super::reading::is_punct;
use crate::errors::Errors;
use crate::ir::Portion;

const NOT_COUNTED: &str = "cannot checkpoint a loop whose iterations are not counted; \
                           write a `for` over a range and leave it by `break` instead";
const NO_LOOP: &str = "cannot checkpoint what is not a loop; put #[checkpoint] before a `for` instead";
const ARGUMENTS: &str = "cannot read arguments of #[checkpoint]; write it without them instead";

/// Which iterations a loop has: all, kept for the backward sweep as its attributes say.
pub(super) fn portion_of(node: &ExprForLoop) -> Portion {
    let is_checkpointed = node.attrs.iter().any(|attribute| attribute.path().is_ident("checkpoint"));
    if is_checkpointed { Portion::Checkpointed } else { Portion::Whole }
}

/// Reports the attributes that are not before a counted loop, and those with arguments.
pub(super) fn reject_misplaced(body: TokenStream, errors: &mut Errors) {
    separate(body, &mut |attribute, loop_keyword| {
        let message = match loop_keyword {
            _ if !attribute.arguments.is_empty() => ARGUMENTS,
            Some("for") => return,
            Some(_) => NOT_COUNTED,
            None => NO_LOOP,
        };
        errors.push(attribute.name.span(), message);
    });
}

/// The function without the attributes in its body.
pub(crate) fn without_checkpoints(function: &ItemFn) -> ItemFn {
    let mut plain = function.clone();
    if let Ok(block) = syn::parse2(strip(function.block.to_token_stream())) {
        plain.block = block;
    }
    plain
}

/// The tokens without the attributes.
pub(super) fn strip(tokens: TokenStream) -> TokenStream {
    separate(tokens, &mut |_, _| ())
}

/// `#[name arguments]`.
struct Attribute {
    name: Ident,
    arguments: TokenStream,
}

type Found<'a> = dyn FnMut(Attribute, Option<&str>) + 'a;

/// The tokens without the attributes; each of these is reported with the keyword of the loop it is before. Functions
/// declared among the tokens stay as they are.
fn separate(tokens: TokenStream, found: &mut Found<'_>) -> TokenStream {
    let mut rest = tokens.into_iter().peekable();
    let mut plain = TokenStream::new();
    while let Some(token) = rest.next() {
        if is_punct(&token, '#')
            && let Some(attribute) = rest.peek().and_then(checkpoint)
        {
            rest.next();
            found(attribute, loop_keyword(rest.clone()).as_deref());
            continue;
        }
        let is_function = matches!(&token, TokenTree::Ident(word) if word == "fn")
            && matches!(rest.peek(), Some(TokenTree::Ident(_)));
        match token {
            TokenTree::Group(group) => plain.extend([inside(&group, |tokens| separate(tokens, found))]),
            other => plain.extend([other]),
        }
        if is_function {
            skip_function(&mut rest, &mut plain);
        }
    }
    plain
}

fn inside(group: &Group, change: impl FnOnce(TokenStream) -> TokenStream) -> TokenTree {
    let mut changed = Group::new(group.delimiter(), change(group.stream()));
    changed.set_span(group.span());
    TokenTree::Group(changed)
}

/// The attribute whose brackets these are.
fn checkpoint(brackets: &TokenTree) -> Option<Attribute> {
    let TokenTree::Group(group) = brackets else {
        return None;
    };
    let mut tokens = group.stream().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(name)) if group.delimiter() == Delimiter::Bracket && name == "checkpoint" => {
            Some(Attribute { name, arguments: tokens.collect() })
        }
        _ => None,
    }
}

/// The keyword of the loop that begins after more attributes and a label.
fn loop_keyword(mut tokens: Peekable<IntoIter>) -> Option<String> {
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => tokens.next(),
            TokenTree::Punct(punct) if punct.as_char() == '\'' => tokens.nth(1),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                return matches!(word.as_str(), "for" | "while" | "loop").then_some(word);
            }
            _ => return None,
        };
    }
    None
}

/// Takes the rest of a function as it is.
fn skip_function(tokens: &mut Peekable<IntoIter>, plain: &mut TokenStream) {
    for token in tokens {
        let is_body = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        plain.extend([token]);
        if is_body {
            return;
        }
    }
}
