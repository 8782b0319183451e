//! Tensors of lanes: what is linear in a tensor stays, of a product one factor may be wide.

use super::rewrite::Rewriter;
use super::width::Widths;
use crate::ir::{Lambda, TensorOperation, Value};

impl Widths<'_> {
    pub(super) fn tensor(&mut self, operation: &TensorOperation, operands: &[Value], result: Value) {
        match operation {
            TensorOperation::Dot
            | TensorOperation::Multiply
            | TensorOperation::Cross
            | TensorOperation::Product { .. } => self.product(operands, result),
            operation if operation.keeps_numbers() => self.part(operands[0], result),
            _ => self.is_linear &= !operands.iter().any(|&operand| self.is_wide(operand)),
        }
    }

    /// `base + left · right`
    fn product(&mut self, operands: &[Value], result: Value) {
        let (factors, base) = operands.split_at(2);
        let wide = factors.iter().filter(|&&factor| self.is_wide(factor)).count();
        let is_sum = base.iter().any(|&base| self.is_wide(base));
        self.is_linear &= wide < 2;
        if wide > 0 || is_sum {
            self.demand(base);
            self.widen(result);
        }
        // The tangents of loops may yet become wide.
        if wide == 0 && is_sum && self.is_settled {
            self.demand(&factors[..1]);
        }
    }

    /// The parameters of the lambda are as wide as the inputs, the result as what it gives.
    pub(super) fn map(&mut self, inputs: &[Value], lambda: &Lambda, result: Value) {
        for (&input, &parameter) in inputs.iter().zip(&lambda.parameters) {
            if self.is_wide(input) && !self.is_wide(parameter) {
                self.widen(parameter);
            }
        }
        if self.is_wide(lambda.body.results[0]) && !self.is_wide(result) {
            self.widen(result);
        }
    }
}

impl Rewriter<'_> {
    /// Reads wide operands where they are needed.
    pub(super) fn tensor(&self, operation: &TensorOperation, operands: &mut [Value]) {
        let has_wide_factor = operands.iter().take(2).any(|factor| self.wide.values.contains(factor));
        match operation {
            TensorOperation::Product { .. } => {
                if !has_wide_factor {
                    operands[0] = self.wide(operands[0]);
                }
                for base in &mut operands[2..] {
                    *base = self.wide(*base);
                }
            }
            operation if operation.keeps_numbers() => operands[0] = self.wide(operands[0]),
            _ => {}
        }
    }
}
