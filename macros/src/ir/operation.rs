//! The operations: every kind of node a program can hold.

use proc_macro2::TokenStream;

use super::{Block, CallSite, Member, Mode, Portion, Projection, Range, Slot, TensorOperation, Value, Verbatim};

/// The inquiries that are functions of the runtime: the lengths of `start..end` and `start..=end`, the number at a position
/// of `start..`, and the slice of what a loop over data of unknown type goes through.
pub(crate) const OURS: [&str; 6] = ["count_between", "count_through", "nth_from", "items_of", "integer", DEFAULT_OF];

/// The default of the type that a value has.
pub(crate) const DEFAULT_OF: &str = "default_of";

/// The name of the method that stands for a constructor of nalgebra's until the type of the numbers is known.
pub(crate) const CONSTRUCTOR: &str = "::new";

/// The method that gives what a reference to a box refers to.
pub(crate) const CONTENTS: &str = "__contents";

/// What a statement computes. Operands are values; nested code is in blocks.
#[derive(Clone, Debug)]
pub(crate) enum Operation {
    /// A literal or a path that reads no variable.
    Constant(Constant),
    /// The user's own expression over inactive values, kept word for word.
    Verbatim(Verbatim),
    /// The user's own statement without a result (`assert!`, `println!`), kept word for word.
    Effect(Verbatim),
    /// A function of the rule table over reals (or the same operator over integers).
    Primitive {
        name: &'static str,
        arguments: Vec<Value>,
        spelling: Spelling,
    },
    /// An operator whose result has no tangent: `< <= > >= == != && || ! & | ^ << >>`.
    Discrete {
        operator: &'static str,
        operands: Vec<Value>,
    },
    /// A method whose result has no tangent, whatever it is called on: `.len()`, `.is_nan()`, `.nrows()`.
    Inquiry {
        method: String,
        receiver: Value,
        arguments: Vec<Value>,
        /// Whether only its uses tell what the receiver is: rustc has to check the answer.
        guessed: bool,
    },
    /// `value as type`.
    Cast {
        value: Value,
        to: TokenStream,
    },
    /// `&value`.
    Borrow(Value),
    /// `*value`.
    Dereference(Value),
    /// The same numbers in another container: `.view()`, `.to_owned()`, `.clone()`.
    Same {
        method: String,
        value: Value,
    },
    Tuple(Vec<Value>),
    /// `base.0` of a tuple, `base.name` of a struct.
    Field {
        base: Value,
        index: Member,
    },
    /// `Path { name: value, … }` or `Path(value, …)`; with one value more than members it ends in `..value`.
    Record {
        literal: RecordLiteral,
        values: Vec<Value>,
    },
    /// `[a, b, c]`.
    Array(Vec<Value>),
    /// `[value; length]`.
    Repeat {
        value: Value,
        length: TokenStream,
    },
    /// `base[i]`, or `base[[i, j]]` with two indices.
    Element {
        base: Value,
        index: Vec<Value>,
    },
    /// `base[start..end]`, a place.
    Slice {
        base: Value,
        start: Value,
        end: Value,
    },
    /// Some value of its type that is never read.
    Placeholder,
    /// The next version of `base`, which it consumes: `base.place = value` or `base.place += value`.
    Update {
        base: Value,
        place: Vec<Projection>,
        value: Value,
        mode: Mode,
    },
    /// The next version of `base`, which it consumes: `base += value`, element by element.
    Accumulate {
        base: Value,
        value: Value,
    },
    /// A fresh zero adjoint with the shape of the operand.
    ZeroLike(Value),
    /// As [`Operation::ZeroLike`] for a sequence whose elements before a position are written before they are read.
    ZeroFrom {
        like: Value,
        start: Value,
    },
    /// An operation on whole tensors.
    Tensor {
        operation: TensorOperation,
        operands: Vec<Value>,
    },
    /// One pass over tensors: the lambda per element, over tensors (broadcast together) and scalars (the same everywhere).
    Map {
        inputs: Vec<Value>,
        lambda: Box<Lambda>,
    },
    /// Tangents along several directions, each from that of the body, at its position: numbers in lanes, anything else as its
    /// type says, if there is a direction.
    EachLane {
        lane: Value,
        /// The constant that says how many directions there are.
        count: String,
        body: Block,
    },
    /// A method call whose receiver's type is not known yet; none is left after inference.
    Method {
        name: String,
        receiver: Value,
        arguments: Vec<CallArgument>,
        source: Verbatim,
    },
    /// A call of another differentiable function: its value, and what it changes.
    Call(CallSite),
    /// `value, saved, changed… = callee::forward(…)`.
    CallForward(CallSite),
    /// `adjoints… = callee::backward(saved, …, cotangent, slots…)`: one result per slot that is not ignored. What it
    /// changed is not among the arguments: the slot holds the cotangent of the new value, and gets that of the old.
    CallBackward {
        call: CallSite,
        saved: Value,
        cotangent: Value,
        slots: Vec<Slot>,
    },
    /// `value, tangent, changed…, their tangents… = callee::tangent(…, tangents…)`; an argument without a tangent passes
    /// `None`. Along several directions, `lanes` is the constant that says how many.
    CallTangent {
        call: CallSite,
        tangents: Vec<Option<Value>>,
        lanes: Option<String>,
    },
    /// `adjoints…, their tangents… = callee::second(arguments…, tangents…, cotangent, cotangent_dot, slots…, dots…)`: one
    /// result per slot that is not ignored, then one for each of these for its tangent.
    CallSecond {
        call: CallSite,
        tangents: Vec<Option<Value>>,
        cotangents: [Value; 2],
        slots: Vec<Slot>,
        dots: Vec<Slot>,
    },
    If {
        condition: Value,
        then: Block,
        otherwise: Block,
    },
    /// A counted loop: `carried` are the body's parameters, `initial` their first values, the body's results the next.
    /// If it `exits`, the body has one result more, which tells whether to leave the loop after this iteration.
    For {
        index: Value,
        range: Range,
        portion: Portion,
        carried: Vec<Value>,
        initial: Vec<Value>,
        body: Block,
        exits: bool,
    },
    /// A general loop: `condition` yields one `bool` from the carried values, `body` their next values, and whether to
    /// leave the loop if it `exits`.
    While {
        carried: Vec<Value>,
        initial: Vec<Value>,
        condition: Block,
        body: Block,
        exits: bool,
    },
    /// An empty vector, with room for one entry per element of the range.
    Empty(Option<Range>),
    /// How many iterations of a loop over the range make a block: about as many as there are blocks.
    BlockLength(Range),
    /// The next version of `base`, a vector, which it consumes: `base.push(values)`, a tuple if there are several.
    Push {
        base: Value,
        values: Vec<Value>,
    },
    /// Takes the last entry off a vector, which it consumes: the results are its next version and the values of the entry.
    Pop(Value),
}

