//! Branches: each arm carries its own tangents and yields those of its results.

use crate::ir::{Block, Operation, Statement};

use super::Sweep;

impl Sweep {
    pub(super) fn branch(&mut self, statement: &Statement) {
        let Operation::If { condition, then, otherwise } = &statement.operation else {
            unreachable!("only branches come here")
        };
        let varied: Vec<bool> = statement.results.iter().map(|&result| self.state.is_varied(result)).collect();
        let then = self.arm(then, &varied);
        let otherwise = self.arm(otherwise, &varied);
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
