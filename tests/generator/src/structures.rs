//! Random statements and expressions with structs: fields at any depth, methods, elements of arrays and vectors.

use crate::Writer;

/// The structs of programs, and functions of them, without the attribute of functions.
pub(crate) const STRUCTURES: &str = r"
#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub struct Pair {
    pub p: f64,
    pub q: f64,
}

impl Pair {
    #[differentiable]
    pub fn mix(&self, c: f64) -> f64 {
        (self.p * c).sin() + 0.5 * self.q
    }

    #[differentiable]
    pub fn turned(self, c: f64) -> Pair {
        Pair { p: self.p * c.cos() - self.q * c.sin(), q: (self.q + c).tanh() }
    }
}

#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub struct Body {
    pub at: Pair,
    pub w: [f64; 4],
    pub parts: [Pair; 3],
    pub k: f64,
    pub tag: usize,
}

impl Body {
    #[differentiable]
    pub fn energy(&self, c: f64) -> f64 {
        let mut total = self.k * c;
        for part in self.parts.iter() {
            total += part.mix(self.at.p) * self.w[self.tag % 4];
        }
        total.sin()
    }
}

#[differentiable]
pub fn closer(one: Pair, other: &Pair, c: f64) -> Pair {
    let mut result = one;
    if one.p > other.p {
        result.q = (other.q * c).cos();
    }
    Pair { p: 0.5 * (one.p + other.p), ..result }
}

#[differentiable]
pub fn gather(parts: &[Pair], c: f64) -> f64 {
    parts.iter().map(|part| (part.p * c + part.q).sin()).sum()
}
";

impl Writer {
    /// Whether there is a struct to read from.
    pub(crate) fn has_structures(&self) -> bool {
        let scope = &self.scope;
        !(scope.pairs.is_empty() && scope.bodies.is_empty() && scope.lists.is_empty())
    }

    /// The place of a pair.
    pub(crate) fn pair(&mut self) -> Option<String> {
        let scope = self.scope.clone();
        match self.random.below(4) {
            0 if !scope.bodies.is_empty() => Some(format!("{}.at", self.random.pick(&scope.bodies))),
            1 if !scope.bodies.is_empty() => {
                Some(format!("{}.parts[{}]", self.random.pick(&scope.bodies), self.position(3)))
            }
            2 if !scope.lists.is_empty() => Some(format!("{}[{}]", self.random.pick(&scope.lists), self.position(3))),
            _ if !scope.pairs.is_empty() => Some(self.random.pick(&scope.pairs)),
            _ => None,
        }
    }

    /// The place of a number in a struct.
    pub(crate) fn member(&mut self) -> Option<String> {
        let bodies = self.scope.bodies.clone();
        match self.random.below(5) {
            0 if !bodies.is_empty() => Some(format!("{}.k", self.random.pick(&bodies))),
            1 if !bodies.is_empty() => Some(format!("{}.w[{}]", self.random.pick(&bodies), self.position(4))),
            _ => {
                let (pair, member) = (self.pair()?, ["p", "q"][self.random.below(2)]);
                Some(format!("{pair}.{member}"))
            }
        }
    }

    /// A number by a method or a function of structs.
    pub(crate) fn call_of_structures(&mut self, depth: usize) -> String {
        let scope = self.scope.clone();
        let value = self.real(depth);
        match self.random.below(5) {
            4 if !scope.bodies.is_empty() && self.helpers.contains(&"borrowed") => {
                let (body, count) = (self.random.pick(&scope.bodies), self.position(4));
                format!("borrowed(&({value}), &a, v, &{body}, {count})")
            }
            3 if scope.pairs.len() > 1 => format!("({} * {})", self.random.pick(&scope.pairs), scope.pairs[0]),
            0 if !scope.bodies.is_empty() => format!("{}.energy({value})", self.random.pick(&scope.bodies)),
            1 if !scope.lists.is_empty() => format!("gather(&{}[..], {value})", self.random.pick(&scope.lists)),
            2 if !scope.bodies.is_empty() => format!("gather(&{}.parts[..], {value})", self.random.pick(&scope.bodies)),
            _ => match self.pair() {
                Some(pair) => format!("{pair}.mix({value})"),
                None => value,
            },
        }
    }

