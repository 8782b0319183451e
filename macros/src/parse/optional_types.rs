//! Types of options: what they hold is known from what the user wrote, or from their values.

use syn::PathSegment;

use super::types::{Parsed, Types, type_arguments};
use crate::ir::{Scalar, Type};

impl Types {
    /// `Option<S>`: an enum of which the payload is known.
    pub(super) fn parse_optional<'a>(&mut self, ty: &'a syn::Type, segment: &'a PathSegment) -> Parsed<'a> {
        let [payload] = type_arguments(segment)[..] else {
            return Err(ty);
        };
        let payload = self.parse(payload).map_err(|_| ty)?;
        if !payload.may_hold_reals() {
            return Ok(Type::Inactive);
        }
        let has_tangent = match payload.scalar() {
            Some(Scalar::Parameter(name)) => self.reals.contains(name),
            _ => true,
        };
        if !has_tangent || matches!(payload, Type::Reference(_)) {
            return Err(ty);
        }
        let option = self.alias(ty);
        self.payloads.push((option.clone(), payload));
        Ok(option)
    }

    /// The type of an option of what is not known yet.
    pub(super) fn option(&mut self) -> Type {
        let option = self.unknown();
        self.options.push(option.clone());
        option
    }

    /// Notes what is known to be an option, where another type tells it of a value's.
    pub(super) fn note_options(&mut self, ty: &Type, told: &Type) {
        match (ty, told) {
            (Type::Unknown(_), told) if self.is_option(told) && !self.is_option(ty) => self.options.push(ty.clone()),
            (Type::Reference(ty), Type::Reference(told))
            | (Type::Array(ty, _), Type::Array(told, _))
            | (Type::Slice(ty), Type::Slice(told))
            | (Type::Vector(ty), Type::Vector(told)) => self.note_options(ty, told),
            (Type::Tuple(fields), Type::Tuple(told)) => {
                fields.iter().zip(told).for_each(|(ty, told)| self.note_options(ty, told));
            }
            _ => {}
        }
    }

    pub(super) fn is_option(&self, ty: &Type) -> bool {
        self.options.contains(ty) || self.payloads.iter().any(|(option, _)| option == ty)
    }
}
