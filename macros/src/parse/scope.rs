//! The variables in scope: what an identifier means at this point of the body, and the value each variable has now.
//!
//! An assignment gives a variable another value; where branches and loops meet, the parser compares the values before and
//! after.

use std::collections::HashMap;

use crate::ir::{Projection, Value};

/// Nested blocks, the innermost last.
pub(super) struct Scope {
    frames: Vec<HashMap<String, Binding>>,
    variables: Vec<Variable>,
}

/// The number of a variable.
pub(super) type Slot = usize;

/// The value of every variable.
pub(super) type Values = Vec<Option<Value>>;

/// What an identifier stands for.
#[derive(Clone)]
pub(super) enum Binding {
    Variable(Slot),
    /// An exclusive reference to a part of a variable.
    Alias(Place),
}

/// A variable, or a part of it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) slot: Slot,
    pub(super) projections: Vec<Projection>,
}

/// A variable of the user's, or a hidden one that says how control flows.
#[derive(Clone)]
pub(super) struct Variable {
    pub(super) name: Option<String>,
    /// What it is now; nothing until it is first assigned.
    pub(super) value: Option<Value>,
    /// Whether assignments may change it.
    pub(super) mutable: bool,
    /// Whether it starts as `false`; others have no first value.
    pub(super) flag: bool,
}

impl Scope {
    pub(super) fn new() -> Self {
        Scope { frames: vec![HashMap::new()], variables: Vec::new() }
    }

    pub(super) fn enter(&mut self) {
        self.frames.push(HashMap::new());
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    /// Binds a name in the innermost block; an earlier variable of that name is shadowed.
    pub(super) fn bind(&mut self, name: &str, value: Value) {
        self.declare(name, Some(value), false);
    }

    pub(super) fn declare(&mut self, name: &str, value: Option<Value>, mutable: bool) {
        let slot = self.variables.len();
        self.variables.push(Variable { name: Some(plain(name).to_owned()), value, mutable, flag: false });
        self.insert(name, Binding::Variable(slot));
    }

    pub(super) fn bind_alias(&mut self, name: &str, place: Place) {
        self.insert(name, Binding::Alias(place));
    }

    fn insert(&mut self, name: &str, binding: Binding) {
        let frame = self.frames.last_mut().expect("the function's own frame is never left");
        frame.insert(plain(name).to_owned(), binding);
    }

    /// A variable without a name.
    pub(super) fn hidden(&mut self, flag: bool) -> Slot {
        self.variables.push(Variable { name: None, value: None, mutable: true, flag });
        self.variables.len() - 1
    }

    pub(super) fn lookup(&self, name: &str) -> Option<&Binding> {
        self.frames.iter().rev().find_map(|frame| frame.get(plain(name)))
    }

    /// The value of a variable, if the name is one that has a value.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        match self.lookup(name)? {
            Binding::Variable(slot) => self.variables[*slot].value,
            Binding::Alias(_) => None,
        }
    }

    pub(super) fn variable(&self, slot: Slot) -> &Variable {
        &self.variables[slot]
    }

    pub(super) fn set(&mut self, slot: Slot, value: Value) {
        self.variables[slot].value = Some(value);
    }

    /// Gives a variable the value back that it had.
    pub(super) fn unset(&mut self, slot: Slot, value: Option<Value>) {
        self.variables[slot].value = value;
    }

    /// Whether a name is that of a variable that can change, or of a reference to a part of one.
    pub(super) fn is_mutable(&self, name: &str) -> bool {
        self.lookup(name).is_some_and(|binding| match binding {
            Binding::Variable(slot) => self.variables[*slot].mutable,
            Binding::Alias(_) => true,
        })
    }

    pub(super) fn values(&self) -> Values {
        self.variables.iter().map(|variable| variable.value).collect()
    }

    /// Gives the variables of before their values back.
    pub(super) fn restore(&mut self, values: &Values) {
        for (variable, value) in self.variables.iter_mut().zip(values) {
            variable.value = *value;
        }
    }

    /// The variables that code with these identifiers may change.
    pub(super) fn changeable(&self, names: &[String]) -> Vec<Slot> {
        let slot_of = |name: &String| match self.lookup(name)? {
            Binding::Variable(slot) => Some(*slot),
            Binding::Alias(place) => Some(place.slot),
        };
        let hidden = (0..self.variables.len()).filter(|&slot| self.variables[slot].name.is_none());
        let mut slots: Vec<Slot> = names.iter().filter_map(slot_of).chain(hidden).collect();
        slots.retain(|&slot| self.variables[slot].mutable);
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}

/// `r#x` and `x` are the same variable.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
