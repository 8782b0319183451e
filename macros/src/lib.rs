//! The compiler behind `cotangent`.

#[allow(dead_code)]
mod ir;
