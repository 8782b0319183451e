//! Calls of other differentiable functions.

use proc_macro2::TokenStream;

use super::{Operation, Projection, Type, Value};

/// Where a callee's derivatives are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallKind {
    /// In the twin of a free function: `path::forward`.
    Function,
    /// Beside an associated function: `Type::name_forward`.
    Associated,
    /// In a type parameter that is a `DifferentiableFn`: `F::value((…))`, the callee is the parameter.
    Parameter,
    /// In the runtime's trait of an operator, whose method is the callee.
    Operator,
    /// Beside a method, whose name is the callee and whose receiver the first argument: `receiver.name_forward`.
    Method,
}

/// The function called (the user's path, turbofish included) and its arguments.
#[derive(Clone, Debug)]
pub(crate) struct CallSite {
    pub(crate) callee: TokenStream,
    pub(crate) kind: CallKind,
    pub(crate) arguments: Vec<Value>,
    /// The positions of the arguments that go by `&mut`: the call consumes them, and gives the next version of each.
    pub(crate) changed: Vec<usize>,
    /// What it changes in place, if that is no whole argument.
    pub(crate) parts: Option<Box<Parts>>,
}

/// The parts of its arguments that a call changes in place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// Where in each of the arguments that go by `&mut` the part is; nothing for one that goes as a whole.
    pub(crate) places: Vec<Vec<Projection>>,
    /// The same of their tangents.
    pub(crate) of_tangents: Vec<Vec<Projection>>,
    /// The type of the receiver, if that is such a part.
    pub(crate) receiver: Option<Type>,
}

impl CallSite {
    pub(crate) fn new(callee: TokenStream, kind: CallKind, arguments: Vec<Value>, changed: Vec<usize>) -> Self {
        CallSite { callee, kind, arguments, changed, parts: None }
    }

    /// Where in one of the arguments that go by `&mut`, or in its tangent, the part is that is given.
    pub(crate) fn place(&self, changed: usize, is_tangent: bool) -> &[Projection] {
        let places = self.parts.as_ref().map(|parts| if is_tangent { &parts.of_tangents } else { &parts.places });
        places.and_then(|places| places.get(changed)).map_or(&[], Vec::as_slice)
    }

    /// The type of the receiver, if that is a part of the first argument.
    pub(crate) fn receiver(&self) -> Option<&Type> {
        self.parts.as_ref()?.receiver.as_ref()
    }

    /// The arguments that go by `&mut`.
    pub(crate) fn changing(&self) -> impl Iterator<Item = Value> {
        self.changed.iter().map(|&position| self.arguments[position])
    }

    /// The last name of the user's path.
    pub(crate) fn last_name(&self) -> Option<String> {
        let path = syn::parse2::<syn::Path>(self.callee.clone()).ok()?;
        path.segments.last().map(|segment| segment.ident.to_string())
    }

    /// Whether derivatives treat what this gives as a constant.
    pub(crate) fn is_stop_gradient(&self) -> bool {
        self.last_name().is_some_and(|name| name == "stop_gradient")
    }
}

/// Where a callee's backward sweep adds the adjoint of one argument.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    /// The argument is inactive here: the callee may add into nothing.
    Ignore,
    /// A zero adjoint made for the call.
    Fresh,
    /// A place in an adjoint that exists already, consumed.
    Into { base: Value, place: Vec<Projection> },
}

impl Slot {
    /// The adjoint that the callee adds into or replaces.
    pub(crate) fn base(&self) -> Option<Value> {
        self.place().map(|(base, _)| base)
    }

    /// The same, and where in it.
    pub(crate) fn place(&self) -> Option<(Value, &[Projection])> {
        match self {
            Slot::Into { base, place } => Some((*base, place)),
            Slot::Ignore | Slot::Fresh => None,
        }
    }
}

impl Operation {
    /// What a call consumes, each with the result that is its next version.
    pub(crate) fn exchanged(&self, results: &[Value]) -> Vec<(Value, Value)> {
        match self {
            Operation::Call(call) => call.changing().zip(results[1..].iter().copied()).collect(),
            Operation::CallForward(call) => call.changing().zip(results[2..].iter().copied()).collect(),
            Operation::CallTangent { call, tangents, .. } => {
                let moved = call.changed.iter().filter_map(|&position| tangents[position]);
                call.changing().chain(moved).zip(results[2..].iter().copied()).collect()
            }
            Operation::CallBackward { slots, .. } => exchanged_slots(slots.iter(), results),
            Operation::CallSecond { slots, dots, .. } => exchanged_slots(slots.iter().chain(dots), results),
            _ => Vec::new(),
        }
    }
}

fn exchanged_slots<'a>(slots: impl Iterator<Item = &'a Slot>, results: &[Value]) -> Vec<(Value, Value)> {
    let taken = slots.filter(|slot| !matches!(slot, Slot::Ignore)).zip(results);
    taken.filter_map(|(slot, &result)| Some((slot.base()?, result))).collect()
}
