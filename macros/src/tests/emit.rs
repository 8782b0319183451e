//! What is emitted for programs, as a reader sees it.

// `expect!` writes its own hashes; programs have short names.
#![allow(clippy::needless_raw_string_hashes, clippy::many_single_char_names)]

mod assignment;
mod control;
mod expressions;
mod tensors;
mod twins;

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

fn source(text: &str) -> Constant {
    Constant::Source { tokens: text.parse().expect("tokens"), number: text.parse().ok() }
}

fn operator(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Operator }
}

fn method(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Method }
}

fn private(name: &'static str, arguments: &[Value]) -> Operation {
    Operation::Primitive { name, arguments: arguments.to_vec(), spelling: Spelling::Private }
}

fn element(base: Value, index: Value) -> Operation {
    Operation::Element { base, index: vec![index] }
}

fn real() -> Type {
    Type::Real(Scalar::F64)
}

fn generic() -> Type {
    Type::Real(Scalar::Parameter("T".to_owned()))
}

fn slice() -> Type {
    Type::Slice(Box::new(real())).reference()
}

fn vector() -> Type {
    Type::Vector(Box::new(real()))
}

fn array(length: &str) -> Type {
    Type::Array(Box::new(real()), Length(length.to_owned()))
}

fn tensor(rank: usize) -> Type {
    Type::Tensor { scalar: Scalar::F64, rank, owned: true }
}
