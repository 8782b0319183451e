//! The text of operations without nested code.

use super::Printer;
use crate::ir::{CallSite, Constant, Mode, Operation, Projection, RecordLiteral, Slot, TensorOperation, Value};

impl Printer<'_> {
    /// The text of an operation without nested code.
    pub(super) fn flat(&self, operation: &Operation) -> String {
        match operation {
            Operation::Constant(Constant::EmptySum) => "empty sum".to_owned(),
            Operation::Constant(Constant::EmptyProduct) => "empty product".to_owned(),
            Operation::Constant(Constant::Number(number)) => format!("{number:?}"),
            Operation::Constant(Constant::Source { tokens, .. }) => tokens.to_string(),
            Operation::Verbatim(code) => format!("verbatim {}", code.tokens),
            Operation::Effect(code) => format!("effect {}", code.tokens),
            Operation::Primitive { name, arguments, .. } => format!("{name} {}", self.list(arguments, " ")),
            Operation::Discrete { operator, operands } => self.discrete(operator, operands),
            Operation::Inquiry { method, receiver, arguments, .. } => {
                format!("{}.{method}({})", self.value(*receiver), self.list(arguments, ", "))
            }
            Operation::Cast { value, to } => format!("{} as {to}", self.value(*value)),
            Operation::Borrow(value) => format!("&{}", self.value(*value)),
            Operation::Dereference(value) => format!("*{}", self.value(*value)),
            Operation::Same { method, value } => format!("{}.{method}()", self.value(*value)),
            Operation::Tuple(fields) => format!("({})", self.list(fields, ", ")),
            Operation::Field { base, index } => {
                let required = if index.required().is_some() { "!" } else { "" };
                format!("{}.{index}{required}", self.value(*base))
            }
            Operation::Record { literal, values } => self.record(literal, values),
            Operation::Array(elements) => format!("[{}]", self.list(elements, ", ")),
            Operation::Repeat { value, length } => format!("[{}; {length}]", self.value(*value)),
            Operation::Element { base, index } => {
                format!("{}[{}]", self.value(*base), self.list(index, ", "))
            }
            Operation::Update { base, place, value, mode } => self.update(*base, place, *value, *mode),
            Operation::Accumulate { base, value } => {
                format!("{} += {}", self.value(*base), self.value(*value))
            }
            Operation::Slice { base, start, end } => {
                format!("{}[{}..{}]", self.value(*base), self.value(*start), self.value(*end))
            }
            Operation::Placeholder => "placeholder".to_owned(),
            Operation::BlockLength(range) => format!("block length of {}", self.range(range)),
            Operation::Empty(None) => "empty".to_owned(),
            Operation::Empty(Some(range)) => format!("empty for {}", self.range(range)),
            Operation::Push { base, values } => format!("push {} ({})", self.value(*base), self.list(values, ", ")),
            Operation::Pop(base) => format!("pop {}", self.value(*base)),
            Operation::ZeroLike(value) => format!("zero like {}", self.value(*value)),
            Operation::ZeroFrom { like, start } => {
                format!("zero like {} from {}", self.value(*like), self.value(*start))
            }
            Operation::Tensor { operation, operands } => {
                format!("{} {}", tensor(operation), self.list(operands, " "))
            }
            call => self.call(call),
        }
    }

    fn record(&self, literal: &RecordLiteral, values: &[Value]) -> String {
        let members = literal.members.iter().map(|member| format!("{member}: ")).chain(["..".to_owned()]);
        let values = members.zip(values).map(|(member, value)| format!("{member}{}", self.value(*value)));
        format!("{} {{ {} }}", literal.path, values.collect::<Vec<_>>().join(", "))
    }

    fn discrete(&self, operator: &str, operands: &[Value]) -> String {
        match operands {
            [left, right] => format!("{} {operator} {}", self.value(*left), self.value(*right)),
            _ => format!("{operator}{}", self.list(operands, ", ")),
        }
    }

    fn update(&self, base: Value, place: &[Projection], value: Value, mode: Mode) -> String {
        let equals = if mode == Mode::Set { "=" } else { "+=" };
        format!("{}{} {equals} {}", self.value(base), self.place(place), self.value(value))
    }

    fn place(&self, place: &[Projection]) -> String {
        place.iter().map(|projection| self.projection(projection)).collect()
    }

    fn projection(&self, projection: &Projection) -> String {
        match projection {
            Projection::Field(index) => format!(".{index}"),
            Projection::Index(index) => format!("[{}]", self.list(index, ", ")),
            Projection::Row(row) => format!(".row({})", self.value(*row)),
            Projection::Column(column) => format!(".column({})", self.value(*column)),
            Projection::Part(part, _) => format!(".slice({})", self.value(*part)),
            Projection::Range(start, end) => format!("[{}..{}]", self.value(*start), self.value(*end)),
        }
    }

    fn call(&self, operation: &Operation) -> String {
        let site = |call: &CallSite| format!("{}({}", call.callee, self.list(&call.arguments, ", "));
        match operation {
            Operation::Call(call) => format!("call {})", site(call)),
            Operation::CallForward(call) => format!("forward {})", site(call)),
            Operation::CallBackward { call, saved, cotangent, slots } => {
                let slots: Vec<String> = slots.iter().map(|slot| self.slot(slot)).collect();
                let (saved, cotangent) = (self.value(*saved), self.value(*cotangent));
                format!("backward {}; saved {saved}; cotangent {cotangent}; into {})", site(call), slots.join(", "))
            }
            Operation::CallTangent { call, tangents, lanes } => {
                let form = if lanes.is_some() { "tangents" } else { "tangent" };
                format!("{form} {}; {})", site(call), self.tangents(tangents))
            }
            Operation::CallSecond { call, tangents, cotangents, slots, dots } => {
                let slots: Vec<String> = slots.iter().chain(dots).map(|slot| self.slot(slot)).collect();
                let (tangents, cotangents) = (self.tangents(tangents), self.list(cotangents, ", "));
                format!("second {}; {tangents}; cotangents {cotangents}; into {})", site(call), slots.join(", "))
            }
            _ => unreachable!("every other operation has been printed before"),
        }
    }

    fn tangents(&self, tangents: &[Option<Value>]) -> String {
        let tangent = |tangent: &Option<Value>| tangent.map_or("_".to_owned(), |tangent| self.value(tangent));
        tangents.iter().map(tangent).collect::<Vec<_>>().join(", ")
    }

    fn slot(&self, slot: &Slot) -> String {
        match slot {
            Slot::Ignore => "_".to_owned(),
            Slot::Fresh => "fresh".to_owned(),
            Slot::Into { base, place } => format!("{}{}", self.value(*base), self.place(place)),
        }
    }
}

fn tensor(operation: &TensorOperation) -> String {
    let transposed = |yes: bool| if yes { "ᵀ" } else { "" };
    match operation {
        TensorOperation::Product { transpose_left, transpose_right } => {
            format!("product{}·{}", transposed(*transpose_left), transposed(*transpose_right))
        }
        TensorOperation::SumAxis(axis) => format!("sum axis {axis}"),
        TensorOperation::InsertAxis(axis) => format!("insert axis {axis}"),
        TensorOperation::MeanAxis(axis) => format!("mean axis {axis}"),
        TensorOperation::Spread(axis) => format!("spread {axis}"),
        other => format!("{other:?}").to_lowercase(),
    }
}
