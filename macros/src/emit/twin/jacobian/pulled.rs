//! Jacobians by reverse mode: the unit cotangents are pulled back, each to a row.

use proc_macro2::TokenStream;
use quote::quote;

use super::Jacobian;
use super::outputs::Row;
use crate::emit::plan::is_copy;
use crate::emit::types::{length_tokens, tuple_type};
use crate::ir::{Scalar, Type};

impl Jacobian<'_> {
    /// Row by row: the unit cotangents are pulled back.
    pub(super) fn backward(&self) -> TokenStream {
        let (twin, cotangent, output) = (self.twin, &self.twin.cotangent, &self.twin.signature.output);
        let ty = twin.output_tangent();
        let zero = self.zero_cotangent();
        let rows = self.matrix_of_rows(self.rows(output, &quote!(#cotangent), &TokenStream::new(), &Pulled(self)));
        // The residual of a rule is computed once.
        let saved = self.rule.map(|_| {
            let (saved, turbofish, passed) = (&twin.saved, twin.turbofish(), twin.passed_again());
            quote!(let (_, #saved) = Self::forward #turbofish (#passed);)
        });
        quote! {
            #saved
            let mut #cotangent: #ty = #zero;
            #rows
        }
    }

    fn zero_cotangent(&self) -> TokenStream {
        let (private, value, output) = (&self.twin.private, &self.twin.value, &self.twin.signature.output);
        let function = if output.innermost_record().is_some() { quote!(zeros_of) } else { quote!(zeros_like) };
        self.zero(output).unwrap_or_else(|| quote!(#private::#function(&#value)))
    }

    /// The zero tangent of a type that tells its shape.
    pub(super) fn zero(&self, ty: &Type) -> Option<TokenStream> {
        Some(match ty {
            Type::Real(_) => self.number(false),
            Type::Array(element, length) if !length.is_unknown() => {
                let (element, length) = (self.zero(element)?, length_tokens(length));
                quote!([#element; #length])
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().map(|field| self.zero(field)).collect::<Option<Vec<_>>>()?;
                tuple_type(&fields)
            }
            Type::Tensor { .. } if ty.is_fixed_tensor() => {
                let constructor = self.twin.types.constructor(ty)?;
                quote!(#constructor::zeros())
            }
            Type::Integer | Type::Bool | Type::Inactive => quote!(()),
            _ => return None,
        })
    }

    /// One or zero.
    fn number(&self, is_one: bool) -> TokenStream {
        let private = &self.twin.private;
        let is_generic = self.scalars().iter().any(|scalar| matches!(scalar, Scalar::Parameter(_)));
        match (is_generic, is_one) {
            (true, true) => quote!(#private::one()),
            (true, false) => quote!(#private::zero()),
            (false, true) => quote!(1.0),
            (false, false) => quote!(0.0),
        }
    }

    /// The row that the cotangent as it is pulls back to, as a variable.
    fn pull(&self) -> TokenStream {
        let (twin, cotangent, gradient) = (self.twin, &self.twin.cotangent, &self.twin.gradient);
        let is_copied = is_copy(&twin.signature.output.tangent());
        let seed = if is_copied { quote!(#cotangent) } else { quote!(::core::clone::Clone::clone(&#cotangent)) };
        if let Some(rule) = self.rule {
            let (saved, checks) = (&twin.saved, twin.check_gradient(rule));
            return quote!(let #gradient = #saved(#seed); #checks);
        }
        let (vjp, turbofish, passed) = (twin.form("vjp"), twin.turbofish(), twin.passed_again());
        quote!(let #gradient = Self::#vjp #turbofish (#passed #seed).1;)
    }
}

/// Rows by reverse mode.
struct Pulled<'a>(&'a Jacobian<'a>);

impl Row for Pulled<'_> {
    fn of_number(&self, path: &TokenStream) -> TokenStream {
        let Pulled(jacobian) = self;
        let (cotangent, gradient) = (&jacobian.twin.cotangent, &jacobian.twin.gradient);
        let (one, zero, pull) = (jacobian.number(true), jacobian.number(false), jacobian.pull());
        quote! {{
            #cotangent #path = #one;
            #pull
            #cotangent #path = #zero;
            #gradient
        }}
    }

    fn of_member(&self, path: &TokenStream, position: &TokenStream) -> TokenStream {
        let Pulled(jacobian) = self;
        let (cotangent, gradient, private) =
            (&jacobian.twin.cotangent, &jacobian.twin.gradient, &jacobian.twin.private);
        let pull = jacobian.pull();
        quote! {{
            #private::set_number(&mut #cotangent #path, #position, 1.0);
            #pull
            #private::set_number(&mut #cotangent #path, #position, 0.0);
            #gradient
        }}
    }
}
