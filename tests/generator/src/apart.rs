//! Random values of several parts that are taken apart into variables, with and without derivatives in either order.

use crate::Writer;

impl Writer {
    /// `(s1, c2) = if … { (…, …) } else { (…, …) };`, or the parts one after the other.
    pub(crate) fn take_apart(&mut self) {
        let (numbers, counters) = (self.scope.mutable.clone(), self.scope.counters.clone());
        let mut places: Vec<String> = numbers.iter().rev().take(2).cloned().collect();
        places.extend(counters.last().cloned());
        places.dedup();
        if places.len() < 2 {
            return self.declare_mutable();
        }
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
