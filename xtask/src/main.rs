//! Work on the house: tidy, schema, bench.

fn main() {}
