//! Checks what stands before the body: which kinds of functions have no derivative.

use syn::{FnArg, Receiver, ReceiverKind, ReturnType, Safety, Signature, parse_quote};

use super::Parser;
use super::types::mutable_reference;
use crate::errors::spell;
use crate::ir::Type;

impl Parser<'_> {
    pub(super) fn check_header(&mut self, signature: &Signature) {
        if let Some(token) = &signature.asyncness {
            self.errors.push(token.span, "cannot differentiate an async function; make it an ordinary one");
        }
        if let Safety::Unsafe(token) = &signature.safety {
            self.errors.push(token.span, "cannot differentiate an unsafe function; make it a safe one");
        }
        if let Some(variadic) = &signature.variadic {
            let message = "cannot differentiate a variadic function; take a slice instead";
            self.errors.push_spanned(variadic, message);
        }
        if let Some(FnArg::Receiver(Receiver { self_token, kind: ReceiverKind::Typed { .. }, .. })) =
            signature.inputs.first()
        {
            let message = "cannot differentiate a method of this kind; take `self`, `&self` or `&mut self`";
            self.errors.push(self_token.span, message);
        }
    }

    pub(super) fn parse_output(&mut self, output: &syn::Type) -> Type {
        if let Some(reference) = mutable_reference(output) {
            let message = "cannot differentiate a mutable reference; return the value itself";
            self.errors.push(reference.and_token.span, message);
            return Type::Inactive;
        }
        match self.types.parse(output) {
            Ok(ty) => ty,
            Err(part) => {
                let name = spell(part);
                let message = format!(
                    "cannot tell whether `{name}` is differentiable; write out the type it stands for: \
                     f32, f64, a type parameter bounded by Float, or a container of these"
                );
                self.errors.push_spanned(part, message);
                Type::Inactive
            }
        }
    }
}

/// The type that a function gives.
pub(super) fn output_tokens(output: &ReturnType) -> syn::Type {
    match output {
        ReturnType::Default => parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    }
}

/// Whether a type is that of nothing.
pub(super) fn is_unit(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Tuple(tuple) if tuple.elems.is_empty())
}
