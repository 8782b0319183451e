//! Prints fields of a tuple that are taken one after the other as a pattern: `let (a, b) = t;`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::Printer;
use crate::ir::{Operation, Statement, Type, Value};

impl Printer<'_> {
    /// The `let` of the statements that take all fields of one tuple, if the first statements do, and their number.
    pub(super) fn destructuring(&mut self, statements: &[Statement]) -> Option<(TokenStream, usize)> {
        let &Operation::Field { base, .. } = &statements.first()?.operation else {
            return None;
        };
        let Type::Tuple(types) = self.function.ty(base).peel() else {
            return None;
        };
        let fields = statements.get(..types.len())?;
        let in_order = fields.iter().enumerate().all(|(position, statement)| {
            matches!(&statement.operation, Operation::Field { base: other, index } if *other == base && index.position() == Some(position))
        });
        let whole = !matches!(self.function.ty(base), Type::Reference(_));
        if fields.len() < 2 || !in_order || !whole || !fields.iter().all(|field| self.is_variable(field.results[0])) {
            return None;
        }
        let span = self.span(fields[0].results[0]);
        let value = self.value(base).free();
        let names = fields.iter().map(|field| {
            let (name, mutability) = (self.name(field.results[0]), self.mutability(field.results[0]));
            quote!(#mutability #name)
        });
        let names: Vec<TokenStream> = names.collect();
        Some((quote_spanned!(span=> let (#(#names),*) = #value;), fields.len()))
    }

    /// Whether the value gets a variable of its own: it is neither written inline nor assigned to another variable.
    fn is_variable(&self, value: Value) -> bool {
        self.plan.is_used(value)
            && !self.plan.is_inlined(value)
            && !self.is_version(value)
            && !self.buffers.contains_key(&value)
    }
}
