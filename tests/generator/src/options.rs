//! Random expressions and statements with options of numbers and of structs.

use crate::Writer;
use crate::variants::{Binding, Pattern};

/// Functions of options, without the attribute.
pub(crate) const OPTIONS: &str = r"
#[differentiable]
pub fn tried(u: Option<f64>, c: f64) -> Option<f64> {
    match u {
        Some(value) if value > 0.31 => Some((value * c).sin()),
        Some(value) => Some(value + 0.5 * c),
        None if c > 0.53 => Some(c),
        None => None,
    }
}

#[differentiable]
pub fn found(parts: &[Pair], c: f64) -> Option<Pair> {
    for part in parts {
        if part.p > c {
            return Some(Pair { p: part.q * c, ..*part });
        }
    }
    None
}
";

impl Writer {
    /// A number that depends on the parameters for certain.
    pub(crate) fn active(&mut self) -> String {
        let (value, name) = (self.real(1), ["x", "y"][self.random.below(2)]);
        format!("({value} + 0.25 * {name})")
    }

    fn option(&mut self) -> Option<String> {
        let options = self.scope.options.clone();
        (!options.is_empty()).then(|| self.random.pick(&options))
    }

    /// A new option of a number, as an expression.
    pub(crate) fn new_option(&mut self) -> String {
        let (first, second, existing) = (self.active(), self.real(0), self.option());
        let kind = if self.helpers.contains(&"perhaps") && self.random.chance(30) { 5 } else { self.random.below(10) };
        match (kind, existing) {
            (0, Some(option)) => format!("{option}.map(|t| (t * {second}).cos())"),
            (1, Some(option)) => format!("{option}.or(Some({first}))"),
            (2, Some(option)) => {
                format!("{option}.and_then(|t| if t > {second} {{ Some(t + {second}) }} else {{ None }})")
            }
            (3, Some(option)) => format!("tried({option}, {first})"),
            (4, Some(option)) => format!("match {option} {{ Some(t) => Some((t + {first}).sin()), None => None }}"),
            (5, Some(option)) if self.helpers.contains(&"perhaps") => {
                format!("perhaps({option}, {first}, {second}, a, v, {})", self.position(4))
            }
            (6 | 7, _) => format!("if {} {{ Some({first}) }} else {{ None }}", self.condition()),
            (8, _) => format!("tried(Some({second}), {first})"),
            _ => format!("Some({first})"),
        }
    }

    /// A number from an option.
    pub(crate) fn number_of_options(&mut self, depth: usize) -> String {
        let pairs = self.scope.pair_options.clone();
        let (first, second) = (self.real(depth), self.real(0));
        if !pairs.is_empty() && self.random.chance(40) {
            let option = self.random.pick(&pairs);
            return match self.random.below(4) {
                0 => format!("{option}.map_or({second}, |o| o.p * {first})"),
                1 => format!("(match {option} {{ Some(Pair {{ p, q }}) => p * q, None => {first} }})"),
                2 => format!("(if let Some(o) = &{option} {{ o.mix({first}) }} else {{ {second} }})"),
                _ => format!("{option}.map(|o| o.q).unwrap_or({first})"),
            };
        }
        let Some(option) = self.option() else { return first };
        match self.random.below(8) {
            0 => format!("{option}.unwrap_or({first})"),
            1 => format!("{option}.map_or({second}, |t| (t * {first}).sin())"),
            2 => format!("{option}.map(|t| t + {second}).unwrap_or({first})"),
            3 => format!("(if let Some(t) = {option} {{ t * {first} }} else {{ {second} }})"),
            4 => {
                format!("(match {option} {{ Some(t) if t > {second} => t, Some(t) => t * {first}, None => {second} }})")
            }
            5 => format!("{option}.map_or_else(|| {second}, |t| t * {first})"),
            6 => format!("tried({option}, {second}).unwrap_or({first})"),
            _ => format!("{option}.unwrap_or_else(|| {first})"),
        }
    }

