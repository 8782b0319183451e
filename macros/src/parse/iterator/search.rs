//! The methods that end a chain with one of its elements, if there is one: `max_by`, `find`, `last`, …

use proc_macro2::Span;
use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::chain::Chain;
use super::element::Element;
use super::function::Function;
use super::keeping::Kept;
use super::ordering::Comparator;
use super::sequence::Sequence;
use crate::ir::Value;
use crate::parse::Parser;
use crate::parse::optional::Optional;
use crate::parse::scope::Slot;

/// Which element is wanted.
enum Wanted<'e> {
    Next,
    Last,
    /// The one that as many come before.
    Nth(&'e Expr),
    Find(Function<'e>),
    /// The first that a function makes something of.
    FindMap(&'e Expr),
    /// The position of the first or the last for which the function holds.
    Position {
        function: Function<'e>,
        from_the_end: bool,
    },
    /// The last of the greatest, or the first of the least.
    Best {
        comparator: Comparator<'e>,
        greatest: bool,
    },
    Reduce(Function<'e>),
}

/// A search: whether there is such an element yet, and the best so far.
struct Search<'e> {
    wanted: Wanted<'e>,
    found: Slot,
    kept: Kept,
    /// How many elements are to come before the wanted one.
    count: Option<(Slot, Value)>,
}

impl<'e> Wanted<'e> {
    fn of(node: &'e ExprMethodCall) -> Option<Self> {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        Some(match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("next", []) => Wanted::Next,
            ("last", []) => Wanted::Last,
            ("nth", [position]) => Wanted::Nth(position),
            ("find", [function]) => Wanted::Find(Function::of(function)?),
            ("find_map", [function]) => Wanted::FindMap(function),
            (name @ ("position" | "rposition"), [function]) => {
                Wanted::Position { function: Function::of(function)?, from_the_end: name == "rposition" }
            }
            (name @ ("max_by" | "min_by"), [function]) => {
                Wanted::Best { comparator: Comparator::of(function)?, greatest: name == "max_by" }
            }
            (name @ ("max_by_key" | "min_by_key"), [function]) => {
                Wanted::Best { comparator: Comparator::Key(Function::of(function)?), greatest: name == "max_by_key" }
            }
            ("reduce", [function]) => Wanted::Reduce(Function::of(function)?),
            _ => return None,
        })
    }
}

