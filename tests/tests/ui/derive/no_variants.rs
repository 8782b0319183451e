use cotangent::Differentiable;

#[derive(Differentiable)]
enum Never {}

fn main() {}
