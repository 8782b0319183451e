//! Lays terms over values down as statements, simplified.

use super::algebra::Rewriter;
use super::scalar;
use crate::ir::{Constant, Operation, Origin, Spelling, Statement, Type, Value};
use crate::rules::Term;

/// How often an operation is rewritten in one round.
const MOST_STEPS: usize = 32;

impl Rewriter<'_> {
    /// Simplifies a term over values until it is a value, or an operation on values laid down before it.
    pub(super) fn settle(&mut self, mut term: Term, like: Value) -> Settled {
        for _ in 0..MOST_STEPS {
            let (name, operands) = match term {
                Term::Argument(value) => return Settled::Value(Value(value)),
                Term::Call(name, operands) => (name, operands),
                constant => return Settled::Operation(constant_of(&constant)),
            };
            let arguments: Vec<Value> = operands.into_iter().map(|operand| self.lay_down(operand, like)).collect();
            match scalar::rewrite(self, name, &arguments) {
                Some(next) => term = next,
                None => return Settled::Operation(primitive(name, arguments)),
            }
        }
        unreachable!("every rule of the algebra leads to a simpler term, and none applies that often")
    }

    /// The value of a term, of the type of `like`.
    fn lay_down(&mut self, term: Term, like: Value) -> Value {
        let ty = match term {
            Term::Integer(_) => Type::Integer,
            _ => self.function.ty(like).clone(),
        };
        let operation = match self.settle(term, like) {
            Settled::Value(value) => match self.function.ty(value) {
                Type::Reference(_) => Operation::Dereference(value),
                _ => return value,
            },
            Settled::Operation(operation) => operation,
        };
        let result = self.define(ty, like);
        self.usage.count(&operation);
        self.push(Statement { results: vec![result], operation, origin: Origin::Derivative });
        result
    }
}

/// What a term comes down to.
pub(super) enum Settled {
    Value(Value),
    Operation(Operation),
}

fn constant_of(term: &Term) -> Operation {
    let number = match term {
        Term::Constant(number) => *number,
        Term::Integer(integer) => f64::from(*integer),
        Term::Argument(_) | Term::Result(_) | Term::Call(..) => {
            unreachable!("terms of the algebra are over values, which are their arguments")
        }
    };
    Operation::Constant(Constant::Number(number))
}

fn primitive(name: &'static str, arguments: Vec<Value>) -> Operation {
    let is_operator = matches!(name, "add" | "sub" | "mul" | "div" | "rem" | "neg");
    let spelling = if is_operator { Spelling::Operator } else { Spelling::Private };
    Operation::Primitive { name, arguments, spelling }
}
