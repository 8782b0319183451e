//! One training step of the network 64-64-32-10 on a batch of 32 samples in `f32`.

use std::hint::black_box;

use cotangent::nn::{Activation, Mlp, MlpBuilder, Target};
use cotangent::optim::Sgd;
use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::Array2;

fn step(criterion: &mut Criterion) {
    let builder = MlpBuilder::new(64).layer(64, Activation::Relu).layer(32, Activation::Relu);
    let mut model: Mlp<f32> = builder.layer(10, Activation::Identity).seeded(0);
    let mut gradient = model.zero_gradient();
    let mut sgd = Sgd::new(1e-6);
    #[allow(clippy::cast_precision_loss)] // Small numbers.
    let batch = Array2::from_shape_fn((32, 64), |(i, j)| ((i * 64 + j) as f32).sin().abs());
    let classes: Vec<usize> = (0..32).map(|sample| sample % 10).collect();
    criterion.bench_function("step 64-64-32-10, batch 32", |bencher| {
        bencher.iter(|| {
            let loss = model.loss_and_gradient(black_box(batch.view()), Target::Classes(&classes), &mut gradient);
            sgd.step(&mut model, &gradient);
            loss
        });
    });
}

criterion_group!(training, step);
criterion_main!(training);
