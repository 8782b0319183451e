//! The type that implements a trait, as signatures have it.

use crate::ir::{Record, Type};

use super::Signature;

impl Signature {
    /// Makes `Self` a type that only rustc knows, wherever it stands for a parameter or the output: the declaration of a
    /// trait's method says no more of it, whatever the body of an implementation shows it to be.
    pub(crate) fn name_implementor(&mut self) {
        for parameter in &mut self.parameters {
            if is_implementor(&parameter.ty_tokens) {
                make_opaque(&mut parameter.ty);
            }
        }
        if is_implementor(&self.output_tokens) {
            make_opaque(&mut self.output);
        }
    }
}

/// Whether the tokens are `Self`, `&Self` or `&mut Self`.
fn is_implementor(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Reference(reference) => is_implementor(&reference.elem),
        syn::Type::Paren(inner) => is_implementor(&inner.elem),
        syn::Type::Group(inner) => is_implementor(&inner.elem),
        syn::Type::Path(path) => path.qself.is_none() && path.path.is_ident("Self"),
        _ => false,
    }
}

/// Makes a struct of what is behind the references, if it has a tangent.
fn make_opaque(ty: &mut Type) {
    match ty {
        Type::Reference(inner) => make_opaque(inner),
        other if other.is_differentiable() => {
            *other = Type::Record(Record { name: "Self".to_owned(), path: None, tangent: false });
        }
        _ => {}
    }
}
