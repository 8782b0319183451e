//! The compiler behind `cotangent`.

#[allow(dead_code)]
mod args;
#[allow(dead_code)]
mod errors;
#[allow(dead_code)]
mod ir;
#[allow(dead_code)]
mod names;
#[allow(dead_code)]
mod parse;
#[allow(dead_code)]
mod rules;
#[allow(dead_code)]
mod signature;
