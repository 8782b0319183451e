//! Prints what callees change: places of arguments and of adjoints.

use proc_macro2::TokenStream;

use super::Printer;
use super::assign::exclusive;
use crate::ir::{Projection, Slot, Statement, Value};

impl Printer<'_> {
    /// `&mut value`, or `&mut` of a place in it.
    pub(super) fn place_in(&self, value: Value, place: &[Projection]) -> TokenStream {
        if place.is_empty() {
            return self.exclusive(value);
        }
        exclusive(self.target(value, place), self.span(value))
    }

    /// The place where a callee adds an adjoint.
    pub(super) fn given_slot(&self, slot: &Slot, result: Value) -> TokenStream {
        match slot {
            Slot::Into { place, .. } if !place.is_empty() => match self.member_slot(slot, result) {
                Some(member) => member,
                None => self.place_in(result, place),
            },
            _ => self.exclusive(result),
        }
    }

    /// The call that gives such a place, where it is a member, which may be left out.
    pub(super) fn member_slot(&self, slot: &Slot, result: Value) -> Option<TokenStream> {
        match slot {
            Slot::Into { place, .. } if !place.is_empty() => self.target(result, place).followed().cloned(),
            _ => None,
        }
    }

    /// The declaration of the variable a slot borrows, if it needs one.
    pub(super) fn slot(
        &mut self,
        statement: &Statement,
        slot: &Slot,
        argument: Option<&Value>,
        result: Value,
    ) -> TokenStream {
        if let Slot::Into { base, .. } = slot {
            return self.version(statement, *base, result);
        }
        let zero = self.zero(self.function.ty(result), self.span(result)).or_else(|| {
            let (argument, function) = (self.reference(*argument?).free(), self.zeros(*argument?));
            Some(self.runtime_call(&function, &[argument], result))
        });
        zero.map(|zero| self.declare(result, &TokenStream::new(), zero)).unwrap_or_default()
    }
}
