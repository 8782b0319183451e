//! Random statements of rarer forms: jumps out of values, labelled blocks, closures, exclusive references, exchanges.

use crate::{Returned, Writer, is_variable, root};

impl Writer {
    pub(crate) fn rare_statement(&mut self) {
        match self.random.below(10) {
            0 | 1 => self.value_or_jump(),
            2 => self.assign_or_jump(),
            3 => self.labelled_block(),
            4 | 5 => self.closure(),
            6 => self.changing_closure(),
            7 => self.reference(),
            8 => self.reference_to_row(),
            _ => self.exchange_places(),
        }
    }

    /// A jump out of what is around, without the semicolon.
    pub(crate) fn jump_of_some_kind(&mut self) -> String {
        let loops = self.scope.loops.clone();
        let counted: Vec<String> = loops.iter().filter(|label| !label.ends_with('e')).cloned().collect();
        match self.random.below(3) {
            0 if !loops.is_empty() => format!("continue {}", self.random.pick(&loops)),
            1 if !counted.is_empty() => format!("break {}", self.random.pick(&counted)),
            _ => format!("return {}", self.result(1)),
        }
    }

    fn value_or_jump(&mut self) {
        let (condition, jump, value) = (self.condition(), self.jump_of_some_kind(), self.real(2));
        let name = self.name("r", &[]);
        let text = match self.random.below(3) {
            0 => format!("let {name} = if {condition} {{ {jump} }} else {{ {value} }};"),
            1 => format!("let {name} = if {condition} {{ {value} }} else {{ {jump}; }};"),
            _ => format!("let {name} = {{ if {condition} {{ {jump}; }} {value} }};"),
        };
        self.line(&text);
        self.scope.reals.push(name);
    }

    fn assign_or_jump(&mut self) {
        let Some(place) = self.place() else { return self.value_or_jump() };
        let (condition, jump, value) = (self.condition(), self.jump_of_some_kind(), self.real(1));
        let operator = ["=", "+=", "*="][self.random.below(3)];
        self.line(&format!("{place} {operator} if {condition} {{ {jump} }} else {{ ({value}).cos() }};"));
    }

    /// A number that can be assigned.
    fn place(&mut self) -> Option<String> {
        let scope = self.scope.clone();
        if self.has_structures() && self.random.chance(30) {
            return self.member();
        }
        match self.random.below(3) {
            0 if !scope.arrays.is_empty() => Some(format!("{}[{}]", self.random.pick(&scope.arrays), self.position(4))),
            1 if !scope.tuples.is_empty() => {
                Some(format!("{}.{}", self.random.pick(&scope.tuples), self.random.below(2)))
            }
            _ if !scope.mutable.is_empty() => Some(self.random.pick(&scope.mutable)),
            _ => None,
        }
    }

    fn labelled_block(&mut self) {
        let (label, name) = (self.label(), self.name("r", &[]));
        self.line(&format!("let {name} = {label}: {{"));
        let outer = self.scope.clone();
        self.scope.only_labels = true;
        self.depth += 1;
        for _ in 0..2 {
            self.statement();
            let (condition, value) = (self.condition(), self.real(1));
            self.line(&format!("if {condition} {{ break {label} {value}; }}"));
        }
        let value = self.real(2);
        self.line(&value);
        self.depth -= 1;
        self.scope = outer;
        self.line("};");
        self.scope.reals.push(name);
    }

