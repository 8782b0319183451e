//! What stands beside arrays and matrices: members and results whose types only the operation tells.
//!
//! ```text
//! y = w.dot(x)     ranks: y = w + x - 2, so two of them tell the third
//! y = z + &b       b is an array where y is; of rank one if y is
//! y = u - v        y, u and v are of one type, if one of them is a matrix of nalgebra
//! ```

use proc_macro2::Ident;

use crate::ir::{Block, CallArgument, Family, Operation, Scalar, Spelling, Type, Value, Verbatim};

use super::{Inference, methods};

/// What is known of an array of ndarray.
pub(super) struct Known {
    scalar: Scalar,
    rank: usize,
}

impl Inference<'_> {
    /// What a method of arrays says about its operands and its result.
    pub(super) fn constrain_array_method(
        &mut self,
        name: &str,
        receiver: Value,
        arguments: &[CallArgument],
        result: Value,
    ) {
        match (name, arguments) {
            ("dot", [CallArgument::Value(argument)]) => self.constrain_dot(receiver, *argument, result),
            ("cross" | "component_mul" | "component_div" | "zip_map", [CallArgument::Value(argument), ..]) => {
                self.constrain_factor(receiver, *argument);
            }
            ("mapv" | "mapv_into" | "t" | "view" | "to_owned" | "into_owned", _) => {
                self.constrain_receiver(receiver, result, 0);
            }
            ("row" | "column" | "index_axis" | "sum_axis", _) => self.constrain_receiver(receiver, result, 1),
            _ => {}
        }
    }

    /// What iterators over rows and columns go through is a matrix.
    pub(super) fn constrain_lines(&mut self, receiver: Value, source: &Verbatim) {
        let is_iterator =
            |method: &Ident| ["rows", "columns", "outer_iter", "axis_iter"].iter().any(|name| method == name);
        let is_of_lines = matches!(
            syn::parse2(source.tokens.clone()),
            Ok(syn::Expr::MethodCall(call)) if is_iterator(&call.method)
        );
        if is_of_lines {
            let scalar = self.scalars.default.clone();
            self.unify_array(receiver, scalar, 2);
        }
    }

    /// Only matrices have elements at `[[i, j]]`.
    pub(super) fn constrain_matrix(&mut self, base: Value, index: &[Value], element: Value) {
        if let (true, [_, _], Type::Real(scalar)) = (self.is_open(base), index, self.peeled(element)) {
            self.unify_array(base, scalar, 2);
        }
    }

    /// Decides what has elements at `[[i, j]]` of which nothing is known.
    pub(super) fn default_matrices(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Element { base, index } = &statement.operation
                && index.len() == 2
                && self.is_open(*base)
            {
                let scalar = self.scalars.default.clone();
                self.unify_array(*base, scalar, 2);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_matrices(nested));
        }
    }

    /// Both matrices are of one shape.
    fn constrain_factor(&mut self, receiver: Value, argument: Value) {
        let matrix = self.peeled(receiver);
        if matrix.is_nalgebra() && self.is_open(argument) {
            self.unify_peeled_with(argument, &matrix.tangent());
        }
    }

    fn constrain_dot(&mut self, left: Value, right: Value, result: Value) {
        for (known, unknown) in [(left, right), (right, left)] {
            if !self.is_open(unknown) {
                continue;
            }
            if let matrix @ Type::Tensor { family: Family::Nalgebra { .. }, .. } = self.peeled(known) {
                self.unify_peeled_with(unknown, &matrix.tangent());
            } else if let (Some(known), Some(rank)) = (self.array(known), self.rank_of_result(result))
                && let 1 | 2 = rank + 2 - known.rank
            {
                self.unify_array(unknown, known.scalar, rank + 2 - known.rank);
            }
        }
    }

    /// An array with so many axes more than the result.
    fn constrain_receiver(&mut self, receiver: Value, result: Value, more: usize) {
        if let (true, Some(Known { scalar, rank: rank @ 1..=2 })) = (self.is_open(receiver), self.array(result))
            && rank + more <= 2
        {
            self.unify_array(receiver, scalar, rank + more);
        }
    }

    /// What an operator whose result is an array says about its operands.
    pub(super) fn constrain_array_operator(&mut self, name: &str, arguments: &[Value], result: Value) {
        // Whatever is broadcast to it, a matrix stays one.
        let matrix = arguments.iter().find_map(|&argument| self.array(argument).filter(|array| array.rank == 2));
        if let (true, Some(Known { scalar, rank })) = (self.is_open(result), matrix) {
            self.unify_array(result, scalar, rank);
        }
        match self.peeled(result) {
            Type::Tensor { family: Family::Ndarray, scalar, rank, .. } => {
                for (operand, other) in pairs(arguments) {
                    let beside_number = other.is_none_or(|other| self.is_number(other));
                    let is_array = beside_number || rank == 1 && self.is_borrowed(operand);
                    if is_array && self.is_open(operand) {
                        self.unify_array(operand, scalar.clone(), rank);
                    }
                }
            }
            matrix @ Type::Tensor { .. } => {
                if let ("mul", [left, right]) = (name, arguments) {
                    self.unify_factors(*left, *right, result);
                }
                for (operand, other) in pairs(arguments) {
                    let is_like_result =
                        matches!(name, "add" | "sub") || other.is_none_or(|other| self.is_number(other));
                    if is_like_result && self.is_open(operand) {
                        self.unify_peeled_with(operand, &matrix.tangent());
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes what looks like an array for one, if it is an operand of an operator that gives one; whether any was found.
    pub(super) fn default_arrays(&mut self, block: &Block) -> bool {
        let mut found = false;
        for statement in &block.statements {
            if let (Operation::Primitive { arguments, spelling: Spelling::Operator, .. }, [result]) =
                (&statement.operation, &statement.results[..])
                && let Some(array) = self.array(*result)
            {
                for operand in self.arrays_among(arguments) {
                    self.unify_array(operand, array.scalar.clone(), array.rank);
                    found = true;
                }
            }
            if let Operation::Primitive { arguments, spelling: Spelling::Operator, .. } = &statement.operation {
                found |= self.default_peer(arguments);
            }
            for nested in statement.operation.blocks() {
                found |= self.default_arrays(nested);
            }
        }
        found
    }

    /// What is borrowed beside an array of rank one is taken for such an array, and what is made of matrices beside one for one.
    fn default_peer(&mut self, operands: &[Value]) -> bool {
        for (operand, other) in pairs(operands) {
            let Some(Known { scalar, rank }) = other.and_then(|other| self.array(other)) else {
                continue;
            };
            let is_lent = self.is_borrowed(operand);
            let is_array = if rank == 1 { is_lent } else { self.is_made_of_arrays(operand, is_lent) };
            if is_array && self.is_open(operand) {
                self.unify_array(operand, scalar, rank);
                return true;
            }
        }
        false
    }

    /// Whether a value is what a function makes of arrays: beside a matrix it is most likely one. Multiples of that may be
    /// numbers, but none that are lent.
    fn is_made_of_arrays(&self, value: Value, is_lent: bool) -> bool {
        let arguments = match self.definers.get(&if is_lent { self.behind_borrows(value) } else { value }) {
            Some(Operation::Call(call)) => call.arguments.clone(),
            Some(Operation::Method { arguments, .. }) => arguments
                .iter()
                .filter_map(|argument| match argument {
                    CallArgument::Value(value) => Some(*value),
                    CallArgument::Lambda(_) => None,
                })
                .collect(),
            Some(Operation::Primitive { arguments, spelling: Spelling::Operator, .. }) if is_lent => {
                let made = |&operand: &Value| self.is_open(operand) && self.is_made_of_arrays(operand, true);
                return arguments.iter().any(made)
                    && arguments.iter().all(|operand| made(operand) || self.is_number(*operand));
            }
            _ => return false,
        };
        arguments.into_iter().any(|argument| self.array(argument).is_some_and(|array| array.rank == 2))
    }

    /// The open operands that are arrays, where one has to be.
    fn arrays_among(&self, operands: &[Value]) -> Vec<Value> {
        let open = || operands.iter().copied().filter(|&operand| self.is_open(operand));
        let mut arrays: Vec<Value> = open().filter(|&operand| self.looks_like_array(operand)).collect();
        if arrays.is_empty() && !operands.iter().any(|&operand| self.array(operand).is_some()) {
            let is_call =
                |value: &Value| matches!(self.definers.get(value), Some(Operation::Call(_) | Operation::Method { .. }));
            arrays.extend(open().filter(is_call));
        }
        arrays
    }

    /// Whether a value is an array, or what a method of arrays gives.
    pub(super) fn may_be_array(&self, value: Value) -> bool {
        self.array(value).is_some() || self.is_of_array_method(value)
    }

    /// Whether a value is an array, or what a method of arrays gives, or a matrix.
    pub(super) fn may_be_whole(&self, value: Value) -> bool {
        self.may_be_array(value) || self.peeled(value).is_nalgebra()
    }

    fn is_of_array_method(&self, value: Value) -> bool {
        matches!(self.definers.get(&value), Some(Operation::Method { name, .. }) if methods::is_of_tensors(name))
    }

    /// Whether a value is what a method of arrays gives, or an operator with what is borrowed.
    pub(super) fn looks_like_array(&self, value: Value) -> bool {
        match self.definers.get(&value) {
            Some(Operation::Method { .. }) => self.is_of_array_method(value),
            Some(Operation::Primitive { arguments, spelling: Spelling::Operator, .. }) => {
                arguments.iter().any(|&operand| self.is_borrowed(operand) || self.looks_like_array(operand))
            }
            _ => false,
        }
    }

    /// Takes a value for an array: a view where its method gives one, else an owned one.
    fn unify_array(&mut self, value: Value, scalar: Scalar, rank: usize) {
        let is_view = match self.definers.get(&self.behind_borrows(value)) {
            Some(Operation::Method { name, .. }) => {
                matches!(name.as_str(), "t" | "view" | "row" | "column" | "index_axis" | "insert_axis")
            }
            _ => false,
        };
        let array = Type::Tensor { scalar, rank, owned: !is_view, family: Family::Ndarray };
        self.unify_peeled_with(value, &array);
    }

    pub(super) fn array(&self, value: Value) -> Option<Known> {
        match self.peeled(value) {
            Type::Tensor { family: Family::Ndarray, scalar, rank, .. } => Some(Known { scalar, rank }),
            _ => None,
        }
    }

    fn rank_of_result(&self, value: Value) -> Option<usize> {
        match self.peeled(value) {
            Type::Real(_) => Some(0),
            _ => self.array(value).map(|array| array.rank),
        }
    }

    /// Whether nothing is known of the type, or of what it refers to.
    pub(super) fn is_open(&self, value: Value) -> bool {
        matches!(self.peeled(value), ty @ Type::Unknown(_) if !self.solver.is_float(&ty))
    }

    pub(super) fn is_number(&self, value: Value) -> bool {
        let ty = self.peeled(value);
        matches!(ty, Type::Real(_)) || self.solver.is_float(&ty)
    }

    /// Operators of arrays take arrays by reference, and numbers by value only.
    pub(super) fn is_borrowed(&self, value: Value) -> bool {
        matches!(self.definers.get(&value), Some(Operation::Borrow(_)))
    }
}

/// Each operand of an operator with the other one, if there is one.
fn pairs(arguments: &[Value]) -> Vec<(Value, Option<Value>)> {
    match *arguments {
        [left, right] => vec![(left, Some(right)), (right, Some(left))],
        [operand] => vec![(operand, None)],
        _ => Vec::new(),
    }
}
