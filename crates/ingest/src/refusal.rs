//! Makes [`Refusal`]: why an input was not read, and what to do about it. Leaves where it was to [`Rejected`].

use headwater_core::report::Rejected;

/// Why something was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("no such file or folder: check the path")]
    Missing,
    #[error("cannot be opened ({0}): check that it is readable")]
    Unreadable(std::io::Error),
    #[error(
        "holds no reports: a folder is searched for .txt, .md, .html, .json, .jsonl and .warc files, gzipped or not"
    )]
    NoReports,
    #[error("is empty")]
    Empty,
    #[error("is not text ({0}): save it as text or HTML")]
    Binary(&'static str),
    #[error("is a feed, which holds teasers and no reports: save the articles that it links to")]
    Feed,
    #[error("is larger than the limit of {} for {what}: split it", bytes(*.limit))]
    TooLarge {
        /// What the limit is for.
        what: &'static str,
        /// In bytes.
        limit: u64,
    },
    #[error("the limit of {} for {what} is reached: the rest was not read; split the file", bytes(*.limit))]
    RestLeft {
        /// What the limit is for.
        what: &'static str,
        /// In bytes.
        limit: u64,
    },
    #[error(
        "the packed file is damaged ({0}) and holds nothing that can be read before that: fetch it again"
    )]
    Damaged(String),
    #[error("the file is damaged here ({0}): what came before it was read, the rest was not; fetch it again")]
    CutShort(String),
    #[error("has more than {0} tags: not a page that people read")]
    TooManyTags(usize),
    #[error("nests tags more than {0} deep: not a page that people read")]
    TooDeep(usize),
    #[error("no article was found in the page: save its text")]
    NoArticle,
    #[error("is not valid JSON ({0})")]
    NotJson(String),
    #[error("is not an article: {0}")]
    NotArticle(String),
    #[error("holds no articles")]
    NoArticles,
    #[error("is not a valid WARC record ({0})")]
    NotRecord(&'static str),
    #[error("holds no web pages: only successful responses with HTML are read")]
    NoPages,
}

impl Refusal {
    /// The refusal, with the place it is about.
    pub(crate) fn at(&self, location: impl Into<String>) -> Rejected {
        Rejected { location: location.into(), reason: self.to_string() }
    }
}

/// A size for people: `64 MB`.
fn bytes(count: u64) -> String {
    match count {
        0..1024 => format!("{count} bytes"),
        1024..1_048_576 => format!("{} kB", count >> 10),
        1_048_576..1_073_741_824 => format!("{} MB", count >> 20),
        _ => format!("{} GB", count >> 30),
    }
}
