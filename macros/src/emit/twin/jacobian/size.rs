//! How many numbers a value holds: known to us, to rustc, or to run time only.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::length_tokens;
use crate::ir::{Extent, Family, Type};

/// A sum of a number and of expressions.
#[derive(Clone, Debug, Default)]
pub(super) struct Size {
    number: usize,
    terms: Vec<TokenStream>,
}

impl Size {
    pub(super) fn of(number: usize) -> Self {
        Size { number, terms: Vec::new() }
    }

    pub(super) fn expression(tokens: TokenStream) -> Self {
        Size { number: 0, terms: vec![tokens] }
    }

    /// The length of a fixed array.
    fn length(length: &crate::ir::Length) -> Self {
        length.known().map_or_else(|| Size::expression(length_tokens(length)), Size::of)
    }

    /// The number, if it is known.
    pub(super) fn known(&self) -> Option<usize> {
        self.terms.is_empty().then_some(self.number)
    }

    pub(super) fn plus(&self, other: &Size) -> Self {
        let terms = self.terms.iter().chain(&other.terms).cloned().collect();
        Size { number: self.number + other.number, terms }
    }

    pub(super) fn times(&self, other: &Size) -> Self {
        match (self.known(), other.known()) {
            (Some(left), Some(right)) => Size::of(left * right),
            (Some(0), _) | (_, Some(0)) => Size::of(0),
            (Some(1), _) => other.clone(),
            (_, Some(1)) => self.clone(),
            _ => {
                let (left, right) = (self.factor(), other.factor());
                Size::expression(quote!(#left * #right))
            }
        }
    }

    fn factor(&self) -> TokenStream {
        let tokens = self.tokens();
        let is_single = tokens.clone().into_iter().count() == 1;
        if is_single { tokens } else { quote!((#tokens)) }
    }

    pub(super) fn tokens(&self) -> TokenStream {
        let terms = &self.terms;
        let number = proc_macro2::Literal::usize_unsuffixed(self.number);
        match (self.number, terms.is_empty()) {
            (_, true) => quote!(#number),
            (0, false) => quote!(#(#terms)+*),
            _ => quote!(#(#terms)+* + #number),
        }
    }
}

/// How many numbers a value of a type that tells its shape holds.
pub(super) fn fixed(ty: &Type) -> Option<Size> {
    match ty {
        Type::Real(_) => Some(Size::of(1)),
        Type::Reference(inner) => fixed(inner),
        Type::Array(element, length) if !length.is_unknown() => Some(Size::length(length).times(&fixed(element)?)),
        Type::Tuple(fields) => fields.iter().try_fold(Size::default(), |sum, field| Some(sum.plus(&fixed(field)?))),
        Type::Tensor {
            family: Family::Nalgebra { rows: Extent::Fixed(rows), columns: Extent::Fixed(columns) },
            ..
        } => Some(Size::length(rows).times(&Size::length(columns))),
        Type::Integer | Type::Bool | Type::Inactive => Some(Size::of(0)),
        Type::Array(..)
        | Type::Slice(_)
        | Type::Vector(_)
        | Type::Tensor { .. }
        | Type::Record(_)
        | Type::Unknown(_) => None,
    }
}

/// How many numbers the value at a place holds, unless it has structs in it.
pub(super) fn at(ty: &Type, place: &TokenStream) -> Option<Size> {
    if let Some(size) = fixed(ty) {
        return Some(size);
    }
    match ty {
        Type::Reference(inner) => at(inner, place),
        Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
            if let Some(size) = fixed(element) {
                return Some(Size::expression(quote!(#place.len())).times(&size));
            }
            let size = at(element, &quote!(element))?.tokens();
            Some(Size::expression(quote! {
                ::core::iter::Iterator::sum::<usize>(::core::iter::Iterator::map(#place.iter(), |element| #size))
            }))
        }
        Type::Tuple(fields) => fields.iter().enumerate().try_fold(Size::default(), |sum, (position, field)| {
            let position = syn::Index::from(position);
            Some(sum.plus(&at(field, &quote!(#place.#position))?))
        }),
        Type::Tensor { .. } => Some(Size::expression(quote!(#place.len()))),
        _ => None,
    }
}
