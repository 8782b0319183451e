//! Adjoints while they are summed up: numbers as lists of terms, aggregates part by part where their uses are
//! known one by one, everything else as one buffer that each term updates.

use crate::ir::{Member, Operation, Projection, Type, Value};

use super::Sweep;

/// The adjoint of a value so far.
#[derive(Clone, Debug)]
pub(crate) enum Adjoint {
    /// A number: the terms of a sum.
    Sum(Vec<Value>),
    /// A tuple or a short array: the adjoint of each part that has one.
    Parts(Vec<Option<Adjoint>>),
    /// A buffer; one that is not owned is also the adjoint of something else and must not be changed.
    Whole { value: Value, owned: bool },
}

/// How the adjoint of a type is kept.
pub(crate) enum Kind {
    Sum,
    Parts(Vec<Type>),
    Whole,
}

/// Arrays up to this length are kept part by part if every index into them is a literal.
const LONGEST_PARTS: usize = 16;

impl Sweep {
    pub(crate) fn kind(&self, ty: &Type, root: Value) -> Kind {
        match ty.peel() {
            Type::Real(_) => Kind::Sum,
            Type::Tuple(fields) => Kind::Parts(fields.clone()),
            Type::Array(element, length) if !self.dynamic.contains(&root) => match length.known() {
                Some(count) if count <= LONGEST_PARTS => Kind::Parts(vec![(**element).clone(); count]),
                _ => Kind::Whole,
            },
            _ => Kind::Whole,
        }
    }

    /// Adds `value` to the adjoint of what `target` is or is a view of.
    pub(crate) fn contribute(&mut self, target: Value, value: Value, owned: bool) {
        let (root, place) = self.state.places.resolve(target);
        self.contribute_at(root, &place, value, owned);
    }

    pub(crate) fn contribute_at(&mut self, root: Value, place: &[Projection], value: Value, owned: bool) {
        let adjoint = self.adjoints.remove(&root);
        let ty = self.state.builder.ty(root);
        let sum = self.plus(adjoint, &ty, root, (root, place), (value, owned));
        self.adjoints.insert(root, sum);
    }

    /// `adjoint + value` at a place; `like` is the primal value whose adjoint it is, a part of `root`.
    fn plus(
        &mut self,
        adjoint: Option<Adjoint>,
        ty: &Type,
        root: Value,
        (like, place): (Value, &[Projection]),
        (value, owned): (Value, bool),
    ) -> Adjoint {
        match self.kind(ty, root) {
            Kind::Sum => plus_term(adjoint, value),
            Kind::Parts(types) => {
                let mut parts = self.parts_of(adjoint, ty, &types);
                let contributions = self.part_contributions(ty, &types, place, value);
                // What is beyond the end is in code that is never reached.
                let contributions = contributions.into_iter().filter(|(index, ..)| *index < types.len());
                for (index, rest, value) in contributions {
                    let part = self.part(like, ty, index, &types[index]);
                    let before = parts[index].take();
                    parts[index] = Some(self.plus(before, &types[index], root, (part, &rest), (value, owned)));
                }
                Adjoint::Parts(parts)
            }
            Kind::Whole => self.plus_whole(adjoint, like, place, (value, owned)),
        }
    }

    /// Which parts a contribution goes to: all for a whole value, one for a place.
    fn part_contributions(
        &mut self,
        ty: &Type,
        types: &[Type],
        place: &[Projection],
        value: Value,
    ) -> Vec<(usize, Vec<Projection>, Value)> {
        match place.split_first() {
            Some((projection, rest)) => vec![(self.static_index(projection), rest.to_vec(), value)],
            None => (0..types.len())
                .filter(|&index| types[index].is_differentiable())
                .map(|index| (index, Vec::new(), self.part_of_adjoint(value, ty, index, &types[index])))
                .collect(),
        }
    }

    fn static_index(&self, projection: &Projection) -> usize {
        match projection {
            Projection::Field(Member::Position(index)) => *index,
            Projection::Field(Member::Named { .. }) => unreachable!("structs are kept whole"),
            Projection::Index(indices) => self
                .static_position(indices)
                .unwrap_or_else(|| unreachable!("an array indexed by anything but literals is dynamic and kept whole")),
            Projection::Row(_) | Projection::Column(_) | Projection::Part(..) => unreachable!("tensors are kept whole"),
            Projection::Range(..) => unreachable!("arrays that are sliced are kept whole"),
        }
    }

    /// The position that literal indices name.
    pub(crate) fn static_position(&self, indices: &[Value]) -> Option<usize> {
        let [index] = indices else { return None };
        let number = self.state.literal(*index)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A literal array index.
        (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)
    }

    /// The primal part that a part of an adjoint belongs to; only buffers need it, for their shape.
    fn part(&mut self, like: Value, ty: &Type, index: usize, part: &Type) -> Value {
        if matches!(part.peel(), Type::Real(_)) {
            return like;
        }
        self.project(like, ty, index, part.clone())
    }

    /// Part `index` of an adjoint of type `ty`.
    pub(crate) fn part_of_adjoint(&mut self, adjoint: Value, ty: &Type, index: usize, part: &Type) -> Value {
        self.project(adjoint, ty, index, part.tangent())
    }

