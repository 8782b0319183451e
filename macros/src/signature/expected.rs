//! Spells the functions that a rule of a function consists of, for messages.

use super::{Parameter, Signature};
use crate::errors::spell;
use crate::ir::{Record, Type};

/// What is known of the function that a rule is for, as text.
pub(crate) struct Expected {
    pub(crate) name: String,
    /// `x: f64`
    pub(crate) parameters: Vec<String>,
    pub(crate) output: String,
    /// The types of the parts of the gradient.
    pub(crate) gradient: Vec<String>,
    pub(crate) cotangent: String,
}

impl Expected {
    /// The signatures of the functions for `forward = …` and `backward = …`, a line each.
    pub(crate) fn functions(&self) -> String {
        let Expected { name, parameters, output, gradient, cotangent } = self;
        let (parameters, gradient) = (parameters.join(", "), bare_or_tuple(gradient));
        format!(
            "    fn {name}_forward({parameters}) -> ({output}, Residual)\n    \
             fn {name}_backward(residual: &Residual, cotangent: {cotangent}) -> {gradient}"
        )
    }
}

impl Signature {
    /// The functions of a rule of this function.
    pub(crate) fn expected_rule(&self) -> String {
        let declared = |parameter: &Parameter| format!("{}: {}", parameter.name, spell(&parameter.ty_tokens));
        let expected = Expected {
            name: self.ident.to_string(),
            parameters: self.parameters.iter().map(declared).collect(),
            output: spell(&self.output_tokens),
            gradient: self.active().map(|parameter| tangent_text(&parameter.ty)).collect(),
            cotangent: tangent_text(&self.output),
        };
        expected.functions()
    }
}

fn bare_or_tuple(items: &[String]) -> String {
    if let [only] = items { only.clone() } else { format!("({})", items.join(", ")) }
}

/// The type of the tangents of a type, as users write it.
pub(crate) fn tangent_text(ty: &Type) -> String {
    match ty.tangent() {
        Type::Record(Record { name, .. }) => format!("<{name} as Differentiable>::Tangent"),
        Type::Array(element, length) => format!("[{}; {}]", tangent_text(&element), length.0),
        Type::Vector(element) => format!("Vec<{}>", tangent_text(&element)),
        Type::Tuple(fields) if fields.len() > 1 => bare_or_tuple(&fields.iter().map(tangent_text).collect::<Vec<_>>()),
        other => other.to_string(),
    }
}
