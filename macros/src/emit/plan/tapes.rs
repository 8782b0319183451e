//! Which vectors are nothing but tapes: numbers are put in by one loop and taken off by another, and nobody else gets to
//! see them. Their memory is the thread's, and used again by the next sweep.

use std::collections::HashSet;

use super::Plan;
use crate::ir::{Block, Function, Operation, Scalar, Statement, Type, Value};

impl Plan<'_> {
    /// Whether an empty vector is the beginning of a tape.
    pub(crate) fn is_tape(&self, function: &Function, empty: Value) -> bool {
        let Type::Vector(entry) = function.ty(empty) else {
            return false;
        };
        let versions = self.storage.versions(empty).collect();
        is_plain(entry)
            && self.storage.root(empty) == empty
            && Tape { empty, versions }.is_all_of(&function.body, false)
    }
}

/// Whether entries of the type hold numbers only, of types that need no more than their names.
fn is_plain(entry: &Type) -> bool {
    match entry {
        Type::Real(scalar) => is_named(scalar),
        Type::Integer | Type::Bool => true,
        Type::Array(element, length) => length.known().is_some() && is_plain(element),
        Type::Tuple(fields) => fields.iter().all(is_plain),
        Type::Tensor { scalar, family, .. } => is_named(scalar) && family.count().is_some(),
        _ => false,
    }
}

fn is_named(scalar: &Scalar) -> bool {
    matches!(scalar, Scalar::F32 | Scalar::F64)
}

/// A vector, by the value it starts as and all its versions.
struct Tape {
    empty: Value,
    versions: HashSet<Value>,
}

impl Tape {
    /// Whether a block puts on, takes off and passes on versions, and does nothing else with them. What it yields is up to
    /// the statement around it, if there is one.
    fn is_all_of(&self, block: &Block, yields: bool) -> bool {
        (yields || !self.is_among(&block.results))
            && block.statements.iter().all(|statement| self.is_passed_on(statement))
    }

    fn is_among(&self, values: &[Value]) -> bool {
        values.iter().any(|value| self.versions.contains(value))
    }

    fn is_passed_on(&self, statement: &Statement) -> bool {
        let (results, operation) = (&statement.results, &statement.operation);
        let has = |value: &Value| self.versions.contains(value);
        let agree = |lists: &[&[Value]]| {
            (0..lists[0].len()).all(|place| lists.iter().all(|list| has(&list[place]) == has(&lists[0][place])))
        };
        let nested = |yields: bool| operation.blocks().into_iter().all(|block| self.is_all_of(block, yields));
        match operation {
            Operation::Empty(_) => results[0] == self.empty || !self.is_among(results),
            Operation::Push { base, values } => has(base) == has(&results[0]) && !self.is_among(values),
            Operation::Pop(base) => has(base) == has(&results[0]) && !self.is_among(&results[1..]),
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                let operands = operation.operands();
                agree(&[carried, initial, &body.results[..carried.len()], results])
                    && !self.is_among(&operands[..operands.len() - initial.len()])
                    && nested(true)
            }
            Operation::If { condition, then, otherwise } => {
                !has(condition) && agree(&[results, &then.results, &otherwise.results]) && nested(true)
            }
            other => !self.is_among(&other.operands()) && !self.is_among(results) && nested(false),
        }
    }
}
