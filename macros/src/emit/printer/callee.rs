//! Prints what is called: a function, or what its twin or its siblings have for it.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{ExprPath, PathArguments};

use super::super::types::respanned;
use super::Printer;
use crate::ir::{CallKind, CallSite, Record, Statement, Type};
use crate::names::{LANES_FORM, MARKER};

/// Which form of a function is called.
#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    Function,
    Forward,
    Backward,
    Tangent,
    /// The tangents along as many directions as that constant says.
    Lanes(&'a str),
    Second,
    Pullback,
}

impl Form<'_> {
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Form::Function => None,
            Form::Forward => Some("forward"),
            Form::Backward => Some("backward"),
            Form::Tangent => Some("tangent"),
            Form::Lanes(_) => Some(LANES_FORM),
            Form::Second => Some("second"),
            Form::Pullback => Some("pullback"),
        }
    }

    /// The name of the form of a method or an associated function.
    fn sibling(self, name: &Ident) -> Ident {
        match self.name() {
            Some(form) => format_ident!("{}_{form}", name, span = name.span()),
            None => name.clone(),
        }
    }
}

impl Printer<'_> {
    /// `callee(…)`, `twin::forward(…)`, `Type::name_forward(…)` or `receiver.name_forward(…)`.
    pub(super) fn invocation(
        &self,
        call: &CallSite,
        form: Form<'_>,
        arguments: &[TokenStream],
        span: Span,
    ) -> TokenStream {
        if call.kind == CallKind::Operator {
            let path = self.operator_path(call, form);
            // What rustc blames for an operator without derivatives is the operator.
            let arguments = arguments.iter().map(|argument| respanned(argument.clone(), span));
            return quote_spanned!(span=> #path(#(#arguments),*));
        }
        if let (CallKind::Method, [receiver, rest @ ..]) = (call.kind, arguments) {
            let name = method_name(call);
            // What rustc blames for a method without second derivatives is its receiver: all of that is at the name.
            let is_second = matches!(form, Form::Second);
            let place = name.as_ref().filter(|_| is_second).map_or(span, Ident::span);
            let mut receiver = enclosed(respanned(receiver.clone(), place), place);
            if is_second && call.changed.contains(&0) {
                receiver = quote_spanned!(place=> ::core::convert::identity(#receiver));
            } else if form.name().is_some() && !call.changed.contains(&0) {
                let marker = name.as_ref().map(|name| format_ident!("{name}_{MARKER}", span = name.span()));
                receiver = quote_spanned!(place=> #receiver.#marker());
            }
            let name = name.map(|name| form.sibling(&name));
            return quote_spanned!(span=> #receiver.#name(#(#rest),*));
        }
        if call.kind == CallKind::Parameter {
            let owner = &call.callee;
            let value = quote_spanned!(span=> #owner::value((#(#arguments,)*)));
            // Nothing is saved: the derivative is computed from the arguments.
            return if let Form::Function = form { value } else { quote_spanned!(span=> (#value, ())) };
        }
        let path = callee_path(call, form);
        quote_spanned!(span=> #path(#(#arguments),*))
    }

    /// `callee::backward(saved, …)`. What stands beside a type takes its first argument first, as a receiver is; what
    /// changed it has none any more.
    pub(super) fn backward_invocation(
        &self,
        statement: &Statement,
        call: &CallSite,
        mut arguments: Vec<TokenStream>,
        span: Span,
    ) -> TokenStream {
        let leads = !call.arguments.is_empty() && !call.changed.contains(&0);
        if leads && call.kind != CallKind::Function {
            arguments.swap(0, 1);
        }
        if leads || call.kind != CallKind::Method {
            return self.invocation(call, Form::Backward, &arguments, span);
        }
        let Some(owner) = self.owner_of_adjoint(statement, call) else {
            let (saved, rest) = arguments.split_first().expect("what is saved comes first");
            let saved = enclosed(saved.clone(), span);
            return quote_spanned!(span=> (#saved.0)(#saved.1, #(#rest),*));
        };
        let name = method_name(call).map(|name| Form::Backward.sibling(&name));
        quote_spanned!(span=> #owner::#name(#(#arguments),*))
    }

    /// Whether a method changes what is of a type without a name: only its value leads to the backward sweep, which is
    /// kept with what the forward sweep saves.
    pub(super) fn is_of_unknown(&self, call: &CallSite) -> bool {
        let is_changing = call.kind == CallKind::Method && call.changed.contains(&0);
        is_changing && owner(call.receiver().unwrap_or_else(|| self.function.ty(call.arguments[0])).peel()).is_none()
    }

    /// The same of the backward sweep.
    pub(super) fn lacks_owner(&self, statement: &Statement, call: &CallSite) -> bool {
        let is_changing = call.kind == CallKind::Method && call.changed.contains(&0);
        is_changing && self.owner_of_adjoint(statement, call).is_none()
    }

    /// The type whose adjoint is the first result.
    fn owner_of_adjoint(&self, statement: &Statement, call: &CallSite) -> Option<TokenStream> {
        match call.receiver() {
            Some(receiver) => owner(receiver.peel()),
            None => owner(self.function.ty(*statement.results.first()?).peel()),
        }
    }
}

/// What the functions beside a type are found by: the user's name of it, or the type whose function gave it.
fn owner(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Record(record) if record.is_named() => {
            let name: TokenStream = record.name.parse().ok()?;
            Some(quote!(<#name>))
        }
        Type::Record(Record { path: Some(path), .. }) => path.parse().ok(),
        _ => None,
    }
}

/// The path of a function, of its twin's function, or of its sibling; the user's type arguments are those of the form.
fn callee_path(call: &CallSite, form: Form<'_>) -> TokenStream {
    let (Some(name), Ok(mut path)) = (form.name(), syn::parse2::<ExprPath>(call.callee.clone())) else {
        return call.callee.clone();
    };
    let mut arguments = PathArguments::None;
    if let Some(last) = path.path.segments.last_mut() {
        if let (Form::Lanes(lanes), PathArguments::AngleBracketed(given)) = (form, &mut last.arguments) {
            let lanes = format_ident!("{lanes}");
            given.args.push(syn::parse_quote!(#lanes));
        }
        if call.kind == CallKind::Associated {
            last.ident = form.sibling(&last.ident);
            return quote!(#path);
        }
        arguments = std::mem::replace(&mut last.arguments, arguments);
    }
    // All of the path is at the user's tokens: rustc points at the attribute where contexts are mixed.
    let span = path.path.segments.last().map_or_else(Span::call_site, |last| last.ident.span());
    let name = format_ident!("{name}", span = span);
    quote_spanned!(span=> #path::#name #arguments)
}

fn method_name(call: &CallSite) -> Option<Ident> {
    match call.callee.clone().into_iter().next() {
        Some(TokenTree::Ident(name)) => Some(name),
        _ => None,
    }
}

/// An expression before a `.`.
fn enclosed(receiver: TokenStream, place: Span) -> TokenStream {
    let is_plain = receiver.clone().into_iter().count() == 1;
    if is_plain { receiver } else { quote_spanned!(place=> (#receiver)) }
}
