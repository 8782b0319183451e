//! Random programs through the whole compiler, by value.

use cotangent_generator::program;

use super::interpreter::Datum;
use super::pipeline;

/// Checks the programs of these seeds in every mode.
fn check(seeds: std::ops::Range<u64>, size: usize) {
    for seed in seeds {
        check_program(&format!("// seed {seed}, size {size}\n{}", program("f", seed, size).source), seed);
    }
}

/// Checks a program at arguments that the seed tells.
fn check_program(source: &str, seed: u64) {
    #[allow(clippy::cast_precision_loss)] // Below eleven.
    let number = |position: u64| 0.4137 + 0.1291 * ((seed * 7 + position * 5) % 11) as f64;
    let array = |from: u64, count: u64| Datum::Array((from..from + count).map(|at| Datum::Real(number(at))).collect());
    let arguments = [
        Datum::Real(number(0)),
        Datum::Real(number(1)),
        array(2, 4),
        array(6, 5),
        Datum::Integer(i64::try_from(seed % 4).expect("below four")),
    ];
    let directions = [Datum::Real(0.7), Datum::Real(-0.4), array(11, 4), array(15, 5)];
    pipeline::check(source, &arguments, &directions, &Datum::Real(1.3));
}

#[test]
fn small_programs() {
    check(0..60, 4);
}

#[test]
fn larger_programs() {
    check(1000..1040, 14);
}

/// `COTANGENT_SEEDS=from..to COTANGENT_SIZE=n cargo test -p cotangent-macros random::more -- --ignored`
#[test]
#[ignore = "runs as long as it is told to"]
fn more() {
    let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let seeds = variable("COTANGENT_SEEDS", "0..1000");
    let (from, to) = seeds.split_once("..").expect("from..to");
    let size = variable("COTANGENT_SIZE", "8").parse().expect("a number");
    check(from.parse().expect("a number")..to.parse().expect("a number"), size);
}

/// `COTANGENT_PROGRAM=file COTANGENT_SEED=n cargo test -p cotangent-macros random::one -- --ignored`
#[test]
#[ignore = "checks the program of a file"]
fn one() {
    let variable = |name: &str| std::env::var(name).expect("a variable for the program and one for its seed");
    let source = std::fs::read_to_string(variable("COTANGENT_PROGRAM")).expect("a file");
    check_program(&source, variable("COTANGENT_SEED").parse().expect("a number"));
}
