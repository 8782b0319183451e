//! Keeps what is not understood word for word, with the variables it reads.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

use super::reading::{Read, Reading, is_punct};
use super::{Parser, change, reject};
use crate::errors::Errors;
use crate::ir::{Constant, Operation, Type, Value, Verbatim};

/// Why code that is kept word for word cannot be differentiated.
pub(super) type Reason = String;

impl Parser<'_> {
    /// The tokens with the variables they read here, none of which they may change.
    pub(super) fn verbatim(&mut self, tokens: TokenStream, reason: impl Into<String>) -> Verbatim {
        let Reading { tokens, reads } = self.read_variables(tokens);
        if let Some((name, span)) = change::find(&tokens, &reads) {
            self.errors.push(span, change::message(&name));
        }
        Verbatim { tokens, reads: reads.into_iter().filter_map(Read::named).collect(), reason: reason.into() }
    }

    /// Code as it stands.
    pub(super) fn kept(&mut self, node: &impl ToTokens, reason: impl Into<String>) -> Verbatim {
        let tokens = node.to_token_stream();
        reject_exits(tokens.clone(), self.errors);
        self.verbatim(tokens, reason)
    }

    /// The tokens of a method, which are kept if inference finds no meaning for it, with the variables they read here.
    pub(super) fn source(&mut self, tokens: TokenStream, reason: impl Into<String>) -> Verbatim {
        let Reading { mut tokens, reads } = self.read_variables(tokens);
        if let Some((name, span)) = change::find(&tokens, &reads) {
            // The change has been parsed, and must not happen again.
            let message = change::message(&name);
            tokens = quote_spanned!(span => ::core::compile_error!(#message));
        }
        Verbatim { tokens, reads: reads.into_iter().filter_map(Read::named).collect(), reason: reason.into() }
    }

    /// An expression as it stands, of unknown type.
    pub(super) fn keep(&mut self, node: &impl ToTokens, span: Span, reason: impl Into<String>) -> Value {
        let ty = self.types.unknown();
        self.keep_typed(node, ty, span, reason)
    }

    pub(super) fn keep_typed(
        &mut self,
        node: &impl ToTokens,
        ty: Type,
        span: Span,
        reason: impl Into<String>,
    ) -> Value {
        let verbatim = self.kept(node, reason);
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// An expression that is a constant if it reads no variable.
    pub(super) fn keep_constant(
        &mut self,
        node: &impl ToTokens,
        ty: Type,
        number: Option<f64>,
        span: Span,
        reason: impl Into<String>,
    ) -> Value {
        let verbatim = self.kept(node, reason);
        if verbatim.reads.is_empty() {
            let tokens = verbatim.tokens;
            return self.emit(Operation::Constant(Constant::Source { tokens, number }), ty, span);
        }
        self.emit(Operation::Verbatim(verbatim), ty, span)
    }

    /// What a method, an index, a field or a reference is applied to. If that is kept word for word and of unknown type,
    /// it is no value of its own (it might not be movable): the whole is kept too, for the same reason.
    pub(super) fn parse_operand(&mut self, operand: &Expr) -> Result<Value, Reason> {
        let (errors_before, variables) = (self.errors.len(), self.scope.values());
        self.builder.open();
        let value = self.parse_expression(operand);
        let block = self.builder.close(Vec::new());
        if self.errors.len() == errors_before
            && let Some(last) = block.statements.last()
            && last.results == [value]
            && let Operation::Verbatim(verbatim) = &last.operation
            && matches!(self.builder.function.ty(value), Type::Unknown(_))
        {
            self.scope.restore(&variables);
            return Err(verbatim.reason.clone());
        }
        self.splice(block.statements);
        Ok(value)
    }

    /// A statement without a result. One with a reason must not read active variables.
    pub(super) fn keep_effect(&mut self, node: &impl ToTokens, reason: impl Into<String>) {
        let verbatim = self.kept(node, reason);
        self.append(Vec::new(), Operation::Effect(verbatim));
    }
}

/// What leaves the function, or a loop around the code, cannot be kept: the generated functions have loops of their own,
/// and return something else. Nor can code of a file, whose variables are not seen.
fn reject_exits(tokens: TokenStream, errors: &mut Errors) {
    reject_exits_in(tokens, false, errors);
}

fn reject_exits_in(tokens: TokenStream, in_loop: bool, errors: &mut Errors) {
    let mut tokens = tokens.into_iter().peekable();
    let mut before_body = false;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                reject_exits_in(group.stream(), in_loop || before_body, errors);
                before_body = false;
            }
            TokenTree::Group(group) => reject_exits_in(group.stream(), in_loop, errors),
            TokenTree::Punct(punct) if punct.as_char() == '?' => {
                errors.push(punct.span(), reject::TRY);
            }
            TokenTree::Ident(identifier) => {
                let name = identifier.to_string();
                let is_macro = tokens.peek().is_some_and(|next| is_punct(next, '!'));
                before_body |= matches!(name.as_str(), "for" | "while" | "loop");
                let is_jump = !in_loop && matches!(name.as_str(), "break" | "continue");
                if let Some(message) = exit_message(&name, is_macro).or(is_jump.then_some(reject::JUMP)) {
                    errors.push(identifier.span(), message);
                }
            }
            _ => {}
        }
    }
}

fn exit_message(identifier: &str, is_macro: bool) -> Option<&'static str> {
    match identifier {
        "return" => Some(reject::RETURN),
        "await" => Some(reject::AWAIT),
        "unsafe" => Some(reject::UNSAFE),
        "include" if is_macro => Some(reject::INCLUDE),
        _ => None,
    }
}
