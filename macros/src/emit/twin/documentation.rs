//! The rustdoc of a twin: what its functions return, what is active, and what is stored between the sweeps.

use super::backward::with_positions;
use crate::args::{Functions, Rule};
use crate::emit::Derivatives;
use crate::errors::spell;
use crate::ir::Type;
use crate::loops::{Class, Loop, Stored};
use crate::signature::Signature;

pub(super) struct Documentation<'a> {
    pub(super) signature: &'a Signature,
    pub(super) derivatives: Option<&'a Derivatives>,
    pub(super) rule: &'a Rule,
    /// Whether formulas are shown as LaTeX too.
    pub(super) latex: bool,
}

impl<'a> Documentation<'a> {
    pub(super) fn new(signature: &'a Signature, derivatives: Option<&'a Derivatives>, rule: &'a Rule) -> Self {
        Documentation { signature, derivatives, rule, latex: false }
    }

    /// With formulas as LaTeX too, if so asked.
    pub(super) fn with_latex(self, latex: bool) -> Self {
        Documentation { latex, ..self }
    }

    pub(super) fn twin(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let summary = format!("The derivatives of [`{name}`](fn@{name}) with respect to {}.", self.active());
        let storage = lines(&[&summary, "", &self.storage()]).into_iter();
        storage.chain(self.formulas()).chain(self.loops()).chain(self.outputs()).collect()
    }

    /// What becomes of the loops, if there are any.
    fn loops(&self) -> Vec<String> {
        let loops = self.derivatives.map_or(&[][..], |derivatives| &derivatives.loops);
        if loops.is_empty() {
            return Vec::new();
        }
        let items: Vec<String> = loops.iter().map(loop_item).collect();
        let head = ["", "What loops are to the gradient, and what it stores of them:", ""];
        lines(&head.into_iter().chain(items.iter().map(String::as_str)).collect::<Vec<_>>())
    }

    /// That `&mut` parameters are outputs, if there are any.
    fn outputs(&self) -> Vec<String> {
        let changed: Vec<String> = self.signature.inouts().map(|parameter| format!("`{}`", parameter.name)).collect();
        if changed.is_empty() {
            return Vec::new();
        }
        let text = format!(
            "What {} holds after the call is an output: `vjp` takes its cotangent after that of the value, and `jvp` \
             gives its tangent there. A gradient is that of the value.",
            changed.join(", ")
        );
        lines(&["", &text])
    }

    pub(super) fn grad(&self) -> Vec<String> {
        let text = format!("The gradient of `{}` with respect to {}.", self.signature.ident, self.active());
        let formulas = if self.signature.is_associated { self.formulas() } else { Vec::new() };
        lines(&[&text]).into_iter().chain(formulas).collect()
    }

    pub(super) fn value_and_grad(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let text = format!("The value of `{name}` and its gradient with respect to {}, in one sweep.", self.active());
        lines(&[&text])
    }

    pub(super) fn value_and_grad_into(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let text =
            format!("The value of `{name}`; its gradient with respect to {} overwrites the buffers.", self.active());
        lines(&[&text])
    }

    pub(super) fn vjp(&self) -> Vec<String> {
        let text = format!(
            "The value of `{}`, and the cotangent of the output pulled back to {}.",
            self.signature.ident,
            self.active()
        );
        lines(&[&text])
    }

    pub(super) fn vjp_into(&self) -> Vec<String> {
        let (heap, rest): (Vec<_>, Vec<_>) = self
            .signature
            .parameters
            .iter()
            .filter(|parameter| parameter.listed)
            .partition(|parameter| parameter.ty.is_heap());
        let names = |parameters: &[&crate::signature::Parameter]| {
            list(parameters.iter().map(|parameter| parameter.name.to_string()))
        };
        let text = format!(
            "The value of `{}`; the cotangent of the output, pulled back to {}, overwrites the buffers.",
            self.signature.ident,
            names(&heap)
        );
        let returned = if rest.is_empty() {
            String::new()
        } else {
            format!("Returned beside the value: the adjoint of {}.", names(&rest))
        };
        if returned.is_empty() { lines(&[&text]) } else { lines(&[&text, "", &returned]) }
    }

    pub(super) fn forward(&self) -> Vec<String> {
        lines(&[&format!("The value of `{}`, and what `backward` needs.", self.signature.ident), "", &self.storage()])
    }

    pub(super) fn recomputing_forward(&self) -> Vec<String> {
        let text = format!(
            "The value of `{}`. Nothing is saved but what `&mut` parameters held before: `backward` computes the rest again.",
            self.signature.ident
        );
        lines(&[&text])
    }

    pub(super) fn backward(&self) -> Vec<String> {
        let text =
            format!("Pulls the cotangent of the output back, and adds it into the adjoints of {}.", self.active());
        lines(&[&text])
    }

    pub(super) fn jvp(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let text = format!("The value of `{name}`, and its derivative along a direction of {}.", self.active());
        let how = match self.rule.functions() {
            None => "Forward mode: one sweep that stores nothing.".to_owned(),
            Some(Functions { jvp: Some(path), .. }) => format!("Computed by `{}`.", spell(path)),
            Some(Functions { backward, .. }) => format!(
                "Made of `{}`, which is called once for each number of the value. A function given as `jvp = …` may \
                 need less.",
                spell(backward)
            ),
        };
        lines(&[&text, "", &how])
    }

