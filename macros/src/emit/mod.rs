//! Emits the twin of a function as tokens.

#[allow(dead_code)]
mod expression;
mod plan;
mod printer;
mod scope;
mod types;
