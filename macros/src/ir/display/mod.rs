//! Prints programs as text that reads like Rust: for tests, and for whoever debugs a stage.
//!
//! ```text
//! fn(x: f64, y: f64) {
//!     z: f64 = mul x y
//!     w: f64 = if c {
//!         yield z
//!     } else {
//!         %7: f64 = sin y
//!         yield %7
//!     }
//!     yield w
//! }
//! ```
//!
//! A value without a name, or with one that another value has too, is told by its number.

mod flat;

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter, Write};

use super::{Block, CallArgument, Function, Lambda, Operation, Portion, Range, Statement, Value};

impl Display for Function {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut printer = Printer { names: names(self), function: Some(self), text: String::new(), depth: 0 };
        let parameters = printer.bindings(&self.parameters);
        let _ = write!(printer.text, "fn({parameters}) ");
        printer.block(&self.body);
        f.write_str(&printer.text)
    }
}

/// Without the function a block is of, its values have no names.
impl Display for Block {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::anonymous();
        printer.block(self);
        f.write_str(&printer.text)
    }
}

impl Display for Statement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::anonymous();
        printer.statement(self);
        f.write_str(printer.text.trim_end())
    }
}

impl Display for Operation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut printer = Printer::anonymous();
        printer.operation(self);
        f.write_str(&printer.text)
    }
}

/// The text of every value of the function.
fn names(function: &Function) -> Vec<String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for name in function.definitions.iter().filter_map(|definition| definition.name.as_deref()) {
        *uses.entry(name).or_default() += 1;
    }
    let text = |(number, definition): (usize, &super::Definition)| match definition.name.as_deref() {
        Some(name) if uses[name] == 1 => name.to_owned(),
        Some(name) => format!("{name}%{number}"),
        None => format!("%{number}"),
    };
    function.definitions.iter().enumerate().map(text).collect()
}

struct Printer<'a> {
    names: Vec<String>,
    function: Option<&'a Function>,
    text: String,
    depth: usize,
}

impl Printer<'_> {
    fn anonymous() -> Self {
        Printer { names: Vec::new(), function: None, text: String::new(), depth: 0 }
    }

    fn value(&self, value: Value) -> String {
        self.names.get(value.0).cloned().unwrap_or_else(|| format!("%{}", value.0))
    }

    fn list(&self, values: &[Value], separator: &str) -> String {
        values.iter().map(|value| self.value(*value)).collect::<Vec<_>>().join(separator)
    }

    /// Names with their types.
    fn bindings(&self, values: &[Value]) -> String {
        let binding = |value: &Value| match self.function {
            Some(function) => format!("{}: {}", self.value(*value), function.ty(*value)),
            None => self.value(*value),
        };
        values.iter().map(binding).collect::<Vec<_>>().join(", ")
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "", indent = 4 * self.depth);
    }

    /// `{ …; yield … }` from where the line stands, without a line break at the end.
    fn block(&mut self, block: &Block) {
        self.text.push_str("{\n");
        self.depth += 1;
        for statement in &block.statements {
            self.statement(statement);
        }
        let results = self.list(&block.results, ", ");
        self.line(&format!("yield {results}"));
        self.depth -= 1;
        let _ = write!(self.text, "{:indent$}}}", "", indent = 4 * self.depth);
    }

    fn statement(&mut self, statement: &Statement) {
        let results = self.bindings(&statement.results);
        let equals = if statement.results.is_empty() { "" } else { " = " };
        let _ = write!(self.text, "{:indent$}{results}{equals}", "", indent = 4 * self.depth);
        self.operation(&statement.operation);
        self.text.push('\n');
    }

    fn operation(&mut self, operation: &Operation) {
        match operation {
            Operation::Map { inputs, lambda } => {
                let _ = write!(self.text, "map {} with ", self.list(inputs, ", "));
                self.lambda(lambda);
            }
            Operation::EachLane { lane, body, .. } => {
                let _ = write!(self.text, "each lane {} ", self.value(*lane));
                self.block(body);
            }
            Operation::Method { name, receiver, arguments, .. } => self.method(name, *receiver, arguments),
            Operation::If { condition, then, otherwise } => self.conditional(*condition, then, otherwise),
            Operation::For { index, range, portion, carried, initial, body, exits } => {
                let _ = write!(
                    self.text,
                    "for {}{} in {}{} with {} ",
                    if *exits { "exiting " } else { "" },
                    self.value(*index),
                    self.range(range),
                    self.portion(portion),
                    self.carried(carried, initial)
                );
                self.block(body);
            }
            Operation::While { carried, initial, condition, body, exits } => {
                let exiting = if *exits { "exiting " } else { "" };
                let _ = write!(self.text, "while {exiting}with {} ", self.carried(carried, initial));
                self.block(condition);
                self.text.push_str(" do ");
                self.block(body);
            }
            flat => {
                let text = self.flat(flat);
                self.text.push_str(&text);
            }
        }
    }

    fn conditional(&mut self, condition: Value, then: &Block, otherwise: &Block) {
        let _ = write!(self.text, "if {} ", self.value(condition));
        self.block(then);
        self.text.push_str(" else ");
        self.block(otherwise);
    }

    fn lambda(&mut self, lambda: &Lambda) {
        let _ = write!(self.text, "|{}| ", self.bindings(&lambda.parameters));
        self.block(&lambda.body);
    }

    fn method(&mut self, name: &str, receiver: Value, arguments: &[CallArgument]) {
        let _ = write!(self.text, "{}.{name}(", self.value(receiver));
        for (position, argument) in arguments.iter().enumerate() {
            self.text.push_str(if position > 0 { ", " } else { "" });
            match argument {
                CallArgument::Value(value) => self.text.push_str(&self.value(*value)),
                CallArgument::Lambda(lambda) => self.lambda(lambda),
            }
        }
        self.text.push(')');
    }

    fn carried(&self, carried: &[Value], initial: &[Value]) -> String {
        let pairs = carried.iter().zip(initial);
        pairs
            .map(|(value, first)| format!("{} = {}", self.bindings(&[*value]), self.value(*first)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn portion(&self, portion: &Portion) -> String {
        match portion {
            Portion::Whole => String::new(),
            Portion::Checkpointed => " checkpointed".to_owned(),
            Portion::Block { number, length } => {
                format!(", block {} of length {}", self.value(*number), self.value(*length))
            }
        }
    }

    pub(super) fn range(&self, range: &Range) -> String {
        let dots = if range.inclusive { "..=" } else { ".." };
        let reversed = if range.reversed { ".rev()" } else { "" };
        let step = range.step.map(|step| format!(".step_by({})", self.value(step))).unwrap_or_default();
        format!("{}{dots}{}{step}{reversed}", self.value(range.start), self.value(range.end))
    }
}
