//! Writes out the loop of a chain.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{ExprClosure, Label};

use super::chain::{Chain, Stage};
use super::element::Element;
use super::ordering::only_value;
use super::sequence::Sequence;
use crate::ir::{Range, Type, Value};
use crate::parse::Parser;
use crate::parse::jump::Target;
use crate::parse::range::Counted;
use crate::parse::repetition::Head;
use crate::parse::scope::{Frame, Slot};

/// What gets the elements.
type Body<'b> = dyn FnMut(&mut Parser<'_>, Element) + 'b;

/// A loop that is being written out: its tokens, and how many others there are around it.
struct Run {
    tokens: TokenStream,
    span: Span,
    depth: usize,
}

impl Parser<'_> {
    /// Emits the loop of a chain, with a body that gets each element; nothing if the chain has no end.
    pub(super) fn run_chain(
        &mut self,
        chain: &Chain<'_>,
        (label, tokens): (Option<&Label>, TokenStream),
        span: Span,
        body: &mut Body<'_>,
    ) -> bool {
        self.run_within(chain, None, (label, tokens), span, body)
    }

    /// As above; names in the functions of the chain mean what they mean in other frames, if they are given.
    fn run_within(
        &mut self,
        chain: &Chain<'_>,
        frames: Option<&Vec<Frame>>,
        (label, tokens): (Option<&Label>, TokenStream),
        span: Span,
        body: &mut Body<'_>,
    ) -> bool {
        let here = frames.map(|frames| self.scope.replace(frames.clone()));
        self.reject_moved(chain, &tokens);
        if let Some(here) = here {
            self.scope.replace(here);
        }
        self.start_stages(&chain.stages, span);
        let numbers = chain.counted();
        let is_of_numbers = numbers.is_some();
        let Some(counted) = numbers.or_else(|| self.positions(chain, span)) else {
            return false;
        };
        let head = Head::Counted(counted);
        let run = Run { tokens: tokens.clone(), span, depth: self.depth() };
        self.parse_loop(label, &head, tokens, span, |parser, index| {
            let (Head::Counted(counted), Some(index)) = (&head, index) else { return };
            let outside = frames.map(|frames| parser.scope.replace(frames.clone()));
            let element = if is_of_numbers {
                let number = parser.number_of(index, counted, span);
                parser.counted_element(&chain.sequence, number, span)
            } else {
                parser.element(&chain.sequence, index, span)
            };
            parser.run_stages(&chain.stages, element, &run, &mut |parser, element| {
                let inside = outside.as_ref().map(|outside| parser.scope.replace(outside.clone()));
                body(parser, element);
                if let Some(inside) = inside {
                    parser.scope.replace(inside);
                }
            });
            if let Some(outside) = outside {
                parser.scope.replace(outside);
            }
        });
        true
    }

    /// The positions in the sequence of a chain, if that has an end.
    fn positions(&mut self, chain: &Chain<'_>, span: Span) -> Option<Counted> {
        let start = self.emit_integer(0, span);
        let end = self.length(&chain.sequence, span)?;
        Some(Counted::of(Range { start, end, inclusive: false, reversed: chain.reversed, step: None }))
    }

    /// Gives the variables of the stages their first values.
    fn start_stages(&mut self, stages: &[Stage<'_>], span: Span) {
        for stage in stages {
            match stage {
                Stage::Enumerate(counter) | Stage::Take(counter, _) | Stage::Skip(counter, _) => {
                    let zero = self.emit_count(0, span);
                    self.scope.set(*counter, zero);
                }
                Stage::Scan(state, first, _) => self.scope.set(*state, *first),
                Stage::SkipWhile(started, _) => {
                    let absent = self.emit_truth(false, span);
                    self.scope.set(*started, absent);
                }
                _ => {}
            }
        }
    }

    fn run_stages(&mut self, stages: &[Stage<'_>], element: Element, run: &Run, body: &mut Body<'_>) {
        let Some((stage, rest)) = stages.split_first() else {
            return body(self, element);
        };
        let span = run.span;
        let borrowed = || vec![Element::Borrowed(Box::new(element.clone()))];
        match stage {
            Stage::Map(function) => {
                let value = self.call_function(*function, vec![element]);
                self.run_stages(rest, Element::Value(value), run, body);
            }
            Stage::Copied => {
                let element = self.dereferenced(element, span);
                self.run_stages(rest, element, run, body);
            }
            Stage::Inspect(function) => {
                self.call_function(*function, borrowed());
                self.run_stages(rest, element, run, body);
            }
            Stage::Enumerate(counter) => {
                let count = self.count_on(*counter, span);
                self.run_stages(rest, Element::Tuple(vec![Element::Value(count), element]), run, body);
            }
            Stage::Filter(function) => {
                let condition = self.call_function(*function, borrowed());
                self.when(condition, span, |parser| parser.run_stages(rest, element, run, body));
            }
            Stage::TakeWhile(function) => {
                let condition = self.call_function(*function, borrowed());
                self.run_or_stop(condition, run, |parser| parser.run_stages(rest, element, run, body));
            }
            _ => self.run_special(stage, rest, element, run, body),
        }
    }

    fn run_special(&mut self, stage: &Stage<'_>, rest: &[Stage<'_>], element: Element, run: &Run, body: &mut Body<'_>) {
        let span = run.span;
        match stage {
            Stage::Take(counter, count) => {
                let taken = self.count_on(*counter, span);
                let condition = self.emit_comparison("<", taken, *count, span);
                self.run_or_stop(condition, run, |parser| parser.run_stages(rest, element, run, body));
            }
            Stage::Skip(counter, count) => {
                let skipped = self.count_on(*counter, span);
                let condition = self.emit_comparison(">=", skipped, *count, span);
                self.when(condition, span, |parser| parser.run_stages(rest, element, run, body));
            }
            Stage::SkipWhile(started, function) => {
                let before = self.scope.variable(*started).value;
                let before = before.unwrap_or_else(|| self.emit_truth(false, span));
                let waiting = self.emit_negation(before, span);
                self.when(waiting, span, |parser| {
                    let skips = parser.call_function(*function, vec![Element::Borrowed(Box::new(element.clone()))]);
                    let starts = parser.emit_negation(skips, span);
                    parser.scope.set(*started, starts);
                });
                let now = self.scope.variable(*started).value.unwrap_or(before);
                self.when(now, span, |parser| parser.run_stages(rest, element, run, body));
            }
            Stage::FilterMap(closure) => {
                let (present, value) = self.call_choosing(closure, vec![element], span);
                self.when(present, span, |parser| parser.run_stages(rest, Element::Value(value), run, body));
            }
            Stage::MapWhile(closure) => {
                let (present, value) = self.call_choosing(closure, vec![element], span);
                self.run_or_stop(present, run, |parser| parser.run_stages(rest, Element::Value(value), run, body));
            }
            Stage::Scan(variable, _, closure) => {
                let current = Element::variable(*variable);
                let (present, value) = self.call_choosing(closure, vec![current, element], span);
                self.run_or_stop(present, run, |parser| parser.run_stages(rest, Element::Value(value), run, body));
            }
            Stage::Flatten(closure) => self.run_inner(*closure, rest, element, run, body),
            _ => {}
        }
    }

    /// The value of a counter, which goes on.
    fn count_on(&mut self, counter: Slot, span: Span) -> Value {
        let count = self.scope.variable(counter).value.unwrap_or_else(|| self.emit_integer(0, span));
        let one = self.emit_integer(1, span);
        let next = self.integer_operation("add", count, one, span);
        self.scope.set(counter, next);
        count
    }

    /// `if condition { … } else { break }`
    fn run_or_stop(&mut self, condition: Value, run: &Run, then: impl FnOnce(&mut Self)) {
        self.parse_arms(
            condition,
            run.span,
            |parser| {
                then(parser);
                None
            },
            |parser| {
                parser.stop_chain(run.depth, run.span);
                None
            },
        );
    }

    /// The loop over the elements of an element.
    fn run_inner(
        &mut self,
        closure: Option<&ExprClosure>,
        rest: &[Stage<'_>],
        element: Element,
        run: &Run,
        body: &mut Body<'_>,
    ) {
        let span = closure.map_or(run.span, |closure| closure.body.span());
        if closure.is_none()
            && let Some(option) = self.option_of_element(&element, span)
        {
            let some = |parser: &mut Self, value| parser.run_stages(rest, Element::Value(value), run, body);
            return self.when_some(&option, span, some);
        }
        let outer = self.scope.frames();
        self.scope.enter();
        let inner = match closure {
            Some(closure) => {
                for (pattern, element) in closure.inputs.iter().zip([element]) {
                    self.bind_element(pattern, element);
                }
                self.attempt_chain(|parser| parser.parse_iterable(only_value(&closure.body)))
            }
            None => self.chain_of_element(element, span),
        };
        let frames = self.scope.replace(outer);
        let is_run = inner.is_some_and(|inner| {
            self.run_within(&inner, Some(&frames), (None, run.tokens.clone()), span, &mut |parser, element| {
                parser.enter_inner(run.depth);
                parser.run_stages(rest, element, run, body);
                parser.targets.pop();
            })
        });
        if !is_run {
            let message = "cannot differentiate the elements of this; loop over them in a loop of its own";
            self.errors.push(span, message);
        }
    }

    /// The iterator over an element that is a sequence.
    fn chain_of_element<'e>(&mut self, element: Element, span: Span) -> Option<Chain<'e>> {
        if let Element::Place(place) = element {
            let value = self.lend(&place, span);
            self.sequence_of_element(value, span)?;
            return Some(Chain::of(Sequence::Places(place)));
        }
        let base = self.element_value(element, span);
        let by_reference =
            Some(matches!(self.builder.ty(base), Type::Reference(_) | Type::Tensor { owned: false, .. }));
        let base = self.sequence_of_element(base, span)?;
        Some(Chain::of(Sequence::Elements { base, by_reference }))
    }

    /// In the body of an inner loop, `break` leaves the outer one, and `continue` goes on in the inner one.
    fn enter_inner(&mut self, depth: usize) {
        let (Some(outer), Some(inner)) = (self.targets.get(depth), self.targets.last()) else {
            return;
        };
        let target = Target {
            label: outer.label.clone(),
            is_loop: true,
            stop: outer.stop,
            skip: inner.skip,
            value: outer.value,
        };
        self.targets.push(target);
    }
}
