//! The partials that the user states, as he wrote them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use crate::args::Partial;
use crate::formulas::{Formula, Formulas};
use crate::signature::Signature;

/// The stated partials, in the order of the parameters.
pub(crate) fn formulas(signature: &Signature, partials: &[Partial]) -> Formulas {
    let stated = signature.active().filter_map(|parameter| {
        let partial = partials.iter().find(|partial| partial.name == parameter.name)?;
        let text = written(partial.expression.to_token_stream());
        Some(Formula { variable: parameter.name.to_string(), text, latex: None })
    });
    Formulas::Shown(stated.collect())
}

/// Tokens on one line, with spaces around binary operators and after commas.
fn written(tokens: TokenStream) -> String {
    let mut text = String::new();
    // Whether an operand may follow, so that an operator would be one in front of it.
    let mut expects_operand = true;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                let (sign, is_joint) = (punct.as_char(), punct.spacing() == Spacing::Joint);
                let is_prefix = expects_operand && matches!(sign, '-' | '!' | '*' | '&');
                match sign {
                    _ if is_prefix => text.push(sign),
                    '.' | ':' | '?' | '\'' | '!' => text.push(sign),
                    ',' | ';' => text = format!("{}{sign} ", text.trim_end()),
                    _ if is_joint => text.extend([' ', sign]),
                    _ if text.ends_with(|last: char| "<>=&|.+-*/".contains(last)) => text.extend([sign, ' ']),
                    _ => text.extend([' ', sign, ' ']),
                }
                expects_operand = !matches!(sign, '.' | '?');
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                if group.delimiter() == Delimiter::Brace && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                text = format!("{text}{open}{}{close}", written(group.stream()).trim());
                expects_operand = false;
            }
            word => {
                if text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '}')) {
                    text.push(' ');
                }
                text += &word.to_string();
                expects_operand =
                    matches!(&word, TokenTree::Ident(name) if ["if", "else", "as"].iter().any(|key| name == key));
            }
        }
    }
    text.trim().to_owned()
}
