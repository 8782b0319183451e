//! What each operation says about the types of its operands and results.

use crate::ir::{Block, Family, Lambda, Length, Operation, Projection, Range, Spelling, Statement, Type, Value};

use super::Inference;
use super::solver::element;

/// The tensor of the highest rank among the inputs of a map.
struct Largest {
    rank: usize,
    family: Family,
}

impl Default for Largest {
    fn default() -> Self {
        Largest { rank: 0, family: Family::Ndarray }
    }
}

impl Inference<'_> {
    pub(super) fn constrain(&mut self, statement: &Statement) {
        let Some(&result) = statement.results.first() else {
            return self.constrain_control(statement);
        };
        match &statement.operation {
            Operation::Primitive { name, arguments, spelling } => {
                if matches!(spelling, Spelling::Operator) {
                    self.constrain_array_operator(name, arguments, result);
                }
                self.constrain_primitive(name, arguments, result);
            }
            Operation::Discrete { operator, operands } => {
                self.constrain_discrete(operator, operands, result);
            }
            Operation::Borrow(value) => {
                let reference = self.ty(*value).reference();
                self.unify_with(result, &reference);
            }
            Operation::Dereference(value) => self.constrain_dereference(*value, result),
            Operation::Tuple(fields) => {
                let tuple = Type::Tuple(fields.iter().map(|field| self.ty(*field)).collect());
                self.unify_with(result, &tuple);
            }
            Operation::Field { base, index } => self.constrain_field(*base, index, result),
            Operation::Record { literal, values } => self.constrain_record(literal, values, result),
            Operation::Array(elements) => self.constrain_array(elements, result),
            Operation::Repeat { value, length } => {
                let array = Type::Array(Box::new(self.ty(*value)), Length(length.to_string()));
                self.unify_with(result, &array);
            }
            Operation::Element { base, index } => self.constrain_element(*base, index, result),
            Operation::Slice { base, start, end } => self.constrain_slice(*base, [*start, *end], result),
            Operation::Map { inputs, lambda } => self.constrain_map(inputs, lambda, result),
            Operation::Method { name, receiver, arguments, source } => {
                if matches!(name.as_str(), "row" | "column") && self.is_open(*receiver) {
                    self.constrain_lines(*receiver, source);
                }
                self.constrain_array_method(name, *receiver, arguments, result);
            }
            Operation::Call(_) => {
                for (before, after) in statement.operation.exchanged(&statement.results) {
                    self.unify_values(before, after);
                }
            }
            _ => self.constrain_change(statement, result),
        }
    }

    fn constrain_change(&mut self, statement: &Statement, result: Value) {
        match &statement.operation {
            Operation::Update { base, place, value, .. } => {
                self.unify_values(*base, result);
                self.constrain_place(result, place, *value);
            }
            Operation::Accumulate { base, .. } => self.unify_values(*base, result),
            Operation::Push { base, values } => {
                self.unify_values(*base, result);
                self.constrain_entry(result, values);
            }
            Operation::Pop(base) => {
                self.unify_values(*base, result);
                self.constrain_entry(result, &statement.results[1..]);
            }
            _ => self.constrain_control(statement),
        }
    }

    fn constrain_control(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::If { condition, then, otherwise } => {
                self.unify_with(*condition, &Type::Bool);
                for block in [then, otherwise] {
                    self.unify_pairs(&block.results, &statement.results);
                }
            }
            Operation::For { index, range, carried, initial, body, .. } => {
                self.constrain_range(range, *index);
                self.constrain_carried(carried, initial, body, &statement.results);
            }
            Operation::While { carried, initial, condition, body, .. } => {
                for value in &condition.results {
                    self.unify_with(*value, &Type::Bool);
                }
                self.constrain_carried(carried, initial, body, &statement.results);
            }
            _ => {}
        }
    }

    fn constrain_range(&mut self, range: &Range, index: Value) {
        for value in [range.start, range.end, index].into_iter().chain(range.step) {
            self.unify_with(value, &Type::Integer);
        }
    }

    fn constrain_carried(&mut self, carried: &[Value], initial: &[Value], body: &Block, results: &[Value]) {
        self.unify_pairs(carried, initial);
        self.unify_pairs(carried, &body.results);
        self.unify_pairs(carried, results);
    }

    fn unify_pairs(&mut self, left: &[Value], right: &[Value]) {
        for (left, right) in left.iter().zip(right) {
            self.unify_values(*left, *right);
        }
    }

    fn constrain_discrete(&mut self, operator: &str, operands: &[Value], result: Value) {
        match operator {
            "&&" | "||" => {
                for value in operands.iter().chain([&result]) {
                    self.unify_with(*value, &Type::Bool);
                }
            }
            "<" | "<=" | ">" | ">=" | "==" | "!=" => {
                let [left, right] = [operands[0], operands[1]].map(|operand| self.peeled(operand));
                self.solver.unify(&left, &right);
                self.unify_with(result, &Type::Bool);
            }
            _ => {
                let left = self.peeled(operands[0]);
                self.unify_with(result, &left);
            }
        }
    }

    fn constrain_dereference(&mut self, value: Value, result: Value) {
        match self.ty(value) {
            Type::Reference(inner) => self.unify_with(result, &inner),
            Type::Unknown(_) | Type::Inactive => {}
            // An element that the map hands out by value.
            other => self.unify_with(result, &other),
        }
    }

    fn constrain_array(&mut self, elements: &[Value], result: Value) {
        let Some((first, rest)) = elements.split_first() else {
            return;
        };
        for element in rest {
            self.unify_values(*first, *element);
        }
        let array = Type::Array(Box::new(self.ty(*first)), Length(elements.len().to_string()));
        self.unify_with(result, &array);
    }

    fn constrain_element(&mut self, base: Value, index: &[Value], result: Value) {
        self.constrain_matrix(base, index, result);
        let base = self.peeled(base);
        if !matches!(base, Type::Inactive | Type::Unknown(_)) {
            for value in self.positions(index) {
                self.unify_with(value, &Type::Integer);
            }
        }
        self.constrain_computed(index);
        match &base {
            Type::Tensor { scalar, .. } => self.unify_with(result, &Type::Real(scalar.clone())),
            sequence => {
                if let Some(element) = element(sequence) {
                    self.unify_with(result, element);
                }
            }
        }
    }

    /// Keys are not computed: an index that is, is a position, whatever is indexed.
    fn constrain_computed(&mut self, index: &[Value]) {
        for value in self.positions(index) {
            let definer = self.definers.get(&value);
            let is_computed = matches!(definer, Some(Operation::Primitive { spelling: Spelling::Operator, .. }));
            if is_computed && matches!(self.peeled(value), Type::Unknown(_)) {
                self.unify_with(value, &Type::Integer);
            }
        }
    }

    /// What an index is made of: a pair of positions, or itself.
    pub(super) fn positions(&self, index: &[Value]) -> Vec<Value> {
        match index {
            [pair] => match self.definers.get(pair) {
                Some(Operation::Tuple(parts)) => parts.clone(),
                _ => vec![*pair],
            },
            _ => index.to_vec(),
        }
    }

    fn constrain_slice(&mut self, base: Value, ends: [Value; 2], result: Value) {
        for end in ends {
            self.unify_with(end, &Type::Integer);
        }
        if let Some(element) = element(&self.peeled(base)) {
            self.unify_with(result, &Type::Slice(Box::new(element.clone())));
        }
    }

    /// The type at a place is that of the value there.
    fn constrain_place(&mut self, base: Value, place: &[Projection], value: Value) {
        let mut ty = self.peeled(base);
        for projection in place {
            if let Projection::Index(index) = projection {
                self.constrain_computed(index);
            }
            if let Projection::Index(index) = projection
                && !matches!(ty, Type::Inactive | Type::Unknown(_))
            {
                for value in index {
                    self.unify_with(*value, &Type::Integer);
                }
            }
            let part = match (projection, &ty) {
                (Projection::Field(member), whole) => self.member_type(whole, member),
                (Projection::Index(_), Type::Tensor { scalar, .. }) => Some(Type::Real(scalar.clone())),
                (Projection::Index(_), sequence) => element(sequence).cloned(),
                (Projection::Range(..), sequence) => {
                    element(sequence).map(|element| Type::Slice(Box::new(element.clone())))
                }
                _ => None,
            };
            match part {
                Some(part) => ty = self.solver.peeled(&part),
                None => return,
            }
        }
        self.unify_with(value, &ty);
    }

    /// An entry of a vector is a value, or a tuple of several.
    fn constrain_entry(&mut self, vector: Value, values: &[Value]) {
        let entry = match values {
            [value] => self.ty(*value),
            values => Type::Tuple(values.iter().map(|value| self.ty(*value)).collect()),
        };
        self.unify_with(vector, &Type::Vector(Box::new(entry)));
    }

    /// The parameters of the lambda are the elements of the tensors; the result has the rank of the largest.
    fn constrain_map(&mut self, inputs: &[Value], lambda: &Lambda, result: Value) {
        let mut largest = Largest::default();
        for (input, parameter) in inputs.iter().zip(&lambda.parameters) {
            let ty = self.peeled(*input);
            if let Type::Tensor { rank, family, .. } = &ty
                && *rank > largest.rank
            {
                largest = Largest { rank: *rank, family: family.clone() };
            }
            if let Type::Tensor { scalar, .. } | Type::Real(scalar) = ty {
                self.unify_peeled_with(*parameter, &Type::Real(scalar));
            }
        }
        let Some(element) = lambda.body.results.first() else {
            return;
        };
        match self.peeled(*element) {
            Type::Real(scalar) => {
                let Largest { rank, family } = largest;
                self.unify_with(result, &Type::Tensor { scalar, rank, owned: true, family });
            }
            Type::Unknown(_) => {}
            _ => self.unify_with(result, &Type::Inactive),
        }
    }
}
