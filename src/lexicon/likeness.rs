//! How like two names are, given by their folded keys.

/// How like two names are, given by their folded keys: the share of letter pairs that they have in common, 0 to 1.
pub(crate) fn similar(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (left, right) = (pairs(a), pairs(b));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * common as f32 / (left.len() + right.len()) as f32
}

/// The pairs of letters in a name, each as one number, in order.
fn pairs(name: &str) -> Vec<u64> {
    let mut letters = name.chars().map(u64::from);
    let mut before = letters.next().unwrap_or_default();
    // Nearly every letter takes three bytes.
    let mut pairs = Vec::with_capacity(name.len() / 3);
    pairs.extend(letters.map(|letter| std::mem::replace(&mut before, letter) << u32::BITS | letter));
    pairs.sort_unstable();
    pairs
}

/// Two names above this likeness are one, printed a little differently: a character more or less, a word of the kind.
const SAME: f32 = 0.88;

/// Two names above this likeness mean one thing where their place or their number says so too.
pub(crate) const RELATED: f32 = 0.6;

/// True where two names, given by their folded keys, are printings of one.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    is_like(a, b, SAME)
}

/// True where two names, given by their folded keys, may mean one thing.
pub(crate) fn is_related(a: &str, b: &str) -> bool {
    is_like(a, b, RELATED)
}

/// True where two names, given by their folded keys, are more alike than `least`.
fn is_like(a: &str, b: &str, least: f32) -> bool {
    if a == b {
        return least < 1.0;
    }
    let pairs = |name: &str| name.chars().count().saturating_sub(1) as u32;
    let (a_pairs, b_pairs) = (pairs(a), pairs(b));
    let is_enough = |common: u32| 2.0 * common as f32 / (a_pairs + b_pairs).max(1) as f32 > least;
    // Names of very different lengths need no comparison, nor do those of which one has too much that the other lacks.
    let may_be = is_enough(a_pairs.min(b_pairs)) && {
        let (a_mask, b_mask) = (pair_mask(a), pair_mask(b));
        let (a_own, b_own) = ((a_mask & !b_mask).count_ones(), (b_mask & !a_mask).count_ones());
        is_enough((a_pairs - a_own).min(b_pairs - b_own))
    };
    may_be && similar(a, b) > least
}

/// A bit for each pair of letters in a name; two may share theirs.
fn pair_mask(name: &str) -> u64 {
    let mut codes = name.chars().map(u32::from);
    let mut before = codes.next().unwrap_or_default();
    codes.fold(0, |mask, code| mask | 1 << ((std::mem::replace(&mut before, code) * 5 + code) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::folded_key;

    #[test]
    fn likeness() {
        assert_eq!(similar(&folded_key("《甲办法》（试行）"), &folded_key("甲办法(试行)")), 1.0);
        assert!(similar("某市桥梁养护方案", "某市桥梁养护工作方案") > 0.7);
        assert!(similar("某市桥梁养护方案", "某省公路规划") < 0.3);
        assert_eq!(similar("", ""), 1.0);
        assert!(is_same("某市桥梁养护和桥梁检查管理办法", "某市桥梁养护和桥梁的检查管理办法"));
        assert!(!is_same("桥梁养护办法", "桥梁检查办法") && !is_same("", "桥梁检查办法"));
        assert!(
            is_related("某市桥梁养护方案", "某市桥梁养护工作方案") && !is_related("某市桥梁养护方案", "某省公路规划")
        );
    }
}
