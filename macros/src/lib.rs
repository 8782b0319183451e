//! The compiler behind `cotangent`.
