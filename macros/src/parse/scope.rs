//! The variables in scope: which value an identifier means at this point of the body.

use std::collections::HashMap;

use crate::ir::Value;

/// Nested blocks, the innermost last.
pub(super) struct Scope {
    frames: Vec<HashMap<String, Value>>,
}

impl Scope {
    pub(super) fn new() -> Self {
        Scope { frames: vec![HashMap::new()] }
    }

    pub(super) fn enter(&mut self) {
        self.frames.push(HashMap::new());
    }

    pub(super) fn leave(&mut self) {
        self.frames.pop();
    }

    /// Binds a name in the innermost block; an earlier variable of that name is shadowed.
    pub(super) fn bind(&mut self, name: &str, value: Value) {
        let frame = self.frames.last_mut().expect("the function's own frame is never left");
        frame.insert(plain(name).to_owned(), value);
    }

    pub(super) fn get(&self, name: &str) -> Option<Value> {
        self.frames.iter().rev().find_map(|frame| frame.get(plain(name)).copied())
    }
}

/// `r#x` and `x` are the same variable.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
