//! Collects the errors of a stage, so that the user sees all of them at once.
//!
//! Every message has the form `cannot <verb> <what>; <what to do instead>` and stands at the smallest offending tokens.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Why a conversion that is kept word for word cannot be differentiated.
pub(crate) const CONVERSION: &str = "cannot differentiate a conversion of an active variable; \
                          convert with `as`, or pass the value in the type it is used in";

/// The errors found so far, in order.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    errors: Vec<syn::Error>,
    /// Whether there is a mistake in the function itself that rustc reports.
    is_left_to_rustc: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Errors::default()
    }

    /// Adds an error that underlines one span.
    pub(crate) fn push(&mut self, span: Span, message: impl Into<String>) {
        self.add(syn::Error::new(span, message.into()));
    }

    /// Adds an error that underlines all of these tokens.
    pub(crate) fn push_spanned(&mut self, tokens: impl ToTokens, message: impl Into<String>) {
        self.add(syn::Error::new_spanned(tokens, message.into()));
    }

    /// Adds the errors of an attempt that counts.
    pub(crate) fn append(&mut self, errors: Errors) {
        self.errors.extend(errors.errors);
        self.is_left_to_rustc |= errors.is_left_to_rustc;
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    /// Notes a mistake that rustc finds in the function itself, and says better.
    pub(crate) fn leave_to_rustc(&mut self) {
        self.is_left_to_rustc = true;
    }

    pub(crate) fn is_left_to_rustc(&self) -> bool {
        self.is_left_to_rustc
    }

    /// Adds what rustc says of an attempt, whether or not its own errors count.
    pub(crate) fn leave_to_rustc_like(&mut self, attempt: &Errors) {
        self.is_left_to_rustc |= attempt.is_left_to_rustc;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty() && !self.is_left_to_rustc
    }

    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    pub(crate) fn messages(&self) -> impl Iterator<Item = String> {
        self.errors.iter().map(ToString::to_string)
    }

    /// One `compile_error!` for each error.
    pub(crate) fn into_compile_errors(self) -> TokenStream {
        self.errors.into_iter().map(syn::Error::into_compile_error).collect()
    }
}

/// The user's tokens as they stand in a message: `Option<f64>`, `&[f64]`.
pub(crate) fn spell(tokens: impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    let spaced = [" :: ", ":: ", " <", "< ", " >", " ,", "& ", "( ", " )", " (", "[ ", " ]", " ;", " !", "! "];
    for separator in spaced {
        text = text.replace(separator, separator.trim());
    }
    text
}
