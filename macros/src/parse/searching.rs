//! Parses searches in sorted sequences: what they give is a position, which has no derivative.

use quote::{quote, quote_spanned};
use syn::ExprMethodCall;

use super::Parser;
use crate::ir::{Type, Value};

impl Parser<'_> {
    /// `xs.partition_point(…)`, `xs.binary_search_by(…)`, as they stand. The type of the position is written there, so
    /// that rustc rejects any other method of that name.
    pub(super) fn parse_position(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let (found, ty) = match node.method.to_string().as_str() {
            "partition_point" => (quote!(::core::primitive::usize), Type::Integer),
            "binary_search" | "binary_search_by" | "binary_search_by_key" => {
                (quote!(::core::result::Result<::core::primitive::usize, ::core::primitive::usize>), Type::Inactive)
            }
            _ => return None,
        };
        let span = node.method.span();
        let kept = quote_spanned!(span=> ::core::convert::identity::<#found>(#node));
        Some(self.keep_typed(&kept, ty, span, ""))
    }
}
