//! The rows of a Jacobian, arranged as the numbers of the value are.

use proc_macro2::TokenStream;
use quote::quote;

use super::Jacobian;
use crate::emit::types::{length_tokens, tuple_type};
use crate::ir::{Extent, Family, Type};

/// What makes a row.
pub(super) trait Row {
    /// The row of the number at the end of a path.
    fn of_number(&self, path: &TokenStream) -> TokenStream;
    /// The row of the number at a position in the struct at the end of a path.
    fn of_member(&self, path: &TokenStream, position: &TokenStream) -> TokenStream;
}

impl Jacobian<'_> {
    /// The type of what holds a row for each number of a value.
    pub(super) fn rows_type(&self, ty: &Type, row: &TokenStream) -> TokenStream {
        match ty {
            Type::Real(_) => row.clone(),
            Type::Reference(inner) => self.rows_type(inner, row),
            Type::Array(element, length) if !length.is_unknown() => {
                let (element, length) = (self.rows_type(element, row), length_tokens(length));
                quote!([#element; #length])
            }
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) if element.is_differentiable() => {
                self.twin.types.vector(&self.rows_type(element, row))
            }
            Type::Tuple(fields) => {
                tuple_type(&fields.iter().map(|field| self.rows_type(field, row)).collect::<Vec<_>>())
            }
            Type::Tensor {
                family: Family::Nalgebra { rows: Extent::Fixed(rows), columns: Extent::Fixed(columns) },
                ..
            } => {
                let (rows, known, columns) = (length_tokens(rows), columns.known(), length_tokens(columns));
                if known == Some(1) { quote!([#row; #rows]) } else { quote!([[#row; #columns]; #rows]) }
            }
            Type::Tensor { .. } | Type::Record(_) => self.twin.types.vector(row),
            _ => quote!(()),
        }
    }

    /// The rows of the value at the end of a path from `root`.
    pub(super) fn rows(&self, ty: &Type, root: &TokenStream, path: &TokenStream, row: &dyn Row) -> TokenStream {
        let private = &self.twin.private;
        match ty {
            Type::Real(_) => row.of_number(path),
            Type::Reference(inner) => self.rows(inner, root, path, row),
            Type::Array(element, length) if !length.is_unknown() => {
                let index = self.index("row");
                let rows = self.rows(element, root, &quote!(#path[#index]), row);
                quote!(::core::array::from_fn(|#index| #rows))
            }
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) if element.is_differentiable() => {
                let index = self.index("row");
                let rows = self.rows(element, root, &quote!(#path[#index]), row);
                quote!(#private::collected(#root #path.len(), |#index| #rows))
            }
            Type::Tuple(fields) => {
                let rows = fields.iter().enumerate().map(|(position, field)| {
                    let position = syn::Index::from(position);
                    self.rows(field, root, &quote!(#path.#position), row)
                });
                tuple_type(&rows.collect::<Vec<_>>())
            }
            Type::Tensor { rank, family, .. } => self.tensor_rows(*rank, family, root, path, row),
            Type::Record(_) => {
                let index = self.index("row");
                let rows = row.of_member(path, &quote!(#index));
                quote!(#private::collected(#private::count_numbers(&#root #path), |#index| #rows))
            }
            _ => quote!(()),
        }
    }

    fn tensor_rows(
        &self,
        rank: usize,
        family: &Family,
        root: &TokenStream,
        path: &TokenStream,
        row: &dyn Row,
    ) -> TokenStream {
        let (private, index) = (&self.twin.private, self.index("row"));
        if family.is_fixed() && family.is_vector() {
            let row = row.of_number(&quote!(#path[#index]));
            return quote!(::core::array::from_fn(|#index| #row));
        }
        if family.is_fixed() {
            let column = self.index("column");
            let row = row.of_number(&quote!(#path[(#index, #column)]));
            return quote!(::core::array::from_fn(|#index| ::core::array::from_fn(|#column| #row)));
        }
        if *family == Family::Ndarray && rank == 2 {
            let width = self.index("width");
            let row = row.of_number(&quote!(#path[[#index / #width, #index % #width]]));
            return quote! {{
                let #width = #root #path.ncols();
                #private::collected(#root #path.len(), |#index| #row)
            }};
        }
        let row = row.of_number(&quote!(#path[#index]));
        quote!(#private::collected(#root #path.len(), |#index| #row))
    }
}
