//! What `macro_rules!` has put into the tokens: `$e` is a group without delimiters, which holds an expression together and
//! is lost where tokens are taken out of it. Where it matters, parentheses take its place.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::Expr;

/// The tokens with parentheses around substituted expressions with operators.
pub(crate) fn parenthesised(tokens: TokenStream) -> TokenStream {
    if !is_any(tokens.clone()) {
        return tokens;
    }
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if is_any(TokenTree::Group(group.clone()).into()) => {
                let is_open = group.delimiter() == Delimiter::None && has_operators(group.stream());
                let delimiter = if is_open { Delimiter::Parenthesis } else { group.delimiter() };
                let mut own = Group::new(delimiter, parenthesised(group.stream()));
                // No lint is to ask the user to remove them.
                own.set_span(if is_open { Span::mixed_site().located_at(group.span()) } else { group.span() });
                TokenTree::Group(own)
            }
            other => other,
        })
        .collect()
}

/// Whether there is a group that needs parentheses.
fn is_any(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::None && has_operators(group.stream()) || is_any(group.stream())
        }
        _ => false,
    })
}

/// Whether tokens are an expression that other operators beside it could take apart.
fn has_operators(tokens: TokenStream) -> bool {
    matches!(
        syn::parse2(tokens),
        Ok(Expr::Assign(_)
            | Expr::Binary(_)
            | Expr::Break(_)
            | Expr::Cast(_)
            | Expr::Closure(_)
            | Expr::Range(_)
            | Expr::Reference(_)
            | Expr::Return(_)
            | Expr::Unary(_))
    )
}
