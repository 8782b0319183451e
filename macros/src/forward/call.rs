//! Calls of other differentiable functions: through their `tangent`.

use crate::derivative::name_with;
use crate::ir::{CallSite, Operation, Origin, Value};

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
        let operation = Operation::CallTangent { call: call.clone(), tangents };
        self.state.builder.append(given, operation, Origin::Primal);
    }

    /// The tangent that a call gives for its value, whether that is varied or not.
    fn tangent_beside(&mut self, value: Value) -> Value {
        if self.state.is_varied(value) {
            return self.tangent_of(value);
        }
        let definition = self.state.builder.function.definition(value).clone();
        let name = name_with(definition.name.as_ref(), "dot");
        self.state.builder.parameter(definition.ty.tangent(), name, definition.span)
    }
}
