//! Random vectors that loops change, and of which inner loops read other elements.

use crate::Writer;

/// A vector, how many elements it has at least, and whether these are pairs.
struct History {
    name: String,
    count: usize,
    is_table: bool,
}

impl History {
    fn element(&self, index: &str, column: usize, length: &str) -> String {
        let History { name, is_table, .. } = self;
        let column = if *is_table { format!("[{}]", column % 2) } else { String::new() };
        format!("{name}[({index}) % {length}]{column}")
    }
}

impl Writer {
    /// A vector, and a loop that changes or lengthens it after it has read of all there is.
    pub(crate) fn history(&mut self) {
        if self.scope.loops.len() >= 2 {
            return self.assign();
        }
        let count = 4 + self.random.below(2);
        let history = History { name: self.name("h", &[]), count, is_table: self.random.chance(30) };
        let (first, name) = (self.real(1), &history.name);
        let element = if history.is_table { format!("vec![{first}, 0.5]") } else { first };
        self.line(&format!("let mut {name} = vec![{element}; {count}];"));
        let (index, outer) = (self.name("i", &[]), self.scope.clone());
        let (rounds, grows) = (2 + self.random.below(3), self.random.chance(25));
        if self.random.chance(20) {
            self.line("#[checkpoint]");
        }
        self.line(&format!("for {index} in 0..{rounds} {{"));
        self.scope.integers.push(index.clone());
        self.scope.only_labels = true;
        self.depth += 1;
        for _ in 0..=self.random.below(2) {
            let sum = self.sum_of(&history, &index);
            self.change(&history, &index, &sum, grows);
        }
        self.depth -= 1;
        self.scope = outer;
        self.line("}");
        if history.is_table {
            let (sum, History { name, .. }) = (self.name("r", &[]), &history);
            self.line(&format!("let {sum} = {name}[0][0] * {name}[2][1];"));
            self.scope.reals.push(sum);
        } else {
            self.scope.vectors.push(history.name);
        }
    }

    /// A number that reads elements of all the vector, or of its beginning.
    fn sum_of(&mut self, history: &History, index: &str) -> String {
        let (sum, inner) = (self.name("s", &[]), self.name("j", &[]));
        let (start, factor, count) = (self.real(1), self.real(1), history.count);
        self.line(&format!("let mut {sum} = {start};"));
        let end = [count.to_string(), format!("{index} + 1"), format!("{}.len()", history.name)];
        let end = &end[self.random.below(3)];
        let at = [inner.clone(), format!("{index} + {inner}"), format!("{count} + {index} - {inner} % 4")];
        let at = &at[self.random.below(3)];
        let read = history.element(at, self.random.below(2), &format!("{}.len()", history.name));
        self.line(&format!("for {inner} in 0..{end} {{ {sum} = ({sum} + {read} * {factor}).sin(); }}"));
        self.scope.reals.push(sum.clone());
        sum
    }

    fn change(&mut self, history: &History, index: &str, sum: &str, grows: bool) {
        let name = &history.name;
        if grows {
            let pushed = if history.is_table { format!("vec![{sum}, 0.3 * {sum}]") } else { format!("{sum}.cos()") };
            return self.line(&format!("{name}.push({pushed});"));
        }
        let offset = self.random.below(4);
        let count = history.count.to_string();
        let place = history.element(&format!("{index} + {offset}"), offset, &count);
        let other = history.element(&format!("2 * {index} + 1"), 1, &count);
        let change = match self.random.below(5) {
            0 => format!("{place} *= {sum}.cos();"),
            1 => format!("if {sum} > 0.21 {{ {place} = {sum}; }} else {{ {other} -= 0.4 * {sum}; }}"),
            2 if !history.is_table => format!("{name}.swap({offset}, {index} % 4); {place} += 0.2 * {sum};"),
            3 => format!("for k in 0..{index} {{ {} += {sum} * {other}; }}", history.element("k", 0, &count)),
            _ => format!("{place} = {sum}.tanh();"),
        };
        self.line(&change);
    }
}
