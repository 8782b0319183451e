//! Random values of several parts that are taken apart into variables, with and without derivatives in either order.

use crate::Writer;

impl Writer {
    /// Variables that get the parts of a value, most of the time in a loop.
    pub(crate) fn take_apart(&mut self) {
        if self.scope.mutable.is_empty() {
            self.declare_mutable();
        }
        if self.scope.counters.is_empty() {
            self.count();
        }
        if self.random.chance(30) {
            return self.parts_taken();
        }
        let (index, end, outer) = (self.name("i", &[]), 2 + self.random.below(3), self.scope.clone());
        self.line(&format!("for {index} in 0..{end} {{"));
        self.scope.integers.push(index);
        self.depth += 1;
        self.parts_taken();
        self.depth -= 1;
        self.scope = outer;
        self.line("}");
    }

    /// `(s1, c2) = if … { (…, …) } else { (…, …) };`, or the parts one after the other.
    fn parts_taken(&mut self) {
        let (numbers, counters) = (self.scope.mutable.clone(), self.scope.counters.clone());
        let mut places: Vec<String> = numbers.iter().rev().take(2).cloned().collect();
        places.extend(counters.last().cloned());
        places.dedup();
        let first = self.random.below(places.len());
        places.rotate_left(first);
        let values = if self.random.chance(60) {
            let (condition, then, otherwise) = (self.condition(), self.parts(&places), self.parts(&places));
            format!("if {condition} {{ {then} }} else {{ {otherwise} }}")
        } else {
            let (first, second, third) = (self.parts(&places), self.parts(&places), self.parts(&places));
            let integer = self.random.pick(&self.scope.integers.clone());
            format!("match {integer} % 3 {{ 0 => {first}, 1 => {second}, _ => {third} }}")
        };
        if self.random.chance(50) {
            return self.line(&format!("({}) = {values};", places.join(", ")));
        }
        let name = self.name("t", &[]);
        self.line(&format!("let {name} = {values};"));
        for (position, place) in places.iter().enumerate() {
            self.line(&format!("{place} = {name}.{position};"));
        }
    }

    /// A value for each of the places.
    fn parts(&mut self, places: &[String]) -> String {
        let parts: Vec<String> = places
            .iter()
            .map(|place| match (self.scope.counters.contains(place), self.random.below(3)) {
                (_, 0) => place.clone(),
                (true, _) => format!("({place} * 2 + 1) % 5"),
                (false, _) => format!("({} + {place}).sin()", self.real(1)),
            })
            .collect();
        format!("({})", parts.join(", "))
    }
}
