//! Gradients and directions, made number by number from the positions of the numbers among those of all parameters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Jacobian;
use super::size::{self, Size};
use crate::emit::twin::parameters::Parameter;
use crate::emit::types::{bare_or_tuple, length_tokens, scalar_tokens, tuple_type};
use crate::ir::{Extent, Family, Scalar, Type};

/// What makes the number of that type at a position.
pub(super) type Number<'a> = &'a dyn Fn(&Scalar, &Size) -> TokenStream;

impl Jacobian<'_> {
    /// The parameters whose derivative is asked for, each with the variable for the count of its numbers.
    fn listed(&self) -> impl Iterator<Item = (&Parameter, &Ident)> {
        self.twin.parameters.listed().zip(&self.counts)
    }

    /// How many numbers the parameters hold.
    pub(super) fn inputs(&self) -> Option<Size> {
        self.listed().try_fold(Size::default(), |sum, listed| Some(sum.plus(&size_of(listed)?)))
    }

    /// The zero tangents of structs, which directions and gradients are made from.
    pub(super) fn zeros_of_structs(&self) -> TokenStream {
        let private = &self.twin.private;
        let structs = self.listed().filter(|(parameter, _)| parameter.ty.innermost_record().is_some());
        let zeros = structs.map(|(parameter, count)| {
            let (name, zeros) = (&parameter.tangent, parameter.zeros(private, &parameter.reference()));
            quote! {
                let #name = #zeros;
                let #count = #private::count_numbers(&#name);
            }
        });
        zeros.collect()
    }

    /// A gradient, or a direction, with these numbers. There is none where what only run time knows is in something else.
    pub(super) fn gradient(&self, number: Number<'_>, is_direction: bool) -> Option<TokenStream> {
        let (mut offset, mut parts) = (Size::default(), Vec::new());
        for (parameter, count) in self.listed() {
            let (private, name, zeros) = (&self.twin.private, &parameter.name, &parameter.tangent);
            let part = if parameter.ty.innermost_record().is_some() {
                let index = self.index("index");
                let number = number(&Scalar::F64, &offset.plus(&Size::expression(quote!(#index))));
                quote!(#private::with_numbers(&#zeros, |#index| #number))
            } else {
                self.part(&parameter.ty, &quote!(#name), &offset, number)?
            };
            let is_array = matches!(parameter.ty.peel(), Type::Tensor { .. }) && parameter.ty.is_heap();
            parts.push(if is_direction && is_array { quote!(#private::Direction(#part)) } else { part });
            offset = offset.plus(&size_of((parameter, count))?);
        }
        Some(bare_or_tuple(&parts))
    }

    fn part(&self, ty: &Type, place: &TokenStream, offset: &Size, number: Number<'_>) -> Option<TokenStream> {
        match ty {
            Type::Real(scalar) => Some(number(scalar, offset)),
            Type::Reference(inner) => self.part(inner, place, offset, number),
            Type::Array(element, length) if !length.is_unknown() => {
                let (index, part) = self.element(element, place, offset, number)?;
                Some(quote!(::core::array::from_fn(|#index| #part)))
            }
            Type::Slice(element) | Type::Vector(element) => {
                let private = &self.twin.private;
                let (index, part) = self.element(element, place, offset, number)?;
                Some(quote!(#private::collected(#place.len(), |#index| #part)))
            }
            Type::Tuple(fields) => {
                let (mut offset, mut parts) = (offset.clone(), Vec::new());
                for (position, field) in fields.iter().enumerate() {
                    let position = syn::Index::from(position);
                    let place = quote!(#place.#position);
                    parts.push(self.part(field, &place, &offset, number)?);
                    offset = offset.plus(&size::at(field, &place)?);
                }
                Some(tuple_type(&parts))
            }
            Type::Tensor { scalar, rank, family, .. } => self.tensor((scalar, *rank, family), place, offset, number),
            Type::Integer | Type::Bool | Type::Inactive => Some(quote!(())),
            _ => None,
        }
    }

    /// The index of an element, and the element.
    fn element(
        &self,
        element: &Type,
        place: &TokenStream,
        offset: &Size,
        number: Number<'_>,
    ) -> Option<(TokenStream, TokenStream)> {
        let index = self.index("index");
        let stride = size::fixed(element)?;
        let offset = offset.plus(&Size::expression(quote!(#index)).times(&stride));
        let part = self.part(element, &quote!(#place[#index]), &offset, number)?;
        Some((quote!(#index), part))
    }

    fn tensor(
        &self,
        (scalar, rank, family): (&Scalar, usize, &Family),
        place: &TokenStream,
        offset: &Size,
        number: Number<'_>,
    ) -> Option<TokenStream> {
        let (private, index, column) = (&self.twin.private, self.index("index"), self.index("column"));
        let at = |columns: Size| {
            let row = Size::expression(quote!(#index)).times(&columns);
            number(scalar, &offset.plus(&row).plus(&Size::expression(quote!(#column))))
        };
        let of_vector = number(scalar, &offset.plus(&Size::expression(quote!(#index))));
        let of_matrix = at(Size::expression(quote!(#place.ncols())));
        Some(match (family, rank) {
            (Family::Ndarray, 1) => quote!(#private::nd::Array1::from_shape_fn(#place.len(), |#index| #of_vector)),
            (Family::Ndarray, _) => {
                let shape = quote!((#place.nrows(), #place.ncols()));
                quote!(#private::nd::Array2::from_shape_fn(#shape, |(#index, #column)| #of_matrix))
            }
            (Family::Nalgebra { rows: Extent::Fixed(rows), columns: Extent::Fixed(columns) }, _) => {
                let (scalar, count) = (scalar_tokens(scalar), columns.known());
                let (rows, columns) = (length_tokens(rows), length_tokens(columns));
                let size = count.map_or_else(|| Size::expression(columns.clone()), Size::of);
                let (column, number) =
                    if count == Some(1) { (quote!(_), of_vector) } else { (quote!(#column), at(size)) };
                quote!(#private::na::SMatrix::<#scalar, #rows, #columns>::from_fn(|#index, #column| #number))
            }
            (Family::Nalgebra { rows: Extent::Dynamic, .. }, 1) => {
                quote!(#private::na::DVector::from_fn(#place.len(), |#index, _| #of_vector))
            }
            (Family::Nalgebra { rows: Extent::Dynamic, columns: Extent::Dynamic }, _) => {
                quote!(#private::na::DMatrix::from_fn(#place.nrows(), #place.ncols(), |#index, #column| #of_matrix))
            }
            _ => return None,
        })
    }
}

fn size_of((parameter, count): (&Parameter, &Ident)) -> Option<Size> {
    if parameter.ty.innermost_record().is_some() {
        return Some(Size::expression(quote!(#count)));
    }
    let name = &parameter.name;
    size::at(&parameter.ty, &quote!(#name))
}
