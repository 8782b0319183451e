//! Prints methods whose answers have no tangent.

use proc_macro2::Span;
use quote::quote_spanned;

use super::super::expression::Expression;
use super::Printer;
use crate::ir::{DEFAULT_OF, OURS, Statement, Type, Value};
use crate::names::identifier;

impl Printer<'_> {
    /// `receiver.method(arguments…)`; where only its uses tell what the receiver is, rustc is to check the answer.
    pub(super) fn inquiry(&self, statement: &Statement, method: &str, operands: &[Value], guessed: bool) -> Expression {
        let (result, span) = (statement.results[0], self.span(statement.results[0]));
        let answer = self.answer(method, operands, span);
        if guessed { self.checked(answer, self.function.ty(result), span) } else { answer }
    }

    pub(super) fn answer(&self, method: &str, operands: &[Value], span: Span) -> Expression {
        let (receiver, arguments) = (operands[0], &operands[1..]);
        if OURS.contains(&method) {
            let (private, method) = (self.private(), identifier(method, span));
            let is_borrowed = method == DEFAULT_OF;
            let arguments = operands.iter().map(|&argument| {
                let argument = if is_borrowed { self.reference(argument) } else { self.value(argument) };
                argument.free()
            });
            return Expression::postfix(quote_spanned!(span=> #private::#method(#(#arguments),*)));
        }
        // What is a sequence by its uses alone may be a struct whose method of that name gives a number with derivatives.
        let is_guessed = matches!(self.function.ty(receiver).peel(), Type::Array(_, length) if length.is_unknown());
        let receiver = self.typed_receiver(self.value_or_place(receiver), receiver);
        let method = identifier(method, span);
        let arguments = arguments.iter().map(|&argument| self.value(argument).free());
        let answer = quote_spanned!(span=> #receiver.#method(#(#arguments),*));
        if is_guessed && method == "len" {
            return Expression::postfix(quote_spanned!(span=> ::core::convert::identity::<usize>(#answer)));
        }
        Expression::postfix(answer)
    }

    fn checked(&self, answer: Expression, ty: &Type, span: Span) -> Expression {
        let private = self.private();
        let check = match ty {
            Type::Bool => quote_spanned!(span=> ::core::convert::identity::<bool>),
            Type::Integer => quote_spanned!(span=> #private::integer),
            _ => return answer,
        };
        let answer = answer.free();
        Expression::postfix(quote_spanned!(span=> #check(#answer)))
    }
}
