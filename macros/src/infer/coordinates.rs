//! Fields of vectors and matrices are elements: `v.z` is `v[2]`, `m.m12` is `m[(0, 1)]`.

use proc_macro2::{Literal, Span};
use quote::quote_spanned;

use crate::ir::{Block, Constant, Member, Operation, Origin, Projection, Statement, Type, Value, coordinate};

use super::Inference;

impl Inference<'_> {
    pub(super) fn index_coordinates(&mut self, block: &mut Block) {
        let statements = std::mem::take(&mut block.statements);
        for mut statement in statements {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.index_coordinates(nested));
            self.index_in_statement(&mut statement, &mut block.statements);
            block.statements.push(statement);
        }
    }

    /// Writes the indices that a statement names before it.
    fn index_in_statement(&mut self, statement: &mut Statement, before: &mut Vec<Statement>) {
        let Some(&result) = statement.results.first() else {
            return;
        };
        let span = self.function.definition(result).span;
        match &mut statement.operation {
            Operation::Field { base, index: Member::Named { name, .. } } if self.peeled(*base).is_nalgebra() => {
                let Some(indices) = coordinate(name) else { return };
                let index = self.emit_indices(&indices, span, before);
                statement.operation = Operation::Element { base: *base, index };
            }
            Operation::Element { base, index } if matches!(self.peeled(*base), Type::Tensor { .. }) => {
                *index = self.positions(index);
            }
            Operation::Update { base, place, .. } => {
                let mut whole = self.peeled(*base);
                for projection in place {
                    if let Projection::Field(Member::Named { name, .. }) = projection
                        && whole.is_nalgebra()
                        && let Some(indices) = coordinate(name)
                    {
                        *projection = Projection::Index(self.emit_indices(&indices, span, before));
                    }
                    whole = self.solver.peeled(&super::records::part(&whole, projection));
                }
            }
            _ => {}
        }
    }

    fn emit_indices(&mut self, indices: &[usize], span: Span, before: &mut Vec<Statement>) -> Vec<Value> {
        let indices = indices.iter().map(|&index| {
            let value = self.function.define(Type::Integer, None, span);
            let literal = Literal::usize_unsuffixed(index);
            // A coordinate is a small number.
            #[allow(clippy::cast_precision_loss)]
            let number = Some(index as f64);
            let constant = Constant::Source { tokens: quote_spanned!(span=> #literal), number };
            let operation = Operation::Constant(constant);
            before.push(Statement { results: vec![value], operation, origin: Origin::Primal });
            value
        });
        indices.collect()
    }
}
