//! Derivatives near zeros that have no form without cancellation: the error in units of the terms that cancel.
//!
//! A line of `cancelling.csv` is the function, which of its derivatives, the reference, what that lacks, the sum of
//! the sizes of the terms, and the arguments.

use std::collections::BTreeMap;
use std::format;
use std::fs::{read_to_string, write};
use std::string::{String, ToString};
use std::vec;
use std::vec::Vec;

use super::DIRECTORY;
use super::functions::functions;
use super::measure::rounded_up;

const HEADER: &str = "function,f64,f32";

/// The worst errors by function, for `f64` and `f32`.
fn measured() -> BTreeMap<String, [f64; 2]> {
    let functions = functions();
    let text = read_to_string(format!("{DIRECTORY}/cancelling.csv")).expect("the references are there");
    let mut worst: BTreeMap<String, [f64; 2]> = BTreeMap::new();
    for line in text.lines() {
        let (name, numbers) = line.split_once(',').expect("a name and numbers");
        let numbers: Vec<f64> = numbers.split(',').map(|number| number.parse().expect("a number")).collect();
        let [which, nearest, rest, scale, arguments @ ..] = &numbers[..] else { panic!("{line}") };
        let function = functions.iter().find(|function| function.name == name).expect("it is measured");
        let which = *which as usize;
        let derivative = |(first, second): (Vec<f64>, Vec<f64>)| [first, second].concat()[which];
        let unit = |scale: f64| f64::from_bits(scale.to_bits() + 1) - scale;
        let rest = rest * unit(nearest.abs());
        let double = (derivative((function.double)(arguments)) - nearest - rest).abs() / unit(*scale);
        let columns = worst.entry(format!("{name}.{which}")).or_insert([0.0; 2]);
        columns[0] = columns[0].max(double);
        let singles: Vec<f32> = arguments.iter().map(|&argument| argument as f32).collect();
        if singles.iter().zip(arguments).all(|(&single, &double)| f64::from(single) == double) {
            let (first, second) = (function.single)(&singles);
            let got = f64::from([first, second].concat()[which]);
            let scale = *scale as f32;
            let unit = f64::from(f32::from_bits(scale.to_bits() + 1) - scale);
            columns[1] = columns[1].max((got - nearest).abs() / unit);
        }
    }
    worst
}

#[test]
fn terms_that_cancel_are_right() {
    let path = format!("{DIRECTORY}/worst_cancelling.csv");
    let measured = measured();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let mut lines = vec![HEADER.to_string()];
        lines.extend(
            measured.iter().map(|(name, [f64, f32])| format!("{name},{},{}", rounded_up(*f64), rounded_up(*f32))),
        );
        return write(path, lines.join("\n") + "\n").expect("the directory of the references can be written");
    }
    let text = read_to_string(path).expect("the errors are stated");
    assert_eq!(text.lines().count(), measured.len() + 1);
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let stated: Vec<f64> = fields[1..].iter().map(|field| field.parse().expect("a number")).collect();
        let got = measured[fields[0]];
        assert!(got[0] <= stated[0] && got[1] <= stated[1], "{}: {got:?}, stated {stated:?}", fields[0]);
    }
}
