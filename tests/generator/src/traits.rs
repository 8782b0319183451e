//! Random expressions and statements with a trait, its implementations, and generic functions and structs of it.

use crate::Writer;

/// The trait of programs, without the attribute's arguments.
pub(crate) const TRAITS: &str = r"
pub trait Layer: cotangent::Differentiable<Owned = Self> + Clone {
    #[differentiable]
    fn apply(&self, x: f64) -> f64;

    #[differentiable]
    fn train(&mut self, by: f64);
}

#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub struct Affine {
    pub w: f64,
    pub b: f64,
}

impl Affine {
    pub const GAIN: f64 = 0.75;

    #[differentiable]
    pub fn new(w: f64, b: f64) -> Self {
        Affine { w: w * Self::GAIN, b }
    }

    #[differentiable(associated)]
    pub fn slope(w: f64) -> f64 {
        (w * 0.5).sin()
    }
}

impl Layer for Affine {
    #[differentiable]
    fn apply(&self, x: f64) -> f64 {
        (self.w * x).sin() + self.b
    }

    #[differentiable]
    fn train(&mut self, by: f64) {
        self.w = (self.w + by).sin();
        self.b *= 0.5;
    }
}

#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub struct Wave(pub f64);

impl Layer for Wave {
    #[differentiable]
    fn apply(&self, x: f64) -> f64 {
        if x > 0.47 {
            return (self.0 * x).cos();
        }
        self.0.tanh() * x
    }

    #[differentiable]
    fn train(&mut self, by: f64) {
        self.0 -= 0.1 * by;
    }
}

#[derive(Clone, Copy, Debug, cotangent::Differentiable)]
pub struct Couple<A, B> {
    pub first: A,
    pub second: B,
    pub share: f64,
}

impl<A: Layer, B: Layer> Layer for Couple<A, B> {
    #[differentiable]
    fn apply(&self, x: f64) -> f64 {
        let inner = self.first.apply(x);
        self.second.apply(inner) * self.share + 0.1 * inner
    }

    #[differentiable]
    fn train(&mut self, by: f64) {
        self.first.train(by);
        self.second.train(0.5 * by);
        self.share = (self.share * by).cos();
    }
}

#[differentiable]
pub fn squared<L: Layer>(layer: &L, x: f64) -> f64 {
    let y = layer.apply(x);
    (y * y).sin()
}

#[differentiable]
pub fn stacked<L>(layers: &[L], x: f64) -> f64
where
    L: Layer,
{
    let mut h = x;
    for layer in layers {
        h = layer.apply(h);
    }
    h
}
";

/// Numbers by layers that are made for them.
const FORMS: &[&str] = &[
    "squared(&Affine { w: $, b: # }, $)",
    "squared(&Affine::new($, #), $)",
    "squared(&Wave($), #)",
    "squared(&Couple { first: Affine { w: $, b: 0.3 }, second: Wave(#), share: 0.5 }, $)",
    "Affine::new($ + 0.25 * x, #).apply($)",
    "Wave($ - 0.5 * y).apply(#)",
    "Affine::GAIN * Affine::slope($)",
    "stacked(&[Affine::new($, #), Affine { w: #, b: $ }], $)",
    "stacked(&[Wave($), Wave(0.7), Wave(#)][..], $)",
];

impl Writer {
    /// A number by a layer.
    pub(crate) fn number_of_layers(&mut self, depth: usize) -> String {
        let layers = self.scope.layers.clone();
        if layers.is_empty() || self.random.chance(30) {
            let form = FORMS[self.random.below(FORMS.len())];
            return self.filled(form, depth);
        }
        let (layer, value) = (self.random.pick(&layers), self.real(depth));
        match self.random.below(5) {
            0 => format!("{layer}.apply({value})"),
            1 => format!("{layer}.first.w"),
            2 => format!("{layer}.second.apply({value})"),
            3 => format!("squared(&{layer}.first, {value})"),
            _ => format!("squared(&{layer}, {value})"),
        }
    }

    pub(crate) fn layer_statement(&mut self) {
        let layers = self.scope.layers.clone();
        let (first, second, third) = (self.real(1), self.real(0), self.real(0));
        if layers.is_empty() || self.random.chance(20) {
            let name = self.name("y", &[]);
            let affine = ["Affine::new(FIRST, SECOND)", "Affine { w: FIRST, b: SECOND }"][self.random.below(2)];
            let affine = affine.replace("FIRST", &first).replace("SECOND", &second);
            self.line(&format!(
                "let mut {name} = Couple {{ first: {affine}, second: Wave({third} * y), share: 0.5 }};"
            ));
            self.line(&format!("{name}.share *= y;"));
            return self.scope.layers.push(name);
        }
        let (layer, name) = (self.random.pick(&layers), self.name("r", &[]));
        match self.random.below(4) {
            0 => self.line(&format!("{layer}.first.b += ({first}).sin();")),
            1 => self.line(&format!("{layer}.share = ({first}).cos();")),
            2 => {
                self.line(&format!("let {name} = {first};"));
                self.line(&format!("{layer}.train({name});"));
            }
            _ => {
                let count = 1 + self.random.below(3);
                self.line(&format!("let mut {name} = {first};"));
                self.line(&format!("for _ in 0..{count} {{"));
                self.line(&format!("    {name} = {layer}.apply({name});"));
                self.line(&format!("    {layer}.first.train({name});"));
                self.line("}");
                self.scope.reals.push(name.clone());
                self.scope.mutable.push(name);
            }
        }
    }
}
