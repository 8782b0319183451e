//! Tests of the compiler: the rule table against finite differences, the stages by the values of programs.

mod activity;
mod custom;
mod derive;
mod determinism;
mod emit;
mod infer;
mod interpreter;
mod modes;
mod natives;
mod parse;
mod passes;
mod pipeline;
mod programs;
mod random;
mod rules;
mod symbolic;
