//! Jacobians by forward mode: the unit directions are pushed forward, each to a column.

use proc_macro2::TokenStream;
use quote::quote;

use super::Jacobian;
use super::outputs::Row;
use super::size::Size;
use crate::emit::types::scalar_tokens;
use crate::ir::Scalar;

/// The most columns of which the number is known that go side by side.
const MOST_COLUMNS: usize = 16;

impl Jacobian<'_> {
    /// Column by column.
    pub(super) fn forward(&self, inputs: &Size, has_lanes: bool) -> Option<TokenStream> {
        let (value, output, column) = (&self.twin.value, &self.twin.signature.output, &self.column);
        let private = &self.twin.private;
        let unit = |scalar: &Scalar, position: &Size| {
            let (scalar, position) = (scalar_tokens(scalar), position.tokens());
            quote!(#private::unit::<#scalar>(#column, #position))
        };
        let direction = self.gradient(&unit, true)?;
        let columns =
            if has_lanes { self.columns_in_lanes(inputs, &direction) } else { self.columns(inputs, &direction) };
        let rows = if let Some(matrix) = self.matrix_of_columns() {
            matrix
        } else {
            self.rows(output, &quote!(#value), &TokenStream::new(), &Pushed::new(self)?)
        };
        Some(quote!(#columns #rows))
    }

    /// A sweep for each column.
    fn columns(&self, inputs: &Size, direction: &TokenStream) -> TokenStream {
        let (twin, columns, column) = (self.twin, &self.columns, &self.column);
        let (private, jvp, turbofish, passed) =
            (&twin.private, twin.form("jvp"), twin.turbofish(), twin.passed_again());
        let (ty, count) = (twin.output_tangent(), inputs.tokens());
        let pushed = quote!(|#column| Self::#jvp #turbofish (#passed #direction).1);
        if self.is_constant(inputs) {
            quote!(let #columns: [#ty; #count] = ::core::array::from_fn(#pushed);)
        } else {
            quote!(let #columns = #private::collected(#count, #pushed);)
        }
    }

    /// A sweep for all columns, or for some of them at a time.
    fn columns_in_lanes(&self, inputs: &Size, direction: &TokenStream) -> TokenStream {
        let (twin, columns, column) = (self.twin, &self.columns, &self.column);
        let (private, jvp_many, passed) = (&twin.private, twin.form("jvp_many"), twin.passed_again());
        let (ty, count) = (twin.output_tangent(), inputs.tokens());
        let is_short = inputs.known().is_none_or(|count| count <= MOST_COLUMNS);
        if self.is_constant(inputs) && is_short {
            let turbofish = twin.turbofish_with(&count);
            let directions = quote!(::core::array::from_fn(|#column| #direction));
            return quote!(let (_, #columns): (_, [#ty; #count]) = Self::#jvp_many #turbofish (#passed #directions););
        }
        let (start, lane) = (self.index("start"), self.index("lane"));
        let turbofish = twin.turbofish_with(&quote!({ #private::CHUNK }));
        let pushed = quote! {
            |#start| Self::#jvp_many #turbofish (#passed ::core::array::from_fn(|#lane| {
                let #column = #start + #lane;
                #direction
            })).1
        };
        match self.zero(&twin.signature.output) {
            Some(zero) if self.is_constant(inputs) => quote! {
                let mut #columns: [#ty; #count] = ::core::array::from_fn(|_| #zero);
                #private::fill_columns(&mut #columns, #pushed);
            },
            _ => quote!(let #columns = #private::columns(#count, #pushed);),
        }
    }
}

/// Rows of columns by forward mode.
struct Pushed<'a>(&'a Jacobian<'a>);

impl<'a> Pushed<'a> {
    /// There are no such rows of structs.
    fn new(jacobian: &'a Jacobian<'a>) -> Option<Self> {
        (!jacobian.twin.signature.output.holds_records()).then_some(Pushed(jacobian))
    }
}

impl Row for Pushed<'_> {
    fn of_number(&self, path: &TokenStream) -> TokenStream {
        let Pushed(jacobian) = self;
        let (columns, private) = (&jacobian.columns, &jacobian.twin.private);
        let own = jacobian.scalars();
        let entry = |scalar: &Scalar, position: &Size| {
            let position = position.tokens();
            let entry = quote!(#columns[#position] #path);
            if own.iter().all(|own| *own == scalar) { entry } else { quote!(#private::converted(#entry)) }
        };
        jacobian.gradient(&entry, false).unwrap_or_else(|| quote!(::core::unreachable!()))
    }

    fn of_member(&self, _path: &TokenStream, _position: &TokenStream) -> TokenStream {
        quote!(::core::unreachable!())
    }
}
