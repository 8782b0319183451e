//! Parses the constructors of nalgebra's vectors and matrices.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, ExprPath, PathSegment, Token};

use super::Parser;
use super::types::type_arguments;
use crate::errors::spell;
use crate::ir::{CONSTRUCTOR, Constant, Family, Length, Operation, Type, Value, Verbatim};

impl Parser<'_> {
    /// `Vector3::new(x, y, z)`, `Matrix2::from_element(x)`, `Vector3::from([x, y, z])`, `Matrix2::from_columns(&[a, b])`,
    /// `Matrix3::from_diagonal(&v)`: a method of the array of the numbers until their type is known.
    pub(super) fn parse_new_matrix(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else {
            return None;
        };
        if owner.arguments.is_none() && self.types.has_alias_named(&owner.ident.to_string()) {
            return None;
        }
        let family = Family::of(owner)?;
        let span = function.ident.span();
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let array = match (function.ident.to_string().as_str(), arguments.as_slice()) {
            ("from_vec" | "from_column_slice" | "from_row_slice", [numbers]) if family.is_vector() => {
                self.parse_expression(numbers)
            }
            ("new", numbers) if family.count().is_some_and(|count| numbers.len() != count) => {
                self.errors.leave_to_rustc();
                return Some(self.absent(span));
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
