//! The names in patterns: those of variables, and those of constants and variants.

use syn::{ExprPath, Pat, PatIdent};

/// A pattern in which each plain name is that of a variable; those of constants and variants are paths.
pub(super) fn refutable(pattern: &Pat) -> Pat {
    let mut pattern = pattern.clone();
    name_constants(&mut pattern);
    pattern
}

fn name_constants(pattern: &mut Pat) {
    if let Pat::Ident(name) = pattern
        && is_constant(name)
    {
        let path = ExprPath { attrs: Vec::new(), qself: None, path: name.ident.clone().into() };
        *pattern = Pat::Path(path);
        return;
    }
    for_each_part(pattern, &mut name_constants);
}

/// By convention only constants and variants are written like this.
fn is_constant(name: &PatIdent) -> bool {
    let is_plain = name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none();
    is_plain && name.ident.to_string().starts_with(char::is_uppercase)
}

/// Visits the patterns that a pattern is made of.
pub(super) fn for_each_part(pattern: &mut Pat, visit: &mut dyn FnMut(&mut Pat)) {
    match pattern {
        Pat::Guard(guarded) => visit(&mut guarded.pat),
        Pat::Ident(name) => {
            if let Some((_, inner)) = &mut name.subpat {
                visit(inner);
            }
        }
        Pat::Or(alternatives) => alternatives.cases.iter_mut().for_each(visit),
        Pat::Paren(inner) => visit(&mut inner.pat),
        Pat::Reference(inner) => visit(&mut inner.pat),
        Pat::Slice(slice) => slice.elems.iter_mut().for_each(visit),
        Pat::Struct(fields) => fields.fields.iter_mut().for_each(|field| visit(&mut field.pat)),
        Pat::Tuple(tuple) => tuple.elems.iter_mut().for_each(visit),
        Pat::TupleStruct(tuple) => tuple.elems.iter_mut().for_each(visit),
        Pat::Type(inner) => visit(&mut inner.pat),
        _ => {}
    }
}

/// A name that a pattern binds.
pub(super) struct Bound {
    pub(super) name: PatIdent,
    /// Whether it is that of what a reference in the pattern refers to.
    pub(super) is_dereferenced: bool,
}

/// The names a pattern binds.
pub(super) fn bound(pattern: &Pat) -> Vec<Bound> {
    let mut names = Vec::new();
    collect(&mut pattern.clone(), false, &mut names);
    names
}

fn collect(pattern: &mut Pat, is_dereferenced: bool, names: &mut Vec<Bound>) {
    if let Pat::Ident(name) = pattern {
        names.push(Bound { name: name.clone(), is_dereferenced });
    }
    let is_dereferenced = is_dereferenced || matches!(pattern, Pat::Reference(_));
    for_each_part(pattern, &mut |part| collect(part, is_dereferenced, names));
}

/// Whether a pattern binds names.
pub(in crate::parse) fn binds(pattern: &Pat) -> bool {
    !bound(pattern).is_empty()
}

/// Whether a pattern binds names in a way that depends on the alternative it is; in a pattern that is kept it does not.
pub(super) fn binds_parts(pattern: &Pat) -> bool {
    match pattern {
        Pat::Paren(inner) => binds_parts(&inner.pat),
        Pat::Reference(inner) => binds_parts(&inner.pat),
        Pat::Struct(_) | Pat::TupleStruct(_) => false,
        pattern => binds(&refutable(pattern)),
    }
}

/// Whether a pattern has a `ref mut` binding.
pub(in crate::parse) fn binds_exclusively(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(name) => name.by_ref.is_some() && name.mutability.is_some(),
        Pat::Paren(inner) => binds_exclusively(&inner.pat),
        Pat::Type(inner) => binds_exclusively(&inner.pat),
        Pat::Reference(inner) => binds_exclusively(&inner.pat),
        Pat::Or(alternatives) => alternatives.cases.iter().any(binds_exclusively),
        Pat::Tuple(tuple) => tuple.elems.iter().any(binds_exclusively),
        Pat::TupleStruct(fields) => fields.elems.iter().any(binds_exclusively),
        Pat::Struct(fields) => fields.fields.iter().any(|field| binds_exclusively(&field.pat)),
        _ => false,
    }
}
