//! What forward and reverse mode share: the state of a transformation, partials laid down as statements, copies of blocks.

mod copy;
mod places;
mod term;

pub(crate) use copy::copy_block;
pub(crate) use places::Places;

use std::collections::{HashMap, HashSet};

use quote::quote;

use crate::ir::{Builder, Constant, Function, Mode, Operation, Projection, Type, Value};

/// The derivative program under construction.
///
/// It starts with all values of the primal, so that its statements can name them.
pub(crate) struct Transformation {
    pub(crate) builder: Builder,
    /// The primal values that depend on an active parameter, copies included.
    pub(crate) varied: HashSet<Value>,
    pub(crate) places: Places,
    /// The values that are literals.
    constants: HashMap<Value, f64>,
    /// Whether the statements are those of a pass over tensors.
    in_pass: bool,
}

impl Transformation {
    pub(crate) fn new(function: &Function, varied: impl Fn(Value) -> bool) -> Self {
        Transformation {
            builder: Builder::with_definitions(function.definitions.clone()),
            varied: (0..function.definitions.len()).map(Value).filter(|&value| varied(value)).collect(),
            places: Places::of(function),
            constants: term::constants_of(&function.body).into_iter().collect(),
            in_pass: false,
        }
    }

    /// Begins or ends the statements of a pass over tensors.
    pub(crate) fn set_in_pass(&mut self, in_pass: bool) {
        self.in_pass = in_pass;
    }

    pub(crate) fn is_varied(&self, value: Value) -> bool {
        self.varied.contains(&value)
    }

    pub(crate) fn add(&mut self, left: Value, right: Value) -> Value {
        self.builder.primitive("add", vec![left, right], left)
    }

    pub(crate) fn mul(&mut self, left: Value, right: Value) -> Value {
        self.builder.primitive("mul", vec![left, right], left)
    }

    /// The number itself: references to reals are dereferenced, which generic arithmetic needs.
    pub(crate) fn real(&mut self, value: Value) -> Value {
        let ty = self.builder.ty(value);
        match ty {
            Type::Reference(inner) => {
                let inner = *inner;
                let target = self.builder.derive(Operation::Dereference(value), inner, value);
                self.real(target)
            }
            _ => value,
        }
    }

    /// The zero of a tangent of the type of `like`, as small as the type allows.
    pub(crate) fn zero(&mut self, like: Value) -> Value {
        let ty = self.builder.ty(like);
        match ty.peel() {
            Type::Real(_) => self.builder.number(0.0, like),
            other => {
                let tangent = other.tangent();
                self.builder.derive(Operation::ZeroLike(like), tangent, like)
            }
        }
    }

    /// The tangent of what holds positions and conditions only.
    pub(crate) fn nothing(&mut self, ty: &Type, like: Value) -> Value {
        let operation = match ty {
            Type::Tuple(members) => Operation::Tuple(members.iter().map(|member| self.nothing(member, like)).collect()),
            Type::Array(element, length) if length.known().is_some() => {
                let count = length.known().unwrap_or(0);
                Operation::Array((0..count).map(|_| self.nothing(element, like)).collect())
            }
            Type::Array(..) | Type::Vector(_) => {
                let tokens = quote!(::core::default::Default::default());
                Operation::Constant(Constant::Source { tokens, number: None })
            }
            _ => return self.builder.derive(Operation::Tuple(Vec::new()), Type::Tuple(Vec::new()), like),
        };
        self.builder.derive(operation, ty.tangent_in_tuple(), like)
    }

    /// `base.place += value`, functionally.
    pub(crate) fn update_add(&mut self, base: Value, place: Vec<Projection>, value: Value) -> Value {
        let ty = self.builder.ty(base);
        self.builder.derive(Operation::Update { base, place, value, mode: Mode::Add }, ty, base)
    }
}

/// The name hint of an adjoint or tangent: `x_bar` for `x`.
pub(crate) fn name_with(name: Option<&String>, suffix: &str) -> Option<String> {
    name.map(|name| format!("{}_{suffix}", name.trim_end_matches('_')))
}
