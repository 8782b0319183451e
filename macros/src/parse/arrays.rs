//! Parses what makes arrays of their elements: `array::from_fn(…)`, `a.map(…)`, `a[1..4].try_into().unwrap()`.

use quote::ToTokens;
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath, GenericArgument, PathArguments, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use super::iterator::{Element, Function};
use crate::ir::{Constant, Length, Operation, Type, Value};

impl Parser<'_> {
    /// `array::from_fn(function)`, if it is known how long the array is.
    pub(super) fn parse_from_function(
        &mut self,
        node: &ExprCall,
        path: &ExprPath,
        expected: Option<&Type>,
    ) -> Option<Value> {
        let segments: Vec<_> = path.path.segments.iter().collect();
        let [.., module, name] = segments.as_slice() else {
            return None;
        };
        let function = Function::of(node.args.first()?)?;
        if module.ident != "array" || name.ident != "from_fn" {
            return None;
        }
        let length = match &name.arguments {
            PathArguments::AngleBracketed(arguments) => length_of(arguments.args.iter().nth(1)?)?,
            _ => match expected {
                Some(Type::Array(_, length)) if !length.is_unknown() => length.clone(),
                Some(named @ Type::Unknown(_)) => self.length_of_named(named)?,
                _ => return None,
            },
        };
        let call = |parser: &mut Self, index| parser.call_function(function, vec![Element::Value(index)]);
        Some(self.emit_elements(&length, node.to_token_stream(), name.ident.span(), call))
    }

    /// The length of an array whose type has a name of the user's: rustc knows it.
    fn length_of_named(&self, ty: &Type) -> Option<Length> {
        let name = self.types.name_of(ty).filter(|name| syn::parse_str::<syn::Ident>(name).is_ok())?;
        Some(Length(format!("<{name} as {}::__private::Counted>::LENGTH", self.krate)))
    }

    /// `array.map(function)`, if the receiver is known to be an array.
    pub(super) fn parse_array_map(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let [argument] = node.args.iter().collect::<Vec<_>>()[..] else {
            return None;
        };
        let function = Function::of(argument).filter(|_| node.method == "map")?;
        let span = node.method.span();
        if let Expr::Array(array) = peel(&node.receiver) {
            let elements: Vec<Value> = array.elems.iter().map(|element| self.parse_expression(element)).collect();
            let mut mapped = Vec::new();
            for element in elements {
                mapped.push(self.call_function(function, vec![Element::Value(element)]));
            }
            let element = mapped.first().map_or_else(|| self.types.unknown(), |&first| self.builder.ty(first));
            let ty = Type::Array(Box::new(element), Length(mapped.len().to_string()));
            return Some(self.emit(Operation::Array(mapped), ty, span));
        }
        let (base, length) = self.array_value(&node.receiver)?;
        let call = |parser: &mut Self, index| {
            let element = parser.emit_element(base, index, span);
            parser.call_function(function, vec![Element::Value(element)])
        };
        Some(self.emit_elements(&length, node.to_token_stream(), span, call))
    }

    /// The value of an expression, if that is known to be an array of a length that can be named.
    fn array_value(&mut self, expression: &Expr) -> Option<(Value, Length)> {
        self.attempted(|parser| {
            let value = parser.sequence_value(expression)?;
            Some((value, parser.length_of_array(value)?))
        })
    }

    fn length_of_array(&self, value: Value) -> Option<Length> {
        match (self.builder.ty(value).peel(), self.builder.operation(value)) {
            (Type::Array(_, length), _) if !length.is_unknown() => Some(length.clone()),
            (Type::Unknown(_), Some(Operation::Constant(Constant::Source { tokens, .. }))) => {
                Some(Length(format!("{tokens}.len()")))
            }
            _ => None,
        }
    }

    /// `sequence.try_into().unwrap()`, if it is known how long the array is.
    pub(super) fn parse_array_conversion(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        let (Expr::MethodCall(conversion), Some(Type::Array(_, length))) = (peel(&node.receiver), expected) else {
            return None;
        };
        let is_conversion = conversion.method == "try_into" && matches!(&*node.method.to_string(), "unwrap" | "expect");
        if !is_conversion || length.is_unknown() {
            return None;
        }
        let span = conversion.method.span();
        let base = self.sequence_value(&conversion.receiver)?;
        let name = proc_macro2::Ident::new(&self.names.fresh("converted"), span);
        self.scope.bind(&name.to_string(), base);
        let tokens: syn::Expr = syn::parse_str(&length.0).ok()?;
        self.parse_macro_statement(&parse_quote_spanned!(span => ::core::assert_eq!(#name.len(), #tokens)));
        let element = |parser: &mut Self, index| parser.emit_element(base, index, span);
        Some(self.emit_elements(length, proc_macro2::TokenStream::new(), span, element))
    }
}

fn length_of(argument: &GenericArgument) -> Option<Length> {
    match argument {
        GenericArgument::Const(length) => Some(Length(length.to_token_stream().to_string())),
        GenericArgument::Type(length @ syn::Type::Path(_)) => Some(Length(length.to_token_stream().to_string())),
        _ => None,
    }
}
