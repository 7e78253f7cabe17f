//! Puts displaced paragraphs back into reading order.

use super::Sheet;

/// Restores the reading order of a sheet.
pub(super) fn restore(_sheet: &mut Sheet<'_>) {}
