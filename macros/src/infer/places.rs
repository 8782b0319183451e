//! Tells what is changed by its parts: what has an element that is assigned to is a sequence, what has a member a struct.

use crate::ir::{Block, Length, Member, Operation, Projection, Type, Value, coordinate};

use super::Inference;
use super::resolve::tensor;
use super::uses::{Container, Uses};

impl Inference<'_> {
    /// Decides what members are of which only members with numbers tell, tuples or structs, and by their uses what these are;
    /// says whether there were any.
    pub(super) fn default_nested(&mut self, body: &Block) -> bool {
        let uses = Uses::of(self, body);
        let mut is_any = false;
        for ty in self.solver.members() {
            let ty = self.innermost(&ty);
            if !matches!(ty, Type::Unknown(_)) {
                continue;
            }
            if uses.container_of_type(self, &ty) == Some(Container::Tuple) {
                self.become_record(&ty);
            } else {
                let scalar = self.scalars.default.clone();
                self.default_by_use(&uses, &ty, scalar);
            }
            is_any |= !matches!(self.solver.peeled(&ty), Type::Unknown(_));
        }
        is_any
    }

    /// Decides what members and elements are of which nothing is known but that parts of them are assigned to.
    /// Members called `x` may be coordinates of vectors, which other assignments tell first.
    pub(super) fn default_places(&mut self, body: &mut Block) {
        for may_have_coordinates in [true, false] {
            let uses = Uses::of(self, body);
            self.default_places_in(body, &uses, may_have_coordinates);
            self.settle(body);
        }
    }

    fn default_places_in(&mut self, block: &Block, uses: &Uses, may_have_coordinates: bool) {
        for statement in &block.statements {
            if let Operation::Update { base, place, .. } = &statement.operation {
                self.default_place(*base, place, (uses, may_have_coordinates));
            }
            statement
                .operation
                .blocks()
                .into_iter()
                .for_each(|nested| self.default_places_in(nested, uses, may_have_coordinates));
        }
    }

    fn default_place(&mut self, base: Value, place: &[Projection], (uses, may_have_coordinates): (&Uses, bool)) {
        let mut whole = self.peeled(base);
        for (position, projection) in place.iter().enumerate() {
            let is_open = position > 0
                && matches!(whole, Type::Unknown(_))
                && uses.container_of_type(self, &whole) != Some(Container::Operand);
            match projection {
                Projection::Index(index) if is_open && index.len() == 1 => {
                    let sequence = Type::Array(Box::new(self.solver.fresh()), Length::unknown());
                    self.solver.unify(&whole, &sequence);
                }
                Projection::Index(_) if is_open => {
                    let matrix = tensor(self.scalars.default.clone(), 2, true);
                    self.solver.unify(&whole, &matrix);
                }
                Projection::Field(member) if is_open && !(may_have_coordinates && is_coordinate_of(member)) => {
                    self.become_record(&whole);
                }
                _ => {}
            }
            let whole_now = self.solver.peeled(&whole);
            let part = match (projection, &whole_now) {
                (Projection::Field(member), whole) => self.member_type(whole, member),
                (Projection::Index(_), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
                    Some((**element).clone())
                }
                _ => None,
            };
            match part {
                Some(part) => whole = self.solver.peeled(&part),
                None => return,
            }
        }
    }
}

fn is_coordinate_of(member: &Member) -> bool {
    matches!(member, Member::Named { name, .. } if coordinate(name).is_some())
}
