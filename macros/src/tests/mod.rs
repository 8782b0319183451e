//! Tests of the compiler: the rule table against finite differences, the passes by the values of programs.

mod interpreter;
mod passes;
mod programs;
mod rules;
