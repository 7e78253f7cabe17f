//! `gongwen schema`: the JSON Schema of what the program writes.

use std::io::{self, Write};

use crate::Outcome;
use crate::args::{SchemaArgs, SchemaOf};

pub fn run(args: &SchemaArgs, out: &mut impl Write) -> io::Result<Outcome> {
    // As they are committed: tests/schema.rs of the library sees to it that the types make just these.
    let schema = match args.of {
        SchemaOf::Tree => include_str!("../../schema/gongwen-1.schema.json"),
        SchemaOf::Chunk => include_str!("../../schema/gongwen-chunk-1.schema.json"),
        SchemaOf::Reference => include_str!("../../schema/gongwen-reference-1.schema.json"),
    };
    out.write_all(schema.as_bytes()).map(|()| Outcome::Done)
}
