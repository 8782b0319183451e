//! Runs a program of the intermediate representation on numbers: the meaning that every stage must preserve.
//!
//! Reals are `f64`. Values are never changed: where an operation consumes a base, older versions can still be read, as
//! emission copies them where they are. Calls and the user's own code are not run.

mod arithmetic;
mod datum;
mod kept;
mod tensor;

pub(crate) use datum::Datum;
pub(crate) use tensor::Tensor;

use crate::ir::{
    Block, Constant, Function, Lambda, Member, Operation, Portion, Range, Statement, TensorOperation, Type, Value,
};

/// The results of the function at the arguments.
pub(crate) fn run(function: &Function, arguments: &[Datum]) -> Vec<Datum> {
    assert_eq!(function.parameters.len(), arguments.len(), "a function is run on as many arguments as it has");
    let mut machine = Machine { function, memory: vec![None; function.definitions.len()] };
    machine.bind(&function.parameters, arguments.to_vec());
    machine.block(&function.body)
}

struct Machine<'a> {
    function: &'a Function,
    memory: Vec<Option<Datum>>,
}

impl Machine<'_> {
    fn bind(&mut self, values: &[Value], data: Vec<Datum>) {
        assert_eq!(values.len(), data.len(), "an operation gives as many results as its statement names");
        for (value, datum) in values.iter().zip(data) {
            self.memory[value.0] = Some(datum);
        }
    }

    fn read(&self, value: Value) -> &Datum {
        self.memory[value.0].as_ref().unwrap_or_else(|| {
            panic!("%{} is read before it is defined or after it is consumed in\n{}", value.0, self.function)
        })
    }

    fn copy(&self, value: Value) -> Datum {
        self.read(value).clone()
    }

    fn read_all(&self, values: &[Value]) -> Vec<Datum> {
        values.iter().map(|value| self.read(*value).clone()).collect()
    }

    fn block(&mut self, block: &Block) -> Vec<Datum> {
        for statement in &block.statements {
            self.statement(statement);
        }
        self.read_all(&block.results)
    }

    fn statement(&mut self, statement: &Statement) {
        let data = match &statement.operation {
            Operation::If { condition, then, otherwise } => {
                let taken = if self.read(*condition).truth() { then } else { otherwise };
                self.block(taken)
            }
            Operation::For { index, range, portion, carried, initial, body, exits } => {
                self.start(carried, initial);
                for position in self.iterations(range, portion) {
                    self.bind(&[*index], vec![Datum::Integer(position)]);
                    if self.iterate(carried, body, *exits) {
                        break;
                    }
                }
                self.read_all(carried)
            }
            Operation::While { carried, initial, condition, body, exits } => {
                self.start(carried, initial);
                while self.block(condition)[0].truth() {
                    if self.iterate(carried, body, *exits) {
                        break;
                    }
                }
                self.read_all(carried)
            }
            Operation::Pop(base) => {
                let Datum::Array(mut entries) = self.copy(*base) else { panic!("only vectors have a last entry") };
                let entry = match (entries.pop().expect("an entry was pushed"), statement.results.len()) {
                    (Datum::Tuple(values), count) if count > 2 => values,
                    (value, _) => vec![value],
                };
                std::iter::once(Datum::Array(entries)).chain(entry).collect()
            }
            Operation::Effect(_) => Vec::new(),
            other => vec![self.operation(other, statement.results[0])],
        };
        self.bind(&statement.results, data);
    }

    fn start(&mut self, carried: &[Value], initial: &[Value]) {
        let first = self.read_all(initial);
        self.bind(carried, first);
    }

    /// One iteration of a loop; whether it was the last.
    fn iterate(&mut self, carried: &[Value], body: &Block, exits: bool) -> bool {
        let mut next = self.block(body);
        let last = exits && next.pop().is_some_and(|exit| exit.truth());
        self.bind(carried, next);
        last
    }

    fn positions(&self, range: &Range) -> Vec<i64> {
        let (start, end) = (self.read(range.start).integer(), self.read(range.end).integer());
        let step = range.step.map_or(1, |step| self.read(step).index());
        let mut positions: Vec<i64> = (start..end + i64::from(range.inclusive)).step_by(step).collect();
        if range.reversed {
            positions.reverse();
        }
        positions
    }

    fn iterations(&self, range: &Range, portion: &Portion) -> Vec<i64> {
        let positions = self.positions(range);
        match portion {
            Portion::Whole | Portion::Checkpointed => positions,
            Portion::Block { number, length } => {
                let [number, length] = [number, length].map(|value| self.read(*value).index());
                positions.into_iter().skip(number * length).take(length).collect()
            }
        }
    }

    #[allow(clippy::cast_possible_wrap)] // Test programs run for a few iterations.
    fn operation(&mut self, operation: &Operation, result: Value) -> Datum {
        match operation {
            Operation::Constant(constant) => self.constant(constant, result),
            Operation::Primitive { name, arguments, .. } => arithmetic::primitive(name, &self.read_all(arguments)),
            Operation::Discrete { operator, operands } => arithmetic::discrete(operator, &self.read_all(operands)),
            Operation::Inquiry { method, receiver, arguments, .. } => {
                self.read(*receiver).inquiry(method, &self.read_all(arguments))
            }
            Operation::Cast { value, to } => self.read(*value).cast(&to.to_string()),
            Operation::Borrow(value) | Operation::Dereference(value) | Operation::Same { value, .. } => {
                self.read(*value).clone()
            }
            Operation::Tuple(fields) => Datum::Tuple(self.read_all(fields)),
            Operation::Field { base, index } => self.read(*base).field(position(index)).clone(),
            Operation::Array(elements) => Datum::Array(self.read_all(elements)),
            Operation::Repeat { value, length } => {
                let length = length.to_string().parse().expect("tests repeat a literal number of times");
                Datum::Array(vec![self.read(*value).clone(); length])
            }
            Operation::Element { base, index } => self.read(*base).element(&self.indices(index)),
            Operation::Update { .. } | Operation::Accumulate { .. } | Operation::Push { .. } => {
                self.consuming(operation)
            }
            Operation::Slice { base, start, end } => {
                self.read(*base).slice(self.read(*start).index(), self.read(*end).index())
            }
            Operation::BlockLength(range) => Datum::Integer(self.positions(range).len().isqrt().max(1) as i64),
            Operation::Empty(_) => Datum::Array(Vec::new()),
            Operation::Placeholder => Datum::any(self.function.ty(result)),
            Operation::ZeroLike(value) => self.read(*value).zero(),
            Operation::ZeroFrom { like, start } => self.read(*like).zero().unset_before(self.read(*start).index()),
            Operation::Tensor { operation, operands } => self.tensor(operation, operands, result),
            Operation::Map { inputs, lambda } => self.map(inputs, lambda),
            Operation::Verbatim(verbatim) => self.kept(verbatim).unwrap_or_else(|| self.refuse(operation)),
            other => self.refuse(other),
        }
    }

    fn refuse(&self, operation: &Operation) -> ! {
        panic!("the interpreter does not run {operation} in\n{}", self.function)
    }

    fn consuming(&mut self, operation: &Operation) -> Datum {
        match operation {
            Operation::Update { base, place, value, mode } => {
                let value = self.read(*value).clone();
                let path: Vec<_> = place.iter().map(|projection| self.step(projection)).collect();
                let mut datum = self.copy(*base);
                datum.update(&path, &value, *mode);
                datum
            }
            Operation::Accumulate { base, value } => {
                let value = self.read(*value).clone();
                let mut datum = self.copy(*base);
                datum.accumulate(&value);
                datum
            }
            Operation::Push { base, values } => {
                let mut entry = self.read_all(values);
                let entry = if entry.len() == 1 { entry.remove(0) } else { Datum::Tuple(entry) };
                let Datum::Array(mut entries) = self.copy(*base) else { panic!("only vectors grow") };
                entries.push(entry);
                Datum::Array(entries)
            }
            _ => unreachable!("no other operation without tensors consumes its base"),
        }
    }

    #[allow(clippy::cast_possible_truncation)] // Integers of test programs are small.
    fn constant(&self, constant: &Constant, result: Value) -> Datum {
        let number = match constant {
            Constant::Number(number) => *number,
            Constant::EmptySum => -0.0,
            Constant::EmptyProduct => 1.0,
            Constant::Source { tokens, .. } if tokens.to_string() == "()" => return Datum::Tuple(Vec::new()),
            Constant::Source { tokens, .. } if tokens.to_string() == "f64 :: NEG_INFINITY" => f64::NEG_INFINITY,
            Constant::Source { tokens, .. } if tokens.to_string() == "true" => 1.0,
            Constant::Source { tokens, .. } if tokens.to_string() == "false" => 0.0,
            Constant::Source { number, .. } => number.expect("constants of test programs are literals"),
        };
        match self.function.ty(result) {
            Type::Integer => Datum::Integer(number as i64),
            Type::Bool => Datum::Bool(number != 0.0),
            _ => Datum::Real(number),
        }
    }

    fn indices(&self, values: &[Value]) -> Vec<usize> {
        values.iter().map(|value| self.read(*value).index()).collect()
    }

    fn step(&self, projection: &crate::ir::Projection) -> datum::Step {
        use crate::ir::Projection;
        match projection {
            Projection::Field(index) => datum::Step::Field(position(index)),
            Projection::Index(index) => datum::Step::Index(self.indices(index)),
            Projection::Row(row) => datum::Step::Row(self.read(*row).index()),
            Projection::Column(column) => datum::Step::Column(self.read(*column).index()),
            Projection::Part(..) => panic!("what `s![…]` gives is for rustc"),
            Projection::Range(start, end) => datum::Step::Range(self.read(*start).index(), self.read(*end).index()),
        }
    }

    fn tensor(&mut self, operation: &TensorOperation, operands: &[Value], result: Value) -> Datum {
        let TensorOperation::Product { transpose_left, transpose_right } = operation else {
            return tensor::apply(operation, &self.read_all(operands));
        };
        let left = self.read(operands[0]).tensor().transposed_if(*transpose_left);
        let right = self.read(operands[1]).tensor().transposed_if(*transpose_right);
        let outer = matches!(self.function.ty(result).peel(), Type::Tensor { rank: 2, .. });
        let product = left.product(&right, outer);
        match operands.get(2) {
            Some(base) => {
                let mut datum = self.copy(*base);
                datum.accumulate(&product);
                datum
            }
            None => product,
        }
    }

    fn map(&mut self, inputs: &[Value], lambda: &Lambda) -> Datum {
        let inputs = self.read_all(inputs);
        let shape = tensor::broadcast(&inputs);
        let mut elements = Vec::new();
        for position in tensor::positions(&shape) {
            let parameters = inputs.iter().map(|input| Datum::Real(input.at(&position))).collect();
            self.bind(&lambda.parameters, parameters);
            elements.push(self.block(&lambda.body)[0].real());
        }
        Datum::Tensor(Tensor { shape, elements })
    }
}

/// The interpreter knows of no structs.
fn position(member: &Member) -> usize {
    member.position().expect("a member of a tuple has a number")
}
