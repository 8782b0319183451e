//! The names of types that are none of the compiler's: structs of the user's, or other names of types.

use syn::PathSegment;

use super::types::{Parsed, Types, is_array_of_high_rank};
use crate::errors::spell;
use crate::ir::Type;
use crate::signature::Surroundings;

/// Types of the standard library that have no tangent here.
pub(super) const OPAQUE: [&str; 15] = [
    "Arc",
    "Box",
    "Cell",
    "Cow",
    "Duration",
    "Instant",
    "Mutex",
    "Ordering",
    "PathBuf",
    "PhantomData",
    "Range",
    "RangeInclusive",
    "Rc",
    "RefCell",
    "SystemTime",
];

/// Types of nalgebra that have no tangent here.
const ROTATIONS: [&str; 11] = [
    "Isometry2",
    "Isometry3",
    "Rotation2",
    "Rotation3",
    "Similarity2",
    "Similarity3",
    "Translation2",
    "Translation3",
    "Unit",
    "UnitComplex",
    "UnitQuaternion",
];

pub(super) fn is_rotation(name: &str) -> bool {
    cfg!(any(test, feature = "nalgebra")) && ROTATIONS.contains(&name)
}

/// Whether a type of the standard library has no tangent here; one that has parameters there is the user's without.
pub(super) fn is_opaque(name: &str, segment: &PathSegment) -> bool {
    let has_none = ["Duration", "Instant", "Ordering", "PathBuf", "SystemTime"].contains(&name);
    OPAQUE.contains(&name) && (has_none || !segment.arguments.is_none())
}

impl Types {
    /// What the `impl` around a function declares.
    pub(super) fn surround(&mut self, surroundings: &Surroundings) {
        self.declare_all(&surroundings.generics);
        for (name, ty) in &surroundings.names {
            let known = self.parse(ty).unwrap_or_else(|_| self.unknown());
            self.aliases.push((spell(name), known));
        }
    }

    pub(super) fn parse_alias<'a>(&mut self, ty: &'a syn::Type, name: &str) -> Parsed<'a> {
        let is_high_rank = is_array_of_high_rank(name);
        if is_high_rank { Err(ty) } else { Ok(self.alias(ty)) }
    }

    /// The type that a name of the user's stands for, the same for each of its uses.
    pub(super) fn alias(&mut self, ty: &syn::Type) -> Type {
        let name = spell(ty);
        if let Some((_, known)) = self.aliases.iter().find(|(alias, _)| *alias == name) {
            return known.clone();
        }
        let unknown = self.unknown();
        self.aliases.push((name, unknown.clone()));
        unknown
    }

    /// The user's name of a type of which nothing else is known.
    pub(super) fn name_of(&self, ty: &Type) -> Option<&str> {
        self.aliases.iter().find(|(_, alias)| alias == ty).map(|(name, _)| name.as_str())
    }

    /// Whether the user has a type of that name.
    pub(super) fn has_alias_named(&self, name: &str) -> bool {
        self.aliases.iter().any(|(alias, _)| alias == name)
    }

    /// The names of types that are none of the compiler's, each with what it stands for.
    pub(super) fn into_aliases(self) -> Vec<(String, Type)> {
        self.aliases.into_iter().filter(|(_, alias)| matches!(alias.peel(), Type::Unknown(_))).collect()
    }

    /// Whether the type is, or holds, one that only its uses can tell.
    pub(super) fn has_alias(&self, ty: &Type) -> bool {
        match ty {
            Type::Unknown(_) => self.aliases.iter().any(|(_, alias)| alias == ty),
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
                self.has_alias(inner)
            }
            Type::Tuple(fields) => fields.iter().any(|field| self.has_alias(field)),
            _ => false,
        }
    }
}

/// Whether this is a collection of the standard library without positions, or a reference to one.
pub(super) fn is_map(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Reference(reference) => is_map(&reference.elem),
        syn::Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let name = segment.ident.to_string();
            is_collection(&name) && name != "VecDeque"
        }),
        _ => false,
    }
}

/// Whether this is the name of a collection of the standard library that is no sequence in memory.
pub(super) fn is_collection(name: &str) -> bool {
    ["HashMap", "BTreeMap", "HashSet", "BTreeSet", "BinaryHeap", "LinkedList", "VecDeque"].contains(&name)
}

/// Whether a path that begins like this is one of the user's crate.
pub(super) fn is_relative(first: &syn::PathSegment) -> bool {
    ["crate", "self", "super"].iter().any(|word| first.ident == word)
}

pub(super) fn is_integer(name: &str) -> bool {
    let integers = ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];
    integers.contains(&name)
}

pub(super) fn is_float_trait(name: &str) -> bool {
    matches!(name, "Float" | "Real" | "FloatCore")
}
