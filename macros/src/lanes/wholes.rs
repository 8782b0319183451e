//! Parts of bundles that are used as wholes: arrays and tensors are put together from those of all directions.

use super::bundles::{Part, derived};
use super::rewrite::{Rewriter, holds_bundles};
use super::widened;
use crate::ir::{Block, Definition, Operation, Scalar, Statement, Type, Value};

impl Rewriter<'_> {
    /// Puts the parts together that a statement takes as wholes; what does so goes to the statements before it.
    pub(super) fn gather_wholes(&mut self, statement: &mut Statement, before: &mut Vec<Statement>) {
        let is_step = matches!(
            statement.operation,
            Operation::Field { .. }
                | Operation::Element { .. }
                | Operation::Slice { .. }
                | Operation::Borrow(_)
                | Operation::Dereference(_)
                | Operation::CallTangent { .. }
                | Operation::Accumulate { .. }
                | Operation::Push { .. }
                | Operation::Pop(_)
        );
        if is_step || self.parts.is_empty() {
            return;
        }
        for operand in statement.operation.operands() {
            let Some(part) = self.parts.get(&operand).cloned() else { continue };
            if let Some(whole) = self.whole(&part, operand, before) {
                let substitute = |value: &mut Value| *value = if *value == operand { whole } else { *value };
                statement.operation.rewrite_operands(&mut { substitute });
            }
        }
    }

    /// The tangents of a part side by side, if it is known what they are: not if they are of a type parameter.
    fn whole(&mut self, part: &Part, of: Value, before: &mut Vec<Statement>) -> Option<Value> {
        let narrow = self.narrow.definition(of).clone();
        if matches!(narrow.ty.peel().scalar(), Some(Scalar::Parameter(_))) {
            return None;
        }
        let ty = widened(narrow.ty.peel(), self.lanes).filter(|ty| !holds_bundles(ty))?;
        let whole = self.define(Definition { ty, name: None, annotation: None, span: narrow.span });
        let lane = self.index(whole);
        let mut body = Block::default();
        let mut read = self.read_in(part, lane, &mut body.statements);
        if let Type::Reference(inner) = self.function.ty(read).clone() {
            let owned = self.define(Definition { ty: *inner, name: None, annotation: None, span: narrow.span });
            body.statements.push(derived(owned, Operation::Dereference(read)));
            read = owned;
        }
        body.results.push(read);
        self.wide.values.insert(whole);
        before.push(derived(whole, Operation::EachLane { lane, count: self.lanes.count.clone(), body }));
        Some(whole)
    }
}
