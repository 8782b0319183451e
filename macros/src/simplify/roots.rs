//! Roots of sums of squares: the norm of what is squared, whose derivative at zero is zero and not infinite.
//!
//! ```text
//! sqrt (add (mul x x) (powi y 2))  ⇒  root_of_squares (…)
//! ```
//!
//! A sum of squares is zero only where everything squared in it is. Positive numbers, products and powers of such sums
//! are such sums as well; of arrays, vectors and tensors, all elements are. What loops carry is one if it starts as one
//! and stays one.

mod squares;

use std::collections::HashSet;

use crate::ir::{Block, Constant, Function, Operation, Statement, TensorOperation, Value};
use crate::rules::ROOT;
use squares::Definitions;

/// Marks the roots of sums of squares in a function of the user's; `varied` tells what its parameters change.
pub(crate) fn mark(function: &mut Function, varied: impl Fn(Value) -> bool) {
    if !holds_root(&function.body) {
        return;
    }
    let mut sums = Sums { definitions: Definitions::of(function), found: HashSet::new(), refuted: HashSet::new() };
    loop {
        let refuted = sums.refuted.len();
        sums.found.clear();
        sums.read(&function.body);
        if sums.refuted.len() == refuted {
            break;
        }
    }
    rename(&mut function.body, &|argument| sums.is_multiple(argument, &varied));
}

fn holds_root(block: &Block) -> bool {
    block.statements.iter().any(|statement| {
        matches!(statement.operation, Operation::Primitive { name: "sqrt", .. })
            || statement.operation.blocks().into_iter().any(holds_root)
    })
}

fn rename(block: &mut Block, is_sum: &impl Fn(Value) -> bool) {
    for statement in &mut block.statements {
        if let Operation::Primitive { name, arguments, .. } = &mut statement.operation
            && *name == "sqrt"
            && is_sum(arguments[0])
        {
            *name = ROOT;
        }
        statement.operation.blocks_mut().into_iter().for_each(|nested| rename(nested, is_sum));
    }
}

struct Sums {
    definitions: Definitions,
    /// The values found to be sums of squares in this pass.
    found: HashSet<Value>,
    /// What loops carry and does not stay one.
    refuted: HashSet<Value>,
}

impl Sums {
    fn holds(&self, value: Value) -> bool {
        self.found.contains(&value)
    }

    fn note(&mut self, value: Value, is_sum: bool) {
        if is_sum {
            self.found.insert(value);
        }
    }

    /// Whether a value is a sum of squares times numbers that no parameter changes.
    fn is_multiple(&self, value: Value, varied: &impl Fn(Value) -> bool) -> bool {
        if self.holds(value) {
            return true;
        }
        match self.definitions.primitive(value) {
            Some(("mul", &[x, y])) => {
                (!varied(x) && self.is_multiple(y, varied)) || (!varied(y) && self.is_multiple(x, varied))
            }
            Some(("div", &[x, y])) => !varied(y) && self.is_multiple(x, varied),
            _ => false,
        }
    }

    fn read(&mut self, block: &Block) {
        block.statements.iter().for_each(|statement| self.read_statement(statement));
    }

    fn read_statement(&mut self, statement: &Statement) {
        let results = &statement.results;
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                self.read(then);
                self.read(otherwise);
                for (result, (left, right)) in results.iter().zip(then.results.iter().zip(&otherwise.results)) {
                    self.note(*result, self.holds(*left) && self.holds(*right));
                }
            }
            Operation::For { carried, initial, body, .. } => self.read_loop(carried, initial, body, results),
            Operation::While { carried, initial, condition, body, .. } => {
                self.enter(carried, initial);
                self.read(condition);
                self.read_loop(carried, initial, body, results);
            }
            Operation::Map { inputs, lambda } => {
                for (parameter, input) in lambda.parameters.iter().zip(inputs) {
                    self.note(*parameter, self.holds(*input));
                }
                self.read(&lambda.body);
                self.note(results[0], self.holds(lambda.body.results[0]));
            }
            operation => {
                operation.blocks().into_iter().for_each(|nested| self.read(nested));
                if let &[result] = &results[..] {
                    self.note(result, self.gives(result, operation));
                }
            }
        }
    }

    fn enter(&mut self, carried: &[Value], initial: &[Value]) {
        for (carried, initial) in carried.iter().zip(initial) {
            self.note(*carried, self.holds(*initial) && !self.refuted.contains(carried));
        }
    }

    fn read_loop(&mut self, carried: &[Value], initial: &[Value], body: &Block, results: &[Value]) {
        self.enter(carried, initial);
        self.read(body);
        for ((carried, next), result) in carried.iter().zip(&body.results).zip(results) {
            if self.holds(*carried) && !self.holds(*next) {
                self.refuted.insert(*carried);
            }
            self.note(*result, self.holds(*carried));
        }
    }

    /// Whether an operation without blocks gives a sum of squares.
    fn gives(&self, result: Value, operation: &Operation) -> bool {
        match operation {
            Operation::Constant(Constant::EmptySum) | Operation::Empty(_) => true,
            Operation::Constant(_) => self.definitions.number(result).is_some_and(|number| number >= 0.0),
            Operation::Borrow(value)
            | Operation::Dereference(value)
            | Operation::Same { value, .. }
            | Operation::Repeat { value, .. }
            | Operation::Element { base: value, .. }
            | Operation::Slice { base: value, .. } => self.holds(*value),
            Operation::Array(values) => values.iter().all(|value| self.holds(*value)),
            Operation::Update { base, value, .. } | Operation::Accumulate { base, value } => {
                self.holds(*base) && self.holds(*value)
            }
            Operation::Push { base, values } => self.holds(*base) && values.iter().all(|value| self.holds(*value)),
            Operation::Verbatim(verbatim) => verbatim.is_zero(),
            Operation::Cast { value, .. } => self.definitions.is_count(*value),
            Operation::Tensor { operation, operands } => self.is_sum_of_tensors(result, operation, operands),
            Operation::Primitive { name, arguments, .. } => self.is_sum_of_numbers(result, name, arguments),
            _ => false,
        }
    }

    fn is_sum_of_numbers(&self, result: Value, name: &str, arguments: &[Value]) -> bool {
        let all = || arguments.iter().all(|argument| self.holds(*argument));
        match (name, arguments) {
            ("add" | "div" | "max" | "min" | "abs", _) => all(),
            ("mul", _) => all() || self.definitions.is_square(result),
            ("mul_add", &[x, y, z]) => {
                self.holds(z) && (self.definitions.is_same(x, y) || self.holds(x) && self.holds(y))
            }
            ("powi" | "powf", &[base, exponent]) => self
                .definitions
                .number(exponent)
                .is_some_and(|exponent| exponent >= 1.0 && (exponent % 2.0 == 0.0 || self.holds(base))),
            ("exp" | "cosh", _) => true,
            _ => false,
        }
    }

    fn is_sum_of_tensors(&self, result: Value, operation: &TensorOperation, operands: &[Value]) -> bool {
        match operation {
            TensorOperation::NormSquared => true,
            TensorOperation::Dot => {
                self.definitions.is_number(result) && self.definitions.is_same(operands[0], operands[1])
            }
            operation => operation.keeps_numbers() && self.holds(operands[0]),
        }
    }
}
