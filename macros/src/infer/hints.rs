//! What the user's tokens alone tell about the type of an expression: literals, well-known constructors, the target of a
//! cast.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Expr, ExprLit, GenericArgument, Lit, Path, PathArguments, PathSegment};

use crate::ir::{Constant, Family, Scalar, Type};

/// The scalar types that can be named in the function.
pub(super) struct Scalars {
    parameters: Vec<String>,
    /// What an undetermined literal is.
    pub(super) default: Scalar,
    /// Whether the signature names no scalar type.
    is_guess: bool,
}

/// What a constant is.
pub(super) enum Hint {
    Known(Type),
    /// A float literal without a suffix.
    Float,
    Unknown,
}

const INTEGERS: [&str; 12] = ["usize", "isize", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128"];

/// Functions of `num_traits` that are constants.
const REAL_CONSTRUCTORS: [&str; 9] =
    ["epsilon", "infinity", "max_value", "min_positive_value", "min_value", "nan", "neg_infinity", "one", "zero"];

/// Constructors of ndarray arrays.
const CONSTRUCTORS: [&str; 14] = [
    "default",
    "eye",
    "from",
    "from_diag",
    "from_diag_elem",
    "from_elem",
    "from_iter",
    "from_shape_fn",
    "from_shape_vec",
    "from_vec",
    "linspace",
    "ones",
    "range",
    "zeros",
];

/// Constructors of nalgebra's matrices and vectors.
const MATRIX_CONSTRUCTORS: [&str; 19] = [
    "from",
    "from_column_slice",
    "from_columns",
    "from_diagonal",
    "from_diagonal_element",
    "from_element",
    "from_fn",
    "from_iterator",
    "from_row_iterator",
    "from_row_slice",
    "from_rows",
    "from_vec",
    "identity",
    "new",
    "repeat",
    "x",
    "y",
    "z",
    "zeros",
];

impl Scalars {
    /// The types of the signature name the type parameters that are scalars.
    pub(super) fn new<'a>(types: impl Iterator<Item = &'a Type> + Clone) -> Self {
        let named = types.clone().find_map(Type::scalar).cloned();
        let is_guess = named.is_none();
        let default = named.unwrap_or(Scalar::F64);
        let mut parameters = Vec::new();
        types.for_each(|ty| collect_parameters(ty, &mut parameters));
        Scalars { parameters, default, is_guess }
    }

    /// A name that turned out to be a scalar type; it is that of literals if the signature names no other.
    pub(super) fn note(&mut self, scalar: &Scalar) {
        if let Scalar::Parameter(name) = scalar {
            if self.is_guess {
                (self.default, self.is_guess) = (scalar.clone(), false);
            }
            self.parameters.push(name.clone());
        }
    }

    /// What numbers are of which nothing else tells.
    pub(super) fn guess(&mut self, scalar: Scalar) {
        if self.is_guess {
            self.default = scalar;
        }
    }

    /// The default as an example in messages.
    pub(super) fn example(&self) -> String {
        match &self.default {
            Scalar::Parameter(path) if path.contains('<') => Scalar::F64.to_string(),
            named => named.to_string(),
        }
    }

    fn named(&self, name: &Ident) -> Option<Scalar> {
        match name.to_string().as_str() {
            "f32" => Some(Scalar::F32),
            "f64" => Some(Scalar::F64),
            name if self.parameters.iter().any(|parameter| parameter == name) => {
                Some(Scalar::Parameter(name.to_owned()))
            }
            _ => None,
        }
    }

    /// The scalar type a path like `f64::max` or `<T as Float>::max` begins with.
    pub(super) fn in_path(&self, tokens: &TokenStream) -> Option<Type> {
        let identifier = |token| match token {
            TokenTree::Ident(name) => Some(name),
            _ => None,
        };
        tokens.clone().into_iter().filter_map(identifier).find_map(|name| self.named(&name)).map(Type::Real)
    }

    pub(super) fn constant(&self, constant: &Constant) -> Hint {
        let tokens = match constant {
            Constant::Source { tokens, .. } => tokens,
            Constant::Number(_) => return Hint::Float,
            Constant::EmptySum | Constant::EmptyProduct => return Hint::Unknown,
        };
        match syn::parse2(tokens.clone()) {
            Ok(expression) => self.constant_expression(&expression),
            Err(_) => Hint::Unknown,
        }
    }

    fn constant_expression(&self, expression: &Expr) -> Hint {
        match expression {
            Expr::Lit(ExprLit { lit: Lit::Float(float), .. }) if float.suffix().is_empty() => Hint::Float,
            Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) if int.suffix().is_empty() => Hint::Known(Type::Integer),
            Expr::Unary(negated) => self.constant_expression(&negated.expr),
            _ => self.constructed(expression).map_or(Hint::Unknown, Hint::Known),
        }
    }

    /// The target of `as`; `None` if it is to follow from the use (`_`, an alias).
    pub(super) fn cast(&self, target: &TokenStream) -> Option<Type> {
        let name = syn::parse2::<Ident>(target.clone()).ok()?;
        if is_integer(&name) {
            return Some(Type::Integer);
        }
        match name.to_string().as_str() {
            "bool" => Some(Type::Bool),
            "char" => Some(Type::Inactive),
            _ => self.named(&name).map(Type::Real),
        }
    }

    /// The type of an expression kept word for word, when it is a well-known constructor.
    pub(super) fn verbatim(&self, tokens: &TokenStream) -> Option<Type> {
        self.constructed(&syn::parse2(tokens.clone()).ok()?)
    }

    fn constructed(&self, expression: &Expr) -> Option<Type> {
        match expression {
            Expr::Paren(inner) => self.constructed(&inner.expr),
            Expr::Reference(inner) => self.constructed(&inner.expr).map(Type::reference),
            Expr::MethodCall(call) if call.method == "unwrap" || call.method == "expect" => {
                self.constructed(&call.receiver)
            }
            // Both sides of a bound are of one type.
            Expr::MethodCall(call) if call.method == "max" || call.method == "min" || call.method == "clamp" => {
                call.args.iter().any(is_integer_literal).then_some(Type::Integer)
            }
            Expr::Call(call) => match call.func.as_ref() {
                Expr::Path(path) => self.constructor(&path.path),
                _ => None,
            },
            Expr::Macro(invocation) if invocation.mac.path.segments.last()?.ident == "array" => {
                let mut rows = invocation.mac.tokens.clone().into_iter();
                let nested = matches!(rows.next(), Some(TokenTree::Group(_)));
                Some(self.tensor(if nested { 2 } else { 1 }, None))
            }
            _ => None,
        }
    }

    /// `Array1::zeros`, `Array2::<f32>::from_elem`, `T::zero`.
    fn constructor(&self, path: &Path) -> Option<Type> {
        let segments: Vec<&PathSegment> = path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else {
            return None;
        };
        if let Some(family) = Family::of(owner) {
            let known = MATRIX_CONSTRUCTORS.iter().any(|constructor| function.ident == constructor);
            return known.then(|| self.scalar(turbofish(owner)).map_or(Type::Inactive, |it| family.tensor(it, true)));
        }
        let rank = match owner.ident.to_string().as_str() {
            "Array1" => 1,
            "Array2" => 2,
            _ if is_real_constructor(&function.ident) => {
                return self.named(&owner.ident).map(Type::Real);
            }
            _ => return None,
        };
        let known = CONSTRUCTORS.iter().any(|constructor| function.ident == constructor);
        known.then(|| self.tensor(rank, turbofish(owner)))
    }

    fn tensor(&self, rank: usize, scalar: Option<Ident>) -> Type {
        match self.scalar(scalar) {
            Some(scalar) => Type::Tensor { scalar, rank, owned: true, family: Family::Ndarray },
            None => Type::Inactive,
        }
    }

    /// The scalar type of that name; without a name, that of the function.
    fn scalar(&self, name: Option<Ident>) -> Option<Scalar> {
        name.map_or_else(|| Some(self.default.clone()), |name| self.named(&name))
    }
}

