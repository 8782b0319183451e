//! Prints branches and loops.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::super::expression::{Expression, Precedence};
use super::super::types::bare_or_tuple;
use super::Printer;
use crate::ir::{Block, Operation, Origin, Range, Statement, Value};

impl<'a> Printer<'a> {
    /// `if` as an expression of one value.
    pub(super) fn conditional(&mut self, statement: &'a Statement) -> Expression {
        Expression::new(self.arms(statement, &[true]), Precedence::Loose)
    }

    /// `if` as a statement: a `let` of the results that are no versions of a variable outside.
    pub(super) fn branch(&mut self, statement: &'a Statement) -> TokenStream {
        let kept: Vec<bool> =
            statement.results.iter().map(|&result| !self.is_version(result) && self.plan.is_used(result)).collect();
        let arms = self.arms(statement, &kept);
        let names: Vec<TokenStream> = select(&statement.results, &kept)
            .map(|result| {
                let (name, mutability) = (self.name(result), self.mutability(result));
                quote!(#mutability #name)
            })
            .collect();
        match &names[..] {
            [] => arms,
            names => {
                let pattern = bare_or_tuple(names);
                quote!(let #pattern = #arms;)
            }
        }
    }

    fn arms(&mut self, statement: &'a Statement, kept: &[bool]) -> TokenStream {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only an `if` has arms")
        };
        self.name_results(&statement.results, then);
        self.name_results(&statement.results, otherwise);
        let condition = self.value(*condition).free();
        let then = self.arm(then, kept);
        let otherwise = self.alternative(otherwise, kept);
        quote!(if #condition { #then } #otherwise)
    }

    /// `else { … }`, `else if … { … }`, or nothing.
    fn alternative(&mut self, block: &'a Block, kept: &[bool]) -> TokenStream {
        self.scope.enter();
        let (last, before) = match block.statements.split_last() {
            Some((last, before)) if self.is_chained(last, block) => (Some(last), before),
            _ => (None, &block.statements[..]),
        };
        let mut tokens: TokenStream = before.iter().map(|statement| self.statement(statement)).collect();
        let mut chained = false;
        match last {
            Some(next) if tokens.is_empty() => {
                tokens = self.arms(next, kept);
                chained = true;
            }
            _ => {
                tokens.extend(last.map(|last| self.statement(last)));
                let results = self.yielded(block, kept);
                chained |= tokens.is_empty() && matches!(&results[..], [only] if begins_with_if(only));
                let results = (!results.is_empty()).then(|| bare_or_tuple(&results));
                tokens.extend(results);
            }
        }
        self.scope.leave();
        match (tokens.is_empty(), chained) {
            (true, _) => tokens,
            (false, true) => quote!(else #tokens),
            (false, false) => quote!(else { #tokens }),
        }
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

    fn arm(&mut self, block: &'a Block, kept: &[bool]) -> TokenStream {
        self.scope.enter();
        let statements = self.statements(block);
        let results = self.yielded(block, kept);
        self.scope.leave();
        if results.is_empty() {
            return statements;
        }
        let results = bare_or_tuple(&results);
        quote!(#statements #results)
    }

    /// What a block hands out; a panic alone, which is of every type, if that is among it.
    fn yielded(&self, block: &Block, kept: &[bool]) -> Vec<TokenStream> {
        let end = self.plan.timeline.end_of(block);
        if let Some(panic) = select(&block.results, kept).find(|&result| self.is_panic(result)) {
            return vec![self.owned(panic, end).free()];
        }
        select(&block.results, kept).map(|result| self.owned(result, end).free()).collect()
    }

    fn is_panic(&self, value: Value) -> bool {
        let definition = self.plan.timeline.definition(value);
        definition.is_some_and(|statement| match &statement.operation {
            Operation::Verbatim(verbatim) => verbatim.diverges(),
            _ => false,
        })
    }

    pub(super) fn repetition(&mut self, statement: &'a Statement) -> TokenStream {
        let (Operation::For { carried, initial, .. } | Operation::While { carried, initial, .. }) =
            &statement.operation
        else {
            unreachable!("only loops repeat")
        };
        let mut tokens = TokenStream::new();
        for (&value, &first) in carried.iter().zip(initial) {
            if !self.is_version(value) {
                let annotation = self.carried_annotation(value, first);
                let first = self.owned(first, self.plan.timeline.point(statement));
                tokens.extend(self.declare(value, &annotation, first));
            }
        }
        self.scope.enter();
        tokens.extend(match &statement.operation {
            Operation::For { index, range, body, .. } => self.counted(*index, range, carried, body, statement),
            Operation::While { condition, body, .. } => self.general(carried, condition, body),
            _ => TokenStream::new(),
        });
        self.scope.leave();
        tokens
    }

    /// A number written as a literal takes its type from context, which a loop may not give.
    fn carried_annotation(&self, value: Value, first: Value) -> TokenStream {
        let definition = self.plan.timeline.definition(first);
        let literal = definition.is_some_and(|definition| matches!(definition.operation, Operation::Constant(_)));
        if literal { self.annotate(self.function.ty(value)) } else { TokenStream::new() }
    }

    fn counted(
        &mut self,
        index: Value,
        range: &Range,
        carried: &[Value],
        body: &'a Block,
        statement: &Statement,
    ) -> TokenStream {
        let range = self.range(range, statement.origin);
        let index = if self.plan.is_used(index) {
            let name = self.name(index);
            quote!(#name)
        } else {
            quote!(_)
        };
        let body = self.loop_body(carried, body);
        quote!(for #index in #range { #body })
    }

    /// `start..end`, every `step`-th of it, backwards.
    fn range(&self, range: &Range, origin: Origin) -> TokenStream {
        let (start, end) = (self.value(range.start), self.value(range.end));
        let (start, end) = (start.at_least(Precedence::Or), end.at_least(Precedence::Or));
        let mut tokens = if range.inclusive { quote!(#start..=#end) } else { quote!(#start..#end) };
        let users = origin == Origin::Primal;
        if let Some(step) = range.step {
            let step = self.value(step).free();
            tokens = if users {
                quote!((#tokens).step_by(#step))
            } else {
                quote!(::core::iter::Iterator::step_by(#tokens, #step))
            };
        }
        match (range.reversed, users, range.step) {
            (false, ..) => tokens,
            (true, true, Some(_)) => quote!(#tokens.rev()),
            (true, true, None) => quote!((#tokens).rev()),
            (true, false, _) => quote!(::core::iter::Iterator::rev(#tokens)),
        }
    }

    fn general(&mut self, carried: &[Value], condition: &'a Block, body: &'a Block) -> TokenStream {
        self.scope.enter();
        let test = self.statements(condition);
        let holds = self.value(condition.results[0]).free();
        self.scope.leave();
        let body = self.loop_body(carried, body);
        if test.is_empty() { quote!(while #holds { #body }) } else { quote!(while { #test #holds } { #body }) }
    }

    /// The body, then the carried values it does not update in place.
    fn loop_body(&mut self, carried: &[Value], body: &'a Block) -> TokenStream {
        self.scope.enter();
        let statements = self.statements(body);
        let stale: Vec<bool> = carried
            .iter()
            .zip(&body.results)
            .map(|(&value, &next)| self.plan.storage.root(next) != self.plan.storage.root(value))
            .collect();
        let targets: Vec<TokenStream> = select(carried, &stale).map(|value| self.value(value).free()).collect();
        let values = self.yielded(body, &stale);
        self.scope.leave();
        if targets.is_empty() {
            return statements;
        }
        let (targets, values) = (bare_or_tuple(&targets), bare_or_tuple(&values));
        quote!(#statements #targets = #values;)
    }
}

fn begins_with_if(expression: &TokenStream) -> bool {
    matches!(expression.clone().into_iter().next(), Some(TokenTree::Ident(keyword)) if keyword == "if")
}

fn select<'v>(values: &'v [Value], kept: &'v [bool]) -> impl Iterator<Item = Value> + 'v {
    values.iter().zip(kept).filter(|(_, kept)| **kept).map(|(&value, _)| value)
}
