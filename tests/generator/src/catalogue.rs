//! Expressions with the functions of the rule table and of `cotangent::math`, and with iterators.
//!
//! In a form `$` is any number, `#` one between -1 and 1, which keeps arguments inside the domain, `@` a slice and `!` a
//! small integer.

use crate::Writer;

const METHODS: &[&str] = &[
    "$.atan()",
    "$.asinh()",
    "$.to_radians()",
    "0.02 * $.to_degrees()",
    "$.abs()",
    "$.tanh()",
    "{ let (s, c) = $.sin_cos(); s * c }",
    "#.sinh()",
    "#.cosh()",
    "#.tan()",
    "#.exp()",
    "#.exp2()",
    "#.exp_m1()",
    "(1.5 + #).cbrt()",
    "(1.2 + #).sqrt()",
    "(1.5 + #).recip()",
    "(1.3 + #).ln()",
    "(1.3 + #).log2()",
    "(1.3 + #).log10()",
    "(0.7 * #).ln_1p()",
    "(1.5 + #).log(3.0 + #)",
    "(0.9 * #).asin()",
    "(0.9 * #).acos()",
    "(0.9 * #).atanh()",
    "(2.2 + #).acosh()",
    "(1.5 + #).powf(#)",
    "(1.5 + #).powf(2.5)",
    "(1.5 + #).powf(-0.5)",
    "(1.5 + #).powi(-2)",
    "#.powi(3)",
    "#.powi(! as i32)",
    "$.hypot(1.5 + #)",
    "$.atan2(1.5 + #)",
    "#.mul_add($, #)",
    "$.midpoint($)",
    "$.max($)",
    "f64::max($, 0.3)",
    "$.min($)",
    "f64::min(0.7, $)",
    "$.clamp(-0.7, 0.9)",
    "$.clamp(-1.2 + 0.1 * #, 1.2 + 0.1 * #)",
    "$.copysign(#)",
    "$ % (2.5 + #)",
    "$.rem_euclid(2.5 + #)",
    "0.1 * $.div_euclid(1.7)",
    "0.3 * $.signum()",
    "0.1 * (5.0 * #).floor()",
    "0.1 * (5.0 * #).ceil()",
    "0.1 * (3.0 * #).round()",
    "0.1 * (3.0 * #).round_ties_even()",
    "0.1 * (3.0 * #).trunc()",
    "$.fract()",
];

const FUNCTIONS: &[&str] = &[
    "sigmoid($)",
    "log_sigmoid($)",
    "relu($)",
    "leaky_relu($, 0.1)",
    "leaky_relu($, 0.3 * #)",
    "elu($, 0.7)",
    "elu($, 1.5 + #)",
    "selu($)",
    "softplus($)",
    "silu($)",
    "gelu($)",
    "gelu_tanh($)",
    "erf($)",
    "erfc($)",
    "huber($, 0.8)",
    "xlogx(1.5 + #)",
    "xlogy(1.5 + #, 1.3 + #)",
    "mish($)",
    "softsign($)",
    "sinc($)",
    "hard_tanh($)",
    "log_cosh($)",
    "logaddexp($, $)",
    "logit(0.5 + 0.4 * #)",
    "log1mexp(-1.2 - #)",
    "gamma(2.5 + #)",
    "ln_gamma(1.5 + #)",
    "digamma(1.5 + #)",
    "trigamma(1.5 + #)",
    "math::variance(@)",
    "0.2 * math::prod(@)",
    "0.1 * math::mse(@, @)",
    "0.1 * math::mae(@, @)",
    "math::sum(@)",
    "math::mean(@)",
    "math::norm(@)",
    "0.1 * math::norm_squared(@)",
    "math::logsumexp(@)",
    "math::max(@)",
    "math::min(@)",
    "0.1 * math::dot(@, @)",
];

impl Writer {
    /// A number by a function of the catalogue.
    pub(crate) fn catalogue(&mut self, depth: usize) -> String {
        let forms = match self.random.below(8) {
            0 | 1 => FUNCTIONS,
            2 if self.depth < 4 => return format!("({})", self.chain(depth)),
            _ => METHODS,
        };
        let form = forms[self.random.below(forms.len())];
        format!("({})", self.filled(form, depth))
    }

    pub(crate) fn filled(&mut self, form: &str, depth: usize) -> String {
        // Only the first number may be a large one, or programs explode.
        let mut depths = std::iter::once(depth).chain(std::iter::repeat(0));
        let parts = form.chars().map(|character| match character {
            '$' => format!("({})", self.real(depths.next().unwrap_or(0))),
            '#' => format!("({}).sin()", self.real(depths.next().unwrap_or(0))),
            '!' => format!("({})", self.position(5)),
            '@' => self.slice(),
            _ => character.to_string(),
        });
        parts.collect()
    }

    fn slice(&mut self) -> String {
        let arrays = self.scope.arrays.clone();
        match self.random.below(4) {
            0 | 1 if !arrays.is_empty() => format!("&{}[..]", self.random.pick(&arrays)),
            2 => "&v[..4]".to_owned(),
            _ => "&a[..]".to_owned(),
        }
    }

    /// A vector by a function of `cotangent::math`, of which two elements are used.
    pub(crate) fn declare_vector(&mut self) {
        let (vector, name) = (self.name("c", &[]), self.name("r", &[]));
        let function = ["softmax", "log_softmax", "cumsum", "standardized"][self.random.below(4)];
        let slice = self.slice();
        let more = if function == "standardized" { ", 0.1" } else { "" };
        self.line(&format!("let {vector} = math::{function}({slice}{more});"));
        let (first, second) = (self.random.below(4), self.random.below(4));
        self.line(&format!("let {name} = {vector}[{first}] * {vector}[{second}];"));
        self.scope.reals.push(name);
    }
}
