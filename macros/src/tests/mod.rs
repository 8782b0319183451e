//! Tests of the compiler: the rule table against finite differences, the stages by the values of programs.

mod activity;
mod curvature;
mod custom;
mod derive;
mod determinism;
mod emit;
mod formula;
mod infer;
mod interpreter;
mod lanes;
mod mathematics;
mod modes;
mod natives;
mod page;
mod parse;
mod passes;
mod pipeline;
mod programs;
mod random;
mod rules;
mod symbolic;
