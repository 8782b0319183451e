//! Random statements.

use crate::{Returned, Scope, Writer};

impl Writer {
    /// The statements of the function and its result.
    pub(crate) fn body(&mut self) -> String {
        if self.rich {
            self.beginning();
        }
        while self.budget > 0 {
            self.statement();
        }
        if !matches!(self.scope.returned, Returned::Number) {
            let result = self.result(2);
            self.line(&result);
            return std::mem::take(&mut self.text);
        }
        let mut result = format!("{} + {}", self.real(1), self.real(2));
        for name in self.scope.mutable.clone() {
            result = format!("{result} + {name}");
        }
        for array in self.scope.arrays.clone() {
            result = format!("{result} + {array}[1] * {array}[2]");
        }
        for pair in self.scope.pairs.clone() {
            result = format!("{result} + 0.5 * {pair}.p * {pair}.q");
        }
        for body in self.scope.bodies.clone() {
            result = format!("{result} + {body}.k * {body}.parts[1].q + {body}.w[2]");
        }
        for list in self.scope.lists.clone() {
            result = format!("{result} + {list}[2].p - {list}[0].q");
        }
        result += &self.sum_of_variants();
        self.line(&result);
        std::mem::take(&mut self.text)
    }

    /// Something of each enum, option, layer and vector.
    fn sum_of_variants(&self) -> String {
        let scope = &self.scope;
        let forms = [
            (&scope.shapes, "$.area(0.7)"),
            (&scope.shape_lists, "areas(&$[..], 0.6)"),
            (&scope.trees, "$.weigh(0.4)"),
            (&scope.options, "$.unwrap_or(0.3)"),
            (&scope.pair_options, "$.map_or(0.2, |o| o.p * o.q)"),
            (&scope.layers, "$.apply(0.8)"),
            (&scope.vectors, "$.iter().map(|p| 0.1 * p).sum::<f64>()"),
        ];
        let terms =
            forms.iter().flat_map(|(names, form)| names.iter().map(|name| format!(" + {}", form.replace('$', name))));
        terms.collect()
    }

    /// What the function returns.
    pub(crate) fn result(&mut self, depth: usize) -> String {
        let value = self.real(depth);
        match self.scope.returned {
            Returned::Number => value,
            Returned::Pair => format!("Pair {{ p: {value}, q: {} }}", self.real(1)),
            Returned::Shape => self.new_shape(),
            Returned::Option => self.new_option(),
        }
    }

    pub(crate) fn statement(&mut self) {
        self.budget = self.budget.saturating_sub(1);
        if self.rich && self.random.chance(50) {
            return self.rich_statement();
        }
        match self.random.below(40) {
            0..3 => self.declare(),
            3..6 => self.declare_mutable(),
            6..11 => self.assign(),
            11..14 => self.assign_element(),
            14 | 15 => self.declare_aggregate(),
            16..19 => self.branch(),
            19..23 => self.counted(),
            23 => self.general(),
            24 => self.endless(),
            25 | 26 => self.jump(),
            27 => self.count(),
            28 => self.exchange(),
            29..32 if self.calls => self.exchange(),
            29..35 => self.rare_statement(),
            35 | 36 => self.history(),
            37 | 38 => self.take_apart(),
            _ => self.block(),
        }
    }

    /// A statement of what rich programs have.
    fn rich_statement(&mut self) {
        let (shapes, options, pairs) = (&self.scope.shapes, &self.scope.options, &self.scope.pairs);
        match self.random.below(26) {
            24..26 if !pairs.is_empty() => self.operator_statement(),
            20..22 if !shapes.is_empty() => self.shape_statement(),
            22..24 if !options.is_empty() => self.option_statement(),
            0..5 => self.structure_statement(),
            5 | 18.. => self.body_statement(),
            6 => self.declare_vector(),
            7..10 => self.shape_statement(),
            10..13 => self.option_statement(),
            13..15 => self.operator_statement(),
            15 => self.layer_statement(),
            16..18 => self.vector_statement(),
        }
    }

    fn declare(&mut self) {
        let value = self.real(2);
        let shadowed: Vec<String> =
            self.scope.reals.iter().filter(|name| !self.scope.mutable.contains(name)).cloned().collect();
        let name = self.name("r", &shadowed);
        self.line(&format!("let {name} = {value};"));
        self.scope.reals.push(name);
    }

