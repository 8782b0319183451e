//! Prints branches: as an expression, as a `let` of what is new, or with assignments to what is not.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

use super::super::expression::{Expression, Precedence};
use super::super::types::bare_or_tuple;
use super::Printer;
use crate::ir::{Block, Operation, Scalar, Statement, Type, Value};

/// Where the values go that a block gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// It is a value of the block as an expression.
    Yielded,
    /// It is assigned to its variable outside, unless it is there already.
    Assigned,
    /// Nobody reads it.
    Dropped,
}

impl<'a> Printer<'a> {
    /// `if` as an expression of one value.
    pub(super) fn conditional(&mut self, statement: &'a Statement) -> Expression {
        Expression::new(self.arms(statement, &statement.results, &[Delivery::Yielded]), Precedence::Loose)
    }

    /// `if` as a statement: a `let` of the results that are no versions of a variable outside.
    pub(super) fn branch(&mut self, statement: &'a Statement) -> TokenStream {
        let results = &statement.results;
        let deliveries: Vec<Delivery> = results.iter().map(|&result| self.delivery(result)).collect();
        if !deliveries.contains(&Delivery::Yielded) && self.is_assigned_whole(statement) {
            let yielded = |delivery| if delivery == Delivery::Dropped { delivery } else { Delivery::Yielded };
            let deliveries: Vec<Delivery> = deliveries.into_iter().map(yielded).collect();
            let targets: Vec<TokenStream> =
                select(results, &deliveries, Delivery::Yielded).map(|result| self.value(result).free()).collect();
            let (targets, arms) = (bare_or_tuple(&targets), self.arms(statement, results, &deliveries));
            return quote!(#targets = #arms;);
        }
        let arms = self.arms(statement, results, &deliveries);
        let names: Vec<TokenStream> = select(results, &deliveries, Delivery::Yielded)
            .map(|result| {
                let (name, mutability) = (self.name(result), self.mutability(result));
                quote!(#mutability #name)
            })
            .collect();
        match &names[..] {
            [] => arms,
            names => {
                let pattern = bare_or_tuple(names);
                let given: Vec<Value> = select(results, &deliveries, Delivery::Yielded).collect();
                let annotation = self.annotation_of_numbers(&given);
                quote!(let #pattern #annotation = #arms;)
            }
        }
    }

    /// `: (f64, f64)`, if the user wrote a type for one of the numbers: literals in both arms, and elements of vectors of such, may
    /// tell none.
    pub(super) fn annotation_of_numbers(&self, values: &[Value]) -> TokenStream {
        let is_written = |value: &Value| self.function.definition(*value).annotation.is_some();
        let number = |value: &Value| match self.function.ty(*value) {
            ty @ Type::Real(Scalar::F32 | Scalar::F64) => self.types.owned(ty),
            _ => None,
        };
        match values.iter().map(number).collect::<Option<Vec<TokenStream>>>() {
            Some(types) if values.iter().any(is_written) => {
                let ty = bare_or_tuple(&types);
                quote!(: #ty)
            }
            _ => TokenStream::new(),
        }
    }

    fn delivery(&self, result: Value) -> Delivery {
        match (self.plan.is_used(result), self.is_version(result)) {
            (false, _) => Delivery::Dropped,
            (true, true) => Delivery::Assigned,
            (true, false) => Delivery::Yielded,
        }
    }

    /// Whether both arms give something new for every variable outside.
    fn is_assigned_whole(&self, statement: &Statement) -> bool {
        let used = || statement.results.iter().enumerate().filter(|(_, result)| self.plan.is_used(**result));
        let new = |(position, result): (usize, &Value)| {
            let root = self.plan.storage.root(*result);
            let arms = statement.operation.blocks();
            arms.iter().all(|arm| self.plan.storage.root(arm.results[position]) != root)
        };
        used().next().is_some() && used().all(new)
    }

    fn arms(&mut self, statement: &'a Statement, targets: &[Value], deliveries: &[Delivery]) -> TokenStream {
        self.choice(statement, targets, deliveries).tokens()
    }

    fn choice(&mut self, statement: &'a Statement, targets: &[Value], deliveries: &[Delivery]) -> Choice {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only an `if` has arms")
        };
        self.name_results(targets, then);
        self.name_results(targets, otherwise);
        let (condition, negated) = (self.value(*condition), self.negated(*condition));
        self.scope.enter();
        let then = self.arm(then, targets, deliveries);
        self.scope.leave();
        let otherwise = self.alternative(otherwise, targets, deliveries);
        Choice::new(condition, negated, then, otherwise)
    }

    /// `!value`.
    pub(super) fn negated(&self, value: Value) -> Expression {
        let is_truth = |value: Value| *self.function.ty(value) == Type::Bool;
        let definition = self.plan.timeline.definition(value).filter(|_| self.plan.is_inlined(value));
        match definition.map(|definition| &definition.operation) {
            Some(Operation::Discrete { operator: "!", operands }) if is_truth(operands[0]) => self.value(operands[0]),
            _ => Expression::unary('!', self.value(value), self.span(value)),
        }
    }

    /// What comes behind `else`.
    fn alternative(&mut self, block: &'a Block, targets: &[Value], deliveries: &[Delivery]) -> Alternative {
        self.scope.enter();
        let (last, before) = match block.statements.split_last() {
            Some((last, before)) if self.is_chained(last, block) => (Some(last), before),
            _ => (None, &block.statements[..]),
        };
        let mut tokens: TokenStream = self.sequence(before);
        let alternative = match last {
            Some(next) if tokens.is_empty() => Alternative::Choice(Box::new(self.choice(next, targets, deliveries))),
            _ => {
                tokens.extend(last.map(|last| self.statement(last)));
                let empty = tokens.is_empty();
                let given = self.delivered(block, &block.results, targets, deliveries);
                let chained = empty && !deliveries.contains(&Delivery::Assigned) && begins_with_if(&given);
                tokens.extend(given);
                if chained { Alternative::Chained(tokens) } else { Alternative::Block(tokens) }
            }
        };
        self.scope.leave();
        alternative
    }

    /// Whether a block gives what an `if` at its end gives.
    fn is_chained(&self, last: &Statement, block: &Block) -> bool {
        let inlined = matches!(last.results[..], [only] if self.plan.is_inlined(only));
        matches!(last.operation, Operation::If { .. }) && last.results == block.results && !inlined
    }

    /// What an arm gives is named as the result it becomes.
    fn name_results(&mut self, results: &[Value], arm: &Block) {
        for (&result, &given) in results.iter().zip(&arm.results) {
            if let Some(name) = self.hint(result) {
                self.result_names.entry(given).or_insert(name);
            }
        }
    }

    fn arm(&mut self, block: &'a Block, targets: &[Value], deliveries: &[Delivery]) -> TokenStream {
        let statements = self.statements(block);
        let given = self.delivered(block, &block.results, targets, deliveries);
        quote!(#statements #given)
    }

    /// Assignments of what a block gives, and then its value.
    fn delivered(&mut self, block: &Block, given: &[Value], targets: &[Value], deliveries: &[Delivery]) -> TokenStream {
        let end = self.plan.timeline.end_of(block);
        let assigned = select(targets, deliveries, Delivery::Assigned);
        let pairs: Vec<(Value, Value)> = assigned.zip(select(given, deliveries, Delivery::Assigned)).collect();
        let yielded: Vec<Value> = select(given, deliveries, Delivery::Yielded).collect();
        if let Some(&panic) = yielded.iter().find(|&&value| self.is_panic(value)) {
            return self.owned(panic, end).free();
        }
        let (kept, values) = self.read_before(&yielded, &pairs, end, None);
        let assignments = self.transfer(&pairs, end);
        let values = (!values.is_empty()).then(|| bare_or_tuple(&values));
        quote!(#kept #assignments #values)
    }

    /// Whether a value is a panic, which is of every type.
    fn is_panic(&self, value: Value) -> bool {
        let definition = self.plan.timeline.definition(value);
        definition.is_some_and(|statement| match &statement.operation {
            Operation::Verbatim(verbatim) => verbatim.diverges(),
            _ => false,
        })
    }
}

/// A branch in pieces.
struct Choice {
    condition: Expression,
    then: TokenStream,
    otherwise: Alternative,
}

/// What comes behind `else`.
enum Alternative {
    Block(TokenStream),
    /// An `if` as an expression.
    Chained(TokenStream),
    Choice(Box<Choice>),
}

impl Choice {
    /// Without an arm that does nothing before one that does something.
    fn new(condition: Expression, negated: Expression, then: TokenStream, otherwise: Alternative) -> Choice {
        if !then.is_empty() || otherwise.is_empty() {
            return Choice { condition, then, otherwise };
        }
        let nothing = Alternative::Block(TokenStream::new());
        match otherwise {
            Alternative::Choice(inner) if inner.otherwise.is_empty() => {
                let condition = Expression::binary(negated, "&&", inner.condition, Span::call_site());
                Choice { condition, then: inner.then, otherwise: nothing }
            }
            Alternative::Choice(inner) => Choice { condition: negated, then: inner.tokens(), otherwise: nothing },
            Alternative::Block(tokens) | Alternative::Chained(tokens) => {
                Choice { condition: negated, then: tokens, otherwise: nothing }
            }
        }
    }

    fn tokens(self) -> TokenStream {
        let (condition, then) = (self.condition.free(), self.then);
        let otherwise = match self.otherwise {
            Alternative::Block(tokens) if tokens.is_empty() => tokens,
            Alternative::Block(tokens) => quote!(else { #tokens }),
            Alternative::Chained(tokens) => quote!(else #tokens),
            Alternative::Choice(inner) => {
                let inner = inner.tokens();
                quote!(else #inner)
            }
        };
        quote!(if #condition { #then } #otherwise)
    }
}

impl Alternative {
    fn is_empty(&self) -> bool {
        match self {
            Alternative::Block(tokens) | Alternative::Chained(tokens) => tokens.is_empty(),
            Alternative::Choice(_) => false,
        }
    }
}

fn begins_with_if(expression: &TokenStream) -> bool {
    matches!(expression.clone().into_iter().next(), Some(TokenTree::Ident(keyword)) if keyword == "if")
}

fn select<'v>(values: &'v [Value], deliveries: &'v [Delivery], wanted: Delivery) -> impl Iterator<Item = Value> + 'v {
    values.iter().zip(deliveries).filter(move |(_, delivery)| **delivery == wanted).map(|(&value, _)| value)
}
