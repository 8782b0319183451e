//! Arithmetic of which nothing tells whether it is one of numbers or of structs: rustc knows, and the runtime has the
//! operators of both.
//!
//! `State { at: s.at + s.velocity * h, .. }` says nothing of what `at` is. A call of an operator is right in either case, but
//! numbers are simplified where they are known as such, and most members are some. So this is left to rustc where a member has
//! a name that vectors have, or nothing but a minus before it.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Member, Operation, Spelling, Type, Value};
use crate::signature::Signature;

use super::Inference;
use super::uses::Uses;

/// The unknown types that stand in operators, each with those it stands beside, by the numbers of their variables.
#[derive(Default)]
struct Neighbours {
    beside: HashMap<usize, HashSet<usize>>,
    /// Those with another operator than a minus before them.
    combined: HashSet<usize>,
}

impl Neighbours {
    fn join(&mut self, name: &str, types: &[usize]) {
        if name != "neg" {
            self.combined.extend(types);
        }
        for &ty in types {
            self.beside.entry(ty).or_default().extend(types.iter().filter(|other| **other != ty));
        }
    }

    /// All that are reached from some.
    fn reached(&self, from: HashSet<usize>) -> Vec<usize> {
        let mut pending: Vec<usize> = from.iter().copied().collect();
        let mut seen = from;
        while let Some(ty) = pending.pop() {
            let beside = self.beside.get(&ty).into_iter().flatten().copied();
            pending.extend(beside.filter(|other| seen.insert(*other)));
        }
        let mut all: Vec<usize> = seen.into_iter().collect();
        all.sort_unstable();
        all
    }
}

impl Inference<'_> {
    /// The types that stand in operators on members with the names of vectors, if nothing makes numbers of them.
    pub(super) fn open_in_operators(&self, body: &Block, uses: &Uses) -> Vec<Type> {
        let mut neighbours = Neighbours::default();
        self.find_neighbours(body, uses, &mut neighbours);
        let mut members = HashSet::new();
        self.find_members(body, &neighbours, &mut members);
        members.retain(|member| neighbours.beside.contains_key(member));
        neighbours.reached(members).into_iter().map(Type::Unknown).collect()
    }

    /// Whether the numbers of a function are of no type parameter: that of an `impl` does not show, and has no operators of
    /// ours.
    pub(super) fn has_numbers_of_known_type(&self, signature: &Signature) -> bool {
        let is_generic = self.aliases.iter().any(|(_, alias)| self.solver.is_released(alias));
        signature.numbers.is_empty() && !is_generic && (!signature.is_associated || signature.own_number.is_named())
    }

    /// Elements of sequences of one type are of one type.
    pub(super) fn unify_elements(&mut self, block: &Block, elements: &mut HashMap<usize, Value>) {
        for statement in &block.statements {
            if let (Operation::Element { base, .. }, [result]) = (&statement.operation, &statement.results[..])
                && let Type::Unknown(sequence) = self.peeled(*base)
            {
                let first = *elements.entry(sequence).or_insert(*result);
                self.unify_values(first, *result);
            }
            for nested in statement.operation.blocks() {
                self.unify_elements(nested, elements);
            }
        }
    }

    fn find_neighbours(&self, block: &Block, uses: &Uses, neighbours: &mut Neighbours) {
        for statement in &block.statements {
            if let Operation::Primitive { name, arguments, spelling: Spelling::Operator } = &statement.operation {
                let values = arguments.iter().chain(&statement.results);
                let open: Vec<usize> = values.filter_map(|value| self.open(*value, uses)).collect();
                neighbours.join(name, &open);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find_neighbours(nested, uses, neighbours));
        }
    }

    /// The variable of a value that may be a number or a struct.
    fn open(&self, value: Value, uses: &Uses) -> Option<usize> {
        let ty @ Type::Unknown(variable) = self.peeled(value) else {
            return None;
        };
        let is_number = uses.is_numeric(self, value) || uses.is_given(self, &ty);
        let is_settled = is_number || uses.container_of_type(self, &ty).is_some();
        (self.solver.is_reserved(&ty) && !is_settled).then_some(variable)
    }

    /// The unknown types of members with the names of vectors, and of those that have nothing but a minus.
    fn find_members(&self, block: &Block, neighbours: &Neighbours, members: &mut HashSet<usize>) {
        for statement in &block.statements {
            if let Operation::Field { index: Member::Named { name, .. }, .. } = &statement.operation
                && let Some(Type::Unknown(variable)) = statement.results.first().map(|result| self.peeled(*result))
                && (may_be_struct(name) || !neighbours.combined.contains(&variable))
            {
                members.insert(variable);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.find_members(nested, neighbours, members));
        }
    }
}

/// What vectors, rotations and other types with operators are called as members.
const NAMES: [&str; 46] = [
    "acc",
    "accel",
    "acceleration",
    "albedo",
    "angular_velocity",
    "at",
    "axis",
    "center",
    "centre",
    "color",
    "colour",
    "dir",
    "direction",
    "displacement",
    "drift",
    "field",
    "force",
    "forward",
    "gravity",
    "gyro",
    "heading",
    "momentum",
    "normal",
    "offset",
    "orientation",
    "origin",
    "place",
    "point",
    "pos",
    "pose",
    "position",
    "quat",
    "quaternion",
    "right",
    "rot",
    "rotation",
    "spin",
    "tangent",
    "target",
    "tip",
    "torque",
    "translation",
    "up",
    "vec",
    "vel",
    "velocity",
];

/// Whether a name is one of those, perhaps with others around it or a number: `end_position`, `force_2`.
fn may_be_struct(name: &str) -> bool {
    name.split('_').any(|word| NAMES.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
        || NAMES.contains(&name)
}
