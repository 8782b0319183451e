//! A function and what the macro makes of it.
//!
//! Prints the function, then the bodies of its generated forms, from a file that a test of the macro crate keeps equal to
//! the expansion.

const EXPANSION: &str = include_str!("../../macros/snapshots/numbers.rs");

pub(crate) fn main() {
    let (function, derivatives) =
        EXPANSION.split_once("/// The derivatives").expect("the twin comes after the function");
    println!("You write\n\n    #[differentiable]\n{}", indented(function));
    let twin = derivatives.split_once("impl ").map_or(derivatives, |(_, twin)| twin);
    println!("and get\n\n    impl {}", indented(twin).trim_start());
    assert!(function.contains("fn hypotenuse(x: f64, y: f64) -> f64"));
    assert!(derivatives.contains("let t1 = cotangent * ad::hypot_slope(0.5, value);"));
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n") + "\n"
}
