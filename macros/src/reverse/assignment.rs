//! The transposes of assignments in place: the adjoint of what is overwritten ends, that of the new value begins.

use crate::ir::{Mode, Operation, Projection, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};

impl Sweep {
    /// `result = base` with `value` at a place.
    pub(super) fn transpose_update(&mut self, base: Value, place: &[Projection], value: (Value, Mode), result: Value) {
        let Some(adjoint) = self.adjoints.remove(&result) else {
            return;
        };
        let rest = match self.known_place(place) {
            Some(place) if is_apart(Some(&adjoint), &place) => {
                let mut rest = adjoint;
                let part = take_at(&mut rest, &place, value.1);
                self.contribute_part(value.0, part);
                rest
            }
            _ => self.transpose_place(adjoint, (base, place), value, result),
        };
        if self.state.is_varied(base) {
            self.contribute_adjoint(base, rest);
        }
    }

    /// The adjoint of the value at the place goes on, and ends there.
    fn transpose_place(
        &mut self,
        adjoint: Adjoint,
        (base, place): (Value, &[Projection]),
        (value, mode): (Value, Mode),
        result: Value,
    ) -> Adjoint {
        let whole = match adjoint {
            Adjoint::Whole { .. } => self.owned_whole(Some(&adjoint), result),
            parts => {
                let ty = self.state.builder.ty(result);
                self.total(Some(parts), result, &ty)
            }
        };
        let given = self.state.builder.ty(value);
        if given.is_open() && place.iter().any(Projection::is_member) {
            let before = self.part_before(base, place);
            return self.cleared(whole, place, before, result);
        }
        // A member without a tangent has no place in the adjoint.
        if !given.is_differentiable() {
            return Adjoint::Whole { value: whole, owned: true };
        }
        let part = self.read_place(whole, place);
        if self.state.is_varied(value) {
            self.contribute(value, part, true);
        }
        if mode == Mode::Add {
            return Adjoint::Whole { value: whole, owned: true };
        }
        let before = if self.state.builder.ty(part).has_length() { self.part_before(base, place) } else { part };
        self.cleared(whole, place, before, result)
    }

    /// An adjoint with a zero at a place, of the shape of `like`.
    fn cleared(&mut self, whole: Value, place: &[Projection], like: Value, result: Value) -> Adjoint {
        let (value, place) = (self.state.zero(like), place.to_vec());
        let update = Operation::Update { base: whole, place, value, mode: Mode::Set };
        let ty = self.state.builder.ty(whole);
        let value = self.state.builder.derive(update, ty, result);
        Adjoint::Whole { value, owned: true }
    }

    /// The part of an adjoint at a place, as a value of its own.
    fn read_place(&mut self, whole: Value, place: &[Projection]) -> Value {
        let part = self.part_at(whole, place);
        match self.state.builder.ty(part) {
            Type::Real(_) => part,
            Type::Slice(element) => self.copied("to_vec", part, Type::Vector(element)),
            ty => self.copied("clone", part, ty),
        }
    }

    /// The part of a value that is replaced; an element that was read before is at hand.
    fn part_before(&mut self, base: Value, place: &[Projection]) -> Value {
        let (members, rest) = place.split_at(place.iter().take_while(|part| part.is_member()).count());
        let Some((Projection::Index(index), rest)) = rest.split_first() else {
            return self.part_at(base, place);
        };
        let (root, mut way) = self.state.places.resolve(base);
        way.extend_from_slice(members);
        let is_same = |of: Value| {
            let (other, place) = self.state.places.resolve(of);
            root == other && same_members(&way, &place)
        };
        match self.elements.iter().find(|(of, at, _)| at == index && is_same(*of)) {
            Some(&(.., element)) => self.part_at(element, rest),
            None => self.part_at(base, place),
        }
    }

    fn part_at(&mut self, whole: Value, place: &[Projection]) -> Value {
        let mut part = whole;
        for projection in place {
            let ty = self.state.builder.ty(part);
            let (operation, ty) = match (projection, &ty) {
                (Projection::Field(member), whole) => {
                    let ty =
                        member.of(whole).unwrap_or_else(|| unreachable!("an adjoint has the places of its primal"));
                    (Operation::Field { base: part, index: member.clone() }, ty)
                }
                (Projection::Index(index), Type::Tensor { scalar, .. }) => {
                    (Operation::Element { base: part, index: index.clone() }, Type::Real(scalar.clone()))
                }
                (Projection::Index(index), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                    (Operation::Element { base: part, index: index.clone() }, (**element).clone())
                }
                (
                    Projection::Range(start, end),
                    Type::Array(element, _) | Type::Slice(element) | Type::Vector(element),
                ) => {
                    let slice = Operation::Slice { base: part, start: *start, end: *end };
                    (slice, Type::Slice(element.clone()))
                }
                _ => unreachable!("an adjoint has the places of its primal"),
            };
            part = self.state.builder.derive(operation, ty, part);
        }
        part
    }

