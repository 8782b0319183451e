//! The type of numbers in a function that names none: that of the members of its structs.

use crate::ir::Type;
use crate::signature::{Parameter, Signature};

use super::Inference;

impl Inference<'_> {
    /// Where neither signature nor body tells, members and literals are of the type that the first struct with members has its
    /// numbers of.
    pub(super) fn note_own_number(&mut self, signature: &Signature) {
        let mut structs = signature.parameters.iter().filter(|parameter| self.is_struct_with_members(parameter));
        let number = structs.find_map(|parameter| Some(signature.own_number.of(bare(&parameter.ty_tokens)?)));
        if let Some(number) = number {
            self.scalars.guess(number);
        }
    }

    fn is_struct_with_members(&self, parameter: &Parameter) -> bool {
        let Type::Record(record) = self.solver.peeled(&parameter.ty) else {
            return false;
        };
        self.solver.has_members(&record)
    }
}

/// A type without references, if it has a plain name.
fn bare(ty: &syn::Type) -> Option<&syn::Type> {
    match ty {
        syn::Type::Reference(reference) => bare(&reference.elem),
        syn::Type::Paren(inner) => bare(&inner.elem),
        syn::Type::Group(inner) => bare(&inner.elem),
        syn::Type::Path(path) if path.qself.is_none() => {
            let last = path.path.segments.last()?;
            (last.arguments.is_none() && last.ident != "Option").then_some(ty)
        }
        _ => None,
    }
}
