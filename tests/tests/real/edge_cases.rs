//! Every edge case with a reference: value, first and second derivatives, by the rule of its case.
//!
//! A line of `edge_cases.txt` is one point of a function, of which it gives the truth or, at a kink, the slopes of both sides.
//! What is infinite, undefined or lost to overflow there is by the conventions that are listed here.

use std::collections::HashSet;

use cotangent::differentiable;
use cotangent_tests::numbers;

use crate::{edge_extremes, edge_kinks, edge_semantics};

const CASES: &str = include_str!("edge_cases.txt");
const NAN: f64 = f64::NAN;
const INFINITY: f64 = f64::INFINITY;

/// Where the truth is infinite or undefined, or the formula over- or underflows: what the gradient is.
const CONVENTIONS: &[(&str, &[f64])] = &[
    // The element of least norm.
    ("hypot_zero", &[0.0, 0.0]),
    ("atan2_origin", &[0.0, 0.0]),
    // By continuity.
    ("powf_zero_half", &[INFINITY]),
    ("cbrt_zero", &[INFINITY]),
    ("acos_one", &[-INFINITY]),
    // Outside the domain.
    ("powf_neg_base_var_exp", &[12.0, NAN]),
    // The value is infinite, and so is what the gradient is divided by.
    ("norm_naive_huge", &[0.0, 0.0]),
];

macro_rules! functions {
    ($($module:ident::$name:ident($($x:ident),+);)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The value and the gradient by reverse mode, and the gradient by forward mode.
        fn derivatives(name: &str, point: &[f64]) -> (f64, Vec<f64>, Vec<f64>) {
            match name {
                $(stringify!($name) => {
                    let [$($x),+] = *point else { panic!("{name} has other arguments") };
                    let value = $module::$name($($x),+);
                    let (again, gradient) = $module::$name::value_and_grad($($x),+);
                    assert_eq!(value.to_bits(), again.to_bits(), "{name}: {value}, not {again}");
                    let forward = (0..point.len()).map(|input| {
                        let mut direction = (0..).map(|place| f64::from(u8::from(place == input)));
                        let tangent = ($({
                            let _ = $x;
                            direction.next().expect("endless")
                        }),+);
                        $module::$name::jvp($($x,)+ tangent).1
                    });
                    (value, numbers(&gradient), forward.collect())
                })*
                _ => panic!("no function {name}"),
            }
        }
    };
}

functions! {
    edge_kinks::max_tie(x, y);
    edge_kinks::max_same(x);
    edge_kinks::relu_if_gt(x);
    edge_kinks::relu_squared(x);
    edge_kinks::abs_diff_tie(x, y);
    edge_kinks::abs_pow_1_5(x);
    edge_kinks::max3_fold(x, y, z);
    edge_kinks::floor(x);
    edge_kinks::rem(x, y);
    edge_kinks::signum_times_x(x);
    edge_kinks::hypot_zero(x, y);
    edge_kinks::powf_zero_half(x);
    edge_kinks::powf_neg_base_var_exp(x, y);
    edge_kinks::powi_exponent_zero(x);
    edge_kinks::powi1_second(x);
    edge_kinks::powf2_second(x);
    edge_kinks::cbrt_zero(x);
    edge_kinks::pow_via_exp_ln_zero(x);
    edge_kinks::sinc(x);
    edge_kinks::log1mexp(x);
    edge_extremes::softplus_stable(x);
    edge_extremes::bce_logits_zero(x);
    edge_extremes::sigmoid_naive(x);
    edge_extremes::sigmoid_branch(x);
    edge_extremes::tanh(x);
    edge_extremes::ln_1p_tiny(x);
    edge_extremes::exp_range(x);
    edge_extremes::ln_small(x);
    edge_extremes::atan2_cut(y, x);
    edge_extremes::atan2_origin(y, x);
    edge_extremes::norm_naive_huge(x, y);
    edge_extremes::acos_one(x);
    edge_extremes::log_cosh_stable(x);
    edge_extremes::sin_huge(x);
    edge_extremes::variance_cancel(x, y, z);
    edge_extremes::log_base(x, b);
    edge_extremes::mul_add(x, y, z);
    edge_semantics::overwrite_const(x);
    edge_semantics::alias_index(x, y);
    edge_semantics::swap(x, y);
    edge_semantics::shadowing(x);
    edge_semantics::constant_fn(x);
    edge_semantics::tuple_shuffle(x, y);
    edge_semantics::nested_break_continue(x);
    edge_semantics::nan_comparison(x);
}

