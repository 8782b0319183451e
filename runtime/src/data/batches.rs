//! Splits and mini-batches, shuffled by a seed: the same seed gives the same order on every machine.

use alloc::vec::Vec;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// The rows of a training part and of a test part, which holds `test` of all rows, rounded.
///
/// ```
/// let (train, test) = cotangent::data::split(8, 0.25, 42);
/// assert_eq!((train.len(), test.len()), (6, 2));
/// ```
///
/// # Panics
///
/// If `test` is not from 0 to 1.
#[must_use]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A part of `rows`.
pub fn split(rows: usize, test: f64, seed: u64) -> (Vec<usize>, Vec<usize>) {
    assert!((0.0..=1.0).contains(&test), "split: expected a part from 0 to 1, got {test}");
    let mut train = shuffled(rows, &mut StdRng::seed_from_u64(seed));
    let test = train.split_off(rows - (test * rows as f64).round() as usize);
    (train, test)
}

/// Mini-batches of row numbers, shuffled anew for each epoch; the last batch of an epoch may be smaller.
///
/// ```
/// use cotangent::data::Batches;
///
/// let mut batches = Batches::new(10, 4, 7);
/// let sizes: Vec<usize> = batches.epoch().map(<[usize]>::len).collect();
/// assert_eq!(sizes, [4, 4, 2]);
/// ```
#[derive(Debug)]
pub struct Batches {
    order: Vec<usize>,
    size: usize,
    random: StdRng,
}

impl Batches {
    /// Batches of `size` of this many rows.
    ///
    /// # Panics
    ///
    /// If `size` is zero.
    #[must_use]
    pub fn new(rows: usize, size: usize, seed: u64) -> Self {
        assert!(size > 0, "Batches: expected a size of at least 1, got 0");
        Batches { order: (0..rows).collect(), size, random: StdRng::seed_from_u64(seed) }
    }

    /// Shuffles the rows and gives them out.
    pub fn epoch(&mut self) -> impl ExactSizeIterator<Item = &[usize]> {
        self.order.shuffle(&mut self.random);
        self.order.chunks(self.size)
    }
}

fn shuffled(rows: usize, random: &mut StdRng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.shuffle(random);
    order
}
