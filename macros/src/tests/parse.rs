//! The front end: the programs functions become, and the errors of functions that become none.

// The snapshots are written by `UPDATE_EXPECT=1`, always with hashes.
#![allow(clippy::needless_raw_string_hashes)]

mod arguments;
mod bodies;
mod branches;
mod calls;
mod control;
mod jumps;
mod matches;
mod patterns;
mod rejections;
mod signatures;
mod verbatim;

use expect_test::Expect;

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::Function;
use crate::signature::Signature;

/// Parses the function, or gives the errors.
fn parse(args: &str, source: &str) -> Result<(Signature, Function), Vec<String>> {
    let item = syn::parse_str(source).expect("the source is a function");
    let mut errors = Errors::new();
    let args: Args = syn::parse_str(args).map_err(|error| vec![error.to_string()])?;
    let parsed = crate::parse::function(&item, &args, &mut errors);
    parsed.filter(|_| errors.is_empty()).ok_or_else(|| errors.messages().collect())
}

fn parsed(args: &str, source: &str) -> (Signature, Function) {
    parse(args, source).unwrap_or_else(|errors| panic!("{}", errors.join("\n")))
}

fn check(source: &str, expected: &Expect) {
    expected.assert_eq(&parsed("", source).1.to_string());
}

fn reject(args: &str, source: &str, expected: &Expect) {
    match parse(args, source) {
        Ok((_, function)) => panic!("no error in\n{function}"),
        Err(errors) => expected.assert_eq(&format!("{}\n", errors.join("\n"))),
    }
}
