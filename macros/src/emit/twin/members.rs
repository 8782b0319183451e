//! What stands in a body for the members that the tangents of structs may lack.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Twin;
use crate::emit::printer::type_at;
use crate::ir::{Block, Function, Member, Operation, Projection, Type};

impl Twin<'_> {
    /// A trait with the members that a function names, which gives nothing for each of them. The methods of a tangent
    /// that has them win over it.
    pub(super) fn members(&self, function: &Function) -> Option<TokenStream> {
        if !function.definitions.iter().any(|definition| definition.ty.holds_tangents()) {
            return None;
        }
        let mut names = BTreeSet::new();
        for_each_member(function, &function.body, &mut |_, name| {
            names.insert(name.to_owned());
        });
        if names.is_empty() {
            return None;
        }
        let alias = &self.alias;
        let methods = names.iter().map(|name| {
            let (shared, exclusive) = (format_ident!("__{name}"), format_ident!("__{name}_mut"));
            quote! {
                fn #shared(&self) -> #alias::Skipped { <#alias::Skipped as ::core::default::Default>::default() }
                fn #exclusive(&mut self) -> #alias::Skipped { <#alias::Skipped as ::core::default::Default>::default() }
            }
        });
        let numbered = names.iter().filter(|name| name.parse::<u8>().is_ok_and(|index| index < 6));
        let parts = numbered.map(|index| format_ident!("Part{index}"));
        Some(quote! {
            #(use #alias::#parts as _;)*
            trait __Members: #alias::Record { #(#methods)* }
            impl<__T: #alias::Record + ?::core::marker::Sized> __Members for __T {}
        })
    }
}

/// The names of the structs of whose tangents functions name members. Numbered members may be those of a tuple.
pub(super) fn structs_with_members<'a>(functions: impl IntoIterator<Item = &'a Function>) -> BTreeSet<String> {
    let mut structs = BTreeSet::new();
    for function in functions {
        for_each_member(function, &function.body, &mut |whole, member| {
            if let (Type::Record(record), Err(_)) = (whole, member.parse::<usize>()) {
                structs.insert(record.name.clone());
            }
        });
    }
    structs
}

/// Calls `note` for every member of a tangent that is named, with the type it is a member of.
fn for_each_member(function: &Function, block: &Block, note: &mut impl FnMut(&Type, &str)) {
    let mut member = |whole: &Type, member: &Member| {
        if let Member::Named { name, .. } = member {
            note(whole.peel(), name.trim_start_matches("r#"));
        }
    };
    for statement in &block.statements {
        match &statement.operation {
            Operation::Field { base, index } if function.ty(*base).is_tangent() => member(function.ty(*base), index),
            Operation::Update { base, place, .. } if function.ty(*base).holds_tangents() => {
                for (position, projection) in place.iter().enumerate() {
                    if let Projection::Field(index) = projection {
                        member(&type_at(function.ty(*base), &place[..position]), index);
                    }
                }
            }
            _ => {}
        }
    }
    for statement in &block.statements {
        statement.operation.blocks().into_iter().for_each(|nested| for_each_member(function, nested, note));
    }
}
