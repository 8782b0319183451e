//! Finds the values that depend on the active parameters, and says what of it cannot be differentiated.
//!
//! In a program without errors every operation that reads a varied value has a derivative: what is kept word for word
//! reads none, lambdas read none that are no numbers from outside, and no varied number comes back as a real number by way
//! of an integer. The lambdas have to be closed.

mod conversions;
mod opaque;
mod required;

pub(crate) use required::require_members;

use std::collections::HashSet;

use crate::dependence::dependents_of_members;
use crate::errors::Errors;
use crate::ir::{Block, Function, Operation, Statement, Type, Value, Verbatim};
use crate::signature::Signature;

/// The values that depend on an active parameter through real numbers.
#[derive(Debug)]
pub(crate) struct Activity {
    varied: HashSet<Value>,
}

impl Activity {
    pub(crate) fn varied(&self, value: Value) -> bool {
        self.varied.contains(&value)
    }
}

/// Analyses a typed function.
pub(crate) fn analyse(function: &Function, signature: &Signature, errors: &mut Errors) -> Activity {
    check_signature(signature, errors);
    let active = signature.active().map(|parameter| parameter.value);
    let parts = signature.active().filter(|parameter| !parameter.members.is_empty());
    let parts = parts.map(|parameter| (parameter.value, parameter.members.clone())).collect();
    let (varied, wholes) = dependents_of_members(&function.definitions, &function.body, active, parts);
    let activity = Activity { varied };
    if let Some(&whole) = wholes.first() {
        let message = "cannot differentiate with respect to a part of what is passed on as a whole; \
                       list the whole parameter in wrt(…), or pass its parts";
        errors.push(function.definition(whole).span, message);
    }
    check_block(function, &function.body, (&activity, &mut HashSet::new()), errors);
    conversions::check(function, &activity, errors);
    activity
}

/// Something is active, and the outputs hold real numbers.
pub(crate) fn check_signature(signature: &Signature, errors: &mut Errors) {
    if !signature.parameters.iter().any(|parameter| parameter.listed) {
        let message = "cannot differentiate a function without active parameters; \
                       give it one that holds real numbers";
        errors.push(signature.ident.span(), message);
    }
    let is_changed = signature.inouts().any(|parameter| parameter.ty.is_differentiable());
    if !signature.output.is_differentiable() && !is_changed {
        let message = "cannot differentiate a function whose result has no real numbers; \
                       return a real number, an array or a tuple of them";
        match signature.function.sig.output {
            syn::ReturnType::Default => errors.push(signature.ident.span(), message),
            syn::ReturnType::Type(..) => errors.push_spanned(&signature.output_tokens, message),
        }
    }
}

/// Word for word is not enough for what reads a varied value; what reads a value refused before is no mistake of its own.
fn check_block(
    function: &Function,
    block: &Block,
    (activity, refused): (&Activity, &mut HashSet<Value>),
    errors: &mut Errors,
) {
    for statement in &block.statements {
        if let Some(verbatim) = kept(statement)
            && verbatim.reads.iter().any(|(_, value)| activity.varied(*value))
        {
            let is_consequence = verbatim.reads.iter().any(|(_, value)| refused.contains(value));
            refused.extend(&statement.results);
            if is_consequence {
                continue;
            }
            match statement.results.first() {
                Some(&result) => {
                    let advice = opaque::advice(function, verbatim, result, activity);
                    let advice = advice.map(|advice| format!(";\n{advice}")).unwrap_or_default();
                    errors.push(function.definition(result).span, format!("{}{advice}", verbatim.reason));
                }
                None => errors.push_spanned(&verbatim.tokens, verbatim.reason.as_str()),
            }
        }
        check_loss(function, statement, activity, errors);
        statement.operation.blocks().into_iter().for_each(|nested| {
            check_block(function, nested, (activity, refused), errors);
        });
    }
}

/// What is varied must not be stored where derivatives are not followed: in a part of something that is left out.
fn check_loss(function: &Function, statement: &Statement, activity: &Activity, errors: &mut Errors) {
    let results = &statement.results;
    let stored: Vec<(Value, Value)> = match &statement.operation {
        Operation::Update { value, .. } => vec![(*value, results[0])],
        Operation::Push { values, .. } => values.iter().map(|value| (*value, results[0])).collect(),
        Operation::If { then, otherwise, .. } => {
            let arms = [then, otherwise].into_iter().flat_map(|arm| &arm.results);
            arms.copied().zip(results.iter().chain(results).copied()).collect()
        }
        Operation::For { carried, body, .. } | Operation::While { carried, body, .. } => {
            body.results.iter().copied().zip(carried.iter().copied()).collect()
        }
        _ => return,
    };
    let is_lost = |&(value, place): &(Value, Value)| {
        let holds_nothing = matches!(function.ty(place).peel(), Type::Inactive);
        holds_nothing && activity.varied(value) && function.ty(value).is_differentiable()
    };
    if let Some((value, place)) = stored.into_iter().find(is_lost) {
        let what = function.definition(place).name.as_deref().map_or("this".to_owned(), |name| format!("`{name}`"));
        let message = format!(
            "cannot follow what is stored in {what}, which has no tangent; \
             list the parameter it comes from in wrt(…), or store it in a variable of its own"
        );
        errors.push(function.definition(value).span, message);
    }
}

/// The user's tokens, if the statement has a reason why they must not read a varied value.
fn kept(statement: &Statement) -> Option<&Verbatim> {
    match &statement.operation {
        Operation::Verbatim(verbatim) | Operation::Effect(verbatim) if !verbatim.reason.is_empty() => Some(verbatim),
        _ => None,
    }
}
