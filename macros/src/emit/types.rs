//! Prints types of the IR as Rust types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::ir::{Extent, Length, Record, Scalar, Type};
use crate::names::identifier;

/// Prints types with the paths of the runtime crate.
#[derive(Clone)]
pub(super) struct Types {
    /// The path of the runtime's private module.
    pub(super) private: TokenStream,
}

impl Types {
    /// `Vec<element>`, without the prelude.
    pub(super) fn vector(&self, element: &TokenStream) -> TokenStream {
        let private = &self.private;
        quote!(#private::alloc::vec::Vec<#element>)
    }

    /// The type, unless only rustc can name it.
    pub(super) fn owned(&self, ty: &Type) -> Option<TokenStream> {
        Some(match ty {
            Type::Real(scalar) => scalar_tokens(scalar),
            Type::Bool => quote!(bool),
            Type::Array(element, length) if !length.is_unknown() => {
                let (element, length) = (self.owned(element)?, length_tokens(length));
                quote!([#element; #length])
            }
            Type::Vector(element) => {
                let element = self.owned(element)?;
                self.vector(&element)
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().map(|field| self.owned(field)).collect::<Option<Vec<_>>>()?;
                tuple_type(&fields)
            }
            Type::Tensor { owned: true, .. } => {
                let (path, arguments) = self.tensor(ty)?;
                quote!(#path<#arguments>)
            }
            Type::Record(record) if record.is_named() => self.record(record)?,
            Type::Record(_)
            | Type::Reference(_)
            | Type::Array(..)
            | Type::Slice(_)
            | Type::Tensor { owned: false, .. }
            | Type::Integer
            | Type::Inactive
            | Type::Unknown(_) => return None,
        })
    }

    /// A struct, in the user's words, or its tangent.
    fn record(&self, record: &Record) -> Option<TokenStream> {
        let name: TokenStream = record.name.parse().ok()?;
        Some(if record.tangent { self.tangent_of(&name) } else { name })
    }

    /// The type of the tangents of a type in the user's words.
    pub(super) fn tangent_of(&self, ty: &TokenStream) -> TokenStream {
        let (private, span) = (&self.private, ty.span());
        let private = respanned(private.clone(), span);
        quote_spanned!(span=> <#ty as #private::Differentiable>::Tangent)
    }

    /// The type of tangents along several directions, where that of a tangent is known; `lanes` is their number.
    pub(super) fn in_lanes(&self, tangent: &Type, lanes: &Ident) -> Option<TokenStream> {
        Some(match tangent {
            Type::Real(scalar) => {
                let (private, scalar) = (&self.private, scalar_tokens(scalar));
                quote!(#private::Lanes<#scalar, #lanes>)
            }
            Type::Tensor { scalar, .. } => {
                let number = self.in_lanes(&Type::Real(scalar.clone()), lanes)?;
                let (path, arguments) = self.tensor_of(tangent, number)?;
                quote!(#path<#arguments>)
            }
            Type::Array(element, length) if !length.is_unknown() => {
                let (element, length) = (self.in_lanes(element, lanes)?, length_tokens(length));
                quote!([#element; #length])
            }
            Type::Vector(element) => {
                let element = self.in_lanes(element, lanes)?;
                self.vector(&element)
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().map(|field| self.in_lanes(field, lanes)).collect::<Option<Vec<_>>>()?;
                tuple_type(&fields)
            }
            other => {
                let tokens = self.owned(other)?;
                self.opaque_in_lanes(other, &tokens, lanes)
            }
        })
    }

    /// The same, where that of a tangent has a name.
    pub(super) fn opaque_in_lanes(&self, tangent: &Type, tokens: &TokenStream, lanes: &Ident) -> TokenStream {
        let (private, span) = (respanned(self.private.clone(), tokens.span()), tokens.span());
        if let Some(kind) = self.kind(tangent) {
            // There may be type parameters in it that are known for nothing but numbers.
            return quote_spanned!(span=> <#tokens as #private::Widened<#kind>>::Tangents<#lanes>);
        }
        quote_spanned!(span=> <#tokens as #private::InLanes>::Wide<#lanes>)
    }

    /// The kind of tangents that are numbers, or consist of them.
    fn kind(&self, tangent: &Type) -> Option<TokenStream> {
        let private = &self.private;
        Some(match tangent {
            Type::Real(_) => quote!(#private::Real),
            Type::Array(element, _) | Type::Vector(element) => {
                let element = self.kind(element)?;
                quote!(#private::Sequence<#element>)
            }
            Type::Tuple(fields) if !fields.is_empty() => {
                let fields = fields.iter().map(|field| self.kind(field)).collect::<Option<Vec<_>>>()?;
                tuple_type(&fields)
            }
            _ => return None,
        })
    }

    /// The path of a tensor's type, and its arguments.
    fn tensor(&self, ty: &Type) -> Option<(TokenStream, TokenStream)> {
        self.tensor_of(ty, scalar_tokens(ty.scalar()?))
    }

    /// The same with other numbers.
    fn tensor_of(&self, ty: &Type, scalar: TokenStream) -> Option<(TokenStream, TokenStream)> {
        let Type::Tensor { rank, family, .. } = ty else {
            return None;
        };
        let private = &self.private;
        let (name, extents) = match family.extents() {
            None => {
                let array = array_name(*rank);
                return Some((quote!(#private::nd::#array), scalar));
            }
            Some((Extent::Fixed(rows), _)) if *rank == 1 => ("SVector", vec![length_tokens(rows)]),
            Some((Extent::Fixed(rows), Extent::Fixed(columns))) => {
                ("SMatrix", vec![length_tokens(rows), length_tokens(columns)])
            }
            Some((Extent::Dynamic, Extent::Dynamic)) => ("DMatrix", Vec::new()),
            Some((Extent::Dynamic, _)) if *rank == 1 => ("DVector", Vec::new()),
            Some((rows, columns)) => {
                let extents = [rows, columns].map(|extent| match extent {
                    Extent::Fixed(length) => {
                        let length = length_tokens(length);
                        quote!(#private::na::Const<#length>)
                    }
                    Extent::Dynamic => quote!(#private::na::Dyn),
                });
                ("OMatrix", extents.to_vec())
            }
        };
        let name = identifier(name, Span::call_site());
        Some((quote!(#private::na::#name), quote!(#scalar #(, #extents)*)))
    }

    /// The path of a constructor of a tensor's type: `SVector::<f64, 3>`.
    pub(super) fn constructor(&self, ty: &Type) -> Option<TokenStream> {
        let (path, arguments) = self.tensor(ty)?;
        Some(quote!(#path::<#arguments>))
    }

    /// The type of tangents and adjoints of values of that type.
    pub(super) fn tangent(&self, ty: &Type) -> TokenStream {
        self.owned(&ty.tangent()).unwrap_or_else(|| quote!(()))
    }

    /// Whether the tangent of a type has a name.
    pub(super) fn is_nameable(&self, ty: &Type) -> bool {
        self.owned(&ty.tangent()).is_some()
    }

    /// What a slot or a source of a parameter gives: `[E]` for sequences of `E`, otherwise the tangent itself.
    pub(super) fn target(&self, ty: &Type) -> TokenStream {
        match ty.peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                let element = self.tangent(element);
                quote!([#element])
            }
            other => self.tangent(other),
        }
    }
}

/// The tokens at a place of the user's, where rustc is to report what is wrong with them.
pub(super) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let respan = |mut token: proc_macro2::TokenTree| {
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.into_iter().map(respan).collect()
}

/// A tuple type; of one type it has its comma.
pub(super) fn tuple_type(fields: &[TokenStream]) -> TokenStream {
    if let [only] = fields { quote!((#only,)) } else { quote!((#(#fields),*)) }
}

/// The bare thing if there is one, a tuple otherwise.
pub(super) fn bare_or_tuple(fields: &[TokenStream]) -> TokenStream {
    if let [only] = fields { only.clone() } else { quote!((#(#fields),*)) }
}

pub(super) fn scalar_tokens(scalar: &Scalar) -> TokenStream {
    let name = scalar.to_string();
    if name.contains(['<', ':']) {
        // Lanes, or the type in a trait.
        return name.parse().unwrap_or_default();
    }
    let name = identifier(&name, Span::call_site());
    quote!(#name)
}

pub(super) fn length_tokens(length: &Length) -> TokenStream {
    length.0.parse().unwrap_or_default()
}

/// A length as an argument of generics, where what is more than a name or a number stands in braces.
pub(super) fn length_argument(length: TokenStream) -> TokenStream {
    if length.clone().into_iter().count() == 1 { length } else { quote!({ #length }) }
}

fn array_name(rank: usize) -> proc_macro2::Ident {
    identifier(&format!("Array{rank}"), Span::call_site())
}
