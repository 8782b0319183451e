//! What stands in a body for the members that the tangents of structs may lack.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Twin;
use crate::ir::{Block, Function, Member, Operation, Projection, Type};

impl Twin<'_> {
    /// A trait with the members that a function names, which gives nothing for each of them. The methods of a tangent
    /// that has them win over it.
    pub(super) fn members(&self, function: &Function) -> Option<TokenStream> {
        if !function.definitions.iter().any(|definition| definition.ty.holds_tangents()) {
            return None;
        }
        let mut names = BTreeSet::new();
        collect(function, &function.body, &mut names);
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

fn collect(function: &Function, block: &Block, names: &mut BTreeSet<String>) {
    let mut note = |member: &Member| {
        if let Member::Named { name, .. } = member {
            names.insert(name.trim_start_matches("r#").to_owned());
        }
    };
    for statement in &block.statements {
        match &statement.operation {
            Operation::Field { base, index } if Type::is_tangent(function.ty(*base)) => note(index),
            Operation::Update { base, place, .. } if function.ty(*base).holds_tangents() => {
                for projection in place {
                    if let Projection::Field(member) = projection {
                        note(member);
                    }
                }
            }
            _ => {}
        }
    }
    for statement in &block.statements {
        statement.operation.blocks().into_iter().for_each(|nested| collect(function, nested, names));
    }
}
