//! Writes the random programs that the tests compile: `COTANGENT_PROGRAMS` of them, from `COTANGENT_FIRST` on, with derivatives
//! of order `COTANGENT_ORDER`.

use std::collections::HashSet;
use std::fmt::Write;
use std::{env, fs, path::Path};

use cotangent_generator::{Options, module, prelude};

fn main() {
    let count = number("COTANGENT_PROGRAMS", 120);
    let first = number("COTANGENT_FIRST", 0);
    let size = number("COTANGENT_SIZE", 9);
    let order = u32::try_from(number("COTANGENT_ORDER", 1)).expect("a small number");
    let mut text = String::new();
    for (name, is_single) in [("f64_prelude", false), ("f32_prelude", true)] {
        let _ = write!(text, "pub mod {name} {{\n{}}}\n", prelude(is_single, order));
    }
    let mut entries = Vec::new();
    let mut sources = HashSet::new();
    for seed in first..first + count {
        let size = usize::try_from(size + seed % 5).expect("a small number");
        let module = module(seed, Options { size, order });
        if !sources.insert(module.source.clone()) {
            continue;
        }
        let real = if module.is_single { "f32" } else { "f64" };
        let _ = write!(text, "pub mod p{seed} {{\nuse super::{real}_prelude::*;\n{}}}\n", module.source);
        entries.push(format!("(p{seed}, {seed}, {real})"));
    }
    let _ = write!(text, "entries![order {order}; {}];", entries.join(", "));
    let directory = env::var("OUT_DIR").expect("cargo tells where");
    fs::write(Path::new(&directory).join("programs.rs"), text).expect("the file can be written");
}

fn number(variable: &str, otherwise: u64) -> u64 {
    println!("cargo::rerun-if-env-changed={variable}");
    env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
