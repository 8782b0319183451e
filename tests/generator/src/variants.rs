//! Random expressions with enums: variants, `match` in value position, patterns that bind by value or by reference.

use crate::Writer;

/// The enums of programs, and functions of them, without the attribute of functions.
pub(crate) const VARIANTS: &str = r"
#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub enum Shape {
    Circle { radius: f64 },
    Sheet(f64, f64),
    Spot(Pair),
    Empty,
}

impl Shape {
    #[differentiable]
    pub fn area(&self, c: f64) -> f64 {
        match self {
            Shape::Circle { radius } => (radius * c).sin(),
            Shape::Sheet(width, height) if *width > 0.43 => (width * height).cos(),
            Self::Sheet(width, ..) => width.tanh() * c,
            Shape::Spot(at) => at.mix(c),
            Shape::Empty => 0.3 * c,
        }
    }

    #[differentiable]
    pub fn grow(&mut self, c: f64) {
        match self {
            Shape::Circle { radius } => *radius = (*radius + c).sin(),
            Shape::Sheet(width, height) => {
                *width = (*width * c).cos();
                *height += 0.1 * *width;
            }
            Shape::Spot(at) => push(at, c),
            Shape::Empty => {}
        }
    }

    #[differentiable]
    pub fn next(self, c: f64) -> Shape {
        match self {
            Shape::Circle { radius } => Shape::Sheet((radius * c).sin(), radius),
            Shape::Sheet(width, height) if width > c => Shape::Spot(Pair { p: height.sin(), q: width }),
            Shape::Sheet(width, _) => Shape::Circle { radius: 0.5 * width },
            Shape::Spot(Pair { p, q }) => Shape::Circle { radius: (p + q * c).cos() },
            Shape::Empty => Shape::Sheet(c, 0.3),
        }
    }
}

#[differentiable]
pub fn chosen(c: f64, d: f64, k: usize) -> Shape {
    if k > 3 {
        return Shape::Empty;
    }
    match k {
        0 => Shape::Circle { radius: c },
        1 => Shape::Sheet(d, (c * d).sin()),
        _ => Shape::Spot(Pair { p: c, q: d.cos() }),
    }
}

#[differentiable]
pub fn areas(shapes: &[Shape], c: f64) -> f64 {
    let mut total = 0.0;
    for shape in shapes {
        total += match shape {
            Shape::Spot(Pair { p, .. }) => p.sin(),
            other => 0.3 * other.area(c),
        };
    }
    total
}

#[derive(Clone, Debug, cotangent::Differentiable)]
pub enum Tree {
    Leaf(f64),
    Node(Box<Tree>, f64),
    Fork { parts: Vec<Tree>, weight: f64 },
}

impl Tree {
    #[differentiable]
    pub fn weigh(&self, c: f64) -> f64 {
        match self {
            Tree::Leaf(value) => (value * c).sin(),
            Tree::Node(inner, weight) => 0.5 * weight.sin() * inner.weigh(c) + c,
            Tree::Fork { parts, weight } => parts.iter().map(|part| part.weigh(*weight)).sum::<f64>(),
        }
    }
}

#[differentiable]
pub fn planted(c: f64, d: f64, depth: usize) -> Tree {
    if depth == 0 {
        return Tree::Leaf(c);
    }
    let inner = planted((c + d).sin(), c, depth - 1);
    Tree::Fork { parts: vec![inner, Tree::Leaf(d)], weight: c }
}
";

/// How a pattern binds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Binding {
    Value,
    /// Behind `&`.
    Shared,
    /// Behind `&mut`.
    Exclusive,
    /// By `ref mut`.
    Marked,
}

impl Binding {
    pub(crate) fn is_exclusive(self) -> bool {
        matches!(self, Binding::Exclusive | Binding::Marked)
    }

    /// What is matched, of a place.
    pub(crate) fn of(self, place: &str) -> String {
        match self {
            Binding::Value | Binding::Marked => place.to_owned(),
            Binding::Shared => format!("&{place}"),
            Binding::Exclusive => format!("&mut {place}"),
        }
    }
}

/// A pattern, and what it binds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pattern {
    pub(crate) text: String,
    pub(crate) reals: Vec<String>,
    pub(crate) pairs: Vec<String>,
}

impl Writer {
    pub(crate) fn binding(&mut self) -> Binding {
        [Binding::Value, Binding::Shared, Binding::Exclusive, Binding::Marked][self.random.below(4)]
    }

    /// A form of a pattern, in which `$` binds a number and `@` a pair.
    pub(crate) fn pattern_of(&mut self, form: &str, binding: Binding) -> Pattern {
        let mark = if binding == Binding::Marked { "ref mut " } else { "" };
        let mut pattern = Pattern::default();
        for character in form.chars() {
            let names = match character {
                '$' => &mut pattern.reals,
                '@' => &mut pattern.pairs,
                _ => {
                    pattern.text.push(character);
                    continue;
                }
            };
            self.names += 1;
            let name = format!("p{}", self.names);
            pattern.text += mark;
            pattern.text += &name;
            names.push(if binding == Binding::Value { name } else { format!("(*{name})") });
        }
        pattern
    }

