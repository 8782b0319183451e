//! Parses what makes arrays of ndarray of numbers: `array![x, y]`, `Array1::from_vec(v)`, `Array2::from_shape_fn(…)`.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath, Macro, PathSegment, Token, parse_quote_spanned};

use super::Parser;
use super::call::peel;
use crate::ir::{CONSTRUCTOR, CallArgument, Family, Length, Operation, Type, Value};

/// The numbers of an array, row by row, and of a matrix how many rows and columns there are.
struct Entries {
    numbers: Value,
    extents: Vec<Value>,
}

impl Parser<'_> {
    /// A call of a constructor of ndarray's, unless nothing active is read: a method of the sequence of its numbers, until it
    /// is known that they are real.
    pub(super) fn parse_new_array(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let [.., owner, function] = segments.as_slice() else {
            return None;
        };
        let is_array = matches!(owner.ident.to_string().as_str(), "Array" | "Array1" | "Array2");
        if !is_array || self.reads_nothing_active(node) {
            return None;
        }
        let (span, is_matrix) = (function.ident.span(), owner.ident == "Array2");
        let arguments: Vec<&Expr> = node.args.iter().collect();
        let entries = match (function.ident.to_string().as_str(), arguments.as_slice()) {
            ("from_vec" | "from", [numbers]) if !is_matrix => self.parse_sequence(numbers)?,
            ("from", [rows]) => self.parse_rows(peel(rows), span)?,
            ("from_iter", [iterator]) => self.parse_collected(iterator, span),
            ("from_elem", [shape, number]) => self.parse_copies(shape, number, span)?,
            ("from_shape_fn", [shape, function]) => self.parse_elements(shape, function, span)?,
            _ => return None,
        };
        Some(self.emit_array(entries, node, span))
    }

    /// `array![x, y]`, `array![[x, y], [z, w]]`.
    pub(super) fn parse_array_macro(&mut self, node: &Macro, span: Span) -> Option<Value> {
        if self.reads_nothing_active(node) {
            return None;
        }
        let elements = node.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).ok()?;
        let list: Expr = parse_quote_spanned!(span => [#elements]);
        let entries = if matches!(elements.first()?, Expr::Array(_)) {
            self.parse_rows(&list, span)?
        } else {
            Entries { numbers: self.parse_expression(&list), extents: Vec::new() }
        };
        Some(self.emit_array(entries, node, span))
    }

    /// `Array2::from_shape_vec((rows, columns), numbers).unwrap()`.
    pub(super) fn parse_shaped(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let Expr::Call(call) = peel(&node.receiver) else {
            return None;
        };
        let Expr::Path(path) = peel(&call.func) else {
            return None;
        };
        let function = &path.path.segments.last()?.ident;
        let is_known = function == "from_shape_vec";
        let is_unwrapped = node.method == "unwrap" || node.method == "expect";
        let (Some(Expr::Tuple(shape)), Some(numbers)) = (call.args.first().map(peel), call.args.get(1)) else {
            return None;
        };
        if !is_known || !is_unwrapped || shape.elems.len() != 2 || self.reads_nothing_active(node) {
            return None;
        }
        let span = function.span();
        let extents = shape.elems.iter().map(|extent| self.parse_expression(extent)).collect();
        let Entries { numbers, .. } = self.parse_sequence(numbers)?;
        Some(self.emit_array(Entries { numbers, extents }, node, span))
    }

    /// `chain.collect()` where a vector of ndarray's is expected.
    pub(super) fn parse_collected_array(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        let is_array = |ty: &Type| matches!(ty, Type::Tensor { rank: 1, family: Family::Ndarray, .. });
        let is_collected = node.method == "collect" && node.turbofish.is_none() && expected.is_some_and(is_array);
        if !is_collected || self.reads_nothing_active(node) {
            return None;
        }
        let span = node.method.span();
        let entries = self.parse_collected(&node.receiver, span);
        Some(self.emit_array(entries, node, span))
    }

    /// A sequence whose elements are copied: what is only cloned for it is read where it is.
    fn parse_sequence(&mut self, numbers: &Expr) -> Option<Entries> {
        let source = match peel(numbers) {
            Expr::MethodCall(copy) if copy.method == "to_vec" && copy.args.is_empty() => &copy.receiver,
            other => other,
        };
        Some(Entries { numbers: self.sequence_value(source)?, extents: Vec::new() })
    }

    /// The numbers of `[[x, y], [z, w]]`, if the rows are as long as each other.
    fn parse_rows(&mut self, rows: &Expr, span: Span) -> Option<Entries> {
        let Expr::Array(rows) = rows else {
            return None;
        };
        let rows = rows.elems.iter().map(|row| if let Expr::Array(row) = row { Some(&row.elems) } else { None });
        let rows: Vec<_> = rows.collect::<Option<_>>()?;
        let columns = rows.first()?.len();
        if rows.iter().any(|row| row.len() != columns) {
            return None;
        }
        let numbers: Vec<Value> =
            rows.iter().flat_map(|row| row.iter()).map(|number| self.parse_expression(number)).collect();
        let extents = [rows.len(), columns].map(|extent| self.emit_count(extent, span)).to_vec();
        let ty = Type::Array(Box::new(self.types.unknown()), Length(numbers.len().to_string()));
        Some(Entries { numbers: self.emit(Operation::Array(numbers), ty, span), extents })
    }

    fn parse_collected(&mut self, iterator: &Expr, span: Span) -> Entries {
        let numbers = parse_quote_spanned!(span => (#iterator).collect::<Vec<_>>());
        Entries { numbers: self.parse_expression(&numbers), extents: Vec::new() }
    }

    /// `from_elem(n, x)`, `from_elem((rows, columns), x)`.
    fn parse_copies(&mut self, shape: &Expr, number: &Expr, span: Span) -> Option<Entries> {
        let extents = self.parse_extents(shape)?;
        let names = self.name_extents(&extents, span);
        let numbers: Expr = match names.as_slice() {
            [rows, columns] => parse_quote_spanned!(span => vec![#number; #rows * #columns]),
            names => parse_quote_spanned!(span => vec![#number; #(#names)*]),
        };
        let numbers = self.parse_expression(&numbers);
        Some(Entries { numbers, extents: of_matrix(extents) })
    }

    /// `from_shape_fn(n, |i| …)`, `from_shape_fn((rows, columns), |(i, j)| …)`.
    fn parse_elements(&mut self, shape: &Expr, function: &Expr, span: Span) -> Option<Entries> {
        let is_closure = matches!(function, Expr::Closure(closure) if closure.inputs.len() == 1);
        if matches!(peel(shape), Expr::Tuple(_)) && !is_closure {
            return None;
        }
        let extents = self.parse_extents(shape)?;
        let names = self.name_extents(&extents, span);
        let numbers: Expr = match (names.as_slice(), function) {
            ([count], _) => parse_quote_spanned!(span => (0..#count).map(#function).collect::<Vec<_>>()),
            ([rows, columns], Expr::Closure(closure)) => {
                let [numbers, row, column] =
                    ["numbers", "row", "column"].map(|name| Ident::new(&self.names.fresh(name), span));
                let (pattern, body) = (&closure.inputs[0], &closure.body);
                parse_quote_spanned!(span => {
                    let mut #numbers = Vec::with_capacity(#rows * #columns);
                    for #row in 0..#rows {
                        for #column in 0..#columns {
                            let #pattern = (#row, #column);
                            #numbers.push(#body);
                        }
                    }
                    #numbers
                })
            }
            _ => return None,
        };
        let numbers = self.parse_expression(&numbers);
        Some(Entries { numbers, extents: of_matrix(extents) })
    }

    /// `n`, `(rows, columns)`.
    fn parse_extents(&mut self, shape: &Expr) -> Option<Vec<Value>> {
        match peel(shape) {
            Expr::Tuple(shape) if shape.elems.len() == 2 => {
                Some(shape.elems.iter().map(|extent| self.parse_expression(extent)).collect())
            }
            Expr::Lit(_) | Expr::Path(_) | Expr::MethodCall(_) | Expr::Binary(_) | Expr::Field(_) => {
                Some(vec![self.parse_expression(shape)])
            }
            _ => None,
        }
    }

    fn name_extents(&mut self, extents: &[Value], span: Span) -> Vec<Ident> {
        let name = |&extent: &Value| {
            let name = self.names.fresh("extent");
            self.scope.bind(&name, extent);
            Ident::new(&name, span)
        };
        extents.iter().map(name).collect()
    }

    fn emit_array(&mut self, entries: Entries, node: &impl ToTokens, span: Span) -> Value {
        let Entries { numbers, extents } = entries;
        let reason = "cannot tell that these are real numbers; annotate the vector of them: let z: Vec<f64> = …";
        let source = self.source(node.to_token_stream(), reason);
        let arguments = extents.into_iter().map(CallArgument::Value).collect();
        let operation = Operation::Method { name: CONSTRUCTOR.to_owned(), receiver: numbers, arguments, source };
        let ty = self.types.unknown();
        self.emit(operation, ty, span)
    }
}

/// The extents of a matrix; a vector has as many numbers as it has.
fn of_matrix(extents: Vec<Value>) -> Vec<Value> {
    if extents.len() == 2 { extents } else { Vec::new() }
}
