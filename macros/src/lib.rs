//! The compiler behind `cotangent`.

#[allow(dead_code)]
mod activity;
#[allow(dead_code)]
mod args;
#[allow(dead_code)]
mod closures;
#[allow(dead_code)]
mod dependence;
#[allow(dead_code)]
mod derivative;
#[allow(dead_code)]
mod errors;
#[allow(dead_code)]
mod forward;
#[allow(dead_code)]
mod infer;
#[allow(dead_code, unused)]
mod ir;
#[allow(dead_code)]
mod names;
#[allow(dead_code)]
mod parse;
#[allow(dead_code)]
mod reverse;
#[allow(dead_code, unused)]
mod rules;
#[allow(dead_code)]
mod signature;
#[allow(dead_code, unused)]
mod simplify;
#[cfg(test)]
mod tests;
