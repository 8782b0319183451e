//! Writes a function with stated partials as a program: the value and its partials.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, GenericParam, ItemFn, Pat, parse_quote};

use crate::args::Partial;
use crate::signature::{Parameter, Signature};

/// `fn f(x, n) -> (V, V, …) { let result = f(x, n); (result, partials…) }`, with a partial for each active parameter.
pub(crate) fn program(signature: &Signature, partials: &[Partial]) -> ItemFn {
    let (name, output) = (&signature.ident, &signature.output_tokens);
    let stated = signature.active().filter_map(|parameter| {
        let partial = partials.iter().find(|partial| partial.name == parameter.name)?;
        Some(&partial.expression)
    });
    let stated: Vec<_> = stated.collect();
    let outputs = stated.iter().map(|_| output);
    let passed = signature.parameters.iter().map(|Parameter { name, .. }| name);
    let turbofish = turbofish(signature);
    let (sig, taken_apart) = with_names(signature);
    let result = result(stated.iter().map(ToTokens::to_token_stream).collect());
    let call = quote_spanned!(name.span()=> #name #turbofish (#(#passed),*));
    ItemFn {
        attrs: Vec::new(),
        sig: syn::Signature {
            // What it calls is not itself.
            ident: format_ident!("{name}_with_partials"),
            output: parse_quote!(-> (#output, #(#outputs),*)),
            ..sig
        },
        block: parse_quote!({ let #result: #output = #call; #taken_apart (#result, #(#stated),*) }),
        ..signature.function.clone()
    }
}

/// The user's `result`, if there is one in his expressions.
fn result(expressions: TokenStream) -> Ident {
    fn find(tokens: TokenStream) -> Option<Ident> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Ident(name) if name == "result" => Some(name),
            TokenTree::Group(group) => find(group.stream()),
            _ => None,
        })
    }
    find(expressions).unwrap_or_else(|| Ident::new("result", Span::call_site()))
}

/// The signature with a name for each parameter, and statements that take apart what had a pattern.
fn with_names(signature: &Signature) -> (syn::Signature, TokenStream) {
    let mut sig = signature.function.sig.clone();
    let mut taken_apart = TokenStream::new();
    let typed = sig.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(parameter) => Some(parameter),
        FnArg::Receiver(_) => None,
    });
    for (parameter, Parameter { name, .. }) in typed.zip(&signature.parameters) {
        let pattern = &parameter.pat;
        if !matches!(**pattern, Pat::Ident(_) | Pat::Wild(_)) {
            taken_apart.extend(quote_spanned!(pattern.span()=> let #pattern = #name;));
        }
        *parameter.pat = parse_quote!(#name);
    }
    (sig, taken_apart)
}

/// The generic arguments of a call of the function by itself.
fn turbofish(signature: &Signature) -> Option<TokenStream> {
    let names = signature.generics.params.iter().filter_map(|parameter| match parameter {
        GenericParam::Type(parameter) => Some(&parameter.ident),
        GenericParam::Const(parameter) => Some(&parameter.ident),
        GenericParam::Lifetime(_) => None,
    });
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| quote!(::<#(#names),*>))
}
