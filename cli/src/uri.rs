//! Paths as links.

/// A path with all but the plain letters and digits of ASCII in hexadecimal.
pub fn of(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A file by its path: whole ones with their scheme, others as seen from the folder at hand.
pub fn of_file(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", of(path.trim_start_matches("./")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_link() {
        assert_eq!(of("a b/通知<1>.html"), "a%20b/%E9%80%9A%E7%9F%A5%3C1%3E.html");
        assert_eq!([of_file("./a.txt"), of_file("/b c.txt"), of_file("")], ["a.txt", "file:///b%20c.txt", ""]);
    }
}
