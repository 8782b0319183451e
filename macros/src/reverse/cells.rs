//! What the arms of a branch and the iterations of a loop contribute to outside: number by number, or buffer by buffer.

use std::collections::HashMap;

use crate::ir::{Definition, Member, Projection, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};

/// A place outside that is contributed to.
pub(super) struct Cell {
    pub(super) root: Value,
    pub(super) place: Vec<usize>,
    pub(super) ty: Type,
}

impl Sweep {
    /// The union of what the accounts hold, leaf by leaf.
    pub(super) fn cells(&self, accounts: &[&HashMap<Value, Adjoint>]) -> Vec<Cell> {
        let mut roots: Vec<Value> = accounts.iter().flat_map(|account| account.keys().copied()).collect();
        roots.sort();
        roots.dedup();
        let mut cells = Vec::new();
        for root in roots {
            let ty = self.state.builder.ty(root);
            let adjoints: Vec<Option<&Adjoint>> = accounts.iter().map(|account| account.get(&root)).collect();
            self.add_cells(root, &ty, &adjoints, &[], &mut cells);
        }
        cells
    }

    pub(super) fn add_cells(
        &self,
        root: Value,
        ty: &Type,
        adjoints: &[Option<&Adjoint>],
        place: &[usize],
        cells: &mut Vec<Cell>,
    ) {
        if adjoints.iter().all(Option::is_none) {
            return;
        }
        let Kind::Parts(types) = self.kind(ty, root) else {
            cells.push(Cell { root, place: place.to_vec(), ty: ty.tangent() });
            return;
        };
        for (index, part) in types.iter().enumerate() {
            let adjoints: Vec<Option<&Adjoint>> = adjoints.iter().map(|adjoint| part_of(*adjoint, index)).collect();
            self.add_cells(root, part, &adjoints, &[place, &[index]].concat(), cells);
        }
    }

    pub(super) fn cell_value(&mut self, cell: &Cell) -> Value {
        let Definition { span, .. } = *self.state.builder.function.definition(cell.root);
        self.state.builder.parameter(cell.ty.clone(), None, span)
    }

    pub(super) fn cell_total(&mut self, adjoint: Option<Adjoint>, cell: &Cell) -> Value {
        let like = self.sample(cell);
        match adjoint {
            None if cell.ty.is_real() => self.state.builder.number(0.0, like),
            adjoint => self.total(adjoint, like, &cell.ty),
        }
    }

    /// A value of the cell's own type, for the type and span of constants.
    pub(super) fn sample(&mut self, cell: &Cell) -> Value {
        let mut value = cell.root;
        for &index in &cell.place {
            let ty = self.state.builder.ty(value);
            let part = match ty.peel() {
                Type::Tuple(fields) => fields[index].clone(),
                Type::Array(element, _) => (**element).clone(),
                _ => unreachable!("only tuples and arrays have parts"),
            };
            value = self.project(value, &ty, index, part);
        }
        value
    }

    pub(super) fn cell_place(&mut self, cell: &Cell) -> Vec<Projection> {
        let mut ty = self.state.builder.ty(cell.root).peel().clone();
        let mut place = Vec::new();
        for &index in &cell.place {
            let (projection, part) = match &ty {
                Type::Tuple(fields) => (Projection::Field(Member::Position(index)), fields[index].peel().clone()),
                Type::Array(element, _) => {
                    let position = i32::try_from(index).unwrap_or(i32::MAX);
                    (Projection::Index(vec![self.state.index(position, cell.root)]), element.peel().clone())
                }
                _ => unreachable!("only tuples and arrays have parts"),
            };
            place.push(projection);
            ty = part;
        }
        place
    }
}

fn part_of(adjoint: Option<&Adjoint>, index: usize) -> Option<&Adjoint> {
    match adjoint {
        Some(Adjoint::Parts(parts)) => parts[index].as_ref(),
        _ => None,
    }
}

pub(super) fn take_part(adjoint: &mut Adjoint, place: &[usize]) -> Option<Adjoint> {
    match place.split_first() {
        None => Some(adjoint.clone()),
        Some((&index, rest)) => match adjoint {
            Adjoint::Parts(parts) => parts[index].as_mut().and_then(|part| take_part(part, rest)),
            _ => None,
        },
    }
}
