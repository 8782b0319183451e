//! Writes the random programs that the tests compile: `COTANGENT_PROGRAMS` of them, from `COTANGENT_FIRST` on.

use std::fmt::Write;
use std::{env, fs, path::Path};

fn main() {
    let count = number("COTANGENT_PROGRAMS", 200);
    let first = number("COTANGENT_FIRST", 0);
    let size = number("COTANGENT_SIZE", 8);
    let mut text = String::new();
    for callee in cotangent_generator::CALLEES {
        let _ = write!(text, "#[cotangent::differentiable]\n{callee}\n");
    }
    for seed in first..first + count {
        let size = usize::try_from(size + seed % 5).expect("a small number");
        let name = format!("p{seed}");
        let source = cotangent_generator::program_with_calls(&name, seed, size).source;
        if source.contains(&format!("{name}_helper(")) {
            let helper = cotangent_generator::helper(&name, seed, size / 2);
            let _ = write!(text, "#[cotangent::differentiable]\n{helper}\n");
        }
        let _ = write!(text, "#[cotangent::differentiable]\npub {source}\n");
    }
    let names: Vec<String> = (first..first + count).map(|seed| format!("(p{seed}, {seed})")).collect();
    let _ = write!(text, "entries![{}];", names.join(", "));
    let directory = env::var("OUT_DIR").expect("cargo tells where");
    fs::write(Path::new(&directory).join("programs.rs"), text).expect("the file can be written");
}

fn number(variable: &str, otherwise: u64) -> u64 {
    println!("cargo::rerun-if-env-changed={variable}");
    env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
