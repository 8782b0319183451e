//! Random programs, differentiated: their values and derivatives in every mode.

/// The derivatives with respect to the parameters of a program.
pub type Gradient = (f64, f64, [f64; 4], Vec<f64>);

/// The arguments of a program; numbers that `f32` has, too.
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

/// Value and gradient.
pub type Reverse = fn(&Arguments) -> (f64, Gradient);

/// A program and its derivatives.
#[derive(Debug)]
pub struct Entry {
    /// What the program was made from.
    pub seed: u64,
    /// The machine epsilon of its numbers.
    pub epsilon: f64,
    /// The function itself.
    pub value: fn(&Arguments) -> f64,
    /// Value and gradient by every form of reverse mode, with its name.
    pub reverse: [(&'static str, Reverse); 4],
    /// Value and derivative along a direction.
    pub tangent: fn(&Arguments, Gradient) -> (f64, f64),
    /// The Hessian times a direction, with derivatives of order two.
    pub second: Option<fn(&Arguments, Gradient) -> Gradient>,
}

/// The numbers of a list in another type.
macro_rules! list {
    ($list:expr, $real:ident) => {
        $list.iter().map(|&element| element as $real).collect::<Vec<$real>>()
    };
}

/// `(x, y, a, v)` in another type.
macro_rules! converted {
    ($gradient:expr, $real:ident) => {{
        let (x, y, a, v) = $gradient;
        (x as $real, y as $real, a.map(|element| element as $real), list!(v, $real))
    }};
}

/// A function of a program at arguments; others come after them.
macro_rules! call {
    ($real:ident, $function:path, $at:ident $(, $more:expr)*) => {
        $function($at.x as $real, $at.y as $real, $at.a.map(|a| a as $real), &list!($at.v, $real), $at.n $(, $more)*)
    };
}

macro_rules! reverse {
    ($real:ident, $form:expr) => {{
        let (value, gradient) = $form;
        (value as f64, converted!(gradient, f64))
    }};
}

macro_rules! entries {
    (order $order:tt; $(($name:ident, $seed:literal, $real:ident)),* $(,)?) => {
        /// The programs that were compiled.
        pub const ENTRIES: &[Entry] = &[$(Entry {
            seed: $seed,
            epsilon: $real::EPSILON as f64,
            value: |at| call!($real, $name::f, at) as f64,
            reverse: [
                ("value_and_grad", |at| reverse!($real, call!($real, $name::f::value_and_grad, at))),
                ("value_and_grad_into", |at| {
                    let (mut x, mut y, mut a, mut v) = (1.0, 2.0, [3.0; 4], vec![4.0; at.v.len()]);
                    let value = call!($real, $name::f::value_and_grad_into, at, &mut x, &mut y, &mut a, &mut v);
                    reverse!($real, (value, (x, y, a, v)))
                }),
                ("backward", |at| {
                    let (value, saved) = call!($real, $name::f::forward, at);
                    let (mut x, mut y, mut a, mut v) = (0.0, 0.0, [0.0; 4], vec![0.0; at.v.len()]);
                    let ignore = cotangent::Ignore;
                    $name::f::backward(
                        saved, at.x as $real, at.y as $real, at.a.map(|a| a as $real), &list!(at.v, $real), at.n,
                        1.0, &mut x, &mut y, &mut a, &mut v[..], ignore,
                    );
                    reverse!($real, (value, (x, y, a, v)))
                }),
                ("a caller", |at| reverse!($real, call!($real, $name::through::value_and_grad, at))),
            ],
            tangent: |at, along| {
                let (value, slope) = call!($real, $name::f::jvp, at, converted!(along, $real));
                (value as f64, slope as f64)
            },
            second: second!($order, $name, $real),
        }),*];
    };
}

macro_rules! second {
    (1, $name:ident, $real:ident) => {
        None
    };
    ($order:tt, $name:ident, $real:ident) => {
        Some(|at, along| converted!(call!($real, $name::f::hvp, at, converted!(along, $real)), f64))
    };
}

#[allow(warnings, clippy::all, clippy::pedantic)] // Nobody wrote them.
mod programs {
    use super::Entry;

    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}

pub use programs::ENTRIES;
