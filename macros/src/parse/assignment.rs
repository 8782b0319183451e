//! Parses assignments: a variable, or a part of it, gets another value.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprAssign, ExprBinary, ExprRange, ExprTuple, Token, UnOp};

use super::Parser;
use super::aggregate::{indices, range_of};
use super::call::peel;
use super::operator::Compound;
use super::scope::{Binding, Place, Variable};
use crate::ir::{Mode, Operation, Projection, Type, Value};

impl Parser<'_> {
    /// `place = value`, or `(a, b) = …`.
    pub(super) fn parse_assignment(&mut self, node: &ExprAssign) -> Value {
        let span = node.eq_token.span;
        let before = self.flag_values();
        let mut assignments = Vec::new();
        self.parse_assigned(&node.left, &node.right, &mut assignments);
        self.unless_raised(&before, span, |parser| {
            for (target, value) in assignments {
                parser.assign_target(target, value, span);
            }
        });
        self.emit_unit(span)
    }

    /// The values of an assignment, before any of its targets changes; a tuple of targets takes a literal tuple apart.
    fn parse_assigned<'e>(&mut self, target: &'e Expr, value: &Expr, assignments: &mut Vec<(&'e Expr, Value)>) {
        match (target, value) {
            (Expr::Paren(target), value) => self.parse_assigned(&target.expr, value, assignments),
            (Expr::Tuple(targets), Expr::Tuple(values)) if is_same_length(targets, values) => {
                let (before, errors_before) = (self.flag_values(), self.errors.len());
                for (target, value) in targets.elems.iter().zip(&values.elems) {
                    self.reject_jumps(&before, errors_before);
                    self.parse_assigned(target, value, assignments);
                }
            }
            _ => {
                let known = self.type_of_variable(target).filter(|ty| !matches!(ty, Type::Unknown(_)));
                self.expected = known.or_else(|| self.collected_type(value));
                let value = self.parse_expression(value);
                self.expected = None;
                assignments.push((target, value));
            }
        }
    }

    /// The type of a variable that is assigned to, as far as it is known.
    fn type_of_variable(&mut self, target: &Expr) -> Option<Type> {
        let Expr::Path(path) = target else { return None };
        let Some(Binding::Variable(slot)) = self.scope.lookup(&path.path.get_ident()?.to_string()) else {
            return None;
        };
        let variable = self.scope.variable(*slot).clone();
        match (variable.value, &variable.ty) {
            (Some(value), _) => Some(self.builder.ty(value)),
            (None, Some(ty)) => self.types.parse(ty).ok(),
            (None, None) => None,
        }
    }

    fn assign_target(&mut self, target: &Expr, value: Value, span: Span) {
        match target {
            Expr::Paren(inner) => self.assign_target(&inner.expr, value, span),
            Expr::Infer(_) => {}
            Expr::Tuple(targets) => self.assign_parts(&targets.elems, value, Parser::emit_field, span),
            Expr::Array(targets) => self.assign_parts(&targets.elems, value, Parser::emit_part, span),
            place if self.reject_reference_target(place, span) => {}
            place => {
                if let Some(place) = self.parse_target(place) {
                    self.assign(&place, value, span);
                }
            }
        }
    }

    /// Assigns the parts of a tuple or an array; `..` may stand for the last ones.
    fn assign_parts(
        &mut self,
        targets: &Punctuated<Expr, Token![,]>,
        value: Value,
        emit_part: fn(&mut Self, Value, usize, Span) -> Value,
        span: Span,
    ) {
        for (index, target) in targets.iter().enumerate() {
            if matches!(target, Expr::Infer(_)) || is_rest(target) && index + 1 == targets.len() {
                continue;
            }
            let part = emit_part(self, value, index, target.span());
            self.assign_target(target, part, span);
        }
    }

    /// `place += value`: the value is computed first.
    pub(super) fn parse_compound(&mut self, node: &ExprBinary, operator: &Compound) -> Value {
        let span = node.op.span();
        let before = self.flag_values();
        let value = self.parse_expression(&node.right);
        self.unless_raised(&before, span, |parser| {
            if let Some(place) = parser.parse_target(&node.left) {
                let old = parser.read_place(&place, span);
                let new = parser.emit_compound(operator, vec![old, value], span);
                parser.assign(&place, new, span);
            }
        });
        self.emit_unit(span)
    }

    fn emit_compound(&mut self, operator: &Compound, operands: Vec<Value>, span: Span) -> Value {
        match operator {
            Compound::Arithmetic(name) => {
                let value = self.emit_arithmetic(name, operands, span);
                self.builder.function.assigned.insert(value);
                value
            }
            Compound::Bitwise(operator) => self.emit_unknown(Operation::Discrete { operator, operands }, span),
        }
    }

    /// Gives a place its new value.
    pub(super) fn assign(&mut self, place: &Place, value: Value, span: Span) {
        if !self.may_be_assigned(place.slot) {
            self.errors.leave_to_rustc();
        }
        let variable = self.scope.variable(place.slot).clone();
        self.reject_rebinding(variable.name.as_deref().unwrap_or("it"), value, span);
        let new = if place.projections.is_empty() {
            self.assigned_variable(value, &variable)
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
    fn assigned_variable(&mut self, value: Value, variable: &Variable) -> Value {
        if let Some(ty) = &variable.ty {
            self.annotate(value, ty);
        }
        let Some(old) = variable.value else {
            return value;
        };
        let old = self.builder.function.definition(old).clone();
        let definition = &mut self.builder.function.definitions[value.0];
        if matches!(definition.ty, Type::Unknown(_)) {
            definition.ty = old.ty;
        }
        if definition.annotation.is_none() {
            definition.annotation = old.annotation;
        }
        value
    }

    /// The value at a place.
    pub(super) fn read_place(&mut self, place: &Place, span: Span) -> Value {
        let Some(mut value) = self.scope.variable(place.slot).value else {
            return self.emit_placeholder(span);
        };
        for projection in &place.projections {
            let ty = self.projected(value, projection);
            let operation = match projection {
                Projection::Field(index) => Operation::Field { base: value, index: index.clone() },
                Projection::Index(index) => Operation::Element { base: value, index: index.clone() },
                Projection::Range(start, end) => Operation::Slice { base: value, start: *start, end: *end },
                Projection::Row(_) | Projection::Column(_) | Projection::Part(..) => {
                    unreachable!("places of the user's have no lines")
                }
            };
            value = self.emit(operation, ty, span);
        }
        value
    }

    /// The type of a part, as far as it is known.
    fn projected(&mut self, base: Value, projection: &Projection) -> Type {
        let base = self.builder.ty(base);
        self.part_type(&base, projection)
    }

    pub(super) fn part_type(&mut self, base: &Type, projection: &Projection) -> Type {
        match (projection, base.peel()) {
            (Projection::Field(member), whole) => member.of(whole).unwrap_or_else(|| self.types.unknown()),
            (Projection::Index(_), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                (**element).clone()
            }
            (Projection::Range(..), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                Type::Slice(element.clone())
            }
            _ => self.types.unknown(),
        }
    }

    /// A variable, or a part of one, that may be assigned to; if it may not, that is reported.
    pub(super) fn parse_place(&mut self, expression: &Expr) -> Option<Place> {
        match expression {
            Expr::Paren(node) => self.parse_place(&node.expr),
            Expr::Group(node) => self.parse_place(&node.expr),
            Expr::Unary(node) if matches!(node.op, UnOp::Deref(_)) => {
                let place = self.parse_place(&node.expr)?;
                self.check_pointer(&node.expr).then_some(place)
            }
            Expr::Field(node) => {
                let place = self.parse_place(&node.base)?;
                let member = self.member(&node.member);
                Some(place.part(Projection::Field(member)))
            }
            Expr::Index(node) => {
                let place = self.parse_place(&node.expr)?;
                if let Some(range) = range_of(&node.index) {
                    return Some(self.parse_place_part(place, range, node.bracket_token.span.join()));
                }
                let index = indices(&node.index).into_iter().map(|index| self.parse_expression(index)).collect();
                Some(place.part(Projection::Index(index)))
            }
            Expr::Path(node) => {
                let name = node.path.get_ident().map(ToString::to_string)?;
                match self.scope.lookup(&name) {
                    Some(&Binding::Variable(slot)) => {
                        let is_own = self.check_own(&name, slot, node.span());
                        is_own.then(|| Place { slot, projections: Vec::new() })
                    }
                    Some(Binding::Alias(place)) => Some(place.clone()),
                    Some(Binding::Closure(_)) | None => {
                        let message = format!("cannot assign to `{name}`; it is no variable of the function");
                        self.errors.push(node.span(), message);
                        None
                    }
                }
            }
            Expr::MethodCall(node) => self.parse_lent(node).or_else(|| self.reject_place(expression)),
            other => self.reject_place(other),
        }
    }

    fn reject_place(&mut self, expression: &Expr) -> Option<Place> {
        let message = "cannot assign to this place; assign to a variable or an element of one";
        self.errors.push_spanned(expression, message);
        None
    }

    /// `place[start..end]`
    fn parse_place_part(&mut self, place: Place, range: &ExprRange, span: Span) -> Place {
        let base = self.read_place(&place, span);
        let (start, end) = self.parse_ends(base, range, span);
        place.part(Projection::Range(start, end))
    }

    /// Whether what a variable points to is known to be its own; if it is not, that is reported.
    fn check_pointer(&mut self, expression: &Expr) -> bool {
        let Expr::Path(node) = peel(expression) else {
            return true;
        };
        let name = node.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let is_known = match self.scope.lookup(&name) {
            Some(Binding::Variable(slot)) => {
                let value = self.scope.variable(*slot).value;
                value.is_some_and(|value| !matches!(self.builder.ty(value), Type::Unknown(_) | Type::Inactive))
            }
            _ => true,
        };
        if !is_known {
            let message = format!(
                "cannot assign to what `{name}` points to; bind it with `let {name} = &mut …`, or assign to the variable itself"
            );
            self.errors.push(node.span(), message);
        }
        is_known
    }
}

fn is_same_length(targets: &ExprTuple, values: &ExprTuple) -> bool {
    targets.elems.len() == values.elems.len() && !targets.elems.iter().any(is_rest)
}

/// `..`
fn is_rest(target: &Expr) -> bool {
    matches!(target, Expr::Range(range) if range.start.is_none() && range.end.is_none())
}

impl Place {
    pub(super) fn part(mut self, projection: Projection) -> Self {
        self.projections.push(projection);
        self
    }
}
