//! Output forms.
