use cotangent::Differentiable;

#[derive(Clone, Copy, Differentiable)]
union Bits {
    number: f64,
    word: u64,
}

fn main() {}
