//! Makes a text smaller as long as it breaks in the same way.

/// So often is a text tried at most.
const TRIES: usize = 4000;

/// A text that still breaks, and of which no line and no character can be left out (or none was found in time).
pub fn smallest(text: &str, breaks: impl Fn(&str) -> bool) -> String {
    let mut tries = TRIES;
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let lines = without(lines, &mut tries, &breaks).concat();
    let characters: Vec<String> = lines.chars().map(String::from).collect();
    without(characters, &mut tries, &breaks).concat()
}

/// Leaves out halves, quarters… of the parts, and each alone.
fn without(mut parts: Vec<String>, tries: &mut usize, breaks: &impl Fn(&str) -> bool) -> Vec<String> {
    let mut size = parts.len().div_ceil(2).max(1);
    loop {
        let (mut at, before) = (0, parts.len());
        while at < parts.len() && *tries > 0 {
            let end = (at + size).min(parts.len());
            let rest = [&parts[..at], &parts[end..]].concat();
            *tries -= 1;
            if breaks(&rest.concat()) { parts = rest } else { at = end }
        }
        if *tries == 0 || (size == 1 && parts.len() == before) {
            return parts;
        }
        size = size.div_ceil(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_breaks_is_left() {
        let text = "一\n二桥三\n四\n五梁\n";
        assert_eq!(smallest(text, |text| text.contains('桥') && text.contains('梁')), "桥梁");
        assert_eq!(smallest("桥", |_| true), "");
        assert_eq!(smallest("桥", |text| !text.is_empty()), "桥");
    }
}
