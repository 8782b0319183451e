//! The intermediate representation: a typed, functional program in A-normal form with structured control flow.
//!
//! Every [`Value`] is defined once. A statement gives names to the results of one operation; operations with
//! bodies (`if`, loops, elementwise maps) hold [`Block`]s, and a block hands its results to the operation around it:
//!
//! ```text
//! z = mul x y      z, w = if c { …; yield a, b } else { …; yield d, e }      s = for i in 0..n with s0 { …; yield s1 }
//! ```
//!
//! Assignment is functional: `update` and `accumulate` consume their base and give its next version, which emission
//! writes as an assignment in place. A derivative is a program of the same form.

mod builder;
mod call;
mod display;
mod family;
mod operands;
mod operation;
mod projection;
mod range;
mod record;
mod size;
mod tangents;
mod tensor;
mod types;
mod verbatim;

pub(crate) use builder::Builder;
pub(crate) use call::{CallKind, CallSite, Slot};
pub(crate) use family::{Extent, Family, coordinate, is_coordinate};
pub(crate) use operation::{
    CONSTRUCTOR, CONTENTS, CallArgument, Constant, DEFAULT_OF, Lambda, OURS, Operation, RecordLiteral, Spelling,
};
pub(crate) use projection::{Mode, Projection};
pub(crate) use range::{Portion, Range};
pub(crate) use record::{Mark, Member, PAYLOAD, Record, Variant};
pub(crate) use tensor::TensorOperation;
pub(crate) use types::{Length, Scalar, Type};
pub(crate) use verbatim::Verbatim;

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};

/// A value of the program: an index into [`Function::definitions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Value(pub(crate) usize);

/// What is known of a value.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) ty: Type,
    /// The user's name for it (or one derived from it, `x_bar`), which emission keeps where it can.
    pub(crate) name: Option<String>,
    /// The user's tokens it comes from; errors and rustc's own messages point there.
    pub(crate) span: Span,
    /// The type the user wrote, for what only rustc can tell the type of.
    pub(crate) annotation: Option<TokenStream>,
}

/// A function: the definitions of all its values, its parameters in order, and its body with one result per output.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) definitions: Vec<Definition>,
    pub(crate) parameters: Vec<Value>,
    pub(crate) body: Block,
    /// What the user writes as `place += value`, for which types have operators of their own.
    pub(crate) assigned: HashSet<Value>,
}

/// Statements in order, then the values handed out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) statements: Vec<Statement>,
    pub(crate) results: Vec<Value>,
}

/// `results = operation`.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) results: Vec<Value>,
    pub(crate) operation: Operation,
    pub(crate) origin: Origin,
}

/// Whose arithmetic a statement is: the user's is emitted as written, ours may be rearranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Primal,
    Derivative,
}

impl Function {
    pub(crate) fn definition(&self, value: Value) -> &Definition {
        &self.definitions[value.0]
    }

    pub(crate) fn ty(&self, value: Value) -> &Type {
        &self.definitions[value.0].ty
    }

    /// Adds a value without a defining statement (a parameter, or one a statement is about to define).
    pub(crate) fn define(&mut self, ty: Type, name: Option<String>, span: Span) -> Value {
        self.definitions.push(Definition { ty, name, span, annotation: None });
        Value(self.definitions.len() - 1)
    }
}
