//! The types of tapes whose entries hold fewer values than before.

use std::collections::HashMap;

use super::tapes::{Dropped, Tapes};
use crate::ir::{Function, Type, Value};

/// Vectors in vectors go no deeper than this.
const DEEPEST: usize = 16;

impl Tapes {
    /// The types of vectors with fewer values to an entry, and of those that have them for entries.
    pub(super) fn retype(&self, function: &mut Function, dropped: &Dropped) {
        let members: Vec<Value> = (0..function.definitions.len()).map(Value).collect();
        let mut types: HashMap<Value, Type> = HashMap::new();
        for &value in &members {
            let tape = self.find(value);
            if let (Some(positions), Type::Vector(entry)) = (dropped.get(&tape), function.ty(value)) {
                types.entry(tape).or_insert_with(|| Type::Vector(Box::new(without(entry, positions))));
            }
        }
        self.retype_with(function, types, dropped);
    }

    /// The types of vectors whose entries have become others, and of those that have them for entries.
    pub(super) fn retype_entries(&self, function: &mut Function, filled: &[Value]) {
        let mut types: HashMap<Value, Type> = HashMap::new();
        for (&value, entries) in &self.pushed {
            if filled.iter().any(|tape| self.find(*tape) == self.find(value)) {
                types.insert(self.find(value), vector_of(function, &entries[0]));
            }
        }
        self.retype_with(function, types, &Dropped::new());
    }

    fn retype_with(&self, function: &mut Function, mut types: HashMap<Value, Type>, dropped: &Dropped) {
        let members: Vec<Value> = (0..function.definitions.len()).map(Value).collect();
        for _ in 0..DEEPEST {
            if types.is_empty() {
                break;
            }
            for &value in &members {
                if let Some(ty) = types.get(&self.find(value)) {
                    function.definitions[value.0].ty = ty.clone();
                }
            }
            types = self.outdated(function, dropped);
        }
    }

    /// The types of vectors whose entries hold vectors of other types than they did.
    fn outdated(&self, function: &Function, dropped: &Dropped) -> HashMap<Value, Type> {
        let mut types = HashMap::new();
        for (&value, entries) in &self.pushed {
            let tape = self.find(value);
            let gone = dropped.get(&tape).map_or(&[][..], Vec::as_slice);
            let is_kept = |position: usize| gone.iter().all(|(other, _)| *other != position);
            let entry = entries[0].iter().enumerate().filter(|(position, _)| is_kept(*position));
            let entry: Vec<Value> = entry.map(|(_, value)| *value).collect();
            let holds_vectors = entry.iter().any(|value| matches!(function.ty(*value), Type::Vector(_)));
            let vector = vector_of(function, &entry);
            if holds_vectors && *function.ty(value) != vector {
                types.insert(tape, vector);
            }
        }
        types
    }
}

/// The type of a vector of such entries.
fn vector_of(function: &Function, entry: &[Value]) -> Type {
    let mut fields: Vec<Type> = entry.iter().map(|value| function.ty(*value).clone()).collect();
    let entry = if fields.len() == 1 { fields.remove(0) } else { Type::Tuple(fields) };
    Type::Vector(Box::new(entry))
}

/// The type of an entry without the values at some positions.
fn without(entry: &Type, positions: &[(usize, Option<usize>)]) -> Type {
    let Type::Tuple(fields) = entry else {
        return entry.clone();
    };
    let mut fields = fields.clone();
    for (position, _) in positions.iter().rev() {
        fields.remove(*position);
    }
    if fields.len() == 1 { fields.remove(0) } else { Type::Tuple(fields) }
}
