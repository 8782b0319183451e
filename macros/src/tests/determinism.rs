//! The same function expands to the same code every time.

use proc_macro2::TokenStream;

use cotangent_generator::program;

#[test]
fn an_expansion_is_the_same_every_time() {
    for seed in 0..12 {
        let source = program("f", seed, 12).source;
        let expand = || crate::compile::expand(TokenStream::new(), source.parse().expect("tokens")).to_string();
        let first = expand();
        (0..3).for_each(|_| assert_eq!(first, expand(), "seed {seed}\n{source}"));
    }
}
