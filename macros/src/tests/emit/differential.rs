//! Random programs, printed and compiled by rustc, against the interpreter.

use std::fmt::Write;
use std::process::Command;

use quote::quote;

use crate::emit::body;
use crate::ir::Function;
use crate::simplify;
use crate::tests::interpreter::run;
use crate::tests::programs::nested::{self, PARAMETERS, arguments};

/// What the printed programs stand in.
const FRAME: &str = include_str!("frame.rs");

/// A generator of choices, so that a number tells a program.
fn choices(seed: u64) -> Vec<u16> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u16::try_from(state >> 48).expect("sixteen bits")
    };
    let length = 20 + next() % 1000;
    (0..length).map(|_| next()).collect()
}

fn printed(function: &Function, number: u64) -> String {
    let accumulators: Vec<&str> =
        PARAMETERS.iter().filter(|(.., accumulates)| *accumulates).map(|(name, ..)| *name).collect();
    let outputs: Vec<(usize, &str)> = accumulators.iter().copied().enumerate().collect();
    let body = body(function, &accumulators, &outputs);
    let name = quote::format_ident!("p{number}");
    let tokens = quote! {
        mod #name {
            use super::ad;
            use ::core::iter::Iterator;
            pub(super) fn f(
                x: f64, y: f64, u: &[f64], a: [f64; 3], v: ad::alloc::vec::Vec<f64>, x_bar: &mut f64, v_bar: &mut [f64],
            ) -> super::Output #body
        }
    };
    super::pretty(tokens).replacen('{', "{ #![no_implicit_prelude]", 1)
}

fn is_close(a: f64, b: f64) -> bool {
    let same = a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    same || (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

/// Compiles and runs programs; one line of numbers each.
fn compiled(source: &str, first: u64) -> Vec<Vec<f64>> {
    let directory = std::env::temp_dir().join(format!("cotangent-programs-{}-{first}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory for programs");
    let (file, binary) = (directory.join("programs.rs"), directory.join("programs"));
    std::fs::write(&file, source).expect("programs can be written");
    let mut rustc = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned()));
    rustc.args(["--edition=2024", "-Awarnings", "-o"]).arg(&binary).arg(&file);
    let output = rustc.output().expect("rustc runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}:\n{errors}", file.display());
    let output = Command::new(&binary).output().expect("programs run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}:\n{errors}", file.display());
    let text = String::from_utf8(output.stdout).expect("numbers are text");
    std::fs::remove_dir_all(&directory).expect("the directory is ours");
    let numbers = |line: &str| line.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    text.lines().map(numbers).collect()
}

/// The environment names the first program and their number, to look for more than a test run does.
fn batch() -> (u64, u64) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    (number("PROGRAMS_FROM").unwrap_or(0), number("PROGRAMS").unwrap_or(30))
}

#[test]
#[ignore = "compiles with rustc"]
fn printed_programs_mean_what_they_say() {
    let (first, count) = batch();
    let mut source = FRAME.to_owned();
    let mut expected = Vec::new();
    let mut calls = String::new();
    for seed in first..first + count {
        let mut function = nested::any(&choices(seed));
        let mut numbers = Vec::new();
        for datum in run(&function, &arguments()) {
            datum.flatten(&mut numbers);
        }
        if seed % 2 == 1 {
            simplify::function(&mut function);
        }
        source.push_str(&printed(&function, seed));
        writeln!(calls, "    call(p{seed}::f);").expect("text can be written");
        expected.push((seed, function, numbers));
    }
    writeln!(source, "fn main() {{\n{calls}}}").expect("text can be written");
    let results = compiled(&source, first);
    for ((seed, function, expected), got) in expected.into_iter().zip(results) {
        let same = expected.len() == got.len() && expected.iter().zip(&got).all(|(a, b)| is_close(*a, *b));
        assert!(same, "program {seed}: expected {expected:?}, got {got:?}\n{function}\n{}", printed(&function, seed));
    }
}
