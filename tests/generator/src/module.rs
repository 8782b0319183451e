//! Programs with helpers of their own, each a module: functions that call each other, structs, generics, recursion.

use std::fmt::Write;

use crate::changing::CHANGES;
use crate::operators::OPERATORS;
use crate::options::OPTIONS;
use crate::structures::STRUCTURES;
use crate::traits::TRAITS;
use crate::variants::VARIANTS;
use crate::{BORROWED, CALLEES, PARAMETERS, Returned, Writer};

/// What a module is made with.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many statements the functions together have, about.
    pub size: usize,
    /// The order of the derivatives.
    pub order: u32,
}

/// A program as a module.
#[derive(Clone, Debug)]
pub struct Module {
    /// `f` and what it calls, for inside of a module beside `prelude`, where the names of [`prelude`] are.
    pub source: String,
    /// Whether the numbers are `f32`.
    pub is_single: bool,
}

/// The helpers a program may have, in the order in which they may call the ones before.
const HELPERS: [&str; 9] = ["general", "part", "again", "borrowed", "moved", "altered", "shaped", "perhaps", "remade"];

/// The program of a seed.
#[must_use]
pub fn module(seed: u64, options: Options) -> Module {
    let mut writer = Writer::new(seed ^ 0xc07a, 0);
    let helpers: Vec<&'static str> = HELPERS.into_iter().filter(|_| writer.random.chance(35)).collect();
    let is_single = writer.random.chance(15);
    let share = options.size / (helpers.len() + 2);
    let mut functions = Vec::new();
    for (index, helper) in helpers.iter().enumerate() {
        functions.push(function(helper, seed.wrapping_add(index as u64 + 1) << 20, share, &helpers[..index]));
    }
    functions.push(function("change", seed ^ 0x5eed, share, &helpers));
    functions.push(function("f", seed, options.size - share * helpers.len(), &helpers));
    let is_used = |position: usize, function: &str| {
        let name = function.split_once(['(', '<']).map_or("", |(name, _)| name.trim_start_matches("fn "));
        name == "f" || functions[position + 1..].iter().any(|other| other.contains(&format!("{name}(")))
    };
    let mut source = String::new();
    for (position, function) in functions.iter().enumerate() {
        if is_used(position, function) {
            let _ = write!(source, "#[differentiable]\npub {function}\n");
        }
    }
    let through = format!("fn through({PARAMETERS}) -> f64 {{\n    let inner = f(x, y, a, v, n);\n    inner\n}}");
    let _ = write!(source, "#[differentiable]\npub {through}\n");
    let source = with_order(&source, options.order);
    Module { source: if is_single { single(&source) } else { source }, is_single }
}

/// What modules import: structs and functions, by `f64` or by `f32`.
#[must_use]
pub fn prelude(is_single: bool, order_of_derivatives: u32) -> String {
    let mut text = String::from("pub use cotangent::{differentiable, math, math::*};\npub use num_traits::Float;\n");
    for part in [STRUCTURES, CHANGES, OPERATORS, VARIANTS, OPTIONS, TRAITS] {
        text += part;
    }
    for callee in CALLEES {
        let _ = write!(text, "#[differentiable]\npub {callee}\n");
    }
    let text = with_order(&text, order_of_derivatives);
    if is_single { single(&text) } else { text }
}

/// The attributes of a text, with the order of derivatives.
fn with_order(text: &str, order: u32) -> String {
    if order < 2 {
        return text.to_owned();
    }
    text.replace("#[differentiable]", &format!("#[differentiable(order = {order})]"))
        .replace("#[differentiable(associated)]", &format!("#[differentiable(associated, order = {order})]"))
}

fn single(text: &str) -> String {
    text.replace("f64", "f32")
}

