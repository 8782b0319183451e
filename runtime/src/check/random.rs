//! Random numbers that are the same in every run: `SplitMix64`.

use alloc::vec::Vec;

pub(super) struct Random {
    state: u64,
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Random { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Numbers between -1 and 1.
    pub(super) fn direction(&mut self, length: usize) -> Vec<f64> {
        (0..length).map(|_| f64::from((self.next() >> 33) as i32) / f64::from(1 << 30) - 1.0).collect()
    }
}
