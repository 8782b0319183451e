//! Prints loops.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::super::expression::{Expression, Precedence};
use super::Printer;
use crate::ir::{Block, Constant, Operation, Origin, Portion, Range, Statement, Value};

impl<'a> Printer<'a> {
    pub(super) fn repetition(&mut self, statement: &'a Statement) -> TokenStream {
        let (Operation::For { carried, initial, exits, .. } | Operation::While { carried, initial, exits, .. }) =
            &statement.operation
        else {
            unreachable!("only loops repeat")
        };
        let mut tokens = self.start(carried, initial, statement);
        self.scope.enter();
        self.note_ends(carried, initial, &statement.operation);
        tokens.extend(match &statement.operation {
            Operation::For { index, range, portion, body, .. } => {
                let head = self.head(*index, range, portion, statement.origin);
                let body = self.loop_body(carried, body, *exits);
                quote!(#head { #body })
            }
            Operation::While { condition, body, .. } => {
                let head = self.test(condition);
                let body = self.loop_body(carried, body, *exits);
                quote!(#head { #body })
            }
            _ => TokenStream::new(),
        });
        self.scope.leave();
        tokens
    }

    /// What a loop carries that is false at first and ends it when it holds, is false in its body.
    fn note_ends(&mut self, carried: &[Value], initial: &[Value], operation: &Operation) {
        let (Operation::For { body, .. } | Operation::While { body, .. }) = operation else {
            return;
        };
        let exit = body.results.get(carried.len());
        for ((&value, &first), next) in carried.iter().zip(initial).zip(&body.results) {
            if exit == Some(next) && self.truth(first) == Some(false) {
                self.false_in_loops.insert(value);
            }
        }
    }

    /// The declarations of what a loop carries.
    fn start(&mut self, carried: &[Value], initial: &[Value], statement: &Statement) -> TokenStream {
        let point = self.plan.timeline.point(statement);
        let (mut tokens, mut assigned) = (TokenStream::new(), Vec::new());
        for (&value, &first) in carried.iter().zip(initial) {
            if self.is_version(value) {
                assigned.push((value, first));
            } else {
                let annotation = self.carried_annotation(value, first);
                let first = self.owned(first, point);
                tokens.extend(self.declare(value, &annotation, first));
            }
        }
        tokens.extend(self.transfer(&assigned, point));
        tokens
    }

    /// A number written as a literal takes its type from context, which a loop may not give.
    fn carried_annotation(&self, value: Value, first: Value) -> TokenStream {
        let definition = self.plan.timeline.definition(first);
        let literal = definition
            .is_some_and(|definition| matches!(definition.operation, Operation::Constant(_) | Operation::Placeholder));
        if literal { self.annotate(self.function.ty(value)) } else { TokenStream::new() }
    }

    /// `for index in range`.
    fn head(&mut self, index: Value, range: &Range, portion: &Portion, origin: Origin) -> TokenStream {
        let range = match portion {
            Portion::Whole | Portion::Checkpointed => self.range(range, origin),
            Portion::Block { number, length } => {
                let (range, private) = (self.range(range, Origin::Derivative), self.private());
                let [number, length] = [number, length].map(|value| self.value(*value).free());
                quote!(#private::block(#range, #number, #length))
            }
        };
        let index = if self.plan.is_used(index) {
            let name = self.name(index);
            quote!(#name)
        } else {
            quote!(_)
        };
        quote!(for #index in #range)
    }

    /// How many iterations of a loop make a block.
    pub(super) fn block_length(&self, range: &Range, span: Span) -> Expression {
        let range = self.range(&Range { reversed: false, ..range.clone() }, Origin::Derivative);
        let private = self.private();
        Expression::postfix(quote_spanned!(span=> #private::block_length(#range)))
    }

    /// `start..end`, every `step`-th of it, backwards.
    pub(super) fn range(&self, range: &Range, origin: Origin) -> TokenStream {
        let (start, end) = (self.value(range.start), self.value(range.end));
        let (start, end) = (start.at_least(Precedence::Or), end.at_least(Precedence::Or));
        let whole = if range.inclusive { quote!(#start..=#end) } else { quote!(#start..#end) };
        let users = origin == Origin::Primal;
        let step = range.step.map(|step| self.value(step).free());
        match (step, range.reversed) {
            (None, false) => whole,
            (None, true) if users => quote!((#whole).rev()),
            (None, true) => quote!(::core::iter::Iterator::rev(#whole)),
            (Some(step), false) if users => quote!((#whole).step_by(#step)),
            (Some(step), false) => quote!(::core::iter::Iterator::step_by(#whole, #step)),
            (Some(step), true) if users && !range.inclusive => quote!((#whole).step_by(#step).rev()),
            (Some(step), true) => {
                let private = self.private();
                quote!(#private::steps_back(#whole, #step))
            }
        }
    }

    /// `while condition`, or `loop` where the condition always holds.
    fn test(&mut self, condition: &'a Block) -> TokenStream {
        self.scope.enter();
        let test = self.statements(condition);
        let result = condition.results[0];
        let holds = self.value(result).free();
        self.scope.leave();
        match (test.is_empty(), self.truth(result)) {
            (true, Some(true)) => quote!(loop),
            (true, _) => quote!(while #holds),
            (false, _) => quote!(while { #test #holds }),
        }
    }

    fn loop_body(&mut self, carried: &[Value], body: &'a Block, exits: bool) -> TokenStream {
        self.scope.enter();
        let tokens = self.iteration(carried, body, &body.results, exits);
        self.scope.leave();
        tokens
    }

    /// A block, and what one iteration ends with: the next values of what is carried, and whether to leave the loop.
    fn iteration(&mut self, carried: &[Value], block: &'a Block, given: &[Value], exits: bool) -> TokenStream {
        let (next, stop) = given.split_at(carried.len());
        if exits && let Some(tokens) = self.guarded(carried, block, next, stop[0]) {
            return tokens;
        }
        let statements = self.statements(block);
        let pairs: Vec<(Value, Value)> = carried.iter().copied().zip(next.iter().copied()).collect();
        let end = self.plan.timeline.end_of(block);
        let (kept, stop_read) = self.read_before(stop, &pairs, end, Some("stop"));
        let assignments = self.transfer(&pairs, end);
        let exit = stop.first().map(|&stop| match self.truth(stop) {
            Some(false) => TokenStream::new(),
            Some(true) => quote!(break;),
            None => quote!(if #(#stop_read)* { break; }),
        });
        quote!(#statements #kept #assignments #exit)
    }

    /// An iteration whose last statement is an `if` that tells whether to leave the loop: `if stop { …; break; } …`.
    fn guarded(&mut self, carried: &[Value], block: &'a Block, next: &[Value], stop: Value) -> Option<TokenStream> {
        let (last, before) = block.statements.split_last()?;
        let Operation::If { condition, then, otherwise } = &last.operation else {
            return None;
        };
        let position = |value: Value| last.results.iter().position(|result| *result == value);
        let settled = |(&variable, &value): (&Value, &Value)| {
            position(value).is_some() || self.plan.storage.root(variable) == self.plan.storage.root(value)
        };
        if position(stop).is_none() || !carried.iter().zip(next).all(settled) {
            return None;
        }
        let given = |arm: &Block| -> Vec<Value> {
            let values = next.iter().zip(carried).chain([(&stop, &stop)]);
            values.map(|(&value, &variable)| position(value).map_or(variable, |place| arm.results[place])).collect()
        };
        let (if_so, if_not) = (given(then), given(otherwise));
        let leaves = |given: &[Value]| given.last().is_some_and(|&stop| self.truth(stop) == Some(true));
        let (leaves_then, leaves_otherwise) = (leaves(&if_so), leaves(&if_not));
        let mut tokens = self.sequence(before);
        let (condition, negated) = (self.value(*condition), self.negated(*condition));
        let if_so = self.nested_iteration(carried, then, &if_so);
        if leaves_then {
            let condition = condition.free();
            tokens.extend(quote!(if #condition { #if_so }));
            tokens.extend(self.iteration(carried, otherwise, &if_not, true));
            return Some(tokens);
        }
        let if_not = self.nested_iteration(carried, otherwise, &if_not);
        tokens.extend(if leaves_otherwise && if_so.is_empty() {
            let condition = negated.free();
            quote!(if #condition { #if_not })
        } else {
            let (condition, alternative) = (condition.free(), (!if_not.is_empty()).then(|| quote!(else { #if_not })));
            quote!(if #condition { #if_so } #alternative)
        });
        Some(tokens)
    }

    fn nested_iteration(&mut self, carried: &[Value], block: &'a Block, given: &[Value]) -> TokenStream {
        self.scope.enter();
        let tokens = self.iteration(carried, block, given, true);
        self.scope.leave();
        tokens
    }

    /// The truth of a constant, or of what ends the loop around when it holds.
    fn truth(&self, value: Value) -> Option<bool> {
        if self.false_in_loops.contains(&value) {
            return Some(false);
        }
        match &self.plan.timeline.definition(value)?.operation {
            Operation::Constant(Constant::Number(number)) => Some(*number != 0.0),
            Operation::Constant(Constant::Source { tokens, .. }) => tokens.to_string().parse().ok(),
            _ => None,
        }
    }
}