    /// A closure with values of its own, whatever becomes of the variables it is made with.
    fn closure(&mut self) {
        let (name, first, second) = (self.name("g", &[]), self.name("t", &[]), self.name("t", &[]));
        let outer = self.scope.clone();
        self.line(&format!("let {name} = move |{first}: f64, {second}: f64| {{"));
        self.scope.loops.clear();
        self.scope.returned = Returned::Number;
        self.scope.reals.extend([first, second]);
        self.scope.reals.retain(|name| !(name.starts_with('(') && outer.mutable.contains(name)));
        // What it captures is its own, but not mutable there.
        for kind in [
            &mut self.scope.mutable,
            &mut self.scope.arrays,
            &mut self.scope.matrices,
            &mut self.scope.tuples,
            &mut self.scope.counters,
            &mut self.scope.pairs,
            &mut self.scope.bodies,
            &mut self.scope.lists,
            &mut self.scope.shapes,
            &mut self.scope.shape_lists,
            &mut self.scope.trees,
            &mut self.scope.options,
            &mut self.scope.pair_options,
            &mut self.scope.layers,
            &mut self.scope.vectors,
        ] {
            kind.clear();
        }
        self.depth += 1;
        for _ in 0..self.random.below(3) {
            self.statement();
        }
        let value = self.real(2);
        self.line(&value);
        self.depth -= 1;
        self.scope = outer;
        self.line("};");
        self.scope.closures.push(name);
    }

    /// A closure that changes a variable, called twice.
    fn changing_closure(&mut self) {
        let variables: Vec<String> = self.scope.mutable.iter().filter(|name| is_variable(name)).cloned().collect();
        if variables.is_empty() {
            return self.closure();
        }
        let (variable, name) = (self.random.pick(&variables), self.name("g", &[]));
        let outer = self.scope.clone();
        self.scope.reals = vec!["x".to_owned(), "y".to_owned(), "t".to_owned()];
        let (condition, value) = (self.condition(), self.real(1));
        // In a loop it would take the same values twice; vectors it would take away.
        let is_moved = self.scope.loops.is_empty() && self.random.chance(30);
        let consumes = outer.vectors.iter().any(|name| condition.contains(name) || value.contains(name));
        let prefix = if is_moved && !consumes { "move " } else { "" };
        self.line("{");
        self.line(&format!(
            "    let mut {name} = {prefix}|t: f64| {{ if {condition} {{ return 0.5 * t; }} {variable} = ({variable} + {value}).sin(); {variable} * t }};"
        ));
        self.scope = outer;
        let result = self.random.pick(&self.scope.mutable.clone());
        self.line(&format!("    let r = {name}(x) + {name}(0.3 * y);"));
        self.line(&format!("    {result} += 0.5 * r;"));
        self.line("}");
    }

    fn reference(&mut self) {
        let Some(place) = self.place() else { return self.closure() };
        let root = root(&place).to_owned();
        let name = self.name("p", &[]);
        self.line("{");
        self.line(&format!("    let {name} = &mut {place};"));
        let outer = self.scope.clone();
        self.hide(&root);
        let (first, second, condition) = (self.real(1), self.real(1), self.condition());
        self.line(&format!("    *{name} = (*{name} * {first}).sin();"));
        self.line(&format!("    if {condition} {{ *{name} += {second}; }}"));
        self.scope = outer;
        self.line("}");
    }

    fn reference_to_row(&mut self) {
        if self.scope.matrices.is_empty() {
            return self.reference();
        }
        let (matrix, name) = (self.random.pick(&self.scope.matrices.clone()), self.name("p", &[]));
        let position = self.position(3);
        self.line("{");
        self.line(&format!("    let {name} = &mut {matrix}[{position}];"));
        let outer = self.scope.clone();
        self.hide(&matrix);
        let value = self.real(1);
        self.line(&format!("    for j in 0..2 {{ {name}[j] = ({name}[1 - j] + {value}).cos(); }}"));
        self.line(&format!("    {name}.swap(0, 1);"));
        self.scope = outer;
        self.line("}");
    }

    fn value_without(&mut self, name: &str) -> String {
        let outer = self.scope.clone();
        self.hide(name);
        let value = self.real(1);
        self.scope = outer;
        value
    }

