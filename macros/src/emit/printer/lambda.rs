//! Prints elementwise passes: a closure over the elements of tensors, with scalars captured.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::super::expression::Expression;
use super::tensor::Kernel;
use super::{Printer, Read};
use crate::ir::{Block, Lambda, Value};
use crate::names::Names;

impl<'a> Printer<'a> {
    pub(super) fn map(&mut self, inputs: &[Value], lambda: &'a Lambda, result: Value) -> Expression {
        let kernel = self.pass(inputs, lambda, result);
        let expression = self.kernel_value(&kernel, result);
        self.kernels.insert(result, kernel);
        expression
    }

    /// The pass, whichever form it is to take.
    fn pass(&mut self, inputs: &[Value], lambda: &'a Lambda, result: Value) -> Kernel {
        self.scope.enter();
        let captured = self.captured(inputs, lambda);
        let (mut tensors, mut parameters) = (Vec::new(), Vec::new());
        for (&input, &parameter) in inputs.iter().zip(&lambda.parameters) {
            if self.function.ty(input).is_tensor() {
                tensors.push(self.reference(input).free());
                parameters.push(self.lambda_parameter(input, parameter, &captured));
            } else {
                let read = self.read(input);
                self.reads.insert(parameter, read);
            }
        }
        let statements = self.statements(&lambda.body);
        let yielded = self.operand(lambda.body.results[0], crate::ir::Origin::Derivative).free();
        self.scope.leave();
        let body = if statements.is_empty() { yielded } else { quote!({ #statements #yielded }) };
        let span = self.span(result);
        let closure = quote_spanned!(span=> |#(#parameters),*| #body);
        let module = if self.function.ty(result).is_nalgebra() { "na" } else { "nd" };
        Kernel::map(module, tensors, closure)
    }

    /// `Lanes(from_fn::<_, LANES, _>(|lane| …))`, or `side_by_side::<_, LANES>(|lane| …)` of what only its type knows to keep.
    pub(super) fn each_lane(&mut self, (lane, count): (Value, &str), body: &'a Block, result: Value) -> Expression {
        let (private, span) = (self.private(), self.span(result));
        let count = format_ident!("{count}");
        self.scope.enter();
        let name = self.scope.ours("lane", span);
        self.reads.insert(lane, Read::variable(&name));
        let statements = self.statements(body);
        let yielded = self.owned(body.results[0], self.plan.timeline.end_of(body)).free();
        self.scope.leave();
        let body = if statements.is_empty() { yielded } else { quote!({ #statements #yielded }) };
        Expression::postfix(if self.function.ty(result).is_real() {
            quote_spanned!(span=> #private::Lanes(::core::array::from_fn::<_, #count, _>(|#name| #body)))
        } else {
            quote_spanned!(span=> #private::side_by_side::<_, #count>(|#name| #body))
        })
    }

    /// The identifiers that the body reads from outside.
    fn captured(&self, inputs: &[Value], lambda: &Lambda) -> Names {
        let scalars = inputs.iter().copied().filter(|&input| !self.function.ty(input).is_tensor());
        let outside = reads(&lambda.body).into_iter().filter(|value| self.reads.contains_key(value));
        let mut captured = Names::default();
        scalars.chain(outside).for_each(|value| captured.take(self.receiver(value)));
        captured
    }

    /// A parameter has the user's name for it, or that of the tensor whose elements it stands for; it may hide a
    /// variable outside that the body does not read.
    fn lambda_parameter(&mut self, input: Value, parameter: Value, captured: &Names) -> TokenStream {
        if !self.plan.is_used(parameter) {
            return quote!(_);
        }
        let span = self.span(parameter);
        let definition = self.function.definition(parameter);
        let name = match definition.name.clone().or_else(|| self.variable_name_of(input)) {
            Some(name) if !captured.is_taken(&name) => self.scope.shadow(&name, span),
            Some(name) => self.scope.ours(&name, span),
            None => self.scope.ours("element", span),
        };
        self.reads.insert(parameter, Read::variable(&name));
        quote!(#name)
    }

    /// The variable behind a tensor: `x` for `x`, `&x` and `x.t()`.
    fn variable_name_of(&self, value: Value) -> Option<String> {
        let lender = self.plan.storage.read_by(value);
        let [only] = lender[..] else { return None };
        match self.read(only) {
            Read::Behind(name) => Some(name.to_string()),
            Read::Expression(expression) => {
                syn::parse2::<syn::Ident>(expression.free()).ok().map(|name| name.to_string())
            }
        }
    }

    pub(super) fn kernel_value(&self, kernel: &Kernel, result: Value) -> Expression {
        let Kernel { module, name, .. } = kernel;
        self.runtime_call(&quote!(#module::#name), &kernel.arguments, result)
    }
}

impl Kernel {
    fn map(module: &str, tensors: Vec<TokenStream>, closure: TokenStream) -> Kernel {
        let count = tensors.len();
        let mut arguments = tensors;
        arguments.push(closure);
        Kernel {
            module: format_ident!("{module}"),
            name: format_ident!("map{count}"),
            into: format_ident!("map{count}_into"),
            add: format_ident!("accumulate{count}"),
            arguments,
        }
    }
}

/// All values that a block and those inside it read.
fn reads(block: &Block) -> Vec<Value> {
    let mut values = block.results.clone();
    for statement in &block.statements {
        values.extend(statement.operation.operands());
        values.extend(statement.operation.blocks().into_iter().flat_map(reads));
    }
    values
}
