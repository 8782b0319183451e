//! Prints operations on whole tensors: the user's by ndarray's methods, ours by functions of the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::super::expression::Expression;
use super::Printer;
use super::matrix::matrix_product;
use crate::ir::{Operation, Statement, TensorOperation, Type, Value};

/// A pass or product, in the runtime's three forms: a fresh result, writing into a base, adding into a base.
#[derive(Clone)]
pub(super) struct Kernel {
    /// The module of the runtime that has them.
    pub(super) module: Ident,
    pub(super) name: Ident,
    pub(super) into: Ident,
    pub(super) add: Ident,
    pub(super) arguments: Vec<TokenStream>,
}

impl Printer<'_> {
    pub(super) fn tensor(
        &mut self,
        operation: &TensorOperation,
        operands: &[Value],
        statement: &Statement,
    ) -> Expression {
        let result = statement.results[0];
        if let Some(expression) = self.in_lanes(operation, operands, result) {
            return expression;
        }
        if let Some(expression) = self.matrix_operation(operation, operands, statement) {
            return expression;
        }
        match operation {
            TensorOperation::Product { .. } => {
                let kernel = self.product(operation, operands, result);
                let expression = self.kernel_value(&kernel, result);
                self.kernels.insert(result, kernel);
                expression
            }
            TensorOperation::SumTo => self.sum_to(operands, statement),
            TensorOperation::Spread(axis) => {
                let axis = self.axis(*axis);
                let [value, like] = [operands[0], operands[1]].map(|operand| self.reference(operand).free());
                self.runtime_call(&quote!(nd::spread), &[value, axis, like], result)
            }
            TensorOperation::InsertAxis(axis) => {
                let axis = self.axis(*axis);
                let vector = self.owned(operands[0], self.plan.timeline.point(statement)).receiver();
                let span = self.span(result);
                Expression::postfix(quote_spanned!(span=> #vector.insert_axis(#axis)))
            }
            TensorOperation::New => {
                let numbers = self.reference(operands[0]).free();
                let extents = operands[1..].iter().map(|&extent| self.value(extent).free());
                let arguments: Vec<TokenStream> = std::iter::once(numbers).chain(extents).collect();
                let name = if arguments.len() == 1 { quote!(nd::vector) } else { quote!(nd::matrix) };
                self.runtime_call(&name, &arguments, result)
            }
            TensorOperation::Numbers => {
                let array = self.reference(operands[0]).free();
                self.runtime_call(&quote!(nd::numbers), &[array], result)
            }
            users => {
                let (receiver, call, span) =
                    (self.receiver(operands[0]), self.method(users, operands), self.span(result));
                Expression::postfix(quote_spanned!(span=> #receiver.#call))
            }
        }
    }

    /// What the libraries do not do with lanes.
    fn in_lanes(&self, operation: &TensorOperation, operands: &[Value], result: Value) -> Option<Expression> {
        let is_wide = operands.iter().any(|&operand| self.function.ty(operand).is_wide_tensor());
        let (name, count) = match operation {
            TensorOperation::Dot => ("dot_in_lanes", 2),
            TensorOperation::Cross => ("cross_in_lanes", 2),
            TensorOperation::Mean => ("mean_in_lanes", 1),
            TensorOperation::MeanAxis(_) => ("mean_axis_in_lanes", 1),
            _ => return None,
        };
        let mut arguments: Vec<_> =
            operands.iter().take(count).map(|&operand| self.reference(operand).free()).collect();
        if let TensorOperation::MeanAxis(axis) = operation {
            arguments.push(self.axis(*axis));
        }
        let is_nalgebra = self.function.ty(operands[0]).is_nalgebra();
        let (module, name) = (format_ident!("{}", if is_nalgebra { "na" } else { "nd" }), format_ident!("{name}"));
        is_wide.then(|| self.runtime_call(&quote!(#module::#name), &arguments, result))
    }

    /// A method of ndarray's with its arguments.
    fn method(&self, operation: &TensorOperation, operands: &[Value]) -> TokenStream {
        let argument = || self.value(operands[1]).free();
        match operation {
            TensorOperation::Dot => {
                let other = self.reference(operands[1]).free();
                quote!(dot(#other))
            }
            TensorOperation::Sum => quote!(sum()),
            TensorOperation::Mean => quote!(mean().unwrap()),
            TensorOperation::SumAxis(axis) => {
                let axis = self.axis(*axis);
                quote!(sum_axis(#axis))
            }
            TensorOperation::MeanAxis(axis) => {
                let axis = self.axis(*axis);
                quote!(mean_axis(#axis).unwrap())
            }
            TensorOperation::Transpose => quote!(t()),
            TensorOperation::Row => {
                let index = argument();
                quote!(row(#index))
            }
            TensorOperation::Column => {
                let index = argument();
                quote!(column(#index))
            }
            TensorOperation::Part(_) => {
                let part = argument();
                quote!(slice(#part))
            }
            ours => unreachable!("{ours:?} is no method"),
        }
    }

    /// An array summed to the shape of another; most often the shapes are the same, and the array is handed on.
    fn sum_to(&self, operands: &[Value], statement: &Statement) -> Expression {
        let (result, like) = (statement.results[0], self.reference(operands[1]).free());
        if self.rank(operands[0]) == self.rank(operands[1]) {
            let array = self.owned(operands[0], self.plan.timeline.point(statement)).free();
            return self.runtime_call(&quote!(nd::fit), &[array, like], result);
        }
        let array = self.reference(operands[0]).free();
        self.runtime_call(&quote!(nd::sum_to), &[array, like], result)
    }

    fn axis(&self, axis: usize) -> TokenStream {
        let (private, axis) = (self.private(), proc_macro2::Literal::usize_unsuffixed(axis));
        quote!(#private::nd::Axis(#axis))
    }

    /// `op(a)·op(b)`; of two vectors, the outer product.
    fn product(&self, operation: &TensorOperation, operands: &[Value], result: Value) -> Kernel {
        let TensorOperation::Product { transpose_left, transpose_right } = operation else {
            unreachable!("only products have a product kernel")
        };
        if self.function.ty(result).is_nalgebra() {
            let arguments = operands[..2].iter().map(|&operand| self.reference(operand).free()).collect();
            let name = matrix_product(*transpose_left, *transpose_right);
            return Kernel::product("na", name, self.function.ty(result).is_wide_tensor(), arguments);
        }
        let arguments = [(operands[0], *transpose_left), (operands[1], *transpose_right)];
        let arguments = arguments.map(|(operand, transposed)| self.factor(operand, transposed)).to_vec();
        let vectors = operands[..2].iter().all(|&operand| self.rank(operand) == 1);
        let name = if vectors && self.rank(result) == 2 { "outer" } else { "product" };
        Kernel::product("nd", name, self.function.ty(result).is_wide_tensor(), arguments)
    }

    fn factor(&self, operand: Value, transposed: bool) -> TokenStream {
        if transposed && self.rank(operand) == 2 {
            let receiver = self.receiver(operand);
            quote!(&#receiver.t())
        } else {
            self.reference(operand).free()
        }
    }

    fn rank(&self, value: Value) -> usize {
        match self.function.ty(value).peel() {
            Type::Tensor { rank, .. } => *rank,
            _ => 0,
        }
    }

    /// `base += op(a)·op(b)`.
    pub(super) fn add_product(&mut self, statement: &Statement) -> TokenStream {
        let Operation::Tensor { operation, operands } = &statement.operation else {
            unreachable!("only products have a base")
        };
        let (declaration, result) = self.next_version(statement, operands[2]);
        let kernel = self.product(operation, operands, result);
        let addition = self.add_kernel(&kernel, result);
        quote!(#declaration #addition)
    }

    pub(super) fn add_kernel(&self, kernel: &Kernel, base: Value) -> TokenStream {
        let (module, name, base) = (&kernel.module, &kernel.add, self.exclusive(base));
        let (private, arguments) = (self.private(), &kernel.arguments);
        quote!(#private::#module::#name(#base, #(#arguments),*);)
    }
}

impl Kernel {
    /// A product of two factors, of which one may have lanes.
    fn product(module: &str, name: &str, is_wide: bool, arguments: Vec<TokenStream>) -> Kernel {
        let name = if is_wide { format!("{name}_in_lanes") } else { name.to_owned() };
        Kernel {
            module: format_ident!("{module}"),
            name: format_ident!("{name}"),
            into: format_ident!("{name}_into"),
            add: format_ident!("{name}_add"),
            arguments,
        }
    }
}
