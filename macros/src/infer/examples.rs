//! What messages ask for: types as examples to annotate, and what to do about arithmetic on what holds no numbers.

use crate::ir::{CallKind, CallSite, Extent, Family, Operation, Scalar, Type, Value};

use super::unknowns::Check;
use super::uses::Container;

impl Check<'_, '_> {
    /// What to do about arithmetic on what holds no numbers.
    pub(super) fn no_arithmetic(&self, name: &str, arguments: &[Value]) -> String {
        let types = arguments.iter().map(|argument| {
            let ty = self.inference.peeled(*argument);
            self.inference.solver.resolve(&ty)
        });
        let named = types.into_iter().find_map(|ty| match ty {
            Type::Record(record) if record.is_named() => Some(record.name),
            Type::Real(Scalar::Parameter(name)) if self.is_alias(&name) => Some(name),
            _ => None,
        });
        match named {
            Some(named) if self.inference.type_parameters.contains(&named) => {
                format!("cannot differentiate `{name}` of the type `{named}`; bound it by `num_traits::Float`")
            }
            Some(named) => format!(
                "cannot differentiate `{name}` of the type `{named}`; \
                 write what it does to the members, or call a method marked #[differentiable]"
            ),
            None => format!("cannot differentiate `{name}` of these types; both sides have to be real numbers"),
        }
    }

    /// Whether this is the name of a type that is known by its uses alone.
    pub(super) fn is_alias(&self, name: &str) -> bool {
        self.inference.aliases.iter().any(|(alias, _)| alias == name)
    }

    /// A type that suits the uses.
    pub(super) fn example(&self, value: Value, used_by: &Operation) -> String {
        let scalar = self.inference.scalars.example();
        let tensor = used_by.operands().iter().find_map(|operand| match self.inference.peeled(*operand) {
            tensor @ Type::Tensor { .. } => Some(tensor.tangent()),
            _ => None,
        });
        match (self.uses.containers.get(&value), tensor) {
            (_, None) if self.is_unknown(value) && maps(used_by) => format!("[{scalar}; 3]"),
            (_, None) if is_of_arrays(used_by) => format!("Array1<{scalar}>"),
            (Some(Container::Tensor | Container::Operand | Container::Sequence), None) if !self.is_unknown(value) => {
                "Type".to_owned()
            }
            (Some(Container::Array), _) => format!("[{scalar}; 3]"),
            (Some(Container::Tuple), _) => self.tuple_example(value),
            (_, Some(tensor)) if tensor.is_nalgebra() => factor(used_by, value, &tensor).to_string(),
            (Some(_), Some(tensor)) => tensor.to_string(),
            (Some(Container::Coordinates), _) => format!("Vector3<{scalar}>"),
            (Some(Container::Tensor | Container::Operand | Container::Sequence), None) => {
                format!("{}<{scalar}>", self.family_example())
            }
            (Some(Container::Any), None) => format!("Vec<{scalar}>"),
            (None, _) if matches!(used_by, Operation::Call(call) if is_line(call)) => "Type".to_owned(),
            (None, _) if is_of_integers(used_by) => "usize".to_owned(),
            (None, _) => scalar,
        }
    }

    /// The member of which this is a row or a column, where its type does not show.
    pub(super) fn matrix_of(&self, value: Value) -> Option<Value> {
        match self.inference.definers.get(&value)? {
            Operation::Call(call) if is_line(call) => {
                let matrix = self.inference.behind_borrows(call.arguments[0]);
                self.place(matrix).map(|_| matrix)
            }
            _ => None,
        }
    }

    /// The name of a tensor of the family that the function has others of.
    fn family_example(&self) -> &'static str {
        let mut types =
            self.inference.function.definitions.iter().map(|definition| self.inference.solver.peeled(&definition.ty));
        match types.find(Type::is_nalgebra) {
            Some(matrix) if matrix.is_fixed_tensor() => "Matrix3",
            Some(_) => "DMatrix",
            None => "Array1",
        }
    }

    /// A tuple with the parts that are named, each as it is used.
    fn tuple_example(&self, value: Value) -> String {
        let fields = self.uses.fields.get(&value);
        let count = fields.and_then(|fields| fields.keys().last()).map_or(2, |last| (last + 1).max(2));
        let parts = (0..count).map(|index| match fields.and_then(|fields| fields.get(&index)) {
            Some(part) => match self.inference.peeled(*part) {
                Type::Integer => "usize".to_owned(),
                Type::Bool => "bool".to_owned(),
                Type::Unknown(_) if self.uses.indices.contains(part) => "usize".to_owned(),
                Type::Unknown(_) => self.example(self.inference.behind_borrows(*part), &Operation::Placeholder),
                _ => self.inference.scalars.example(),
            },
            None => "_".to_owned(),
        });
        format!("({})", parts.collect::<Vec<_>>().join(", "))
    }
}

/// Whether this is a method that arrays have, too, and options.
fn maps(operation: &Operation) -> bool {
    matches!(operation, Operation::Map { .. }) || matches!(operation, Operation::Method { name, .. } if name == "map")
}

/// Whether this is a method that only arrays of ndarray have.
fn is_of_arrays(operation: &Operation) -> bool {
    matches!(operation, Operation::Method { name, .. } if matches!(name.as_str(), "mapv" | "mapv_into" | "mapv_inplace"))
}

/// Whether a call is of what only matrices and structs have.
fn is_line(call: &CallSite) -> bool {
    call.kind == CallKind::Method && matches!(call.callee.to_string().as_str(), "row" | "column")
}

/// What most likely stands beside a matrix: a vector on the right of one that it transforms.
fn factor(operation: &Operation, value: Value, matrix: &Type) -> Type {
    match (operation, matrix) {
        (
            Operation::Primitive { name: "mul", arguments, .. },
            Type::Tensor { scalar, family: Family::Nalgebra { columns, .. }, .. },
        ) if arguments.get(1) == Some(&value) && columns.known() != Some(1) => {
            Family::Nalgebra { rows: columns.clone(), columns: Extent::of(1) }.tensor(scalar.clone(), true)
        }
        _ => matrix.clone(),
    }
}

/// Whether an operation on what is of unknown type most likely takes or gives an integer.
fn is_of_integers(operation: &Operation) -> bool {
    match operation {
        Operation::Cast { .. } => true,
        Operation::Method { name, .. } => is_count(name),
        Operation::Call(call) if call.kind == CallKind::Method => is_count(&call.callee.to_string()),
        _ => false,
    }
}

fn is_count(method: &str) -> bool {
    matches!(method, "len" | "count")
}
