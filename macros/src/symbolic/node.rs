//! Shared parts of formulas: the same part is compared at once, and its cost is computed once.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::ops::Deref;
use std::rc::Rc;

/// A part of formulas that any number of them can have.
#[derive(Clone, Debug)]
pub(super) struct Node<T>(Rc<Shared<T>>);

#[derive(Debug)]
struct Shared<T> {
    value: T,
    cost: OnceCell<usize>,
}

impl<T> Node<T> {
    pub(super) fn new(value: T) -> Self {
        Node(Rc::new(Shared { value, cost: OnceCell::new() }))
    }

    /// The cost of the part, which is computed when it is asked for first.
    pub(super) fn cost(&self, compute: impl FnOnce(&T) -> usize) -> usize {
        *self.0.cost.get_or_init(|| compute(&self.0.value))
    }
}

impl<T> From<T> for Node<T> {
    fn from(value: T) -> Self {
        Node::new(value)
    }
}

impl<T> Deref for Node<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T: Ord> PartialEq for Node<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Ord> Eq for Node<T> {}

impl<T: Ord> PartialOrd for Node<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Node<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        if Rc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.value.cmp(&other.0.value) }
    }
}
