//! Reads the formula of a function off its statements, if it is straight-line code over numbers.

use std::collections::{BTreeSet, HashMap};

use super::constants;
use super::expression::{Expr, Symbol};
use super::functions::apply;
use super::number::Number;
use crate::ir::{Constant, Function, Member, Mode, Operation, Projection, Statement, Type, Value};
use crate::signature::{Parameter, Signature};

/// Formulas of functions with more operations than this are not shown: nobody would read them.
const MOST_OPERATIONS: usize = 80;

/// Longer arrays are no numbers of their own.
const LONGEST_ARRAY: usize = 16;

/// The formula of a function.
pub(super) struct Formula {
    pub(super) value: Expr,
    /// The numbers that users ask for the derivatives with respect to.
    pub(super) variables: BTreeSet<Symbol>,
}

/// What a function is to a reader.
pub(super) enum Reading {
    Formula(Formula),
    TooLong,
    /// Anything else than arithmetic over numbers.
    None,
}

pub(super) fn read(function: &Function, signature: &Signature) -> Reading {
    let ([result], Type::Real(_)) = (&function.body.results[..], &signature.output) else { return Reading::None };
    let sizes = sizes(function);
    match sizes.get(result) {
        None => Reading::None,
        Some(size) if *size > MOST_OPERATIONS => Reading::TooLong,
        Some(_) => short(function, signature, (*result, &sizes)).map_or(Reading::None, Reading::Formula),
    }
}

/// The formula of a result that takes few operations.
fn short(
    function: &Function,
    signature: &Signature,
    (result, sizes): (Value, &HashMap<Value, usize>),
) -> Option<Formula> {
    let mut reader = Reader { function, items: HashMap::new(), variables: BTreeSet::new(), owners: Vec::new() };
    signature.parameters.iter().for_each(|parameter| reader.own(parameter));
    for statement in &function.body.statements {
        if let [result] = statement.results[..]
            && sizes.get(&result).is_some_and(|size| *size <= MOST_OPERATIONS)
            && let Some(item) = reader.item(statement)
        {
            reader.items.insert(result, item);
        }
    }
    match reader.items.remove(&result)? {
        Item::Number(value) => Some(Formula { value, variables: reader.variables }),
        Item::Parts(_) | Item::Whole { .. } => None,
    }
}

/// How many operations it takes to make each value, written out; other statements than those of formulas give none.
fn sizes(function: &Function) -> HashMap<Value, usize> {
    let mut sizes: HashMap<Value, usize> = function.parameters.iter().map(|&parameter| (parameter, 0)).collect();
    for statement in &function.body.statements {
        let own = match &statement.operation {
            Operation::Primitive { .. } => 1,
            Operation::Constant(_)
            | Operation::Verbatim(_)
            | Operation::Cast { .. }
            | Operation::Borrow(_)
            | Operation::Dereference(_)
            | Operation::Same { .. }
            | Operation::Tuple(_)
            | Operation::Array(_)
            | Operation::Repeat { .. }
            | Operation::Field { .. }
            | Operation::Element { .. }
            | Operation::Update { .. } => 0,
            _ => continue,
        };
        let mut operands = statement.operation.operands().into_iter().map(|operand| sizes.get(&operand).copied());
        let size = operands.try_fold(own, |sum: usize, size| Some(sum.saturating_add(size?)));
        if let Some(size) = size {
            sizes.extend(statement.results.iter().map(|&result| (result, size)));
        }
    }
    sizes
}

/// What a value is.
#[derive(Clone)]
enum Item {
    Number(Expr),
    Parts(Vec<Item>),
    /// A struct or a sequence of unknown length that is a parameter, or part of one: by its path in that.
    Whole {
        owner: usize,
        path: Vec<String>,
    },
}

struct Reader<'a> {
    function: &'a Function,
    items: HashMap<Value, Item>,
    variables: BTreeSet<Symbol>,
    owners: Vec<&'a Parameter>,
}

impl<'a> Reader<'a> {
    fn own(&mut self, parameter: &'a Parameter) {
        self.owners.push(parameter);
        let item = self.part(self.owners.len() - 1, &[], &parameter.ty);
        if let (Some(item), false) = (item, parameter.inout) {
            self.items.insert(parameter.value, item);
        }
    }

    /// Part of a parameter.
    fn part(&mut self, owner: usize, path: &[String], ty: &Type) -> Option<Item> {
        let longer = |step: String| [path, &[step]].concat();
        match ty.peel() {
            Type::Real(_) | Type::Integer => {
                let Parameter { name, active, listed, members, .. } = self.owners[owner];
                let symbol = Symbol { rank: owner, position: positions(path), name: spelled(&name.to_string(), path) };
                let is_wanted = members.is_empty() || members.iter().any(|member| path.starts_with(member));
                if *active && *listed && is_wanted && ty.is_real() {
                    self.variables.insert(symbol.clone());
                }
                Some(Item::Number(Expr::Symbol(symbol.into())))
            }
            Type::Tuple(fields) => {
                let parts = fields.iter().enumerate();
                parts
                    .map(|(index, field)| self.part(owner, &longer(index.to_string()), field))
                    .collect::<Option<_>>()
                    .map(Item::Parts)
            }
            Type::Array(inner, length) => {
                let Some(length) = length.known().filter(|length| *length <= LONGEST_ARRAY) else {
                    return Some(Item::Whole { owner, path: path.to_vec() });
                };
                let parts = (0..length).map(|index| self.part(owner, &longer(format!("[{index}]")), inner));
                parts.collect::<Option<_>>().map(Item::Parts)
            }
            Type::Record(_) | Type::Slice(_) | Type::Vector(_) => Some(Item::Whole { owner, path: path.to_vec() }),
            _ => None,
        }
    }

