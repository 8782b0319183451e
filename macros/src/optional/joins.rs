//! Which values may be missing: those that a placeholder reaches where branches and loops meet.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Constant, Function, Operation, Statement, Type, Value};

/// The values that may be missing.
pub(super) fn missing(function: &Function, body: &Block) -> HashSet<Value> {
    let mut joins = Joins::default();
    joins.add_block(function, body);
    let everywhere = joins.reached(|_, _| false);
    joins.reached(|condition, value| joins.implies(condition, value, &everywhere, &mut HashSet::new()))
}

/// Where values meet.
#[derive(Default)]
struct Joins {
    placeholders: HashSet<Value>,
    /// What is known to be `false`.
    untrue: HashSet<Value>,
    meetings: Vec<Meeting>,
    /// The meeting that gives a value, and which of its columns.
    columns: HashMap<Value, (usize, usize)>,
}

/// A branch or a loop.
struct Meeting {
    /// What each column becomes: a result, of a loop also what it carries.
    targets: Vec<Vec<Value>>,
    rows: Vec<Row>,
}

/// The values of one way.
struct Row {
    values: Vec<Value>,
    /// What holds there.
    condition: Option<Value>,
}

impl Joins {
    fn add_block(&mut self, function: &Function, block: &Block) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Placeholder if is_struct(function.ty(statement.results[0])) => {
                    self.placeholders.insert(statement.results[0]);
                }
                Operation::Constant(Constant::Source { tokens, .. }) if tokens.to_string() == "false" => {
                    self.untrue.extend(&statement.results);
                }
                _ => self.add_meeting(statement),
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.add_block(function, nested));
        }
    }

    fn add_meeting(&mut self, statement: &Statement) {
        let row = |values: &[Value], condition| Row { values: values.to_vec(), condition };
        let (targets, rows): (Vec<Vec<Value>>, _) = match &statement.operation {
            Operation::If { condition, then, otherwise } => (
                statement.results.iter().map(|&result| vec![result]).collect(),
                vec![row(&then.results, Some(*condition)), row(&otherwise.results, None)],
            ),
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => (
                carried.iter().zip(&statement.results).map(|(&carried, &result)| vec![carried, result]).collect(),
                vec![row(initial, None), row(&body.results[..carried.len()], None)],
            ),
            _ => return,
        };
        for (column, targets) in targets.iter().enumerate() {
            self.columns.extend(targets.iter().map(|&target| (target, (self.meetings.len(), column))));
        }
        self.meetings.push(Meeting { targets, rows });
    }

    /// What placeholders reach, but where a condition tells that a value is there.
    fn reached(&self, is_there: impl Fn(Value, Value) -> bool) -> HashSet<Value> {
        let mut reached = self.placeholders.clone();
        let mut count = 0;
        while std::mem::replace(&mut count, reached.len()) != reached.len() {
            for Meeting { targets, rows } in &self.meetings {
                for (column, targets) in targets.iter().enumerate() {
                    let may_lack = |row: &Row| {
                        let value = row.values[column];
                        reached.contains(&value) && !row.condition.is_some_and(|condition| is_there(condition, value))
                    };
                    if rows.iter().any(may_lack) {
                        reached.extend(targets);
                    }
                }
            }
        }
        reached
    }

    /// Whether a value is there where a condition holds, of what may be `missing`.
    fn implies(
        &self,
        condition: Value,
        value: Value,
        missing: &HashSet<Value>,
        assumed: &mut HashSet<(Value, Value)>,
    ) -> bool {
        if !missing.contains(&value) || self.untrue.contains(&condition) || !assumed.insert((condition, value)) {
            return true;
        }
        let (Some(&(meeting, truth)), Some(&(other, column))) =
            (self.columns.get(&condition), self.columns.get(&value))
        else {
            return false;
        };
        let mut rows = self.meetings[meeting].rows.iter();
        meeting == other && rows.all(|row| self.implies(row.values[truth], row.values[column], missing, assumed))
    }
}

/// Whether only the user's own `Default` could give some value of a type.
pub(super) fn is_struct(ty: &Type) -> bool {
    match ty {
        Type::Inactive => true,
        Type::Record(record) => !record.tangent,
        Type::Tuple(fields) => fields.iter().any(is_struct),
        Type::Array(element, _) | Type::Reference(element) => is_struct(element),
        _ => false,
    }
}
