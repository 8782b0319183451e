//! Prints calls of type parameters that are differentiated functions, through the trait `DifferentiableFn`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::super::types::bare_or_tuple;
use super::Printer;
use crate::ir::{CallSite, Slot, Statement, Type, Value};

impl Printer<'_> {
    /// `let (value, tangent) = F::jvp((arguments…), (tangents…));`, along several directions once for each.
    pub(super) fn tangent_of_parameter(
        &mut self,
        statement: &Statement,
        call: &CallSite,
        tangents: &[Option<Value>],
        lanes: Option<&str>,
    ) -> TokenStream {
        let (point, span) = (self.plan.timeline.point(statement), self.span(statement.results[0]));
        let arguments = self.all_owned(&call.arguments, statement);
        let lane = self.scope.ours("lane", span);
        let directions = call.arguments.iter().zip(tangents).filter(|(argument, _)| self.has_tangent(**argument));
        let directions: Vec<TokenStream> = directions
            .map(|(&argument, tangent)| {
                let private = self.private();
                match tangent {
                    Some(tangent) if lanes.is_some() => {
                        let tangent = self.reference(*tangent).free();
                        quote!(#private::Lane::lane(#tangent, #lane))
                    }
                    Some(tangent) => self.owned(*tangent, point).free(),
                    None => {
                        let argument = self.reference(argument).free();
                        quote!(#private::zeros_like(#argument))
                    }
                }
            })
            .collect();
        let (pattern, annotation) = self.pair(statement, "dot");
        let (owner, direction) = (&call.callee, bare_or_tuple(&directions));
        let along = quote_spanned!(span=> #owner::jvp((#(#arguments,)*), #direction));
        let called = if let Some(lanes) = lanes {
            let (private, lanes) = (self.private(), format_ident!("{lanes}"));
            let value = quote_spanned!(span=> #owner::value((#(#arguments,)*)));
            quote_spanned!(span=> #private::each_slope::<_, _, #lanes>(|| #value, |#lane| #along))
        } else {
            along
        };
        quote_spanned!(span=> let #pattern #annotation = #called;)
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
