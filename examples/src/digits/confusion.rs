//! Which digits are taken for which.

/// How often each digit was taken for each.
pub struct Confusion {
    /// By actual digit, then by predicted digit.
    counts: [[usize; 10]; 10],
}

impl Confusion {
    /// Counts predictions against labels.
    #[must_use]
    pub fn of(predicted: &[usize], actual: &[usize]) -> Self {
        let mut counts = [[0; 10]; 10];
        for (&predicted, &actual) in predicted.iter().zip(actual) {
            counts[actual][predicted] += 1;
        }
        Confusion { counts }
    }

    /// The part that is right.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // The number of samples.
    pub fn accuracy(&self) -> f64 {
        let right: usize = (0..10).map(|digit| self.counts[digit][digit]).sum();
        let all: usize = self.counts.iter().flatten().sum();
        right as f64 / all.max(1) as f64
    }

    /// The most frequent confusions: actual digit, predicted digit, how often.
    #[must_use]
    pub fn worst(&self, most: usize) -> Vec<(usize, usize, usize)> {
        let pairs = (0..10).flat_map(|actual| (0..10).map(move |predicted| (actual, predicted)));
        let mut confused: Vec<_> = pairs
            .filter(|(actual, predicted)| actual != predicted)
            .map(|(actual, predicted)| (actual, predicted, self.counts[actual][predicted]))
            .filter(|confusion| confusion.2 > 0)
            .collect();
        confused.sort_by_key(|confusion| std::cmp::Reverse(confusion.2));
        confused.truncate(most);
        confused
    }
}
