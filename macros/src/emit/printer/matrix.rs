//! Prints operations on matrices and vectors of nalgebra: the user's by its operators and methods.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::is_copy;
use super::Printer;
use crate::ir::{Operation, Statement, TensorOperation, Value};

/// Up to which extent matrices have a constructor from as many numbers.
const LARGEST_NEW: usize = 6;

impl Printer<'_> {
    /// What nalgebra spells differently from ndarray, or alone has.
    pub(super) fn matrix_operation(
        &self,
        operation: &TensorOperation,
        operands: &[Value],
        statement: &Statement,
    ) -> Option<Expression> {
        let (result, origin) = (statement.results[0], statement.origin);
        let span = self.span(result);
        if !self.function.ty(operands[0]).is_nalgebra() && !matches!(operation, TensorOperation::New) {
            return None;
        }
        let other = || self.reference(operands[1]).free();
        let method = match operation {
            TensorOperation::Multiply => {
                let [left, right] = [operands[0], operands[1]].map(|operand| {
                    let is_copied = is_copy(self.function.ty(operand));
                    if is_copied { self.operand(operand, origin) } else { self.reference(operand) }
                });
                return Some(Expression::binary(left, "*", right, span));
            }
            TensorOperation::New if self.function.ty(result).is_nalgebra() => {
                return Some(self.new_matrix(operands[0], result));
            }
            TensorOperation::Cross => {
                let other = other();
                quote!(cross(#other))
            }
            TensorOperation::Norm => quote!(norm()),
            TensorOperation::NormSquared => quote!(norm_squared()),
            TensorOperation::Normalize => quote!(normalize()),
            TensorOperation::Transpose => quote!(transpose()),
            TensorOperation::Mean => quote!(mean()),
            _ => return None,
        };
        let receiver = self.receiver(operands[0]);
        Some(Expression::postfix(quote_spanned!(span=> #receiver.#method)))
    }

    /// `Vector3::new(x, y, z)`, or `SMatrix::from_row_slice(&numbers)`.
    fn new_matrix(&self, array: Value, result: Value) -> Expression {
        let (span, ty) = (self.span(result), self.function.ty(result));
        let (Some(path), Some((rows, columns))) =
            (self.types.constructor(ty), ty.family().and_then(|family| family.extents()))
        else {
            unreachable!("only matrices of nalgebra have constructors")
        };
        self.mark_alias(ty);
        let is_small = [rows, columns].iter().all(|extent| extent.known().is_some_and(|count| count <= LARGEST_NEW));
        let definition = self.plan.timeline.definition(array).map(|statement| &statement.operation);
        Expression::postfix(match definition {
            Some(Operation::Array(elements)) if is_small && self.plan.is_inlined(array) => {
                let elements = elements.iter().map(|&element| self.value(element).free());
                quote_spanned!(span=> #path::new(#(#elements),*))
            }
            _ => {
                let array = self.reference(array).free();
                quote_spanned!(span=> #path::from_row_slice(#array))
            }
        })
    }

    /// What stands between the brackets: `i` or `(i, j)`.
    pub(super) fn matrix_index(&self, index: &[Value]) -> TokenStream {
        let indices = index.iter().map(|&index| self.value(index).free());
        if index.len() == 1 { quote!(#(#indices)*) } else { quote!((#(#indices),*)) }
    }
}

/// The product of two matrices, one of which may be transposed.
pub(super) fn matrix_product(left: bool, right: bool) -> &'static str {
    match (left, right) {
        (false, false) => "product",
        (true, false) => "product_left",
        (false, true) => "product_right",
        (true, true) => unreachable!("the transpose of a product transposes one factor"),
    }
}