    /// A question to an option or a shape.
    pub(crate) fn condition_of_variants(&mut self) -> Option<String> {
        let (option, shape, value) = (self.option(), self.shape(), self.real(0));
        match (self.random.below(6), option, shape) {
            (0, Some(option), _) => Some(format!("{option}.is_some_and(|t| t > {value})")),
            (1, Some(option), _) => Some(format!("{option}.is_none()")),
            (2, Some(option), _) => Some(format!("matches!({option}, Some(t) if t > 0.33)")),
            (3, _, Some(shape)) => Some(format!("matches!({shape}, Shape::Circle {{ .. }} | Shape::Empty)")),
            (4, _, Some(shape)) => Some(format!("matches!(&{shape}, Shape::Sheet(t, _) if *t > {value})")),
            (5, _, Some(shape)) => Some(format!("{shape}.area({value}) > 0.27")),
            _ => None,
        }
    }

    pub(crate) fn option_statement(&mut self) {
        match self.random.below(14) {
            0 => self.declare_option(),
            1 => self.declare_pair_option(),
            2 => self.replace_option(),
            3 | 4 => self.if_let_option(),
            5 => self.let_else_option(),
            6 => self.carry_option(),
            7..12 => self.while_let_option(),
            _ => self.match_option(),
        }
    }

    pub(crate) fn declare_option(&mut self) {
        let value = self.new_option();
        let name = self.name("u", &[]);
        self.line(&format!("let mut {name}: Option<f64> = {value};"));
        let change = [
            "if let Some(t) = &mut PLACE { *t += 0.125; }",
            "PLACE = PLACE.map(|t| t + 0.25);",
            "if let Some(ref mut t) = PLACE { *t *= x; }",
            "if PLACE.is_none() { PLACE = Some(0.5 * y); }",
        ];
        let change = change[self.random.below(4)].replace("PLACE", &name);
        self.line(&change);
        self.scope.options.push(name);
    }

    pub(crate) fn declare_pair_option(&mut self) {
        let (first, second, lists) = (self.active(), self.real(0), self.scope.lists.clone());
        let pair = self.pair().unwrap_or_else(|| format!("Pair {{ p: {first}, q: {second} }}"));
        let value = match self.random.below(3) {
            0 if !lists.is_empty() => format!("found(&{}[..], {second} - 0.5 * x)", self.random.pick(&lists)),
            1 => format!("if {} {{ Some({pair}) }} else {{ None }}", self.condition()),
            _ => format!("Some({pair} * x)"),
        };
        let name = self.name("u", &[]);
        self.line(&format!("let mut {name}: Option<Pair> = {value};"));
        let change = [
            "if let Some(o) = &mut PLACE { o.p += 0.125; }",
            "PLACE = PLACE.map(|o| Pair { q: o.p * 0.5, ..o });",
            "if let Some(o) = PLACE.as_mut() { push(o, x); }",
        ];
        let change = change[self.random.below(3)].replace("PLACE", &name);
        self.line(&change);
        self.scope.pair_options.push(name);
    }

    fn replace_option(&mut self) {
        let Some(option) = self.option() else { return self.declare_option() };
        let value = self.new_option();
        self.line(&format!("{option} = {value};"));
    }

    /// Some option, of a number or a pair, with a pattern of what it holds.
    fn opened(&mut self, binding: Binding) -> Option<(String, Pattern)> {
        let pairs = self.scope.pair_options.clone();
        if !pairs.is_empty() && self.random.chance(40) {
            let form = ["Some(@)", "Some(Pair { p: $, q: $ })", "Some(Pair { p: $, .. })"][self.random.below(3)];
            return Some((self.random.pick(&pairs), self.pattern_of(form, binding)));
        }
        let option = self.option()?;
        Some((option, self.pattern_of("Some($)", binding)))
    }

