//! Reads a struct or an enum: its variants, and which of their fields have a tangent.

use std::collections::HashSet;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Generics, Index, Item, Member, Type, Visibility};

use super::attributes;
use super::fields::{self, Role};
use super::generics::{float_parameters, with_numbers};
use crate::errors::Errors;
use crate::names::mentions;

/// A type to derive for.
pub(super) struct Input {
    pub(super) name: Ident,
    /// `ArmTangent`.
    pub(super) tangent: Ident,
    pub(super) visibility: Visibility,
    pub(super) generics: Generics,
    /// The type parameters that are numbers.
    pub(super) floats: HashSet<String>,
    /// A struct has one variant, without a name.
    pub(super) variants: Vec<Variant>,
    /// The path of the runtime crate.
    pub(super) krate: TokenStream,
}

pub(super) struct Variant {
    pub(super) name: Option<Ident>,
    pub(super) style: Style,
    pub(super) fields: Vec<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Named,
    Tuple,
    Unit,
}

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) visibility: Visibility,
    pub(super) ty: Type,
    pub(super) role: Role,
}

impl Input {
    pub(super) fn is_enum(&self) -> bool {
        self.variants.iter().any(|variant| variant.name.is_some())
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.variants.iter().flat_map(|variant| &variant.fields)
    }
}

impl Variant {
    /// The fields with a tangent, each with its member there: in a tuple they close ranks.
    pub(super) fn active(&self) -> impl Iterator<Item = (Member, &Field)> {
        let active = self.fields.iter().filter(|field| field.role.is_active());
        active.enumerate().map(|(position, field)| match &field.member {
            Member::Named(_) => (field.member.clone(), field),
            Member::Unnamed(_) => (Member::Unnamed(Index::from(position)), field),
        })
    }

    /// The fields without a tangent.
    pub(super) fn inactive(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.role.is_active())
    }
}

impl Field {
    /// Its name without `r#`, or its position.
    pub(super) fn plain_name(&self) -> String {
        match &self.member {
            Member::Named(name) => name.to_string().trim_start_matches("r#").to_owned(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }
}

/// The struct or enum, or the error that it is none.
pub(super) fn read(item: &Item, errors: &mut Errors) -> Option<Input> {
    match item {
        Item::Struct(item) => {
            let variants =
                |floats: &HashSet<String>, errors: &mut Errors| vec![read_variant(None, &item.fields, floats, errors)];
            let fields: Vec<_> = item.fields.iter().collect();
            let head = Head { name: &item.ident, visibility: &item.vis, generics: &item.generics, fields };
            Some(read_type(&head, &item.attrs, variants, errors))
        }
        Item::Enum(item) if item.variants.is_empty() => {
            let message = "cannot differentiate an enum without variants; there is no value of it";
            errors.push_spanned(&item.ident, message);
            None
        }
        Item::Enum(item) => {
            let variants = |floats: &HashSet<String>, errors: &mut Errors| {
                let variants = item.variants.iter().map(|variant| {
                    attributes::reject_on_variant(&variant.attrs, errors);
                    read_variant(Some(variant.ident.clone()), &variant.fields, floats, errors)
                });
                variants.collect()
            };
            let fields = item.variants.iter().flat_map(|variant| &variant.fields).collect();
            let head = Head { name: &item.ident, visibility: &item.vis, generics: &item.generics, fields };
            Some(read_type(&head, &item.attrs, variants, errors))
        }
        Item::Union(item) => {
            let message = "cannot differentiate a union; use a struct or an enum instead";
            errors.push_spanned(item.union_token, message);
            None
        }
        other => {
            errors
                .push_spanned(other, "cannot differentiate this item; derive `Differentiable` for a struct or an enum");
            None
        }
    }
}

/// What structs and enums have in common.
struct Head<'a> {
    name: &'a Ident,
    visibility: &'a Visibility,
    generics: &'a Generics,
    /// Those of all variants.
    fields: Vec<&'a syn::Field>,
}

fn read_type(
    &Head { name, visibility, generics, ref fields }: &Head,
    attributes: &[syn::Attribute],
    variants: impl FnOnce(&HashSet<String>, &mut Errors) -> Vec<Variant>,
    errors: &mut Errors,
) -> Input {
    let krate = attributes::runtime_path(attributes, errors);
    let generics = &with_numbers(generics, fields, &krate);
    let floats = float_parameters(generics);
    let mut variants = variants(&floats, errors);
    for field in variants.iter_mut().flat_map(|variant| &mut variant.fields) {
        field.ty = without_self(&field.ty, name, generics);
    }
    let plain = name.to_string().trim_start_matches("r#").to_owned();
    Input {
        name: name.clone(),
        tangent: format_ident!("{plain}Tangent", span = name.span()),
        visibility: visibility.clone(),
        generics: generics.clone(),
        floats,
        variants,
        krate,
    }
}

fn read_variant(name: Option<Ident>, fields: &syn::Fields, floats: &HashSet<String>, errors: &mut Errors) -> Variant {
    let style = match fields {
        syn::Fields::Named(_) => Style::Named,
        syn::Fields::Unnamed(_) => Style::Tuple,
        syn::Fields::Unit => Style::Unit,
    };
    let members = fields.iter().zip(fields.members());
    let fields = members.map(|(field, member)| Field {
        member,
        visibility: field.vis.clone(),
        ty: field.ty.clone(),
        role: if attributes::is_skipped(&field.attrs, errors) {
            Role::Inactive
        } else {
            fields::role(&field.ty, floats, errors)
        },
    });
    Variant { name, style, fields: fields.collect() }
}

/// The type with the name of the deriving type in place of `Self`.
fn without_self(ty: &Type, name: &Ident, generics: &Generics) -> Type {
    let tokens = ty.to_token_stream();
    if !mentions(&tokens, "Self") {
        return ty.clone();
    }
    let (_, arguments, _) = generics.split_for_impl();
    syn::parse2(replace_self(tokens, &quote!(#name #arguments))).unwrap_or_else(|_| ty.clone())
}

fn replace_self(tokens: TokenStream, by: &TokenStream) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(name) if name == "Self" => by.clone(),
        TokenTree::Group(group) => {
            let inner = replace_self(group.stream(), by);
            let mut replaced = Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::from(replaced).into()
        }
        other => other.into(),
    };
    tokens.into_iter().map(replace).collect()
}
