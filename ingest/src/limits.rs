/// What a file may unfold to. The defaults let every real gazette through and keep a crafted file within a few hundred
/// megabytes and seconds.
///
/// ```
/// let mut limits = gongwen_ingest::Limits::default();
/// limits.pages = 10;
/// assert!(limits.unpacked > limits.text as u64);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the file itself.
    pub bytes: u64,
    /// Bytes that all parts of a file that are read unpack to, together.
    pub unpacked: u64,
    /// Pages.
    pub pages: u32,
    /// Levels of nested elements or objects.
    pub depth: u32,
    /// Bytes of the text that comes out.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 1 << 30, unpacked: 512 << 20, pages: 20_000, depth: 256, text: 256 << 20 }
    }
}
