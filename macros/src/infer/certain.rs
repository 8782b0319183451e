//! What is known, and what is told by uses alone: first of all which values are arrays and structs.

use std::collections::HashSet;

use syn::{Expr, ExprCall};

use crate::ir::{Block, Constant, Scalar, Type, Value};
use crate::signature::Signature;

use super::Inference;
use super::hints::Hint;
use super::overloaded::names_number;

impl Inference<'_> {
    /// Notes the values whose types the user's tokens tell; what becomes known after this is told by its uses.
    pub(super) fn note_certain(&mut self) {
        let values = (0..self.function.definitions.len()).map(Value);
        let is_known = |value: &Value| match self.peeled(*value) {
            ty @ Type::Unknown(_) => self.solver.is_float(&ty),
            _ => true,
        };
        self.certain = Some(values.filter(is_known).collect::<HashSet<Value>>());
    }

    /// Whether only its uses tell what a value is.
    pub(super) fn is_guess(&self, value: Value) -> bool {
        self.certain.as_ref().is_some_and(|certain| !certain.contains(&value))
    }

    /// Decides which values are arrays, and which are structs.
    pub(super) fn decide_wholes(&mut self, body: &mut Block, signature: &Signature) {
        self.default_elements_of_maps(body);
        self.settle(body);
        while self.default_arrays(body) {
            self.settle(body);
        }
        self.decide_structs(body, signature);
        self.note_own_number(signature);
    }
}

impl Inference<'_> {
    /// The type of a constant, as far as its tokens tell.
    pub(super) fn constant(&mut self, constant: &Constant) -> Option<Type> {
        match self.scalars.constant(constant) {
            Hint::Known(ty) => Some(ty),
            Hint::Float => Some(self.solver.fresh_float()),
            Hint::Unknown => self.number_of_alias(constant),
        }
    }

    /// `T::zero()` and `T::one()` are of the type `T`, whatever that is.
    fn number_of_alias(&mut self, constant: &Constant) -> Option<Type> {
        let Constant::Source { tokens, .. } = constant else { return None };
        let call: ExprCall = syn::parse2(tokens.clone()).ok()?;
        let Expr::Path(path) = &*call.func else { return None };
        let [owner, function] = path.path.segments.iter().collect::<Vec<_>>()[..] else { return None };
        if function.ident != "zero" && function.ident != "one" {
            return None;
        }
        let name = owner.ident.to_string();
        if let Some((_, alias)) = self.aliases.iter().find(|(alias, _)| *alias == name) {
            return Some(alias.clone());
        }
        // A type parameter of the `impl`, which no type of the function shows.
        let is_parameter = self.is_associated && names_number(&name) && !self.type_parameters.contains(&name);
        is_parameter.then(|| {
            let scalar = Scalar::Parameter(name);
            self.scalars.note(&scalar);
            Type::Real(scalar)
        })
    }

    /// Whether an element is read at one position of an array of ndarray's that has two.
    pub(super) fn is_line_of_matrix(&self, base: Value, index: &[Value]) -> bool {
        let ty = self.peeled(base);
        let is_matrix = matches!(ty, Type::Tensor { rank: 2, .. }) && !ty.is_nalgebra();
        is_matrix && matches!(index, [position] if self.peeled(*position) == Type::Integer)
    }
}
