//! Random calls of functions and methods that change structs.

use crate::Writer;

/// Functions of structs that change what they are given, without the attribute of functions.
pub(crate) const CHANGES: &str = r"
impl Pair {
    #[differentiable]
    pub fn nudge(&mut self, c: f64) {
        self.p = (self.p + c).sin();
        if self.p > 0.37 {
            self.q *= c.cos();
        }
    }
}

impl Body {
    #[differentiable]
    pub fn relax(&mut self, c: f64) {
        for j in 0..3 {
            self.parts[j].q = (self.parts[j].q * c + self.w[j]).sin();
        }
        push(&mut self.at, c);
        self.k = 0.5 * self.k + self.at.q;
        self.tag += 1;
    }
}

#[differentiable]
pub fn push(o: &mut Pair, c: f64) {
    o.q = (o.q * c).cos();
    if o.q > 0.41 {
        o.p -= 0.3 * c;
    }
}

#[differentiable]
pub fn kicked(o: Pair, c: f64) -> Pair {
    let mut o: Pair = o;
    o.nudge(c);
    o
}

#[differentiable]
pub fn shake(body: &mut Body, parts: &mut [Pair], c: f64) -> f64 {
    for part in parts.iter_mut() {
        part.p = (part.p + c * body.k).sin();
    }
    body.at = parts[1];
    if body.k > c {
        return body.energy(c);
    }
    body.w[1] *= 0.5;
    parts[0].q * c
}
";

impl Writer {
    pub(crate) fn call_changing_structures(&mut self) {
        let (name, value, scope) = (self.name("r", &[]), self.real(1), self.scope.clone());
        self.line(&format!("let {name} = {value};"));
        self.scope.reals.push(name.clone());
        if scope.bodies.is_empty() {
            return match self.pair() {
                Some(pair) => self.line(&format!("push(&mut {pair}, {name});")),
                None => self.declare_body(),
            };
        }
        let body = self.random.pick(&scope.bodies);
        match self.random.below(4) {
            0 if !scope.lists.is_empty() && self.helpers.contains(&"altered") => {
                let (list, result, other) = (self.random.pick(&scope.lists), self.name("r", &[]), self.position(3));
                let given = format!("{name}, x, a, v, {other}");
                self.line(&format!("let {result} = altered(&mut {body}, &mut {list}[..], {given});"));
                self.scope.reals.push(result);
            }
            0 | 1 if !scope.lists.is_empty() => {
                let (list, result) = (self.random.pick(&scope.lists), self.name("r", &[]));
                self.line(&format!("let {result} = shake(&mut {body}, &mut {list}[..], {name});"));
                self.scope.reals.push(result);
            }
            2 if !body.starts_with('(') => self.line(&format!("{body}.relax({name});")),
            _ => self.line(&format!("push(&mut {body}.at, {name});")),
        }
    }
}