    /// A new pair, as an expression.
    pub(crate) fn new_pair(&mut self) -> String {
        let (first, second) = (self.real(1), self.real(0));
        let existing = [self.pair(), self.pair()];
        if self.random.chance(30)
            && let Some(operated) = self.operated(0)
        {
            return operated;
        }
        match (self.random.below(6), existing) {
            (5, [Some(pair), _]) if self.helpers.contains(&"moved") => {
                format!("moved({pair}, {first}, {second}, a, v, {})", self.position(4))
            }
            (0, [Some(pair), _]) => format!("{pair}.turned({first})"),
            (1, [Some(pair), Some(other)]) => format!("closer({pair}, &{other}, {first})"),
            (2, [Some(pair), _]) => format!("kicked({pair}, {first})"),
            (4, [Some(pair), _]) if self.random.chance(50) => pair,
            (3, [Some(pair), _]) => format!("Pair {{ p: {first}, ..{pair} }}"),
            _ => format!("Pair {{ p: {first}, q: {second} }}"),
        }
    }

    pub(crate) fn structure_statement(&mut self) {
        match self.random.below(12) {
            0 | 1 => self.declare_pair(),
            2 => self.declare_body(),
            3 => self.declare_list(),
            4..7 => self.assign_member(),
            7 => self.replace_pair(),
            8 | 9 => self.call_changing_structures(),
            10 => self.destructure(),
            _ => self.loop_over_pairs(),
        }
    }

    pub(crate) fn declare_pair(&mut self) {
        let value = self.new_pair();
        let name = self.name("o", &[]);
        self.line(&format!("let mut {name} = {value};"));
        self.line(&format!("{name}.q += 0.125;"));
        self.scope.pairs.push(name);
    }

    pub(crate) fn declare_body(&mut self) {
        let bodies = self.scope.bodies.clone();
        let (pair, part, number) = (self.new_pair(), self.new_pair(), self.real(1));
        let name = self.name("d", &[]);
        if !bodies.is_empty() && self.random.chance(40) {
            let other = self.random.pick(&bodies);
            self.line(&format!("let mut {name} = Body {{ at: {pair}, k: {number}, ..{other} }};"));
        } else {
            let tag = self.position(3);
            self.line(&format!("let mut {name} = Body {{ at: {pair}, w: a, parts: [{part}, {pair}, {part}], k: {number}, tag: {tag} }};"));
        }
        self.line(&format!("{name}.k *= 1.5;"));
        self.scope.bodies.push(name);
    }

    fn declare_list(&mut self) {
        let (first, second, third) = (self.new_pair(), self.new_pair(), self.new_pair());
        let name = self.name("l", &[]);
        let vec = if self.random.chance(50) { "vec!" } else { "" };
        let text = format!("{vec}[{first}, {second}, {third}]");
        self.line(&format!("let mut {name} = {text};"));
        self.line(&format!("{name}[1].p -= 0.25;"));
        self.scope.lists.push(name);
    }

    fn assign_member(&mut self) {
        let Some(place) = self.member() else { return self.declare_pair() };
        let value = self.real(2);
        let text = match self.random.below(4) {
            0 => format!("{place} += {value};"),
            1 => format!("{place} *= ({value}).sin();"),
            _ => format!("{place} = ({value}).tanh();"),
        };
        self.line(&text);
    }

    fn replace_pair(&mut self) {
        let Some(place) = self.pair() else { return self.declare_pair() };
        let value = self.new_pair();
        self.line(&format!("{place} = {value};"));
    }

    fn destructure(&mut self) {
        let Some(pair) = self.pair() else { return self.declare_pair() };
        let (first, second) = (self.name("r", &[]), self.name("r", &[]));
        self.line(&format!("let Pair {{ p: {first}, q: {second} }} = {pair};"));
        self.scope.reals.extend([first, second]);
    }

    fn loop_over_pairs(&mut self) {
        let (lists, mutable) = (self.scope.lists.clone(), self.scope.mutable.clone());
        if lists.is_empty() || mutable.is_empty() {
            return self.declare_list();
        }
        let (list, sum) = (self.random.pick(&lists), self.random.pick(&mutable));
        let value = self.name("r", &[]);
        let given = self.real(1);
        self.line(&format!("let {value} = {given};"));
        if self.random.chance(50) {
            self.line(&format!("for o in {list}.iter() {{ {sum} += (o.p * {value}).sin() * o.q; }}"));
        } else {
            self.line(&format!("for o in {list}.iter_mut() {{ o.p = (o.p + {value}).sin(); o.q *= {sum}.cos(); }}"));
        }
        self.scope.reals.push(value);
    }
}
