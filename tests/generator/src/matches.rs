//! Random statements with enums: `match`, `if let`, `let … else`, parts assigned to, loops that carry shapes on.

use crate::Writer;
use crate::variants::Binding;

impl Writer {
    pub(crate) fn shape_statement(&mut self) {
        let can_call = self.helpers.contains(&"remade") && !self.scope.shape_lists.is_empty();
        match self.random.below(14) {
            _ if can_call && self.random.chance(40) => self.change_shape(),
            0 => self.declare_shape(),
            1 => self.declare_shapes(),
            2 => self.replace_shape(),
            3..6 => self.match_statement(),
            6 => self.if_let_shape(),
            7 => self.let_else_shape(),
            8 | 9 => self.carry_shape(),
            10 => self.loop_over_shapes(),
            11 | 12 => self.change_shape(),
            _ => self.declare_tree(),
        }
    }

    pub(crate) fn declare_shape(&mut self) {
        let value = self.new_shape();
        let name = self.name("h", &[]);
        self.line(&format!("let mut {name} = {value};"));
        let change = [
            "if let Shape::Circle { radius } = &mut PLACE { *radius += 0.125 * y; }",
            "PLACE.grow(0.25 * x);",
            "PLACE = match PLACE { Shape::Empty => Shape::Sheet(x, 0.5), other => other };",
        ];
        let change = change[self.random.below(3)].replace("PLACE", &name);
        self.line(&change);
        self.scope.shapes.push(name);
    }

    pub(crate) fn declare_shapes(&mut self) {
        let [first, second, third] = [(); 3].map(|()| self.new_shape());
        let name = self.name("hs", &[]);
        let vec = if self.random.chance(50) { "vec!" } else { "" };
        self.line(&format!("let mut {name} = {vec}[{first}, {second}, {third}];"));
        self.line(&format!("{name}[1].grow(0.125 * y);"));
        self.scope.shape_lists.push(name);
    }

    fn declare_tree(&mut self) {
        let (first, second, depth) = (self.real(1), self.real(0), self.position(3));
        let (name, number) = (self.name("w", &[]), self.name("r", &[]));
        self.line(&format!("let {name} = planted({first}, {second}, {depth});"));
        self.scope.trees.push(name.clone());
        if self.random.chance(50) {
            let value = self.real(1);
            let arms = "Tree::Leaf(t) => t.sin(), Tree::Node(t, k) => t.weigh(*k), Tree::Fork { parts, .. } =>";
            self.line(&format!("let {number} = match &{name} {{ {arms} parts[1].weigh({value}) }};"));
            self.scope.reals.push(number);
        }
    }

    fn replace_shape(&mut self) {
        let Some(place) = self.shape() else { return self.declare_shape() };
        let value = self.new_shape();
        self.line(&format!("{place} = {value};"));
    }

    /// A `match` whose arms are statements.
    fn match_statement(&mut self) {
        let Some(place) = self.shape() else { return self.declare_shape() };
        let binding = self.binding();
        self.line(&format!("match {} {{", binding.of(&place)));
        self.depth += 1;
        for _ in 0..=self.random.below(2) {
            let outer = self.scope.clone();
            let pattern = self.pattern(binding);
            self.bind(&pattern, binding, &place);
            let guard = if self.random.chance(25) { format!(" if {}", self.condition()) } else { String::new() };
            self.line(&format!("{}{guard} => {{", pattern.text));
            self.copy_pairs(&pattern, binding);
            self.nested(2);
            self.scope = outer;
            self.line("}");
        }
        if self.random.chance(50) {
            self.line("_ => {}");
        } else {
            self.line("_ => {");
            let outer = self.scope.clone();
            self.hide(crate::root(&place));
            self.nested(1);
            self.scope = outer;
            self.line("}");
        }
        self.depth -= 1;
        self.line("}");
    }

    fn if_let_shape(&mut self) {
        let Some(place) = self.shape() else { return self.declare_shape() };
        let (binding, outer) = (self.binding(), self.scope.clone());
        let pattern = self.pattern(binding);
        self.line(&format!("if let {} = {} {{", pattern.text, binding.of(&place)));
        self.bind(&pattern, binding, &place);
        self.depth += 1;
        self.copy_pairs(&pattern, binding);
        self.depth -= 1;
        self.nested(3);
        self.scope = outer;
        if self.random.chance(50) {
            self.line("} else {");
            let outer = self.scope.clone();
            self.hide(crate::root(&place));
            self.nested(2);
            self.scope = outer;
        }
        self.line("}");
    }