/// A function of a module by its name, without the attribute.
fn function(name: &str, seed: u64, size: usize, helpers: &[&'static str]) -> String {
    if name == "general" {
        return general(seed);
    }
    let mut writer = Writer::new(seed, size);
    (writer.calls, writer.rich, writer.helpers) = (true, true, helpers.to_vec());
    writer.scope.reals.extend(["x", "y"].map(str::to_owned));
    writer.scope.integers.push("n".to_owned());
    let (parameters, result, first) = writer.signature(name);
    let body = writer.body();
    format!("fn {name}({parameters}) -> {result} {{\n{first}{body}}}\n")
}

impl Writer {
    /// The parameters of a function, its result and its first lines; what it is given is in scope.
    fn signature(&mut self, name: &str) -> (String, &'static str, String) {
        match name {
            "change" => {
                self.scope.arrays.push(BORROWED.to_owned());
                (format!("{BORROWED}: &mut [f64; 4], {PARAMETERS}"), "f64", String::new())
            }
            "again" => (PARAMETERS.to_owned(), "f64", self.recursion()),
            "borrowed" => {
                self.scope.bodies.push("d".to_owned());
                let first =
                    "    let (x, y, a, mut d) = (*x_at, d_at.k, *a_at, *d_at);\n    d.k += 0.25 * x;\n".to_owned();
                ("x_at: &f64, a_at: &[f64; 4], v: &[f64], d_at: &Body, n: usize".to_owned(), "f64", first)
            }
            "moved" => {
                self.scope.pairs.push("o".to_owned());
                self.scope.returned = Returned::Pair;
                (format!("mut o: Pair, {PARAMETERS}"), "Pair", "    o.q += 0.125 * x;\n".to_owned())
            }
            "shaped" => {
                self.scope.shapes.push("h".to_owned());
                self.scope.returned = Returned::Shape;
                (format!("mut h: Shape, {PARAMETERS}"), "Shape", "    h.grow(x);\n".to_owned())
            }
            "perhaps" => {
                self.scope.options.push("u".to_owned());
                self.scope.returned = Returned::Option;
                (format!("mut u: Option<f64>, {PARAMETERS}"), "Option<f64>", String::new())
            }
            "remade" => {
                self.scope.shapes.push("(*h)".to_owned());
                self.scope.shape_lists.push("(*hs)".to_owned());
                (
                    format!("h: &mut Shape, hs: &mut [Shape], {PARAMETERS}"),
                    "f64",
                    "    h.grow(x);\n    hs[2].grow(y);\n".to_owned(),
                )
            }
            "altered" => {
                self.scope.bodies.push("(*d)".to_owned());
                self.scope.lists.push("(*l)".to_owned());
                (format!("d: &mut Body, l: &mut [Pair], {PARAMETERS}"), "f64", String::new())
            }
            _ => {
                self.helper = (name == "f").then(|| "change".to_owned());
                (PARAMETERS.to_owned(), "f64", String::new())
            }
        }
    }

    /// The end of a recursion, and a call that gets nearer to it.
    fn recursion(&mut self) -> String {
        let (last, first, second) = (self.real(1), self.real(1), self.real(0));
        self.scope.reals.push("deeper".to_owned());
        format!(
            "    if n == 0 {{\n        return {last};\n    }}\n    let deeper = again(({first}).sin(), {second}, a, v, n - 1);\n"
        )
    }
}

/// A function of a type parameter.
fn general(seed: u64) -> String {
    let mut writer = Writer::new(seed, 0);
    let [first, second, third, bound] = [2, 3, 2, 1].map(|depth| writer.of_type_parameter(depth));
    let count = 1 + writer.random.below(4);
    format!(
        "fn general<T: Float>(p: T, q: T) -> T {{\n    let half = T::from(0.5).unwrap();\n    let mut s = {first};\n    \
         for k in 0..{count} {{\n        let t = T::from(k).unwrap();\n        s = ({second} + s * q).sin() + half * t;\n        \
         if s > {bound} {{\n            s = s * half;\n        }}\n    }}\n    s + {third}\n}}\n"
    )
}

impl Writer {
    /// A number of the type `T`, from `p` and `q`.
    fn of_type_parameter(&mut self, depth: usize) -> String {
        if depth == 0 {
            return ["p", "q", "half", "T::one()", "T::from(0.3).unwrap()"][self.random.below(5)].to_owned();
        }
        let [first, second] = [depth - 1; 2].map(|depth| self.of_type_parameter(depth));
        match self.random.below(9) {
            0 => format!("({first} + {second})"),
            1 => format!("({first} - {second})"),
            2 => format!("({first} * {second})"),
            3 => format!("({first}).sin()"),
            4 => format!("({first}).tanh()"),
            5 => format!("(T::one() + ({first}).powi(2)).sqrt()"),
            6 => format!("({first} / (half + ({second}).powi(2)))"),
            7 => format!("({first}).max({second})"),
            _ => format!("({first}).cos().exp()"),
        }
    }
}