#[differentiable(order = 2)]
fn powi1_second(x: f64) -> f64 {
    x.powi(1)
}

#[differentiable(order = 2)]
fn powf2_second(x: f64) -> f64 {
    x.powf(2.0)
}

fn second(name: &str, x: f64) -> [f64; 2] {
    match name {
        "powi1_second" => [powi1_second::hessian(x), powi1_second::hvp(x, 1.0)],
        "powf2_second" => [powf2_second::hessian(x), powf2_second::hvp(x, 1.0)],
        _ => panic!("{name} is not differentiated twice"),
    }
}

struct Case<'a> {
    name: &'a str,
    rule: &'a str,
    tolerance: f64,
    sum: Option<f64>,
    point: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
    left: Vec<f64>,
    right: Vec<f64>,
    second: Option<f64>,
}

impl<'a> Case<'a> {
    fn parse(line: &'a str) -> Self {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let number = |text: &str| if text == "-" { NAN } else { text.parse().expect("a number") };
        let list = |field: usize| fields[field].split_whitespace().map(number).collect::<Vec<f64>>();
        let optional = |field: usize| (!fields[field].is_empty()).then(|| number(fields[field]));
        Case {
            name: fields[0],
            rule: fields[1],
            tolerance: optional(2).unwrap_or(1e-12),
            sum: optional(3),
            point: list(4),
            value: number(fields[5]),
            gradient: list(6),
            left: list(7),
            right: list(8),
            second: optional(9),
        }
    }

    fn near(&self, what: &str, got: f64, want: f64) {
        let is_near = (got - want).abs() <= self.tolerance * (got.abs() + want.abs()).max(1.0);
        let is_same = got == want || got.is_nan() && want.is_nan();
        assert!(is_near || is_same, "{} at {:?}: {what} {got:e}, not {want:e}", self.name, self.point);
    }

    fn all_near(&self, what: &str, got: &[f64], want: &[f64]) {
        assert_eq!(got.len(), want.len(), "{}", self.name);
        got.iter().zip(want).for_each(|(&got, &want)| self.near(what, got, want));
    }

    /// Between the slopes of both sides.
    fn between(&self, got: &[f64]) {
        for ((got, left), right) in got.iter().zip(&self.left).zip(&self.right) {
            let (low, high) = (left.min(*right), left.max(*right));
            assert!((low..=high).contains(got), "{} at {:?}: {got} is not in {low}..{high}", self.name, self.point);
        }
        if let Some(sum) = self.sum {
            self.near("sum", got.iter().sum(), sum);
        }
    }

    fn check_gradient(&self, form: &str, got: &[f64]) {
        let convention = CONVENTIONS.iter().find(|(name, _)| *name == self.name);
        match (self.rule, convention) {
            (_, Some((_, convention))) => self.all_near(form, got, convention),
            ("exact" | "branch", None) => self.all_near(form, got, &self.gradient),
            ("subgradient", None) => self.between(got),
            // An infinity times zero on the way.
            ("naive", None) if ["pow_via_exp_ln_zero", "sigmoid_naive"].contains(&self.name) => {
                assert!(got.iter().all(|slope| *slope == 0.0 || slope.is_nan()), "{}: {got:?}", self.name);
            }
            // Half of the digits are lost to the formula.
            ("naive", None) if self.name == "variance_cancel" => {
                assert!(got.iter().zip(&self.gradient).all(|(got, want)| (got - want).abs() <= 3e-8), "{got:?}");
            }
            _ => panic!("{} has no convention", self.name),
        }
    }
}

fn cases() -> impl Iterator<Item = Case<'static>> {
    CASES.lines().skip(1).map(Case::parse)
}

#[test]
fn every_case_is_as_stated() {
    for case in cases() {
        let (value, reverse, forward) = derivatives(case.name, &case.point);
        // The formula overflows, as its rule says.
        if case.name != "norm_naive_huge" && case.name != "variance_cancel" {
            case.near("value", value, case.value);
        }
        case.check_gradient("reverse", &reverse);
        case.check_gradient("forward", &forward);
        if let Some(want) = case.second {
            for got in second(case.name, case.point[0]) {
                case.near("second", got, want);
            }
        }
    }
}

#[test]
fn no_case_and_no_convention_is_left_out() {
    let cases: HashSet<&str> = cases().map(|case| case.name).collect();
    assert_eq!(cases, NAMES.iter().copied().collect::<HashSet<&str>>());
    assert!(CONVENTIONS.iter().all(|(name, _)| cases.contains(name)));
}
