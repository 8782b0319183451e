//! Reads what a map has computed already instead of computing it again for every element.
//!
//! The adjoint of `h = map z { |a| tanh a }` needs the same `tanh` of the same elements: it reads those of `h`. Arithmetic
//! is computed again all the same, which is cheaper than one more tensor to read.
//!
//! ```text
//! map g, z { |b, a| t = tanh a; mul b t }    ⟶    map g, h { |b, t| mul b t }
//! ```

use std::collections::HashMap;

use super::usage::Usage;
use crate::ir::{Block, Constant, Function, Lambda, Operation, Statement, Value};
use crate::rules::ROOT;

/// Lets maps read the results of maps before them, and tells whether any does now.
pub(super) fn reuse(function: &mut Function) -> bool {
    let usage = Usage::of(function);
    let mut reuse = Reuse { usage, elements: Elements::default(), known: HashMap::new(), changed: false };
    reuse.block(&mut function.body);
    reuse.changed
}

struct Reuse {
    usage: Usage,
    elements: Elements,
    /// The tensors that have been computed, by the numbers of their elements.
    known: HashMap<usize, Value>,
    changed: bool,
}

impl Reuse {
    fn block(&mut self, block: &mut Block) {
        let outer = self.known.clone();
        for statement in &mut block.statements {
            if let (Operation::Map { inputs, lambda }, [result]) = (&mut statement.operation, &statement.results[..]) {
                self.map(inputs, lambda, *result);
            } else {
                for nested in statement.operation.blocks_mut() {
                    self.block(nested);
                }
            }
        }
        self.known = outer;
    }

    fn map(&mut self, inputs: &mut Vec<Value>, lambda: &mut Lambda, result: Value) {
        let mut numbers: HashMap<Value, usize> = HashMap::new();
        for (input, parameter) in inputs.iter().zip(&lambda.parameters) {
            numbers.insert(*parameter, self.elements.number(Element::Input(*input)));
        }
        for statement in std::mem::take(&mut lambda.body.statements) {
            let number = self.elements.of_statement(&statement, &numbers);
            numbers.extend(statement.results.first().copied().zip(number));
            match number.and_then(|number| self.known.get(&number)) {
                Some(tensor) => {
                    inputs.push(*tensor);
                    lambda.parameters.push(statement.results[0]);
                    self.changed = true;
                }
                None => lambda.body.statements.push(statement),
            }
        }
        let number = lambda.body.results.first().and_then(|element| numbers.get(element));
        if let Some(number) = number
            && self.elements.is_costly(*number)
            && !self.usage.is_taken(result)
        {
            self.known.entry(*number).or_insert(result);
        }
    }
}

/// What the element of a tensor at some position is.
#[derive(PartialEq, Eq, Hash)]
enum Element {
    /// The element of a tensor there, or a number that all positions have in common.
    Input(Value),
    /// The bits of a constant.
    Constant(u64),
    /// A function of elements.
    Primitive(&'static str, Vec<usize>),
}

/// Elements with numbers: equal ones have the same.
#[derive(Default)]
struct Elements {
    numbers: HashMap<Element, usize>,
    /// By number, whether it is cheaper to read the element than to compute it.
    costly: Vec<bool>,
}

/// Functions that are cheaper to compute than one more tensor is to read.
const CHEAP: [&str; 14] =
    ["add", "sub", "mul", "div", "neg", "recip", "abs", "max", "min", "mul_add", "sqrt", "strong", "hypot_slope", ROOT];

/// Slopes that call a function.
const COSTLY_SLOPES: [&str; 7] =
    ["powi_slope", "powf_slope", "powf_exponent_slope", "log_slope", "log_base_slope", "tanh_slope", "asinh_slope"];

/// Whether a function is no more costly than a few operators.
pub(super) fn is_cheap(name: &str) -> bool {
    CHEAP.contains(&name) || is_cheap_slope(name) || matches!(name, "rem" | "from_usize")
}

fn is_cheap_slope(name: &str) -> bool {
    name.ends_with("_slope") && !COSTLY_SLOPES.contains(&name)
}

impl Elements {
    fn number(&mut self, element: Element) -> usize {
        let costly = match &element {
            Element::Input(_) | Element::Constant(_) => false,
            Element::Primitive(name, operands) => {
                !CHEAP.contains(name) && !is_cheap_slope(name) || operands.iter().any(|operand| self.costly[*operand])
            }
        };
        let next = self.costly.len();
        let number = *self.numbers.entry(element).or_insert(next);
        if number == next {
            self.costly.push(costly);
        }
        number
    }

    fn is_costly(&self, number: usize) -> bool {
        self.costly[number]
    }

    fn of_statement(&mut self, statement: &Statement, numbers: &HashMap<Value, usize>) -> Option<usize> {
        let element = match &statement.operation {
            Operation::Constant(Constant::Number(number)) => Element::Constant(number.to_bits()),
            Operation::Constant(Constant::Source { number, .. }) => Element::Constant((*number)?.to_bits()),
            Operation::Primitive { name, arguments, .. } => {
                let operands = arguments.iter().map(|argument| numbers.get(argument).copied());
                Element::Primitive(name, operands.collect::<Option<Vec<usize>>>()?)
            }
            _ => return None,
        };
        Some(self.number(element))
    }
}
