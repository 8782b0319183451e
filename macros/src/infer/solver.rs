//! Unification: what each variable of inference stands for, as far as it is known.
//!
//! A contradiction is left alone, the first type stays: it is the user's mistake, and rustc explains it better.

mod reserved;

use std::collections::HashSet;

use crate::ir::{Record, Scalar, Type};

/// The bindings of the variables of inference, which are the numbers in [`Type::Unknown`].
#[derive(Default)]
pub(super) struct Solver {
    bindings: Vec<Binding>,
    records: Vec<Structure>,
    progress: bool,
    /// What may turn out to be structs, so that arithmetic does not make numbers of them.
    reserved: HashSet<usize>,
    /// What has a name of numbers, and so is none.
    numbers: HashSet<usize>,
}

/// What is known of a struct; its number stands for its name until inference is done.
struct Structure {
    name: Option<String>,
    /// A path that stands for it in expressions.
    path: Option<String>,
    members: Vec<(String, Type)>,
    /// Whether it is an option.
    is_option: bool,
    /// The struct that this one turned out to be.
    same: Option<usize>,
}

#[derive(Clone)]
enum Binding {
    Free,
    /// The type of a float literal: some real number.
    Float,
    Bound(Type),
}

impl Solver {
    /// A solver for variables below `count`.
    pub(super) fn new(count: usize) -> Self {
        Solver { bindings: vec![Binding::Free; count], ..Solver::default() }
    }

    pub(super) fn fresh(&mut self) -> Type {
        self.bindings.push(Binding::Free);
        Type::Unknown(self.bindings.len() - 1)
    }

    /// The type of a float literal.
    pub(super) fn fresh_float(&mut self) -> Type {
        self.bindings.push(Binding::Float);
        Type::Unknown(self.bindings.len() - 1)
    }

    /// A struct that has no members yet.
    pub(super) fn fresh_record(&mut self, name: Option<String>) -> Record {
        self.records.push(Structure { name, path: None, members: Vec::new(), is_option: false, same: None });
        numbered(self.records.len() - 1)
    }

    /// Notes the name that the user has for a struct.
    pub(super) fn note_name(&mut self, record: &Record, name: String) {
        let number = self.structure(record);
        self.records[number].name.get_or_insert(name);
    }

    /// Notes a path that stands for a struct in expressions.
    pub(super) fn note_path(&mut self, record: &Record, path: String) {
        let number = self.structure(record);
        self.records[number].path.get_or_insert(path);
    }

    /// Notes that it is an option.
    pub(super) fn note_option(&mut self, record: &Record) {
        let number = self.structure(record);
        self.records[number].is_option = true;
    }

    /// Options of numbers have a name.
    pub(super) fn name_options(&mut self) {
        for number in 0..self.records.len() {
            let Structure { is_option: true, name: None, same: None, .. } = self.records[number] else {
                continue;
            };
            let payload = self.known_member(&numbered(number), "Some_0").map(|payload| self.resolve(&payload));
            if let Some(payload) = payload.filter(is_nameable) {
                self.records[number].name = Some(format!("::core::option::Option<{payload}>"));
            }
        }
    }

    fn structure(&self, record: &Record) -> usize {
        let mut number: usize =
            record.name.parse().unwrap_or_else(|_| unreachable!("structs have numbers during inference"));
        while let Some(same) = self.records[number].same {
            number = same;
        }
        number
    }

    /// The type of a member of a struct, if it was named before.
    pub(super) fn known_member(&self, record: &Record, name: &str) -> Option<Type> {
        let members = &self.records[self.structure(record)].members;
        members.iter().find(|(member, _)| member == name).map(|(_, ty)| ty.clone())
    }

    /// The type of a member of a struct.
    pub(super) fn member(&mut self, record: &Record, name: &str) -> Type {
        self.known_member(record, name).unwrap_or_else(|| {
            let ty = self.fresh();
            self.reserve(&ty);
            let number = self.structure(record);
            self.records[number].members.push((name.to_owned(), ty.clone()));
            ty
        })
    }

    /// Whether members of a struct were named.
    pub(super) fn has_members(&self, record: &Record) -> bool {
        let structure = &self.records[self.structure(record)];
        !structure.is_option && !structure.members.is_empty()
    }

    /// The types of all members of all structs.
    pub(super) fn members(&self) -> Vec<Type> {
        self.records.iter().flat_map(|record| record.members.iter().map(|(_, ty)| ty.clone())).collect()
    }

    fn unify_records(&mut self, left: &Record, right: &Record) {
        let (left, right) = (self.structure(left), self.structure(right));
        if left == right {
            return;
        }
        self.records[right].same = Some(left);
        self.progress = true;
        self.records[left].is_option |= self.records[right].is_option;
        let name = self.records[right].name.take();
        let known = &mut self.records[left].name;
        *known = known.take().or(name);
        let path = self.records[right].path.take();
        let known = &mut self.records[left].path;
        *known = known.take().or(path);
        let record = numbered(left);
        for (member, ty) in std::mem::take(&mut self.records[right].members) {
            let same = self.member(&record, &member);
            self.unify(&same, &ty);
        }
    }

