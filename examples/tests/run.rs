//! Runs the examples; each asserts its own numbers.

use std::path::{Path, PathBuf};

use cotangent_examples::digits::{Digits, Error, Settings, run, train};

#[path = "../examples/argmin_rosenbrock.rs"]
mod argmin_rosenbrock;
#[path = "../examples/bessel.rs"]
mod bessel;
#[path = "../examples/cholesky.rs"]
mod cholesky;
#[path = "../examples/computation_graph.rs"]
mod computation_graph;
#[path = "../examples/generated_code.rs"]
mod generated_code;
#[path = "../examples/gradient_descent.rs"]
mod gradient_descent;
#[path = "../examples/kepler.rs"]
mod kepler;
#[path = "../examples/levenberg_marquardt.rs"]
mod levenberg_marquardt;
#[path = "../examples/newton.rs"]
mod newton;
#[path = "../examples/quickstart.rs"]
mod quickstart;
#[path = "../examples/xor.rs"]
mod xor;

#[test]
fn newton() {
    newton::main();
}

#[test]
fn quickstart() {
    quickstart::main();
}

#[test]
fn computation_graph() {
    computation_graph::main();
}

#[test]
fn gradient_descent() {
    gradient_descent::main();
}

#[test]
fn xor() {
    xor::main();
}

#[test]
fn generated_code() {
    generated_code::main();
}

#[test]
fn argmin_rosenbrock() {
    argmin_rosenbrock::main();
}

#[test]
fn bessel() {
    bessel::main();
}

#[test]
fn cholesky() {
    cholesky::main();
}

#[test]
fn kepler() {
    kepler::main();
}

#[test]
fn levenberg_marquardt() {
    levenberg_marquardt::main();
}

fn settings(name: &str) -> Settings {
    let picture = std::env::temp_dir().join(format!("cotangent-{}-{name}.svg", std::process::id()));
    Settings { epochs: 3, picture, ..Settings::default() }
}

#[test]
fn digits_are_learnt_and_drawn() {
    let settings = settings("digits");
    let accuracy = run(&settings).expect("the data ships with the example");
    assert!(accuracy > 0.9, "{accuracy}");
    let picture = std::fs::read_to_string(&settings.picture).expect("a picture");
    assert!(picture.starts_with("<svg") && picture.contains("accuracy in %"));
    std::fs::remove_file(&settings.picture).expect("the picture can be removed");
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let digits = Digits::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/digits.csv")).expect("digits");
    let (first, second) = (train(&digits, &settings("a")), train(&digits, &settings("b")));
    assert_eq!(first.history, second.history);
    assert_eq!(first.model, second.model);
    let other = train(&digits, &Settings { seed: 1, ..settings("c") });
    assert_ne!(first.model, other.model);
}

#[test]
fn what_is_wrong_is_said_in_one_line() {
    let message = |data: &str| {
        let data = Some(PathBuf::from(data));
        run(&Settings { data, ..settings("wrong") }).expect_err("no digits").to_string()
    };
    assert!(message("no such file").starts_with("no such file: "));
    let columns = message(&format!("{}/Cargo.toml", env!("CARGO_MANIFEST_DIR")));
    assert!(columns.contains("line 1, column 1: expected a number, got `[package]`"), "{columns}");
    let epochs = run(&Settings { epochs: 0, ..settings("none") });
    assert!(matches!(epochs, Err(Error::Setting(_))));
}
