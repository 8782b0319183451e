//! Functions beside methods, which stand in `macros/snapshots/`.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;

use super::pretty;
use crate::compile::expand;

#[test]
fn jacobians_of_structs() {
    let source = "impl Line { pub fn at(&self, by: Step) -> Vec<f64> { vec![self.slope * by.x + self.offset, by.x] } }";
    let method = source.trim_start_matches("impl Line {").trim_end_matches('}').to_owned();
    check_functions_of_method(
        &["_jacobian", "_jvp_many"],
        &method,
        &expect_file!["../../../snapshots/jacobian_of_structs.rs"],
    );
}

#[test]
fn lanes_of_structs() {
    let source = "pub fn cooled(&self, mut by: Layer, n: usize) -> Layer {
        for i in 0..n { by.heat[i] = law(2.0 * by.heat[i]) * self.rates[i] * self.depth; }
        by.depth = by.heat[0];
        Layer { depth: self.area(2.0 * by.depth), ..by }
    }";
    let expected = expect_file!["../../../snapshots/lanes_of_structs.rs"];
    check_functions_of_method(&["_tangent_lanes"], source, &expected);
}

fn check_functions_of_method(endings: &[&str], source: &str, expected: &ExpectFile) {
    let text = expand(TokenStream::new(), source.parse().expect("tokens"));
    let file: syn::ItemImpl = syn::parse2(quote::quote!(impl Line { #text })).expect("an expansion is Rust");
    let chosen = file.items.iter().filter(|item| match item {
        syn::ImplItem::Fn(function) => {
            let name = function.sig.ident.to_string();
            endings.iter().any(|ending| name.ends_with(ending))
        }
        _ => false,
    });
    expected.assert_eq(&pretty(quote::quote!(impl Line { #(#chosen)* })));
}
