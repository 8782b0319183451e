//! What stands in a body for the members that the tangents of structs may lack.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use super::Twin;
use crate::emit::types::respanned;
use crate::ir::{Block, Function, Member, Operation, PAYLOAD, Projection, Slot, Type, Value, is_coordinate};

/// Tuples of up to so many parts are differentiable.
const MOST_PARTS: u8 = 12;

impl Twin<'_> {
    /// A trait with the members that a function names, which gives nothing for each of them. The methods of a tangent
    /// that has them win over it.
    ///
    /// A member that is none of the type's own, but of what it dereferences to, is refused. That is told where code is generated,
    /// not by a bound, which would be one error more at every member of a type without a tangent.
    pub(super) fn members(&self, function: &Function) -> Option<TokenStream> {
        if !function.definitions.iter().any(|definition| definition.ty.holds_tangents()) {
            return None;
        }
        let (mut names, mut of_variants) = (BTreeMap::new(), BTreeMap::new());
        for_each_member(function, &function.body, &mut |_, member| {
            let names = if member.variant().is_some() { &mut of_variants } else { &mut names };
            names.entry(plain(member)).or_insert_with(|| member.span());
        });
        let alias = &self.alias;
        let payload = of_variants.contains_key(PAYLOAD).then(|| quote!(use #alias::Payload as _;));
        let members = self.lacking("__Members", "Structured", &names);
        let of_variants = self.lacking("__Variants", "Record", &of_variants);
        if members.is_none() && of_variants.is_none() {
            return None;
        }
        let mut coordinates = false;
        for_each_member(function, &function.body, &mut |whole, member| {
            coordinates |= is_coordinate(&plain(member)) && !self.assumes_struct(whole);
        });
        let coordinates = coordinates.then(|| quote!(use #alias::na::{Coordinates as _, CoordinatesMut as _};));
        let numbered = names.keys().filter(|name| name.parse::<u8>().is_ok_and(|index| index < MOST_PARTS));
        let parts = numbered.map(|index| format_ident!("Part{index}"));
        Some(quote! {
            #(use #alias::#parts as _;)*
            #payload
            #coordinates
            #members
            #of_variants
        })
    }

    /// A trait of that name for all tangents of a kind, with members that they may lack and where the user names these.
    fn lacking(&self, name: &str, kind: &str, names: &BTreeMap<String, Option<Span>>) -> Option<TokenStream> {
        let (alias, kind, name) = (&self.alias, format_ident!("{kind}"), format_ident!("{name}"));
        let methods = names.iter().map(|(name, span)| {
            let (shared, exclusive) = (format_ident!("__{name}"), format_ident!("__{name}_mut"));
            let nothing = respanned(quote!(#alias::lacking::<Self>()), span.unwrap_or_else(Span::call_site));
            quote! {
                fn #shared(&self) -> #alias::Skipped { const { #nothing } }
                fn #exclusive(&mut self) -> #alias::Skipped { const { #nothing } }
            }
        });
        (!names.is_empty()).then(|| {
            quote! {
                trait #name: #alias::#kind { #(#methods)* }
                impl<__T: #alias::#kind> #name for __T {}
            }
        })
    }
}

/// The types of whose tangents functions name members, each with whether one is not that of a variant. Numbered members may
/// be those of a tuple.
///
/// A name that is used as that of a matrix may be one, and its members coordinates.
pub(super) fn structs_with_members<'a>(
    functions: impl IntoIterator<Item = &'a Function>,
    matrices: &BTreeSet<String>,
) -> BTreeMap<String, bool> {
    let mut structs = BTreeMap::new();
    for function in functions {
        for_each_member(function, &function.body, &mut |whole, member| {
            let name = plain(member);
            if let (Type::Record(record), Err(_), false) = (whole, name.parse::<usize>(), name == PAYLOAD)
                && !(is_coordinate(&name) && matrices.contains(&record.name))
            {
                *structs.entry(record.name.clone()).or_insert(false) |= member.variant().is_none();
            }
        });
    }
    structs
}

fn plain(member: &Member) -> String {
    member.to_string().trim_start_matches("r#").to_owned()
}

/// The places that an operation changes, each with what it is in.
fn changed_places(operation: &Operation) -> Vec<(Value, &[Projection])> {
    match operation {
        Operation::Update { base, place, .. } => vec![(*base, place)],
        Operation::CallBackward { slots, .. } => slots.iter().filter_map(Slot::place).collect(),
        Operation::CallSecond { slots, dots, .. } => slots.iter().chain(dots).filter_map(Slot::place).collect(),
        _ => Vec::new(),
    }
}

/// Calls `note` for every member of a tangent that is named, with the type it is a member of.
fn for_each_member(function: &Function, block: &Block, note: &mut impl FnMut(&Type, &Member)) {
    let mut member = |whole: &Type, member: &Member| {
        if let Member::Named { .. } = member {
            note(whole.peel(), member);
        }
    };
    for statement in &block.statements {
        match &statement.operation {
            Operation::Field { base, index } if function.ty(*base).is_tangent() => member(function.ty(*base), index),
            operation => {
                for (base, place) in changed_places(operation) {
                    let fields = place.iter().enumerate().filter(|_| function.ty(base).holds_tangents());
                    for (position, projection) in fields {
                        if let Projection::Field(index) = projection {
                            member(&function.ty(base).at(&place[..position]), index);
                        }
                    }
                }
            }
        }
    }
    for statement in &block.statements {
        statement.operation.blocks().into_iter().for_each(|nested| for_each_member(function, nested, note));
    }
}