fn is_integer_literal(expression: &Expr) -> bool {
    matches!(expression, Expr::Lit(literal) if matches!(literal.lit, syn::Lit::Int(_)))
}

fn collect_parameters(ty: &Type, parameters: &mut Vec<String>) {
    match ty {
        Type::Real(Scalar::Parameter(name)) | Type::Tensor { scalar: Scalar::Parameter(name), .. } => {
            parameters.push(name.clone());
        }
        Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
            collect_parameters(inner, parameters);
        }
        Type::Tuple(fields) => fields.iter().for_each(|field| collect_parameters(field, parameters)),
        _ => {}
    }
}

/// `f32` in `Array1::<f32>`.
fn turbofish(segment: &PathSegment) -> Option<Ident> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(syn::Type::Path(path)) => path.path.get_ident().cloned(),
        _ => None,
    }
}

/// `from`, `from_f64`, `zero`, …: functions of a float type that make one.
fn is_real_constructor(name: &Ident) -> bool {
    let name = name.to_string();
    name.starts_with("from") || REAL_CONSTRUCTORS.contains(&name.as_str())
}

/// Whether this is the name of an integer type.
pub(super) fn is_integer(name: &Ident) -> bool {
    INTEGERS.iter().any(|integer| name == integer)
}

/// Whether the tokens are a place, `settings.rate`, or take one out of something, and are not a computation.
pub(super) fn is_place(tokens: &TokenStream) -> bool {
    syn::parse2(tokens.clone()).is_ok_and(|expression| is_place_expression(&expression))
}

fn is_place_expression(expression: &Expr) -> bool {
    match expression {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place_expression(&field.base),
        Expr::Tuple(fields) => fields.elems.iter().all(is_place_expression),
        Expr::Match(node) => match node.arms.as_slice() {
            [arm, rest] => is_place_expression(&arm.body) && matches!(*rest.body, Expr::Macro(_)),
            _ => false,
        },
        _ => false,
    }
}
