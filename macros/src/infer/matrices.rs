//! Methods, fields and operators of nalgebra's matrices and vectors.

use crate::ir::{CallArgument, Extent, Family, Operation, Scalar, Spelling, Statement, TensorOperation, Type, Value};

use super::Inference;
use super::methods::{Meaning, Outcome};
use super::resolve::Call;
use super::solver::element;

/// The scalar type of a matrix and its extents.
struct Matrix {
    scalar: Scalar,
    rows: Extent,
    columns: Extent,
}

impl Inference<'_> {
    pub(super) fn resolve_matrix(&mut self, call: &Call, meaning: Meaning) -> Option<Operation> {
        let matrix = self.matrix(call.receiver)?;
        match meaning {
            Meaning::Whole(operation, outcome) => self.resolve_whole(call, matrix, operation, outcome),
            Meaning::Row | Meaning::Column => self.resolve_part(call, matrix, matches!(meaning, Meaning::Row)),
            Meaning::Operator(name) => {
                let operands = call.values().filter(|values| values.len() == 2)?;
                if matches!(call.name, "scale" | "unscale" | "add_scalar") {
                    self.unify_with(operands[1], &Type::Real(matrix.scalar));
                }
                let is_known = |value: &Value| matches!(self.peeled(*value), Type::Tensor { .. } | Type::Real(_));
                operands.iter().all(is_known).then(|| self.map_operator(name, operands, call.result))
            }
            Meaning::ZipMap => self.resolve_zip(call, matrix),
            _ => None,
        }
    }

    fn matrix(&self, value: Value) -> Option<Matrix> {
        match self.peeled(value) {
            Type::Tensor { scalar, family: Family::Nalgebra { rows, columns }, .. } => {
                Some(Matrix { scalar, rows, columns })
            }
            _ => None,
        }
    }

    fn resolve_whole(
        &mut self,
        call: &Call,
        matrix: Matrix,
        operation: &TensorOperation,
        outcome: Outcome,
    ) -> Option<Operation> {
        let operands = call.values()?;
        let wanted = if matches!(operation, TensorOperation::Dot | TensorOperation::Cross) { 2 } else { 1 };
        if operands.len() != wanted || operands.iter().any(|&operand| self.matrix(operand).is_none()) {
            return None;
        }
        let ty = match outcome {
            Outcome::Number => Type::Real(matrix.scalar),
            Outcome::Alike => matrix.owned(),
            Outcome::Transposed => Matrix { scalar: matrix.scalar, rows: matrix.columns, columns: matrix.rows }.owned(),
        };
        let operation = self.tensor(operation.clone(), &operands);
        self.unify_with(call.result, &ty);
        Some(operation)
    }

    /// A row or a column.
    fn resolve_part(&mut self, call: &Call, matrix: Matrix, is_row: bool) -> Option<Operation> {
        let [matrix_value, index] = call.values()?[..] else {
            return None;
        };
        self.unify_with(index, &Type::Integer);
        let one = Extent::of(1);
        let Matrix { scalar, rows, columns } = matrix;
        let (operation, family) = if is_row {
            (TensorOperation::Row, Family::Nalgebra { rows: one, columns })
        } else {
            (TensorOperation::Column, Family::Nalgebra { rows, columns: one })
        };
        self.unify_with(call.result, &family.tensor(scalar, false));
        Some(Operation::Tensor { operation, operands: vec![matrix_value, index] })
    }

    fn resolve_zip(&mut self, call: &Call, matrix: Matrix) -> Option<Operation> {
        let [CallArgument::Value(other), CallArgument::Lambda(lambda)] = call.arguments else {
            return None;
        };
        let ([_, _], Some(_)) = (lambda.parameters.as_slice(), self.matrix(*other)) else {
            return None;
        };
        let element = Type::Real(matrix.scalar);
        for parameter in &lambda.parameters {
            self.unify_with(*parameter, &element);
        }
        Some(Operation::Map { inputs: vec![call.receiver, *other], lambda: Box::new(lambda.clone()) })
    }

    /// A matrix made of the numbers of an array.
    pub(super) fn resolve_new(&mut self, call: &Call) -> Option<Operation> {
        let number = element(&call.ty)?.clone();
        if let Type::Tensor { scalar, .. } = self.peeled(call.result) {
            self.solver.unify(&number, &Type::Real(scalar));
        } else if self.solver.is_float(&self.solver.peeled(&number)) {
            self.solver.unify(&number, &Type::Real(self.scalars.default.clone()));
        }
        let Type::Real(scalar) = self.solver.peeled(&number) else {
            return None;
        };
        let count = if let Type::Array(_, length) = &call.ty { length.known().unwrap_or(0) } else { 0 };
        let family = Family::constructed(&call.source.tokens, count)?;
        let extents: Vec<Value> = call.values()?.split_off(1);
        let ty = match family {
            Family::Ndarray => {
                Type::Tensor { scalar, rank: if extents.is_empty() { 1 } else { 2 }, owned: true, family }
            }
            family @ Family::Nalgebra { .. } => family.tensor(scalar, true),
        };
        self.unify_with(call.result, &ty);
        let operands: Vec<Value> = [call.receiver].into_iter().chain(extents).collect();
        Some(self.tensor(TensorOperation::New, &operands))
    }

    /// An operator with a matrix among its operands: a product, or a pass over the elements; waits while one is unknown.
    pub(super) fn resolve_matrix_operator(&mut self, statement: &mut Statement) {
        let Operation::Primitive { name, arguments, spelling: Spelling::Operator } = &statement.operation else {
            return;
        };
        let matrices: Vec<Option<Matrix>> = arguments.iter().map(|&argument| self.matrix(argument)).collect();
        for (argument, matrix) in arguments.iter().zip(&matrices) {
            // Until the end, what is no literal may still turn out to be a matrix.
            let ty = self.ty(*argument);
            // Matrices are divided by numbers only.
            let is_divisor = *name == "div" && matrices[0].is_some();
            let is_plain = is_divisor || self.calls_are_known && self.plain.contains(argument);
            let is_number = is_plain || self.solver.is_float(&ty);
            if let (None, Type::Unknown(_), Some(other)) = (matrix, &ty, matrices.iter().flatten().next())
                && is_number
                && !matches!(*name, "add" | "sub")
                && !(other.transforms() && self.is_part(*argument))
            {
                self.unify_with(*argument, &Type::Real(other.scalar.clone()));
            }
        }
        let result = statement.results[0];
        match (*name, arguments.as_slice()) {
            ("add" | "sub", [left, right]) => self.unify_peers(*left, *right),
            ("mul", [left, right]) => self.unify_factors(*left, *right, result),
            _ => {}
        }
        let is_known = |argument: &Value| matches!(self.peeled(*argument), Type::Real(_) | Type::Tensor { .. });
        if !arguments.iter().all(is_known) {
            return;
        }
        let matrices: Vec<Option<Matrix>> = arguments.iter().map(|&argument| self.matrix(argument)).collect();
        let (name, inputs) = (*name, arguments.clone());
        let operation = match (name, matrices.as_slice()) {
            ("mul", [Some(left), Some(right)]) if left.columns.is_fixed() == right.rows.is_fixed() => {
                let (rows, columns) = (left.rows.clone(), right.columns.clone());
                let product = Matrix { scalar: left.scalar.clone(), rows, columns };
                self.unify_with(result, &product.owned());
                self.tensor(TensorOperation::Multiply, &inputs)
            }
            ("add" | "sub", [Some(left), Some(right)]) if left.is_like(right) => {
                self.map_operator(name, inputs, result)
            }
            ("mul", [Some(_), None] | [None, Some(_)]) | ("div", [Some(_), None]) | ("neg", [Some(_)]) => {
                self.map_operator(name, inputs, result)
            }
            _ => return,
        };
        statement.operation = operation;
        self.solver.note_progress();
    }

    /// What is added to a matrix is a matrix.
    fn unify_peers(&mut self, left: Value, right: Value) {
        match (self.matrix(left), self.matrix(right)) {
            (Some(matrix), None) => self.unify_peeled_with(right, &matrix.owned()),
            (None, Some(matrix)) => self.unify_peeled_with(left, &matrix.owned()),
            _ => {}
        }
    }

    /// A reference beside a matrix is one to a matrix: numbers are multiplied by value. The product and the other factor tell
    /// its extents; what changes a vector of dynamic length is dynamic.
    pub(super) fn unify_factors(&mut self, left: Value, right: Value, result: Value) {
        let is_matrix = |value: Value| self.is_open(value) && self.is_borrowed(value);
        let product = self.matrix(result);
        let (factor, family) = match (self.matrix(left), self.matrix(right)) {
            (None, Some(right_matrix)) if is_matrix(left) => {
                let is_dynamic = !right_matrix.rows.is_fixed();
                let rows = product.map(|product| product.rows).or(is_dynamic.then(|| right_matrix.rows.clone()));
                (left, rows.map(|rows| (right_matrix.scalar, rows, right_matrix.rows)))
            }
            (Some(left_matrix), None) if is_matrix(right) || left_matrix.transforms() && self.is_part(right) => {
                let is_vector = |columns: &Extent| is_matrix(right) || columns.known() == Some(1);
                let columns = product.map(|product| product.columns).filter(is_vector);
                (right, columns.map(|columns| (left_matrix.scalar, left_matrix.columns, columns)))
            }
            (None, None) => return self.unify_dynamic_factors(left, right, product),
            _ => return,
        };
        if let Some((scalar, rows, columns)) = family {
            self.unify_peeled_with(factor, &Matrix { scalar, rows, columns }.owned());
        }
    }

    /// Whether a value is a member, or an element of one, of which nothing is known.
    fn is_part(&self, value: Value) -> bool {
        match self.definers.get(&self.behind_borrows(value)) {
            Some(Operation::Field { .. }) => self.is_open(value),
            Some(Operation::Element { base, .. }) => self.is_open(value) && self.is_part(*base),
            Some(Operation::Verbatim(verbatim)) => self.is_open(value) && super::hints::is_place(&verbatim.tokens),
            _ => false,
        }
    }

    /// References to what nothing else tells, whose product is of dynamic extents.
    fn unify_dynamic_factors(&mut self, left: Value, right: Value, product: Option<Matrix>) {
        let is_open = |value: Value| self.is_open(value) && self.is_borrowed(value);
        if let (true, true, Some(Matrix { scalar, rows: Extent::Dynamic, columns })) =
            (is_open(left), is_open(right), product)
        {
            let matrix = Matrix { scalar: scalar.clone(), rows: Extent::Dynamic, columns: Extent::Dynamic };
            self.unify_peeled_with(left, &matrix.owned());
            self.unify_peeled_with(right, &Matrix { scalar, rows: Extent::Dynamic, columns }.owned());
        }
    }
}

impl Matrix {
    fn owned(self) -> Type {
        Family::Nalgebra { rows: self.rows, columns: self.columns }.tensor(self.scalar, true)
    }

    /// Whether it is no vector: what stands beside it may be one, and need not be a number.
    fn transforms(&self) -> bool {
        let is_one = |extent: &Extent| extent.known() == Some(1);
        !is_one(&self.rows) && !is_one(&self.columns)
    }

    /// Whether the extents of both are known at the same time, so that they are of one type.
    fn is_like(&self, other: &Matrix) -> bool {
        let alike = |left: &Extent, right: &Extent| left.is_fixed() == right.is_fixed();
        alike(&self.rows, &other.rows) && alike(&self.columns, &other.columns)
    }
}
