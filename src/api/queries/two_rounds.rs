//! Partial answers of queries that take two rounds.

use crate::error::Result;
use crate::wire::{Wire, damaged};

/// The partial answer of a shard to a query that takes two rounds.
#[derive(Debug)]
pub enum TwoRounds<A, B> {
    /// The partial answer in the first round.
    First(A),
    /// The partial answer in the second round.
    Second(B),
}

impl<A, B> TwoRounds<A, B> {
    /// Separates the partial answers of the first round from the partial answers of the second round.
    pub fn separate(partials: Vec<Self>) -> (Vec<A>, Vec<B>) {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for partial in partials {
            match partial {
                Self::First(partial) => first.push(partial),
                Self::Second(partial) => second.push(partial),
            }
        }
        (first, second)
    }
}

impl<A: Wire, B: Wire> Wire for TwoRounds<A, B> {
    fn put(&self, to: &mut Vec<u8>) {
        match self {
            Self::First(partial) => {
                to.push(1);
                partial.put(to);
            }
            Self::Second(partial) => {
                to.push(2);
                partial.put(to);
            }
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        match u64::take(from)? {
            1 => A::take(from).map(Self::First),
            2 => B::take(from).map(Self::Second),
            _ => Err(damaged()),
        }
    }
}
