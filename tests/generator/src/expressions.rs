//! Random expressions: numbers that stay small, positions that stay in range, conditions.

use crate::Writer;

impl Writer {
    /// A real number.
    pub(crate) fn real(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        if self.rich && self.random.chance(35) {
            return self.rich_real(depth - 1);
        }
        let closures = self.scope.closures.clone();
        let (kind, left) = (self.random.below(15), depth - 1);
        match kind {
            0 | 1 => format!("({} + {})", self.real(left), self.real(left)),
            2 => format!("({} - {})", self.real(left), self.real(left)),
            3 | 4 => format!("{} * {}", self.factor(left), self.factor(left)),
            5 => format!("({}).sin()", self.real(left)),
            6 => format!("({}).cos()", self.real(left)),
            7 => format!("({}).tanh()", self.real(left)),
            8 => {
                let divisor = self.real(left);
                format!("{} / (1.5 + ({divisor}).powi(2))", self.factor(left))
            }
            9 => format!("(1.0 + ({}).powi(2)).sqrt()", self.real(left)),
            10 => format!("-{}", self.factor(left)),
            11 => format!("(0.3 * {}).sin().exp()", self.factor(left)),
            12 => format!("(if {} {{ {} }} else {{ {} }})", self.condition(), self.real(left), self.real(left)),
            13 if !closures.is_empty() => {
                format!("{}({}, {})", self.random.pick(&closures), self.real(left), self.real(left))
            }
            _ if self.calls => self.call(left),
            _ => self.leaf(),
        }
    }

    /// A number by what rich programs have.
    fn rich_real(&mut self, depth: usize) -> String {
        let scope = &self.scope;
        let has_shapes = !(scope.shapes.is_empty() && scope.shape_lists.is_empty() && scope.trees.is_empty());
        let has_options = !(scope.options.is_empty() && scope.pair_options.is_empty());
        let has_layers = !scope.layers.is_empty();
        match self.random.below(14) {
            0..3 if self.has_structures() => self.call_of_structures(depth),
            3 | 4 if has_shapes => self.number_of_shapes(depth),
            5 | 6 if has_options => self.number_of_options(depth),
            7 if has_layers || self.random.chance(40) => self.number_of_layers(depth),
            8 if self.scope.has_inside => self.filled("inside($, $, !)", depth),
            9 | 10 if self.depth < 4 => format!("({})", self.chain(depth)),
            _ => self.catalogue(depth),
        }
    }

    /// A number in brackets, where it has to be.
    fn factor(&mut self, depth: usize) -> String {
        format!("({})", self.real(depth))
    }

    fn call(&mut self, depth: usize) -> String {
        let arrays = self.scope.arrays.clone();
        let form = match self.helpers.get(self.random.below(6)) {
            Some(&"part") if self.rich => Some("part($, $, a, v, !)"),
            Some(&"again") if self.rich => Some("again($, $, a, v, ! % 4)"),
            Some(&"general") if self.rich => Some("general($, $)"),
            _ => None,
        };
        if let Some(form) = form {
            return self.filled(form, depth);
        }
        match self.random.below(3) {
            0 if !arrays.is_empty() => format!("total(&{}[..], {})", self.random.pick(&arrays), self.real(depth)),
            1 => format!("total(v, {})", self.real(depth)),
            _ => format!("blend({}, {})", self.real(depth), self.real(depth)),
        }
    }

    fn leaf(&mut self) -> String {
        let scope = self.scope.clone();
        if self.has_structures() && self.random.chance(25) {
            return self.member().unwrap_or_else(|| "x".to_owned());
        }
        if !scope.vectors.is_empty() && self.random.chance(10) {
            return format!("{}[{}]", self.random.pick(&scope.vectors), self.position(4));
        }
        match self.random.below(12) {
            0 | 1 => format!("{}.{}_f64", self.random.below(2), 1 + self.random.below(9)),
            2 => format!("a[{}]", self.position(4)),
            3 => format!("v[{}]", self.position(crate::LENGTH)),
            4 if !scope.arrays.is_empty() => format!("{}[{}]", self.random.pick(&scope.arrays), self.position(4)),
            5 if !scope.matrices.is_empty() => {
                format!("{}[{}][{}]", self.random.pick(&scope.matrices), self.position(3), self.position(2))
            }
            6 if !scope.tuples.is_empty() => format!("{}.{}", self.random.pick(&scope.tuples), self.random.below(2)),
            7 if !scope.integers.is_empty() => format!("0.1 * ({} as f64)", self.random.pick(&scope.integers)),
            _ => self.random.pick(&scope.reals),
        }
    }

    /// A position in an array of that length.
    pub(crate) fn position(&mut self, length: usize) -> String {
        let integers = self.scope.integers.clone();
        match self.random.below(4) {
            0 => self.random.below(length).to_string(),
            1 => format!("({} + {}) % {length}", self.random.pick(&integers), self.random.below(4)),
            2 => format!("({} * 3 + {}) % {length}", self.random.pick(&integers), self.random.pick(&integers)),
            _ => format!("{} % {length}", self.random.pick(&integers)),
        }
    }

    /// A condition, on numbers or on integers.
    pub(crate) fn condition(&mut self) -> String {
        let integers = self.scope.integers.clone();
        if self.rich
            && self.random.chance(25)
            && let Some(condition) = self.condition_of_variants()
        {
            return condition;
        }
        match self.random.below(6) {
            0 => format!("{} % 2 == {}", self.random.pick(&integers), self.random.below(2)),
            1 => format!("{} > {}", self.random.pick(&integers), self.random.below(4)),
            2 => format!("{} > 0.37 && {} % 3 != 1", self.real(0), self.random.pick(&integers)),
            3 => format!("{} < {}", self.real(1), self.real(1)),
            _ => format!("{} > 0.{}3", self.real(1), self.random.below(9)),
        }
    }
}
