//! Tests of the compiler: the rule table against finite differences, the passes by the values of programs.

mod interpreter;
mod modes;
mod parse;
mod passes;
mod pipeline;
mod programs;
mod rules;
