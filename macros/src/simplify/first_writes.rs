//! Loops that add to each element of a buffer of zeros once write the elements instead, and the buffer need not be cleared.
//!
//! ```text
//! b = zero like x; for i in 0..n with b { b[i] += t }    ⟶    b = zero like x from n; for i in 0..n with b { b[i] = t }
//! ```

use std::collections::HashMap;

use crate::ir::{Block, Constant, Function, Mode, Operation, Portion, Projection, Statement, Type, Value};

/// Finds such loops, and tells whether there are any.
pub(super) fn find(function: &mut Function) -> bool {
    let mut body = std::mem::take(&mut function.body);
    let mut found = false;
    while find_in(function, &mut body) {
        found = true;
    }
    function.body = body;
    found
}

fn find_in(function: &Function, block: &mut Block) -> bool {
    let uses = uses_of(block);
    let zeros = constants(block);
    for position in (0..block.statements.len()).rev() {
        let Some((carried, buffer, end)) = candidate(function, &block.statements[position], &uses, &zeros) else {
            continue;
        };
        let cleared = |statement: &Statement| {
            statement.results == [buffer] && matches!(statement.operation, Operation::ZeroLike(_))
        };
        let defined = |statement: &Statement| statement.results.contains(&end);
        let Some(place) = block.statements[..position].iter().position(cleared) else { continue };
        let Operation::ZeroLike(like) = block.statements[place].operation else { continue };
        if let Operation::For { body, .. } = &mut block.statements[position].operation {
            write(body, carried);
        }
        let mut statement = block.statements.remove(place);
        statement.operation = Operation::ZeroFrom { like, start: end };
        let after = block.statements.iter().position(defined).map_or(place, |defined| place.max(defined + 1));
        block.statements.insert(after, statement);
        return true;
    }
    block.statements.iter_mut().any(|statement| {
        !matches!(statement.operation, Operation::Map { .. })
            && statement.operation.blocks_mut().into_iter().any(|nested| find_in(function, nested))
    })
}

/// The carried value of a loop from zero that starts as a buffer nobody else reads and gets each element once; the buffer,
/// and the end of the loop.
fn candidate(
    function: &Function,
    statement: &Statement,
    uses: &HashMap<Value, usize>,
    zeros: &[Value],
) -> Option<(Value, Value, Value)> {
    let Operation::For { index, range, portion, carried, initial, body, exits: false } = &statement.operation else {
        return None;
    };
    let is_whole = !matches!(portion, Portion::Block { .. });
    if !is_whole || !zeros.contains(&range.start) || range.inclusive || range.step.is_some() {
        return None;
    }
    let inner = uses_of(body);
    let pairs = carried.iter().zip(initial).zip(&body.results);
    for ((&value, &first), &next) in pairs {
        let is_row = matches!(function.ty(first), Type::Vector(element) if matches!(**element, Type::Real(_)));
        if is_row && uses.get(&first) == Some(&1) && is_written_once(body, &inner, *index, (value, next)) {
            return Some((value, first, range.end));
        }
    }
    None
}

/// Whether the only thing an iteration does with the value is to add to its element.
fn is_written_once(body: &Block, uses: &HashMap<Value, usize>, index: Value, (value, next): (Value, Value)) -> bool {
    let adds = |statement: &Statement| match &statement.operation {
        Operation::Update { base, place, mode: Mode::Add, .. } => {
            let at_index = matches!(&place[..], [Projection::Index(indices)] if indices[..] == [index]);
            *base == value && at_index && statement.results == [next]
        }
        _ => false,
    };
    uses.get(&value) == Some(&1) && uses.get(&next) == Some(&1) && body.statements.iter().any(adds)
}

fn write(body: &mut Block, carried: Value) {
    for statement in &mut body.statements {
        if let Operation::Update { base, mode, .. } = &mut statement.operation
            && *base == carried
        {
            *mode = Mode::Set;
        }
    }
}

/// How often values are read, here and in nested blocks.
pub(super) fn uses_of(block: &Block) -> HashMap<Value, usize> {
    let mut uses = HashMap::new();
    count(block, &mut uses);
    uses
}

fn count(block: &Block, uses: &mut HashMap<Value, usize>) {
    let mut read = |value: Value| *uses.entry(value).or_default() += 1;
    block.results.iter().copied().for_each(&mut read);
    block.statements.iter().flat_map(|statement| statement.operation.operands()).for_each(read);
    for nested in block.statements.iter().flat_map(|statement| statement.operation.blocks()) {
        count(nested, uses);
    }
}

/// The zeros among the integers of a block.
fn constants(block: &Block) -> Vec<Value> {
    let is_zero = |statement: &&Statement| match &statement.operation {
        Operation::Constant(Constant::Number(number)) => *number == 0.0,
        Operation::Constant(Constant::Source { number, .. }) => *number == Some(0.0),
        _ => false,
    };
    block.statements.iter().filter(is_zero).flat_map(|statement| statement.results.clone()).collect()
}