    fn if_let_option(&mut self) {
        let binding = self.binding();
        let Some((option, pattern)) = self.opened(binding) else { return self.declare_option() };
        let outer = self.scope.clone();
        self.line(&format!("if let {} = {} {{", pattern.text, binding.of(&option)));
        self.bind(&pattern, binding, &option);
        self.depth += 1;
        self.copy_pairs(&pattern, binding);
        self.depth -= 1;
        self.nested(2);
        self.scope = outer;
        if self.random.chance(50) {
            self.line("} else {");
            let outer = self.scope.clone();
            self.hide(&option);
            self.nested(2);
            self.scope = outer;
        }
        self.line("}");
    }

    fn match_option(&mut self) {
        let Some(option) = self.option() else { return self.declare_option() };
        let (binding, outer) = (self.binding(), self.scope.clone());
        self.line(&format!("match {} {{", binding.of(&option)));
        self.depth += 1;
        for guarded in [self.random.chance(50), false] {
            let pattern = self.pattern_of("Some($)", binding);
            self.bind(&pattern, binding, &option);
            let guard = if guarded { format!(" if {}", self.condition()) } else { String::new() };
            self.line(&format!("{}{guard} => {{", pattern.text));
            self.copy_pairs(&pattern, binding);
            self.nested(2);
            self.scope = outer.clone();
            self.line("}");
        }
        self.line("None => {");
        self.hide(&option);
        self.nested(1);
        self.scope = outer;
        self.line("}");
        self.depth -= 1;
        self.line("}");
    }

    fn let_else_option(&mut self) {
        let Some((option, pattern)) = self.opened(Binding::Value) else { return self.declare_option() };
        let jump = self.jump_of_some_kind();
        self.line(&format!("let {} = {option} else {{ {jump} }};", pattern.text));
        self.bind(&pattern, Binding::Value, &option);
        self.copy_pairs(&pattern, Binding::Value);
    }

    /// The best so far, and the like.
    fn carry_option(&mut self) {
        let Some(option) = self.option() else { return self.declare_option() };
        let (value, name, index) = (self.real(1), self.name("r", &[]), self.name("t", &[]));
        self.line(&format!("for {index} in v.iter() {{"));
        self.line(&format!("    let {name} = *{index} * {value};"));
        let text = match self.random.below(4) {
            0 => format!("{option} = match {option} {{ Some(t) if t > {name} => Some(t), _ => Some({name}) }};"),
            1 => format!("if {option}.is_none() || {option}.unwrap_or(0.0) < {name} {{ {option} = Some({name}); }}"),
            2 => format!(
                "if let Some(t) = &mut {option} {{ *t = (*t + {name}).sin(); }} else {{ {option} = Some({name}); }}"
            ),
            _ => format!("{option} = if {name} > 0.61 {{ tried({option}, {name}) }} else {{ None }};"),
        };
        self.line(&format!("    {text}"));
        self.line("}");
    }

    fn while_let_option(&mut self) {
        let Some(option) = self.option() else { return self.declare_option() };
        let (label, counter) = (self.label(), self.name("k", &[]));
        let outer = self.scope.clone();
        self.line(&format!("let mut {counter} = 0;"));
        let pattern = self.pattern_of("Some($)", Binding::Value);
        self.line(&format!("{label}: while let {} = {option} {{", pattern.text));
        self.depth += 1;
        self.scope.integers.push(counter.clone());
        self.scope.options.retain(|other| *other != option);
        self.bind(&pattern, Binding::Value, &option);
        self.line(&format!("{counter} += 1;"));
        let value = self.active();
        self.line(&format!("{option} = if {counter} < 3 {{ Some({value}) }} else {{ None }};"));
        self.scope.loops.push(label);
        self.scope.only_labels = false;
        self.depth -= 1;
        self.nested(2);
        self.scope = outer;
        self.line("}");
        self.scope.integers.push(counter);
    }
}
