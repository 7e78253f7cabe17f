#![doc = include_str!("../docs/ARCHITECTURE.md")]
