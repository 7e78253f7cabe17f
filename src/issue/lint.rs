//! Findings that need no grammar: what the letters of the text themselves show.

use crate::tree::Diagnostic;

/// Looks through a text for slips of extraction and print.
pub(super) fn lint(_text: &str, _findings: &mut Vec<Diagnostic>) {}
