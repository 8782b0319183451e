//! Random expressions and statements with operators of a struct of the program's own.

use crate::Writer;

/// The operators of `Pair`, without the attribute's arguments.
pub(crate) const OPERATORS: &str = r"
#[differentiable]
impl std::ops::Add for Pair {
    type Output = Pair;

    fn add(self, other: Pair) -> Pair {
        let (p, q): (f64, f64) = (self.p + other.p, self.q + other.q);
        Pair { p, q }
    }
}

#[differentiable]
impl std::ops::Sub for Pair {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let p: f64 = self.p - other.p;
        let q: f64 = self.q - other.q;
        Self { p, q }
    }
}

#[differentiable]
impl std::ops::Mul<f64> for Pair {
    type Output = Pair;

    fn mul(self, factor: f64) -> Pair {
        Pair { p: self.p * factor, q: self.q * factor }
    }
}

#[differentiable]
impl std::ops::Mul<Pair> for f64 {
    type Output = Pair;

    fn mul(self, pair: Pair) -> Pair {
        Pair { p: self * pair.p, q: self * pair.q }
    }
}

#[differentiable]
impl std::ops::Mul for Pair {
    type Output = f64;

    fn mul(self, other: Pair) -> f64 {
        (self.p * other.p + self.q * other.q).sin()
    }
}

#[differentiable]
impl std::ops::Div<f64> for Pair {
    type Output = Pair;

    fn div(self, divisor: f64) -> Pair {
        let scale = 1.0 / (1.5 + divisor * divisor);
        if self.p > self.q {
            return self * scale;
        }
        Pair { p: self.p.cos(), q: self.q * scale }
    }
}

#[differentiable]
impl std::ops::Neg for Pair {
    type Output = Pair;

    fn neg(self) -> Pair {
        let p: f64 = -self.p;
        let q: f64 = -self.q;
        Pair { p, q }
    }
}

#[differentiable]
impl std::ops::AddAssign for Pair {
    fn add_assign(&mut self, other: Pair) {
        let (p, q): (f64, f64) = (other.p, other.q);
        self.p += p;
        self.q = (self.q + q).sin();
    }
}

#[differentiable]
impl std::ops::SubAssign for Pair {
    fn sub_assign(&mut self, other: Pair) {
        let half: f64 = 0.5;
        *self = *self - half * other;
    }
}

#[differentiable]
impl std::ops::MulAssign<f64> for Pair {
    fn mul_assign(&mut self, factor: f64) {
        self.p *= factor.cos();
        if self.p > 0.39 {
            self.q = (self.q * factor).tanh();
        }
    }
}

#[differentiable]
impl std::ops::Add<&Pair> for &Pair {
    type Output = Pair;

    fn add(self, other: &Pair) -> Pair {
        let (p, q): (f64, f64) = (self.p + other.p, self.q);
        Pair { p: p.sin(), q: q - 0.5 * other.q }
    }
}
";

impl Writer {
    /// A variable that is a pair.
    fn operand(&mut self) -> Option<String> {
        let pairs = self.scope.pairs.clone();
        (!pairs.is_empty()).then(|| self.random.pick(&pairs))
    }

    /// A pair by operators.
    pub(crate) fn operated(&mut self, depth: usize) -> Option<String> {
        let (first, second) = (self.operand()?, self.operand()?);
        let value = self.real(depth);
        let text = match self.random.below(9) {
            0 => format!("{first} + {second}"),
            1 => format!("{first} - {second} * 0.5"),
            2 => format!("({value}).sin() * {first}"),
            3 => format!("{first} * ({value}).cos() + {second}"),
            4 => format!("-{first}"),
            5 => format!("{first} / ({value})"),
            6 => format!("{first} + 0.1 * {second} - {first} * 0.3"),
            7 => format!("&{first} + &{second}"),
            _ => format!("-({first} - {second}) / 1.5"),
        };
        Some(text)
    }

    pub(crate) fn operator_statement(&mut self) {
        let (Some(pair), Some(value)) = (self.operand(), self.operated(1)) else { return self.declare_pair() };
        match self.random.below(6) {
            0 => {
                let name = self.name("o", &[]);
                self.line(&format!("let mut {name} = {value};"));
                self.line(&format!("{name}.p -= 0.0625;"));
                self.scope.pairs.push(name);
            }
            1 => self.line(&format!("{pair} = {value};")),
            2 => self.accumulate(&pair),
            3 => {
                let name = self.name("r", &[]);
                let other = self.operand().unwrap_or_default();
                self.line(&format!("let {name}: f64 = {pair} * {other};"));
                self.scope.reals.push(name);
            }
            4 => {
                let name = self.name("o", &[]);
                self.line(&format!("let {name}: Pair = {value};"));
                self.line(&format!("{pair} += {name};"));
            }
            _ => {
                let number = self.real(1);
                let text = ["+= PAIR", "-= PAIR", "*= NUMBER"][self.random.below(3)];
                self.line(&format!("{pair} {};", text.replace("PAIR", &value).replace("NUMBER", &number)));
            }
        }
    }

    /// A loop that carries a pair on by operators.
    fn accumulate(&mut self, pair: &str) {
        let (other, index) = (self.operand().unwrap_or_default(), self.name("i", &[]));
        let (value, condition, count) = (self.real(1), self.condition(), 2 + self.random.below(3));
        self.line(&format!("for {index} in 0..{count} {{"));
        let text = match self.random.below(4) {
            0 => format!("{pair} = {pair} * 0.5 + 0.1 * {other};"),
            1 => format!("{pair} += ({value}).sin() * {other};"),
            2 => format!("if {condition} {{ {pair} = -{pair}; }} else {{ {pair} -= 0.3 * {other}; }}"),
            _ => format!("{pair} *= {value}; {pair} = {pair} / (1.0 + 0.1 * {index} as f64) + {other};"),
        };
        self.line(&format!("    {text}"));
        self.line("}");
    }
}
