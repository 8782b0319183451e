//! Removes what no result depends on: statements, results of branches, carried values of loops, inputs of maps.

use super::live::Live;
use super::shapes::Shapes;
use crate::ir::{Block, Function, Lambda, Operation, Statement, Value};

/// Removes dead code; what only an unread input of a map read is dead, too.
pub(super) fn eliminate(function: &mut Function) {
    loop {
        let mut body = std::mem::take(&mut function.body);
        let live = Live::of(function, &body);
        sweep(&mut body, &live);
        function.body = body;
        if !narrow_maps(function) {
            return;
        }
    }
}

fn sweep(block: &mut Block, live: &Live<'_>) {
    block.statements.retain(|statement| live.keeps(statement));
    for statement in &mut block.statements {
        narrow(statement, live);
        statement.operation.blocks_mut().into_iter().for_each(|nested| sweep(nested, live));
    }
}

/// Removes the results of a branch that are not needed, and what a loop carries for nothing.
fn narrow(statement: &mut Statement, live: &Live<'_>) {
    let results = &mut statement.results;
    let (kept, lists): (Vec<bool>, _) = match &mut statement.operation {
        Operation::If { then, otherwise, .. } => {
            let kept = results.iter().map(|result| live.is_live(*result)).collect();
            (kept, vec![results, &mut then.results, &mut otherwise.results])
        }
        Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
            let kept = carried.iter().map(|value| live.is_live(*value)).collect();
            (kept, vec![results, carried, initial, &mut body.results])
        }
        _ => return,
    };
    for list in lists {
        retain(list, &kept);
    }
}

fn retain(list: &mut Vec<Value>, live: &[bool]) {
    let mut live = live.iter();
    list.retain(|_| live.next().copied().unwrap_or(true));
}

/// Drops the inputs of maps whose lambda does not read them, unless only they tell the shape.
fn narrow_maps(function: &mut Function) -> bool {
    let mut body = function.body.clone();
    let narrowed = narrow_block(&Shapes::of(function), &mut body);
    function.body = body;
    narrowed
}

fn narrow_block(shapes: &Shapes, block: &mut Block) -> bool {
    let mut narrowed = false;
    for statement in &mut block.statements {
        if let Operation::Map { inputs, lambda } = &mut statement.operation {
            narrowed |= narrow_map(shapes, inputs, lambda);
        }
        for nested in statement.operation.blocks_mut() {
            narrowed |= narrow_block(shapes, nested);
        }
    }
    narrowed
}

fn narrow_map(shapes: &Shapes, inputs: &mut Vec<Value>, lambda: &mut Lambda) -> bool {
    let before = inputs.len();
    for position in (0..before).rev() {
        let mut others = inputs.clone();
        others.remove(position);
        let shape_is_told = shapes.is_told(&others, inputs[position]);
        if shape_is_told && !reads(&lambda.body, lambda.parameters[position]) {
            inputs.remove(position);
            lambda.parameters.remove(position);
        }
    }
    inputs.len() < before
}

pub(super) fn reads(block: &Block, value: Value) -> bool {
    let in_statement = |statement: &Statement| {
        statement.operation.operands().contains(&value)
            || statement.operation.blocks().into_iter().any(|nested| reads(nested, value))
    };
    block.results.contains(&value) || block.statements.iter().any(in_statement)
}
