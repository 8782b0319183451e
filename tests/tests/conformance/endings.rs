//! Functions without a value that end with a branch: what its arms call may change what it is called on.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Trade {
    Buy(f64),
    Sell(f64),
    Hold,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Account {
    shares: f64,
    cash: f64,
}

impl Account {
    #[differentiable]
    pub(crate) fn sell(&mut self, part: f64) {
        self.cash += self.shares * part;
        self.shares *= 1.0 - part;
    }

    #[differentiable]
    pub(crate) fn settle(&mut self, t: f64) {
        if t > 0.5 {
            self.sell(t)
        } else {
            self.shares = t * t;
        }
    }

    #[differentiable]
    fn trade(&mut self, trade: &Trade, fee: f64) {
        match trade {
            Trade::Buy(x) => self.shares += x * fee,
            Trade::Sell(x) => self.sell(*x * fee),
            Trade::Hold => {}
        }
    }

    #[differentiable]
    fn rebalance(&mut self, fee: f64) {
        if fee > 2.0 {
            return;
        }
        match self.shares > 1.0 {
            true if fee > 1.0 => self.sell(0.1 * fee),
            true => self.sell(0.2),
            false => {
                self.shares += fee;
                self.settle(fee)
            }
        }
    }
}

#[differentiable]
fn worth(account: &Account, trades: &[Trade], fee: f64) -> f64 {
    let mut account = account.clone();
    account.settle(fee);
    for trade in trades {
        account.trade(trade, fee);
        account.rebalance(fee);
    }
    account.shares * 2.0 + account.cash
}

#[test]
fn branches_at_the_end() {
    let trades = [Trade::Buy(0.4), Trade::Sell(0.3), Trade::Hold, Trade::Buy(1.5)];
    for fee in [0.3, 0.9, 1.2, 2.5] {
        assert_gradients!(worth(&Account { shares: 0.4, cash: 0.7 }, &trades, fee));
    }
}
