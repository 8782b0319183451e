//! Branches: each arm carries its own tangents and yields those of its results.

use crate::ir::{Block, Operation, Statement, Type};

use super::Sweep;

impl Sweep {
    pub(super) fn branch(&mut self, statement: &Statement) {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only branches come here")
        };
        let varied: Vec<bool> = statement.results.iter().map(|&result| self.state.is_varied(result)).collect();
        let mut arms = [then, otherwise].map(|arm| self.arm(arm, &varied));
        self.own_unlike_arms(&mut arms, statement.results.len());
        let [then, otherwise] = arms;
        let mut results = statement.results.clone();
        let carried = statement.results.iter().zip(&varied).filter(|(_, varied)| **varied);
        for (&result, _) in carried {
            let tangent = self.tangent_of(result);
            self.show_like(tangent, &[&then, &otherwise].map(|arm| arm.results[results.len()]));
            results.push(tangent);
        }
        let operation = Operation::If { condition: *condition, then, otherwise };
        self.state.builder.append(results, operation, statement.origin);
    }

    /// Makes copies of the tangents that one arm shows by reference, and the other does not.
    fn own_unlike_arms(&mut self, arms: &mut [Block; 2], first: usize) {
        for position in first..arms[0].results.len() {
            let is_shown = [0, 1]
                .map(|arm: usize| matches!(self.state.builder.ty(arms[arm].results[position]), Type::Reference(_)));
            for (arm, _) in arms.iter_mut().zip(is_shown).filter(|(_, shown)| *shown && is_shown[0] != is_shown[1]) {
                self.state.builder.open();
                let owned = self.owned(arm.results[position]);
                let copy = self.state.builder.close(Vec::new());
                arm.statements.extend(copy.statements);
                arm.results[position] = owned;
            }
        }
    }

    fn arm(&mut self, block: &Block, varied: &[bool]) -> Block {
        self.state.builder.open();
        self.block(block);
        let mut results = block.results.clone();
        for (&value, _) in block.results.iter().zip(varied).filter(|(_, varied)| **varied) {
            results.push(self.shown_tangent(value));
        }
        self.state.builder.close(results)
    }
}
