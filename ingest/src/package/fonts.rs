//! Fonts by their names.

/// A name that says bold, or one of the black faces (黑体) that Chinese headings are set in.
pub(crate) fn is_bold(name: &str) -> bool {
    const BOLD: [&str; 9] = ["bold", "black", "heavy", "demi", "simhei", "stheiti", "fzhei", "sthei", "heiti"];
    let small = name.to_ascii_lowercase();
    name.contains("黑体") || BOLD.iter().any(|part| small.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_faces() {
        assert!(is_bold("黑体") && is_bold("SimHei") && is_bold("方正黑体_GBK") && is_bold("Arial-BoldMT"));
        assert!(!is_bold("仿宋_GB2312") && !is_bold("SimSun") && !is_bold(""));
    }
}
