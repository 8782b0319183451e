//! Prints operators of users' types: as they are written, and their derivatives through the runtime's traits.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::super::expression::Expression;
use super::Printer;
use super::callee::Form;
use crate::ir::{CallKind, CallSite, Statement};
use crate::overloads::Overload;

impl Printer<'_> {
    /// `a + b` or `-a`.
    pub(super) fn overloaded(&self, call: &CallSite, statement: &Statement) -> Option<Expression> {
        let overload = called(call).filter(|overload| !overload.assigns())?;
        let point = self.plan.timeline.point(statement);
        let span = self.span(statement.results[0]);
        let mut operands = call.arguments.iter().map(|&argument| self.owned(argument, point));
        match (operands.next()?, operands.next()) {
            (left, Some(right)) => Some(Expression::binary(left, overload.symbol, right, span)),
            (operand, None) => Some(Expression::unary('-', operand, span)),
        }
    }

    /// The runtime's function for an operator: `ad::ops::Add::add_forward`.
    pub(super) fn operator_path(&self, call: &CallSite, form: Form<'_>) -> TokenStream {
        let Some(overload) = called(call) else { unreachable!("only operators come here") };
        let (private, method) = (self.private(), overload.method);
        let span = call.callee.clone().into_iter().next().map_or_else(proc_macro2::Span::call_site, |name| name.span());
        let function = match form.name() {
            Some(form) => format_ident!("{method}_{form}", span = span),
            None => format_ident!("{method}ed", span = span),
        };
        let twice = if let Form::Second = form { "Twice" } else { "" };
        let name = format_ident!("{}{twice}", overload.name, span = span);
        let private = crate::emit::types::respanned(quote!(#private), span);
        quote_spanned!(span=> #private::ops::#name::#function)
    }
}

/// The operator that is called.
fn called(call: &CallSite) -> Option<Overload> {
    if call.kind == CallKind::Operator { Overload::of_method(&call.callee.to_string()) } else { None }
}
