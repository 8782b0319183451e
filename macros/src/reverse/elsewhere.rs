//! Elements of an array that a loop overwrites, each in its own iteration, and that are still there afterwards.
//!
//! ```text
//! a = copy of x; b = for i in … with a { … a[i] … a[i - 1] …; a[i] = … }: read in the loop backwards as x[i] and b[i - 1]
//! ```

use crate::ir::{Block, Operation, Projection, Range, Statement, Type, Value};

use super::Sweep;
use super::repetition::Repetition;

/// Where the elements of an array that a loop changes can be read after it.
struct Elsewhere {
    /// The array at the begin of an iteration, and after its change.
    versions: [Value; 2],
    /// What has the elements that are not overwritten yet, and those that are.
    before: Option<Value>,
    after: Value,
}

impl Sweep {
    /// The forward block, with reads of what its own iteration or another one overwrites replaced by reads of the same
    /// from outside, as far as that costs no copy in each iteration of a loop around.
    pub(super) fn read_elsewhere(&self, repetition: Repetition<'_>, mut forward: Block) -> Block {
        let (Some(range), Some(index)) = (repetition.range, repetition.index) else {
            return forward;
        };
        for position in 0..repetition.carried.len() {
            let versions = [repetition.carried[position], repetition.next()[position]];
            let first = self.state.builder.operation(repetition.initial[position]);
            if let Some(made) = first.filter(|_| self.depth == 0 && writes_own(repetition.body, versions, index)) {
                let places =
                    Elsewhere { versions, before: self.copied_parameter(made), after: repetition.results[position] };
                for statement in &mut forward.statements {
                    self.redirect(statement, &places, (range, index), repetition.body);
                }
            }
        }
        forward
    }

    /// The parameter that an operation copies.
    fn copied_parameter(&self, operation: &Operation) -> Option<Value> {
        match operation {
            Operation::Same { value, .. } => {
                let is_parameter = self.state.builder.operation(*value).is_none();
                (is_parameter && matches!(self.state.builder.function.ty(*value), Type::Reference(_))).then_some(*value)
            }
            _ => None,
        }
    }

    fn redirect(
        &self,
        statement: &mut Statement,
        places: &Elsewhere,
        (range, loop_index): (&Range, Value),
        body: &Block,
    ) {
        let Operation::Element { base, index } = &mut statement.operation else {
            return;
        };
        let (Some(version), [at]) = (places.versions.iter().position(|version| version == base), &index[..]) else {
            return;
        };
        let Some(offset) = self.offset(*at, loop_index, body) else {
            return;
        };
        let earlier = if range.reversed { offset > 0.0 } else { offset < 0.0 };
        if earlier || offset == 0.0 && version == 1 {
            *base = places.after;
        } else if let Some(before) = places.before {
            *base = before;
        }
    }

    /// By how much an index differs from that of the loop, if that is a literal.
    fn offset(&self, at: Value, index: Value, body: &Block) -> Option<f64> {
        if at == index {
            return Some(0.0);
        }
        let definition = body.statements.iter().find(|statement| statement.results == [at])?;
        match &definition.operation {
            Operation::Primitive { name, arguments, .. } if arguments[0] == index => match (*name, &arguments[1..]) {
                ("add", [number]) => self.state.literal(*number),
                ("sub", [number]) => self.state.literal(*number).map(|number| -number),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether all that an iteration changes of an array is the element of its index, once.
fn writes_own(block: &Block, [array, next]: [Value; 2], index: Value) -> bool {
    let own = |statement: &Statement| match &statement.operation {
        Operation::Update { base, place, .. } => {
            let at_index = matches!(place.first(), Some(Projection::Index(indices)) if indices[..] == [index]);
            *base == array && statement.results == [next] && at_index
        }
        _ => false,
    };
    block.statements.iter().any(own)
}