    pub(super) fn hvp(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let text = format!("The Hessian of `{name}` with respect to {}, times a direction.", self.active());
        lines(&[&text, "", "Forward over reverse: the derivative of the gradient along the direction, in one sweep."])
    }

    pub(super) fn hessian(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let text =
            format!("The Hessian of `{name}` with respect to {}, by `hvp` along each unit direction.", self.active());
        lines(&[&text])
    }

    pub(super) fn derivatives(&self, order: u32) -> Vec<String> {
        let name = &self.signature.ident;
        let text = format!(
            "The value of `{name}`, and its derivatives along a direction of {}, up to order {order}.",
            self.active()
        );
        lines(&[&text])
    }

    pub(super) fn jvp_many(&self, has_lanes: bool) -> Vec<String> {
        let name = &self.signature.ident;
        let text = format!("The value of `{name}`, and its derivatives along several directions of {}.", self.active());
        let how = if has_lanes {
            "In one sweep: each step of the function is taken once, and its derivatives along all directions side by side."
        } else {
            "One direction after the other: each has a sweep of its own."
        };
        lines(&[&text, "", how])
    }

    pub(super) fn jacobian(&self) -> Vec<String> {
        let text = format!(
            "The Jacobian of `{}`: for each number of its value the gradient with respect to {}, arranged as the value is.",
            self.signature.ident,
            self.active()
        );
        let how = "Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.";
        lines(&[&text, "", how])
    }

    fn active(&self) -> String {
        list(
            self.signature
                .parameters
                .iter()
                .filter(|parameter| parameter.listed)
                .map(|parameter| parameter.name.to_string()),
        )
    }

    /// What is stored between the sweeps.
    fn storage(&self) -> String {
        if let Some(Functions { forward, .. }) = self.rule.functions() {
            return format!("Stored between the sweeps: what `{}` returns beside the value.", spell(forward));
        }
        let Some(derivatives) = self.derivatives else {
            return String::new();
        };
        let forward = &derivatives.forward;
        let types: Vec<Type> = derivatives.saved.iter().map(with_positions).collect();
        let saved = forward.body.results.iter().skip(1 + self.signature.inouts().count()).zip(&types);
        let mut items: Vec<String> = Vec::new();
        let mut unnamed: Vec<(&Type, usize)> = Vec::new();
        for (&value, ty) in saved {
            match (&forward.definition(value).name, unnamed.iter_mut().find(|(other, _)| *other == ty)) {
                (Some(name), _) => items.push(format!("{name}: {ty}")),
                (None, Some((_, count))) => *count += 1,
                (None, None) => unnamed.push((ty, 1)),
            }
        }
        items.extend(unnamed.into_iter().map(
            |(ty, count)| {
                if count == 1 { ty.to_string() } else { format!("{ty}` × `{count}") }
            },
        ));
        if items.is_empty() {
            "Nothing is stored between the sweeps.".to_owned()
        } else {
            format!("Stored between the sweeps: {}.", list(items.into_iter()))
        }
    }
}

/// `` - Loop over `i`: sum; stores nothing. ``
fn loop_item(item: &Loop) -> String {
    let indent = "  ".repeat(item.depth);
    let over = match item.over.as_deref() {
        None => "Loop on a condition".to_owned(),
        Some("") => "Loop".to_owned(),
        Some(name) => format!("Loop over `{name}`"),
    };
    let classes = enumeration(&item.classes.iter().map(Class::to_string).collect::<Vec<_>>());
    format!("{indent}- {over}: {classes}; stores {}.", stored(&item.stored))
}

fn stored(items: &[Stored]) -> String {
    let taped = items.iter().filter_map(|item| match item {
        Stored::OnTape(value) => Some(value.clone()),
        _ => None,
    });
    let taped = list(taped);
    let mut texts = if taped.is_empty() { Vec::new() } else { vec![format!("{taped} of each iteration")] };
    texts.extend(items.iter().filter_map(|item| match item {
        Stored::OnTape(_) => None,
        Stored::Overwritten(array) => Some(format!("what it overwrites of `{array}`")),
        Stored::InBuffer { value, buffer } => Some(format!("`{value}` of each iteration in `{buffer}`")),
        Stored::Checkpoints => Some("about 2√n states of its n iterations".to_owned()),
        Stored::Place => Some("where it selected last".to_owned()),
        Stored::Count => Some("the number of iterations".to_owned()),
    }));
    if texts.is_empty() { "nothing".to_owned() } else { texts.join("; ") }
}

/// `` `a`, `b` and `c` ``.
fn list(items: impl Iterator<Item = String>) -> String {
    enumeration(&items.map(|item| format!("`{item}`")).collect::<Vec<_>>())
}

/// `a, b and c`.
fn enumeration(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Documentation lines begin with a space, as after `///`.
pub(super) fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| if text.is_empty() { String::new() } else { format!(" {text}") }).collect()
}

pub(super) fn tangent() -> Vec<String> {
    lines(&["`jvp` for calls by other differentiated functions."])
}

pub(super) fn in_lanes() -> Vec<String> {
    lines(&["`jvp_many` for calls by other differentiated functions."])
}

pub(super) fn second() -> Vec<String> {
    lines(&[
        "`hvp` for calls by other functions that are differentiated twice: adds adjoints and their tangents into slots.",
    ])
}
