//! `#[differentiable]` on the `impl` of an operator: its function is differentiated, and the runtime's trait of that
//! operator implemented for the same types.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ImplItem, ItemFn, ItemImpl, Path, parse_quote};

use super::{differentiate, finished};
use crate::args::Args;
use crate::emit;
use crate::errors::{Errors, spell};
use crate::ir::Function;
use crate::overloads::Overload;
use crate::parse;
use crate::signature::{Signature, Surroundings};

/// The expansion of `#[differentiable(arguments)] impl Add for Vec3 { … }`.
pub(super) fn expand(item: &ItemImpl, args: &Args, mut errors: Errors) -> TokenStream {
    let Some((overload, function)) = overloaded(item, args, &mut errors) else {
        let errors = errors.into_compile_errors();
        return quote!(#item #errors);
    };
    let args = Args { associated: true, ..args.clone() };
    let parsed = parse::function_within(&function, &surroundings(item), &args, &mut errors);
    let Some((mut signature, mut body)) = parsed else {
        let errors = errors.into_compile_errors();
        return quote!(#item #errors);
    };
    signature.is_operator = true;
    if overload.assigns() {
        give_back(&mut signature, &mut body);
    }
    let derivatives = differentiate(body, &mut signature, &args, &mut errors);
    let derivatives = derivatives.map(|derivatives| finished(derivatives, &signature, &args));
    let implementation = emit::operator(&signature, &args, (item, overload), derivatives.as_ref());
    let errors = errors.into_compile_errors();
    quote!(#item #errors #implementation)
}

/// The operator that an `impl` is of, and its function.
fn overloaded(item: &ItemImpl, args: &Args, errors: &mut Errors) -> Option<(Overload, ItemFn)> {
    let Some(path) = trait_path(item) else {
        let message = "cannot differentiate a whole `impl`; put #[differentiable] on its functions";
        errors.push(item.impl_token.span, message);
        return None;
    };
    let last = path.segments.last()?;
    let Some(overload) = Overload::of_trait(&last.ident.to_string()) else {
        let message = format!(
            "cannot differentiate an `impl` of `{}` as a whole; put #[differentiable] on its functions, \
             or on functions of the type itself if the trait is none of yours",
            spell(&last.ident)
        );
        errors.push(last.ident.span(), message);
        return None;
    };
    if let Some(name) = args.of_functions() {
        let message = format!("cannot take the argument `{name}` on the `impl` of an operator; leave it out");
        errors.push(last.ident.span(), message);
        return None;
    }
    let function = item.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == overload.method => Some(function),
        _ => None,
    })?;
    let function = ItemFn {
        attrs: function.attrs.clone(),
        // What no trait declares has a split form that saves.
        vis: parse_quote!(pub),
        modifiers: function.modifiers.clone(),
        sig: function.sig.clone(),
        block: Box::new(function.block.clone()),
    };
    Some((overload, function))
}

fn trait_path(item: &ItemImpl) -> Option<&Path> {
    item.trait_.as_ref().map(|(path, _)| path)
}

fn surroundings(item: &ItemImpl) -> Surroundings {
    let mut names = vec![(parse_quote!(Self), (*item.self_ty).clone())];
    names.extend(item.items.iter().filter_map(|item| match item {
        ImplItem::Type(output) if output.ident == "Output" => Some((parse_quote!(Self::Output), output.ty.clone())),
        _ => None,
    }));
    Surroundings { generics: item.generics.clone(), names }
}

/// Makes a function that changes its receiver one that gives the next value of it.
fn give_back(signature: &mut Signature, body: &mut Function) {
    let Some(receiver) = signature.parameters.first_mut().filter(|receiver| receiver.inout) else {
        return;
    };
    receiver.inout = false;
    receiver.ty_tokens = parse_quote!(Self);
    body.body.results.remove(0);
    signature.output = body.ty(body.body.results[0]).clone();
    signature.output_tokens = parse_quote!(Self);
}
