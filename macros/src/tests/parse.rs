//! The front end: the programs functions become, and the errors of functions that become none.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::{Block, Function, Operation};
use crate::parse;
use crate::signature::Signature;

fn parse_with(args: &str, source: &str) -> Result<(Signature, Function), Vec<String>> {
    let item = syn::parse_str(source).expect("the source is a function");
    let mut errors = Errors::new();
    let args = match syn::parse_str::<Args>(args) {
        Ok(args) => args,
        Err(error) => return Err(vec![error.to_string()]),
    };
    match parse::function(&item, &args, &mut errors) {
        Some(parsed) => Ok(parsed),
        None => Err(errors.messages().collect()),
    }
}

fn program(source: &str) -> Function {
    parse_with("", source)
        .unwrap_or_else(|errors| panic!("{}", errors.join("\n")))
        .1
}

fn check(source: &str, expected: &Expect) {
    expected.assert_eq(&program(source).to_string());
}

fn main() {}
