//! Where two texts of many lines differ.

use std::fmt::Write;

/// The lines of both, those that only the expected one has marked `-`, those that only the actual one has `+`.
///
/// ```
/// let shown = gongwen::testing::difference::lines("body\n  unknown 一\n", "body\n  unknown 二\n");
/// assert_eq!(shown, "  body\n-   unknown 一\n+   unknown 二\n");
/// ```
pub fn lines(expected: &str, actual: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // A longest common subsequence of what stands between the common beginning and the common end: trees are small.
    let begin = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a[begin..].iter().rev().zip(b[begin..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (inner_a, inner_b) = (&a[begin..a.len() - end], &b[begin..b.len() - end]);
    let mut longest = vec![vec![0usize; inner_b.len() + 1]; inner_a.len() + 1];
    for (i, left) in inner_a.iter().enumerate().rev() {
        for (j, right) in inner_b.iter().enumerate().rev() {
            longest[i][j] =
                if left == right { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let mut out = String::new();
    let mut put = |mark: char, line: &str| writeln!(out, "{mark} {line}").expect("a string takes all");
    a[..begin].iter().for_each(|line| put(' ', line));
    let (mut i, mut j) = (0, 0);
    while i < inner_a.len() || j < inner_b.len() {
        if i < inner_a.len() && j < inner_b.len() && inner_a[i] == inner_b[j] {
            put(' ', inner_a[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < inner_a.len() && (j == inner_b.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            put('-', inner_a[i]);
            i += 1;
        } else {
            put('+', inner_b[j]);
            j += 1;
        }
    }
    a[a.len() - end..].iter().for_each(|line| put(' ', line));
    out
}
