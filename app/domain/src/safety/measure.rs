//! How well a gate tells messages apart whose level is known.

use super::Level;

/// How many messages of each level were taken for which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// By what they are, then by what they were taken for.
    counts: [[usize; 3]; 3],
}

impl Confusion {
    /// Of messages: what they are and what they were taken for.
    pub fn of(messages: impl IntoIterator<Item = (Level, Level)>) -> Self {
        let mut all = Self::default();
        for (is, taken) in messages {
            all.counts[usize::from(is.code())][usize::from(taken.code())] += 1;
        }
        all
    }

    /// How many of a level were taken for another, or rightly for it.
    pub fn count(&self, is: Level, taken: Level) -> usize {
        self.counts[usize::from(is.code())][usize::from(taken.code())]
    }

    /// How many there are of a level.
    pub fn all(&self, is: Level) -> usize {
        self.counts[usize::from(is.code())].iter().sum()
    }

    /// The share of a level that was taken for this level or a graver one; none without such messages.
    pub fn share(&self, is: Level, at_least: Level) -> Option<f64> {
        let met: usize = self.counts[usize::from(is.code())][usize::from(at_least.code())..].iter().sum();
        let all = self.all(is);
        (all > 0).then(|| met as f64 / all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_what_the_messages_are() {
        use Level::{Crisis, Ordinary, Serious};
        let seen = [(Crisis, Crisis), (Crisis, Serious), (Crisis, Ordinary), (Crisis, Crisis)];
        let confusion = Confusion::of(seen.into_iter().chain([(Ordinary, Serious), (Ordinary, Ordinary)]));
        assert_eq!(confusion.share(Crisis, Crisis), Some(0.5));
        assert_eq!(confusion.share(Crisis, Serious), Some(0.75));
        assert_eq!(confusion.share(Ordinary, Serious), Some(0.5));
        assert_eq!(confusion.share(Serious, Serious), None);
        assert_eq!((confusion.all(Crisis), confusion.count(Crisis, Ordinary)), (4, 1));
    }
}
