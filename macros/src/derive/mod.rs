//! Derives `Differentiable`: a type goes in, its tangent type and the implementations of both come out.
//!
//! ```text
//! tokens ─ input ─▶ Input ─ tangent, accessors, operations ─▶ tokens
//! ```
//!
//! A struct is an enum with one variant as far as code is concerned: every method is a `match` with an arm for each
//! variant. An error leaves the field out and keeps the rest, so that one mistake is one message.

mod accessors;
mod attributes;
mod fields;
mod generics;
mod input;
mod operations;
mod standard;
mod tangent;
mod values;
mod variants;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use self::generics::Parameters;
use self::input::Input;
use crate::errors::Errors;

/// The expansion of `#[derive(Differentiable)] item`.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let input = match syn::parse2::<Item>(item) {
        Ok(item) => input::read(&item, &mut errors),
        Err(error) => {
            errors.add(error);
            None
        }
    };
    let code = input.map(|input| implement(&input));
    let errors = errors.into_compile_errors();
    quote!(#errors #code)
}

fn implement(input: &Input) -> TokenStream {
    let parameters = Parameters::new(input);
    let tangent = tangent::define(input, &parameters);
    let accessors = accessors::implement(input, &parameters);
    let standard = standard::implement(input, &parameters);
    let operations = operations::implement(input, &parameters);
    let values = values::implement(input, &parameters);
    let lints = lints();
    quote! {
        #tangent

        #lints
        const _: () = {
            #accessors
            #standard
            #operations
            #values
        };
    }
}

/// The lints that generated code need not heed: the user cannot change it.
fn lints() -> TokenStream {
    quote! {
        #[allow(
            unused, unused_qualifications, unreachable_pub, deprecated, trivial_bounds, non_snake_case,
            non_camel_case_types, clippy::all, clippy::pedantic
        )]
    }
}
