//! Parses what nalgebra writes in a form of its own: the fields of vectors and matrices, and constructors from numbers.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprField, ExprPath, Member, PathSegment};

use super::Parser;
use super::scope::Place;
use super::types::type_arguments;
use crate::ir::{CallArgument, Family, Length, Operation, Projection, TensorOperation, Type, Value};

/// The names of a vector's elements.
const COORDINATES: [&str; 4] = ["x", "y", "z", "w"];

impl Parser<'_> {
    /// A field that vectors and matrices have, `v.x` or `m.m12`: a method of its indices until the type of the base is known.
    pub(super) fn parse_coordinate(&mut self, node: &ExprField, reason: &str) -> Option<Value> {
        let Member::Named(member) = &node.member else {
            return None;
        };
        let index = coordinate(&member.to_string())?;
        let receiver = self.parse_operand(&node.base).ok()?;
        let index = index.into_iter().map(|index| CallArgument::Value(self.emit_integer(index, member.span())));
        let arguments = index.collect();
        let source = self.source(node.to_token_stream(), reason.to_owned());
        let ty = match self.builder.ty(receiver).peel() {
            Type::Tensor { scalar, .. } => Type::Real(scalar.clone()),
            _ => self.types.unknown(),
        };
        let operation = Operation::Method { name: format!(".{member}"), receiver, arguments, source };
        Some(self.emit(operation, ty, member.span()))
    }

    /// `v.x` where it is assigned to; of a value of unknown type it is taken for an element, since nothing else can be.
    pub(super) fn parse_coordinate_place(&mut self, node: &ExprField) -> Option<Place> {
        let span = node.member.span();
        let place = self.parse_place(&node.base)?;
        let whole = self.scope.variable(place.slot).value.map(|value| self.builder.ty(value))?;
        let ty = place.projections.iter().fold(whole, |ty, projection| self.part_type(&ty, projection));
        let index = match (&node.member, ty.peel()) {
            (Member::Named(member), Type::Unknown(_) | Type::Tensor { .. }) => coordinate(&member.to_string()),
            _ => None,
        };
        let Some(index) = index else {
            let message = "cannot assign to a field of a struct yet; use a tuple or separate variables instead";
            self.errors.push(span, message);
            return None;
        };
        let index = index.into_iter().map(|index| self.emit_integer(index, span)).collect();
        Some(place.part(Projection::Index(index)))
    }

    /// `Vector3::new(x, y, z)`, `Matrix2::new(a, b, c, d)`, `Vector3::from_element(x)`, `Vector3::from([x, y, z])`.
    pub(super) fn parse_new_matrix(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else {
            return None;
        };
        let family = Family::of(owner)?;
        let count = family.count()?;
        let span = function.ident.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let array = match (function.ident.to_string().as_str(), arguments.as_slice()) {
            ("new", numbers) if numbers.len() == count => {
                let numbers: Vec<Value> = numbers.iter().map(|number| self.parse_expression(number)).collect();
                self.emit_numbers(numbers, owner, span)
            }
            ("from_element" | "repeat", [number]) => {
                let number = self.parse_expression(number);
                self.emit_numbers(vec![number; count], owner, span)
            }
            ("from", [array]) if family.extents()?.1.known() == Some(1) => self.parse_expression(array),
            _ => return None,
        };
        let operation = Operation::Tensor { operation: TensorOperation::New(family), operands: vec![array] };
        let ty = self.types.unknown();
        Some(self.emit(operation, ty, span))
    }

    /// An array of the scalar type that the owner of the constructor names, if it does.
    fn emit_numbers(&mut self, numbers: Vec<Value>, owner: &PathSegment, span: Span) -> Value {
        let scalar = type_arguments(owner).first().and_then(|scalar| self.types.parse(scalar).ok());
        let element = scalar.unwrap_or_else(|| self.types.unknown());
        let ty = Type::Array(Box::new(element), Length(numbers.len().to_string()));
        self.emit(Operation::Array(numbers), ty, span)
    }
}

/// The indices a field stands for.
fn coordinate(name: &str) -> Option<Vec<usize>> {
    if let Some(position) = COORDINATES.iter().position(|coordinate| *coordinate == name) {
        return Some(vec![position]);
    }
    let digits = name.strip_prefix('m')?.chars().map(|digit| digit.to_digit(10));
    let digits: Vec<usize> = digits.map(|digit| Some(digit? as usize)).collect::<Option<_>>()?;
    let is_position = digits.len() == 2 && digits.iter().all(|digit| (1..=6).contains(digit));
    is_position.then(|| digits.iter().map(|digit| digit - 1).collect())
}