    fn let_else_shape(&mut self) {
        let Some(place) = self.shape() else { return self.declare_shape() };
        let mut pattern = self.pattern(Binding::Value);
        if pattern.text.contains('|') {
            pattern.text = format!("({})", pattern.text);
        }
        let jump = self.jump_of_some_kind();
        self.line(&format!("let {} = {place} else {{ {jump} }};", pattern.text));
        self.bind(&pattern, Binding::Value, &place);
        self.copy_pairs(&pattern, Binding::Value);
    }

    /// A loop from one shape to the next.
    fn carry_shape(&mut self) {
        let Some(place) = self.shape() else { return self.declare_shape() };
        let (value, sums) = (self.real(1), self.scope.mutable.clone());
        let name = self.name("r", &[]);
        self.line(&format!("let {name} = {value};"));
        self.scope.reals.push(name.clone());
        let (index, count) = (self.name("i", &[]), 2 + self.random.below(3));
        self.line(&format!("for {index} in 0..{count} {{"));
        if !sums.is_empty() {
            let sum = self.random.pick(&sums);
            self.line(&format!("    {sum} += 0.3 * {place}.area({name});"));
            self.line(&format!("    if matches!({place}, Shape::Sheet(t, _) if t > {sum}) {{ continue; }}"));
        }
        let new = match self.random.below(3) {
            0 => format!("{place} = {place}.next({name});"),
            1 => format!("{place}.grow({name});"),
            _ => format!(
                "{place} = match {place} {{ Shape::Sheet(s, t) => Shape::Circle {{ radius: s * t }}, other => other.next({name} + 0.1 * ({index} as f64)) }};"
            ),
        };
        self.line(&format!("    {new}"));
        self.line("}");
    }

    fn loop_over_shapes(&mut self) {
        let (lists, sums) = (self.scope.shape_lists.clone(), self.scope.mutable.clone());
        if lists.is_empty() || sums.is_empty() {
            return self.declare_shapes();
        }
        let (list, sum, name) = (self.random.pick(&lists), self.random.pick(&sums), self.name("r", &[]));
        let given = self.real(1);
        self.line(&format!("let {name} = {given};"));
        self.scope.reals.push(name.clone());
        let text = match self.random.below(5) {
            0 => format!("for h in {list}.iter() {{ {sum} += 0.3 * h.area({name}); }}"),
            1 => format!("for h in {list}.iter_mut() {{ h.grow({name}); }}"),
            2 => format!(
                "for h in {list}.iter_mut() {{ if let Shape::Sheet(s, t) = h {{ *s = (*t + {sum}).sin(); *t *= {name}; }} }}"
            ),
            3 => format!(
                "for h in &{list} {{ {sum} += match h {{ Shape::Circle {{ radius }} => *radius * {name}, Shape::Spot(Pair {{ p, .. }}) if *p > 0.23 => *p, _ => 0.1 }}; }}"
            ),
            _ => format!(
                "{sum} += {list}.iter().filter(|h| !matches!(h, Shape::Empty)).map(|h| h.area({name}).sin()).sum::<f64>();"
            ),
        };
        self.line(&text);
    }

    pub(crate) fn change_shape(&mut self) {
        let Some(mut place) = self.shape() else { return self.declare_shape() };
        if self.helpers.contains(&"remade") && !self.scope.shapes.is_empty() {
            place = self.random.pick(&self.scope.shapes.clone());
        }
        let (value, name, lists) = (self.real(1), self.name("r", &[]), self.scope.shape_lists.clone());
        self.line(&format!("let {name} = {value};"));
        self.scope.reals.push(name.clone());
        if self.helpers.contains(&"remade") && !lists.is_empty() && !place.contains('[') {
            let (list, result, count) = (self.random.pick(&lists), self.name("r", &[]), self.position(3));
            self.line(&format!("let {result} = remade(&mut {place}, &mut {list}[..], {name}, y, a, v, {count});"));
            return self.scope.reals.push(result);
        }
        self.line(&format!("{place}.grow({name});"));
    }
}