    /// Whether anything was learnt since the last time this was asked.
    pub(super) fn take_progress(&mut self) -> bool {
        std::mem::take(&mut self.progress)
    }

    pub(super) fn note_progress(&mut self) {
        self.progress = true;
    }

    /// The type with its outermost constructor known, if it can be.
    pub(super) fn shallow(&self, ty: &Type) -> Type {
        match ty {
            Type::Unknown(variable) => match &self.bindings[*variable] {
                Binding::Bound(bound) => self.shallow(bound),
                Binding::Free | Binding::Float => ty.clone(),
            },
            known => known.clone(),
        }
    }

    /// The type behind any number of references, its outermost constructor known if it can be.
    pub(super) fn peeled(&self, ty: &Type) -> Type {
        match self.shallow(ty) {
            Type::Reference(inner) => self.peeled(&inner),
            other => other,
        }
    }

    /// The type with everything in it that is known.
    pub(super) fn resolve(&self, ty: &Type) -> Type {
        let inner = |ty: &Type| Box::new(self.resolve(ty));
        match self.shallow(ty) {
            Type::Reference(ty) => Type::Reference(inner(&ty)),
            Type::Array(ty, length) => Type::Array(inner(&ty), length),
            Type::Slice(ty) => Type::Slice(inner(&ty)),
            Type::Vector(ty) => Type::Vector(inner(&ty)),
            Type::Tuple(fields) => Type::Tuple(fields.iter().map(|field| self.resolve(field)).collect()),
            Type::Record(record) => {
                let Structure { name, path, .. } = &self.records[self.structure(&record)];
                let name = name.clone().unwrap_or_else(|| Record::unnamed().name);
                Type::Record(Record { name, path: path.clone(), tangent: false })
            }
            leaf => leaf,
        }
    }

    pub(super) fn is_float(&self, ty: &Type) -> bool {
        matches!(ty, Type::Unknown(variable) if matches!(self.bindings[*variable], Binding::Float))
    }

    /// Makes two types the same as far as they can be. Containers that coerce into each other (`&[T; N]` to `&[T]`)
    /// share their element type.
    pub(super) fn unify(&mut self, left: &Type, right: &Type) {
        match (self.shallow(left), self.shallow(right)) {
            (Type::Unknown(left), Type::Unknown(right)) if left == right => {}
            (Type::Unknown(left), right) => self.bind(left, right),
            (left, Type::Unknown(right)) => self.bind(right, left),
            (Type::Reference(left), Type::Reference(right)) => self.unify(&left, &right),
            (Type::Record(left), Type::Record(right)) => self.unify_records(&left, &right),
            (Type::Tuple(left), Type::Tuple(right)) => {
                for (left, right) in left.iter().zip(&right) {
                    self.unify(left, right);
                }
            }
            (left, right) => {
                if let (Some(left), Some(right)) = (element(&left), element(&right)) {
                    self.unify(left, right);
                }
            }
        }
    }

    /// Makes what is behind the references of two types the same.
    pub(super) fn unify_peeled(&mut self, left: &Type, right: &Type) {
        let (left, right) = (self.peeled(left), self.peeled(right));
        self.unify(&left, &right);
    }

    fn bind(&mut self, variable: usize, ty: Type) {
        if self.occurs(variable, &ty) {
            return;
        }
        let unknown = matches!(ty, Type::Unknown(_));
        if matches!(self.bindings[variable], Binding::Float) && !self.is_float(&ty) {
            match ty {
                Type::Real(_) => {}
                Type::Unknown(other) => return self.bind(other, Type::Unknown(variable)),
                _ => return,
            }
        }
        self.hand_on(variable, &ty);
        self.bindings[variable] = Binding::Bound(ty);
        self.progress |= !unknown;
    }

    pub(super) fn occurs(&self, variable: usize, ty: &Type) -> bool {
        match self.shallow(ty) {
            Type::Unknown(other) => other == variable,
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                self.occurs(variable, &inner)
            }
            Type::Tuple(fields) => fields.iter().any(|field| self.occurs(variable, field)),
            _ => false,
        }
    }

    /// Gives the literals that nothing has determined the scalar type of the function.
    pub(super) fn default_floats(&mut self, scalar: &Scalar) {
        for binding in &mut self.bindings {
            if matches!(binding, Binding::Float) {
                *binding = Binding::Bound(Type::Real(scalar.clone()));
                self.progress = true;
            }
        }
    }
}

/// The struct of that number.
fn numbered(number: usize) -> Record {
    Record { name: number.to_string(), ..Record::unnamed() }
}

/// Whether the type is written as it is told.
fn is_nameable(ty: &Type) -> bool {
    match ty {
        Type::Real(_) => true,
        Type::Record(record) => record.is_named(),
        Type::Array(element, length) => !length.is_unknown() && is_nameable(element),
        Type::Vector(element) => is_nameable(element),
        Type::Tuple(fields) => fields.iter().all(is_nameable),
        _ => false,
    }
}

/// The element type of a sequence.
pub(super) fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => Some(inner),
        _ => None,
    }
}