    fn copied(&mut self, method: &str, value: Value, ty: Type) -> Value {
        self.state.builder.derive(Operation::Same { method: method.to_owned(), value }, ty, value)
    }

    /// `result = base` with a value at the end.
    pub(super) fn transpose_push(&mut self, base: Value, values: &[Value], result: Value) {
        let Some(adjoint) = self.adjoints.remove(&result) else {
            return;
        };
        let whole = self.owned_whole(Some(&adjoint), result);
        let ty = self.state.builder.ty(whole);
        let rest = self.state.builder.parameter(ty, None, self.state.builder.span(result));
        let mut results = vec![rest];
        for &value in values {
            let (ty, span) = (self.state.builder.ty(value).tangent(), self.state.builder.span(value));
            results.push(self.state.builder.parameter(ty, None, span));
        }
        self.state.builder.append(results.clone(), Operation::Pop(whole), crate::ir::Origin::Derivative);
        for (&value, &adjoint) in values.iter().zip(&results[1..]) {
            if self.state.is_varied(value) {
                self.contribute(value, adjoint, true);
            }
        }
        if self.state.is_varied(base) {
            self.contribute(base, rest, true);
        }
    }

    /// `rest` is `base` without its last entry, which is `entry`.
    pub(super) fn transpose_pop(&mut self, base: Value, results: &[Value]) {
        let adjoints: Vec<Option<Adjoint>> = results.iter().map(|result| self.adjoints.remove(result)).collect();
        if adjoints.iter().all(Option::is_none) {
            return;
        }
        let whole = self.owned_whole(adjoints[0].as_ref(), results[0]);
        let mut values = Vec::new();
        for (adjoint, &entry) in adjoints.into_iter().zip(results).skip(1) {
            let ty = self.state.builder.ty(entry);
            values.push(self.total(adjoint, entry, &ty));
        }
        let ty = self.state.builder.ty(whole);
        let longer = self.state.builder.derive(Operation::Push { base: whole, values }, ty, base);
        self.contribute(base, longer, true);
    }

    fn contribute_part(&mut self, target: Value, part: Option<Adjoint>) {
        if let Some(part) = part
            && self.state.is_varied(target)
        {
            self.contribute_adjoint(target, part);
        }
    }

    /// Adds an adjoint to that of the target, part by part where it has parts.
    fn contribute_adjoint(&mut self, target: Value, adjoint: Adjoint) {
        let (root, place) = self.state.places.resolve(target);
        if place.is_empty() && !self.adjoints.contains_key(&root) {
            let ty = self.state.builder.ty(root);
            let same_kind = matches!(
                (&adjoint, self.kind(&ty, root)),
                (Adjoint::Sum(_), Kind::Sum)
                    | (Adjoint::Parts(_), Kind::Parts(_))
                    | (Adjoint::Whole { .. }, Kind::Whole)
            );
            if same_kind {
                self.adjoints.insert(root, adjoint);
                return;
            }
        }
        match adjoint {
            Adjoint::Sum(terms) => terms.into_iter().for_each(|term| self.contribute(target, term, true)),
            Adjoint::Whole { value, owned } => self.contribute(target, value, owned),
            parts @ Adjoint::Parts(_) => {
                let ty = self.state.builder.ty(target);
                let total = self.total(Some(parts), target, &ty);
                self.contribute(target, total, true);
            }
        }
    }

    /// The positions of a place, if they are all known.
    fn known_place(&self, place: &[Projection]) -> Option<Vec<usize>> {
        let known = |projection: &Projection| match projection {
            Projection::Field(member) => member.position(),
            Projection::Index(indices) => self.static_position(indices),
            _ => None,
        };
        place.iter().map(known).collect()
    }
}

/// Whether these are the same members of members.
fn same_members(one: &[Projection], other: &[Projection]) -> bool {
    let is_same = |pair: (&Projection, &Projection)| match pair {
        (Projection::Field(one), Projection::Field(other)) => one.to_string() == other.to_string(),
        _ => false,
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

/// Whether the adjoint at a place is kept apart from the rest.
fn is_apart(adjoint: Option<&Adjoint>, place: &[usize]) -> bool {
    match (adjoint, place) {
        (None, _) | (Some(_), []) => true,
        (Some(Adjoint::Parts(parts)), [index, rest @ ..]) => is_apart(parts.get(*index).and_then(Option::as_ref), rest),
        (Some(_), _) => false,
    }
}

/// Takes a part out of an adjoint, or only reads it where the place is added to.
fn take_at(adjoint: &mut Adjoint, place: &[usize], mode: Mode) -> Option<Adjoint> {
    match (adjoint, place) {
        (Adjoint::Parts(parts), [index]) if mode == Mode::Set => parts.get_mut(*index)?.take(),
        (Adjoint::Parts(parts), [index]) => parts.get(*index)?.clone(),
        (Adjoint::Parts(parts), [index, rest @ ..]) => take_at(parts.get_mut(*index)?.as_mut()?, rest, mode),
        _ => None,
    }
}
