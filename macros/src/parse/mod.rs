//! Parses a Rust function into the IR, or says why it cannot be differentiated.
//!
//! In the result every operand is a value and every value is defined once. Types are those the user wrote; the rest is
//! [`Type::Unknown`], and method calls are unresolved. What is not understood is kept word for word, with the variables
//! it reads and the reason why it cannot be differentiated if one of them turns out active; what would be wrong even
//! then is an error.
//!
//! ```text
//! z = mul x y    z = method.sin x    z = call g x    z = if c { …; yield a } else { …; yield b }    z = verbatim …
//! ```

mod aggregate;
mod aliases;
mod arrays;
mod assignment;
mod associated;
mod block;
mod branch;
mod call;
mod callee;
mod calls_of_types;
mod change;
mod checkpoint;
mod closing;
mod closure;
mod contexts;
mod deferred;
mod emitting;
mod exclusive;
mod expression;
mod extents;
mod flow;
mod gathering;
mod growth;
mod guard;
mod header;
mod implied;
mod inlining;
mod items;
mod iterator;
mod jump;
mod left_out;
mod lending;
mod lifetimes;
mod literal;
mod local;
mod logic;
mod macros;
mod matching;
mod matrices;
mod meaning;
mod method;
mod missing;
mod new_arrays;
mod operator;
mod optional;
mod optional_types;
mod own;
mod parameters;
mod pattern;
mod presumed;
mod range;
mod reading;
mod rearranging;
mod record;
mod reject;
mod repetition;
mod scalar;
mod scope;
mod searching;
mod split;
mod statement;
mod stored;
mod trying;
mod types;
mod unsure;
mod unwrapping;
mod update;
mod valued;
mod valueless;
mod vector;
mod verbatim;

pub(crate) use checkpoint::without_checkpoints;

pub(crate) use associated::is_associated;
#[cfg(test)]
pub(crate) use change::is_reading;
pub(crate) use implied::{is_of_user, may_be_of_container};

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, ItemFn};

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::{Builder, Function, Portion, Type, Value};
use crate::names::Names;
use crate::signature::{OwnNumber, Parameter, Signature, Surroundings};

use contexts::Contexts;
use header::{is_unit, output_tokens};
use jump::{Exit, Target};
pub(crate) use method::is_known_method;
use scope::{Scope, Slot};
use types::Types;
use unsure::Unsure;
pub(crate) use unsure::{needed, question};

/// Parses a function; nothing if its signature has errors. If its body has, the function is of no use, but its
/// signature is right.
pub(crate) fn function(item: &ItemFn, args: &Args, errors: &mut Errors) -> Option<(Signature, Function)> {
    function_within(item, &Surroundings::default(), args, errors)
}

/// Parses a function of an `impl` that is known.
pub(crate) fn function_within(
    original: &ItemFn,
    surroundings: &Surroundings,
    args: &Args,
    errors: &mut Errors,
) -> Option<(Signature, Function)> {
    let errors_before = errors.len();
    let mut item = lifetimes::named(original).unwrap_or_else(|| original.clone());
    closing::close(&mut item);
    let item = &item;
    checkpoint::reject_misplaced(item.block.to_token_stream(), errors);
    let mut parser = Parser::new(item, &args.krate, errors);
    parser.types.surround(surroundings);
    parser.types.records = args.rule.is_given();
    parser.check_header(&item.sig);
    parser.reject_conditional_elements(item.block.to_token_stream());
    let output_tokens = output_tokens(&item.sig.output);
    parser.output = parser.parse_output(&output_tokens);
    parser.gives_nothing = is_unit(&output_tokens);
    let parameters = parser.parse_parameters(&item.sig, args);
    parser.note_parameters(&parameters);
    let is_signature_right = parser.errors.len() == errors_before;
    parser.bind_parameters(&item.sig, &parameters);
    let result = parser.parse_result(&item.block);
    let results = [vec![result], parser.final_values()].concat();
    let Parser { builder, output, items, types, unsure, options, errors, bindings, .. } = parser;
    let values = parameters.iter().map(|parameter| parameter.value).collect();
    let mut function = builder.finish(values, results);
    unsure::ask(&mut function, &unsure);
    options.check(&function, errors);
    let signature = Signature {
        function: without_checkpoints(original),
        ident: item.sig.ident.clone(),
        is_associated: args.associated || is_associated(item),
        is_operator: false,
        vis: item.vis.clone(),
        generics: item.sig.generics.clone(),
        parameters,
        output,
        output_tokens,
        items,
        payloads: types.payloads.clone(),
        matrices: BTreeSet::new(),
        bindings: bindings.into_values().collect(),
        annotated: types.annotated.clone(),
        numbers: [types.numbers_of(&surroundings.generics), types.numbers_of(&item.sig.generics)].concat(),
        own_number: OwnNumber::new(item, &args.krate),
        aliases: types.into_aliases(),
    };
    is_signature_right.then_some((signature, function))
}

