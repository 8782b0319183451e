//! Lays the partials of the rule table down as statements.

use crate::ir::{Block, Constant, Operation, Type, Value};
use crate::rules::{Rule, Term, in_pass, lookup, lookup_helper};

use super::Transformation;

impl Transformation {
    /// The rule of a primitive of the program.
    pub(crate) fn rule(name: &str) -> &'static Rule {
        let rule = lookup(name).or_else(|| lookup_helper(name));
        rule.unwrap_or_else(|| unreachable!("programs only hold primitives that have a row: {name}"))
    }

    /// The partials of `results = name(arguments)`, by output and argument.
    pub(crate) fn partials(&self, rule: &Rule, arguments: &[Value], outputs: usize) -> Vec<Vec<Term>> {
        let terms: Vec<Term> = arguments
            .iter()
            .enumerate()
            .map(|(position, &argument)| self.literal(argument).map_or(Term::Argument(position), Term::Constant))
            .collect();
        let results: Vec<Term> = (0..outputs).map(Term::Result).collect();
        let partials = (rule.partials)(&terms, &results);
        if self.in_pass { in_pass(rule, &results, partials) } else { partials }
    }

    /// `factor · partial`, where a zero factor kills an infinite partial of a singular rule; `None` when it is zero.
    pub(crate) fn scale(
        &mut self,
        factor: Value,
        partial: &Term,
        rule: &Rule,
        operands: (&[Value], &[Value]),
    ) -> Option<Value> {
        match partial {
            Term::Constant(0.0) => None,
            Term::Constant(1.0) => Some(factor),
            Term::Constant(-1.0) => Some(self.builder.primitive("neg", vec![factor], factor)),
            _ => {
                let strong = rule.needs_strong_zero(partial);
                let partial = self.lay(partial, factor, operands);
                let name = if strong { "strong" } else { "mul" };
                Some(self.builder.primitive(name, vec![factor, partial], factor))
            }
        }
    }

    fn lay(&mut self, term: &Term, like: Value, operands: (&[Value], &[Value])) -> Value {
        match term {
            Term::Argument(position) => self.real(operands.0[*position]),
            Term::Result(position) => operands.1[*position],
            Term::Constant(number) => self.builder.number(*number, like),
            Term::Integer(number) => self.index(*number, like),
            Term::Call(name, arguments) => {
                let arguments = arguments.iter().map(|argument| self.lay(argument, like, operands)).collect();
                self.builder.primitive(name, arguments, like)
            }
        }
    }

    /// An integer constant of ours.
    pub(crate) fn index(&mut self, number: i32, like: Value) -> Value {
        let number = f64::from(number);
        let value = self.builder.derive(Operation::Constant(Constant::Number(number)), Type::Integer, like);
        self.constants.insert(value, number);
        value
    }

    /// The number a value is, when it is a literal.
    pub(crate) fn literal(&self, value: Value) -> Option<f64> {
        self.constants.get(&value).copied()
    }
}

/// The literals of a block and the blocks in it.
pub(crate) fn constants_of(block: &Block) -> Vec<(Value, f64)> {
    let mut constants = Vec::new();
    for statement in &block.statements {
        constants.extend(statement.results.first().copied().zip(number_of(&statement.operation)));
        statement.operation.blocks().into_iter().for_each(|nested| constants.extend(constants_of(nested)));
    }
    constants
}

fn number_of(operation: &Operation) -> Option<f64> {
    match operation {
        Operation::Constant(Constant::Number(number)) => Some(*number),
        Operation::Constant(Constant::Source { number, .. }) => *number,
        _ => None,
    }
}
