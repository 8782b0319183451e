//! Parses what nalgebra writes in a form of its own: the fields of vectors and matrices, and constructors from numbers.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprField, ExprPath, Member, PathSegment, Token};

use super::Parser;
use super::scope::Place;
use super::types::type_arguments;
use crate::errors::spell;
use crate::ir::{CONSTRUCTOR, CallArgument, Constant, Family, Length, Operation, Projection, Type, Value, Verbatim};

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
        let index = match &node.member {
            Member::Named(member) if self.root(&node.base).is_some() => coordinate(&member.to_string()),
            _ => None,
        };
        let Some(index) = index else {
            return self.reject_field(span);
        };
        let place = self.parse_place(&node.base)?;
        let whole = self.scope.variable(place.slot).value.map(|value| self.builder.ty(value))?;
        let ty = place.projections.iter().fold(whole, |ty, projection| self.part_type(&ty, projection));
        if !matches!(ty.peel(), Type::Unknown(_) | Type::Tensor { .. }) {
            return self.reject_field(span);
        }
        let index = index.into_iter().map(|index| self.emit_integer(index, span)).collect();
        Some(place.part(Projection::Index(index)))
    }

    fn reject_field(&mut self, span: Span) -> Option<Place> {
        let message = "cannot assign to a field of a struct yet; use a tuple or separate variables instead";
        self.errors.push(span, message);
        None
    }

    /// `Vector3::new(x, y, z)`, `Matrix2::from_element(x)`, `Vector3::from([x, y, z])`, `Matrix2::from_columns(&[a, b])`,
    /// `Matrix3::from_diagonal(&v)`: a method of the array of the numbers until their type is known.
    pub(super) fn parse_new_matrix(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else {
            return None;
        };
        let family = Family::of(owner)?;
        let span = function.ident.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let array = match (function.ident.to_string().as_str(), arguments.as_slice()) {
            ("from_vec" | "from_column_slice" | "from_row_slice", [numbers]) if family.is_vector() => {
                self.parse_expression(numbers)
            }
            _ => self.parse_entries(&family, owner, &function.ident, &arguments)?,
        };
        let name = spell(path);
        let reason = format!("cannot differentiate `{name}`; only free functions marked #[differentiable] can be");
        let source = self.source(node.to_token_stream(), reason);
        Some(self.emit_new(array, source, span))
    }

    /// The numbers of a matrix of known extents, row by row.
    fn parse_entries(
        &mut self,
        family: &Family,
        owner: &PathSegment,
        function: &Ident,
        arguments: &[&Expr],
    ) -> Option<Value> {
        let (rows, columns) = family.extents()?;
        let (rows, columns) = (rows.known()?, columns.known()?);
        let span = function.span();
        Some(match (function.to_string().as_str(), arguments) {
            ("new", numbers) if numbers.len() == rows * columns => {
                let numbers = numbers.iter().map(|number| self.parse_expression(number)).collect();
                self.emit_numbers(numbers, Some(owner), span)
            }
            ("from_element" | "repeat", [number]) => {
                let number = self.parse_expression(number);
                self.emit_numbers(vec![number; rows * columns], Some(owner), span)
            }
            ("from", [array]) if columns == 1 => self.parse_expression(array),
            ("from_columns" | "from_rows", [lines]) => {
                let lines = self.parse_lines(lines)?;
                let is_columns = function == "from_columns";
                let positions = (0..rows * columns).map(|position| (position / columns, position % columns));
                let place = |(row, column)| if is_columns { (column, row) } else { (row, column) };
                let places: Vec<(usize, usize)> = positions.map(place).collect();
                let last = places.iter().map(|place| place.0).max()?;
                if lines.len() != last + 1 {
                    return None;
                }
                let numbers =
                    places.into_iter().map(|(line, at)| self.emit_element_at(lines[line], at, span)).collect();
                self.emit_numbers(numbers, Some(owner), span)
            }
            ("from_diagonal", [diagonal]) if rows == columns => {
                let diagonal = self.parse_expression(diagonal);
                let numbers = (0..rows * columns).map(|position| match (position / columns, position % columns) {
                    (row, column) if row == column => self.emit_element_at(diagonal, row, span),
                    _ => self.emit_zero(span),
                });
                let numbers = numbers.collect();
                self.emit_numbers(numbers, Some(owner), span)
            }
            _ => return None,
        })
    }

    /// `vector![x, y, z]`.
    pub(super) fn parse_vector_macro(&mut self, node: &syn::Macro, span: Span, reason: &str) -> Option<Value> {
        let numbers = node.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).ok()?;
        let numbers = numbers.iter().map(|number| self.parse_expression(number)).collect();
        let array = self.emit_numbers(numbers, None, span);
        let source = self.source(node.to_token_stream(), reason);
        Some(self.emit_new(array, source, span))
    }

    fn emit_new(&mut self, array: Value, source: Verbatim, span: Span) -> Value {
        let operation =
            Operation::Method { name: CONSTRUCTOR.to_owned(), receiver: array, arguments: Vec::new(), source };
        let ty = self.types.unknown();
        self.emit(operation, ty, span)
    }

    /// The vectors in `&[a, b, c]`.
    fn parse_lines(&mut self, lines: &Expr) -> Option<Vec<Value>> {
        let Expr::Reference(lines) = lines else {
            return None;
        };
        let Expr::Array(lines) = &*lines.expr else {
            return None;
        };
        Some(lines.elems.iter().map(|line| self.parse_expression(line)).collect())
    }

    fn emit_element_at(&mut self, base: Value, position: usize, span: Span) -> Value {
        let index = vec![self.emit_integer(position, span)];
        let ty = self.types.unknown();
        self.emit(Operation::Element { base, index }, ty, span)
    }

    fn emit_zero(&mut self, span: Span) -> Value {
        let ty = self.types.unknown();
        self.emit(Operation::Constant(Constant::Number(0.0)), ty, span)
    }

    /// An array of the scalar type that the owner of the constructor names, if it does.
    fn emit_numbers(&mut self, numbers: Vec<Value>, owner: Option<&PathSegment>, span: Span) -> Value {
        let scalar = owner.and_then(|owner| type_arguments(owner).first().copied());
        let element = scalar.and_then(|scalar| self.types.parse(scalar).ok()).unwrap_or_else(|| self.types.unknown());
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