impl Parser<'_> {
    /// Takes note of the parameters that are constants, and of those that are collections without positions.
    fn note_parameters(&mut self, parameters: &[Parameter]) {
        let inactive = parameters.iter().filter(|parameter| !parameter.active);
        self.inactive = inactive.map(|parameter| parameter.value).collect();
        self.left_out = self.structs_left_out(parameters);
        let maps = parameters.iter().filter(|parameter| aliases::is_map(&parameter.ty_tokens));
        self.maps = maps.map(|parameter| parameter.value).collect();
    }
}

/// The state of a function's parsing.
struct Parser<'a> {
    builder: Builder,
    scope: Scope,
    types: Types,
    names: Names,
    contexts: Contexts,
    /// The path of the runtime.
    krate: &'a TokenStream,
    errors: &'a mut Errors,
    /// The function's own name and output, for calls of itself.
    name: String,
    output: Type,
    gives_nothing: bool,
    items: Vec<Item>,
    /// What the `&mut` parameters refer to.
    inouts: Vec<Slot>,
    /// The functions declared in the body: whether they are differentiable, and their output.
    functions: HashMap<String, (bool, Type)>,
    /// The names that a `use` in the body brings, and what they stand for.
    imported: HashMap<String, TokenStream>,
    /// What jumps can lead to, the innermost last.
    targets: Vec<Target>,
    exit: Exit,
    /// The type that the expression parsed next is to have, if its place tells.
    expected: Option<Type>,
    /// What the closures around say that they give.
    closure_outputs: Vec<Option<Type>>,
    /// The type that the values of the blocks of the present expression are to have.
    awaited: Option<Type>,
    /// Stand-ins for the values of code whose end is never reached.
    never: HashSet<Value>,
    /// Values that are there only under a condition, and parts of them.
    missing: HashSet<Value>,
    /// Elements of what may be a sequence or a reference to one, which are references then.
    loose: HashSet<Value>,
    /// Exclusive references that have become values, and what holds them.
    exclusive: HashSet<Value>,
    /// Options that are values, whose parts are known.
    options: valued::Options,
    /// The slices of data of unknown type.
    slices: HashSet<Value>,
    /// Parameters that are maps or the like, whose elements have no positions.
    maps: HashSet<Value>,
    /// Parameters that are not active.
    inactive: HashSet<Value>,
    /// Those of them whose types only their copies may tell.
    left_out: HashSet<Value>,
    /// The types of these.
    hidden: Vec<Type>,
    /// The names of variants that are in scope without their type.
    variants: HashSet<String>,
    /// The names that patterns bind where a constant could stand.
    bindings: BTreeMap<String, syn::Ident>,
    /// Which iterations the loop parsed next is to have.
    portion: Portion,
    /// Whether `?` leaves the function with nothing.
    gives_option: bool,
    /// Methods that are taken to change nothing.
    unsure: Vec<Unsure>,
    /// Variables that start as copies of members.
    copied: HashSet<Slot>,
    /// The places that rustc is asked about already, and what.
    asked: HashSet<(String, String)>,
    /// How many calls of closures there were.
    calls: usize,
    /// The user's tokens for the whole, and whether it has a visibility.
    body: TokenStream,
    has_visibility: bool,
}

impl<'a> Parser<'a> {
    fn new(item: &ItemFn, krate: &'a TokenStream, errors: &'a mut Errors) -> Self {
        let mut scope = Scope::new();
        Parser {
            builder: Builder::new(),
            types: Types::new(&item.sig.generics),
            names: Names::of(item.to_token_stream()),
            contexts: Contexts::of(item.to_token_stream()),
            krate,
            errors,
            name: item.sig.ident.to_string(),
            output: Type::Inactive,
            items: Vec::new(),
            inouts: Vec::new(),
            functions: HashMap::new(),
            imported: HashMap::new(),
            targets: Vec::new(),
            expected: None,
            gives_nothing: false,
            closure_outputs: Vec::new(),
            gives_option: trying::gives_option(&item.sig.output),
            unsure: Vec::new(),
            copied: HashSet::new(),
            asked: HashSet::new(),
            awaited: None,
            exit: Exit { returned: scope.hidden(true), value: scope.hidden(false) },
            never: HashSet::new(),
            missing: HashSet::new(),
            loose: HashSet::new(),
            exclusive: HashSet::new(),
            options: valued::Options::default(),
            slices: HashSet::new(),
            maps: HashSet::new(),
            inactive: HashSet::new(),
            left_out: HashSet::new(),
            hidden: Vec::new(),
            variants: HashSet::new(),
            bindings: BTreeMap::new(),
            portion: Portion::Whole,
            calls: 0,
            body: item.block.to_token_stream(),
            has_visibility: !matches!(item.vis, syn::Visibility::Inherited),
            scope,
        }
    }
}
