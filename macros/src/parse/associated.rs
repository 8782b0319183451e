//! Whether a function stands in an `impl`, which an attribute on it does not see.

use quote::ToTokens;
use syn::{FnArg, ItemFn, ReturnType};

use crate::names::mentions;

/// Whether it does, as far as its tokens tell: it has a `self`, names `Self`, or is the `new` of a type.
pub(crate) fn is_associated(item: &ItemFn) -> bool {
    matches!(item.sig.inputs.first(), Some(FnArg::Receiver(_)))
        || mentions(&item.to_token_stream(), "Self")
        || is_constructor(item)
}

fn is_constructor(item: &ItemFn) -> bool {
    let ReturnType::Type(_, output) = &item.sig.output else { return false };
    let syn::Type::Path(path) = &**output else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    item.sig.ident == "new"
        && last.starts_with(|first: char| first.is_ascii_uppercase())
        && !["Vec", "Option", "Box"].contains(&last.as_str())
        && !item.sig.generics.type_params().any(|parameter| parameter.ident == last)
}
