//! The compiler behind `cotangent`.

#[allow(dead_code)]
mod ir;
#[allow(dead_code)]
mod rules;
#[cfg(test)]
mod tests;