    /// A pattern of some shapes.
    pub(crate) fn pattern(&mut self, binding: Binding) -> Pattern {
        let forms = [
            "Shape::Circle { radius: $ }",
            "Shape::Sheet($, $)",
            "Shape::Sheet($, _)",
            "Shape::Sheet($, ..)",
            "Shape::Spot(Pair { p: $, q: $ })",
            "Shape::Spot(Pair { q: $, .. })",
            "Shape::Spot(@)",
            "Shape::Empty",
        ];
        if binding != Binding::Marked && self.random.chance(20) {
            let one = self.pattern_of("Shape::Circle { radius: $ }", binding);
            let name = one.text.trim_start_matches("Shape::Circle { radius: ").trim_end_matches(" }").to_owned();
            let text = format!("{} | Shape::Sheet(_, {name})", one.text);
            return Pattern { text, ..one };
        }
        // Exclusively, something has to be bound.
        let count = if binding.is_exclusive() { forms.len() - 1 } else { forms.len() };
        let form = forms[self.random.below(count)];
        self.pattern_of(form, binding)
    }

    /// What a pattern binds is in scope; what is borrowed is not.
    pub(crate) fn bind(&mut self, pattern: &Pattern, binding: Binding, place: &str) {
        if binding != Binding::Value {
            self.hide(crate::root(place));
        }
        self.scope.reals.extend(pattern.reals.clone());
        if binding.is_exclusive() {
            self.scope.mutable.extend(pattern.reals.clone());
        }
        if binding == Binding::Exclusive {
            self.scope.pairs.extend(pattern.pairs.clone());
        }
    }

    /// Variables of pairs that a pattern binds by value; others that can be changed are.
    pub(crate) fn copy_pairs(&mut self, pattern: &Pattern, binding: Binding) {
        for pair in &pattern.pairs {
            if binding != Binding::Value {
                if binding.is_exclusive() {
                    self.line(&format!("{pair}.p += 0.125;"));
                }
                continue;
            }
            let name = self.name("o", &[]);
            self.line(&format!("let mut {name} = {pair};"));
            self.line(&format!("{name}.p += 0.125;"));
            self.scope.pairs.push(name);
        }
    }

    /// The place of a shape.
    pub(crate) fn shape(&mut self) -> Option<String> {
        let scope = self.scope.clone();
        match self.random.below(3) {
            0 if !scope.shape_lists.is_empty() => {
                Some(format!("{}[{}]", self.random.pick(&scope.shape_lists), self.position(3)))
            }
            _ if !scope.shapes.is_empty() => Some(self.random.pick(&scope.shapes)),
            _ => None,
        }
    }

    /// A new shape, as an expression.
    pub(crate) fn new_shape(&mut self) -> String {
        let (first, second, existing) = (self.active(), self.real(0), self.shape());
        let kind = if self.helpers.contains(&"shaped") && self.random.chance(30) { 2 } else { self.random.below(10) };
        match (kind, existing) {
            (0, Some(shape)) => format!("{shape}.next({first})"),
            (1, Some(shape)) => {
                let pattern = self.pattern_of("Shape::Circle { radius: $ }", Binding::Value);
                let (text, name) = (pattern.text, &pattern.reals[0]);
                format!("match {shape} {{ {text} => Shape::Sheet({name} * {second}, {first}), other => other }}")
            }
            (2, Some(shape)) if self.helpers.contains(&"shaped") => {
                format!("shaped({shape}, {first}, {second}, a, v, {})", self.position(4))
            }
            (3, Some(shape)) => format!("if {} {{ {shape} }} else {{ Shape::Sheet({first}, 0.4) }}", self.condition()),
            (4, _) => format!("chosen({first}, {second}, {})", self.position(5)),
            (5 | 6, _) => format!("Shape::Sheet({first}, {second})"),
            (7, _) => format!("Shape::Spot(Pair {{ p: {first}, q: {second} }})"),
            (8, _) => {
                format!("if {} {{ Shape::Empty }} else {{ Shape::Circle {{ radius: {first} }} }}", self.condition())
            }
            _ => format!("Shape::Circle {{ radius: {first} }}"),
        }
    }

    /// A number from a shape or a tree.
    pub(crate) fn number_of_shapes(&mut self, depth: usize) -> String {
        let (scope, place) = (self.scope.clone(), self.shape());
        let value = self.real(depth);
        match (self.random.below(6), place) {
            (0, _) if !scope.shape_lists.is_empty() => {
                format!("areas(&{}[..], {value})", self.random.pick(&scope.shape_lists))
            }
            (1, _) if !scope.trees.is_empty() => format!("{}.weigh({value})", self.random.pick(&scope.trees)),
            (2 | 3, Some(place)) => self.match_value(&place, depth),
            (_, Some(place)) => format!("{place}.area({value})"),
            (_, None) => format!("planted({value}, 0.3, {}).weigh(x)", self.position(3)),
        }
    }

    /// A `match` or an `if let` as a number.
    pub(crate) fn match_value(&mut self, place: &str, depth: usize) -> String {
        let binding = [Binding::Value, Binding::Shared][self.random.below(2)];
        let subject = binding.of(place);
        let outer = self.scope.clone();
        let mut arms = Vec::new();
        for _ in 0..=self.random.below(2) {
            let pattern = self.pattern(binding);
            self.bind(&pattern, binding, place);
            if binding == Binding::Value {
                self.scope.pairs.extend(pattern.pairs.clone());
            }
            let guard = if self.random.chance(30) { format!(" if {}", self.condition()) } else { String::new() };
            arms.push((pattern.text, guard, self.real(depth)));
            self.scope = outer.clone();
        }
        let last = self.real(depth);
        if arms.len() == 1 && arms[0].1.is_empty() {
            return format!("(if let {} = {subject} {{ {} }} else {{ {last} }})", arms[0].0, arms[0].2);
        }
        let arms: Vec<String> = arms.iter().map(|(text, guard, value)| format!("{text}{guard} => {value}")).collect();
        let other =
            if self.random.chance(40) { format!("other => other.area({last})") } else { format!("_ => {last}") };
        format!("(match {subject} {{ {}, {other} }})", arms.join(", "))
    }
}
