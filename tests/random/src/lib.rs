//! Random programs, differentiated: their values and derivatives in every mode.

/// The derivatives with respect to the parameters of a program.
pub type Gradient = (f64, f64, [f64; 4], Vec<f64>);

/// The arguments of a program.
#[derive(Clone, Debug)]
pub struct Arguments {
    /// The first number.
    pub x: f64,
    /// The second number.
    pub y: f64,
    /// An array.
    pub a: [f64; 4],
    /// A slice.
    pub v: Vec<f64>,
    /// An integer, which is not differentiated.
    pub n: usize,
}

/// A program and its derivatives.
#[derive(Debug)]
pub struct Entry {
    /// What the program was made from.
    pub seed: u64,
    /// The function itself.
    pub value: fn(&Arguments) -> f64,
    /// Value and gradient by the fused sweep.
    pub gradient: fn(&Arguments) -> (f64, Gradient),
    /// Value and gradient by the split form.
    pub split: fn(&Arguments) -> (f64, Gradient),
    /// Value and derivative along a direction.
    pub tangent: fn(&Arguments, Gradient) -> (f64, f64),
}

macro_rules! entries {
    ($(($name:ident, $seed:literal)),*) => {
        /// The programs that were compiled.
        pub const ENTRIES: &[Entry] = &[$(Entry {
            seed: $seed,
            value: |at| $name(at.x, at.y, at.a, &at.v, at.n),
            gradient: |at| $name::value_and_grad(at.x, at.y, at.a, &at.v, at.n),
            split: |at| {
                let (value, saved) = $name::forward(at.x, at.y, at.a, &at.v, at.n);
                let (mut x, mut y, mut a, mut v) = (0.0, 0.0, [0.0; 4], vec![0.0; at.v.len()]);
                let ignore = cotangent::Ignore;
                $name::backward(
                    saved, at.x, at.y, at.a, &at.v, at.n, 1.0, &mut x, &mut y, &mut a, &mut v[..], ignore,
                );
                (value, (x, y, a, v))
            },
            tangent: |at, along| $name::jvp(at.x, at.y, at.a, &at.v, at.n, along),
        }),*];
    };
}

#[allow(warnings, clippy::all, clippy::pedantic)] // Nobody wrote them.
mod programs {
    use super::Entry;

    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}

pub use programs::ENTRIES;
