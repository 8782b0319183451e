//! Prints changes of rows, columns and other parts of tensors.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::Printer;
use super::assign::exclusive;
use crate::ir::{Mode, Projection, Value};

impl Printer<'_> {
    /// `whole.row_mut(i).assign(value);`, or `ad::nd::add_row(whole, i, value);`. The tangent of a struct may lack the member
    /// that the tensor is.
    pub(super) fn update_part(
        &self,
        base: Value,
        whole: &[Projection],
        part: &Projection,
        value: Value,
        mode: Mode,
    ) -> TokenStream {
        let (ty, span, value) = (self.function.ty(base).at(whole), self.span(base), self.reference(value).free());
        let is_member = matches!(whole.last(), Some(Projection::Field(_))) && self.function.ty(base).holds_tangents();
        let array = self.types.owned(&ty.tangent()).filter(|_| is_member);
        let (place, target) = if let Some(array) = array {
            (quote!(place), Some((array, exclusive(self.target(base, whole), span))))
        } else {
            let place = match (whole, mode) {
                ([], Mode::Set) => self.receiver(base),
                ([], Mode::Add) => self.exclusive(base),
                (_, Mode::Set) => self.target(base, whole).receiver(),
                (_, Mode::Add) => exclusive(self.target(base, whole), span),
            };
            (place, None)
        };
        let changed = match mode {
            Mode::Set => {
                let (place, assign) =
                    (self.part_of(&place, part), if ty.is_nalgebra() { quote!(copy_from) } else { quote!(assign) });
                quote_spanned!(span=> #place.#assign(#value))
            }
            Mode::Add => self.added_to_part(&place, ty.is_nalgebra(), part, &value),
        };
        match target {
            None => quote!(#changed;),
            Some((array, target)) => {
                let private = self.private();
                quote_spanned!(span=> #private::change_member(#target, |place: &mut #array| #changed);)
            }
        }
    }

    fn part_of(&self, place: &TokenStream, part: &Projection) -> TokenStream {
        match part {
            Projection::Row(index) => {
                let index = self.value(*index).free();
                quote!(#place.row_mut(#index))
            }
            Projection::Column(index) => {
                let index = self.value(*index).free();
                quote!(#place.column_mut(#index))
            }
            Projection::Part(part, _) => {
                let part = self.value(*part).free();
                quote!(#place.slice_mut(#part))
            }
            _ => unreachable!("no part of a tensor"),
        }
    }

    fn added_to_part(
        &self,
        place: &TokenStream,
        is_nalgebra: bool,
        part: &Projection,
        value: &TokenStream,
    ) -> TokenStream {
        let private = self.private();
        let module = if is_nalgebra { quote!(na) } else { quote!(nd) };
        let (function, index) = match part {
            Projection::Row(index) => (quote!(add_row), index),
            Projection::Column(index) => (quote!(add_column), index),
            Projection::Part(part, _) => (quote!(add_part), part),
            _ => unreachable!("no part of a tensor"),
        };
        let index = self.value(*index).free();
        quote!(#private::#module::#function(#place, #index, #value))
    }
}
