//! What is emitted for whole functions, as text.

use proc_macro2::TokenStream;

use crate::args::Args;
use crate::compile::differentiate;
use crate::emit::twin;
use crate::errors::Errors;
use crate::parse;

/// The function and its twin, as a reader would see them.
fn expand(source: &str) -> String {
    let item: syn::ItemFn = syn::parse_str(source).expect("a function");
    let (args, mut errors) = (Args::default(), Errors::new());
    let parsed = parse::function(&item, &args, &mut errors);
    let (signature, function) =
        parsed.unwrap_or_else(|| panic!("{:?}", errors.messages().collect::<Vec<_>>()));
    let derivatives = differentiate(function, &signature, &mut errors);
    let derivatives =
        derivatives.unwrap_or_else(|| panic!("{:?}", errors.messages().collect::<Vec<_>>()));
    if std::env::var("IR").is_ok() {
        println!("{}", derivatives.fused);
    }
    pretty(twin(&signature, &args, &derivatives))
}

fn pretty(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    prettyplease::unparse(&syn::parse2(tokens).unwrap_or_else(|error| panic!("{error}: {text}")))
}

#[test]
fn dump() {
    let path = std::env::var("DUMP").unwrap_or_default();
    for source in std::fs::read_to_string(path)
        .unwrap_or_default()
        .split("\n\n")
    {
        println!("{}", expand(source));
    }
}
