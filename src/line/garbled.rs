//! Letters that a wrong encoding made: ÖÐ¹úÈËÃñ is 中国人民, its bytes of GBK read as Latin-1.

/// The run of such letters at the start of `text`, where it is long enough to be no word of any language.
pub(crate) fn run(text: &str) -> (&str, bool) {
    let run = &text[..text.find(|c| !is_latin_or_window(c)).unwrap_or(text.len())];
    let letters = run.chars().filter(|c| matches!(c, 'À'..='ÿ') && !matches!(c, '×' | '÷')).count();
    let length = run.chars().count();
    (run, length >= 4 && letters >= 2 && letters * 4 >= length)
}

/// A line that a wrong encoding garbled as a whole: it says something that nobody can read.
pub(crate) fn is_garbled(line: &str) -> bool {
    let (own, is_run) = run(line);
    is_run && own.len() == line.len()
}

/// A character that one byte of Latin-1 or of Windows-1252 stands for, ASCII aside.
pub(crate) fn is_latin_or_window(c: char) -> bool {
    const WINDOWS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    matches!(c, '\u{80}'..='\u{ff}') || WINDOWS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_lines() {
        assert!(is_garbled("ÖÐ¹úÈËÃñ") && is_garbled("·ÇÒøÐÐÖ§¸¶"));
        for line in ["", "桥梁", "café", "ÖÐ¹úÈËÃñ桥", "————"] {
            assert!(!is_garbled(line), "{line}");
        }
    }
}
