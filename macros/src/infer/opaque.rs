//! Matrices of nalgebra of which only rustc knows that they are some, and of which extents: members and what comes of them,
//! beside matrices in operators, and with methods that nothing else has.
//!
//! The runtime has the operators and the methods of matrices, so these are calls like those of structs.

use crate::ir::{Block, CONSTRUCTOR, CallKind, Family, Operation, Spelling, Statement, Type, Value};

use super::solver::element;
use super::uses::Uses;
use super::{Inference, methods};

impl Inference<'_> {
    /// Takes receivers of methods that only matrices and structs have for values that rustc knows, and what constructors of
    /// matrices are given for numbers.
    pub(super) fn open_receivers(&mut self, body: &Block) {
        let uses = Uses::of(self, body);
        self.default_entries(body);
        let mut found = Vec::new();
        self.find_receivers(body, &mut found);
        for receiver in found {
            let ty = self.peeled(receiver);
            if self.is_open(receiver) && !uses.is_numeric(self, receiver) {
                self.become_record(&ty);
            }
        }
    }

    fn default_entries(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Method { name, receiver, .. } = &statement.operation
                && name == CONSTRUCTOR
                && let Some(entry @ Type::Unknown(_)) =
                    element(&self.peeled(*receiver)).map(|ty| self.solver.peeled(ty))
                && (self.solver.is_reserved(&entry) || self.holds_members(*receiver))
            {
                let number = Type::Real(self.scalars.default.clone());
                self.solver.unify(&entry, &number);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_entries(nested));
        }
    }

    /// Whether an array has members of something, or what arithmetic makes of them, among its elements.
    fn holds_members(&self, value: Value) -> bool {
        match self.definers.get(&value) {
            Some(Operation::Array(operands) | Operation::Primitive { arguments: operands, .. }) => {
                operands.iter().any(|&operand| self.holds_members(operand))
            }
            Some(Operation::Borrow(inner) | Operation::Dereference(inner)) => self.holds_members(*inner),
            Some(Operation::Field { .. }) => true,
            _ => false,
        }
    }

    fn find_receivers(&self, block: &Block, found: &mut Vec<Value>) {
        for statement in &block.statements {
            if let Operation::Method { name, receiver, .. } = &statement.operation
                && methods::is_of_matrices(name)
                && self.is_open(*receiver)
                && self.is_of_unknown(*receiver)
            {
                found.push(*receiver);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find_receivers(nested, found));
        }
    }

    /// Whether a value is unknown because that is which it comes of: what a library function gives may be known later, and
    /// between what is known there is no such operator.
    fn is_of_unknown(&self, value: Value) -> bool {
        match self.definers.get(&self.behind_borrows(value)) {
            Some(Operation::Call(call)) => call.kind != CallKind::Function,
            Some(Operation::Primitive { arguments, .. }) => arguments.iter().any(|&operand| self.is_open(operand)),
            _ => true,
        }
    }

    /// The unknown types of what stands beside matrices in operators, where numbers do not.
    pub(super) fn open_beside_matrices(&self, block: &Block, uses: &Uses) -> Vec<Type> {
        let mut found = Vec::new();
        for statement in &block.statements {
            let operands = self.beside_matrices(statement);
            let open = operands.into_iter().filter(|&operand| self.is_open(operand) && !uses.is_numeric(self, operand));
            found.extend(open.map(|operand| self.peeled(operand)));
            for nested in statement.operation.blocks() {
                found.extend(self.open_beside_matrices(nested, uses));
            }
        }
        found
    }

    fn beside_matrices(&self, statement: &Statement) -> Vec<Value> {
        let (Operation::Primitive { name, arguments, spelling: Spelling::Operator }, [result]) =
            (&statement.operation, &statement.results[..])
        else {
            return Vec::new();
        };
        let is_matrix = |value: Value| self.peeled(value).is_nalgebra();
        if !arguments.iter().chain([result]).any(|&value| is_matrix(value)) {
            return Vec::new();
        }
        match (*name, &arguments[..]) {
            ("div", [left, _]) => vec![*left],
            ("mul", [left, _]) if self.is_column(*left) => Vec::new(),
            _ => arguments.clone(),
        }
    }

    /// Whether a value is a column: what it is multiplied with is a number, or a row of which the product tells.
    fn is_column(&self, value: Value) -> bool {
        match self.peeled(value) {
            Type::Tensor { family: Family::Nalgebra { columns, .. }, .. } => columns.known() == Some(1),
            _ => false,
        }
    }
}