    pub(super) fn project(&mut self, base: Value, ty: &Type, index: usize, part: Type) -> Value {
        let operation = if let Type::Tuple(_) = ty.peel() {
            Operation::Field { base, index: Member::Position(index) }
        } else {
            let index = i32::try_from(index).unwrap_or(i32::MAX);
            Operation::Element { base, index: vec![self.state.index(index, base)] }
        };
        // The part of a value is none of a tangent's, although both are asked for by the same type.
        let part = match self.state.builder.ty(base).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => (**element).clone(),
            Type::Tuple(fields) => fields[index].clone(),
            _ => part,
        };
        self.state.builder.derive(operation, part, base)
    }

    fn plus_whole(
        &mut self,
        adjoint: Option<Adjoint>,
        like: Value,
        place: &[Projection],
        (value, owned): (Value, bool),
    ) -> Adjoint {
        if !place.is_empty() {
            let base = self.owned_whole(adjoint.as_ref(), like);
            return Adjoint::Whole { value: self.state.update_add(base, place.to_vec(), value), owned: true };
        }
        match adjoint {
            None => Adjoint::Whole { value, owned },
            Some(Adjoint::Whole { value: before, owned: false }) if owned => self.accumulate(value, before),
            before => {
                let base = self.owned_whole(before.as_ref(), like);
                self.accumulate(base, value)
            }
        }
    }

    fn accumulate(&mut self, base: Value, value: Value) -> Adjoint {
        let ty = self.state.builder.ty(base);
        let value = self.state.builder.derive(Operation::Accumulate { base, value }, ty, base);
        Adjoint::Whole { value, owned: true }
    }

    /// The buffer of an adjoint, zero if there is none yet, as a value that may be changed in place.
    pub(crate) fn owned_whole(&mut self, adjoint: Option<&Adjoint>, like: Value) -> Value {
        match adjoint.cloned() {
            None => {
                let tangent = self.state.builder.ty(like).tangent();
                self.state.builder.derive(Operation::ZeroLike(like), tangent, like)
            }
            Some(Adjoint::Whole { value, owned: true }) => value,
            Some(Adjoint::Whole { value, owned: false }) => {
                let tangent = self.state.builder.ty(like).tangent();
                let method = "clone".to_owned();
                self.state.builder.derive(Operation::Same { method, value }, tangent, value)
            }
            Some(Adjoint::Parts(parts)) => {
                let ty = self.state.builder.ty(like);
                self.assemble(parts, like, &ty)
            }
            Some(Adjoint::Sum(_)) => unreachable!("the adjoint of a number is no buffer"),
        }
    }

    /// The parts of an adjoint; it was one buffer if another version of the value is indexed by more than literals.
    fn parts_of(&mut self, adjoint: Option<Adjoint>, ty: &Type, types: &[Type]) -> Vec<Option<Adjoint>> {
        match adjoint {
            None => types.iter().map(|_| None).collect(),
            Some(Adjoint::Parts(parts)) => parts,
            Some(Adjoint::Whole { value, .. }) => {
                let part = |(index, part): (usize, &Type)| {
                    part.is_differentiable().then(|| {
                        let value = self.part_of_adjoint(value, ty, index, part);
                        if let Type::Real(_) = part.peel() {
                            Adjoint::Sum(vec![value])
                        } else {
                            Adjoint::Whole { value, owned: false }
                        }
                    })
                };
                types.iter().enumerate().map(part).collect()
            }
            Some(Adjoint::Sum(_)) => unreachable!("the adjoint of a number has no parts"),
        }
    }

    /// The adjoint as one value, zero if nothing was contributed.
    pub(crate) fn total(&mut self, adjoint: Option<Adjoint>, like: Value, ty: &Type) -> Value {
        match adjoint {
            None if !ty.is_differentiable() => {
                if matches!(ty, Type::Tuple(_) | Type::Vector(_) | Type::Array(..)) && !self.gives_adjoint {
                    return self.state.nothing(ty, like);
                }
                let is_told = !self.gives_adjoint || matches!(ty, Type::Integer | Type::Bool);
                let (nothing, ty) = if is_told {
                    (Operation::Tuple(Vec::new()), Type::Tuple(Vec::new()))
                } else {
                    (Operation::ZeroLike(like), Type::Inactive)
                };
                self.state.builder.derive(nothing, ty, like)
            }
            None => self.state.zero(like),
            Some(Adjoint::Whole { value, .. }) => value,
            Some(Adjoint::Sum(terms)) => self.sum(&terms),
            Some(Adjoint::Parts(parts)) => self.assemble(parts, like, ty),
        }
    }

    fn sum(&mut self, terms: &[Value]) -> Value {
        let (first, rest) = terms.split_first().expect("a sum starts with its first term");
        rest.iter().fold(*first, |sum, term| self.state.add(sum, *term))
    }

    fn assemble(&mut self, parts: Vec<Option<Adjoint>>, like: Value, ty: &Type) -> Value {
        let types = match ty.peel() {
            Type::Tuple(fields) => fields.clone(),
            Type::Array(element, _) => vec![(**element).clone(); parts.len()],
            _ => unreachable!("only tuples and arrays have parts"),
        };
        let mut values = Vec::new();
        for (index, (part, part_type)) in parts.into_iter().zip(&types).enumerate() {
            let like = self.project(like, ty, index, part_type.clone());
            values.push(self.total(part, like, part_type));
        }
        let tuple = matches!(ty.peel(), Type::Tuple(_));
        let operation = if tuple { Operation::Tuple(values) } else { Operation::Array(values) };
        self.state.builder.derive(operation, ty.tangent(), like)
    }
}

fn plus_term(adjoint: Option<Adjoint>, value: Value) -> Adjoint {
    match adjoint {
        None => Adjoint::Sum(vec![value]),
        Some(Adjoint::Sum(mut terms)) => {
            terms.push(value);
            Adjoint::Sum(terms)
        }
        Some(_) => unreachable!("the adjoint of a number is a sum"),
    }
}
