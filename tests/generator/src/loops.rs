//! Random loops, and jumps out of them.

use crate::Writer;

impl Writer {
    pub(crate) fn label(&mut self) -> String {
        self.names += 1;
        format!("'l{}", self.names)
    }

    pub(crate) fn counted(&mut self) {
        if self.scope.loops.len() >= 3 {
            return self.assign();
        }
        let (label, index) = (self.label(), self.name("i", &[]));
        let start = self.random.below(2);
        let integers = self.scope.integers.clone();
        let range = match self.random.below(6) {
            0 => format!("{start}..={}", 1 + self.random.below(3)),
            1 => format!("({start}..{}).rev()", 2 + self.random.below(3)),
            2 => format!("({start}..5).step_by({})", 1 + self.random.below(3)),
            3 => format!("{start}..{} % 4 + 1", self.random.pick(&integers)),
            4 => "0..v.len()".to_owned(),
            _ => format!("{start}..{}", 1 + self.random.below(4)),
        };
        if self.names.is_multiple_of(3) {
            self.line("#[checkpoint]");
        }
        self.line(&format!("{label}: for {index} in {range} {{"));
        let outer = self.scope.clone();
        self.scope.integers.push(index);
        self.scope.loops.push(label);
        self.scope.only_labels = false;
        self.nested(4);
        self.scope = outer;
        self.line("}");
    }

    pub(crate) fn general(&mut self) {
        if self.scope.loops.len() >= 2 {
            return self.assign();
        }
        let (label, counter) = (self.label(), self.name("k", &[]));
        self.line(&format!("let mut {counter} = 0;"));
        let outer = self.scope.clone();
        self.scope.integers.push(counter.clone());
        let condition = self.condition();
        self.line(&format!("{label}: while {counter} < 4 && ({counter} < 2 || {condition}) {{"));
        self.scope.loops.push(label);
        self.scope.only_labels = false;
        self.depth += 1;
        self.line(&format!("{counter} += 1;"));
        self.depth -= 1;
        self.nested(3);
        self.scope = outer;
        self.line("}");
        self.scope.integers.push(counter);
    }

    pub(crate) fn endless(&mut self) {
        if self.scope.loops.len() >= 2 {
            return self.assign();
        }
        let (label, counter, name) = (self.label() + "e", self.name("k", &[]), self.name("r", &[]));
        self.line(&format!("let mut {counter} = 0;"));
        let outer = self.scope.clone();
        self.scope.integers.push(counter.clone());
        self.line(&format!("let {name} = {label}: loop {{"));
        self.scope.loops.push(label.clone());
        self.scope.only_labels = false;
        self.depth += 1;
        self.line(&format!("{counter} += 1;"));
        let value = self.real(1);
        self.line(&format!("if {counter} > 3 {{ break {label} {value}; }}"));
        self.depth -= 1;
        self.nested(3);
        let (condition, value) = (self.condition(), self.real(2));
        self.depth += 1;
        self.line(&format!("if {condition} {{ break {value}; }}"));
        self.depth -= 1;
        self.scope = outer;
        self.line("};");
        self.scope.integers.push(counter);
        self.scope.reals.push(name);
    }

    /// A jump under a condition.
    pub(crate) fn jump(&mut self) {
        let condition = self.condition();
        let loops = self.scope.loops.clone();
        let counted: Vec<String> = loops.iter().filter(|label| !label.ends_with('e')).cloned().collect();
        let jump = match self.random.below(5) {
            0 if !loops.is_empty() => format!("continue {};", self.random.pick(&loops)),
            1 if !loops.is_empty() && !self.scope.only_labels => "continue;".to_owned(),
            2 if !counted.is_empty() => format!("break {};", self.random.pick(&counted)),
            _ => format!("return {};", self.result(2)),
        };
        self.line(&format!("if {condition} {{"));
        if self.random.chance(40) && !self.scope.mutable.is_empty() {
            self.depth += 1;
            self.assign();
            self.depth -= 1;
        }
        self.depth += 1;
        self.line(&jump);
        self.depth -= 1;
        self.line("}");
    }
}
