//! Gives variables their names: the user's where it is free, `name_2` where it is not.

use std::collections::HashSet;

use crate::names::identifier;
use proc_macro2::{Ident, Span};

use crate::names::Names;

/// `self` cannot be bound again.
fn free(name: &str) -> &str {
    if name == "self" { "this" } else { name }
}

/// The names in use in the blocks that are open.
pub(super) struct Scope<'a> {
    /// All identifiers of the user's: names of ours avoid them.
    user: &'a Names,
    frames: Vec<HashSet<String>>,
    /// How many numbered variables there are.
    numbered: usize,
}

impl<'a> Scope<'a> {
    pub(super) fn new(user: &'a Names) -> Self {
        Scope { user, frames: vec![HashSet::new()], numbered: 0 }
    }

    pub(super) fn enter(&mut self) {
        self.frames.push(HashSet::new());
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    /// Takes a name that is in the signature already.
    pub(super) fn take(&mut self, name: &Ident) {
        self.insert(name.to_string());
    }

    /// A name for a variable the user named so.
    pub(super) fn user(&mut self, wanted: &str, span: Span) -> Ident {
        self.declare(wanted, span, |_| false)
    }

    /// A name for a variable of ours.
    pub(super) fn ours(&mut self, wanted: &str, span: Span) -> Ident {
        let user = self.user;
        self.declare(wanted, span, |name| user.is_taken(name))
    }

    /// The name of a variable outside, for one that stands for it in an inner block.
    pub(super) fn shadow(&mut self, name: &str, span: Span) -> Ident {
        let name = free(name);
        let inner = self.frames.last().is_some_and(|frame| frame.contains(name));
        if inner {
            return self.ours(name, span);
        }
        self.insert(name.to_owned());
        identifier(name, span)
    }

    /// `t1`, `t2`, …
    pub(super) fn numbered(&mut self, span: Span) -> Ident {
        loop {
            self.numbered += 1;
            let name = format!("t{}", self.numbered);
            if !self.is_taken(&name) && !self.user.is_taken(&name) {
                self.insert(name.clone());
                return identifier(&name, span);
            }
        }
    }

    fn declare(&mut self, wanted: &str, span: Span, avoided: impl Fn(&str) -> bool) -> Ident {
        let wanted = free(wanted);
        let mut name = wanted.to_owned();
        let mut number = 1;
        // A suffixed name is ours, also where it is for the second variable the user named so.
        while self.is_taken(&name) || if number == 1 { avoided(&name) } else { self.user.is_taken(&name) } {
            number += 1;
            name = format!("{}_{number}", wanted.trim_start_matches("r#"));
        }
        self.insert(name.clone());
        identifier(&name, span)
    }

    fn is_taken(&self, name: &str) -> bool {
        self.frames.iter().any(|frame| frame.contains(name))
    }

    fn insert(&mut self, name: String) {
        if let Some(frame) = self.frames.last_mut() {
            frame.insert(name);
        }
    }
}
