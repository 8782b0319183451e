//! The compiler behind `cotangent`.

#[allow(dead_code, unused)]
mod activity;
#[allow(dead_code, unused)]
mod args;
#[allow(dead_code, unused)]
mod closures;
#[allow(dead_code, unused)]
mod dependence;
#[allow(dead_code, unused)]
mod derivative;
#[allow(dead_code, unused)]
mod errors;
#[allow(dead_code, unused)]
mod forward;
#[allow(dead_code, unused)]
mod infer;
#[allow(dead_code, unused)]
mod ir;
#[allow(dead_code, unused)]
mod names;
#[allow(dead_code, unused)]
mod parse;
#[allow(dead_code, unused)]
mod reverse;
#[allow(dead_code, unused)]
mod rules;
#[allow(dead_code, unused)]
mod signature;
#[allow(dead_code, unused)]
mod simplify;
#[cfg(test)]
mod tests;
