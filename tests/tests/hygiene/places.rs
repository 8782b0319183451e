//! Functions in function bodies, in macros, in implementations and in other modules.

use cotangent::differentiable;

#[test]
fn in_a_body() {
    const FACTOR: f64 = 3.0;

    #[differentiable]
    fn scaled(x: f64) -> f64 {
        FACTOR * x * x
    }

    #[differentiable]
    fn twice(x: f64) -> f64 {
        scaled(x) + scaled(1.0)
    }

    assert_eq!(twice::grad(2.0), 12.0);
    {
        #[differentiable]
        fn scaled(x: f64) -> f64 {
            x
        }
        assert_eq!(scaled::grad(2.0), 1.0);
    }
}

struct Spring {
    stiffness: f64,
}

impl Spring {
    fn force(&self, x: f64) -> f64 {
        #[differentiable(wrt(x))]
        fn energy(stiffness: f64, x: f64) -> f64 {
            0.5 * stiffness * x * x
        }
        -energy::grad(self.stiffness, x)
    }
}

#[test]
fn in_a_method() {
    assert_eq!(Spring { stiffness: 2.0 }.force(0.5), -1.0);
}

macro_rules! power {
    ($name:ident, $exponent:literal, $scalar:ty) => {
        #[differentiable]
        fn $name(x: $scalar) -> $scalar {
            let y = x.powi($exponent);
            y * 1.0
        }
    };
    ($name:ident($x:ident) = $body:expr) => {
        #[differentiable]
        fn $name($x: f64) -> f64 {
            let doubled = 2.0 * ($body);
            doubled + $body * $x
        }
    };
}

power!(square, 2, f64);
power!(fourth, 4, f32);
power!(shifted(z) = z + 1.0);

#[test]
fn from_a_macro() {
    assert_eq!((square::grad(3.0), fourth::grad(2.0)), (6.0, 32.0));
    // 2 (z + 1) + (z + 1) z
    assert_eq!(shifted::grad(2.0), 2.0 + 5.0);
}

#[allow(unreachable_pub)] // `pub` is what is tested.
mod exports {
    use cotangent::differentiable;

    /// A documented function.
    #[differentiable]
    #[must_use]
    pub fn public(x: f64) -> f64 {
        x * x
    }

    #[differentiable]
    pub(in crate::places) fn restricted(x: f64) -> f64 {
        public(x) * x
    }
}

pub(crate) use exports::public as renamed;

#[differentiable]
fn importer(x: f64) -> f64 {
    renamed(x) + exports::restricted(x)
}

#[test]
fn across_modules() {
    assert_eq!(importer::grad(2.0), 16.0);
    assert_eq!(renamed::grad(2.0), 4.0);
}

/// A function that takes a differentiated one as a type.
fn newton<F>(start: f64) -> f64
where
    F: cotangent::DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>,
{
    (0..20).fold(start, |x, _| {
        let (value, slope) = F::jvp((x,), 1.0);
        x - value / slope
    })
}

#[test]
fn as_a_type() {
    #[differentiable]
    fn equation(x: f64) -> f64 {
        x.exp() - 2.0
    }
    assert!((newton::<equation>(1.0) - 2.0_f64.ln()).abs() < 1e-14);
}
