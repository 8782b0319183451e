//! Simplifies branches and loops: what their results are for certain.
//!
//! ```text
//! z = if c { yield x } else { yield x }    ⟶    x          f = if c { yield true } else { yield false }    ⟶    c
//! s = for … with t = s0 { …; yield t }     ⟶    s0         if c { …; if c { a } else { b } }               ⟶    a
//! ```

use std::collections::{HashMap, HashSet};

use super::dead::reads;
use crate::ir::{Block, Constant, Function, Operation, Statement, Type, Value};

/// Rewrites what can be, and tells whether there was anything.
pub(super) fn straighten(function: &mut Function) -> bool {
    let mut body = std::mem::take(&mut function.body);
    let mut pass = Straightening {
        function,
        replaced: HashMap::new(),
        constants: HashMap::new(),
        negated: HashMap::new(),
        exits: HashSet::new(),
        known: HashMap::new(),
        changed: false,
    };
    pass.block(&mut body);
    let changed = pass.changed;
    function.body = body;
    changed
}

struct Straightening<'a> {
    function: &'a mut Function,
    replaced: HashMap<Value, Value>,
    /// The numbers and truths that are constants, with their bits.
    constants: HashMap<Value, (u64, Constant)>,
    /// What values are the negation of.
    negated: HashMap<Value, Value>,
    /// What tells whether to leave a loop.
    exits: HashSet<Value>,
    /// The conditions of the branches around, and truths that end the loop around when they hold.
    known: HashMap<Value, bool>,
    changed: bool,
}

