//! Random programs with branches, loops, assignments and jumps, as text: input for tests of the compiler.
//!
//! Every seed is one program. What a program computes stays small and smooth wherever it is defined, so that its
//! derivatives can be compared with differences; it neither panics nor runs for long.

mod apart;
mod bodies;
mod catalogue;
mod chains;
mod changing;
mod expressions;
mod forms;
mod histories;
mod loops;
mod matches;
mod module;
mod operators;
mod options;
mod random;
mod statements;
mod structures;
mod traits;
mod variants;

pub use module::{Module, Options, module, prelude};
use random::Random;

/// A function `fn name(x: f64, y: f64, a: [f64; 4], v: &[f64], n: usize) -> f64`.
#[derive(Clone, Debug)]
pub struct Program {
    /// The whole function, without attributes.
    pub source: String,
}

/// The length that the slice `v` has to have.
pub const LENGTH: usize = 5;

/// The program of a seed: the larger `size`, the more statements.
#[must_use]
pub fn program(name: &str, seed: u64, size: usize) -> Program {
    let mut writer = Writer::new(seed, size);
    writer.scope.reals.extend(["x", "y"].map(str::to_owned));
    writer.scope.integers.push("n".to_owned());
    let body = writer.body();
    let source = format!("fn {name}({PARAMETERS}) -> f64 {{\n{body}}}\n");
    Program { source }
}

/// What programs with calls call, without attributes.
const CALLEES: [&str; 6] = [
    "fn blend(p: f64, q: f64) -> f64 { (p * q).sin() + 0.5 * q }",
    "fn turn(q: [f64; 4], c: f64) -> [f64; 4] { [q[1] * c.cos(), q[0].sin(), q[2] - 0.3 * c, (q[3] * q[1]).tanh()] }",
    "fn total(q: &[f64], c: f64) -> f64 { let mut t = 0.0; for p in q { t += (p * c).sin(); } t }",
    "fn bend(q: &mut [f64; 4], c: f64) -> f64 { for k in 1..4 { q[k] = (q[k] * q[k - 1] + c).sin(); } \
     if q[1] > c { q[0] += 0.3 * q[2]; return q[3]; } q[0] *= 0.5; c * q[1] }",
    "fn spread(q: &mut [f64], c: f64) { for p in q.iter_mut() { *p = (*p * c).tanh(); } \
     let last = q[q.len() - 1]; q[0] += 0.1 * last * c; }",
    "fn nudge(p: &mut f64, c: f64) { *p = (*p + c).sin(); if *p > 0.43 { *p -= 0.2 * c; } }",
];

const PARAMETERS: &str = "x: f64, y: f64, a: [f64; 4], v: &[f64], n: usize";

/// The name of an array behind a mutable reference.
const BORROWED: &str = "q";

/// What a function gives.
#[derive(Clone, Copy, Debug, Default)]
enum Returned {
    #[default]
    Number,
    Pair,
    Shape,
    Option,
}

/// The variables in scope, by what they are.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// Numbers that can be read.
    reals: Vec<String>,
    /// Numbers that can be assigned.
    mutable: Vec<String>,
    /// Numbers of type `usize` that can be read.
    integers: Vec<String>,
    counters: Vec<String>,
    /// Arrays of four numbers that can be assigned, by element.
    arrays: Vec<String>,
    /// Arrays of three pairs.
    matrices: Vec<String>,
    /// Pairs of numbers.
    tuples: Vec<String>,
    /// The labels of the loops around, innermost last, and whether they count up a variable at their beginning.
    loops: Vec<String>,
    /// Closures of two numbers.
    closures: Vec<String>,
    /// Structs of the kinds `Pair` and `Body`, and arrays and vectors of three pairs.
    pairs: Vec<String>,
    bodies: Vec<String>,
    lists: Vec<String>,
    /// Shapes, and arrays and vectors of three.
    shapes: Vec<String>,
    shape_lists: Vec<String>,
    trees: Vec<String>,
    /// Options of numbers and of pairs.
    options: Vec<String>,
    pair_options: Vec<String>,
    /// Structs `Couple<Affine, Wave>`.
    layers: Vec<String>,
    /// Vectors of at least four numbers.
    vectors: Vec<String>,
    /// Whether there is a function `inside` of the body.
    has_inside: bool,
    /// What the function or closure gives.
    returned: Returned,
    /// Whether jumps without a label are not allowed.
    only_labels: bool,
}

/// A program under construction.
struct Writer {
    random: Random,
    scope: Scope,
    /// How many statements may still be written.
    budget: usize,
    names: usize,
    text: String,
    depth: usize,
    /// Whether the program calls others.
    calls: bool,
    /// A function to call that changes an array.
    helper: Option<String>,
    /// Whether the program has structs, and functions of the whole catalogue.
    rich: bool,
    /// The other functions it may call.
    helpers: Vec<&'static str>,
}

/// Whether this is the name of a variable, and neither of a constant nor what a reference leads to.
fn is_variable(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// The variable of a place.
fn root(place: &str) -> &str {
    let place = place.trim_start_matches("(*");
    place.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or(place)
}

impl Writer {
    fn new(seed: u64, size: usize) -> Self {
        let random = Random::new(seed);
        Writer {
            random,
            scope: Scope::default(),
            budget: size,
            names: 0,
            text: String::new(),
            depth: 1,
            calls: false,
            helper: None,
            rich: false,
            helpers: Vec::new(),
        }
    }

    fn line(&mut self, text: &str) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A new name; now and then one that shadows another of its kind.
    fn name(&mut self, kind: &str, shadowed: &[String]) -> String {
        let shadowed: Vec<String> = shadowed.iter().filter(|name| is_variable(name)).cloned().collect();
        if !shadowed.is_empty() && self.random.chance(15) {
            return self.random.pick(&shadowed);
        }
        self.names += 1;
        format!("{kind}{}", self.names)
    }
}
