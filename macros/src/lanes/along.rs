//! Calls that are made once for each lane: operators, which have no form with lanes, and what is handed a part of a bundle,
//! whose type nothing tells.

use super::LANE;
use super::bundles::derived;
use super::rewrite::Rewriter;
use crate::ir::{Block, CallKind, CallSite, Definition, Operation, Origin, Spelling, Statement, Type, Value};

impl Rewriter<'_> {
    /// Puts the call in place of one with lanes: the tangents first, so that the value is what uses the arguments last.
    pub(super) fn along_each(&mut self, statement: &mut Statement, before: &mut Vec<Statement>) {
        let Operation::CallTangent { call, tangents, .. } = &statement.operation else { return };
        let ([value, dot], (call, tangents)) =
            ([statement.results[0], statement.results[1]], (call.clone(), tangents.clone()));
        if !self.wide.values.contains(&dot) || !self.has_no_lanes(&call, &tangents) {
            return;
        }
        let lane = self.index(dot);
        let mut body = Block::default();
        let tangents =
            tangents.iter().map(|tangent| tangent.map(|tangent| self.in_lane(tangent, lane, &mut body.statements)));
        let tangents: Vec<Option<Value>> = tangents.collect();
        let results = [value, dot].map(|result| {
            let definition = self.narrow.definition(result).clone();
            self.define(Definition { name: None, annotation: None, ..definition })
        });
        let operation = Operation::CallTangent { call: call.clone(), tangents, lanes: None };
        body.statements.push(Statement { results: results.to_vec(), operation, origin: Origin::Derivative });
        body.results.push(results[1]);
        before.push(derived(dot, Operation::EachLane { lane, count: self.lanes.count.clone(), body }));
        *statement = Statement { results: vec![value], operation: Operation::Call(call), origin: statement.origin };
    }

    fn has_no_lanes(&self, call: &CallSite, tangents: &[Option<Value>]) -> bool {
        call.kind == CallKind::Operator || tangents.iter().flatten().any(|tangent| self.parts.contains_key(tangent))
    }

    /// A tangent in one lane.
    fn in_lane(&mut self, tangent: Value, lane: Value, statements: &mut Vec<Statement>) -> Value {
        if let Some(part) = self.parts.get(&tangent).cloned() {
            return self.read_in(&part, lane, statements);
        }
        if !self.wide.values.contains(&tangent) {
            return tangent;
        }
        if matches!(self.function.ty(tangent), Type::Real(_)) {
            return self.element(tangent, lane, statements);
        }
        let definition = self.function.definition(tangent).clone();
        let reference = self.borrowed(tangent, &definition, statements);
        let ty = self.narrow.ty(tangent).peel().clone();
        let narrow = self.define(Definition { ty, name: None, annotation: None, span: definition.span });
        let arguments = vec![reference, lane];
        statements.push(derived(narrow, Operation::Primitive { name: LANE, arguments, spelling: Spelling::Private }));
        narrow
    }
}
