//! Automatic differentiation at compile time for stable Rust.
