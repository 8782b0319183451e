//! Removes what no result depends on: statements, results of branches, carried values of loops, inputs of maps.

use super::shapes::Shapes;
use crate::ir::{Block, Function, Lambda, Operation, Origin, Statement, Type, Value};

/// Removes dead code; what only an unread input of a map read is dead, too.
pub(super) fn eliminate(function: &mut Function) {
    loop {
        let mut body = std::mem::take(&mut function.body);
        let live = vec![false; function.definitions.len()];
        Sweep { function, live }.block(&mut body);
        function.body = body;
        if !narrow_maps(function) {
            return;
        }
    }
}

struct Sweep<'a> {
    function: &'a Function,
    live: Vec<bool>,
}

impl Sweep<'_> {
    fn mark(&mut self, values: &[Value]) {
        for value in values {
            self.live[value.0] = true;
        }
    }

    fn is_live(&self, value: Value) -> bool {
        self.live[value.0]
    }

    fn block(&mut self, block: &mut Block) {
        self.mark(&block.results);
        let mut kept = Vec::new();
        for mut statement in std::mem::take(&mut block.statements).into_iter().rev() {
            if statement.results.iter().any(|result| self.is_live(*result)) || self.has_effects(&statement) {
                self.statement(&mut statement);
                kept.push(statement);
            }
        }
        kept.reverse();
        block.statements = kept;
    }

    /// Whether a statement does something besides giving its results. A call without a result was made for its effects.
    fn has_effects(&self, statement: &Statement) -> bool {
        match &statement.operation {
            Operation::Effect(_) => true,
            Operation::Call(_) | Operation::Verbatim(_) => {
                let unit = |result: &Value| *self.function.ty(*result) == Type::Tuple(Vec::new());
                statement.origin == Origin::Primal && statement.results.iter().all(unit)
            }
            other => {
                let mut nested = other.blocks().into_iter().flat_map(|block| &block.statements);
                nested.any(|statement| self.has_effects(statement))
            }
        }
    }

    fn statement(&mut self, statement: &mut Statement) {
        let results = &mut statement.results;
        let (live, lists) = match &mut statement.operation {
            Operation::If { then, otherwise, .. } => {
                let live = results.iter().map(|result| self.is_live(*result)).collect();
                (live, vec![results, &mut then.results, &mut otherwise.results])
            }
            Operation::For { carried, initial, body, .. } => {
                let live = self.carried_live(results, carried, &[body]);
                (live, vec![results, carried, initial, &mut body.results])
            }
            Operation::While { carried, initial, condition, body, .. } => {
                let live = self.carried_live(results, carried, &[condition, body]);
                (live, vec![results, carried, initial, &mut body.results])
            }
            _ => (Vec::new(), Vec::new()),
        };
        for list in lists {
            retain(list, &live);
        }
        statement.operation.blocks_mut().into_iter().for_each(|nested| self.block(nested));
        self.mark(&statement.operation.operands());
    }

    /// Which carried values of a loop are read: after it, by its condition, or by what computes another one that is.
    fn carried_live(&self, results: &[Value], carried: &[Value], blocks: &[&mut Block]) -> Vec<bool> {
        let mut live: Vec<bool> = results.iter().map(|result| self.is_live(*result)).collect();
        loop {
            let mut trial = Sweep { function: self.function, live: self.live.clone() };
            for (position, block) in blocks.iter().enumerate() {
                let mut block = Block::clone(block);
                if position + 1 == blocks.len() {
                    retain(&mut block.results, &live);
                }
                trial.block(&mut block);
            }
            let next: Vec<bool> =
                carried.iter().zip(&live).map(|(value, live)| *live || trial.is_live(*value)).collect();
            if next == live {
                return live;
            }
            live = next;
        }
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
        let shape_is_told = shapes.broadcast(others).covers(&shapes.shape(inputs[position]));
        if shape_is_told && !reads(&lambda.body, lambda.parameters[position]) {
            inputs.remove(position);
            lambda.parameters.remove(position);
        }
    }
    inputs.len() < before
}

fn reads(block: &Block, value: Value) -> bool {
    let in_statement = |statement: &Statement| {
        statement.operation.operands().contains(&value)
            || statement.operation.blocks().into_iter().any(|nested| reads(nested, value))
    };
    block.results.contains(&value) || block.statements.iter().any(in_statement)
}
