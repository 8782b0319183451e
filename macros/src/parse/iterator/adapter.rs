//! The methods that make one iterator of another: `map`, `zip`, `scan`, …

use syn::Expr;
use syn::spanned::Spanned;

use super::chain::{Chain, Stage};
use super::choice::{choosing, choosing_plainly};
use super::function::Function;
use super::sequence::Sequence;
use crate::parse::Parser;
use crate::parse::call::peel;

impl Parser<'_> {
    /// The chain with one more method.
    pub(super) fn extend_chain<'e>(
        &mut self,
        chain: Chain<'e>,
        name: &str,
        arguments: &[&'e Expr],
    ) -> Option<Chain<'e>> {
        let function = || arguments.first().and_then(|argument| Function::of(argument));
        Some(match (name, arguments) {
            ("by_ref" | "fuse", []) => chain,
            ("copied" | "cloned", []) if chain.stages.is_empty() => {
                Chain { sequence: Sequence::Copied(Box::new(chain.sequence)), ..chain }
            }
            ("copied" | "cloned", []) => chain.with(Stage::Copied),
            ("map", [_]) if chain.stages.is_empty() => {
                Chain { sequence: Sequence::Map(Box::new(chain.sequence), function()?), ..chain }
            }
            ("map", [_]) => chain.with(Stage::Map(function()?)),
            ("filter", [_]) => chain.with(Stage::Filter(function()?)),
            ("take_while", [_]) => chain.with(Stage::TakeWhile(function()?)),
            ("inspect", [_]) => chain.with(Stage::Inspect(function()?)),
            ("rev", []) if is_endless(&chain.sequence) => return None,
            ("rev", []) => {
                let is_stateless = chain.stages.iter().all(Stage::is_stateless);
                is_stateless.then_some(Chain { reversed: !chain.reversed, ..chain })?
            }
            ("enumerate", []) if !chain.stages.is_empty() => {
                let counter = self.scope.hidden(false);
                chain.with(Stage::Enumerate(counter))
            }
            ("enumerate", []) => Chain::of(Sequence::Enumerate(Box::new(chain.ordered()?))),
            ("zip", [other]) => {
                let other = self.parse_iterable(other)?;
                if self.chain_changes(&chain) || self.chain_changes(&other) {
                    return None;
                }
                let other = other.ordered()?;
                Chain::of(Sequence::Zip(Box::new(chain.ordered()?), Box::new(other)))
            }
            ("chain", [other]) => self.join_chains(chain, other)?,
            ("skip" | "take" | "step_by", [count]) => return self.shorten_chain(chain, name, count),
            (name, arguments) => {
                let stage = self.special_stage(name, arguments)?;
                chain.with(stage)
            }
        })
    }

    /// One sequence after the other.
    fn join_chains<'e>(&mut self, chain: Chain<'e>, other: &'e Expr) -> Option<Chain<'e>> {
        let (first, second) = (chain.ordered()?, self.parse_iterable(other)?.ordered()?);
        if is_of_places(&first) || is_of_places(&second) {
            self.reject_two_sequences(other.span());
        }
        Some(Chain::of(Sequence::Joined(Box::new(first), Box::new(second))))
    }

    /// `skip`, `take` or `step_by`.
    fn shorten_chain<'e>(&mut self, chain: Chain<'e>, name: &str, count: &Expr) -> Option<Chain<'e>> {
        // They call the functions before them for elements that no loop of ours comes to, or the other way round.
        let is_exact = if chain.stages.is_empty() { name == "take" } else { name == "skip" };
        if !is_exact && self.chain_changes(&chain) {
            return None;
        }
        let count = self.parse_expression(count);
        if !chain.stages.is_empty() {
            let counter = self.scope.hidden(false);
            return match name {
                "skip" => Some(chain.with(Stage::Skip(counter, count))),
                "take" => Some(chain.with(Stage::Take(counter, count))),
                _ => None,
            };
        }
        let inner = Box::new(chain.ordered()?);
        Some(Chain::of(match name {
            "skip" => Sequence::Skip(inner, count),
            "take" => Sequence::Take(inner, count),
            _ => Sequence::StepBy(inner, count),
        }))
    }

    /// The stages that may leave elements out, or give several.
    fn special_stage<'e>(&mut self, name: &str, arguments: &[&'e Expr]) -> Option<Stage<'e>> {
        Some(match (name, arguments) {
            ("scan", [state, function]) => {
                let function = choosing(function)?;
                let state = self.parse_expression(state);
                Stage::Scan(self.scope.hidden(false), state, function)
            }
            ("map_while", [function]) => Stage::MapWhile(choosing(function)?),
            ("filter_map", [function]) => Stage::FilterMap(choosing(function)?),
            ("skip_while", [function]) => Stage::SkipWhile(self.scope.hidden(true), Function::of(function)?),
            ("flatten", []) => Stage::Flatten(None),
            ("flat_map", [function]) if choosing_plainly(function).is_some() => Stage::FilterMap(choosing(function)?),
            ("flat_map", [function]) => match peel(function) {
                Expr::Closure(closure) => Stage::Flatten(Some(closure)),
                _ => return None,
            },
            _ => return None,
        })
    }
}

fn is_endless(sequence: &Sequence<'_>) -> bool {
    match sequence {
        Sequence::Numbers { end, .. } => end.is_none(),
        Sequence::Map(inner, _) | Sequence::Copied(inner) | Sequence::Skip(inner, _) | Sequence::StepBy(inner, _) => {
            is_endless(inner)
        }
        Sequence::Enumerate(inner) => is_endless(inner),
        Sequence::Joined(left, right) => is_endless(left) || is_endless(right),
        Sequence::Zip(left, right) => is_endless(left) && is_endless(right),
        _ => false,
    }
}

/// Whether the elements of a sequence can be assigned to.
pub(super) fn is_of_places(sequence: &Sequence<'_>) -> bool {
    match sequence {
        Sequence::Places(_) | Sequence::PlaceChunks { .. } => true,
        Sequence::Zip(left, right) | Sequence::Joined(left, right) => is_of_places(left) || is_of_places(right),
        Sequence::Enumerate(inner)
        | Sequence::Reverse(inner)
        | Sequence::Skip(inner, _)
        | Sequence::Take(inner, _)
        | Sequence::StepBy(inner, _) => is_of_places(inner),
        _ => false,
    }
}
