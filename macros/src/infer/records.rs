//! Structs, and the names that the user has for types: what their uses tell of them.
//!
//! A function names structs and their members but shows no definition of them. Every use of a name is of one type, and so is
//! every use of a member of it; arithmetic makes a number of a name, an index a sequence, a member a struct.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::ir::{
    Block, CallKind, CallSite, Mark, Member, Operation, Projection, RecordLiteral, Statement, Type, Value,
};

use super::Inference;
use crate::signature::Signature;

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
            (Type::Unknown(_), member) if member.variant().is_some() => {
                self.become_record(whole);
                if let Some(variant) = member.variant() {
                    self.note_enum(whole, &variant.path);
                }
                let whole = self.solver.shallow(whole);
                if let Type::Unknown(_) = whole { None } else { self.member_type(&whole, member) }
            }
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
            self.unify_with_alias(&ty, &literal.path.to_string());
        }
        let is_variant = literal.members.iter().any(|member| member.variant().is_some());
        if is_variant {
            self.note_enum(&ty, &literal.path);
        }
        let Type::Record(record) = self.peeled(result) else {
            return;
        };
        if !is_variant {
            self.solver.note_path(&record, literal.path.to_string());
        }
        for (member, value) in literal.members.iter().zip(values) {
            let member = self.solver.member(&record, &member.to_string());
            self.unify_with(*value, &member);
        }
        if let Some(rest) = values.get(literal.members.len()) {
            self.unify_peeled_with(*rest, &Type::Record(record));
        }
    }

    /// What has a variant of a name is of the enum of that name.
    fn note_enum(&mut self, ty: &Type, variant: &TokenStream) {
        let Ok(mut path) = syn::parse2::<syn::Path>(variant.clone()) else {
            return;
        };
        let Type::Record(record) = self.solver.peeled(ty) else {
            return;
        };
        let last = path.segments.pop();
        let parent = path.segments.last().map(|parent| parent.ident.to_string());
        if last.is_some_and(|name| name.ident == "Some") && parent.is_none_or(|parent| parent == "Option") {
            self.solver.note_option(&record);
            return;
        }
        path.segments.pop_punct();
        if !path.segments.is_empty() {
            let owner = path.to_token_stream().to_string();
            self.unify_with_alias(ty, &owner);
            self.solver.note_path(&record, owner);
        }
    }

    fn unify_with_alias(&mut self, ty: &Type, name: &str) {
        let named = self.aliases.iter().find(|(alias, _)| alias == name).map(|(_, alias)| alias.clone());
        if let Some(alias) = named {
            self.solver.unify(ty, &alias);
        }
    }

    /// Whether the user has a name for a type of which nothing else is known.
    pub(super) fn has_name(&self, ty: &Type) -> bool {
        self.alias_name(ty).is_some()
    }

    /// The name that the user has for a type, if nothing else is known of it.
    pub(super) fn alias_name(&self, ty: &Type) -> Option<String> {
        let is_named = |alias: &Type| self.solver.shallow(alias) == *ty;
        self.aliases.iter().find(|(_, alias)| is_named(alias)).map(|(name, _)| name.clone())
    }

    /// What options hold is known from their types.
    pub(super) fn seed_options(&mut self, signature: &Signature) {
        for (option, payload) in &signature.payloads {
            if let Type::Unknown(_) = self.solver.peeled(option) {
                self.become_record(option);
            }
            if let Type::Record(record) = self.solver.peeled(option) {
                let member = self.solver.member(&record, "Some_0");
                self.solver.unify(&member, payload);
            }
        }
    }

    /// Writes into the signature what options are, and what they hold.
    pub(super) fn resolve_options(&self, signature: &mut Signature) {
        for (option, payload) in &mut signature.payloads {
            for ty in [option, payload] {
                *ty = super::finish::without_unknowns(self.solver.resolve(ty));
            }
        }
    }

    pub(super) fn become_record(&mut self, ty: &Type) {
        let record = Type::Record(self.solver.fresh_record(self.alias_name(ty)));
        self.solver.unify(ty, &record);
    }

    /// What `Type::new(…)` returns is taken for a value of that type, where rustc is told one.
    pub(super) fn note_owners(&mut self, block: &Block) {
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

    /// Whether a place is an element of a struct or an option.
    pub(super) fn indexes_record(&self, base: Value, place: &[Projection]) -> bool {
        let mut whole = self.peeled(base);
        for projection in place {
            let is_index = matches!(projection, Projection::Index(_) | Projection::Range(..));
            if is_index && whole.is_record() {
                return true;
            }
            whole = self.solver.peeled(&self.part(&whole, projection));
        }
        false
    }

    /// Whether a matrix is put into what was taken for a struct for the sake of a member called `x`.
    pub(super) fn is_struct_beside_matrix(&self, base: Value, place: &[Projection], value: Value) -> bool {
        let part = |whole: Type, projection| self.solver.peeled(&self.part(&whole, projection));
        self.peeled(value).is_nalgebra() && place.iter().fold(self.peeled(base), part).is_record()
    }

    fn name_member(&self, whole: &Type, member: &mut Member) {
        let name = member.to_string();
        if let Type::Record(record) = whole {
            let ty = self.solver.known_member(record, &name).unwrap_or(Type::Inactive);
            let ty = super::finish::without_unknowns(self.solver.resolve(&ty));
            let mark = if let Member::Named { mark, .. } = member { *mark } else { Mark::default() };
            *member = Member::Named { name, ty, variant: member.variant().cloned(), mark };
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