    /// Leaves out a variable that is borrowed.
    pub(crate) fn hide(&mut self, name: &str) {
        let scope = &mut self.scope;
        let numbers = [&mut scope.reals, &mut scope.mutable, &mut scope.arrays, &mut scope.matrices, &mut scope.tuples];
        let structures = [&mut scope.pairs, &mut scope.bodies, &mut scope.lists, &mut scope.layers, &mut scope.vectors];
        let variants = [&mut scope.shapes, &mut scope.shape_lists, &mut scope.options, &mut scope.pair_options];
        for kind in numbers.into_iter().chain(structures).chain(variants) {
            kind.retain(|other| root(other) != name);
        }
    }

    fn exchange_places(&mut self) {
        let (mutable, arrays) = (self.scope.mutable.clone(), self.scope.arrays.clone());
        match self.random.below(4) {
            0 if mutable.len() > 1 && mutable[0] != mutable[1] => {
                self.line(&format!("std::mem::swap(&mut {}, &mut {});", mutable[0], mutable[1]));
            }
            1 if !mutable.is_empty() => {
                let place = self.random.pick(&mutable);
                let (value, name) = (self.value_without(&place), self.name("r", &[]));
                self.line(&format!("let {name} = std::mem::replace(&mut {place}, {value});"));
                self.scope.reals.push(name);
            }
            2 if !arrays.is_empty() => {
                let (array, first, second) = (self.random.pick(&arrays), self.position(4), self.position(4));
                self.line(&format!("{array}.swap({first}, {second});"));
            }
            3 if !arrays.is_empty() => {
                let array = self.random.pick(&arrays);
                let value = self.value_without(&array);
                self.line(&format!("{array}.fill({value});"));
            }
            _ => self.closure(),
        }
    }

    /// Two variables for each other, or a call.
    pub(crate) fn exchange(&mut self) {
        if self.calls && !self.scope.arrays.is_empty() && self.random.chance(70) {
            return self.change_array();
        }
        let names = self.scope.mutable.clone();
        if names.len() < 2 {
            return self.declare_mutable();
        }
        let (one, other) = (self.random.pick(&names), self.random.pick(&names));
        if one == other {
            return self.assign();
        }
        let value = self.real(1);
        self.line(&format!("({one}, {other}) = ({other}, ({one} * {value}).sin());"));
    }

    /// A call whose result replaces an array, or that changes it or a part of it.
    fn change_array(&mut self) {
        let (array, value) = (self.random.pick(&self.scope.arrays.clone()), self.real(1));
        let place = if array == crate::BORROWED { format!("*{array}") } else { array.clone() };
        let kind = self.random.below(8);
        if kind == 0 {
            return self.line(&format!("{place} = turn({place}, {value});"));
        }
        let given = self.name("r", &[]);
        self.line(&format!("let {given} = {value};"));
        self.scope.reals.push(given.clone());
        let (names, matrices) = (self.scope.mutable.clone(), self.scope.matrices.clone());
        let text = match kind {
            1 => {
                let name = self.name("r", &[]);
                self.scope.reals.push(name.clone());
                format!("let {name} = bend(&mut {place}, {given});")
            }
            2 => format!("spread(&mut {array}[..], {given});"),
            6 | 7 if self.helper.is_some() => {
                let (name, other, count) = (self.name("r", &[]), self.name("r", &[]), self.position(4));
                let value = self.real(1);
                self.line(&format!("let {other} = {value};"));
                self.scope.reals.extend([name.clone(), other.clone()]);
                let helper = self.helper.clone().unwrap_or_default();
                format!("let {name} = {helper}(&mut {place}, {given}, {other}, a, v, {count});")
            }
            3 => format!("spread(&mut {array}[1..{}], {given});", 2 + self.random.below(3)),
            4 if !names.is_empty() => format!("nudge(&mut {}, {given});", self.random.pick(&names)),
            5 if !matrices.is_empty() => {
                format!("spread(&mut {}[{}], {given});", self.random.pick(&matrices), self.position(3))
            }
            _ => format!("nudge(&mut {array}[{}], {given});", self.position(4)),
        };
        self.line(&text);
    }
}
