//! The names in an archive, as far as they tell what it is. The archive is not opened.

/// The names of the files in an archive: those of its directory, which stands at its end, and where there is none, those that
/// stand before the files at its beginning.
pub(crate) fn names(bytes: &[u8]) -> Vec<&[u8]> {
    let listed = directory(bytes).map(|directory| records(directory, b"PK\x01\x02", 46, 28)).unwrap_or_default();
    if !listed.is_empty() {
        return listed;
    }
    let start = &bytes[..bytes.len().min(HEAD)];
    let places = (0..start.len().saturating_sub(30)).filter(|at| start[*at..].starts_with(b"PK\x03\x04"));
    places.filter_map(|at| records(&start[at..], b"PK\x03\x04", 30, 26).into_iter().next()).collect()
}

/// Of an archive that was cut off so much is looked at.
const HEAD: usize = 64 << 10;
/// The record of the end, with the longest comment behind it.
const TAIL: usize = 22 + 0xFFFF;
/// Names that are looked at.
const MOST: usize = 100_000;

/// The directory, where the record of the end says that it is.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let offset = tail.get(end + 16..end + 20)?;
    let offset = u32::from_le_bytes(offset.try_into().ok()?) as usize;
    bytes.get(offset..)
}

/// The names in records that follow each other: each has a head of `head` bytes, in which the length of its name and of the
/// two fields behind it stand from `lengths` on.
fn records<'b>(bytes: &'b [u8], signature: &[u8], head: usize, lengths: usize) -> Vec<&'b [u8]> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(signature) && names.len() < MOST {
        let length = |at: usize| rest.get(at..at + 2).map_or(0, |two| usize::from(two[0]) | usize::from(two[1]) << 8);
        let Some(name) = rest.get(head..head + length(lengths)) else { break };
        names.push(name);
        let behind: usize = (0..(head - lengths) / 2).take(3).map(|field| length(lengths + field * 2)).sum();
        rest = rest.get(head + behind..).unwrap_or_default();
    }
    names
}
