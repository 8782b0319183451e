//! A progress bar on a terminal, plain lines elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::Epoch;

/// Shows how training goes on.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    epochs: usize,
}

impl Progress {
    pub(super) fn new(epochs: usize) -> Self {
        let bar = std::io::stdout().is_terminal().then(|| {
            let style = ProgressStyle::with_template("epoch {pos:>3}/{len} {bar:30} {msg}");
            let bar = ProgressBar::new(epochs as u64);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Progress { bar, epochs }
    }

    pub(super) fn show(&mut self, number: usize, epoch: &Epoch) {
        let Epoch { loss, train_accuracy, test_accuracy } = epoch;
        let (train, test) = (100.0 * train_accuracy, 100.0 * test_accuracy);
        let message = format!("loss {loss:.4}  accuracy {train:.2} %  test {test:.2} %");
        match &self.bar {
            Some(bar) => {
                bar.set_message(message);
                bar.inc(1);
            }
            None => println!("epoch {number:>3}/{}  {message}", self.epochs),
        }
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish();
        }
    }
}
