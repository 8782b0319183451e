//! Calls of other differentiable functions: through their `tangent`, and through their `second` where a backward sweep
//! calls them.

use crate::derivative::name_with;
use crate::ir::{CallSite, Operation, Origin, Slot, Statement, Type, Value};

use super::Sweep;

impl Sweep {
    /// `value, tangent, changed…, their tangents… = callee::tangent(…)`
    pub(super) fn call(&mut self, call: &CallSite, results: &[Value]) {
        let (value, changed) = (results[0], &results[1..]);
        let mut tangents: Vec<Option<Value>> =
            call.arguments.iter().map(|argument| self.tangents.get(argument).copied()).collect();
        let mut moved = Vec::new();
        for (&position, &next) in call.changed.iter().zip(changed) {
            if self.state.is_varied(next) {
                tangents[position] = Some(self.tangent_or_zero(call.arguments[position]));
                moved.push(next);
            }
        }
        let mut given = vec![value, self.tangent_beside(value)];
        given.extend(changed);
        given.extend(moved.iter().map(|&next| self.tangent_of(next)));
        let operation = Operation::CallTangent { call: call.clone(), tangents, lanes: None };
        self.state.builder.append(given, operation, Origin::Primal);
    }

    /// What a callee saves is not needed: `second` starts from the arguments.
    pub(super) fn forward_call(&mut self, call: &CallSite, results: &[Value]) {
        let saved = results[1];
        self.state.builder.function.definitions[saved.0].ty = Type::Tuple(Vec::new());
        self.state.builder.append(vec![saved], Operation::Tuple(Vec::new()), Origin::Derivative);
        self.call(call, &[&results[..1], &results[2..]].concat());
    }

    /// `adjoints…, their tangents… = callee::second(…)`
    pub(super) fn backward_call(&mut self, statement: &Statement) {
        let Operation::CallBackward { call, cotangent, slots, .. } = &statement.operation else {
            unreachable!("only backward sweeps of callees come here")
        };
        let tangents = call.arguments.iter().map(|argument| self.tangents.get(argument).copied()).collect();
        let cotangents = [*cotangent, self.tangent_or_zero(*cotangent)];
        let dots: Vec<Slot> = slots.iter().map(|slot| self.slot_of_tangent(slot)).collect();
        let mut results = statement.results.clone();
        results.extend(statement.results.iter().map(|&adjoint| self.tangent_of(adjoint)));
        let (call, slots) = (call.clone(), slots.clone());
        let operation = Operation::CallSecond { call, tangents, cotangents, slots, dots };
        self.state.builder.append(results, operation, Origin::Derivative);
    }

    fn slot_of_tangent(&mut self, slot: &Slot) -> Slot {
        match slot {
            Slot::Into { base, place } => Slot::Into { base: self.tangent_or_zero(*base), place: place.clone() },
            Slot::Fresh => Slot::Fresh,
            Slot::Ignore => Slot::Ignore,
        }
    }

    /// The tangent that a call gives for its value, whether that is varied or not.
    fn tangent_beside(&mut self, value: Value) -> Value {
        if self.state.is_varied(value) {
            return self.tangent_of(value);
        }
        let definition = self.state.builder.function.definition(value).clone();
        let name = name_with(definition.name.as_ref(), "dot");
        self.state.builder.parameter(definition.ty.own_tangent(), name, definition.span)
    }
}
