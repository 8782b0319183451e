//! Prints calls of other differentiated functions, through their twins.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::Point;
use super::Printer;
use super::callee::Form;
use super::naming::last_name;
use crate::ir::{CallKind, CallSite, Operation, Slot, Statement, Type, Value};

impl Printer<'_> {
    /// `let value = callee(arguments…);` of a call that changes some of them.
    pub(super) fn call_changing(&mut self, statement: &Statement, call: &CallSite) -> TokenStream {
        let value = statement.results[0];
        let (declarations, arguments) = self.arguments(statement, call, Form::Function);
        let (used, span) = (self.plan.is_used(value), self.span(value));
        let expression = Expression::postfix(self.invocation(call, Form::Function, &arguments, span));
        if used {
            let annotation = self.annotate(self.function.ty(value));
            let declared = self.declare(value, &annotation, expression);
            return quote!(#declarations #declared);
        }
        let expression = expression.free();
        let ignored = (*self.function.ty(value) != Type::Tuple(Vec::new())).then(|| quote!(let _ =));
        quote!(#declarations #ignored #expression;)
    }

    /// The arguments of a call: those it changes by `&mut`, after the declaration of copies where older versions are
    /// needed again.
    fn arguments(&mut self, statement: &Statement, call: &CallSite, form: Form<'_>) -> (TokenStream, Vec<TokenStream>) {
        let (mut declarations, mut arguments) = (TokenStream::new(), Vec::new());
        let mut exchanged = statement.operation.exchanged(&statement.results).into_iter();
        let point = self.plan.timeline.point(statement);
        for (position, &argument) in call.arguments.iter().enumerate() {
            let index = call.changed.iter().position(|changed| *changed == position);
            let changed = index.and_then(|index| Some((index, exchanged.next()?)));
            arguments.push(match changed {
                Some((index, (base, next))) => {
                    declarations.extend(self.version(statement, base, next));
                    self.place_in(next, call.place(index, false))
                }
                None => self.argument(call, (position, argument), form, point),
            });
        }
        (declarations, arguments)
    }

    /// An argument that the call does not change. The receiver of a differentiated method is borrowed, so that rustc
    /// rejects one that does.
    pub(super) fn argument(
        &self,
        call: &CallSite,
        (position, argument): (usize, Value),
        form: Form<'_>,
        point: Point,
    ) -> TokenStream {
        match (call.kind, position, form) {
            (CallKind::Method, 0, Form::Function) => self.receiver(argument),
            (CallKind::Method, 0, _) => self.reference(argument).free(),
            _ => self.owned(argument, point).free(),
        }
    }

    /// `callee(arguments…)`.
    pub(super) fn call(&self, call: &CallSite, statement: &Statement) -> Expression {
        if let Some(expression) = self.overloaded(call, statement) {
            return expression;
        }
        let point = self.plan.timeline.point(statement);
        let arguments = call.arguments.iter().copied().enumerate();
        let arguments: Vec<TokenStream> =
            arguments.map(|argument| self.argument(call, argument, Form::Function, point)).collect();
        let span = self.span(statement.results[0]);
        Expression::postfix(self.invocation(call, Form::Function, &arguments, span))
    }

    /// `let (value, saved) = callee::forward(arguments…);`
    pub(super) fn call_forward(&mut self, statement: &Statement, call: &CallSite) -> TokenStream {
        let (declarations, arguments) = self.arguments(statement, call, Form::Forward);
        let span = self.span(statement.results[0]);
        let (pattern, annotation) = self.pair(statement, "saved");
        let mut called = self.invocation(call, Form::Forward, &arguments, span);
        if let (true, Some(receiver)) = (self.is_of_unknown(call), arguments.first()) {
            let private = self.private();
            let pullback = self.invocation(call, Form::Pullback, std::slice::from_ref(receiver), span);
            called = quote_spanned!(span=> #private::with_pullback(#pullback, #called));
        }
        quote_spanned!(span=> #declarations let #pattern #annotation = #called;)
    }

    /// `let (value, tangent) = callee::tangent(arguments…, tangents…);`, or along several directions `callee::tangent_lanes`.
    pub(super) fn call_tangent(
        &mut self,
        statement: &Statement,
        call: &CallSite,
        tangents: &[Option<Value>],
        lanes: Option<&str>,
    ) -> TokenStream {
        if call.kind == CallKind::Parameter {
            return self.tangent_of_parameter(statement, call, tangents, lanes);
        }
        let form = lanes.map_or(Form::Tangent, Form::Lanes);
        let (mut declarations, mut arguments) = self.arguments(statement, call, form);
        let exchanged = statement.operation.exchanged(&statement.results);
        let mut moved = exchanged.into_iter().skip(call.changed.len());
        for (position, tangent) in tangents.iter().enumerate() {
            let index = call.changed.iter().position(|changed| *changed == position).filter(|_| tangent.is_some());
            let moved = index.and_then(|index| Some((index, moved.next()?)));
            arguments.push(match moved {
                Some((index, (base, next))) => {
                    declarations.extend(self.version(statement, base, next));
                    self.place_in(next, call.place(index, true))
                }
                None => self.stopped(call.arguments.get(position), self.tangent_argument(*tangent)),
            });
        }
        let span = self.span(statement.results[0]);
        let (pattern, annotation) = self.pair(statement, "dot");
        let used = statement.results[..2].iter().any(|&result| self.plan.is_used(result));
        let bound = used.then(|| quote!(let #pattern #annotation =));
        let called = self.invocation(call, form, &arguments, span);
        quote_spanned!(span=> #declarations #bound #called;)
    }

    pub(super) fn tangent_argument(&self, tangent: Option<Value>) -> TokenStream {
        match tangent {
            None => self.ignored(),
            Some(tangent) if matches!(self.function.ty(tangent), Type::Real(_)) => self.value(tangent).free(),
            Some(tangent) if is_view(self.function.ty(tangent)) => {
                let view = self.value(tangent).receiver();
                let owned =
                    if self.function.ty(tangent).is_nalgebra() { quote!(clone_owned) } else { quote!(to_owned) };
                quote!(&#view.#owned())
            }
            Some(tangent) => self.offered(tangent).unwrap_or_else(|| self.reference(tangent).free()),
        }
    }

    /// The slot or the tangent of an argument; a callee may leave out what `stop_gradient` gives.
    pub(super) fn stopped(&self, argument: Option<&Value>, passed: TokenStream) -> TokenStream {
        if !argument.is_some_and(|&argument| self.is_stopped(argument)) {
            return passed;
        }
        let private = self.private();
        quote!(#private::Stopped(#passed))
    }

    fn is_stopped(&self, value: Value) -> bool {
        match self.plan.timeline.definition(value).map(|definition| &definition.operation) {
            Some(Operation::Borrow(value) | Operation::Dereference(value)) => self.is_stopped(*value),
            Some(Operation::Call(call) | Operation::CallForward(call) | Operation::CallTangent { call, .. }) => {
                call.is_stop_gradient()
            }
            _ => false,
        }
    }

    pub(super) fn ignored(&self) -> TokenStream {
        let private = self.private();
        quote!(#private::Ignore)
    }

    /// The pattern and annotation of the two results of a twin: the value is checked against its inferred type.
    pub(super) fn pair(&mut self, statement: &Statement, second: &str) -> (TokenStream, TokenStream) {
        let [value, other, ..] = statement.results[..] else { unreachable!("forward and tangent give two results") };
        let ty = self.function.ty(value);
        let annotation = match self.types.owned(ty) {
            Some(ty_tokens) if self.plan.is_used(value) => {
                self.mark_alias(ty);
                quote!(: (#ty_tokens, _))
            }
            _ => TokenStream::new(),
        };
        let stem = self.choose_stem(statement, value);
        let value = wildcard(self.pattern(value));
        let other = if self.plan.is_used(other)
            && self.function.definition(other).name.as_deref().is_none_or(|name| name == "saved")
        {
            let name = self.name_as(other, &format!("{stem}_{second}"));
            let mutability = self.mutability(other);
            quote!(#mutability #name)
        } else {
            wildcard(self.pattern(other))
        };
        (quote!((#value, #other)), annotation)
    }

    /// What the second result is named after: the name of the first, or the callee's.
    fn choose_stem(&self, statement: &Statement, value: Value) -> String {
        let callee = match &statement.operation {
            Operation::CallForward(call) | Operation::CallTangent { call, .. } => last_name(&call.callee),
            _ => None,
        };
        self.hint(value).filter(|name| name != "value").or(callee).unwrap_or_else(|| "call".to_owned())
    }

    fn pattern(&mut self, value: Value) -> Option<TokenStream> {
        if !self.plan.is_used(value) {
            return None;
        }
        let (name, mutability) = (self.name(value), self.mutability(value));
        Some(quote!(#mutability #name))
    }

    /// `callee::backward(saved, arguments…, cotangent, slots…);`, after the declaration of fresh slots.
    pub(super) fn call_backward(
        &mut self,
        statement: &Statement,
        call: &CallSite,
        [saved, cotangent]: [Value; 2],
        slots: &[Slot],
    ) -> TokenStream {
        if call.kind == CallKind::Parameter {
            return self.backward_of_parameter(statement, call, cotangent, slots);
        }
        let point = self.plan.timeline.point(statement);
        let mut arguments = vec![self.owned(saved, point).free()];
        let first = usize::from(call.changed.contains(&0)); // A receiver that was changed is not among them.
        let kept = call.arguments.iter().enumerate().map(|(position, &argument)| (first + position, argument));
        arguments.extend(kept.map(|argument| self.argument(call, argument, Form::Backward, point)));
        arguments.push(self.owned(cotangent, point).free());
        let mut declarations = TokenStream::new();
        let (mut results, mut lasting) = (statement.results.iter(), call.arguments.iter());
        let is_of_unknown = self.lacks_owner(statement, call);
        for (position, slot) in slots.iter().enumerate() {
            let is_optional = is_of_unknown && !call.changed.contains(&position);
            let argument = if call.changed.contains(&position) { None } else { lasting.next() };
            let result = if matches!(slot, Slot::Ignore) { None } else { results.next() };
            let Some(&result) = result else {
                let none = quote!(::core::option::Option::None);
                arguments.push(if is_optional { none } else { self.ignored() });
                continue;
            };
            declarations.extend(self.slot(statement, slot, argument, result));
            if let (Slot::Into { place, .. }, true) = (slot, call.changed.contains(&position)) {
                arguments.push(self.place_in(result, place));
                continue;
            }
            arguments.push(match self.member_slot(slot, result) {
                Some(place) if is_optional => {
                    let private = self.private();
                    quote!(#private::MaybeSlot::given(#place))
                }
                Some(place) => place,
                None => {
                    let place = self.stopped(argument, self.given_slot(slot, result));
                    if is_optional { quote!(::core::option::Option::Some(#place)) } else { place }
                }
            });
        }
        let span = self.span(cotangent);
        let called = self.backward_invocation(statement, call, arguments, span);
        quote_spanned!(span=> #declarations #called;)
    }
}

fn wildcard(pattern: Option<TokenStream>) -> TokenStream {
    pattern.unwrap_or_else(|| quote!(_))
}

/// Whether this is a view of a tensor; callees read tangents from tensors.
fn is_view(ty: &Type) -> bool {
    matches!(ty.peel(), Type::Tensor { owned: false, .. })
}
