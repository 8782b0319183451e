//! Reads and rewrites what an operation refers to: operands, nested blocks, and the values its blocks bind.

use std::collections::HashMap;

use super::{Block, CallArgument, CallSite, Operation, Portion, Projection, Range, Slot, Statement, Value, Verbatim};

impl Operation {
    /// The values this operation reads itself (not those its blocks read), in order.
    pub(crate) fn operands(&self) -> Vec<Value> {
        let mut operands = Vec::new();
        self.clone().rewrite_operands(&mut |value| operands.push(*value));
        operands
    }

    /// The blocks nested in this operation.
    pub(crate) fn blocks(&self) -> Vec<&Block> {
        match self {
            Operation::If { then, otherwise, .. } => vec![then, otherwise],
            Operation::For { body, .. } | Operation::EachLane { body, .. } => vec![body],
            Operation::While { condition, body, .. } => vec![condition, body],
            Operation::Map { lambda, .. } => vec![&lambda.body],
            Operation::Method { arguments, .. } => arguments.iter().filter_map(lambda_body).collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn blocks_mut(&mut self) -> Vec<&mut Block> {
        match self {
            Operation::If { then, otherwise, .. } => vec![then, otherwise],
            Operation::For { body, .. } | Operation::EachLane { body, .. } => vec![body],
            Operation::While { condition, body, .. } => vec![condition, body],
            Operation::Map { lambda, .. } => vec![&mut lambda.body],
            Operation::Method { arguments, .. } => arguments.iter_mut().filter_map(lambda_body_mut).collect(),
            _ => Vec::new(),
        }
    }

    /// The parameters of the nested blocks: loop indices, carried values, parameters of lambdas.
    pub(crate) fn bound_mut(&mut self) -> Vec<&mut Value> {
        match self {
            Operation::For { index, carried, .. } => std::iter::once(index).chain(carried).collect(),
            Operation::While { carried, .. } => carried.iter_mut().collect(),
            Operation::Map { lambda, .. } => lambda.parameters.iter_mut().collect(),
            Operation::EachLane { lane, .. } => vec![lane],
            Operation::Method { arguments, .. } => arguments.iter_mut().flat_map(lambda_parameters).collect(),
            _ => Vec::new(),
        }
    }

    /// Applies `rewrite` to every operand.
    pub(crate) fn rewrite_operands(&mut self, rewrite: &mut dyn FnMut(&mut Value)) {
        match self {
            Operation::Constant(_) | Operation::Placeholder | Operation::Empty(None) | Operation::EachLane { .. } => {}
            Operation::Verbatim(verbatim) | Operation::Effect(verbatim) => {
                rewrite_reads(verbatim, rewrite);
            }
            Operation::Borrow(value)
            | Operation::Dereference(value)
            | Operation::ZeroLike(value)
            | Operation::Cast { value, .. }
            | Operation::Same { value, .. }
            | Operation::Repeat { value, .. }
            | Operation::Pop(value)
            | Operation::Field { base: value, .. } => rewrite(value),
            Operation::Primitive { arguments: values, .. }
            | Operation::Discrete { operands: values, .. }
            | Operation::Tensor { operands: values, .. }
            | Operation::Map { inputs: values, .. }
            | Operation::While { initial: values, .. }
            | Operation::Tuple(values)
            | Operation::Record { values, .. }
            | Operation::Array(values) => values.iter_mut().for_each(rewrite),
            Operation::Element { base, index } | Operation::Push { base, values: index } => {
                rewrite_all(base, index, rewrite);
            }
            Operation::Slice { base, start, end } => [base, start, end].into_iter().for_each(rewrite),
            Operation::Inquiry { receiver, arguments, .. } => rewrite_all(receiver, arguments, rewrite),
            Operation::Accumulate { base, value } | Operation::ZeroFrom { like: base, start: value } => {
                [base, value].into_iter().for_each(rewrite);
            }
            Operation::Update { base, place, value, .. } => {
                [base, value].into_iter().for_each(&mut *rewrite);
                for projection in place {
                    rewrite_projection(projection, rewrite);
                }
            }
            Operation::If { condition, .. } => rewrite(condition),
            Operation::For { range, portion, initial, .. } => {
                rewrite_range(range, rewrite);
                if let Portion::Block { number, length } = portion {
                    [number, length].into_iter().for_each(&mut *rewrite);
                }
                initial.iter_mut().for_each(rewrite);
            }
            Operation::Empty(Some(range)) | Operation::BlockLength(range) => rewrite_range(range, rewrite),
            other => rewrite_call(other, rewrite),
        }
    }
}

impl Statement {
    /// Whether it reads a value, or something in its blocks does.
    pub(crate) fn reads(&self, value: Value) -> bool {
        self.operation.operands().contains(&value)
            || self.operation.blocks().into_iter().any(|block| block.reads(value))
    }

    /// What it shows a part of, or refers to.
    pub(crate) fn whole(&self) -> Option<Value> {
        match &self.operation {
            Operation::Element { base, .. }
            | Operation::Field { base, .. }
            | Operation::Slice { base, .. }
            | Operation::Borrow(base)
            | Operation::Dereference(base) => Some(*base),
            _ => None,
        }
    }
}

impl Block {
    /// The operation that gives a value, here or in nested blocks; parameters and what loops carry have none.
    pub(crate) fn definition(&self, value: Value) -> Option<&Operation> {
        self.statements.iter().find_map(|statement| {
            if statement.results.contains(&value) {
                return Some(&statement.operation);
            }
            statement.operation.blocks().into_iter().find_map(|nested| nested.definition(value))
        })
    }

    /// Whether anything is taken off a vector here or in nested blocks: the backward sweep of a loop does that.
    pub(crate) fn keeps(&self) -> bool {
        let keeps = |statement: &Statement| {
            matches!(statement.operation, Operation::Pop(_))
                || statement.operation.blocks().into_iter().any(Block::keeps)
        };
        self.statements.iter().any(keeps)
    }

    /// Whether other differentiable functions are called here or in nested blocks.
    pub(crate) fn calls(&self) -> bool {
        let calls = |statement: &Statement| {
            matches!(statement.operation, Operation::Call(_))
                || statement.operation.blocks().into_iter().any(Block::calls)
        };
        self.statements.iter().any(calls)
    }

    /// Whether anything here or in nested blocks reads a value.
    pub(crate) fn reads(&self, value: Value) -> bool {
        self.results.contains(&value) || self.statements.iter().any(|statement| statement.reads(value))
    }

    /// Reads other values instead, here and in nested blocks.
    pub(crate) fn rename(&mut self, renamed: &HashMap<Value, Value>) {
        let substitute = |value: &mut Value| *value = renamed.get(value).copied().unwrap_or(*value);
        for statement in &mut self.statements {
            statement.operation.rewrite_operands(&mut { substitute });
            statement.operation.blocks_mut().into_iter().for_each(|nested| nested.rename(renamed));
        }
        self.results.iter_mut().for_each(substitute);
    }
}

fn rewrite_call(operation: &mut Operation, rewrite: &mut dyn FnMut(&mut Value)) {
    match operation {
        Operation::Method { receiver, arguments, source, .. } => {
            rewrite(receiver);
            for argument in arguments {
                if let CallArgument::Value(value) = argument {
                    rewrite(value);
                }
            }
            rewrite_reads(source, rewrite);
        }
        Operation::Call(call) | Operation::CallForward(call) => rewrite_site(call, rewrite),
        Operation::CallBackward { call, saved, cotangent, slots } => {
            rewrite_site(call, rewrite);
            [saved, cotangent].into_iter().for_each(&mut *rewrite);
            rewrite_slots(slots, rewrite);
        }
        Operation::CallSecond { call, tangents, cotangents, slots, dots } => {
            rewrite_site(call, rewrite);
            tangents.iter_mut().flatten().chain(cotangents).for_each(&mut *rewrite);
            rewrite_slots(slots, rewrite);
            rewrite_slots(dots, rewrite);
        }
        Operation::CallTangent { call, tangents, .. } => {
            rewrite_site(call, rewrite);
            tangents.iter_mut().flatten().for_each(rewrite);
        }
        _ => {}
    }
}

fn rewrite_site(call: &mut CallSite, rewrite: &mut dyn FnMut(&mut Value)) {
    call.arguments.iter_mut().for_each(&mut *rewrite);
    if let Some(parts) = &mut call.parts {
        for projection in parts.places.iter_mut().chain(&mut parts.of_tangents).flatten() {
            rewrite_projection(projection, rewrite);
        }
    }
}

fn rewrite_slots(slots: &mut [Slot], rewrite: &mut dyn FnMut(&mut Value)) {
    for slot in slots {
        if let Slot::Into { base, place } = slot {
            rewrite(base);
            for projection in place {
                rewrite_projection(projection, rewrite);
            }
        }
    }
}

fn rewrite_all(first: &mut Value, rest: &mut [Value], rewrite: &mut dyn FnMut(&mut Value)) {
    rewrite(first);
    rest.iter_mut().for_each(rewrite);
}

fn rewrite_reads(verbatim: &mut Verbatim, rewrite: &mut dyn FnMut(&mut Value)) {
    verbatim.reads.iter_mut().for_each(|(_, value)| rewrite(value));
}

fn rewrite_range(range: &mut Range, rewrite: &mut dyn FnMut(&mut Value)) {
    [&mut range.start, &mut range.end].into_iter().chain(&mut range.step).for_each(rewrite);
}

fn rewrite_projection(projection: &mut Projection, rewrite: &mut dyn FnMut(&mut Value)) {
    match projection {
        Projection::Field(_) => {}
        Projection::Index(indices) => indices.iter_mut().for_each(rewrite),
        Projection::Row(index) | Projection::Column(index) | Projection::Part(index, _) => rewrite(index),
        Projection::Range(start, end) => [start, end].into_iter().for_each(rewrite),
    }
}

fn lambda_body(argument: &CallArgument) -> Option<&Block> {
    match argument {
        CallArgument::Lambda(lambda) => Some(&lambda.body),
        CallArgument::Value(_) => None,
    }
}

fn lambda_body_mut(argument: &mut CallArgument) -> Option<&mut Block> {
    match argument {
        CallArgument::Lambda(lambda) => Some(&mut lambda.body),
        CallArgument::Value(_) => None,
    }
}

fn lambda_parameters(argument: &mut CallArgument) -> &mut [Value] {
    match argument {
        CallArgument::Lambda(lambda) => &mut lambda.parameters,
        CallArgument::Value(_) => &mut [],
    }
}
