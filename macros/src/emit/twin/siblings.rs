//! The derivatives of methods and associated functions, which stand beside them: `energy_grad`, `energy_vjp`, ….

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::Documentation;
use super::{Allowances, Twin, inherited};
use crate::emit::Bodies;

impl Twin<'_> {
    pub(super) fn siblings(&self, bodies: &Bodies<'_>) -> TokenStream {
        let documentation = Documentation::new(self.signature, bodies.derivatives());
        let attributes = inherited(&self.signature.function.attrs);
        let Allowances { bodies: allowances, .. } = Allowances::new();
        let methods = self.methods(bodies, &documentation).into_iter().map(|method| {
            let method = self.method(method);
            quote!(#(#attributes)* #allowances #method)
        });
        methods.collect()
    }
}
