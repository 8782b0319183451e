//! What type the numbers of a function are of whose parameters do not say so.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ItemFn;

use crate::ir::Scalar;
use crate::names::mentions;

/// The type of numbers that nothing else tells the type of.
pub(crate) enum OwnNumber {
    /// What the function's tokens name.
    Named(Scalar),
    /// That of the members of a struct; the path of the runtime's private module.
    Member(TokenStream),
}

impl OwnNumber {
    pub(crate) fn new(function: &ItemFn, krate: &TokenStream) -> Self {
        let tokens = function.to_token_stream();
        if mentions(&tokens, "f64") {
            OwnNumber::Named(Scalar::F64)
        } else if mentions(&tokens, "f32") {
            OwnNumber::Named(Scalar::F32)
        } else {
            OwnNumber::Member(quote!(#krate::__private))
        }
    }

    /// Whether the function's tokens name it.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self, OwnNumber::Named(_))
    }

    /// The type, in a function of a struct.
    pub(crate) fn of(&self, ty: &syn::Type) -> Scalar {
        match self {
            OwnNumber::Named(scalar) => scalar.clone(),
            OwnNumber::Member(private) => {
                let name = quote!(<<#ty as #private::Differentiable>::Tangent as #private::OfNumbers>::Number);
                Scalar::Parameter(name.to_string())
            }
        }
    }
}
