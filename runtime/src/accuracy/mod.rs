//! The worst error of every derivative on a stress grid, against references of many digits.
//!
//! The references are in `tests/accuracy`, with the script that makes them. What is measured must not be worse than
//! what `worst.csv` there states, from which the documentation is made; `UPDATE_EXPECT=1` states it anew.

#![allow(clippy::float_cmp, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod cancelling;
mod forms;
mod functions;
mod measure;
mod vectors;

use std::collections::BTreeMap;
use std::format;
use std::fs::{read_dir, read_to_string, write};
use std::string::{String, ToString};
use std::vec;
use std::vec::Vec;

use functions::functions;
use measure::{Measured, Worst};

/// Where the references are.
const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/accuracy");

fn measured() -> BTreeMap<String, Worst> {
    functions().iter().map(|function| (function.name.to_string(), function.worst())).collect()
}

fn stated() -> BTreeMap<String, Worst> {
    let text = read_to_string(format!("{DIRECTORY}/worst.csv")).unwrap_or_default();
    text.lines().skip(1).map(Worst::parse).collect()
}

#[test]
fn no_error_is_greater_than_stated() {
    let measured = measured();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let lines: Vec<String> = measured.iter().map(|(name, worst)| worst.line(name)).collect();
        let text = format!("{}\n{}\n", Worst::HEADER, lines.join("\n"));
        return write(format!("{DIRECTORY}/worst.csv"), text).expect("the directory of the references can be written");
    }
    let stated = stated();
    let excess: Vec<String> = measured
        .iter()
        .flat_map(|(name, worst)| match stated.get(name) {
            Some(stated) => worst.excess(name, stated),
            None => vec![format!("{name} is not in worst.csv")],
        })
        .collect();
    assert!(excess.is_empty(), "{}", excess.join("\n"));
    assert_eq!(measured.len(), stated.len(), "worst.csv has functions that are not measured");
}

#[test]
fn every_reference_is_used() {
    let names: Vec<&str> = functions().iter().map(|function: &Measured| function.name).collect();
    for entry in read_dir(DIRECTORY).expect("the references are there") {
        let file = entry.expect("a file").file_name().into_string().expect("an ASCII name");
        if let Some(name) = file
            .strip_suffix(".csv")
            .filter(|name| !name.starts_with("worst") && !["cancelling", "vectors", "matrices"].contains(name))
        {
            assert!(names.contains(&name), "nothing is compared with {file}");
        }
    }
}

#[test]
fn a_wrong_derivative_has_a_great_error() {
    let right = functions().into_iter().find(|function| function.name == "tanh").expect("tanh is measured");
    let wrong = Measured {
        double: |x| (vec![1.0 - x[0].tanh() * x[0].tanh()], Vec::new()),
        single: |x| (vec![1.0 - x[0].tanh() * x[0].tanh()], Vec::new()),
        ..right
    };
    assert!(wrong.worst().first.iter().all(|error| *error > 1e3), "{:?}", wrong.worst().first);
}
