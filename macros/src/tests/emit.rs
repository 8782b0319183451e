//! What is emitted for whole functions, as text.

use proc_macro2::TokenStream;

use crate::args::Args;
use crate::emit::{Derivatives, twin};
use crate::errors::Errors;
use crate::{activity, closures, forward, infer, parse, reverse, simplify};

/// The function and its twin, as a reader would see them.
fn expand(source: &str) -> String {
    let item: syn::ItemFn = syn::parse_str(source).expect("a function");
    let (args, mut errors) = (Args::default(), Errors::new());
    let parsed = parse::function(&item, &args, &mut errors);
    let (signature, mut function) =
        parsed.unwrap_or_else(|| panic!("{:?}", errors.messages().collect::<Vec<_>>()));
    infer::function(&mut function, &signature, &mut errors);
    closures::close(&mut function);
    let activity = activity::analyse(&function, &signature, &mut errors);
    assert!(
        errors.is_empty(),
        "{:?}",
        errors.messages().collect::<Vec<_>>()
    );
    let active: Vec<_> = signature
        .active()
        .map(|parameter| parameter.value)
        .collect();
    let varied = |value| activity.varied(value);
    let split = reverse::split(&function, &active, varied);
    let mut derivatives = Derivatives {
        fused: reverse::fused(&function, &active, varied),
        forward: split.forward,
        backward: split.backward,
        saved: split.saved,
        tangent: forward::tangent(&function, &active, varied),
    };
    for function in [
        &mut derivatives.fused,
        &mut derivatives.forward,
        &mut derivatives.backward,
        &mut derivatives.tangent,
    ] {
        simplify::function(function);
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
