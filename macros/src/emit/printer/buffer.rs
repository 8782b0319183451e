//! Results that end in buffers of the caller's: computed there where they can be, copied at the end otherwise.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::plan::is_copy;
use super::read::Read;
use super::tensor::Kernel;
use super::transfer::filling;
use super::{Binding, Destination, Printer, Request};
use crate::ir::{Operation, Origin, Statement, Type, Value};
use crate::names::mentions;

/// The results that are written into their buffers where they are computed, and so are not parts of other expressions.
pub(super) fn placed(request: &Request<'_>) -> HashSet<Value> {
    let results = request.function.body.results.iter().zip(&request.destinations);
    let buffers = results.filter(|(_, destination)| matches!(destination, Destination::Buffer(_)));
    let buffers: HashSet<Value> = buffers.map(|(&value, _)| value).collect();
    let statements = request.function.body.statements.iter();
    let results = statements.filter(|statement| can_begin(statement)).flat_map(|statement| &statement.results);
    results.copied().filter(|value| buffers.contains(value)).collect()
}

/// The parameters that are buffers of the caller's, each with the result it ends as.
pub(super) fn lent(request: &Request<'_>) -> Vec<(Value, Value)> {
    let parameters = request.function.parameters.iter().zip(&request.bindings);
    let buffers = parameters.filter(|(parameter, binding)| {
        binding.behind && matches!(request.function.ty(**parameter), Type::Vector(_) | Type::Tensor { .. })
    });
    let ends = |binding: &Binding| {
        let mut results = request.function.body.results.iter().zip(&request.destinations);
        let same =
            |destination: &Destination| matches!(destination, Destination::Buffer(name) if *name == binding.name);
        results.find_map(|(&result, destination)| same(destination).then_some(result))
    };
    buffers.filter_map(|(&parameter, binding)| Some((parameter, ends(binding)?))).collect()
}

/// Whether the statement gives a fresh value of ours.
fn can_begin(statement: &Statement) -> bool {
    let computed =
        matches!(statement.operation, Operation::ZeroLike(_) | Operation::ZeroFrom { .. } | Operation::Map { .. });
    let tensor = matches!(&statement.operation, Operation::Tensor { operands, .. } if operands.len() < 3);
    statement.origin == Origin::Derivative && (computed || tensor)
}

impl<'a> Printer<'a> {
    /// Lets results be computed in the buffers they are to end in, where that variable is theirs alone.
    pub(super) fn place_results(&mut self, destinations: &[Destination]) {
        let results = &self.function.body.results;
        for (&value, destination) in results.iter().zip(destinations) {
            match destination {
                Destination::Returned(name) => {
                    self.result_names.entry(value).or_insert_with(|| name.clone());
                }
                Destination::Buffer(name) => {
                    let root = self.plan.storage.root(value);
                    let same = results.iter().filter(|&&other| self.plan.storage.root(other) == root);
                    if same.count() == 1 && !self.is_parameter(name) && self.can_be_buffer(root) {
                        self.buffers.insert(root, name.clone());
                    }
                }
            }
        }
    }

    /// Whether a parameter comes in the buffer of that name.
    fn is_parameter(&self, name: &Ident) -> bool {
        let mut parameters = self.function.parameters.iter();
        parameters.any(|parameter| matches!(self.reads.get(parameter), Some(Read::Behind(own)) if own == name))
    }

    /// Whether the variable can be a buffer of the caller's: nothing but an adjoint begins there.
    fn can_be_buffer(&self, root: Value) -> bool {
        let Some(definition) = self.plan.timeline.definition(root) else {
            return false;
        };
        let at_top = self.plan.timeline.point(definition).scope == 0;
        let fits = match self.function.ty(root) {
            Type::Vector(element) => is_copy(element),
            Type::Tensor { owned, family, .. } => *owned && !family.is_fixed(),
            ty => ty.is_tangent(),
        };
        let keeps_shape = !self.changes_length(root)
            && (!self.function.ty(root).holds_records() || self.has_shape_of_parameter(definition))
            && (!self.plan.timeline.is_carried(self.plan.storage.versions(root)) || self.is_like_parameter(definition));
        at_top && can_begin(definition) && fits && keeps_shape && !self.plan.is_inlined(root)
    }

    /// Whether entries are pushed to the variable or popped off it.
    fn changes_length(&self, root: Value) -> bool {
        self.plan.storage.versions(root).any(|version| {
            let definition = self.plan.timeline.definition(version);
            definition
                .is_some_and(|definition| matches!(definition.operation, Operation::Push { .. } | Operation::Pop(_)))
        })
    }

    /// Whether a buffer starts with the shape of a parameter: what a loop carries may have begun with another one.
    fn is_like_parameter(&self, definition: &Statement) -> bool {
        let (Operation::ZeroLike(like) | Operation::ZeroFrom { like, .. }) = definition.operation else {
            return false;
        };
        self.function.parameters.contains(&like)
    }

    /// Whether a zero is that of a parameter, or of what became of one by changes of numbers alone.
    fn has_shape_of_parameter(&self, definition: &Statement) -> bool {
        let Operation::ZeroLike(mut like) = definition.operation else {
            return true;
        };
        while !self.function.parameters.contains(&like) {
            like = match self.plan.timeline.definition(like).map(|statement| &statement.operation) {
                Some(Operation::Update { base, value, .. }) if !self.function.ty(*value).has_length() => *base,
                Some(Operation::Borrow(base) | Operation::Dereference(base)) => *base,
                _ => return false,
            };
        }
        true
    }

