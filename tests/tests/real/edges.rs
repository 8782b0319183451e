//! How functions are checked at kinks, at singular points and at extreme arguments: every number is known.

/// A row is `function(x = …, …) = value => [partial, …]`; the test is named before the first.
macro_rules! edges {
    ($test:ident: $($function:ident($($x:ident = $at:expr),+) = $value:expr => $partials:expr;)+) => {
        #[test]
        fn $test() {
            $({
                let check = $crate::edges::Edge {
                    name: stringify!($function),
                    value: $function($($at),+),
                    partials: $partials.to_vec(),
                };
                check.near("value", check.value, $value);

                check.gradient("grad", &$function::grad($($at),+));
                let (value, gradient) = $function::value_and_grad($($at),+);
                check.both("value_and_grad", value, &gradient);
                let (value, gradient) = $function::vjp($($at),+, 1.0);
                check.both("vjp", value, &gradient);
                $(let mut $x = f64::NAN;)+
                let value = $function::value_and_grad_into($($at),+, $(&mut $x),+);
                check.both("value_and_grad_into", value, &($($x),+));

                let (value, saved) = $function::forward($($at),+);
                $(let mut $x = 0.0;)+
                $function::backward(saved, $($at),+, 1.0, $(&mut $x),+);
                check.both("backward", value, &($($x),+));

                for input in 0..check.partials.len() {
                    let mut direction = (0..).map(|place| f64::from(u8::from(place == input)));
                    $(let $x = direction.next().expect("endless");)+
                    let (value, tangent) = $function::jvp($($at),+, ($($x),+));
                    check.tangent(input, value, tangent);
                }
            })+
        }
    };
}

pub(crate) use edges;

use cotangent_tests::{Numbers, numbers};

/// A function at a point.
pub(crate) struct Edge {
    pub(crate) name: &'static str,
    pub(crate) value: f64,
    pub(crate) partials: Vec<f64>,
}

impl Edge {
    /// Equal to twelve digits, however small; infinite and undefined numbers exactly.
    pub(crate) fn near(&self, form: &str, got: f64, want: f64) {
        let is_near = (got - want).abs() <= 1e-12 * want.abs() || got == want || got.is_nan() && want.is_nan();
        assert!(is_near, "{}::{form}: {got:e}, not {want:e}", self.name);
    }

    pub(crate) fn gradient<G: Numbers>(&self, form: &str, gradient: &G) {
        let gradient = numbers(gradient);
        assert_eq!(gradient.len(), self.partials.len(), "{}::{form}: {gradient:?}", self.name);
        gradient.iter().zip(&self.partials).for_each(|(got, want)| self.near(form, *got, *want));
    }

    pub(crate) fn both<G: Numbers>(&self, form: &str, value: f64, gradient: &G) {
        assert_eq!(value.to_bits(), self.value.to_bits(), "{}::{form}: {value}, not {}", self.name, self.value);
        self.gradient(form, gradient);
    }

    pub(crate) fn tangent(&self, input: usize, value: f64, tangent: f64) {
        assert_eq!(value.to_bits(), self.value.to_bits(), "{}::jvp: {value}, not {}", self.name, self.value);
        self.near("jvp", tangent, self.partials[input]);
    }
}
