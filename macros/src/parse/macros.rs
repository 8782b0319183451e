//! Parses macros: those known to have no effect but output or a panic are kept.

use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::Macro;
use syn::spanned::Spanned;

use super::Parser;
use crate::ir::{Type, Value};

impl Parser<'_> {
    /// A macro used as a value.
    pub(super) fn parse_macro(&mut self, node: &Macro) -> Value {
        let span = node.path.span();
        let name = name(node);
        if diverges(node) {
            return self.parse_panic(node, span);
        }
        if is_effect(&name) {
            self.parse_macro_statement(node);
            return self.emit_unit(span);
        }
        // Text has no derivative, whatever it is of.
        if name == "format" {
            return self.keep_typed(node, Type::Inactive, span, "");
        }
        if name == "vec"
            && let Some(value) = self.parse_vector(node)
        {
            return value;
        }
        if name == "matches"
            && let Some(value) = self.parse_matches(node)
        {
            return value;
        }
        let reason = format!("cannot differentiate the macro `{name}!`; write the expression it stands for instead");
        if name == "vector"
            && let Some(value) = self.parse_vector_macro(node, span, &reason)
        {
            return value;
        }
        if name == "array" {
            if let Some(value) = self.parse_array_macro(node, span) {
                return value;
            }
            let ty = self.types.unknown();
            return self.keep_constant(node, ty, None, span, reason);
        }
        if name == "s"
            && let Some(value) = self.parse_parts_of_array(node, span, &reason)
        {
            return value;
        }
        self.keep(node, span, reason)
    }

    /// A panic never has a value, so what its message reads does not matter.
    fn parse_panic(&mut self, node: &Macro, span: Span) -> Value {
        let verbatim = self.verbatim(node.to_token_stream(), "");
        if verbatim.reads.is_empty() {
            return self.keep(node, span, "");
        }
        self.keep_effect(node, "");
        self.keep(&quote_spanned!(span => ::core::unreachable!()), span, "")
    }

    pub(super) fn parse_macro_statement(&mut self, node: &Macro) {
        let name = name(node);
        if is_effect(&name) || diverges(node) {
            self.keep_effect(node, "");
        } else {
            let message = format!("cannot differentiate the macro `{name}!`; write the statements it stands for");
            self.errors.push(node.path.span(), message);
        }
    }
}

/// Whether the macro never returns.
pub(super) fn diverges(node: &Macro) -> bool {
    matches!(name(node).as_str(), "panic" | "unreachable" | "todo" | "unimplemented")
}

fn name(node: &Macro) -> String {
    node.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// Whether the macro is known to bind and change nothing.
fn is_effect(name: &str) -> bool {
    let assertions = ["assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"];
    let output = ["print", "println", "eprint", "eprintln", "trace", "debug", "info", "warn", "error"];
    assertions.contains(&name) || output.contains(&name)
}
