//! Tells what a path that is called stands for.

use syn::{ExprPath, Ident};

use super::Parser;
use super::aliases::is_integer;
use super::aliases::{OPAQUE, is_rotation};
use crate::ir::Family;

impl Parser<'_> {
    /// Whether a path is that of a function of nalgebra's types.
    pub(super) fn is_of_nalgebra(&self, path: &ExprPath) -> bool {
        let Some(owner) = path.path.segments.iter().rev().nth(1) else {
            return false;
        };
        let name = owner.ident.to_string();
        (Family::of(owner).is_some() || is_rotation(&name) && name.starts_with("Unit"))
            && !self.types.has_alias_named(&name)
    }
}

/// What an associated path of the user's own types is.
pub(super) enum Own<'a> {
    /// A struct, or a variant of an enum, with numbered members.
    Constructor,
    Function(&'a Ident),
}

/// Types whose functions are none of the user's.
const FOREIGN: [&str; 9] = ["Vec", "String", "Some", "None", "Ok", "Err", "Option", "Result", "Axis"];

pub(super) fn own_callee(path: &ExprPath) -> Option<Own<'_>> {
    let segments: Vec<&Ident> = path.path.segments.iter().map(|segment| &segment.ident).collect();
    let (name, parents) = segments.split_last()?;
    if matches!(segments.as_slice(), [some] if *some == "Some") {
        return Some(Own::Constructor);
    }
    let is_foreign = |segment: &&Ident| {
        let segment = segment.to_string();
        FOREIGN.contains(&segment.as_str())
            || OPAQUE.contains(&segment.as_str())
            || segment.starts_with("Array")
            || is_integer(&segment)
    };
    let is_primitive = |segment: &&Ident| ["f32", "f64", "bool", "char", "str"].iter().any(|name| *segment == name);
    if is_standard(segments[0]) || segments.iter().any(is_foreign) || parents.iter().any(is_primitive) {
        return None;
    }
    let parent_is_type = path.qself.is_some() || parents.last().is_some_and(|parent| is_type_name(&parent.to_string()));
    match (parent_is_type, is_type_name(&name.to_string())) {
        (true, false) => Some(Own::Function(name)),
        (_, true) => Some(Own::Constructor),
        _ => None,
    }
}

pub(super) fn is_type_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether this crate holds no differentiable functions.
pub(super) fn is_standard(name: &Ident) -> bool {
    name == "std" || name == "core" || name == "alloc"
}
