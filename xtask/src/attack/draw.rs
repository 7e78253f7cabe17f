//! Chance that is the same for one seed everywhere.

/// Numbers drawn from a seed and the number of a run: SplitMix64.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64, run: u64) -> Draw {
        let mut draw = Draw(seed);
        draw.0 = draw.next() ^ run.wrapping_mul(0xd134_2543_de82_ef95);
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_run_draw_the_same_and_others_something_else() {
        let drawn = |seed, run| {
            let mut draw = Draw::new(seed, run);
            std::array::from_fn::<usize, 8, _>(|_| draw.below(1000))
        };
        assert_eq!(drawn(1, 2), drawn(1, 2));
        assert_ne!(drawn(1, 2), drawn(1, 3));
        assert_ne!(drawn(1, 2), drawn(2, 2));
        assert_eq!(Draw::new(0, 0).below(0), 0);
    }
}
