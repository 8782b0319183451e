//! Random statements of bodies: functions and constants inside them, shadowed parameters, state in tuples.

use crate::Writer;

/// A function inside of a body.
const INSIDE: [&str; 9] = [
    "#[differentiable]",
    "fn inside(p: f64, q: f64, k: usize) -> f64 {",
    "    let mut s = p;",
    "    for j in 0..k % 4 {",
    "        s = (s * q + 0.1 * j as f64).sin();",
    "    }",
    "    if s > 0.29 { return s * q; }",
    "    s + q.cos()",
    "}",
];

impl Writer {
    /// Items and first variables, of which the statements may make use.
    pub(crate) fn beginning(&mut self) {
        self.items();
        if self.helpers.contains(&"remade") && self.random.chance(60) {
            self.declare_shapes();
            self.declare_shape();
            self.change_shape();
        }
        let share = 25;
        if self.random.chance(share) {
            self.declare_pair();
        }
        if self.random.chance(share) {
            self.declare_shape();
        }
        if self.random.chance(share) {
            self.declare_shapes();
        }
        if self.random.chance(share) {
            self.declare_option();
        }
        if self.random.chance(share) {
            self.declare_pair_option();
        }
        if self.random.chance(share) {
            self.layer_statement();
        }
        if self.random.chance(share) {
            self.vector_statement();
        }
    }

    /// Items at the top of a body.
    fn items(&mut self) {
        if self.random.chance(35) {
            self.names += 1;
            let (name, tenths) = (format!("C{}", self.names), 1 + self.random.below(8));
            self.line(&format!("const {name}: f64 = 0.{tenths}5;"));
            self.scope.reals.push(name);
        }
        if self.random.chance(35) {
            for line in INSIDE {
                self.line(line);
            }
            self.scope.has_inside = true;
        }
    }

    pub(crate) fn body_statement(&mut self) {
        match self.random.below(4) {
            0 => self.shadow_parameter(),
            1 => self.tuple_state(),
            2 => self.broken_value(),
            _ => self.capturing_closure(),
        }
    }

    fn shadow_parameter(&mut self) {
        let value = self.real(1);
        let text = match self.random.below(5) {
            0 => format!("let x = (x + {value}).sin();"),
            1 => format!("let y = 0.5 * y + ({value}).cos();"),
            2 => format!("let a = [a[1], a[0] * {value}, 0.4, a[3]];"),
            3 => format!("let a = a.map(|e| (e + {value}).sin());"),
            _ => format!("let (x, y) = (y, (x * {value}).sin());"),
        };
        self.line(&text);
    }

    /// Numbers that a loop carries on together.
    fn tuple_state(&mut self) {
        let (state, index) = (self.name("t", &[]), self.name("i", &[]));
        let (first, second, value) = (self.real(1), self.real(0), self.real(1));
        let count = 2 + self.random.below(3);
        match self.random.below(3) {
            0 => {
                self.line(&format!("let mut {state} = ({first}, {second});"));
                self.line(&format!(
                    "for {index} in 0..{count} {{ {state} = ({state}.1, ({state}.0 + {value}).sin()); }}"
                ));
                self.scope.tuples.push(state);
            }
            1 => {
                let (one, other) = (self.name("s", &[]), self.name("s", &[]));
                self.line(&format!("let (mut {one}, mut {other}) = ({first}, {second});"));
                self.line(&format!("for {index} in 1..={count} {{"));
                self.line(&format!("    ({one}, {other}) = ({other}, ({one} * {value}).cos());"));
                self.line(&format!("    if {other} > 0.41 {{ {one} += 0.1 * {index} as f64; }}"));
                self.line("}");
                for name in [one, other] {
                    self.scope.reals.push(name.clone());
                    self.scope.mutable.push(name);
                }
            }
            _ => {
                self.line(&format!("let mut {state} = ((0, {first}), [{second}, 0.3]);"));
                self.line(&format!("while {state}.0.0 < {count} {{"));
                self.line(&format!("    {state}.1[{state}.0.0 % 2] = ({state}.0.1 * {value}).sin();"));
                self.line(&format!("    {state}.0 = ({state}.0.0 + 1, {state}.1[0] + {state}.0.1 * 0.5);"));
                self.line("}");
                let name = self.name("r", &[]);
                self.line(&format!("let {name} = {state}.0.1 * {state}.1[1];"));
                self.scope.reals.push(name);
            }
        }
    }

    /// A value out of nested loops.
    fn broken_value(&mut self) {
        let (label, name) = (self.label() + "e", self.name("r", &[]));
        let (first, second, condition) = (self.real(1), self.real(1), self.condition());
        let (outer, inner) = (self.name("k", &[]), self.name("i", &[]));
        self.line(&format!("let mut {outer} = 0;"));
        self.line(&format!("let {name} = {label}: loop {{"));
        self.line(&format!("    {outer} += 1;"));
        self.line(&format!("    if {outer} > 3 {{ break {second}; }}"));
        self.line(&format!("    for {inner} in 0..3 {{"));
        self.line(&format!(
            "        if {condition} && {inner} + {outer} > 2 {{ break {label} {first} * 0.1 * {inner} as f64; }}"
        ));
        self.line(&format!("        if {inner} * {outer} > 3 {{ continue {label}; }}"));
        self.line("    }");
        self.line("};");
        self.scope.reals.push(name);
    }

    /// A closure that counts up what it captures.
    fn capturing_closure(&mut self) {
        let (state, name) = (self.name("s", &[]), self.name("g", &[]));
        let (first, value, second) = (self.real(1), self.real(1), self.real(1));
        self.line(&format!("let mut {state} = {first};"));
        self.line(&format!("let mut {name} = |t: f64| {{ {state} = ({state} * t + {value}).sin(); {state} * t }};"));
        let (one, other) = (self.name("r", &[]), self.name("r", &[]));
        self.line(&format!("let {one} = {name}({second});"));
        self.line(&format!("let {other} = {name}({one}) - {one};"));
        self.scope.reals.extend([one, other, state.clone()]);
        self.scope.mutable.push(state);
    }
}
