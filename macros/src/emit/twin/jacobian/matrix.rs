//! Jacobians that are matrices: of a vector of ndarray or nalgebra with respect to one.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Jacobian, size};
use crate::emit::types::{length_tokens, scalar_tokens};
use crate::ir::{Extent, Family, Type};

impl Jacobian<'_> {
    /// The types of the one parameter and of the value, if both are vectors of one library.
    fn vectors(&self) -> Option<(&Type, &Type)> {
        let mut parameters = self.twin.parameters.listed();
        let (parameter, None) = (parameters.next()?, parameters.next()) else {
            return None;
        };
        let (from, to) = (parameter.ty.peel(), &self.twin.signature.output);
        let (Type::Tensor { rank: 1, family: own, scalar, .. }, Type::Tensor { rank: 1, family, scalar: other, .. }) =
            (from, to)
        else {
            return None;
        };
        let is_column = |family: &Family| *family == Family::Ndarray || family.is_vector();
        let same = (*own == Family::Ndarray) == (*family == Family::Ndarray);
        (same && scalar == other && is_column(own) && is_column(family)).then_some((from, to))
    }

    /// `Array2<f64>`, `SMatrix<f64, 2, 3>`, `DMatrix<f64>`.
    pub(super) fn matrix_type(&self) -> Option<TokenStream> {
        let (path, arguments) = self.matrix()?;
        Some(quote!(#path<#arguments>))
    }

    fn matrix(&self) -> Option<(TokenStream, TokenStream)> {
        let (from, to) = self.vectors()?;
        let (private, scalar) = (&self.twin.private, scalar_tokens(from.scalar()?));
        Some(match (to.family()?.extents(), from.family()?.extents()) {
            (Some((Extent::Fixed(outputs), _)), Some((Extent::Fixed(inputs), _))) => {
                let (outputs, inputs) = (length_tokens(outputs), length_tokens(inputs));
                (quote!(#private::na::SMatrix), quote!(#scalar, #outputs, #inputs))
            }
            (Some(_), _) => (quote!(#private::na::DMatrix), scalar),
            _ => (quote!(#private::nd::Array2), scalar),
        })
    }

    /// The matrix with these entries, each a function of `row` and `column`.
    fn filled(&self, entry: impl FnOnce(&TokenStream, &TokenStream) -> TokenStream) -> Option<TokenStream> {
        let (path, arguments) = self.matrix()?;
        let (from, to) = self.vectors()?;
        let (row, column) = (self.index("row"), self.index("column"));
        let entry = entry(&quote!(#row), &quote!(#column));
        let parameter = &self.twin.parameters.listed().next()?.name;
        let inputs = size::fixed(from).map_or_else(|| quote!(#parameter.len()), |size| size.tokens());
        let outputs = self.outputs(to);
        Some(if from.family() == Some(&Family::Ndarray) {
            quote!(#path::from_shape_fn((#outputs, #inputs), |(#row, #column)| #entry))
        } else if from.is_fixed_tensor() && to.is_fixed_tensor() {
            quote!(#path::<#arguments>::from_fn(|#row, #column| #entry))
        } else {
            quote!(#path::from_fn(#outputs, #inputs, |#row, #column| #entry))
        })
    }

    /// How many numbers the value holds.
    fn outputs(&self, to: &Type) -> TokenStream {
        let value = &self.twin.value;
        size::fixed(to).map_or_else(|| quote!(#value.len()), |size| size.tokens())
    }

    pub(super) fn matrix_of_rows(&self, rows: TokenStream) -> TokenStream {
        let gradients = self.index("rows");
        match self.filled(|row, column| quote!(#gradients[#row][#column])) {
            Some(matrix) => {
                let row = self.twin.gradient();
                let ty = self.rows_type(&self.twin.signature.output, &row);
                quote!(let #gradients: #ty = #rows; #matrix)
            }
            None => rows,
        }
    }

    pub(super) fn matrix_of_columns(&self) -> Option<TokenStream> {
        let columns = &self.columns;
        self.filled(|row, column| quote!(#columns[#column][#row]))
    }
}