    fn item(&mut self, statement: &Statement) -> Option<Item> {
        let ty = self.function.ty(*statement.results.first()?);
        match &statement.operation {
            Operation::Primitive { name, arguments, .. } => {
                if *ty == Type::Integer && matches!(*name, "div" | "rem") {
                    return None;
                }
                let arguments: Vec<Expr> = arguments.iter().map(|value| self.number(*value)).collect::<Option<_>>()?;
                apply(name, &arguments).map(Item::Number)
            }
            Operation::Constant(constant) if matches!(ty.peel(), Type::Real(_) | Type::Integer) => match constant {
                Constant::Number(number) | Constant::Source { number: Some(number), .. } => {
                    number.is_finite().then(|| Item::Number(Expr::Number(Number::new(*number))))
                }
                Constant::Source { tokens, number: None } => constants::named(tokens).map(Item::Number),
                Constant::EmptySum | Constant::EmptyProduct => None,
            },
            Operation::Verbatim(verbatim) if verbatim.reads.is_empty() => {
                constants::converted(&verbatim.tokens).map(Item::Number)
            }
            Operation::Cast { value, .. } if ty.is_real() => self.number(*value).map(Item::Number),
            Operation::Borrow(value) | Operation::Dereference(value) | Operation::Same { value, .. } => {
                self.items.get(value).cloned()
            }
            Operation::Tuple(values) | Operation::Array(values) => {
                values.iter().map(|value| self.items.get(value).cloned()).collect::<Option<_>>().map(Item::Parts)
            }
            Operation::Field { base, index } => self.field(*base, index),
            Operation::Element { base, index } => match &index[..] {
                [index] => self.element(*base, self.index(*index)?, ty),
                _ => None,
            },
            Operation::Repeat { value, length } => {
                let length: usize = length.to_string().parse().ok().filter(|length| *length <= LONGEST_ARRAY)?;
                Some(Item::Parts(vec![self.items.get(value)?.clone(); length]))
            }
            Operation::Update { base, place, value, mode } => self.update(*base, place, *value, *mode),
            _ => None,
        }
    }

    fn element(&mut self, base: Value, index: usize, ty: &Type) -> Option<Item> {
        match self.items.get(&base)?.clone() {
            Item::Parts(parts) => parts.get(index).cloned(),
            Item::Whole { owner, path } => self.part(owner, &[&path[..], &[format!("[{index}]")]].concat(), ty),
            Item::Number(_) => None,
        }
    }

    fn field(&mut self, base: Value, index: &Member) -> Option<Item> {
        match (self.items.get(&base)?.clone(), index) {
            (Item::Parts(parts), Member::Position(index)) => parts.get(*index).cloned(),
            (Item::Whole { owner, path }, Member::Named { name, ty, variant: None, .. }) => {
                self.part(owner, &[&path[..], std::slice::from_ref(name)].concat(), ty)
            }
            _ => None,
        }
    }

    /// An array or a tuple with another number at a place.
    fn update(&self, base: Value, place: &[Projection], value: Value, mode: Mode) -> Option<Item> {
        let position = match place {
            [Projection::Index(index)] => self.index(*index.first()?)?,
            [Projection::Field(member)] => member.position()?,
            _ => return None,
        };
        let Item::Parts(mut parts) = self.items.get(&base)?.clone() else { return None };
        let value = self.items.get(&value)?.clone();
        let part = parts.get_mut(position)?;
        *part = match (mode, &*part, value) {
            (Mode::Set, _, value) => value,
            (Mode::Add, Item::Number(old), Item::Number(new)) => Item::Number(apply("add", &[old.clone(), new])?),
            _ => return None,
        };
        Some(Item::Parts(parts))
    }

    fn number(&self, value: Value) -> Option<Expr> {
        match self.items.get(&value)? {
            Item::Number(number) => Some(number.clone()),
            Item::Parts(_) | Item::Whole { .. } => None,
        }
    }

    fn index(&self, value: Value) -> Option<usize> {
        self.number(value)?.as_integer()?.try_into().ok()
    }
}

/// The numbers in a path, by which parts are in order.
fn positions(path: &[String]) -> Vec<usize> {
    path.iter().map(|step| step.trim_matches(['[', ']']).parse().unwrap_or(0)).collect()
}

/// `p.center[0]`.
fn spelled(owner: &str, path: &[String]) -> std::rc::Rc<str> {
    let steps = path.iter().map(|step| if step.starts_with('[') { step.clone() } else { format!(".{step}") });
    steps.fold(owner.trim_start_matches("r#").to_owned(), |spelled, step| spelled + &step).into()
}
