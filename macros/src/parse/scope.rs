//! The variables in scope: what an identifier means at this point of the body, and the value each variable has now.
//!
//! An assignment gives a variable another value; where branches and loops meet, the parser compares the values before and
//! after.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use syn::ExprClosure;

use crate::ir::{Projection, Value};

/// Nested blocks, the innermost last.
pub(super) struct Scope {
    frames: Vec<Frame>,
    variables: Vec<Variable>,
}

/// The number of a variable.
pub(super) type Slot = usize;

/// The value of every variable.
pub(super) type Values = Vec<Option<Value>>;

/// What the identifiers of a block stand for.
pub(super) type Frame = HashMap<String, Binding>;

/// What an identifier stands for.
#[derive(Clone)]
pub(super) enum Binding {
    Variable(Slot),
    /// An exclusive reference to a part of a variable.
    Alias(Place),
    Closure(Rc<Closure>),
}

/// A closure that can be called where it is in scope.
pub(super) struct Closure {
    pub(super) code: ExprClosure,
    /// What the names in it stand for.
    pub(super) names: Frame,
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
    /// The type the user wrote for a variable without a value.
    pub(super) ty: Option<Rc<syn::Type>>,
}

impl Scope {
    pub(super) fn new() -> Self {
        Scope { frames: vec![Frame::new()], variables: Vec::new() }
    }

    pub(super) fn enter(&mut self) {
        self.frames.push(Frame::new());
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
        self.variables.push(Variable { name: Some(plain(name).to_owned()), value, mutable, flag: false, ty: None });
        self.insert(name, Binding::Variable(slot));
    }

    /// Declares a variable whose value comes later.
    pub(super) fn declare_later(&mut self, name: &str, ty: Option<&syn::Type>) {
        self.declare(name, None, true);
        if let Some(variable) = self.variables.last_mut() {
            variable.ty = ty.cloned().map(Rc::new);
        }
    }

    pub(super) fn bind_alias(&mut self, name: &str, place: Place) {
        self.insert(name, Binding::Alias(place));
    }

    pub(super) fn insert(&mut self, name: &str, binding: Binding) {
        let frame = self.frames.last_mut().expect("the function's own frame is never left");
        frame.insert(plain(name).to_owned(), binding);
    }

    /// A variable without a name.
    pub(super) fn hidden(&mut self, flag: bool) -> Slot {
        self.variables.push(Variable { name: None, value: None, mutable: true, flag, ty: None });
        self.variables.len() - 1
    }

    /// Nothing assigns these variables any more.
    pub(super) fn retire(&mut self, slots: &[Slot]) {
        for &slot in slots {
            self.variables[slot].mutable = false;
        }
    }

    pub(super) fn lookup(&self, name: &str) -> Option<&Binding> {
        self.frames.iter().rev().find_map(|frame| frame.get(plain(name)))
    }

    /// A variable without a name that has a value.
    pub(super) fn hide(&mut self, value: Value) -> Slot {
        let slot = self.hidden(false);
        self.set(slot, value);
        slot
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

    pub(super) fn values(&self) -> Values {
        self.variables.iter().map(|variable| variable.value).collect()
    }

    /// Gives the variables of before their values back.
    pub(super) fn restore(&mut self, values: &Values) {
        for (variable, value) in self.variables.iter_mut().zip(values) {
            variable.value = *value;
        }
    }

    /// Whether a variable that may be assigned to holds the value.
    pub(super) fn is_mutable(&self, value: Value) -> bool {
        self.variables.iter().any(|variable| variable.mutable && variable.value == Some(value))
    }

    /// The variables that code with these identifiers may change.
    pub(super) fn changeable(&self, names: &[String]) -> Vec<Slot> {
        let mut slots: Vec<Slot> =
            (0..self.variables.len()).filter(|&slot| self.variables[slot].name.is_none()).collect();
        let mut closures = HashSet::new();
        let mut bindings: Vec<&Binding> = names.iter().filter_map(|name| self.lookup(name)).collect();
        while let Some(binding) = bindings.pop() {
            match binding {
                Binding::Variable(slot) => slots.push(*slot),
                Binding::Alias(place) => slots.push(place.slot),
                Binding::Closure(closure) if closures.insert(Rc::as_ptr(closure)) => {
                    bindings.extend(closure.names.values());
                }
                Binding::Closure(_) => {}
            }
        }
        slots.retain(|&slot| self.variables[slot].mutable);
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// What the names in a closure stand for.
    pub(super) fn capture(&mut self, names: &[String], by_value: bool) -> Frame {
        let mut frame = Frame::new();
        for name in names {
            if let Some(binding) = self.lookup(name).cloned() {
                let binding = if by_value { self.copy(&binding) } else { binding };
                frame.insert(plain(name).to_owned(), binding);
            }
        }
        frame
    }

    /// The binding with variables of its own for what it holds.
    pub(super) fn copy(&mut self, binding: &Binding) -> Binding {
        match binding {
            Binding::Variable(slot) => {
                self.variables.push(self.variables[*slot].clone());
                Binding::Variable(self.variables.len() - 1)
            }
            Binding::Closure(closure) if closure.code.capture.is_some() => {
                let names = closure.names.iter().map(|(name, binding)| (name.clone(), self.copy(binding))).collect();
                Binding::Closure(Rc::new(Closure { code: closure.code.clone(), names }))
            }
            other => other.clone(),
        }
    }

    pub(super) fn frames(&self) -> Vec<Frame> {
        self.frames.clone()
    }

    /// Goes to where other names are in scope; the names that were.
    pub(super) fn replace(&mut self, frames: Vec<Frame>) -> Vec<Frame> {
        std::mem::replace(&mut self.frames, frames)
    }
}

/// `r#x` and `x` are the same variable.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
