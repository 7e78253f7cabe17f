//! Names of parts.

/// The name that a part means with `path`: from the root of the package where it begins with `/`, else from the folder that
/// the part stands in. Steps above the root stay at the root: the name is only looked up in the package.
pub(crate) fn resolve(part: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { part.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(path.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The part that holds the relationships of a part: `word/_rels/document.xml.rels`.
pub(crate) fn beside(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        assert_eq!(resolve("word/document.xml", "numbering.xml"), "word/numbering.xml");
        assert_eq!(resolve("word/document.xml", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "./Pages/../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("OFD.xml", "Doc_0\\Document.xml"), "Doc_0/Document.xml");
        assert_eq!(resolve("", ""), "");
        assert_eq!(beside("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(beside(""), "_rels/.rels");
    }
}