/// How a struct is put together.
#[derive(Clone, Debug)]
pub(crate) struct RecordLiteral {
    /// The user's path of it.
    pub(crate) path: TokenStream,
    /// One per value, in the order the user wrote them.
    pub(crate) members: Vec<Member>,
    /// Whether it is written with parentheses.
    pub(crate) is_tuple: bool,
}

/// Where an elementwise method's argument is a closure, it is a lambda; otherwise a value.
#[derive(Clone, Debug)]
pub(crate) enum CallArgument {
    Value(Value),
    Lambda(Lambda),
}

#[derive(Clone, Debug)]
pub(crate) enum Constant {
    /// A number of ours.
    Number(f64),
    /// The sum of no numbers, whose type tells what it is: `-0.0` for floats.
    EmptySum,
    /// The product of no numbers.
    EmptyProduct,
    /// The user's tokens, and their number when they are a literal.
    Source { tokens: TokenStream, number: Option<f64> },
}

/// How a primitive is written in the emitted code.
#[derive(Clone, Debug)]
pub(crate) enum Spelling {
    /// `a + b`, `-a`.
    Operator,
    /// `a.max(b)`.
    Method,
    /// The same where only its uses tell what the receiver is, and no derivative needs it: rustc has to check that it is a number.
    Guess,
    /// `f64::max(a, b)` with the user's path.
    Path(TokenStream),
    /// `::cotangent::__private::max(a, b)`: ours.
    Private,
}

/// A function of one element: parameters, one per input of the map, and a body with one result.
#[derive(Clone, Debug)]
pub(crate) struct Lambda {
    pub(crate) parameters: Vec<Value>,
    pub(crate) body: Block,
}