    /// The first version of a result, written into its buffer.
    pub(super) fn compute_into(&mut self, statement: &'a Statement, buffer: Ident) -> TokenStream {
        let value = statement.results[0];
        let written = if let Operation::ZeroFrom { like, start } = statement.operation {
            self.fill_from(value, &buffer, (like, start))
        } else if matches!(statement.operation, Operation::ZeroLike(_)) {
            self.fill(value, &buffer, &TokenStream::new())
        } else {
            let expression = self.expression(statement);
            if let Some(kernel) = self.kernels.remove(&value) {
                let Kernel { module, into: name, arguments, .. } = &kernel;
                let private = self.private();
                quote!(#private::#module::#name(#buffer, #(#arguments),*);)
            } else {
                self.reads.insert(value, Read::Expression(expression));
                self.copy_out(value, &buffer)
            }
        };
        self.reads.insert(value, Read::Behind(buffer));
        written
    }

    /// Zeros in a buffer from a position on, if there is anything from there on.
    fn fill_from(&self, value: Value, buffer: &Ident, (like, start): (Value, Value)) -> TokenStream {
        let length = self.plan.timeline.definition(start).is_some_and(|definition| {
            matches!(&definition.operation, Operation::Inquiry { method, receiver, .. } if method == "len" && *receiver == like)
        });
        if length {
            return TokenStream::new();
        }
        let start = self.value(start).free();
        self.fill(value, buffer, &quote!([#start..]))
    }

    /// Zeros in a part of a buffer.
    fn fill(&self, value: Value, buffer: &Ident, part: &TokenStream) -> TokenStream {
        if self.function.ty(value).is_tangent() {
            let private = self.private();
            return quote!(#private::clear(#buffer););
        }
        let zero = match self.function.ty(value) {
            Type::Vector(element) => self.zero(element, self.span(value)),
            Type::Tensor { scalar, .. } => Some(self.number(0.0, scalar, self.span(value))),
            _ => None,
        };
        let Some(zero) = zero else { unreachable!("buffers hold numbers or arrays of numbers") };
        let zero = zero.free();
        quote!(#buffer #part.fill(#zero);)
    }

    /// Writes what is to end in buffers, and gives what is returned.
    pub(super) fn hand_out(&mut self, destinations: &[Destination]) -> (TokenStream, Vec<TokenStream>) {
        let end = self.plan.timeline.end_of(&self.function.body);
        let (mut kept, mut written, mut returned) = (TokenStream::new(), TokenStream::new(), Vec::new());
        let results = &self.function.body.results;
        let overwritten: Vec<bool> = results.iter().map(|&value| self.is_overwritten(value, destinations)).collect();
        for ((&value, destination), overwritten) in results.iter().zip(destinations).zip(overwritten) {
            if overwritten {
                let expression = self.owned(value, end).free();
                let name = self.scope.numbered(self.span(value));
                kept.extend(quote!(let #name = #expression;));
                self.reads.insert(value, Read::variable(&name));
            }
            match destination {
                Destination::Returned(_) => returned.push(self.owned(value, end).free()),
                Destination::Buffer(name) => written.extend(self.copy_out(value, name)),
            }
        }
        (quote!(#kept #written), returned)
    }

    /// Whether a result reads a parameter that ends as another result, or what is moved there.
    fn is_overwritten(&self, value: Value, destinations: &[Destination]) -> bool {
        let mut outputs = self.function.body.results.iter().zip(destinations);
        outputs.any(|(&other, destination)| {
            let Destination::Buffer(name) = destination else {
                return false;
            };
            let parameters = self.function.parameters.iter();
            let mut behind = parameters
                .filter(|parameter| matches!(self.reads.get(parameter), Some(Read::Behind(own)) if own == name));
            let kept = |&parameter: &Value| self.plan.storage.root(other) == parameter;
            let is_written = behind.any(|&parameter| !kept(&parameter) && self.plan.text_reads(value, parameter));
            other != value
                && (is_written
                    || self.is_moved_out(other) && self.plan.text_reads(value, self.plan.storage.root(other)))
        })
    }

    /// Whether a result is moved to where a parameter is, which it is no version of.
    fn is_moved_out(&self, value: Value) -> bool {
        self.function.ty(value).is_record() && !matches!(self.read(value), Read::Behind(_))
    }

    /// A result that was computed elsewhere, copied into its buffer.
    pub(super) fn copy_out(&mut self, value: Value, buffer: &Ident) -> TokenStream {
        if matches!(self.read(value), Read::Behind(name) if name == *buffer) {
            return TokenStream::new();
        }
        let ty = self.function.ty(value);
        if !matches!(ty, Type::Vector(_) | Type::Array(..) | Type::Tensor { .. }) || ty.is_fixed_tensor() {
            let value = self.owned(value, self.plan.timeline.end_of(&self.function.body)).free();
            return quote!(*#buffer = #value;);
        }
        let method = filling(ty);
        let reference = self.reference(value).free();
        if mentions(&reference, &buffer.to_string()) {
            let (name, value) = (self.scope.numbered(self.span(value)), self.value(value).free());
            return quote!(let #name = #value; #buffer.#method(&#name););
        }
        quote!(#buffer.#method(#reference);)
    }
}
