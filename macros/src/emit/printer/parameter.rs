//! Prints calls of type parameters that are differentiated functions, through the trait `DifferentiableFn`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::types::bare_or_tuple;
use super::Printer;
use crate::ir::{CallSite, Slot, Statement, Type, Value};

impl Printer<'_> {
    /// `let (value, tangent) = F::jvp((arguments…), (tangents…));`
    pub(super) fn tangent_of_parameter(
        &mut self,
        statement: &Statement,
        call: &CallSite,
        tangents: &[Option<Value>],
    ) -> TokenStream {
        let (point, span) = (self.plan.timeline.point(statement), self.span(statement.results[0]));
        let arguments = self.all_owned(&call.arguments, statement);
        let directions = call.arguments.iter().zip(tangents).filter(|(argument, _)| self.has_tangent(**argument));
        let directions: Vec<TokenStream> = directions
            .map(|(&argument, tangent)| {
                if let Some(tangent) = tangent {
                    return self.owned(*tangent, point).free();
                }
                let (private, argument) = (self.private(), self.reference(argument).free());
                quote!(#private::zeros_like(#argument))
            })
            .collect();
        let (pattern, annotation) = self.pair(statement, "dot");
        let (owner, direction) = (&call.callee, bare_or_tuple(&directions));
        quote_spanned!(span=> let #pattern #annotation = #owner::jvp((#(#arguments,)*), #direction);)
    }

    /// `let (_, (gradient…)) = F::vjp((arguments…), cotangent);`, and what becomes of the gradient.
    pub(super) fn backward_of_parameter(
        &mut self,
        statement: &Statement,
        call: &CallSite,
        cotangent: Value,
        slots: &[Slot],
    ) -> TokenStream {
        let (point, span) = (self.plan.timeline.point(statement), self.span(cotangent));
        let (owner, arguments) = (&call.callee, self.all_owned(&call.arguments, statement));
        let cotangent = self.owned(cotangent, point).free();
        let (mut declarations, mut parts, mut sums) = (TokenStream::new(), Vec::new(), TokenStream::new());
        let mut results = statement.results.iter();
        for (&argument, slot) in call.arguments.iter().zip(slots) {
            if !self.has_tangent(argument) {
                continue;
            }
            let result = if matches!(slot, Slot::Ignore) { None } else { results.next() };
            let Some(&result) = result else {
                parts.push(quote!(_));
                continue;
            };
            declarations.extend(self.slot(statement, slot, Some(&argument), result));
            let part = self.scope.numbered(span);
            let (private, target) = (self.private(), self.exclusive(result));
            sums.extend(quote_spanned!(span=> #private::accumulate(#target, &#part);));
            parts.push(quote!(#part));
        }
        // A pattern of this form is a type error where the function has other active parameters.
        let pattern = bare_or_tuple(&parts);
        quote_spanned!(span=>
            #declarations
            let (_, #pattern) = #owner::vjp((#(#arguments,)*), #cotangent);
            #sums
        )
    }

    fn has_tangent(&self, argument: Value) -> bool {
        Type::is_differentiable(self.function.ty(argument))
    }
}
