//! Parses assignments: a variable, or a part of it, gets another value.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprAssign, ExprBinary, Member, UnOp};

use super::Parser;
use super::aggregate::{contains_range, indices};
use super::scope::{Binding, Place};
use crate::ir::{Mode, Operation, Projection, Type, Value};

impl Parser<'_> {
    /// `place = value`, or `(a, b) = …`.
    pub(super) fn parse_assignment(&mut self, node: &ExprAssign) -> Value {
        let span = node.eq_token.span;
        let mut assignments = Vec::new();
        self.parse_assigned(&node.left, &node.right, &mut assignments);
        for (target, value) in assignments {
            self.assign_target(target, value, span);
        }
        self.emit_unit(span)
    }

    /// The values of an assignment, before any of its targets changes; a tuple of targets takes a literal tuple apart.
    fn parse_assigned<'e>(&mut self, target: &'e Expr, value: &Expr, assignments: &mut Vec<(&'e Expr, Value)>) {
        match (target, value) {
            (Expr::Paren(target), value) => self.parse_assigned(&target.expr, value, assignments),
            (Expr::Tuple(targets), Expr::Tuple(values)) if targets.elems.len() == values.elems.len() => {
                for (target, value) in targets.elems.iter().zip(&values.elems) {
                    self.parse_assigned(target, value, assignments);
                }
            }
            _ => {
                let value = self.parse_expression(value);
                assignments.push((target, value));
            }
        }
    }

    fn assign_target(&mut self, target: &Expr, value: Value, span: Span) {
        match target {
            Expr::Paren(inner) => self.assign_target(&inner.expr, value, span),
            Expr::Infer(_) => {}
            Expr::Tuple(targets) => {
                for (index, target) in targets.elems.iter().enumerate() {
                    let part = self.emit_field(value, index, target.span());
                    self.assign_target(target, part, span);
                }
            }
            Expr::Array(targets) => {
                for (index, target) in targets.elems.iter().enumerate() {
                    let part = self.emit_part(value, index, target.span());
                    self.assign_target(target, part, span);
                }
            }
            place => {
                if let Some(place) = self.parse_place(place) {
                    self.assign(&place, value, span);
                }
            }
        }
    }

    /// `place += value`: the value is computed first.
    pub(super) fn parse_compound(&mut self, node: &ExprBinary, operator: &Compound) -> Value {
        let span = node.op.span();
        let value = self.parse_expression(&node.right);
        if let Some(place) = self.parse_place(&node.left) {
            let old = self.read_place(&place, span);
            let operands = vec![old, value];
            let new = match operator {
                Compound::Arithmetic(name) => self.emit_arithmetic(name, operands, span),
                Compound::Bitwise(operator) => self.emit_unknown(Operation::Discrete { operator, operands }, span),
            };
            self.assign(&place, new, span);
        }
        self.emit_unit(span)
    }

    /// Gives a place its new value.
    pub(super) fn assign(&mut self, place: &Place, value: Value, span: Span) {
        let variable = self.scope.variable(place.slot).clone();
        let new = if place.projections.is_empty() {
            self.assigned_variable(value, variable.value)
        } else {
            let Some(base) = variable.value else { return };
            let ty = self.builder.ty(base);
            let projections = place.projections.clone();
            let update = Operation::Update { base, place: projections, value, mode: Mode::Set };
            self.emit(update, ty, span)
        };
        let definition = &mut self.builder.function.definitions[new.0];
        if definition.name.is_none() {
            definition.name = variable.name;
        }
        self.scope.set(place.slot, new);
    }

    /// The value a variable gets: its type is that of the value it had.
    fn assigned_variable(&mut self, value: Value, old: Option<Value>) -> Value {
        if let Some(old) = old
            && matches!(self.builder.ty(value), Type::Unknown(_))
        {
            self.builder.function.definitions[value.0].ty = self.builder.ty(old);
        }
        value
    }

    /// The value at a place.
    pub(super) fn read_place(&mut self, place: &Place, span: Span) -> Value {
        let Some(mut value) = self.scope.variable(place.slot).value else {
            return self.emit_placeholder(span);
        };
        for projection in &place.projections {
            let ty = self.types.unknown();
            let operation = match projection {
                Projection::Field(index) => Operation::Field { base: value, index: *index },
                Projection::Index(index) => Operation::Element { base: value, index: index.clone() },
                Projection::Range(start, end) => Operation::Slice { base: value, start: *start, end: *end },
                Projection::Row(_) | Projection::Column(_) => unreachable!("places of the user's have no lines"),
            };
            value = self.emit(operation, ty, span);
        }
        value
    }

    /// A variable, or a part of one, that may be assigned to; if it may not, that is reported.
    pub(super) fn parse_place(&mut self, expression: &Expr) -> Option<Place> {
        match expression {
            Expr::Paren(node) => self.parse_place(&node.expr),
            Expr::Group(node) => self.parse_place(&node.expr),
            Expr::Unary(node) if matches!(node.op, UnOp::Deref(_)) => self.parse_place(&node.expr),
            Expr::Field(node) => {
                let Member::Unnamed(index) = &node.member else {
                    let message = "cannot assign to a field of a struct yet; use a tuple or separate variables instead";
                    self.errors.push(node.member.span(), message);
                    return None;
                };
                let place = self.parse_place(&node.base)?;
                Some(place.part(Projection::Field(index.index as usize)))
            }
            Expr::Index(node) if !contains_range(&node.index) => {
                let place = self.parse_place(&node.expr)?;
                let index = indices(&node.index).into_iter().map(|index| self.parse_expression(index)).collect();
                Some(place.part(Projection::Index(index)))
            }
            Expr::Path(node) => {
                let name = node.path.get_ident().map(ToString::to_string)?;
                match self.scope.lookup(&name) {
                    Some(Binding::Variable(slot)) => {
                        let (slot, projections) = (*slot, Vec::new());
                        Some(Place { slot, projections })
                    }
                    Some(Binding::Alias(place)) => Some(place.clone()),
                    None => {
                        let message = format!("cannot assign to `{name}`; it is no variable of the function");
                        self.errors.push(node.span(), message);
                        None
                    }
                }
            }
            other => {
                let message = "cannot assign to this place; assign to a variable or an element of one";
                self.errors.push_spanned(other, message);
                None
            }
        }
    }
}

impl Place {
    pub(super) fn part(mut self, projection: Projection) -> Self {
        self.projections.push(projection);
        self
    }
}

/// The operator before the `=`.
pub(super) enum Compound {
    Arithmetic(&'static str),
    Bitwise(&'static str),
}

/// What a compound assignment computes.
pub(super) fn compound(operator: &BinOp) -> Option<Compound> {
    Some(match operator {
        BinOp::AddAssign(_) => Compound::Arithmetic("add"),
        BinOp::SubAssign(_) => Compound::Arithmetic("sub"),
        BinOp::MulAssign(_) => Compound::Arithmetic("mul"),
        BinOp::DivAssign(_) => Compound::Arithmetic("div"),
        BinOp::RemAssign(_) => Compound::Arithmetic("rem"),
        BinOp::BitXorAssign(_) => Compound::Bitwise("^"),
        BinOp::BitAndAssign(_) => Compound::Bitwise("&"),
        BinOp::BitOrAssign(_) => Compound::Bitwise("|"),
        BinOp::ShlAssign(_) => Compound::Bitwise("<<"),
        BinOp::ShrAssign(_) => Compound::Bitwise(">>"),
        _ => return None,
    })
}
