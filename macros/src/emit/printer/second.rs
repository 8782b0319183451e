//! Prints calls of other differentiated functions where these are differentiated twice.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::Printer;
use super::callee::Form;
use crate::emit::plan::Point;
use crate::ir::{CallSite, Operation, Slot, Statement, Value};

impl Printer<'_> {
    /// `callee::second(arguments…, tangents…, cotangent, cotangent_dot, slots…, dots…);`, after the declaration of fresh slots.
    pub(super) fn call_second(&mut self, statement: &Statement) -> TokenStream {
        let Operation::CallSecond { call, tangents, cotangents, slots, dots } = &statement.operation else {
            unreachable!("only such calls come here")
        };
        let point = self.plan.timeline.point(statement);
        let values = call.arguments.iter().copied().enumerate();
        let mut arguments: Vec<TokenStream> =
            values.map(|argument| self.argument_before(call, argument, point)).collect();
        let tangents = tangents.iter().zip(&call.arguments);
        arguments
            .extend(tangents.map(|(tangent, argument)| self.stopped(Some(argument), self.tangent_argument(*tangent))));
        arguments.extend(cotangents.iter().map(|&cotangent| self.owned(cotangent, point).free()));
        let mut declarations = TokenStream::new();
        let mut results = statement.results.iter();
        for (slot, argument) in slots.iter().chain(dots).zip(call.arguments.iter().cycle()) {
            let result = if matches!(slot, Slot::Ignore) { None } else { results.next() };
            let Some(&result) = result else {
                arguments.push(self.ignored());
                continue;
            };
            declarations.extend(self.slot(statement, slot, Some(argument), result));
            arguments.push(self.stopped(Some(argument), self.given_slot(slot, result)));
        }
        let span = self.span(cotangents[0]);
        let called = self.invocation(call, Form::Second, &arguments, span);
        quote_spanned!(span=> #declarations #called;)
    }

    /// An argument as it was before the call, which changes it perhaps.
    fn argument_before(&self, call: &CallSite, (position, argument): (usize, Value), point: Point) -> TokenStream {
        if call.changed.contains(&position) {
            self.reference(argument).free()
        } else {
            self.argument(call, (position, argument), Form::Second, point)
        }
    }
}
