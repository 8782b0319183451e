//! Second order: forward mode applied to what reverse mode made.
//!
//! ```text
//! gradient_tangent: parameters, tangents of the active ones → tangent of each adjoint, for the cotangent one
//! second:           parameters, tangents, cotangent, its tangent, accumulators, accumulators of tangents → accumulators
//! derivatives:      parameters, directions → value, first, second, … derivative along them
//! ```

use super::first::MOST_TANGENTS;
use super::simplified;
use crate::dependence::{Members, dependents_of_members};
use crate::derivative::name_with;
use crate::emit::Second;
use crate::ir::{Builder, Constant, Definition, Function, Operation, Origin, Statement, Type, Value};
use crate::signature::Signature;
use crate::{forward, reverse, simplify};

/// The derivatives of the derivatives of a function up to an order; without checkpoints where the loops keep nothing in any
/// case.
pub(super) fn derive(
    function: &Function,
    signature: &Signature,
    order: u32,
    varied: impl Fn(Value) -> bool + Copy,
) -> Second {
    let mut plain = function.clone();
    if !plain.body.unmark() {
        return derive_marked(function, signature, order, varied);
    }
    let second = derive_marked(&plain, signature, order, varied);
    let keeps = second.pullback_tangent.body.keeps();
    if keeps { derive_marked(function, signature, order, varied) } else { second }
}

fn derive_marked(
    function: &Function,
    signature: &Signature,
    order: u32,
    varied: impl Fn(Value) -> bool + Copy,
) -> Second {
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let is_number = |ty: &Type| matches!(ty, Type::Real(_));
    let numbers = is_number(&signature.output) && signature.active().all(|parameter| is_number(&parameter.ty));
    let numbers = numbers && signature.inouts().next().is_none();
    let derivatives = (numbers && !function.body.calls()).then(|| derivatives(function, &active, order, varied));
    let mut fused = reverse::recalling(function, &active, varied);
    simplify::derivative(&mut fused);
    if numbers && active.len() <= MOST_TANGENTS && fused.body.keeps() && !function.body.calls() {
        fused = forward::gradient(function, &active);
    }
    Second { derivatives, ..of_fused(&fused, signature, is_number(&signature.output)) }
}

/// From the function that gives the value, which may be a number, and the adjoints.
pub(super) fn of_fused(fused: &Function, signature: &Signature, gives_number: bool) -> Second {
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let parts = signature.active().filter(|parameter| !parameter.members.is_empty());
    let members = parts.map(|parameter| (parameter.value, parameter.members.clone())).collect();
    let changed: Vec<Value> = signature.inouts().map(|parameter| parameter.value).collect();
    let is_pure = changed.is_empty();
    let pullback = Pullback::of(fused, (active, changed), members);
    let gradient_tangent = (gives_number && is_pure).then(|| pullback.gradient_tangent());
    Second { gradient_tangent, pullback_tangent: pullback.second(), derivatives: None }
}

/// The derivatives of a number along directions of numbers, up to an order.
fn derivatives(function: &Function, active: &[Value], order: u32, varied: impl Fn(Value) -> bool) -> Function {
    let mut all = simplified(forward::tangent(function, active, varied));
    let directions = all.parameters[function.parameters.len()..].to_vec();
    for _ in 1..order {
        all = simplified(forward::next_derivative(&all, active, &directions));
    }
    all
}

/// What is differentiated again: a function from parameters and cotangents to the adjoints of the active parameters.
pub(crate) struct Pullback {
    adjoints: Function,
    /// Of the value, and of what `&mut` parameters hold after the call.
    cotangents: Vec<Value>,
    active: Vec<Value>,
    /// The `&mut` ones among the active parameters.
    changed: Vec<Value>,
    /// What only certain members of are active.
    members: Vec<(Value, Members)>,
}

impl Pullback {
    /// From the function that gives the value, and what the `changed` among the parameters hold after the call, before the
    /// adjoints of the active ones.
    pub(crate) fn of(
        fused: &Function,
        (active, mut changed): (Vec<Value>, Vec<Value>),
        members: Vec<(Value, Members)>,
    ) -> Self {
        let mut adjoints = fused.clone();
        adjoints.body.results.drain(..=changed.len());
        changed.retain(|parameter| active.contains(parameter));
        let first = adjoints.parameters.len() - 1 - changed.len();
        let cotangents = adjoints.parameters[first..].to_vec();
        simplify::derivative(&mut adjoints);
        Pullback { adjoints, cotangents, active, changed, members }
    }

    /// The tangent of the gradient of a number.
    pub(crate) fn gradient_tangent(&self) -> Function {
        let mut gradient = self.adjoints.clone();
        gradient.parameters.pop();
        let one = Operation::Constant(Constant::Number(1.0));
        let one = Statement { results: vec![self.cotangents[0]], operation: one, origin: Origin::Derivative };
        gradient.body.statements.insert(0, one);
        simplify::derivative(&mut gradient);
        let mut tangent = self.along(&gradient, &self.active);
        tangent.body.results = tangent.body.results.split_off(self.active.len());
        simplify::function(&mut tangent);
        tangent
    }

    /// The adjoints and their tangents, added to what there is, or in place of the cotangents of what `&mut` parameters
    /// hold after the call.
    pub(crate) fn second(&self) -> Function {
        let seeds: Vec<Value> = self.active.iter().chain(&self.cotangents).copied().collect();
        let mut both = self.along(&self.adjoints, &seeds);
        simplify::function(&mut both);
        let count = self.adjoints.parameters.len() - self.cotangents.len();
        let (parameters, rest) = both.parameters.split_at(count);
        let (cotangents, rest) = rest.split_at(self.cotangents.len());
        let (tangents, cotangent_dots) = rest.split_at(self.active.len());
        let mut parameters = [parameters, tangents, &[cotangents[0], cotangent_dots[0]]].concat();
        let seeds = [&cotangents[1..], &cotangent_dots[1..]];
        let mut builder = Builder::with_definitions(both.definitions.clone());
        builder.extend(std::mem::take(&mut both.body.statements));
        let mut results = Vec::new();
        for (position, &value) in both.body.results.iter().enumerate() {
            let (parameter, is_dot) = (self.active[position % self.active.len()], position >= self.active.len());
            if let Some(changed) = self.changed.iter().position(|&changed| changed == parameter) {
                parameters.push(seeds[usize::from(is_dot)][changed]);
                results.push(value);
                continue;
            }
            let Definition { ty, name, span, .. } = both.definition(parameter).clone();
            let name = name_with(name.as_ref(), if is_dot { "bar_dot" } else { "bar" });
            let base = builder.parameter(ty.tangent(), name, span);
            parameters.push(base);
            results.push(builder.derive(Operation::Accumulate { base, value }, ty.tangent(), base));
        }
        let mut second = builder.finish(parameters, results);
        simplify::function(&mut second);
        second
    }

    fn along(&self, function: &Function, seeds: &[Value]) -> Function {
        let (values, members) = (seeds.iter().copied(), self.members.iter().cloned().collect());
        let (varied, _) = dependents_of_members(&function.definitions, &function.body, values, members);
        forward::tangent(function, seeds, |value| varied.contains(&value))
    }
}
