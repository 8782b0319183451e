//! The operators that a type may implement: their traits in `core::ops`, and the runtime's of the same names.

use syn::{Generics, TraitBound, Type, TypeParamBound, WherePredicate, parse_quote};

/// An operator: `a + b`, `a += b` or `-a`.
#[derive(Clone, Copy)]
pub(crate) struct Overload {
    /// The trait.
    pub(crate) name: &'static str,
    /// Its method, which begins the names of the runtime's.
    pub(crate) method: &'static str,
    pub(crate) symbol: &'static str,
}

const OVERLOADS: [Overload; 11] = [
    Overload { name: "Add", method: "add", symbol: "+" },
    Overload { name: "Sub", method: "sub", symbol: "-" },
    Overload { name: "Mul", method: "mul", symbol: "*" },
    Overload { name: "Div", method: "div", symbol: "/" },
    Overload { name: "Rem", method: "rem", symbol: "%" },
    Overload { name: "Neg", method: "neg", symbol: "-" },
    Overload { name: "AddAssign", method: "add_assign", symbol: "+=" },
    Overload { name: "SubAssign", method: "sub_assign", symbol: "-=" },
    Overload { name: "MulAssign", method: "mul_assign", symbol: "*=" },
    Overload { name: "DivAssign", method: "div_assign", symbol: "/=" },
    Overload { name: "RemAssign", method: "rem_assign", symbol: "%=" },
];

impl Overload {
    /// The operator whose trait has that name.
    pub(crate) fn of_trait(name: &str) -> Option<Self> {
        OVERLOADS.into_iter().find(|overload| overload.name == name)
    }

    /// The operator whose method has that name.
    pub(crate) fn of_method(method: &str) -> Option<Self> {
        OVERLOADS.into_iter().find(|overload| overload.method == method)
    }

    /// Whether it is the operator before a `=`.
    pub(crate) fn assigns(self) -> bool {
        self.symbol.ends_with('=')
    }

    /// Whether it has one operand.
    pub(crate) fn is_unary(self) -> bool {
        self.name == "Neg"
    }
}

/// The bounds of type parameters that are operators: `V: Add<Output = V>`.
pub(crate) fn bounds(generics: &Generics) -> Vec<(Type, &TraitBound)> {
    let of_parameters = generics.type_params().map(|parameter| {
        let name = &parameter.ident;
        (parse_quote!(#name), &parameter.bounds)
    });
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let of_clause = predicates.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate) => Some((predicate.bounded_ty.clone(), &predicate.bounds)),
        _ => None,
    });
    let each = of_parameters.chain(of_clause).flat_map(|(ty, bounds): (Type, _)| {
        bounds.iter().filter_map(move |bound| match bound {
            TypeParamBound::Trait(bound) => Some((ty.clone(), bound)),
            _ => None,
        })
    });
    let is_operator = |bound: &TraitBound| {
        bound.path.segments.last().is_some_and(|last| Overload::of_trait(&last.ident.to_string()).is_some())
    };
    each.filter(|(_, bound)| is_operator(bound)).collect()
}
