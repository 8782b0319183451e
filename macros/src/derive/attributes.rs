//! Reads the helper attribute: `#[differentiable(skip)]` on a field, `#[differentiable(crate = path)]` on the type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, Meta, Path, Token};

use crate::errors::Errors;

/// The path of the runtime crate.
pub(super) fn runtime_path(attributes: &[Attribute], errors: &mut Errors) -> TokenStream {
    let mut krate = quote!(::cotangent);
    each_argument(attributes, errors, |name, input| match name.to_string().as_str() {
        "crate" => {
            input.parse::<Token![=]>()?;
            krate = input.call(Path::parse_mod_style)?.into_token_stream();
            Ok(())
        }
        "skip" => reject(name, "cannot skip a whole type; mark fields `#[differentiable(skip)]`"),
        _ => reject(name, format!("cannot understand the argument `{name}`; a type takes only `crate = path`")),
    });
    krate
}

/// Whether the field has an attribute of ours.
pub(super) fn is_marked(attributes: &[Attribute]) -> bool {
    ours(attributes).next().is_some()
}

/// Whether the field has no tangent because the user says so.
pub(super) fn is_skipped(attributes: &[Attribute], errors: &mut Errors) -> bool {
    let mut skipped = false;
    each_argument(attributes, errors, |name, input| {
        if name != "skip" {
            return reject(name, format!("cannot understand the argument `{name}`; a field takes only `skip`"));
        }
        skipped = true;
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(());
        }
        let rest: TokenStream = input.parse()?;
        Err(syn::Error::new_spanned(rest, "cannot give `skip` an argument; write `#[differentiable(skip)]`"))
    });
    skipped
}

pub(super) fn reject_on_variant(attributes: &[Attribute], errors: &mut Errors) {
    for attribute in ours(attributes) {
        errors.push_spanned(attribute, "cannot mark a variant; mark its fields `#[differentiable(skip)]`");
    }
}

fn reject(name: &Ident, message: impl Into<String>) -> syn::Result<()> {
    Err(syn::Error::new(name.span(), message.into()))
}

fn ours(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("differentiable"))
}

/// Calls `read` with the name of every argument and what follows it.
fn each_argument(
    attributes: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(&Ident, ParseStream) -> syn::Result<()>,
) {
    for attribute in ours(attributes) {
        let Meta::List(list) = &attribute.meta else {
            let message = "cannot understand `differentiable` without an argument; write `#[differentiable(skip)]` on a \
                           field or `#[differentiable(crate = path)]` on the type";
            errors.push_spanned(attribute, message);
            continue;
        };
        let arguments = |input: ParseStream| read_arguments(input, &mut read);
        if let Err(error) = arguments.parse2(list.tokens.clone()) {
            errors.add(error);
        }
    }
}

fn read_arguments(
    input: ParseStream,
    read: &mut impl FnMut(&Ident, ParseStream) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        let name = input.call(Ident::parse_any)?;
        if let Err(error) = read(&name, input) {
            input.parse::<TokenStream>()?;
            return Err(error);
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}
