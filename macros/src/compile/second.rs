//! Second order: forward mode applied to what reverse mode made.
//!
//! ```text
//! gradient_tangent: parameters, tangents of the active ones → tangent of each adjoint, for the cotangent one
//! second:           parameters, tangents, cotangent, its tangent, accumulators, accumulators of tangents → accumulators
//! derivatives:      parameters, directions → value, first, second, … derivative along them
//! ```

use super::{MOST_TANGENTS, simplified};
use crate::dependence::{Members, dependents_of_members};
use crate::derivative::name_with;
use crate::emit::Second;
use crate::ir::{Builder, Constant, Definition, Function, Operation, Origin, Statement, Type, Value};
use crate::signature::Signature;
use crate::{forward, reverse, simplify};

/// The derivatives of the derivatives of a function up to an order.
pub(super) fn derive(
    function: &Function,
    signature: &Signature,
    order: u32,
    varied: impl Fn(Value) -> bool + Copy,
) -> Second {
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let is_number = |ty: &Type| matches!(ty, Type::Real(_));
    let numbers = is_number(&signature.output) && signature.active().all(|parameter| is_number(&parameter.ty));
    let derivatives = (numbers && !function.body.calls()).then(|| derivatives(function, &active, order, varied));
    let mut fused = reverse::fused(function, &active, varied);
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
    let pullback = Pullback::of(fused, active, members);
    let gradient_tangent = gives_number.then(|| pullback.gradient_tangent());
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

/// What is differentiated again: a function from parameters and cotangent to the adjoints of the active parameters.
pub(crate) struct Pullback {
    adjoints: Function,
    cotangent: Value,
    active: Vec<Value>,
    /// What only certain members of are active.
    members: Vec<(Value, Members)>,
}

impl Pullback {
    /// From the function that gives the value before the adjoints.
    pub(crate) fn of(fused: &Function, active: Vec<Value>, members: Vec<(Value, Members)>) -> Self {
        let mut adjoints = fused.clone();
        adjoints.body.results.remove(0);
        let cotangent = *adjoints.parameters.last().expect("the cotangent comes after the parameters");
        simplify::derivative(&mut adjoints);
        Pullback { adjoints, cotangent, active, members }
    }

    /// The tangent of the gradient of a number.
    pub(crate) fn gradient_tangent(&self) -> Function {
        let mut gradient = self.adjoints.clone();
        gradient.parameters.pop();
        let one = Operation::Constant(Constant::Number(1.0));
        let one = Statement { results: vec![self.cotangent], operation: one, origin: Origin::Derivative };
        gradient.body.statements.insert(0, one);
        simplify::derivative(&mut gradient);
        let mut tangent = self.along(&gradient, &self.active);
        tangent.body.results = tangent.body.results.split_off(self.active.len());
        simplify::function(&mut tangent);
        tangent
    }

    /// The adjoints and their tangents, added to what there is.
    pub(crate) fn second(&self) -> Function {
        let seeds: Vec<Value> = self.active.iter().copied().chain([self.cotangent]).collect();
        let mut both = self.along(&self.adjoints, &seeds);
        simplify::function(&mut both);
        let mut builder = Builder::with_definitions(both.definitions.clone());
        builder.extend(std::mem::take(&mut both.body.statements));
        let (mut accumulators, mut results) = (Vec::new(), Vec::new());
        for (position, &value) in both.body.results.iter().enumerate() {
            let parameter = self.active[position % self.active.len()];
            let Definition { ty, name, span, .. } = both.definition(parameter).clone();
            let suffix = if position < self.active.len() { "bar" } else { "bar_dot" };
            let base = builder.parameter(ty.tangent(), name_with(name.as_ref(), suffix), span);
            accumulators.push(base);
            results.push(builder.derive(Operation::Accumulate { base, value }, ty.tangent(), base));
        }
        let count = self.adjoints.parameters.len() - 1;
        let (parameters, rest) = both.parameters.split_at(count);
        let (cotangent, tangents) = (rest[0], &rest[1..]);
        let (tangents, cotangent_dot) = tangents.split_at(self.active.len());
        let parameters = [parameters, tangents, &[cotangent], cotangent_dot, &accumulators].concat();
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
