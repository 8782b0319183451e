//! Spells the functions that a rule of a function consists of, for messages.

use super::{Parameter, Signature};
use crate::errors::spell;
use crate::ir::{Record, Type};

impl Signature {
    /// The signatures of the functions for `forward = …` and `backward = …`, a line each.
    pub(crate) fn expected_rule(&self) -> String {
        let name = &self.ident;
        let declared: Vec<String> = self.parameters.iter().map(declared).collect();
        let (declared, output) = (declared.join(", "), spell(&self.output_tokens));
        let tangents: Vec<String> = self.active().map(|parameter| tangent_text(&parameter.ty)).collect();
        let (gradient, cotangent) = (bare_or_tuple(&tangents), tangent_text(&self.output));
        format!(
            "    fn {name}_forward({declared}) -> ({output}, Residual)\n    \
             fn {name}_backward(residual: &Residual, cotangent: {cotangent}) -> {gradient}"
        )
    }
}

fn declared(parameter: &Parameter) -> String {
    format!("{}: {}", parameter.name, spell(&parameter.ty_tokens))
}

fn bare_or_tuple(items: &[String]) -> String {
    if let [only] = items { only.clone() } else { format!("({})", items.join(", ")) }
}

/// The type of the tangents of a type, as users write it.
fn tangent_text(ty: &Type) -> String {
    match ty.tangent() {
        Type::Record(Record { name, .. }) => format!("<{name} as Differentiable>::Tangent"),
        Type::Array(element, length) => format!("[{}; {}]", tangent_text(&element), length.0),
        Type::Vector(element) => format!("Vec<{}>", tangent_text(&element)),
        Type::Tuple(fields) if fields.len() > 1 => bare_or_tuple(&fields.iter().map(tangent_text).collect::<Vec<_>>()),
        other => other.to_string(),
    }
}
