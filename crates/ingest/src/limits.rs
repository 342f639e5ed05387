//! Makes [`Limits`]: how much of an input is read, so that no file can take the machine's memory or an afternoon.
//! Leaves saying so to [`crate::refusal`].

/// What one input may take. The defaults are for whole runs; tests use small ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of a file that is one document (text, page, JSON), unpacked. The largest of the world's news pages is
    /// under 10 MiB; 64 MiB leaves room for JSON arrays of some ten thousand articles.
    pub document: u64,
    /// Bytes of a collection that is read as a stream (JSON lines, WARC), unpacked. What is kept of it is its texts;
    /// a WARC of a news crawl is about 1 GiB packed and 4 to 5 GiB unpacked.
    pub collection: u64,
    /// Bytes of the texts that are kept of one collection: all of a run's reports are in memory at once.
    pub kept: u64,
    /// Bytes of one record of a collection, or of one page; pages that carry their pictures inside reach some MiB.
    pub record: u64,
    /// Bytes of one report's text. A novel has 1 MiB.
    pub text: usize,
    /// Nodes of a page, as its tags make them. The largest pages of the extraction benchmark have under 20,000.
    pub nodes: usize,
    /// Tags open at once. Browsers stop nesting at 512; extractors walk the tree by recursion.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            document: 64 << 20,
            collection: 8 << 30,
            kept: 512 << 20,
            record: 32 << 20,
            text: 16 << 20,
            nodes: 200_000,
            depth: 512,
        }
    }
}
