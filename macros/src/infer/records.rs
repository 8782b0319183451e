//! Structs, and the names that the user has for types: what their uses tell of them.
//!
//! A function names structs and their members but shows no definition of them. Every use of a name is of one type, and so is
//! every use of a member of it; arithmetic makes a number of a name, an index a sequence, a member a struct.

use std::collections::HashSet;

use crate::ir::{
    Block, CallKind, CallSite, Length, Member, Operation, Projection, RecordLiteral, Scalar, Statement, Type, Value,
    coordinate,
};
use crate::signature::Signature;

use super::calls::{Container, Uses};
use super::{Inference, methods};

impl Inference<'_> {
    pub(super) fn constrain_field(&mut self, base: Value, member: &Member, result: Value) {
        let whole = self.peeled(base);
        if let Some(part) = self.member_type(&whole, member) {
            self.unify_with(result, &part);
        }
    }

    /// The type of a member; what has a named one, or is known by a name, is a struct.
    pub(super) fn member_type(&mut self, whole: &Type, member: &Member) -> Option<Type> {
        match (whole, member) {
            (Type::Tuple(fields), Member::Position(index)) => fields.get(*index).cloned(),
            (Type::Tensor { scalar, .. }, Member::Named { .. }) => Some(Type::Real(scalar.clone())),
            (Type::Record(record), member) => Some(self.solver.member(record, &member.to_string())),
            (Type::Unknown(_), member) => {
                self.alias_name(whole)?;
                self.become_record(whole);
                let whole = self.solver.shallow(whole);
                if let Type::Unknown(_) = whole { None } else { self.member_type(&whole, member) }
            }
            _ => None,
        }
    }

    pub(super) fn constrain_record(&mut self, literal: &RecordLiteral, values: &[Value], result: Value) {
        let ty = self.peeled(result);
        if let Type::Unknown(_) = ty {
            self.become_record(&ty);
            let path = literal.path.to_string();
            let named = self.aliases.iter().find(|(name, _)| *name == path).map(|(_, alias)| alias.clone());
            if let Some(alias) = named {
                self.unify_with(result, &alias);
            }
        }
        let Type::Record(record) = self.peeled(result) else {
            return;
        };
        self.solver.note_path(&record, literal.path.to_string());
        for (member, value) in literal.members.iter().zip(values) {
            let member = self.solver.member(&record, &member.to_string());
            self.unify_with(*value, &member);
        }
        if let Some(rest) = values.get(literal.members.len()) {
            self.unify_peeled_with(*rest, &Type::Record(record));
        }
    }

    /// The name that the user has for a type, if nothing else is known of it.
    fn alias_name(&self, ty: &Type) -> Option<String> {
        let is_named = |alias: &Type| self.solver.shallow(alias) == *ty;
        self.aliases.iter().find(|(_, alias)| is_named(alias)).map(|(name, _)| name.clone())
    }

    fn become_record(&mut self, ty: &Type) {
        let record = Type::Record(self.solver.fresh_record(self.alias_name(ty)));
        self.solver.unify(ty, &record);
    }

    /// Decides what names and members are that only their uses tell.
    pub(super) fn default_named(&mut self, body: &Block, signature: &Signature) {
        let reached = self.reached(body, signature);
        self.default_bases(body, &reached);
        self.note_owners(body);
        let uses = Uses::of(self, body);
        for (name, alias) in self.aliases.clone() {
            // An unknown bound of a type parameter gives no numbers.
            if self.type_parameters.contains(&name) {
                continue;
            }
            let scalar = Scalar::Parameter(name);
            self.default_by_use(&uses, &alias, scalar);
        }
    }

    /// Decides what members are that only their uses tell.
    pub(super) fn default_members(&mut self, body: &Block) {
        let uses = Uses::of(self, body);
        for ty in self.solver.members() {
            let element = self.innermost(&ty);
            let scalar = self.scalars.default.clone();
            self.default_by_use(&uses, &element, scalar);
        }
    }

    /// The type itself, or what the sequence holds in the end.
    fn innermost(&self, ty: &Type) -> Type {
        match self.solver.peeled(ty) {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => self.innermost(&element),
            other => other,
        }
    }

    /// What `Type::new(…)` returns is taken for a value of that type, where rustc is told one.
    fn note_owners(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Call(call) = &statement.operation
                && call.kind == CallKind::Associated
                && let Type::Record(record) = self.peeled(statement.results[0])
                && let Some(owner) = owner(call)
            {
                self.solver.note_path(&record, owner);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.note_owners(nested));
        }
    }

    /// What nobody knows anything of is some value with a tangent.
    pub(super) fn default_opaque(&mut self) {
        let aliases = self.aliases.iter().map(|(_, alias)| alias.clone());
        for ty in aliases.chain(self.solver.members()).collect::<Vec<_>>() {
            let ty = self.solver.peeled(&ty);
            if let Type::Unknown(_) = ty {
                self.become_record(&ty);
            }
        }
    }

    fn default_by_use(&mut self, uses: &Uses, ty: &Type, scalar: Scalar) {
        let ty = self.solver.peeled(ty);
        if !matches!(ty, Type::Unknown(_)) {
            return;
        }
        let decided = match uses.container_of_type(self, &ty) {
            _ if uses.type_is_in_arithmetic(self, &ty) => Type::Real(scalar),
            Some(Container::Array) => Type::Array(Box::new(self.solver.fresh()), Length::unknown()),
            _ => return,
        };
        if let Type::Real(scalar) = &decided {
            self.scalars.note(scalar);
        }
        self.solver.unify(&ty, &decided);
    }

    /// What has named members is a struct, and what has methods that nothing else has.
    fn default_bases(&mut self, block: &Block, reached: &HashSet<Value>) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Field { base, index: Member::Named { name, .. } }
                    if coordinate(name).is_none() || !self.may_be_matrix(*base) =>
                {
                    self.default_base(*base);
                }
                Operation::Update { base, place, .. }
                    if matches!(place.first(), Some(Projection::Field(Member::Named { .. }))) =>
                {
                    self.default_base(*base);
                }
                Operation::Method { name, receiver, .. }
                    if reached.contains(receiver) && self.is_method_of_record(*receiver, name) =>
                {
                    self.default_base(*receiver);
                }
                _ => {}
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_bases(nested, reached));
        }
    }

    /// Whether a value is what arithmetic gives, or what a function makes of matrices.
    fn may_be_matrix(&self, value: Value) -> bool {
        match self.definers.get(&value) {
            Some(Operation::Primitive { .. }) => true,
            Some(Operation::Call(call)) => call.arguments.iter().any(|&argument| self.peeled(argument).is_nalgebra()),
            _ => false,
        }
    }

    /// Whether only a struct may have the method: its name is none that numbers and sequences have, or the receiver has a
    /// name of the user's.
    fn is_method_of_record(&self, receiver: Value, method: &str) -> bool {
        let is_named = || self.alias_name(&self.peeled(receiver)).is_some();
        !methods::is_known(method) || methods::is_of_tensors(method) && is_named()
    }

    fn default_base(&mut self, base: Value) {
        let ty = self.peeled(base);
        if let Type::Unknown(_) = ty {
            self.become_record(&ty);
        }
    }

    /// Writes down which members of which types the operations name.
    pub(super) fn name_members(&self, block: &mut Block) {
        for statement in &mut block.statements {
            self.name_in_statement(statement);
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.name_members(nested));
        }
    }

    fn name_in_statement(&self, statement: &mut Statement) {
        match &mut statement.operation {
            Operation::Field { base, index } => {
                let whole = self.peeled(*base);
                self.name_member(&whole, index);
            }
            Operation::Update { base, place, .. } => {
                let mut whole = self.peeled(*base);
                for projection in place {
                    let part = self.solver.peeled(&self.part(&whole, projection));
                    if let Projection::Field(member) = projection {
                        self.name_member(&whole, member);
                    }
                    whole = part;
                }
            }
            Operation::Record { literal, values } => {
                let whole = self.peeled(statement.results[0]);
                literal.members.iter_mut().for_each(|member| self.name_member(&whole, member));
                debug_assert!(values.len() >= literal.members.len());
            }
            _ => {}
        }
    }

    /// The type of a part of a value, while structs have numbers.
    fn part(&self, whole: &Type, projection: &Projection) -> Type {
        match (projection, whole) {
            (Projection::Field(member), Type::Record(record)) => {
                self.solver.known_member(record, &member.to_string()).unwrap_or(Type::Inactive)
            }
            _ => part(whole, projection),
        }
    }

    fn name_member(&self, whole: &Type, member: &mut Member) {
        let name = member.to_string();
        if let Type::Record(record) = whole {
            let ty = self.solver.known_member(record, &name).unwrap_or(Type::Inactive);
            let ty = super::finish::without_unknowns(self.solver.resolve(&ty));
            *member = Member::Named { name, ty };
        } else if let Member::Named { ty, .. } = member {
            *ty = Type::Inactive;
        }
    }
}

/// The type in `Type::name`.
fn owner(call: &CallSite) -> Option<String> {
    let mut path = syn::parse2::<syn::ExprPath>(call.callee.clone()).ok()?;
    path.path.segments.pop();
    path.path.segments.pop_punct();
    path.qself.is_none().then(|| quote::quote!(#path).to_string())
}

/// The type of a part of a value.
pub(super) fn part(whole: &Type, projection: &Projection) -> Type {
    match (projection, whole) {
        (Projection::Field(member), whole) => member.of(whole).unwrap_or(Type::Inactive),
        (Projection::Index(_), Type::Array(element, _) | Type::Slice(element) | Type::Vector(element)) => {
            (**element).clone()
        }
        (Projection::Range(..), whole) => whole.clone(),
        _ => Type::Inactive,
    }
}