impl Straightening<'_> {
    fn block(&mut self, block: &mut Block) {
        let statements = std::mem::take(&mut block.statements);
        let mut output = Vec::with_capacity(statements.len());
        for statement in statements {
            self.statement(statement, &mut output);
        }
        block.statements = output;
        for result in &mut block.results {
            *result = self.resolve(*result);
        }
    }

    fn resolve(&self, value: Value) -> Value {
        std::iter::successors(Some(value), |value| self.replaced.get(value).copied()).last().unwrap_or(value)
    }

    /// From here on a value is another one.
    fn replace(&mut self, value: Value, other: Value) {
        self.changed = true;
        self.replaced.insert(value, other);
    }

    fn statement(&mut self, mut statement: Statement, output: &mut Vec<Statement>) {
        statement.operation.rewrite_operands(&mut |operand| *operand = self.resolve(*operand));
        match &mut statement.operation {
            Operation::Constant(constant) => self.note(statement.results[0], constant),
            // Behind a reference it would be none.
            Operation::Discrete { operator: "!", operands } if *self.function.ty(operands[0]) == Type::Bool => {
                self.negated.insert(statement.results[0], operands[0]);
            }
            Operation::If { .. } => return self.branch(statement, output),
            Operation::For { carried, initial, body, exits, .. } => {
                self.repeat(&statement.results, [carried, initial], body);
                self.iteration(body, *exits);
            }
            Operation::While { carried, initial, condition, body, exits } => {
                self.repeat(&statement.results, [carried, initial], body);
                self.block(condition);
                self.iteration(body, *exits);
            }
            Operation::Map { lambda, .. } => self.block(&mut lambda.body),
            _ => {}
        }
        output.push(statement);
    }

    fn note(&mut self, value: Value, constant: &Constant) {
        let bits = match (constant, self.function.ty(value)) {
            (Constant::Number(number), _) => Some(number.to_bits()),
            (Constant::Source { tokens, .. }, Type::Bool) => {
                tokens.to_string().parse().ok().map(|truth: bool| f64::from(u8::from(truth)).to_bits())
            }
            // What an integer literal is, and how a user's path computes, only rustc knows.
            (Constant::Source { .. }, Type::Integer) | (Constant::EmptySum | Constant::EmptyProduct, _) => None,
            (Constant::Source { number, .. }, _) => number.map(f64::to_bits),
        };
        self.constants.extend(bits.map(|bits| (value, (bits, constant.clone()))));
    }

    fn bits(&self, value: Value) -> Option<u64> {
        self.constants.get(&value).map(|(bits, _)| *bits)
    }

    fn truth(&self, value: Value) -> Option<bool> {
        let constant = || self.bits(value).map(|bits| bits != 0);
        self.known.get(&value).copied().or_else(constant).filter(|_| *self.function.ty(value) == Type::Bool)
    }

    /// The body of a loop. Where a branch tells whether to leave it, that comes last.
    fn iteration(&mut self, body: &mut Block, exits: bool) {
        self.block(body);
        let is_branch = |statement: &Statement| matches!(statement.operation, Operation::If { .. });
        if let Some(position) = body.statements.iter().rposition(is_branch).filter(|_| exits) {
            let (branch, later) = (&body.statements[position], &body.statements[position + 1..]);
            if later.iter().all(|statement| self.is_movable(statement, branch)) {
                body.statements[position..].rotate_left(1);
            }
        }
    }

    /// Whether a statement on numbers can as well come before a branch.
    fn is_movable(&self, statement: &Statement, branch: &Statement) -> bool {
        let operands = statement.operation.operands();
        let apart = |operand: &Value| !branch.results.contains(operand) && !branch_reads(branch, *operand);
        let number = |value: &Value| matches!(self.function.ty(*value), Type::Real(_) | Type::Integer | Type::Bool);
        let pure = matches!(
            statement.operation,
            Operation::Constant(_) | Operation::Primitive { .. } | Operation::Discrete { .. }
        );
        pure && operands.iter().all(|operand| number(operand) && apart(operand))
    }

    fn branch(&mut self, mut statement: Statement, output: &mut Vec<Statement>) {
        let Operation::If { condition, then, otherwise } = &mut statement.operation else {
            unreachable!("only an `if` branches")
        };
        if let Some(&other) = self.negated.get(condition) {
            self.changed = true;
            *condition = other;
            std::mem::swap(then, otherwise);
        }
        let condition = *condition;
        if let Some(truth) = self.truth(condition) {
            let taken = std::mem::take(if truth { then } else { otherwise });
            return self.open(taken, &statement.results, output);
        }
        for (position, result) in statement.results.iter().enumerate() {
            if self.exits.contains(result) {
                self.exits.extend([then.results[position], otherwise.results[position]]);
            }
        }
        self.arm(then, condition, true);
        self.arm(otherwise, condition, false);
        for position in (0..statement.results.len()).rev() {
            let (result, given) = (statement.results[position], [then.results[position], otherwise.results[position]]);
            if let Some(operation) = self.joined(result, given, condition) {
                output.push(Statement { results: vec![result], operation, origin: statement.origin });
                for results in [&mut statement.results, &mut then.results, &mut otherwise.results] {
                    results.remove(position);
                }
            }
        }
        output.push(statement);
    }

    /// An arm that is always taken.
    fn open(&mut self, mut taken: Block, results: &[Value], output: &mut Vec<Statement>) {
        self.block(&mut taken);
        output.append(&mut taken.statements);
        for (&result, given) in results.iter().zip(taken.results) {
            self.annotate_like(given, result);
            self.replace(result, given);
        }
        self.changed = true;
    }

    /// Text of the user's may need the type that stood at the branch, as `None` does.
    fn annotate_like(&mut self, value: Value, other: Value) {
        let annotation = self.function.definition(other).annotation.clone();
        let definition = &mut self.function.definitions[value.0];
        definition.annotation = definition.annotation.take().or(annotation);
    }

    fn arm(&mut self, arm: &mut Block, condition: Value, truth: bool) {
        self.known.insert(condition, truth);
        self.block(arm);
        self.known.remove(&condition);
    }

    /// What gives the result of a branch without a branch, unless another value does.
    fn joined(&mut self, result: Value, [then, otherwise]: [Value; 2], condition: Value) -> Option<Operation> {
        if then == otherwise {
            self.replace(result, then);
            return None;
        }
        if self.bits(then).is_some() && self.bits(then) == self.bits(otherwise) {
            self.changed = true;
            return self.constants.get(&then).map(|(_, constant)| Operation::Constant(constant.clone()));
        }
        // Each arm knows the condition.
        let truths = [(then, true), (otherwise, false)];
        let truths = truths.map(|(given, here)| if given == condition { Some(here) } else { self.truth(given) });
        match truths {
            [Some(true), Some(false)] if !self.exits.contains(&result) => self.replace(result, condition),
            [Some(false), Some(true)] if !self.exits.contains(&result) => {
                self.changed = true;
                return Some(Operation::Discrete { operator: "!", operands: vec![condition] });
            }
            [Some(truth), Some(other)] if truth == other => {
                self.changed = true;
                return Some(Operation::Constant(Constant::Number(f64::from(u8::from(truth)))));
            }
            _ => {}
        }
        None
    }

    /// What a loop carries that never changes, and a truth that ends the loop as soon as it holds.
    fn repeat(&mut self, results: &[Value], [carried, initial]: [&[Value]; 2], body: &Block) {
        let exit = body.results.get(carried.len()).copied();
        self.exits.extend(exit);
        for (position, (&value, &first)) in carried.iter().zip(initial).enumerate() {
            let next = self.resolve(body.results[position]);
            if self.replaced.contains_key(&value) {
                continue;
            }
            if next == value || next == first {
                self.replace(value, first);
                self.replace(results[position], first);
            } else if exit == Some(body.results[position]) && self.truth(first) == Some(false) {
                self.known.insert(value, false);
            }
        }
    }
}

/// Whether a branch reads a value in one of its arms.
fn branch_reads(statement: &Statement, value: Value) -> bool {
    let Operation::If { then, otherwise, .. } = &statement.operation else {
        return false;
    };
    [then, otherwise].into_iter().any(|arm| reads(arm, value))
}
