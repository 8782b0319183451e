//! The order in which a loop back needs the versions of an array: it has to be the reverse of that in which they came.

use super::chain::Chain;
use super::places::{Pair, Place, Site, readers};
use crate::ir::{Block, Function, Statement};

/// Before which statement the array has to become the version of a site.
#[derive(Clone, Debug)]
pub(super) struct Rewind {
    pub(super) block: Place,
    pub(super) statement: usize,
    /// The position among the sites.
    pub(super) site: usize,
    /// Whether it is another version than the one before.
    pub(super) is_earlier: bool,
}

/// The rewinds of the loop back, if it needs the versions in order.
pub(super) fn rewinds(function: &Function, chain: &Chain<'_>, sites: &[Site], pair: &Pair) -> Option<Vec<Rewind>> {
    let mut order = Order { function, chain, sites, block: &pair.there.block, rewinds: Vec::new() };
    let back = pair.back.block.inner(pair.back.position, 0);
    order.follow(back.in_body(&function.body), &back, 1)?;
    let are_all_there = (0..sites.len()).all(|site| order.rewinds.iter().any(|rewind| rewind.site == site));
    are_all_there.then_some(order.rewinds)
}

struct Order<'a> {
    function: &'a Function,
    chain: &'a Chain<'a>,
    sites: &'a [Site],
    /// The block of the loop.
    block: &'a Place,
    rewinds: Vec<Rewind>,
}

impl Order<'_> {
    /// Goes through a block in so many loops, each moment of which has to be that of the one before or an earlier one.
    fn follow(&mut self, block: &Block, place: &Place, depth: usize) -> Option<()> {
        let here: Vec<usize> = (0..self.sites.len()).filter(|&site| self.sites[site].transfer.back == *place).collect();
        let readers: Vec<(usize, Vec<usize>)> =
            here.into_iter().map(|site| (site, readers(self.function, block, self.sites[site].popped))).collect();
        let mut now = usize::MAX;
        for position in 0..block.statements.len() {
            let reading = readers.iter().filter(|(_, readers)| readers.contains(&position));
            let reading: Vec<usize> = reading.map(|(site, _)| *site).collect();
            let nested = place.inner(position, 0);
            let within: Vec<&Site> = self.sites.iter().filter(|site| site.transfer.back.is_within(&nested)).collect();
            if !within.is_empty() {
                let moment = self.moment_of_loop(&within, depth)?;
                (reading.is_empty() && moment < now).then_some(())?;
                now = moment;
                self.follow(block.statements[position].operation.blocks()[0], &nested, depth + 1)?;
            }
            for site in reading {
                let moment = self.moment_of(&self.sites[site], depth)?;
                (moment <= now).then_some(())?;
                if readers.iter().any(|(other, readers)| *other == site && readers[0] == position) {
                    let rewind = Rewind { block: place.clone(), statement: position, site, is_earlier: moment < now };
                    self.rewinds.push(rewind);
                }
                now = moment;
            }
        }
        Some(())
    }

    /// When there was the version of a site, in the innermost of so many loops.
    fn moment_of(&self, site: &Site, depth: usize) -> Option<usize> {
        let time = self.chain.time(site.pushed)?;
        let around = self.loops_there(site);
        let outer = around.get(depth - 1)?;
        let is_inside = around.len() == depth && time.len() == depth;
        (is_inside && self.is_time_of(outer, depth - 1, &time[..depth - 1])).then(|| time[depth - 1])
    }

    /// When the array was changed by the loop that the one back with these sites, in so many loops, undoes.
    fn moment_of_loop(&self, sites: &[&Site], depth: usize) -> Option<usize> {
        let mut moments = sites.iter().map(|site| {
            let around = self.loops_there(site);
            let inner = *around.get(depth)?;
            let time = self.chain.time_of_loop(inner)?;
            (time.len() == depth).then(|| time[depth - 1])
        });
        let first = moments.next()??;
        moments.all(|moment| moment == Some(first)).then_some(first)
    }

    fn loops_there(&self, site: &Site) -> Vec<&Statement> {
        site.transfer.loops_there(&self.function.body, self.block)
    }

    /// Whether a loop, in so many others, changes the array at this time.
    fn is_time_of(&self, repetition: &Statement, around: usize, time: &[usize]) -> bool {
        around == 0 || self.chain.time_of_loop(repetition).is_some_and(|of| of == time)
    }
}