    pub(crate) fn declare_mutable(&mut self) {
        let value = self.real(1);
        let shadowed = self.scope.mutable.clone();
        if self.random.chance(15) {
            let name = self.name("s", &[]);
            let (condition, other) = (self.condition(), self.real(1));
            self.line(&format!("let mut {name};"));
            self.line(&format!("if {condition} {{ {name} = {value}; }} else {{ {name} = {other}; }}"));
            self.line(&format!("{name} += 0.25;"));
            self.scope.reals.push(name.clone());
            self.scope.mutable.push(name);
        } else {
            let name = self.name("s", &shadowed);
            self.line(&format!("let mut {name} = {value};"));
            self.scope.reals.push(name.clone());
            self.scope.mutable.push(name);
        }
    }

    pub(crate) fn assign(&mut self) {
        if self.scope.mutable.is_empty() {
            return self.declare_mutable();
        }
        let name = self.random.pick(&self.scope.mutable.clone());
        let value = self.real(2);
        let text = match self.random.below(6) {
            0..3 => format!("{name} += {value};"),
            3 => format!("{name} -= 0.5 * {value};"),
            4 => format!("{name} *= ({value}).cos();"),
            _ => format!("{name} = ({value} + {name}).sin();"),
        };
        self.line(&text);
    }

    fn assign_element(&mut self) {
        let scope = self.scope.clone();
        let place = match self.random.below(3) {
            0 if !scope.matrices.is_empty() => {
                format!("{}[{}][{}]", self.random.pick(&scope.matrices), self.position(3), self.position(2))
            }
            1 if !scope.tuples.is_empty() => format!("{}.{}", self.random.pick(&scope.tuples), self.random.below(2)),
            _ if !scope.arrays.is_empty() => format!("{}[{}]", self.random.pick(&scope.arrays), self.position(4)),
            _ => return self.declare_aggregate(),
        };
        let value = self.real(2);
        let text = match self.random.below(4) {
            0 => format!("{place} += {value};"),
            1 => format!("{place} *= ({value}).sin();"),
            _ => format!("{place} = ({value}).tanh();"),
        };
        self.line(&text);
    }

    fn declare_aggregate(&mut self) {
        match self.random.below(4) {
            0 => {
                let (name, value) = (self.name("t", &[]), self.real(1));
                let other = self.real(1);
                self.line(&format!("let mut {name} = ({value}, {other});"));
                self.scope.tuples.push(name);
            }
            1 => {
                let (name, value) = (self.name("m", &[]), self.real(1));
                self.line(&format!("let mut {name} = [[{value}, 0.5], [0.2; 2], [x, y]];"));
                self.scope.matrices.push(name);
            }
            2 => {
                let name = self.name("b", &[]);
                self.line(&format!("let mut {name} = a;"));
                self.scope.arrays.push(name);
            }
            _ => {
                let (name, value) = (self.name("b", &[]), self.real(1));
                self.line(&format!("let mut {name} = [{value}; 4];"));
                self.scope.arrays.push(name);
            }
        }
    }

    /// Statements in braces, whose variables end with them.
    pub(crate) fn nested(&mut self, most: usize) {
        let outer = self.scope.clone();
        self.depth += 1;
        for _ in 0..=self.random.below(most) {
            self.statement();
            if self.budget == 0 {
                break;
            }
        }
        self.depth -= 1;
        self.leave(outer);
    }

    /// Of the variables of an inner block, those of the outer one remain.
    fn leave(&mut self, outer: Scope) {
        self.scope = outer;
    }

    fn branch(&mut self) {
        let condition = self.condition();
        self.line(&format!("if {condition} {{"));
        self.nested(3);
        if self.random.chance(30) {
            let condition = self.condition();
            self.line(&format!("}} else if {condition} {{"));
            self.nested(2);
        }
        if self.random.chance(50) {
            self.line("} else {");
            self.nested(3);
        }
        self.line("}");
    }

    /// Integer bookkeeping.
    pub(crate) fn count(&mut self) {
        if self.scope.counters.is_empty() {
            let name = self.name("c", &[]);
            let first = self.random.below(3);
            self.line(&format!("let mut {name} = {first};"));
            self.scope.integers.push(name.clone());
            self.scope.counters.push(name);
            return;
        }
        let name = self.random.pick(&self.scope.counters.clone());
        let text = match self.random.below(3) {
            0 => format!("{name} += 1;"),
            1 => format!("{name} = ({name} * 3 + n) % 5;"),
            _ => format!("if {} {{ {name} += 2; }}", self.condition()),
        };
        self.line(&text);
    }

    /// A block as a value.
    fn block(&mut self) {
        let name = self.name("r", &[]);
        self.line(&format!("let {name} = {{"));
        let outer = self.scope.clone();
        self.depth += 1;
        for _ in 0..=self.random.below(2) {
            self.statement();
        }
        let value = self.real(2);
        self.line(&value);
        self.depth -= 1;
        self.scope = outer;
        self.line("};");
        self.scope.reals.push(name);
    }
}
