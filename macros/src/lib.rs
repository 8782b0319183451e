//! The compiler behind `cotangent`.

#[allow(dead_code)]
mod closures;
#[allow(dead_code)]
mod derivative;
#[allow(dead_code)]
mod forward;
#[allow(dead_code, unused)]
mod ir;
#[allow(dead_code)]
mod reverse;
#[allow(dead_code, unused)]
mod rules;
#[allow(dead_code, unused)]
mod simplify;
#[cfg(test)]
mod tests;