impl Parser<'_> {
    /// The option that a chain of iterator methods ends with, if its loop is known.
    pub(in crate::parse) fn parse_search(&mut self, node: &ExprMethodCall) -> Option<Optional> {
        let wanted = Wanted::of(node)?;
        if self.reads_nothing_active(node) {
            return None;
        }
        let span = node.method.span();
        let mut kept = None;
        let chain = self.attempt_chain(|parser| {
            let mut chain = parser.parse_chain(&node.receiver)?;
            match wanted {
                Wanted::Position { from_the_end, .. } => {
                    chain = parser.numbered(chain, from_the_end)?;
                    kept = Some(parser.variable());
                }
                Wanted::FindMap(function) => {
                    chain = parser.extend_chain(chain, "filter_map", &[function])?;
                    kept = Some(parser.variable());
                }
                _ => kept = parser.variables_for(&chain),
            }
            Some(chain)
        })?;
        if let Some(option) = self.part_of_sequence(&wanted, &chain, span) {
            return Some(option);
        }
        let kept = kept?;
        if matches!(wanted, Wanted::Reduce(_)) && kept.slot().is_none() {
            return None;
        }
        Some(self.run_search(wanted, kept, &chain, node))
    }

    /// The chain with the positions of its elements, last one first if they are counted from the end.
    fn numbered<'e>(&mut self, chain: Chain<'e>, from_the_end: bool) -> Option<Chain<'e>> {
        let chain = self.extend_chain(chain, "enumerate", &[])?;
        if from_the_end { self.extend_chain(chain, "rev", &[]) } else { Some(chain) }
    }

    /// What is at a known position of a sequence needs no loop.
    fn part_of_sequence(&mut self, wanted: &Wanted<'_>, chain: &Chain<'_>, span: Span) -> Option<Optional> {
        let (Sequence::Elements { base, by_reference: Some(true) }, true, false) =
            (&chain.sequence, chain.stages.is_empty(), chain.reversed)
        else {
            return None;
        };
        let position = match wanted {
            Wanted::Next => Some(self.emit_integer(0, span)),
            Wanted::Nth(position) => Some(self.parse_staying(position)),
            Wanted::Last => None,
            _ => return None,
        };
        Some(self.element_option(*base, position, span))
    }

    fn run_search(&mut self, wanted: Wanted<'_>, kept: Kept, chain: &Chain<'_>, node: &ExprMethodCall) -> Optional {
        let span = node.method.span();
        let absent = self.emit_truth(false, span);
        let found = self.scope.hide(absent);
        let count = match &wanted {
            Wanted::Nth(position) => {
                let position = self.parse_staying(position);
                let zero = self.emit_integer(0, span);
                Some((self.scope.hide(zero), position))
            }
            _ => None,
        };
        let search = Search { wanted, found, kept, count };
        let depth = self.depth();
        self.run_chain(chain, (None, node.to_token_stream()), span, &mut |parser, element| {
            parser.search_in(&search, element, depth, span);
        });
        let mut slots = search.kept.slots();
        slots.extend(search.count.map(|(slot, _)| slot).into_iter().chain([found]));
        let present = self.scope.variable(found).value.unwrap_or(absent);
        let option = self.found_option(&search.kept, present, span);
        self.scope.retire(&slots);
        option
    }

    /// Looks at one more element.
    fn search_in(&mut self, search: &Search<'_>, element: Element, depth: usize, span: Span) {
        let take = |parser: &mut Self, element: Element| {
            parser.keep_element(&search.kept, element, span);
            let present = parser.emit_truth(true, span);
            parser.scope.set(search.found, present);
        };
        let take_and_stop = |parser: &mut Self, element: Element| {
            take(parser, element);
            parser.stop_chain(depth, span);
        };
        match &search.wanted {
            Wanted::Next | Wanted::FindMap(_) => take_and_stop(self, element),
            Wanted::Last => take(self, element),
            Wanted::Nth(_) => {
                let Some((counter, position)) = search.count else { return };
                let count = self.scope.variable(counter).value.unwrap_or(position);
                let is_there = self.emit_comparison("==", count, position, span);
                let one = self.emit_integer(1, span);
                let next = self.integer_operation("add", count, one, span);
                self.scope.set(counter, next);
                self.when(is_there, span, |parser| take_and_stop(parser, element));
            }
            Wanted::Find(function) => {
                let borrowed = Element::Borrowed(Box::new(element.clone()));
                let holds = self.call_function(*function, vec![borrowed]);
                self.when(holds, span, |parser| take_and_stop(parser, element));
            }
            Wanted::Position { function, .. } => {
                let Element::Tuple(mut parts) = element else { return };
                let position = parts.remove(0);
                let holds = self.call_function(*function, parts);
                self.when(holds, span, |parser| take_and_stop(parser, position));
            }
            Wanted::Best { .. } | Wanted::Reduce(_) => self.compare_with_best(search, element, span, take),
        }
    }

    fn compare_with_best(
        &mut self,
        search: &Search<'_>,
        element: Element,
        span: Span,
        take: impl Fn(&mut Self, Element),
    ) {
        let any = self.scope.variable(search.found).value;
        let any = any.unwrap_or_else(|| self.emit_truth(false, span));
        let first = element.clone();
        let go_on = |parser: &mut Self| {
            let best = parser.kept_element(&search.kept, span);
            match search.wanted {
                Wanted::Best { comparator, greatest } => {
                    let is_greater = parser.is_greater(comparator, [best, element.clone()], span);
                    let is_better = if greatest { parser.emit_negation(is_greater, span) } else { is_greater };
                    parser.when(is_better, span, |parser| parser.keep_element(&search.kept, element, span));
                }
                Wanted::Reduce(function) => {
                    let next = parser.call_function(function, vec![best, element]);
                    parser.keep_element(&search.kept, Element::Value(next), span);
                }
                _ => {}
            }
            None
        };
        self.parse_arms(any, span, go_on, |parser| {
            take(parser, first);
            None
        });
    }

    /// `if condition { … }`
    pub(super) fn when(&mut self, condition: Value, span: Span, then: impl FnOnce(&mut Self)) {
        self.parse_arms(
            condition,
            span,
            |parser| {
                then(parser);
                None
            },
            |_| None,
        );
    }
}
