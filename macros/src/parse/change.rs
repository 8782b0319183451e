//! Rejects code that is kept word for word although it changes a variable: the compiler would not see the new value.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

use super::reading::{Kind, Read, is_member, is_punct};

/// Methods that change nothing, besides the functions of the rule table.
#[rustfmt::skip]
const READING: &[&str] = &[
    "abs", "abs_diff", "add_scalar", "adjoint", "all", "amax", "amin", "angle", "any", "as_bytes", "as_ref",
    "binary_search", "binary_search_by", "binary_search_by_key",
    "as_slice", "as_str", "ceil", "chars", "checked_add", "checked_div", "checked_mul", "checked_sub", "chunks",
    "clamp", "classify", "clone", "clone_owned", "column", "columns", "component_div", "component_mul", "concat",
    "contains", "contains_key", "copied", "count", "count_ones", "cross", "determinant", "dim", "div_ceil",
    "div_euclid", "dot", "ends_with", "eq", "first", "floor", "ge", "get", "gt", "iamax", "ilog2", "imax", "imin",
    "index_axis", "insert_axis", "into_owned", "is_all_nan", "is_any_infinite", "is_any_nan", "is_empty", "is_finite",
    "is_infinite", "is_nan", "is_none", "is_normal", "is_sign_negative", "is_sign_positive", "is_some", "is_square",
    "is_subnormal", "iter", "keys", "last", "le", "leading_zeros", "len", "len_of", "lerp", "lt", "magnitude",
    "magnitude_squared", "map", "mapv", "mapv_into", "max", "mean", "mean_axis", "metric_distance", "min", "ncols",
    "ndim", "ne", "norm", "norm_squared", "normalize", "nrows", "parse", "partial_cmp", "partition_point", "pow", "raw_dim", "rem_euclid",
    "round", "row", "rows", "saturating_add", "saturating_mul", "saturating_sub", "scale", "shape", "signum", "slice",
    "split_at", "starts_with", "std", "strides", "sum", "sum_axis", "t", "to_bits", "to_i32", "to_i64", "to_isize",
    "to_owned", "to_string", "to_u32", "to_u64", "to_usize", "to_vec", "total_cmp", "tr_mul", "trace", "trailing_zeros", "transpose", "trim", "trunc", "try_inverse", "unscale",
    "unsigned_abs", "values", "var", "view", "windows", "wrapping_add", "wrapping_mul", "wrapping_sub", "zip_map",
];

pub(super) fn message(name: &str) -> String {
    format!(
        "cannot follow how `{name}` changes in code that is kept as it is; \
         write it with assignments, or compute it outside of the function"
    )
}

/// The first variable that the tokens change, and where.
pub(super) fn find(tokens: &TokenStream, reads: &[Read]) -> Option<(String, Span)> {
    reads.iter().filter(|read| read.kind != Kind::Fixed).find_map(|read| {
        let mut changes = Vec::new();
        find_changes(tokens.clone(), &read.name, read.kind, &mut changes);
        changes.first().map(|change| (read.name.clone(), change.span()))
    })
}

/// Whether a method of that name is known to change nothing.
pub(crate) fn is_reading(method: &str) -> bool {
    READING.contains(&method) || crate::rules::lookup(method).is_some()
}

/// Whether the method may change what it is called on; of a number's only those do that say so.
pub(super) fn may_change(method: &str, kind: Kind) -> bool {
    match kind {
        Kind::Fixed => false,
        Kind::Number => method.ends_with("_assign") || method.ends_with("_mut") || method.starts_with("set_"),
        Kind::Mutable | Kind::Reference => !is_reading(method),
    }
}

/// The places where a variable is assigned to, borrowed exclusively, or the receiver of a method that may change it.
fn find_changes(tokens: TokenStream, name: &str, kind: Kind, changes: &mut Vec<Ident>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (position, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => find_changes(group.stream(), name, kind, changes),
            TokenTree::Ident(identifier) if identifier == name => {
                let (before, after) = (&tokens[..position], &tokens[position + 1..]);
                let is_changed = is_borrowed(before)
                    || is_assigned(after)
                    || is_changed(after, kind)
                    || kind == Kind::Reference && is_handed_on(before, after);
                if !is_member(before) && is_changed {
                    changes.push(identifier.clone());
                }
            }
            _ => {}
        }
    }
}

/// `&mut` comes before.
pub(super) fn is_borrowed(before: &[TokenTree]) -> bool {
    matches!(before, [.., and, TokenTree::Ident(word)] if is_punct(and, '&') && word == "mut")
}

/// Fields and indices, and then an assignment.
pub(super) fn is_assigned(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Bracket => is_assigned(rest),
        [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if is_punct(dot, '.') => is_assigned(rest),
        [equals, next, ..] if is_punct(equals, '=') => !is_punct(next, '=') && !is_punct(next, '>'),
        [first, second, equals, ..] if is_punct(equals, '=') && !is_punct(second, '=') => {
            "<>".chars().any(|character| is_punct(first, character) && is_punct(second, character))
        }
        [operator, equals, ..] => {
            "+-*/%^&|".chars().any(|character| is_punct(operator, character)) && is_punct(equals, '=')
        }
        _ => false,
    }
}

/// A reference that is neither followed nor asked for a part or by a method.
pub(super) fn is_handed_on(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_followed = matches!(before, [.., star] if is_punct(star, '*'));
    let is_asked = match after.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Bracket,
        Some(token) => is_punct(token, '.'),
        None => false,
    };
    !is_followed && !is_asked
}

/// A method that is not known to change nothing.
pub(super) fn is_changed(after: &[TokenTree], kind: Kind) -> bool {
    match after {
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Bracket => is_changed(rest, kind),
        [dot, TokenTree::Ident(method), TokenTree::Group(group), ..]
            if is_punct(dot, '.') && group.delimiter() == Delimiter::Parenthesis =>
        {
            may_change(&method.to_string(), kind)
        }
        [dot, colons, ..] if is_punct(dot, '.') && is_punct(colons, '.') => false,
        [dot, TokenTree::Ident(_), colon, ..] if is_punct(dot, '.') && is_punct(colon, ':') => true,
        [dot, TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] if is_punct(dot, '.') => is_changed(rest, kind),
        _ => false,
    }
}
