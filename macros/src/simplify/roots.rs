//! Roots of sums of squares: the norm of what is squared, whose derivative at zero is zero and not infinite.
//!
//! ```text
//! sqrt (add (mul x x) (powi y 2))  ⇒  root_of_squares (…)
//! ```

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Constant, Function, Operation, Value};
use crate::rules::ROOT;

/// Marks the roots of sums of squares in a function of the user's.
pub(super) fn mark(function: &mut Function) {
    if !holds_root(&function.body) {
        return;
    }
    let mut sums = Sums { definitions: HashMap::new(), carried: HashSet::new() };
    sums.note(&function.body);
    let mut found = HashSet::new();
    sums.find(&function.body, &mut found);
    rename(&mut function.body, &found);
}

fn holds_root(block: &Block) -> bool {
    block.statements.iter().any(|statement| {
        matches!(statement.operation, Operation::Primitive { name: "sqrt", .. })
            || statement.operation.blocks().into_iter().any(holds_root)
    })
}

fn rename(block: &mut Block, found: &HashSet<Value>) {
    for statement in &mut block.statements {
        if let Operation::Primitive { name, .. } = &mut statement.operation
            && found.contains(&statement.results[0])
        {
            *name = ROOT;
        }
        statement.operation.blocks_mut().into_iter().for_each(|nested| rename(nested, found));
    }
}

/// What a value is.
struct Definition {
    operation: Operation,
    /// Which of the results.
    position: usize,
}

struct Sums {
    definitions: HashMap<Value, Definition>,
    /// What loops carry and is a sum of squares if it stays one.
    carried: HashSet<Value>,
}

impl Sums {
    fn note(&mut self, block: &Block) {
        for statement in &block.statements {
            for (position, result) in statement.results.iter().enumerate() {
                let operation = statement.operation.clone();
                self.definitions.insert(*result, Definition { operation, position });
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.note(nested));
        }
    }

    fn find(&mut self, block: &Block, found: &mut HashSet<Value>) {
        for statement in &block.statements {
            if let Operation::Primitive { name: "sqrt", arguments, .. } = &statement.operation
                && self.is_sum(arguments[0])
            {
                found.insert(statement.results[0]);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find(nested, found));
        }
    }

    /// Whether a value is a sum of squares, and so zero only where they all are.
    fn is_sum(&mut self, value: Value) -> bool {
        if self.carried.contains(&value) {
            return true;
        }
        let Some(Definition { operation, position }) = self.definitions.get(&value) else {
            return false;
        };
        let position = *position;
        match operation.clone() {
            Operation::Constant(Constant::EmptySum) => true,
            Operation::Constant(_) => self.number(value).is_some_and(|number| number >= 0.0),
            Operation::Borrow(inner) | Operation::Dereference(inner) => self.is_sum(inner),
            Operation::Primitive { name, arguments, .. } => match (name, &arguments[..]) {
                ("add", &[x, y]) => self.is_sum(x) && self.is_sum(y),
                ("mul", &[x, y]) => self.is_multiple(x, y) || self.is_multiple(y, x) || self.is_square(value),
                ("div", &[x, y]) => self.is_multiple(y, x),
                ("mul_add", &[x, y, z]) => self.is_same(x, y) && self.is_sum(z),
                ("powi", &[_, exponent]) => {
                    self.number(exponent).is_some_and(|number| number > 0.0 && number % 2.0 == 0.0)
                }
                _ => false,
            },
            Operation::If { then, otherwise, .. } => {
                [then, otherwise].iter().all(|branch| self.is_sum(branch.results[position]))
            }
            Operation::For { carried, initial, body, .. } => {
                if !self.is_sum(initial[position]) {
                    return false;
                }
                self.carried.insert(carried[position]);
                let stays = self.is_sum(body.results[position]);
                if !stays {
                    self.carried.remove(&carried[position]);
                }
                stays
            }
            _ => false,
        }
    }

    /// Whether a product has each of its factors twice, but for positive numbers.
    fn is_square(&self, product: Value) -> bool {
        let mut factors = Vec::new();
        self.add_factors(product, &mut factors);
        factors.retain(|factor| self.number(*factor).is_none_or(|number| number <= 0.0));
        while let Some(factor) = factors.pop() {
            let Some(twin) = factors.iter().position(|other| self.is_same(factor, *other)) else {
                return false;
            };
            factors.swap_remove(twin);
        }
        true
    }

    fn add_factors(&self, product: Value, factors: &mut Vec<Value>) {
        match self.definitions.get(&product).map(|definition| &definition.operation) {
            Some(Operation::Primitive { name: "mul", arguments, .. }) => {
                for factor in arguments {
                    self.add_factors(*factor, factors);
                }
            }
            _ => factors.push(product),
        }
    }

    /// Whether this is a sum of squares times a positive number.
    fn is_multiple(&mut self, factor: Value, sum: Value) -> bool {
        self.number(factor).is_some_and(|number| number > 0.0) && self.is_sum(sum)
    }

    fn number(&self, value: Value) -> Option<f64> {
        match &self.definitions.get(&value)?.operation {
            Operation::Constant(Constant::Number(number)) => Some(*number),
            Operation::Constant(Constant::Source { number, .. }) => *number,
            _ => None,
        }
    }

    /// Whether two values are the same number, read or computed twice.
    fn is_same(&self, left: Value, right: Value) -> bool {
        if left == right {
            return true;
        }
        let operation = |value: &Value| self.definitions.get(value).map(|definition| &definition.operation);
        let all = |left: &[Value], right: &[Value]| {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| self.is_same(*left, *right))
        };
        match (operation(&left), operation(&right)) {
            (Some(Operation::Borrow(inner) | Operation::Dereference(inner)), _) => self.is_same(*inner, right),
            (_, Some(Operation::Borrow(inner) | Operation::Dereference(inner))) => self.is_same(left, *inner),
            (Some(Operation::Constant(_)), Some(Operation::Constant(_))) => {
                self.number(left).is_some() && self.number(left) == self.number(right)
            }
            (
                Some(Operation::Field { base: left, index: member }),
                Some(Operation::Field { base: right, index: other }),
            ) => member == other && self.is_same(*left, *right),
            (
                Some(Operation::Element { base: left, index: position }),
                Some(Operation::Element { base: right, index: other }),
            ) => self.is_same(*left, *right) && all(position, other),
            (
                Some(Operation::Primitive { name, arguments, .. }),
                Some(Operation::Primitive { name: other, arguments: others, .. }),
            ) => name == other && all(arguments, others),
            _ => false,
        }
    }
}
